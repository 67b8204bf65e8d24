"""Candidates, interviews, answers and posts to store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.candidate import Answer, Candidate, Part
from bot.domain.exchange import Exchange, Outcome
from bot.domain.interview import Interview, State
from bot.domain.judgement import Finding, Misstatement, Opinion, Verdict
from bot.domain.question import Difficulty, Language, Role
from bot.domain.selection import Choice, Why, Wish
from bot.services.records import InterviewRecord, Post, PostKind
from bot.services.store import UnitOfWork

NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
ANN = 1001
OPINION = Opinion(
    "offline/1",
    (
        Finding("variance", Verdict.COVERED, "方差会变大 “grows” 🙂\nsecond line"),
        Finding("softmax", Verdict.PARTIAL, "it <b>saturates</b> & stops"),
        Finding("scale", Verdict.WRONG, ""),
        Finding("heads", Verdict.MISSING),
    ),
    (Misstatement("sum-to-zero", "they sum to zero"),),
)


def candidate(number: int = ANN, name: str = "Ann") -> Candidate:
    return Candidate(number, name, Language.EN)


def saving(number: int) -> Callable[[UnitOfWork], int]:
    """Return a transaction's work that stores candidate `number` and returns the number."""

    def work(uow: UnitOfWork) -> int:
        uow.candidates.save(candidate(number), NOW)
        return number

    return work


def asked(question_id: str, days: int = 0, score: int | None = None) -> Exchange:
    """A question asked `days` days from now, that earned `score`."""
    return Exchange(Choice(question_id, Why.NEW), NOW + timedelta(days=days), first=score, score=score)


def rich(state: State) -> Interview:
    """An interview in `state` that has something in every field."""
    again = Choice("kv-cache", Why.MISSED, "memory", NOW - timedelta(days=7, microseconds=1))
    first = Exchange(
        again,
        NOW,
        Outcome.GRADED,
        OPINION.findings,
        first=40,
        score=65,
        probed=("scale", "heads"),
        wording="What else?",
        missed=("heads",),
        hinted=True,
    )
    exchanges = (first, *(replace(asked(outcome), outcome=outcome) for outcome in Outcome))
    wish = Wish("transformer", Difficulty.HARD, 6, Role.ALGORITHM)
    return Interview(wish, state, exchanges, State.PROBED if state is State.PAUSED else None)


def begin(uow: UnitOfWork, number: int = ANN, *exchanges: Exchange) -> InterviewRecord:
    """Store a candidate with a live interview."""
    uow.candidates.save(candidate(number), NOW)
    return uow.interviews.add(number, Interview(Wish(), State.ASKED, exchanges), NOW)


def answer(
    record: InterviewRecord, number: int = 0, turn: int = 0, message: int = 7, wait: int = 4
) -> Answer:
    """An answer of one message that closes in `wait` seconds."""
    parts = (Part(message, "方差会变大 🙂 because it grows"),)
    closes_at = NOW + timedelta(seconds=wait)
    point = "variance" if turn else ""
    asker = record.candidate_id
    return Answer(record.id, asker, number, turn, "scaling", point, Language.ZH, parts, closes_at, closes_at)


def posts(*texts: str, notice: str = "") -> tuple[Post, ...]:
    return tuple(Post(PostKind.MESSAGE, text, notice=notice) for text in texts)
