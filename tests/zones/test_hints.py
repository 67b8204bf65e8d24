"""What is known without asking: where somebody stands, what a phone speaks, what a zone is called."""

import math
from zoneinfo import ZoneInfo

import pytest

from bot.domain.question import Language
from bot.services.ports import Gazetteer
from bot.services.records import City
from bot.zones.gazetteer import WorldGazetteer


@pytest.mark.parametrize(
    ("latitude", "longitude", "city"),
    [
        (39.9, 116.4, City("Shanghai", "", "Asia/Shanghai")),
        (59.9, 10.75, City("Oslo", "", "Europe/Oslo")),
        (40.7, -74.0, City("New York", "", "America/New_York")),
        (22.57, 88.36, City("Kolkata", "", "Asia/Kolkata")),
    ],
)
def test_who_shares_a_location_is_told_the_city_of_the_zone(
    world: WorldGazetteer, latitude: float, longitude: float, city: City
) -> None:
    assert world.at(latitude, longitude) == city


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (0.0, -140.0),
        (30.0, -40.0),
        (91.0, 0.0),
        (0.0, 180.5),
        (math.nan, 0.0),
        (0.0, math.nan),
        (math.inf, 0.0),
    ],
)
def test_the_open_sea_and_what_is_off_the_globe_are_nowhere(
    world: WorldGazetteer, latitude: float, longitude: float
) -> None:
    assert world.at(latitude, longitude) is None


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("zh", "Asia/Shanghai"),
        ("zh-hans", "Asia/Shanghai"),
        ("zh-CN", "Asia/Shanghai"),
        ("zh_TW", "Asia/Taipei"),
        ("zh-hant", "Asia/Taipei"),
        ("zh-HK", "Asia/Hong_Kong"),
        ("zh-Hant-HK", "Asia/Hong_Kong"),
        ("de", "Europe/Berlin"),
        ("ja", "Asia/Tokyo"),
        ("ko", "Asia/Seoul"),
        ("fr", "Europe/Paris"),
        ("it", "Europe/Rome"),
        ("vi", "Asia/Ho_Chi_Minh"),
        ("uk", "Europe/Kyiv"),
        ("ru", "Europe/Moscow"),
        ("pt-br", "America/Sao_Paulo"),
        ("en-GB", "Europe/London"),
        ("en-SG", "Asia/Singapore"),
        ("en-IN", "Asia/Kolkata"),
        ("es-ES", "Europe/Madrid"),
    ],
)
def test_the_language_of_a_phone_is_a_hint(world: WorldGazetteer, code: str, zone: str) -> None:
    assert world.guess(code) == zone


@pytest.mark.parametrize(
    "code", ["", "en", "es", "ar", "en-US", "en-AU", "xx", "x", "-", "zh-ZZ", "1", "🎉", "qqq"]
)
def test_a_language_of_many_zones_is_no_hint(world: WorldGazetteer, code: str) -> None:
    assert world.guess(code) == ""


@pytest.mark.parametrize(
    ("zone", "english", "chinese"),
    [
        ("Asia/Shanghai", "Shanghai", "北京"),
        ("America/New_York", "New York", "纽约"),
        ("Asia/Kolkata", "Kolkata", "加尔各答"),
        ("Asia/Calcutta", "Kolkata", "加尔各答"),
        ("Europe/Kyiv", "Kyiv", "基辅"),
        ("UTC", "UTC", "UTC"),
        ("Etc/UTC", "UTC", "UTC"),
        ("Mars/Olympus_Mons", "Olympus Mons", "Olympus Mons"),
        ("", "", ""),
    ],
)
def test_a_zone_is_called_as_its_city(world: WorldGazetteer, zone: str, english: str, chinese: str) -> None:
    assert world.name(zone, Language.EN) == english
    assert world.name(zone, Language.ZH) == chinese


def test_a_phones_zone_can_be_loaded(world: WorldGazetteer) -> None:
    for code in ("zh", "de", "pt", "id", "kk", "mn", "ms", "uz", "kl", "el"):
        assert ZoneInfo(world.guess(code)).key == world.guess(code)


def test_it_is_the_gazetteer_that_the_use_cases_ask_for(world: WorldGazetteer) -> None:
    gazetteer: Gazetteer = world
    assert gazetteer.guess("ja")
