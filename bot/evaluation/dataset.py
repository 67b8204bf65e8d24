"""Read answers that people have graded: JSON lines, one answer each.

`{"question", "reference", "answer", "score", "max_score"}`, and where there are any `lang` (zh or en, else
guessed), `id`, `qid` (which question it is; else its text says), `key_points` (strings, or
`{"text" or "statement", "weight"}`). Other fields are ignored.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from bot.domain.errors import BadSetup
from bot.domain.question import Language

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[A-Za-z]+")
_SLACK = 1e-9  # an average of graders may miss its maximum by a rounding
_FINEST = 1000  # weights are taken to a thousandth
_SHOWN = 40  # characters of something wrong that are shown


@dataclass(frozen=True, slots=True)
class Item:
    """An answer with its mark: `share` is the part of the maximum that people gave, 0 to 1.

    `line` counts from 1 in the file, `asked` names the question. `weights` go with `key_points`: whole
    numbers from 1 in the proportion of the file's, 1 for what has none there; empty where none has.
    """

    line: int
    id: str
    asked: str
    question: str
    reference: str
    answer: str
    share: float
    language: Language
    key_points: tuple[str, ...] = ()
    weights: tuple[int, ...] = ()


def read_items(path: Path) -> tuple[Item, ...]:
    """Read a file of graded answers; blank lines are skipped.

    Raises `BadSetup` (`FILE:LINE: what, what to do`) at the first line that cannot be used.
    """
    items = tuple(_item(path, number, row) for number, row in read_rows(path))
    if not items:
        raise BadSetup(f"{path}: is empty; want one graded answer a line, as JSON")
    return items


def spread(items: Sequence[Item], limit: int | None) -> tuple[Item, ...]:
    """Return at most `limit` items, evenly spaced, so that a file ordered by question keeps its variety."""
    if limit is None or limit >= len(items):
        return tuple(items)
    return tuple(items[number * len(items) // limit] for number in range(limit))


def read_rows(path: Path) -> list[tuple[int, Mapping[str, Any]]]:
    """Read JSON lines as (line number from 1, object); raise `BadSetup` naming the line that is none."""
    try:
        lines = path.read_bytes().split(b"\n")  # not splitlines: JSON strings may hold other separators
    except OSError as error:
        raise BadSetup(f"{path}: cannot be read: {error.strerror}; give a file of JSON lines") from error
    return [(number, _row(path, number, raw)) for number, raw in enumerate(lines, start=1) if raw.strip()]


def language_of(text: str) -> Language:
    """Guess the language: Chinese where at least half of its CJK characters and Latin words are CJK."""
    characters, words = len(_CJK.findall(text)), len(_WORD.findall(text))
    return Language.ZH if characters and characters >= words else Language.EN


def _row(path: Path, number: int, raw: bytes) -> Mapping[str, Any]:
    try:
        row = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise BadSetup(
            f"{path}:{number}: is not UTF-8 text (byte {error.start}); save the file as UTF-8"
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadSetup(f"{path}:{number}: is not JSON; want one object in braces on each line") from error
    if not isinstance(row, dict):
        raise BadSetup(f"{path}:{number}: is not a JSON object; want one in braces on each line")
    return row


def _item(path: Path, number: int, row: Mapping[str, Any]) -> Item:
    try:
        return _checked(number, row)
    except ValueError as error:
        raise BadSetup(f"{path}:{number}: {error}") from None


def _checked(number: int, row: Mapping[str, Any]) -> Item:
    """Return the row as an item; raise `ValueError` that says what is wrong and what to do."""
    question, reference, answer = (_text(row, name) for name in ("question", "reference", "answer"))
    points, weights = _points(row.get("key_points"))
    if not question.strip():
        raise ValueError("question is empty; write what was asked")
    if not (reference.strip() or points):
        raise ValueError("reference is empty; write a good answer there, or its key_points")
    most = _number(row, "max_score")
    if most <= 0:
        raise ValueError(f"max_score is {most:g}; want more than 0")
    score = _number(row, "score")
    if not -_SLACK <= score <= most + _SLACK:
        raise ValueError(f"score is {score:g}; want 0 to max_score, which is {most:g}")
    language = _language(row.get("lang"), f"{question}\n{reference}\n{answer}")
    asked = row.get("qid")
    return Item(
        line=number,
        id=str(row.get("id", number)),
        asked=question if asked in (None, "") else str(asked),
        question=question,
        reference=reference,
        answer=answer,
        share=min(max(score / most, 0.0), 1.0),
        language=language,
        key_points=points,
        weights=weights,
    )


def _text(row: Mapping[str, Any], name: str) -> str:
    if name not in row:
        raise ValueError(f"{name} is missing; want a text")
    value = row[name]
    if not isinstance(value, str):
        raise ValueError(f"{name} is {_shown(value)}; want a text in quotes")
    return value


def _number(row: Mapping[str, Any], name: str) -> float:
    if name not in row:
        raise ValueError(f"{name} is missing; want a number")
    return _finite(row[name], name)


def _finite(value: object, name: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ValueError(f"{name} is {_shown(value)}; want a number, without quotes")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"{name} is {_shown(value)}; want a number that is finite")
    return number


def _language(value: object, text: str) -> Language:
    if value is None or value == "":
        return language_of(text)
    start = value.lower().replace("_", "-").partition("-")[0] if isinstance(value, str) else ""
    try:
        return Language(start)
    except ValueError:
        raise ValueError(f"lang is {_shown(value)}; want zh or en, or leave it out") from None


def _points(value: object) -> tuple[tuple[str, ...], tuple[int, ...]]:
    if value is None:
        return (), ()
    if not isinstance(value, list):
        raise ValueError(f"key_points is {_shown(value)}; want a list")
    points = [_point(entry) for entry in value]
    texts, weights = tuple(text for text, _ in points), [weight for _, weight in points]
    if all(weight is None for weight in weights):
        return texts, ()
    return texts, _whole([1.0 if weight is None else weight for weight in weights])


def _point(entry: object) -> tuple[str, float | None]:
    text, weight = entry, None
    if isinstance(entry, Mapping):
        text, given = entry.get("text", entry.get("statement")), entry.get("weight")
        weight = None if given is None else _finite(given, "a weight in key_points")
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"key_points holds {_shown(entry)}; want texts, or objects with text and weight")
    if weight is not None and weight * _FINEST < 1:
        raise ValueError(f"a weight in key_points is {weight:g}; want 0.001 or more")
    return text, weight


def _whole(weights: Sequence[float]) -> tuple[int, ...]:
    """Return the smallest whole numbers in the same proportion."""
    fractions = [Fraction(weight).limit_denominator(_FINEST) for weight in weights]
    scale = math.lcm(*(fraction.denominator for fraction in fractions))
    whole = [int(fraction * scale) for fraction in fractions]
    return tuple(weight // math.gcd(*whole) for weight in whole)


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
