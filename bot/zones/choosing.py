"""Which of many towns are worth asking about, and how each is shown."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.domain.question import Language
from bot.services.records import City
from bot.zones.atlas import Town
from bot.zones.clocks import year_of
from bot.zones.guessing import PRIMARY
from bot.zones.regions import name_of_country, name_of_part
from bot.zones.zone_list import countries_of_zones, name_of_zone

MOST = 8  # cities offered
_LARGE = 500_000  # people; a namesake of that size counts
_SHARE = 10  # and one of a 10th of the largest


def worth_asking(towns: Iterable[Town]) -> Sequence[Town]:
    """Return the largest town and the namesakes that count, each of another zone, the largest first."""
    chosen: dict[str, Town] = {}
    ranked = sorted(towns, key=lambda town: town.people, reverse=True)
    for town in ranked:
        if town is ranked[0] or town.people >= min(_LARGE, ranked[0].people / _SHARE):
            chosen.setdefault(town.zone, town)
    return list(chosen.values())[:MOST]


def one_for_each_clock(towns: Iterable[Town], now: datetime) -> Sequence[Town]:
    """Return the first town of each kind of clocks in the year from `now`: a region's, the largest first."""
    chosen: dict[tuple[timedelta, ...], Town] = {}
    known: dict[str, tuple[timedelta, ...]] = {}
    for town in towns:
        if town.zone not in known:
            known[town.zone] = year_of(town.zone, now)
            chosen.setdefault(known[town.zone], town)
    return list(chosen.values())


def meant_by_country(country: str, towns: Sequence[Town]) -> Sequence[Town]:
    """Return the one town whose zone people mean by a country, where there is such a one, else `towns`."""
    return [town for town in towns if PRIMARY.get(country) == town.zone][:1] or towns


def cities(towns: Sequence[Town], language: Language) -> Sequence[City]:
    """Return the towns as they are shown: with the state, else the zone's city, where names are the same."""
    names = Counter((town.called(language), town.region.country) for town in towns)
    return [
        City(
            _distinct(town, language)
            if names[town.called(language), town.region.country] > 1
            else town.called(language),
            name_of_country(town.region.country, language),
            town.zone,
        )
        for town in towns
    ]


def city_of_zone(zone: str, language: Language) -> City:
    """Return the city that a zone is known by, with its country where it has one."""
    country = name_of_country(countries_of_zones().get(zone, ""), language)
    return City(name_of_zone(zone, language), country, zone)


def _distinct(town: Town, language: Language) -> str:
    part = name_of_part(town.region, language) or name_of_zone(town.zone, language)
    return f"{town.called(language)}, {part}"
