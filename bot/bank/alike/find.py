"""Find the questions that may be one: within what is new, and between that and what is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappushpop

from bot.bank.alike.compare import compare
from bot.bank.alike.index import Index
from bot.bank.alike.reading import Reading, read
from bot.domain.library import Likeness, Pair, Wording

MOST = 5  # pairs for each new question
COPIES = 3  # of one and the same text that are paired with what is only alike

_ORDER = {likeness: place for place, likeness in enumerate((Likeness.SAME, Likeness.REFERS))}


def find_alike(new: Sequence[Wording], known: Sequence[Wording] = ()) -> list[Pair]:
    """Return every two questions that may be one, the surest first: two new ones, or a known and a new one.

    Each pair stands there once, with what was there before as its `first`. For a new question there are at
    most `MOST`, counted where it is the later one (or the one that refers). Time grows with the number of
    questions and not with its square, whatever they say.
    """
    search = _Search()
    for wording in new:
        search.take(wording)
    for wording in known:
        search.hold(wording)
    found = _References(new, known).pairs()
    for second, pair in search.pairs():
        found.setdefault(second, []).append(pair)
    return _best(found)


@dataclass(slots=True)
class _Group:
    """New questions of the same words, by their place, and what is like them."""

    reading: Reading
    members: list[int]
    same: list[str] = field(default_factory=list)  # known ones of the same words
    like: list[tuple[float, str, Likeness]] = field(default_factory=list)  # known ones, a heap of the best
    earlier: list[tuple[float, int, Likeness]] = field(default_factory=list)  # other groups


class _Search:
    def __init__(self) -> None:
        self._ids: list[str] = []
        self._groups: list[_Group] = []
        self._by_words: dict[str, _Group] = {}
        self._index = Index()
        self._held: set[int] = set()

    def take(self, wording: Wording) -> None:
        """Take in a new question."""
        place = len(self._ids)
        self._ids.append(wording.id)
        reading = read(wording.text)
        if not reading.units:  # not a word in it that says anything
            return
        group = self._by_words.get(reading.words)
        if group is not None:
            group.members.append(place)
            return
        group = self._by_words[reading.words] = _Group(reading, [place])
        for other, its in self._index.close_to(reading):
            found = compare(its, reading)
            if found is not None:
                group.earlier.append((found[1], other, found[0]))
        self._index.add(reading)
        self._groups.append(group)

    def hold(self, wording: Wording) -> None:
        """Hold a known question against the new ones."""
        reading = read(wording.text)
        group = self._by_words.get(reading.words)
        if group is not None and len(group.same) < MOST:
            group.same.append(wording.id)
        words = hash(reading.words)
        if words in self._held:
            return
        self._held.add(words)
        for place, its in self._index.close_to(reading):
            found = compare(reading, its)
            if found is not None and found[0] is not Likeness.SAME:
                _keep(self._groups[place].like, (found[1], wording.id, found[0]))

    def pairs(self) -> Iterator[tuple[str, Pair]]:
        """Yield what was found, with the new question that it is found for."""
        for group in self._groups:
            for number, member in enumerate(group.members):
                second = self._ids[member]
                earlier = (self._ids[place] for place in group.members[: min(number, MOST)])
                for first in (*group.same, *earlier):
                    yield second, Pair(first, second, Likeness.SAME, 1.0)
            yield from self._alike(group)

    def _alike(self, group: _Group) -> Iterator[tuple[str, Pair]]:
        members = group.members[:COPIES]
        for member in members:
            for share, known, likeness in group.like:
                yield self._ids[member], Pair(known, self._ids[member], likeness, share)
        for share, other, likeness in group.earlier:
            for place in self._groups[other].members[:COPIES]:
                for member in members:
                    first, second = (self._ids[one] for one in sorted((place, member)))
                    yield second, Pair(first, second, likeness, share)


class _References:
    """What the documents themselves say."""

    def __init__(self, new: Sequence[Wording], known: Sequence[Wording]) -> None:
        self._referring = [wording for wording in (*known, *new) if wording.refers_to]
        self._new = {wording.id for wording in new}
        self._before = {wording.id: place for place, wording in enumerate((*known, *new))}

    def pairs(self) -> dict[str, list[Pair]]:
        """Return the references by the new question that they are counted for."""
        found: dict[str, list[Pair]] = {}
        for wording in self._referring:
            one, other = wording.id, wording.refers_to
            if other not in self._before or not {one, other} & self._new:
                continue
            first, second = sorted((one, other), key=self._before.__getitem__)
            counted = one if one in self._new else other
            found.setdefault(counted, []).append(Pair(first, second, Likeness.REFERS, 1.0))
        return found


def _keep(best: list[tuple[float, str, Likeness]], found: tuple[float, str, Likeness]) -> None:
    if len(best) < MOST:
        best.append(found)
        best.sort()
    else:
        heappushpop(best, found)


def _best(found: dict[str, list[Pair]]) -> list[Pair]:
    chosen: list[Pair] = []
    seen: set[frozenset[str]] = set()
    for pairs in found.values():
        left = MOST
        for pair in sorted(pairs, key=_surest):
            two = frozenset((pair.first, pair.second))
            if len(two) == 2 and two not in seen and left:
                seen.add(two)
                chosen.append(pair)
                left -= 1
    return sorted(chosen, key=_surest)


def _surest(pair: Pair) -> tuple[float, int]:
    return -pair.share, _ORDER.get(pair.likeness, len(_ORDER))
