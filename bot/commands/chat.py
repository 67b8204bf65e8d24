"""`viva chat`: the whole bot in the terminal."""

import os
import random
import sys
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.running import run
from bot.domain.errors import BadSetup
from bot.domain.question import Language

if TYPE_CHECKING:
    from bot.playground.session import Bot
    from bot.settings import Settings

CHAT_DB = Path("viva-chat.db")
SCRIPTED_TIMEOUT = 1.0  # seconds; nobody wants to watch a stand-in being away
Changes = dict[str, object]
Switches = Mapping[str, Callable[[], None]]
Chat = Callable[[Changes, Switches], Coroutine[object, object, None]]


def chat(
    name: Annotated[str, typer.Option("--as", help="Who you are; everybody has an own history.")] = "you",
    lang: Annotated[Language | None, typer.Option(help="The language of your Telegram.")] = None,
    db: Annotated[Path, typer.Option(help="The SQLite file to keep it in; not the real bot's.")] = CHAT_DB,
    seed: Annotated[int | None, typer.Option(help="Choose the same questions every time.")] = None,
    scripted_model: Annotated[
        bool,
        typer.Option("--scripted-model", help="Judge by a stand-in for a model; /model down and /model up."),
    ] = False,
) -> None:
    """Practise in the terminal: the whole bot, no account, no key.

    Lines are messages; /tap 2 or /tap LABEL presses a button; /edit TEXT changes your last message;
    /send FILE sends a document. You are an admin here: a document with questions is imported.
    With VIVA_LLM_MODEL set, that model judges; with --scripted-model a server that only plays one.
    """
    from bot.logging import log_to_stderr
    from bot.settings import read_settings

    interactive = sys.stdin.isatty()
    settings = read_settings(**_chat_settings(db, interactive, name))
    log_to_stderr(settings.log_level if "log_level" in settings.model_fields_set else "ERROR")
    chatting = _chatting(settings, name, lang or _language_of_terminal(), interactive, random.Random(seed))
    try:
        run(_with_scripted_model(chatting) if scripted_model else chatting({}, {}))
    except KeyboardInterrupt:
        typer.echo("\nYour interview is kept; the same command goes on with it.")


def _chatting(settings: "Settings", name: str, lang: Language, interactive: bool, rng: random.Random) -> Chat:
    """Return a chat that takes further settings, and switches, and runs."""
    from bot.app import Viva
    from bot.clock import utc_now
    from bot.playground import session as playground
    from bot.settings import read_settings

    async def chatting(further: Changes, switches: Switches) -> None:
        def start(token: str, url: str) -> "AbstractAsyncContextManager[Bot]":
            local = {"telegram_token": token, "telegram_api_base_url": url, "telegram_limits": False}
            return Viva(read_settings(**settings.model_dump() | local | further), rng=rng)

        options = playground.Options(name, lang, interactive, switches)
        await playground.chat(start, options, sys.stdin, sys.stdout, utc_now())

    return chatting


async def _with_scripted_model(chatting: Chat) -> None:
    from bot.playground.model import MODEL, Fault, ModelServer
    from bot.playground.model_script import judges_by_words

    async with ModelServer(judges_by_words) as server:
        further: Changes = {
            "llm_base_url": server.url,
            "llm_model": MODEL,
            "llm_api_key": None,
            "llm_timeout_seconds": SCRIPTED_TIMEOUT,
            "judge_models": "",
            "judge_samples": 1,
            "appeal_model": None,
            **dict.fromkeys(("budget_candidate", "budget_group", "budget_all")),
        }
        switches = {"/model down": lambda: server.fault(Fault.TIMEOUT), "/model up": server.lift}
        await chatting(further, switches)


def _chat_settings(db: Path, interactive: bool, name: str) -> dict[str, object]:
    from bot.playground.terminal import user_id_of

    if not db.parent.is_dir():
        raise BadSetup(f"--db {db}: there is no folder {db.parent}")
    changes: dict[str, object] = {
        "database_url": f"sqlite+aiosqlite:///{db}",
        "admins": str(user_id_of(name)),
    }
    if not interactive:
        changes["answer_quiet_seconds"] = 0.0  # a line is an answer
    return changes


def _language_of_terminal() -> Language:
    return Language.ZH if os.environ.get("LANG", "").lower().startswith("zh") else Language.EN
