"""Tell whether a cue stands under a negation in its own clause."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable
from itertools import chain

from bot.judges.reading.cues import Hit
from bot.judges.reading.tokens import Reading
from bot.judges.reading.words import NEGATORS

REACH = 4  # tokens that a negation looks ahead within its clause
_BACK = re.compile("不(?:了|到|掉|成|下)")  # 减少不了: a negation that follows its verb
_QUESTION = re.compile(r"(.)[不没]\1|有没有|是否|能否|不得不|(?<=差)不多|无论|不管|不论")
_CHINESE = re.compile(
    "不是(?:因为|由于)|不(?!仅|但|只|光|断|同|过|错|足|妨|久|少|然|如|稳|变|定|等|良|该|应|要|宜|能直接|能只|能光|能简单)"
    "|没有?(?!问题|了)|无法|无需|毫无|并无|未必|从未|并未|尚未|未能|并非|而非|绝非"
)
_TURN = re.compile("而是|但是?|反而|却|因为|所以|因此")
_OPENERS = {"instead": "of", "rather": "than"} | dict.fromkeys(NEGATORS, "")
_NOT_ONLY = frozenset({"onli", "just", "mere"})
_PREPOSITIONS = frozenset({"without", "of", "than"})  # they turn the next word or two, no more
_BUT = frozenset({"but", "rather", "instead", "becaus", "so"})
_DENIAL = re.compile(
    r"误区|误解|误以为|不对|是错的?|不成立|不准确|不正确|有人|很多人|不少人|人们|以为|其实不|不是这样|谣传|"
    r"misconception|mistake|myth|wrong|not true|incorrect|\bfalse\b|n.t true|might think|not the case|"
    r"not correct|(?:people|some|many)(?: people)?(?: often| usually)? (?:think|say|believe|assume)",
    re.IGNORECASE,
)


def denials(text: str) -> frozenset[str]:
    """Return the words of `text` by which a speaker keeps a belief at a distance: "it is wrong that"."""
    return frozenset(match.group().casefold() for match in _DENIAL.finditer(text))


def negations(reading: Reading) -> list[tuple[int, int]]:
    """Return the first and last token of every negation in `reading`, in order."""
    return sorted(chain(_english(reading), _chinese(reading)))


def _english(reading: Reading) -> Iterable[tuple[int, int]]:
    norms = reading.norms
    for place in [place for place, norm in enumerate(norms) if norm in _OPENERS]:
        following = norms[place + 1] if place + 1 < len(norms) else ""
        if (norms[place], following) == ("not", "becaus"):
            yield place, place + 1
        elif norms[place] in NEGATORS:
            if norms[place] != "not" or following not in _NOT_ONLY:
                yield place, place
        elif following == _OPENERS[norms[place]]:
            yield place, place + 1


def _chinese(reading: Reading) -> Iterable[tuple[int, int]]:
    skeleton = _QUESTION.sub(lambda match: "·" * len(match.group()), outline(reading))
    return ((match.start(), match.end() - 1) for match in _CHINESE.finditer(skeleton))


def outline(reading: Reading) -> str:
    """Return one character a token: the Chinese character itself, and a dot for anything else."""
    pairs = zip(reading.norms, reading.kinds, strict=True)
    return "".join(norm if kind == "h" else "·" for norm, kind in pairs)


class Polarity:
    """The negations of a reading, ready to be asked which cues they govern."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._ends: dict[int, list[tuple[int, int]]] = {}
        for first, last in negations(reading):
            self._ends.setdefault(reading.clauses[first], []).append((first, last))

    def negated(self, hit: Hit, inside: Container[int], reach: int = REACH) -> bool:
        """Tell whether a negation governs `hit`; one within a cue (`inside`) does not count."""
        near = self._ends.get(self._reading.clauses[hit.first], ())
        start = bisect_left(near, (hit.first - reach - 3, 0))
        stop = bisect_left(near, (hit.first, 0))
        return self._refused(hit, inside) or any(
            first not in inside and self._governs(hit, last, reach) for first, last in near[start:stop]
        )

    def _governs(self, hit: Hit, last: int, reach: int) -> bool:
        if self._reading.norms[last] in _PREPOSITIONS:
            reach = min(reach, 1)
        if not 0 < hit.first - last <= reach + 1:
            return False
        between = self._reading.norms[last + 1 : hit.first]
        return not (_BUT & set(between) or _TURN.search("".join(between)))

    def _refused(self, hit: Hit, inside: Container[int]) -> bool:
        after = "".join(self._reading.norms[hit.last + 1 : hit.last + 3])
        return hit.last + 1 not in inside and _BACK.match(after) is not None
