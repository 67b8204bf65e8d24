"""The `viva` command: chat, serve, bank lint."""

import asyncio
import os
import random
import signal
import sys
from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path
from typing import Annotated, Any

import typer
import uvloop

from bot.app import Viva, utc_now
from bot.bank.lint import lint
from bot.bank.loader import load_bank
from bot.domain.errors import BadSetup
from bot.domain.question import Language
from bot.logging import log_to_stderr
from bot.playground import session as playground
from bot.settings import Settings, read_settings

CHAT_DB = Path("viva-chat.db")
GIL_SECONDS = 0.0005  # the storage thread asks for the lock at every statement; Python's 5 ms is long for it

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
bank_commands = typer.Typer(no_args_is_help=True, help="The question bank.")
app.add_typer(bank_commands, name="bank")


@app.callback()
def _viva() -> None:
    """Viva: mock interviews for LLM and AI-agent engineers, in Telegram."""


@app.command()
def serve() -> None:
    """Run the bot on Telegram by long polling (needs VIVA_TELEGRAM_TOKEN)."""
    settings = read_settings()
    log_to_stderr(settings.log_level)
    _run(_serve(settings))


@app.command()
def chat(
    name: Annotated[str, typer.Option("--as", help="Who you are; everybody has an own history.")] = "you",
    lang: Annotated[Language | None, typer.Option(help="The language of your Telegram.")] = None,
    db: Annotated[Path, typer.Option(help="The SQLite file to keep it in; not the real bot's.")] = CHAT_DB,
    seed: Annotated[int | None, typer.Option(help="Choose the same questions every time.")] = None,
) -> None:
    """Practise in the terminal: the whole bot, no account, no key.

    Lines are messages; /tap 2 or /tap LABEL presses a button; /edit TEXT changes your last message.
    """
    interactive = sys.stdin.isatty()
    settings = read_settings(**_chat_settings(db, interactive))
    log_to_stderr(settings.log_level if "log_level" in settings.model_fields_set else "ERROR")
    options = playground.Options(name, lang or _language_of_terminal(), interactive)

    def start(token: str, url: str) -> AbstractAsyncContextManager[playground.Bot]:
        local = {"telegram_token": token, "telegram_api_base_url": url, "telegram_limits": False}
        return Viva(read_settings(**settings.model_dump() | local), rng=random.Random(seed))

    try:
        _run(playground.chat(start, options, sys.stdin, sys.stdout, utc_now()))
    except KeyboardInterrupt:
        typer.echo("\nYour interview is kept; the same command goes on with it.")


@bank_commands.command("lint")
def bank_lint(
    folder: Annotated[Path | None, typer.Argument(help="Default: the bank in use.")] = None,
) -> None:
    """Check a question bank: what does not load, and what is weak about what does."""
    bank = load_bank(folder or read_settings().data_dir)
    findings = list(lint(bank))
    for finding in findings:
        typer.echo(finding)
    typer.echo(f"{len(bank)} questions, {len(findings)} findings")
    raise typer.Exit(1 if findings else 0)


def _run(work: Coroutine[Any, Any, None]) -> None:
    sys.setswitchinterval(GIL_SECONDS)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work)


async def _serve(settings: Settings) -> None:
    """Serve until told to stop; what is under way is finished, the rest waits for the next start."""
    this = asyncio.current_task()
    assert this is not None
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, this.cancel)
    with suppress(asyncio.CancelledError):
        async with Viva(settings) as viva:
            await viva.wait()


def _chat_settings(db: Path, interactive: bool) -> dict[str, object]:
    if not db.parent.is_dir():
        raise BadSetup(f"--db {db}: there is no folder {db.parent}")
    changes: dict[str, object] = {"database_url": f"sqlite+aiosqlite:///{db}"}
    if not interactive:
        changes["answer_quiet_seconds"] = 0.0  # a line is an answer
    return changes


def _language_of_terminal() -> Language:
    return Language.ZH if os.environ.get("LANG", "").lower().startswith("zh") else Language.EN
