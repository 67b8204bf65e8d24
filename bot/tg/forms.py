"""A question as a text that an admin can change and send back: written here, and read here.

? the question
! the hint
5 | the point's name | what a good answer says | the follow-up
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.domain.question import Cues, KeyPoint, Language, Question, Text

MOST_POINTS = 8
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
    if not form.text:
        raise BadForm(1, "question")
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
        if not 2 <= len(fields) <= 3 or not all(fields[:2]):
            raise BadForm(number, "point")
        if len(form.points) == MOST_POINTS:
            raise BadForm(number, "many")
        form.points = (*form.points, (int(point[1]), fields))


def _changed(question: Question, form: _Form) -> Question:
    """Return the question as the form says; a point keeps its id and cues while its words are the same."""
    language = question.text.language or Language.ZH
    known = {_line(point.statement[language]): point for point in question.key_points}
    points, taken = [], {point.id for point in question.key_points}
    for weight, (name, statement, *rest) in form.points:
        old = known.get(statement)
        follow_up = rest[0] if rest else ""
        point_id = old.id if old else _free(taken)
        taken.add(point_id)
        new = KeyPoint(
            point_id,
            weight,
            _said(old.name if old else None, language, name),
            _said(old.statement if old else None, language, statement),
            old.cues if old else Cues(()),
            _said(old.follow_up if old else None, language, follow_up),
        )
        points.append(new)
    hint = question.hint if form.hint is None else _said(question.hint, language, form.hint)
    return replace(
        question, text=_said(question.text, language, form.text), hint=hint, key_points=tuple(points)
    )


def _said(old: Text | None, language: Language, words: str) -> Text:
    """Put words into one language of a text; what changed is no longer the same in the other."""
    if old is not None and _line(old[language]) == words:
        return old
    return Text(zh=words) if language is Language.ZH else Text(en=words)


def _free(taken: set[str]) -> str:
    return next(name for number in range(1, 1000) if (name := f"p{number}") not in taken)


def _line(text: str) -> str:
    return re.sub(r"\s*[|｜]\s*", " / ", " ".join(text.split()))
