"""Make a question with a rubric out of a bare reference answer: no cues, only what the reference says."""

import hashlib
import re
from collections.abc import Sequence
from itertools import pairwise

from bot.domain.question import Cues, Difficulty, KeyPoint, Kind, Language, Question, Text
from bot.judges.reading.terms import terms
from bot.judges.reading.tokens import read

MOST_POINTS = 4  # a longer reference is cut into as many stretches, about equally long
HEAVIEST = 5
_STOP = re.compile(r"[。！？!?;；\n]+|\.(?=\s|$)(?<!\b[a-z]\.)(?<!\d\.)")


def bare_question(
    question: str, reference: str, language: Language, key_points: Sequence[str] = ()
) -> Question:
    """Return a `Question` that is judged by the wording of `key_points`, or else of the reference's parts.

    Both languages get the same texts, and no text gives a point away that the question does not.
    A part's weight, 1 to 5, follows how much it says: the longest one weighs 5.
    """
    statements = [point for point in key_points if point.strip()] or parts(reference)
    sizes = [max(_size(statement), 1) for statement in statements]
    points = tuple(
        _point(number, statement, max(1, round(HEAVIEST * size / max(sizes))), question)
        for number, (statement, size) in enumerate(zip(statements, sizes, strict=True), 1)
    )
    told = "\n".join((question, reference, *statements, language))
    return Question(
        id=f"bare-{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:16]}",
        revision=1,
        kind=Kind.CONCEPT,
        topic="",
        difficulty=Difficulty.MEDIUM,
        roles=(),
        text=_both(question),
        hint=_both(""),
        key_points=points,
        misconceptions=(),
        reference=_both(reference),
        sources=(),
    )


def parts(reference: str) -> list[str]:
    """Cut a reference answer into 1 to `MOST_POINTS` stretches of whole sentences, or of list items.

    No stretch but the last says less than its share of the whole, so that a point is seldom a mere aside.
    """
    pieces = _sentences(reference)
    least = sum(map(_size, pieces)) / min(MOST_POINTS, max(len(pieces), 1))
    stretches: list[str] = []
    size = least
    for piece in pieces:
        if size >= least and len(stretches) < MOST_POINTS:
            stretches.append("")
            size = 0
        stretches[-1] += piece
        size += _size(piece)
    return [stretch.strip() for stretch in stretches] or [reference]


def _sentences(text: str) -> list[str]:
    ends = [match.end() for match in _STOP.finditer(text)]
    cuts = [0, *ends, len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if _size(text[start:end])]


def _size(text: str) -> int:
    reading = read(text)
    return sum(len(terms(reading, first, end)) for first, end in reading.spans)


def _point(number: int, statement: str, weight: int, question: str) -> KeyPoint:
    name = f"p{number}"
    return KeyPoint(name, weight, _both(name), _both(statement), Cues(()), _both(question))


def _both(text: str) -> Text:
    return Text(zh=text, en=text)
