"""Cues: met by the point and by the reference, given away by nothing shown, in both languages."""

from collections.abc import Iterator

from bot.bank.complete import Path
from bot.bank.linting.saying import is_chinese, is_short, says, says_exactly
from bot.domain.question import Cues, KeyPoint, Language, Question, Text


def cues(question: Question) -> Iterator[tuple[Path, str]]:
    """Yield the cues that miss their own point, that are given away, or that one language lacks."""
    bilingual = question.text.language is None
    for number, point in enumerate(question.key_points):
        path: Path = ("key_points", number)
        yield from _given_away(path, question, point)
        yield from _unmet((*path, "cues"), point.cues, point.statement, "its statement")
        yield from _unmet((*path, "cues"), point.cues, question.reference, "the reference")
        if bilingual:
            yield from _one_sided((*path, "cues"), point.cues)
    for number, wrong in enumerate(question.misconceptions):
        path = ("misconceptions", number, "cues")
        yield from _unmet(path, wrong.cues, wrong.statement, "its statement")
        if bilingual:
            yield from _one_sided(path, wrong.cues)


def leaking_probes(question: Question) -> Iterator[str]:
    """Yield the ids of the points whose follow-up says one of their own cues, in either language."""
    for point in question.key_points:
        cues = [cue for group in point.cues.groups for cue in group]
        if any(says(words, cue) for words in (point.follow_up.zh, point.follow_up.en) for cue in cues):
            yield point.id


def _given_away(path: Path, question: Question, point: KeyPoint) -> Iterator[tuple[Path, str]]:
    shown = (
        ("the question", question.text, says_exactly),  # CLIP in the question does not say "clipped"
        ("the hint", question.hint, says),
        ("its name", point.name, says),
        ("its follow_up", point.follow_up, says),
    )
    for number, group in enumerate(point.cues.groups):
        for place, text, said in shown:
            for cue in group:
                if said(text.zh, cue) or said(text.en, cue):
                    yield (*path, "cues", number), f"{cue!r} already stands in {place}; reword one of them"


def _unmet(path: Path, cues: Cues, text: Text, name: str) -> Iterator[tuple[Path, str]]:
    for language, words in ((Language.ZH, text.zh), (Language.EN, text.en)):
        for number, group in enumerate(cues.groups):
            if words and not any(says(words, cue) for cue in group):
                yield (*path, number), f"{name} in {language} says none of them; add the words that it uses"


def _one_sided(path: Path, cues: Cues) -> Iterator[tuple[Path, str]]:
    for number, group in enumerate(cues.groups):
        if not any(is_chinese(cue) or is_short(cue) for cue in group):
            yield (*path, number), "has no Chinese alternative, nor a symbol or short name; add one"
        if all(is_chinese(cue) for cue in group):
            yield (*path, number), "has no English alternative; add one"
