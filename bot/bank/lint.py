"""Say what is weak about a bank that loads: cues that give points away, doubled ids, thin rubrics."""

import re
import unicodedata
from collections.abc import Iterator

from bot.domain.question import Bank, Cues, KeyPoint, Question, Text

_CJK = re.compile(r"[\u3400-\u9fff]")


def lint(bank: Bank) -> Iterator[str]:
    """Yield one line for each weakness, `question: where: what`."""
    for question in bank:
        yield from (f"{question.id}: {finding}" for finding in _question(question))


def says(text: str, cue: str) -> bool:
    """Tell whether `text` says `cue`: as whole words in Latin script, anywhere in Chinese."""
    text, cue = _fold(text), _fold(cue)
    if _CJK.search(cue):
        return cue in text
    return re.search(rf"(?<![a-z0-9]){re.escape(cue)}(?![a-z0-9])", text) is not None


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _question(question: Question) -> Iterator[str]:
    ids = [point.id for point in question.key_points]
    if len(set(ids)) != len(ids):
        yield "key_points: two have the same id"
    for point in question.key_points:
        yield from _point(question, point)
    for wrong in question.misconceptions:
        yield from _both_languages(f"misconception {wrong.id}", wrong.cues)


def _point(question: Question, point: KeyPoint) -> Iterator[str]:
    where = f"key point {point.id}"
    yield from _both_languages(where, point.cues)
    for place, text in (
        ("the question", question.text),
        ("its name", point.name),
        ("its follow_up", point.follow_up),
        ("the hint", question.hint),
    ):
        for cue in _given_away(text, point.cues):
            yield f"{where}: cue {cue!r} already stands in {place}"
    for language, statement in (("zh", point.statement.zh), ("en", point.statement.en)):
        for number, group in enumerate(point.cues.groups, start=1):
            if not any(says(statement, cue) for cue in group):
                yield f"{where}: statement.{language} meets no cue of group {number}"


def _given_away(text: Text, cues: Cues) -> Iterator[str]:
    for group in cues.groups:
        for cue in group:
            if says(text.zh, cue) or says(text.en, cue):
                yield cue


def _both_languages(where: str, cues: Cues) -> Iterator[str]:
    for number, group in enumerate(cues.groups, start=1):
        if not any(_CJK.search(cue) or not re.search(r"[a-z]{4}", cue) for cue in group):
            yield f"{where}: cue group {number} has no Chinese alternative (nor a symbol or short name)"
        if all(_CJK.search(cue) for cue in group):
            yield f"{where}: cue group {number} has no English alternative"
