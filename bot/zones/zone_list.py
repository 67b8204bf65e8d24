"""The zones there are: what each is called, which country it is in, and what became of obsolete names."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.core import get_global

from bot.domain.question import Language

UTC_ZONE = "Etc/UTC"
LOCALES: Mapping[Language, str] = {Language.EN: "en", Language.ZH: "zh_Hans"}
_NO_ZONES = {"Factory", "localtime", "posixrules"}  # names in the list that say nothing
_UTC_NAMES = {"UTC", "Etc/UTC", "GMT", "Etc/GMT"}


def canonical(name: str) -> str:
    """Return today's name of a zone that is given in any case, obsolete or not; "" where there is none.

    A zone that zone.tab lists keeps its name even where tzdata links it elsewhere: Oslo is not Berlin.
    """
    known = _spellings().get("_".join(name.split()).lower(), "")
    if not known or known in countries_of_zones():
        return known
    renamed = str(get_global("zone_aliases").get(known, known))
    if renamed in countries_of_zones():
        return renamed
    return UTC_ZONE if renamed in _UTC_NAMES else _links().get(known, known)


def name_of_zone(zone: str, language: Language) -> str:
    """Return the name of the city that a zone is known by (CLDR's exemplar city), else its last part."""
    today = canonical(zone) or zone
    if today in _UTC_NAMES:
        return "UTC"
    names = cities_of_zones(LOCALES[language])
    return names.get(today) or cities_of_zones("en").get(today) or today.rpartition("/")[2].replace("_", " ")


@cache
def countries_of_zones() -> Mapping[str, str]:
    """Return the zones of zone.tab, each with the code of its country (ISO 3166)."""
    rows = (line.split("\t") for line in _read("zone.tab") if not line.startswith("#"))
    return {row[2]: row[0] for row in rows}


@cache
def cities_of_zones(locale: str) -> Mapping[str, str]:
    """Return what CLDR calls the zones in a locale, by today's names; in English only what differs."""
    zones: Mapping[str, Mapping[str, str]] = Locale.parse(locale).time_zones
    return {
        canonical(zone): names["city"] for zone, names in zones.items() if "city" in names and canonical(zone)
    }


@cache
def _spellings() -> Mapping[str, str]:
    names = files("tzdata").joinpath("zones").read_text("utf-8").split()
    return {name.lower(): name for name in names if name not in _NO_ZONES}


@cache
def _links() -> Mapping[str, str]:
    rows = (line.split() for line in _read("tzdata.zi") if line.startswith("L "))
    return {link: target for _, target, link in rows}


def _read(name: str) -> list[str]:
    return files("tzdata.zoneinfo").joinpath(name).read_text("utf-8").splitlines()
