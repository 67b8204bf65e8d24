"""The judges that a command can be given, by name."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.services.ports import Judge


class JudgeName(StrEnum):
    """Who judges: rules alone, or a language model."""

    OFFLINE = "offline"
    LLM = "llm"


class OpenJudge(Protocol):
    """Makes a judge ready; `check` asks whether it answers, which a batch does not need."""

    def __call__(self, name: JudgeName, *, check: bool = True) -> "AbstractAsyncContextManager[Judge]": ...


@asynccontextmanager
async def open_judge(name: JudgeName, *, check: bool = True) -> "AsyncIterator[Judge]":
    """Make a judge ready, close it after the block.

    Raises `BadSetup` where no model is configured; with `check` also where the model will never answer.
    """
    if name is JudgeName.OFFLINE:
        from bot.judges.offline.judge import OfflineJudge

        yield OfflineJudge()
        return
    from bot.panel import make_panel
    from bot.settings import read_settings

    panel = make_panel(read_settings())
    try:
        if check:
            await panel.check()
        yield panel.first
    finally:
        await panel.close()
