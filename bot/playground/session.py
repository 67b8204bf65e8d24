"""`viva chat`: the real bot and a person at the keyboard, joined by the Bot API on loopback."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TextIO

from bot.playground.limits import Limits
from bot.playground.server import TOKEN, BotApiServer
from bot.playground.terminal import Terminal, TerminalError, person_named
from bot.playground.world import World

EPOCH = 1_767_225_600  # 2026-01-01T00:00Z; ids count from here, so that every chat begins where no other was
TAPS_A_SECOND = 100  # ids left free for one second of one chat


class Bot(Protocol):
    """The part of the bot that a chat needs."""

    async def settle(self) -> None:
        """Return when the bot has nothing left to do."""


Start = Callable[[str, str], AbstractAsyncContextManager[Bot]]  # token and base URL to a running bot


@dataclass(frozen=True, slots=True)
class Options:
    """Who chats. `interactive`: a person types; otherwise lines are read one by one, as from a file.

    `switches`: lines that are no messages, and what they do.
    """

    name: str
    language: str
    interactive: bool
    switches: Mapping[str, Callable[[], None]] = field(default_factory=dict)


async def chat(start: Start, options: Options, lines: TextIO, out: TextIO, now: datetime) -> None:
    """Run a chat until the lines end."""
    first_id = int(now.timestamp() - EPOCH) * TAPS_A_SECOND
    world = World(limits=Limits.none(), first_update_id=first_id, first_message_id=first_id)
    async with BotApiServer(world) as server, start(TOKEN, server.url) as bot:
        person = person_named(world, options.name, options.language)

        def write(line: str) -> None:
            print(line, file=out, flush=True)  # this is what a terminal is for

        async def rest() -> None:
            await world.confirmed()
            await bot.settle()

        terminal = Terminal(world, person, write, options.switches)
        if options.interactive:
            write("Write as you would on the phone; /tap 2 or /tap LABEL presses a button. Ctrl-D ends.")
            terminal.obey("/start")
        async for line in _lines(lines):
            if not options.interactive:
                write(f"{options.name}: {line}")
            await _obey(terminal, line, write)
            if not options.interactive:
                await rest()
        await rest()


async def _obey(terminal: Terminal, line: str, write: Callable[[str], None]) -> None:
    try:
        terminal.obey(line)
    except TerminalError as error:
        write(f"({error})")


async def _lines(lines: TextIO) -> AsyncIterator[str]:
    """Yield lines as they come, without their ends, leaving the loop free while none does."""
    while line := await asyncio.to_thread(lines.readline):
        if line.strip():
            yield line.rstrip("\r\n")
