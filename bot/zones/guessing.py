"""Where a phone is likely to be, by the language it speaks."""

from collections.abc import Mapping
from functools import cache

from babel.core import get_global

from bot.zones.zone_list import countries_of_zones

_SPREAD = {"en", "es", "ar"}  # spoken by so many countries that none is likely
PRIMARY: Mapping[str, str] = {  # CLDR's primaryZone: what people mean in spite of a small other zone
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "MH": "Pacific/Majuro",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
_MOST: Mapping[str, str] = {  # where more than half of the people live; not so in the US, Canada, Australia
    "AR": "America/Argentina/Buenos_Aires",
    "BR": "America/Sao_Paulo",
    "CY": "Asia/Nicosia",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "RU": "Europe/Moscow",
}


def zone_of_speakers(language_code: str) -> str:
    """Return the zone of most phones that speak `language_code` (IETF: "zh-Hans-SG"); "" for no hint."""
    language, *rest = language_code.strip().replace("_", "-").split("-")
    if not language.isascii() or not language.isalpha() or not 2 <= len(language) <= 3:
        return ""
    language, rest = language.lower(), [part for part in rest if part.isascii() and part.isalpha()]
    country = next((part.upper() for part in rest if len(part) == 2), "")
    if country or language in _SPREAD:
        return _zone_of_country(country)
    script = next((part.title() for part in rest if len(part) == 4), "")
    subtags = get_global("likely_subtags")
    likely = subtags.get(f"{language}_{script}") or subtags.get(language, "")
    return _zone_of_country(str(likely).rpartition("_")[2])


def _zone_of_country(country: str) -> str:
    zones = _zones_of_countries().get(country, ())
    return zones[0] if len(zones) == 1 else PRIMARY.get(country) or _MOST.get(country, "")


@cache
def _zones_of_countries() -> Mapping[str, tuple[str, ...]]:
    zones: dict[str, tuple[str, ...]] = {}
    for zone, country in countries_of_zones().items():
        zones[country] = (*zones.get(country, ()), zone)
    return zones
