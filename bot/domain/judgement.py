"""What a judge found in an answer, and the only place where that becomes a score."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.question import KeyPoint, Question


class Verdict(StrEnum):
    """How an answer stands to one key point."""

    COVERED = "covered"
    PARTIAL = "partial"
    WRONG = "wrong"
    MISSING = "missing"


CREDIT = {Verdict.COVERED: 1.0, Verdict.PARTIAL: 0.5, Verdict.WRONG: 0.0, Verdict.MISSING: 0.0}


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on one key point; whatever earns credit carries the words of the answer that earn it."""

    point_id: str
    verdict: Verdict
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Misstatement:
    """A misconception that the answer states, in the answer's own words."""

    misconception_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """All that a judge says of one answer. `judge` names who says it, version included."""

    judge: str
    findings: tuple[Finding, ...]
    misstatements: tuple[Misstatement, ...] = ()


def credit(finding: Finding) -> float:
    """Return the share of a point's weight that a finding earns, 0 to 1; without a quote, nothing."""
    return CREDIT[finding.verdict] if finding.quote else 0.0


def score(question: Question, findings: Iterable[Finding]) -> int:
    """Add up the weights of the points made: 0 to 100, partial points at half their weight."""
    earned = {finding.point_id: credit(finding) for finding in findings}
    total = sum(point.weight for point in question.key_points)
    made = sum(point.weight * earned.get(point.id, 0.0) for point in question.key_points)
    return round(100 * made / total)


def better_of(first: Iterable[Finding], second: Iterable[Finding]) -> tuple[Finding, ...]:
    """Merge two lots of findings, keeping for each point the one that earns more (the first, when equal)."""
    merged = {finding.point_id: finding for finding in first}
    for finding in second:
        known = merged.get(finding.point_id)
        if known is None or credit(finding) > credit(known):
            merged[finding.point_id] = finding
    return tuple(merged.values())


def open_points(question: Question, findings: Iterable[Finding]) -> tuple[KeyPoint, ...]:
    """Return the points not fully made, heaviest first, in the rubric's order where weights are equal."""
    made = {finding.point_id for finding in findings if credit(finding) == 1.0}
    missed = [point for point in question.key_points if point.id not in made]
    return tuple(sorted(missed, key=lambda point: -point.weight))
