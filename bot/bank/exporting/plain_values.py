"""Questions and topics as plain values, shaped like the entries of a file; what is empty is left out."""

from dataclasses import fields
from typing import Any

from bot.domain.figure import Figure
from bot.domain.question import SHIPPED, Cues, KeyPoint, Misconception, Origin, Question, Source, Text, Topic

Plain = dict[str, Any]  # lists are written below each other, tuples on one line


def of_question(question: Question) -> Plain:
    """Return the entry of a question: without its bank, and with its area only where it may be sent alone."""
    return _filled(
        id=question.id,
        revision=question.revision,
        kind=question.kind.value,
        topic=question.topic,
        area=question.area.value if question.bank != SHIPPED else "",
        difficulty=question.difficulty.value,
        roles=tuple(role.value for role in question.roles),
        tags=question.tags,
        draft=question.draft,
        text=_text(question.text),
        hint=_text(question.hint),
        key_points=[_point(point) for point in question.key_points],
        misconceptions=[_misconception(wrong) for wrong in question.misconceptions],
        reference=_text(question.reference),
        sources=[_source(source) for source in question.sources],
        origin=_origin(question.origin) if question.origin else {},
    )


def of_topic(topic: Topic) -> Plain:
    """Return the entry of a topic."""
    return {"id": topic.id, "name": _text(topic.name)}


def _point(point: KeyPoint) -> Plain:
    return _filled(
        id=point.id,
        weight=point.weight,
        name=_text(point.name),
        statement=_text(point.statement),
        cues=_cues(point.cues),
        follow_up=_text(point.follow_up),
        figure=_figure(point.figure) if point.figure else {},
    )


def _figure(figure: Figure) -> Plain:
    return _filled(value=figure.value, unit=figure.unit.value, tolerance=figure.tolerance)


def _misconception(wrong: Misconception) -> Plain:
    return _filled(
        id=wrong.id,
        statement=_text(wrong.statement),
        cues=_cues(wrong.cues),
        correction=_text(wrong.correction),
    )


def _source(source: Source) -> Plain:
    return {"title": source.title, "url": source.url, "locator": source.locator}


def _origin(origin: Origin) -> Plain:
    """Return all of an origin that is not as it would be anyway; file and line always."""
    kept: Plain = {"file": origin.file, "line": origin.line}
    for field in fields(Origin)[2:]:
        value = getattr(origin, field.name)
        if value != field.default:
            kept[field.name] = list(value) if isinstance(value, tuple) else value
    return kept


def _cues(cues: Cues) -> list[tuple[str, ...]]:
    return list(cues.groups)


def _text(text: Text) -> Plain:
    return _filled(zh=text.zh, en=text.en)


def _filled(**values: Any) -> Plain:
    return {key: value for key, value in values.items() if value not in (False, "", (), [], {})}
