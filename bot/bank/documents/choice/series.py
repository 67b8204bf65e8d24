"""Choose which of the places where a question may begin are questions: by series of places that look alike.

A series is what has the same container and the same kind of mark. The tiers are tried in order; the first
that has an acceptable series wins, because what is further down would stand inside its answers.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.bank.documents.marks.likeness import asks
from bot.bank.documents.marks.starts import Start

Key = tuple[str, str]
_OPENING = 4  # lines from the top
_NEVER = frozenset({"step"})  # steps, chapters and days are no questions


@dataclass(frozen=True, slots=True)
class Scope:
    """Where is chosen: `about` tells whether the document says it is about questions; `size`: its characters.

    `headings` and `levels`: the lines and levels of all headings. `rest`: another series was chosen before.
    """

    about: bool
    size: int
    headings: tuple[int, ...] = ()
    levels: tuple[int, ...] = ()
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A series and its figures, 0 to 1: how much like questions, how many labelled or with a `?`."""

    key: Key
    starts: tuple[Start, ...]
    like: float
    labelled: float
    asking: float

    @property
    def size(self) -> int:
        """How many characters its questions have."""
        return sum(len(start.text) for start in self.starts)


@dataclass(frozen=True, slots=True)
class Tier:
    """Which keys belong to it, and when a series of it is one of questions."""

    has: Callable[[Key], bool]
    accepts: Callable[[Series, Scope], bool]


def _few(series: Series, scope: Scope, least: int) -> bool:
    """Tell whether a series is too short to be believed; two do that open the document and ask."""
    opens = series.starts[0].line < _OPENING and series.asking == 1 and bool(series.key[1]) and not scope.rest
    return len(series.starts) < (max(2, least - 1) if scope.about or opens else least)


def _strong(series: Series) -> float:
    return sum(1 for start in series.starts if start.like == 1) / len(series.starts)


def _asked(series: Series, scope: Scope) -> bool:
    return series.like >= 0.3 or series.labelled >= 0.3 or (scope.about and len(series.starts) > 1)


def _bare(series: Series, scope: Scope) -> bool:
    return series.labelled >= 0.5 or (series.like >= 0.7 and not scope.rest and len(series.starts) > 1)


def _numbered_heading(series: Series, scope: Scope) -> bool:
    if series.labelled >= 0.5 and len(series.starts) > 1:
        return True
    return not _few(series, scope, 2) and series.like >= (0.15 if scope.about else 0.5)


def _others(level: int, levels: Sequence[int]) -> int:
    """Count the headings at `level`, and those above it that no deeper one follows."""
    return sum(
        1
        for of, following in zip(levels, [*levels[1:], 0], strict=True)
        if of == level or (of < level and following <= of)
    )


def _heading(series: Series, scope: Scope) -> bool:
    if series.labelled >= 0.6 and len(series.starts) > 1:
        return True
    if not scope.about and _others(int(series.key[0][1]), scope.levels) > len(series.starts) * 1.5:
        return False  # some headings of a text that is about something else
    distinct = len({start.text for start in series.starts}) * 2 > len(series.starts)
    return distinct and not _few(series, scope, 3) and series.like >= 0.6 and _strong(series) >= 0.5


def _paragraph(series: Series, scope: Scope) -> bool:
    return series.labelled >= 0.9 and series.like >= 0.3 and len(series.starts) > 1


def _summary(series: Series, scope: Scope) -> bool:
    return series.like >= 0.5 and (len(series.starts) > 1 or scope.about)


def _bold(series: Series, scope: Scope) -> bool:
    if series.labelled >= 0.5 and len(series.starts) > 1:
        return True
    return not _few(series, scope, 3) and (_strong(series) >= 0.5 or (scope.about and series.like >= 0.5))


def _numbered(series: Series, scope: Scope) -> bool:
    if series.labelled >= 0.5 and len(series.starts) > 1:
        return True
    much = scope.about or series.asking >= 0.5 or series.size * 3 >= scope.size
    return (
        not _few(series, scope, 3)
        and series.like >= 0.5
        and much
        and _strong(series) >= (0.3 if scope.about else 0.5)
    )


def _bullets(series: Series, scope: Scope) -> bool:
    if series.labelled >= 0.6 and len(series.starts) > 1:
        return True
    much = scope.about or series.size * 2 >= scope.size
    return not _few(series, scope, 3) and series.like >= 0.7 and series.asking >= 0.4 and much


def _plain(series: Series, scope: Scope) -> bool:
    return len(series.starts) > 2 and _strong(series) >= 0.8 and series.size * 10 >= scope.size * 7


def _in(containers: str, styles: str = "*") -> Callable[[Key], bool]:
    """Match a key by how its container begins, and by whether it has no mark ("") or one ("1")."""
    wanted = tuple(containers.split())
    return lambda key: key[0].startswith(wanted) and (styles == "*" or bool(key[1]) == bool(styles))


