"""The gazetteer: from what people write, or where they stand, to the zone whose clocks they live by."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Lock

import tzfpy

from bot.domain.question import Language
from bot.services.records import City
from bot.zones import searching
from bot.zones.abbreviations import zones_of
from bot.zones.atlas import Atlas, Town
from bot.zones.choosing import MOST, cities, city_of_zone
from bot.zones.clocks import offset_at, read_offset
from bot.zones.folding import is_sane
from bot.zones.guessing import zone_of_speakers
from bot.zones.reading import read_atlas
from bot.zones.zone_list import canonical, name_of_zone


class WorldGazetteer:
    """Keeps the promises of `Gazetteer` with GeoNames, tzdata and CLDR; the first search reads the lists."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """`clock` tells aware UTC: which zones are at an offset depends on the day."""
        self._clock = clock
        self._lock = Lock()
        self._read: Atlas | None = None

    def find(self, text: str, language: Language, *, exactly: bool = False) -> Sequence[City]:
        """Return the places that `text` may mean, named in `language`, the likeliest first, 8 at most.

        `exactly`: neither the beginning of a name nor a mistyped one is taken for it.
        """
        if not is_sane(text):
            return ()
        text = text.strip()
        if (ahead := read_offset(text)) is not None:
            return cities(self._at_offset(ahead), language)
        if zones := zones_of(text) or _written_out(text):
            return [city_of_zone(zone, language) for zone in zones]
        if towns := searching.exactly(self._atlas(), text, self._clock()):
            return cities(towns[:MOST], language)
        if zone := canonical(text):  # "PRC": only now, for a town of that name would come first
            return [city_of_zone(zone, language)]
        return () if exactly else cities(searching.loosely(self._atlas(), text), language)

    def at(self, latitude: float, longitude: float) -> City | None:
        """Return whose clocks show the time at a point, in degrees; None on the open sea and off the globe.

        It is named in English; `name` says it otherwise.
        """
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            return None
        zone = canonical(tzfpy.get_tz(longitude, latitude))
        if not zone or zone.startswith("Etc/"):
            return None
        return City(name_of_zone(zone, Language.EN), "", zone)

    def guess(self, language_code: str) -> str:
        """Return where most phones that speak `language_code` (IETF) are; "" where that is no hint."""
        return zone_of_speakers(language_code)

    def name(self, zone: str, language: Language) -> str:
        """Return what people call a zone: the name of a city."""
        if (zone, language) == ("Asia/Shanghai", Language.ZH):
            return "北京"  # whose time it is to everybody who reads this
        return name_of_zone(zone, language)

    def _atlas(self) -> Atlas:
        with self._lock:
            self._read = self._read or read_atlas(self._clock())
            return self._read

    def _at_offset(self, ahead: timedelta) -> Sequence[Town]:
        now = self._clock()
        seats = self._atlas().seats()
        return [town for town in seats if offset_at(town.zone, now) == ahead][:MOST]


def _written_out(text: str) -> Sequence[str]:
    """Return the zone that `text` is the IANA name of, with a continent; else none."""
    zone = canonical(text) if "/" in text else ""
    return [zone] if zone else []
