"""What a judge is given, what it found, and the only place where that becomes a score."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.question import KeyPoint, Language, Question
from bot.domain.usage import NOTHING, Usage


class Verdict(StrEnum):
    """How an answer stands to one key point."""

    COVERED = "covered"
    PARTIAL = "partial"
    WRONG = "wrong"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Case:
    """What a judge is given: an answer, and the points of the question on which it is judged.

    `asked` is the follow-up that the answer replies to; empty where it answers the question itself.
    """

    question: Question
    points: tuple[KeyPoint, ...]
    text: str
    language: Language
    asked: str = ""

    def fingerprint(self, identity: str) -> str:
        """Return what is the same exactly where the judge `identity` would judge the same again."""
        points = [point.id for point in self.points]
        told = [
            identity,
            self.question.id,
            self.question.revision,
            points,
            self.text,
            self.language,
            self.asked,
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on one key point; whatever earns credit carries the words of the answer that earn it.

    `extent`: the share of the point that a PARTIAL one makes, 0 to 1. `agreement`: the share of the judges
    asked who gave this verdict, above 0 up to 1.
    """

    point_id: str
    verdict: Verdict
    quote: str = ""
    extent: float = 0.5
    agreement: float = 1.0


@dataclass(frozen=True, slots=True)
class Misstatement:
    """A misconception that the answer states, in the answer's own words."""

    misconception_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class NextProbe:
    """How a judge would ask for a key point that is not made."""

    point_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """All that a judge says of one answer.

    `judge` names who says it, version included; `prompt` is the hash of the templates it was asked with.
    `feedback` is one sentence for the candidate. `invented` counts the quotes that were given as evidence and
    did not stand in the answer or had nothing to do with the point. `stand_in`: it judged in the place of a
    model whose budget for the day is spent. `by_rules`: no model took part.
    """

    judge: str
    findings: tuple[Finding, ...]
    misstatements: tuple[Misstatement, ...] = ()
    feedback: str = ""
    probe: NextProbe | None = None
    invented: int = 0
    prompt: str = ""
    usage: Usage = NOTHING
    stand_in: bool = False
    by_rules: bool = False

    @property
    def may_be_appealed(self) -> bool:
        """Whether another judge could say otherwise: rules never do, the model they stood in for might."""
        return self.stand_in or not self.by_rules


@dataclass(frozen=True, slots=True)
class Judgement:
    """An opinion as it is stored: with the score (0 to 100) that it earns by itself, and the fingerprint of
    the case by which the same answer finds it again.
    """

    opinion: Opinion
    score: int
    fingerprint: str


def credit(finding: Finding) -> float:
    """Return the share of a point's weight that a finding earns, 0 to 1; without a quote, nothing."""
    if not finding.quote:
        return 0.0
    match finding.verdict:
        case Verdict.COVERED:
            return 1.0
        case Verdict.PARTIAL:
            return min(max(finding.extent, 0.0), 1.0)
        case _:
            return 0.0


def score(question: Question, findings: Iterable[Finding]) -> int:
    """Add up the weights of the points made: 0 to 100, partial points by their extent."""
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