TIERS = (
    Tier(lambda key: key[1] == "asked", _asked),
    Tier(lambda key: key[1] == "bare" and key[0][0] in "hbs", _bare),
    Tier(_in("h", "1"), _numbered_heading),
    Tier(lambda key: key == ("p", ""), _paragraph),
    Tier(_in("h", ""), _heading),
    Tier(lambda key: key[1] == "bare", _bare),
    Tier(_in("s"), _summary),
    Tier(_in("lb1 b", "1"), _numbered),
    Tier(_in("b", ""), _bold),
    Tier(_in("ub1"), _bold),
    Tier(_in("l1 p", "1"), _numbered),
    Tier(_in("lb2 l2 lb3 l3", "1"), _numbered),
    Tier(_in("u1"), _bullets),
    Tier(_in("ub2 ub3 u2 u3"), _bullets),
    Tier(lambda key: key == ("p", ""), _plain),
)


def choose(starts: Iterable[Start], scope: Scope) -> list[Start]:
    """Return those of `starts` that are questions, in order; none where no series is acceptable."""
    groups: dict[Key, list[Start]] = defaultdict(list)
    for start in starts:
        if start.text and start.style not in _NEVER and not start.link:
            groups[start.key].append(start)
    for tier in TIERS:
        of_tier = [
            series
            for key, found in groups.items()
            if tier.has(key)
            for series in _series(tier, key, found, scope)
        ]
        good = [series for series in of_tier if tier.accepts(series, scope)]
        good = [series for series in good if not _inside(series, groups, scope)]
        if good:
            best = max(good, key=lambda series: len(series.starts) * (series.like + series.labelled + 0.1))
            return [start for start in best.starts if _kept(start, best, scope)]
    return []


def _inside(series: Series, groups: Mapping[Key, list[Start]], scope: Scope) -> bool:
    """Tell whether `Question 1:` and so on stand in one answer: between two of a series of numbers."""
    if series.key[1] != "asked" or series.key[0][0] not in "pu":
        return False
    first, last = series.starts[0].line, series.starts[-1].line
    for key, found in groups.items():
        if key[1] in ("", "asked", "bare") or not found[0].line < first or not last < found[-1].line:
            continue
        for outer in (one for tier in TIERS if tier.has(key) for one in _series(tier, key, found, scope)):
            before = sum(start.line < first for start in outer.starts)
            between = before == sum(start.line < last for start in outer.starts)
            if between and 0 < before < len(outer.starts) and _asked_by_number(outer):
                return True
    return False


def _asked_by_number(series: Series) -> bool:
    return len(series.starts) > 2 and (series.like >= 0.6 or series.labelled >= 0.5)


def _series(tier: Tier, key: Key, starts: list[Start], scope: Scope) -> list[Series]:
    if key == ("p", "") and tier.accepts is _paragraph:
        starts = [start for start in starts if start.labelled]
    elif key[1] not in ("", "asked", "bare") and key[0][0] != "h":
        starts = in_sequence(starts, scope.headings)
    if not starts:
        return []
    count = len(starts)
    like = sum(start.like for start in starts) / count
    labelled = sum(start.labelled for start in starts) / count
    return [Series(key, tuple(starts), like, labelled, sum(asks(start.text) for start in starts) / count)]


def in_sequence(starts: Sequence[Start], headings: Sequence[int]) -> list[Start]:
    """Keep what continues the numbering: the points of an answer begin at 1 again, or are no questions."""
    sections = [_section(start.line, headings) for start in starts]
    asked = {
        (section, start.number) for section, start in zip(sections, starts, strict=True) if start.like >= 0.5
    }
    kept: list[Start] = []
    previous, current = 0, -1
    for section, start in zip(sections, starts, strict=True):
        number = start.number or 0
        fresh = section != current
        if start.like >= 0.5 or start.labelled:
            fits = number > previous or number <= 1 or fresh
        else:
            fits = (number == previous + 1 or (fresh and number == 1)) and (section, number) not in asked
        if fits:
            kept.append(start)
            previous, current = number, section
    return kept


def _section(line: int, headings: Sequence[int]) -> int:
    low, high = 0, len(headings)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if headings[middle] <= line else (low, middle)
    return low


def _kept(start: Start, series: Series, scope: Scope) -> bool:
    """Tell whether one of an acceptable series is a question itself."""
    if start.like or start.labelled or series.key[1] in ("asked", "bare"):
        return bool(re.search(r"\w", start.text))
    if series.key[1]:
        return len(start.text) > 3
    return (
        series.like >= (0.5 if scope.about else 0.75) and len(series.starts) > 3 and series.key[0][0] == "h"
    )
