"""Decide how far an answer makes points that have no cues: by the wording of their statements.

The limits were fitted on graded answers to 112 questions of three subjects (docs/offline-judge.md).
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from bot.domain.judgement import Verdict
from bot.judges.offline.found import MISSED, Found
from bot.judges.reading.passages import Passages
from bot.judges.reading.wording import Wording

PLENTY = 0.25  # share of a statement's wording at which 64 % of the point is made
LEAST, ENOUGH = 0.1, 0.95  # extents below which a point counts as missing, and from which as covered
FAINT, CLEAR = 0.05, 0.12  # shares of a statement that any sentence may have by chance, and that none has
DISTANT, NEAR = 0.03, 0.15  # the same for closeness, which also counts what the sentence says besides
STRAY = 0.35  # share of the closeness of the answer's closest sentence below which another strays
CLOSEST = 0.5  # closeness from which that sentence need be no closer

Shares = Sequence[Sequence[float]]  # for each sentence of a statement, what each sentence told makes of it


def find_worded(passages: Passages) -> Mapping[int, Found]:
    """Return what was found for each point without cues, by its number in the rubric."""
    found: dict[int, Found] = {}
    for wordings in passages.rubric.wordings:
        for idea, shares in _shares(passages, wordings).items():
            one = _found(passages, shares)
            if idea not in found or one.rank > found[idea].rank:
                found[idea] = one
    return found


def extent(share: float) -> float:
    """Return how much of a point is made by repeating `share` of its statement's wording, both 0 to 1.

    Concave, because a good answer need not repeat everything: 1 - exp(-share / PLENTY), scaled to end at 1.
    """
    return math.expm1(-min(share, 1.0) / PLENTY) / math.expm1(-1 / PLENTY)


def _shares(passages: Passages, wordings: Mapping[int, Wording]) -> Mapping[int, Shares]:
    """Return by idea what the sentences make of its statement, without what is chance or strays.

    The closeness of a sentence and a statement is the geometric mean of the shares that they have of each
    other. Beside a sentence that is close to a point, one that is hardly close to any strays from the topic.
    """
    told = [said for _, said in passages.told]
    sizes = [passages.rubric.given.size(said) for said in told]
    shares = {idea: wording.shares(told) for idea, wording in wordings.items()}
    close = {idea: _closeness(shares[idea], wording.worth, sizes) for idea, wording in wordings.items()}
    closest = max((value for parts in close.values() for part in parts for value in part), default=0.0)
    least = STRAY * min(closest, CLOSEST)
    return {
        idea: [_sure(*part, least) for part in zip(parts, close[idea], strict=True)]
        for idea, parts in shares.items()
    }


def _closeness(shares: Shares, worth: float, sizes: Sequence[float]) -> Shares:
    scales = [math.sqrt(worth / size) for size in sizes]
    return [[share * scale for share, scale in zip(part, scales, strict=True)] for part in shares]


def _sure(shares: Iterable[float], close: Iterable[float], least: float) -> list[float]:
    return [
        share * _ramp(share, FAINT, CLEAR) * _ramp(near, DISTANT, NEAR) if near >= least else 0.0
        for share, near in zip(shares, close, strict=True)
    ]


def _ramp(value: float, low: float, high: float) -> float:
    return min(max((value - low) / (high - low), 0.0), 1.0)


def _found(passages: Passages, shares: Shares) -> Found:
    best = [max(part, default=0.0) for part in shares]
    made = extent(sum(best))
    if made < LEAST:
        return MISSED
    strongest = shares[max(range(len(best)), key=best.__getitem__)]
    passage, _ = passages.told[max(range(len(strongest)), key=strongest.__getitem__)]
    verdict = Verdict.COVERED if made >= ENOUGH else Verdict.PARTIAL
    return Found(verdict, passages.quote(passage, []), made)
