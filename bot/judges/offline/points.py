"""Decide, for each key point, what an answer does about it: cues first, wording beside them."""

from collections.abc import Iterable
from itertools import chain

from bot.domain.judgement import Verdict
from bot.judges.offline.found import MISSED, Found
from bot.judges.offline.worded import find_worded
from bot.judges.reading.cues import Hit
from bot.judges.reading.passages import Passage, Passages

SHARE = 0.5  # of the cue groups, from which wording counts as well
HALF = 0.2  # recall that, with that share, makes a point partial
CLOSE, SAME = 0.3, 0.6  # recall that makes a point partial by itself; with that share of the cues, covered
MARGIN = 0.15  # by which recall must exceed that of any other point, to count as covered
DENSE = 0.6  # share of a clause with a cue that, if it is of the point's own words, makes the point partial


def find_points(passages: Passages) -> list[Found]:
    """Return what was found for each key point of the question, in the rubric's order."""
    worded = find_worded(passages)
    best = [worded.get(idea, MISSED) for idea in range(passages.rubric.points)]
    if len(worded) == len(best):
        return best
    for passage in chain(passages.singles, passages.pairs):
        if not passage.statement:
            continue
        recalls = passages.rubric.lexicon.recalls(passage.features)
        for idea, known in enumerate(best):
            if known.verdict is Verdict.COVERED or idea in worded:
                continue
            one = _found(passages, passage, idea, recalls)
            if one.rank > known.rank:
                best[idea] = one
    return best


def _found(passages: Passages, passage: Passage, idea: int, recalls: list[float]) -> Found:
    wanted = passages.rubric.ideas[idea].groups
    hits = passage.by_idea.get(idea, [])
    agreeing = _first_of_groups(hit for hit in hits if hit.agrees)
    if len(agreeing) == wanted:
        return Found(Verdict.COVERED, passages.quote(passage, agreeing))
    met = _first_of_groups(hits)
    if len(met) == wanted and passage.sentences == 1:
        return Found(Verdict.WRONG, passages.quote(passage, met))
    if passage.sentences > 1:
        return MISSED
    share = len(agreeing) / wanted
    verdict = _by_wording(share, idea, recalls)
    if verdict is not Verdict.MISSING:
        return Found(verdict, passages.quote(passage, []), _extent(share, recalls[idea]))
    return _in_short(passages, passage, agreeing, share) if share >= SHARE else MISSED


def _by_wording(share: float, idea: int, recalls: list[float]) -> Verdict:
    own = recalls[idea]
    if own < (HALF if share >= SHARE else CLOSE) or own < max(recalls):
        return Verdict.MISSING
    if share >= SHARE and own >= SAME and _stands_out(idea, recalls):
        return Verdict.COVERED
    return Verdict.PARTIAL


def _in_short(passages: Passages, passage: Passage, hits: list[Hit], share: float) -> Found:
    """Return what a few words make of a point: a clause that holds a cue and little but the point's words."""
    best = max(hits, key=passages.density)
    density = passages.density(best)
    if density < DENSE:
        return MISSED
    return Found(Verdict.PARTIAL, passages.quote(passage, [best]), share * density)


def _extent(share: float, recall: float) -> float:
    """Return how much of a point is made by a share of its cue groups and of its wording, all 0 to 1."""
    return min(1.0, (share + min(recall / SAME, 1.0)) / 2)


def _stands_out(idea: int, recalls: list[float]) -> bool:
    others = (value for place, value in enumerate(recalls) if place != idea)
    return recalls[idea] - max(others, default=0.0) >= MARGIN


def _first_of_groups(hits: Iterable[Hit]) -> list[Hit]:
    firsts: dict[int, Hit] = {}
    for hit in hits:
        firsts.setdefault(hit.group, hit)
    return list(firsts.values())
