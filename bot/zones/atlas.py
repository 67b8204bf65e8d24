"""Towns, and their names: what a search looks through."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.domain.question import Language
from bot.zones.name_table import NameTable
from bot.zones.regions import Region
from bot.zones.zone_list import name_of_zone

EVERYWHERE = Region("")


class Town(NamedTuple):
    """A town; `chinese` is "" where that name is not known, `people` 0 where nobody counted them."""

    name: str
    chinese: str
    region: Region
    zone: str
    people: int

    def called(self, language: Language) -> str:
        """Return its name in `language` where known, else in English."""
        return self.chinese or self.name if language is Language.ZH else self.name


class Atlas:
    """Towns and two tables of their names (numbers are places in `towns`).

    `main` names count; `other` ones (of other languages and times) do where `main` knows nothing.
    """

    def __init__(self, towns: Sequence[Town], main: NameTable, other: NameTable) -> None:
        self.towns, self.main, self.other = towns, main, other
        self._seats = _seats(towns)

    def seats(self, region: Region = EVERYWHERE) -> Sequence[Town]:
        """Return for each zone in a region the town that stands for it, the largest zone's first."""
        return self._seats.get(region, ())


def _seats(towns: Sequence[Town]) -> Mapping[Region, Sequence[Town]]:
    """Take the largest town, or the one a zone is known by where it has half as many people (Manila)."""
    seats: dict[Region, dict[str, Town]] = {}
    for town in sorted(towns, key=lambda town: town.people, reverse=True):
        own = town.name == name_of_zone(town.zone, Language.EN)
        for region in (EVERYWHERE, Region(town.region.country), town.region):
            largest = seats.setdefault(region, {}).setdefault(town.zone, town)
            if own and 2 * town.people >= largest.people:
                seats[region][town.zone] = town
    return {region: tuple(zones.values()) for region, zones in seats.items()}
