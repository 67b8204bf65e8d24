"""What the bank says about what is on the screen, and judges whose opinion a test can foresee."""

import asyncio
import re
from functools import cache

from bot.bank.loader import load_bank
from bot.domain.bank import Bank
from bot.domain.errors import JudgeUnavailable
from bot.domain.judgement import Case, Finding, Opinion, Verdict
from bot.domain.question import KeyPoint, Language, Question
from bot.playground.chats import Message
from bot.settings import ROOT

_MARKS = {"+": Verdict.COVERED, "~": Verdict.PARTIAL, "!": Verdict.WRONG}


@cache
def bank() -> Bank:
    """Return the bank that Viva comes with."""
    return load_bank(ROOT / "data")


def question_on(screen: str) -> Question:
    """Return the question that a screen asks."""
    return next(q for q in bank() if q.text.en in screen or q.text.zh in screen)


def probed_on(screen: str, question: Question) -> KeyPoint:
    """Return the key point that a screen's follow-up is on."""
    points = question.key_points
    return next(p for p in points if p.follow_up.en in screen or p.follow_up.zh in screen)


def offers_a_way_on(message: Message) -> bool:
    """Tell whether a message has a button, or names a command or the button to tap."""
    return bool(message.buttons) or re.search(r"(?<!\w)/[a-z]+|Tap “", message.text) is not None


class MarkJudge:
    """Finds what the candidate marks: `+point` made, `~point` made in part, `!point` wrong."""

    name = "mark-judge"
    free = True

    def identity(self, question: Question, language: Language) -> str:
        return "mark-judge"

    async def judge(self, case: Case) -> Opinion:
        return Opinion("mark-judge", tuple(_find(point, case.text) for point in case.points))


class EchoJudge:
    """Quotes the whole answer for the first point, so that all of it comes back on the screen."""

    name = "echo-judge"
    free = True

    def identity(self, question: Question, language: Language) -> str:
        return "echo-judge"

    async def judge(self, case: Case) -> Opinion:
        first, *others = case.points
        missing = (Finding(point.id, Verdict.MISSING) for point in others)
        return Opinion(case.text[:40], (Finding(first.id, Verdict.COVERED, case.text), *missing))


class AbsentJudge(MarkJudge):
    """Does not answer until it `is_back`."""

    retry_in = 60.0  # seconds

    def __init__(self) -> None:
        self.is_back = False
        self._refused: asyncio.Queue[str] = asyncio.Queue()

    async def refused(self, times: int) -> None:
        """Return when it has been asked in vain so many times more."""
        async with asyncio.timeout(5):
            for _ in range(times):
                await self._refused.get()

    async def judge(self, case: Case) -> Opinion:
        if not self.is_back:
            self._refused.put_nowait(case.question.id)
            raise JudgeUnavailable("out for lunch", self.retry_in)
        return await super().judge(case)


def _find(point: KeyPoint, text: str) -> Finding:
    for mark, verdict in _MARKS.items():
        if f"{mark}{point.id}" in text:
            return Finding(point.id, verdict, f"{mark}{point.id}")
    return Finding(point.id, Verdict.MISSING)
