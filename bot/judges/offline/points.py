"""Decide, for each key point, what an answer does about it: cues first, wording beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from bot.domain.judgement import Verdict
from bot.judges.reading.cues import Hit
from bot.judges.reading.passages import Passage, Passages

SHARE = 0.5  # of the cue groups, from which wording counts as well
HALF = 0.2  # recall that, with that share, makes a point partial
CLOSE, SAME = 0.3, 0.6  # recall that makes a point partial by itself; with that share of the cues, covered
BARE_CLOSE, BARE_SAME = 0.25, 0.5  # the same for a point that has no cues
MARGIN = 0.15  # by which recall must exceed that of any other point, to count as covered

_RANK = {Verdict.MISSING: 0, Verdict.PARTIAL: 1, Verdict.WRONG: 2, Verdict.COVERED: 3}


@dataclass(frozen=True, slots=True)
class Found:
    """The best that was found for one key point."""

    verdict: Verdict
    quote: str = ""


def find_points(passages: Passages) -> list[Found]:
    """Return what was found for each key point of the question, in the rubric's order."""
    best = [Found(Verdict.MISSING)] * passages.rubric.points
    for passage in chain(passages.singles, passages.pairs):
        if not passage.statement:
            continue
        recalls = passages.rubric.lexicon.recalls(passage.features)
        for idea in (idea for idea, found in enumerate(best) if found.verdict is not Verdict.COVERED):
            verdict, shown = _verdict(passages, passage, idea, recalls)
            if _RANK[verdict] > _RANK[best[idea].verdict]:
                best[idea] = Found(verdict, passages.quote(passage, shown))
    return best


def _verdict(
    passages: Passages, passage: Passage, idea: int, recalls: list[float]
) -> tuple[Verdict, list[Hit]]:
    wanted = passages.rubric.ideas[idea].groups
    if not wanted:
        return _by_wording_alone(idea, recalls), []
    hits = passage.by_idea.get(idea)
    if not hits:
        return _by_wording(0.0, idea, recalls), []
    agreeing = _first_of_groups(hit for hit in hits if hit.agrees)
    if len(agreeing) == wanted:
        return Verdict.COVERED, agreeing
    met = _first_of_groups(hits)
    if len(met) == wanted and passage.sentences == 1:
        return Verdict.WRONG, met
    return _by_wording(len(agreeing) / wanted, idea, recalls), []


def _by_wording(share: float, idea: int, recalls: list[float]) -> Verdict:
    own = recalls[idea]
    if own < (HALF if share >= SHARE else CLOSE) or own < max(recalls):
        return Verdict.MISSING
    if share >= SHARE and own >= SAME and _stands_out(idea, recalls):
        return Verdict.COVERED
    return Verdict.PARTIAL


def _by_wording_alone(idea: int, recalls: list[float]) -> Verdict:
    own = recalls[idea]
    if own < BARE_CLOSE or own < max(recalls):
        return Verdict.MISSING
    return Verdict.COVERED if own >= BARE_SAME and _stands_out(idea, recalls) else Verdict.PARTIAL


def _stands_out(idea: int, recalls: list[float]) -> bool:
    others = (value for place, value in enumerate(recalls) if place != idea)
    return recalls[idea] - max(others, default=0.0) >= MARGIN


def _first_of_groups(hits: Iterable[Hit]) -> list[Hit]:
    firsts: dict[int, Hit] = {}
    for hit in hits:
        firsts.setdefault(hit.group, hit)
    return list(firsts.values())
