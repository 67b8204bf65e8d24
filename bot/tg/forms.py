"""A question as a text that an admin can change and send back: written here, and read here.

? the question
! the hint
5 | the point's name | what a good answer says | the follow-up
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from bot.domain.question import Cues, KeyPoint, Language, Question, Text
from bot.domain.words import is_visible

MOST_POINTS = 8
CORRECTED = 0.7  # from this likeness on, 0 to 1, new words are a correction of the old ones
LONGEST = 1_000  # characters of one field
_POINT = re.compile(r"([1-5])\s*[|｜]\s*(.+)")


class BadForm(Exception):
    """A line that cannot be read: `line` counts from 1 below the command, `why` is the key of the words."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line
        self.why = why


@dataclass
class _Form:
    text: str = ""
    hint: str | None = None
    points: tuple[tuple[int, list[str]], ...] = ()


def write_form(question: Question) -> str:
    """Return the form of a question, in the one language it has, or in Chinese where it has both."""
    language = question.text.language or Language.ZH
    lines = [f"? {_line(question.text[language])}"]
    if hint := question.hint[language]:
        lines.append(f"! {_line(hint)}")
    for point in question.key_points:
        fields = [point.name[language], point.statement[language], point.follow_up[language]]
        filled = [_line(field) for field in fields if field]
        lines.append(" | ".join((str(point.weight), *filled)))
    return "\n".join(lines)


def read_form(text: str) -> Callable[[Question], Question]:
    """Read a form that was sent back; return what makes the question so. Raises `BadForm`."""
    form = _Form()
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if line:
            _read_line(form, number, line)
    if not is_visible(form.text):
        raise BadForm(1, "question")
    if not form.points:
        raise BadForm(1, "points")
    return lambda question: _changed(question, form)


def _read_line(form: _Form, number: int, line: str) -> None:
    if len(line) > 4 * LONGEST:
        raise BadForm(number, "long")
    point = _POINT.fullmatch(line)
    if line[0] in "?？" and not form.text:
        form.text = line[1:].strip()
    elif line[0] in "!！":
        form.hint = line[1:].strip()
    elif point is None:
        raise BadForm(number, "point")
    else:
        fields = [field.strip() for field in re.split(r"[|｜]", point[2])]
        if not 2 <= len(fields) <= 3 or not all(map(is_visible, fields[:2])):
            raise BadForm(number, "point")
        if len(form.points) == MOST_POINTS:
            raise BadForm(number, "many")
        if any(fields[1] == known[1] for _, known in form.points):
            raise BadForm(number, "twice")
        form.points = (*form.points, (int(point[1]), fields))


def _changed(question: Question, form: _Form) -> Question:
    """Return the question as the form says; a point that is still much the same keeps its id and cues."""
    language = question.text.language or Language.ZH
    left = list(question.key_points)
    taken = {point.id for point in question.key_points}
    points = []
    for weight, (name, statement, *rest) in form.points:
        old = _same(left, statement, language)
        if old is not None:
            left.remove(old)
        point_id = old.id if old else _free(taken)
        taken.add(point_id)
        new = KeyPoint(
            point_id,
            weight,
            _said(old.name if old else None, language, name),
            _said(old.statement if old else None, language, statement),
            old.cues if old else Cues(()),
            _said(old.follow_up if old else None, language, rest[0] if rest else ""),
            old.figure if old else None,
        )
        points.append(new)
    hint = question.hint if form.hint is None else _said(question.hint, language, form.hint)
    return replace(
        question, text=_said(question.text, language, form.text), hint=hint, key_points=tuple(points)
    )


def _same(points: Sequence[KeyPoint], statement: str, language: Language) -> KeyPoint | None:
    """Return the point that was corrected into `statement`, if one was."""
    likeness = {index: _alike(point.statement[language], statement) for index, point in enumerate(points)}
    best = max(likeness, key=lambda index: likeness[index], default=None)
    return points[best] if best is not None and likeness[best] >= CORRECTED else None


def _said(old: Text | None, language: Language, words: str) -> Text:
    """Put words into one language of a text; the other stays where they were only corrected."""
    if old is not None and _line(old[language]) == words:
        return old
    new = Text(zh=words) if language is Language.ZH else Text(en=words)
    if old is None or not words or _alike(old[language], words) < CORRECTED:
        return new
    return replace(old, zh=words) if language is Language.ZH else replace(old, en=words)


def _alike(old: str, new: str) -> float:
    return SequenceMatcher(None, _line(old), new, autojunk=False).ratio()


def _free(taken: set[str]) -> str:
    return next(name for number in range(1, 1000) if (name := f"p{number}") not in taken)


def _line(text: str) -> str:
    return re.sub(r"\s*[|｜]\s*", " / ", " ".join(text.split()))
