"""Decide, for each key point, what an answer does about it: cues first, wording beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from bot.domain.judgement import Verdict
from bot.judges.cues import Hit
from bot.judges.passages import Passage, Passages

SHARE = 0.5  # of the cue groups, from which wording may make a point partial
HALF = 0.2  # recall that, with that share, makes a point partial
CLOSE = 0.35  # recall that makes a point partial with no cue at all
SAME = 0.65  # recall that makes it covered: with that share of its cues, or where it has none
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
        for idea in range(passages.rubric.points):
            verdict, shown = _verdict(passages, passage, idea, recalls)
            if _RANK[verdict] > _RANK[best[idea].verdict]:
                best[idea] = Found(verdict, passages.quote(passage, shown))
    return best


def _verdict(
    passages: Passages, passage: Passage, idea: int, recalls: list[float]
) -> tuple[Verdict, list[Hit]]:
    wanted = passages.rubric.ideas[idea].groups
    hits = passage.by_idea.get(idea, [])
    if not hits and recalls[idea] < CLOSE:
        return Verdict.MISSING, []
    if not hits:
        return _by_wording(0.0 if wanted else 1.0, idea, recalls), []
    agreeing = _first_of_groups(hit for hit in hits if hit.agrees)
    met = _first_of_groups(hits)
    if len(agreeing) == wanted:
        return Verdict.COVERED, agreeing
    if len(met) == wanted and passage.sentences == 1:
        return Verdict.WRONG, met
    return _by_wording(len(agreeing) / wanted, idea, recalls), []


def _by_wording(share: float, idea: int, recalls: list[float]) -> Verdict:
    own = recalls[idea]
    if own < HALF:
        return Verdict.MISSING
    others = max((value for place, value in enumerate(recalls) if place != idea), default=0.0)
    if own < others:
        return Verdict.MISSING
    if share >= SHARE and own >= SAME and own - others >= MARGIN:
        return Verdict.COVERED
    if own >= CLOSE or (share >= SHARE and own >= HALF):
        return Verdict.PARTIAL
    return Verdict.MISSING


def _first_of_groups(hits: Iterable[Hit]) -> list[Hit]:
    firsts: dict[int, Hit] = {}
    for hit in hits:
        firsts.setdefault(hit.group, hit)
    return list(firsts.values())
