"""What the tests of the judge share: the bank, one judge, and short ways to ask it."""

import re
from functools import cache
from pathlib import Path

from bot.bank.loader import load_bank
from bot.domain.bank import Bank
from bot.domain.judgement import Opinion, Verdict, score
from bot.domain.question import Language, Question
from bot.judges.offline.bare import bare_question
from bot.judges.offline.judge import OfflineJudge

JUDGE = OfflineJudge()
LANGUAGES = ("zh", "en")


@cache
def bank() -> Bank:
    """Return the bank of the repository."""
    return load_bank(Path(__file__).parents[2] / "data")


@cache
def from_reference(question: Question, language: Language) -> Question:
    """Return `question` as it would be with nothing but its reference answer in one language."""
    return bare_question(question.text[language], question.reference[language], language)


def half(text: str) -> str:
    """Return the sentences of `text` up to its middle."""
    middle = len(text) // 2
    stops = [match.end() for match in re.finditer(r"[.。](?!\d)", text) if match.start() >= middle]
    return text[: stops[0]] if stops else text


def opinion(question: Question, text: str) -> Opinion:
    """Judge `text` on every point of `question`."""
    return JUDGE.opinion(question, question.key_points, text)


def points(question: Question, text: str) -> int:
    """Return the score of `text`, 0 to 100."""
    return score(question, opinion(question, text).findings)


def verdict(question_id: str, point_id: str, text: str) -> Verdict:
    """Return the verdict of `text` on one point."""
    findings = opinion(bank()[question_id], text).findings
    return next(finding.verdict for finding in findings if finding.point_id == point_id)


def beliefs(question_id: str, text: str) -> list[str]:
    """Return the ids of the misconceptions that `text` states."""
    return [stated.misconception_id for stated in opinion(bank()[question_id], text).misstatements]
