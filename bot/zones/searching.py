"""From a name as people write it, with a country or a state beside it or not, to the towns it may mean."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from string import ascii_lowercase
from typing import NamedTuple

from bot.zones.atlas import Atlas, Town
from bot.zones.choosing import meant_by_country, one_for_each_clock, worth_asking
from bot.zones.folding import LONGEST, fold, is_han
from bot.zones.regions import Region, regions_after, regions_called

_APART = re.compile(r"[,，、;；/()（）]")
_SHORTEST_BEGINNING = 3  # letters; 2 Chinese characters
_SHORTEST_MISTYPED, _LONGEST_MISTYPED = 5, 20  # letters; above, it takes long to look
_LARGE = 100_000  # people
_LETTERS = ascii_lowercase + " "
_OVERWHELMING = 50  # times as many people: then another name counts beside a main one (Canton, Ohio)
_TOWN = 15_000  # people of the smallest towns in the list
_TOO_SHORT = 4  # letters
_SHARE_OF_BEGINNING = 5  # a town that begins so counts with a 5th of the largest one's people


class _Reading(NamedTuple):
    """A way to read a text: the name of a place, and for each word beside it the regions it may mean."""

    name: str
    beside: tuple[Sequence[Region], ...] = ()

    def allows(self, town: Town) -> bool:
        """Say whether a town lies where the words beside say."""
        return all(_is_in(town.region, named) for named in self.beside)

    def regions(self) -> Sequence[Region]:
        """Return the regions that the name itself may mean."""
        return [
            region
            for region in regions_called(self.name)
            if all(_is_in(region, each) for each in self.beside)
        ]


def _is_in(region: Region, regions: Sequence[Region]) -> bool:
    return region in regions or Region(region.country) in regions


def exactly(atlas: Atlas, text: str, now: datetime) -> Sequence[Town]:
    """Return the towns that are called so, or those that stand for a country or a state, largest first."""
    for reading in (*_readings(text), *_unpunctuated(text)):
        regions = reading.regions()
        towns = [town for region in regions for town in _standing_for(atlas, region, now)]
        if all(region.part for region in regions):
            towns = _with_namesakes(towns, _called(atlas, reading))
        if towns:
            return towns
    return ()


def loosely(atlas: Atlas, text: str) -> Sequence[Town]:
    """Return the towns whose names begin so; where there are none, those that are one typing error away."""
    readings = _readings(text)
    for reading in readings:
        if _is_telling(reading.name) and (begun := _allowed(reading, _beginning(atlas, fold(reading.name)))):
            largest = max(town.people for town in begun)
            return worth_asking(town for town in begun if town.people * _SHARE_OF_BEGINNING >= largest)
    for reading in readings:
        if meant := _allowed(reading, _mistyped(atlas, fold(reading.name))):
            return worth_asking(meant)
    return ()


def _is_telling(name: str) -> bool:
    """Tell whether the beginning of a name says which: "rag" and "BERT" are also the beginnings of towns."""
    return is_han(fold(name)) or len(fold(name)) > _TOO_SHORT


def _allowed(reading: _Reading, towns: Sequence[Town]) -> Sequence[Town]:
    return [town for town in towns if reading.allows(town)]


def _readings(text: str) -> Sequence[_Reading]:
    """Return how "City, State, Country" and "Country, City" may be read, best first."""
    pieces = [piece for piece in _APART.split(text) if fold(piece)]
    if len(pieces) < 2:
        return [_Reading(piece) for piece in pieces]
    ways = [(pieces[0], pieces[1:]), (pieces[-1], pieces[:-1])]
    ways.sort(key=lambda way: not all(regions_after(word) for word in way[1]))  # stable
    return [_Reading(name, tuple(filter(None, map(regions_after, beside)))) for name, beside in ways]


def _unpunctuated(text: str) -> Iterator[_Reading]:
    """Yield how "Portland Oregon", "中国北京" may be read: with a region at one end."""
    name = fold(text)
    if len(name) > LONGEST:  # signs that stand for whole phrases
        return
    words, gap = (list(name), "") if is_han(name) else (name.split(), " ")
    for cut in range(1, len(words)):
        left, right = gap.join(words[:cut]), gap.join(words[cut:])
        if regions := regions_after(right):
            yield _Reading(left, (regions,))
        if regions := regions_called(left):
            yield _Reading(right, (regions,))


def _called(atlas: Atlas, reading: _Reading) -> Sequence[Town]:
    name = fold(reading.name)
    main, other = (
        [town for number in table.called(name) if reading.allows(town := atlas.towns[number])]
        for table in (atlas.main, atlas.other)
    )
    largest = max((town.people for town in main), default=0)
    return [*main, *(town for town in other if not main or town.people > _OVERWHELMING * max(largest, _TOWN))]


def _with_namesakes(seats: Sequence[Town], called: Sequence[Town]) -> list[Town]:
    """Return what is worth asking of towns that stand for a state, and of those of its name, rather these."""
    by_name = {town.zone: town for town in worth_asking(called)}
    return [by_name.get(town.zone, town) for town in worth_asking([*seats, *called])]


def _standing_for(atlas: Atlas, region: Region, now: datetime) -> Sequence[Town]:
    towns = one_for_each_clock(atlas.seats(region), now)
    return towns if region.part else meant_by_country(region.country, towns)


def _beginning(atlas: Atlas, name: str) -> Sequence[Town]:
    if len(name) < (2 if is_han(name) else _SHORTEST_BEGINNING):
        return ()
    return [atlas.towns[number] for number in atlas.main.beginning(name)]


def _mistyped(atlas: Atlas, name: str) -> Sequence[Town]:
    """Return the large towns that may be meant; a small one is rather no town at all than mistyped."""
    if not _SHORTEST_MISTYPED <= len(name) <= _LONGEST_MISTYPED or not name.isascii():
        return ()
    numbers = {number for each in set(_one_edit_away(name)) for number in atlas.main.called(each)}
    return [atlas.towns[number] for number in numbers if atlas.towns[number].people >= _LARGE]


def _one_edit_away(name: str) -> Iterator[str]:
    """Yield `name` with a letter left out, two swapped, a letter wrong, a letter too many."""
    for place in range(len(name) + 1):
        left, right = name[:place], name[place:]
        yield left + right[1:]
        yield left + right[1:2] + right[:1] + right[2:]
        for letter in _LETTERS:
            yield left + letter + right[1:]
            yield left + letter + right
