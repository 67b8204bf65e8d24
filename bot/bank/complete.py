"""What a question that comes with Viva must have, and an imported one or a draft may lack."""

from collections.abc import Iterator, Sequence

from bot.domain.question import Cues, KeyPoint, Language, Misconception, Question, Text

FEWEST_POINTS = 3

Path = tuple[str | int, ...]  # keys and positions (from 0), as in the question's file


def lacking(question: Question) -> Iterator[tuple[Path, str]]:
    """Yield where something is missing, and what to do."""
    for name, text in (("text", question.text), ("hint", question.hint), ("reference", question.reference)):
        yield from _text((name,), text)
    if len(question.key_points) < FEWEST_POINTS:
        yield ("key_points",), f"{len(question.key_points)} of them; write at least {FEWEST_POINTS}"
    for number, point in enumerate(question.key_points):
        yield from _point(("key_points", number), point)
    for number, wrong in enumerate(question.misconceptions):
        yield from _misconception(("misconceptions", number), wrong)
    if not question.sources:
        yield ("sources",), "none; name the paper or documentation that its facts were checked against"


def spelt(path: Path, ids: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Return a path for people: `key_points.ID.cues`, where `ids` has the ids of the parts by field."""
    names = dict(ids)
    words: list[str] = []
    for step in path:
        known = names.get(words[-1], ()) if words else ()
        words.append(step if isinstance(step, str) else _numbered(step, known))
    return ".".join(words)


def ids_of(question: Question) -> list[tuple[str, Sequence[str]]]:
    """Return the ids of a question's parts by field."""
    return [
        ("key_points", [point.id for point in question.key_points]),
        ("misconceptions", [wrong.id for wrong in question.misconceptions]),
    ]


def _numbered(step: int, known: Sequence[str]) -> str:
    return known[step] if step < len(known) and known[step] else str(step + 1)


def _point(path: Path, point: KeyPoint) -> Iterator[tuple[Path, str]]:
    yield from _text((*path, "name"), point.name)
    yield from _text((*path, "statement"), point.statement)
    yield from _text((*path, "follow_up"), point.follow_up)
    yield from _cues(path, point.cues)


def _misconception(path: Path, wrong: Misconception) -> Iterator[tuple[Path, str]]:
    yield from _text((*path, "statement"), wrong.statement)
    yield from _text((*path, "correction"), wrong.correction)
    yield from _cues(path, wrong.cues)


def _text(path: Path, text: Text) -> Iterator[tuple[Path, str]]:
    if not (text.zh or text.en):
        yield path, "missing; write it in both languages"
    elif text.language is not None:
        missing = Language.EN if text.language is Language.ZH else Language.ZH
        yield (*path, missing.value), "missing; write it in this language too, or say draft: true"


def _cues(path: Path, cues: Cues) -> Iterator[tuple[Path, str]]:
    if not cues.groups:
        yield (*path, "cues"), "none; write 2 or 3 groups of the words that betray it"
