"""`viva serve`: the bot on Telegram."""

import asyncio
import gc
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.commands.running import run

if TYPE_CHECKING:
    from bot.settings import Settings


def serve() -> None:
    """Run the bot on Telegram by long polling (needs VIVA_TELEGRAM_TOKEN)."""
    from bot.logging import log_to_stderr
    from bot.settings import read_settings

    settings = read_settings()
    log_to_stderr(settings.log_level)
    run(_serve(settings))


async def _serve(settings: "Settings") -> None:
    """Serve until told to stop; what is under way is finished, the rest waits for the next start."""
    from bot.app import Viva

    this = asyncio.current_task()
    assert this is not None
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, this.cancel)
    with suppress(asyncio.CancelledError):
        async with Viva(settings) as viva:
            # What is there for good (modules, questions) is not looked through again: a full collection would
            # stop the bot for some tenths of a second, and messages would leave in a bunch after it.
            gc.collect()
            gc.freeze()
            await viva.wait()
