"""People who name their clocks instead of their city: zones, abbreviations, offsets."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.question import Language
from bot.services.records import City
from bot.zones.abbreviations import zones_of
from bot.zones.gazetteer import WorldGazetteer
from tests.zones.conftest import CALENDAR


def zones(world: WorldGazetteer, text: str) -> list[str]:
    return [city.zone for city in world.find(text, Language.EN)]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Asia/Shanghai", "Asia/Shanghai"),
        ("asia/shanghai", "Asia/Shanghai"),
        ("EUROPE/BERLIN", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("US/Pacific", "America/Los_Angeles"),
        ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
        ("Asia/Chongqing", "Asia/Shanghai"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("America/Godthab", "America/Nuuk"),
        ("PRC", "Asia/Shanghai"),
        ("ROK", "Asia/Seoul"),
        ("Japan", "Asia/Tokyo"),
        ("Etc/UCT", "Etc/UTC"),
    ],
)
def test_a_zone_is_known_in_any_case_and_by_its_old_names(
    world: WorldGazetteer, text: str, zone: str
) -> None:
    assert zones(world, text) == [zone]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Oslo", "Europe/Oslo"),
        ("Oslo", "Europe/Oslo"),
        ("Europe/Stockholm", "Europe/Stockholm"),
        ("Iceland", "Atlantic/Reykjavik"),
        ("Africa/Timbuktu", "Africa/Bamako"),
        ("Africa/Asmera", "Africa/Asmara"),
        ("America/Coral_Harbour", "America/Atikokan"),
    ],
)
def test_nobody_is_moved_to_another_country_because_its_clocks_are_the_same(
    world: WorldGazetteer, text: str, zone: str
) -> None:
    assert zones(world, text) == [zone]


def test_a_zone_is_shown_as_its_city(world: WorldGazetteer) -> None:
    assert list(world.find("Asia/Calcutta", Language.ZH)) == [City("加尔各答", "印度", "Asia/Kolkata")]
    assert list(world.find("utc", Language.ZH)) == [City("UTC", "", "Etc/UTC")]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("JST", "Asia/Tokyo"),
        ("GMT", "Etc/UTC"),
        ("pst", "America/Los_Angeles"),
        ("PT", "America/Los_Angeles"),
        ("EDT", "America/New_York"),
        ("CEST", "Europe/Berlin"),
        ("HKT", "Asia/Hong_Kong"),
        ("SGT", "Asia/Singapore"),
        ("KST", "Asia/Seoul"),
        ("北京时间", "Asia/Shanghai"),
        ("北京時間", "Asia/Shanghai"),
    ],
)
def test_an_abbreviation_is_understood(world: WorldGazetteer, text: str, zone: str) -> None:
    assert zones(world, text) == [zone]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("CST", ["Asia/Shanghai", "America/Chicago", "America/Havana"]),
        ("IST", ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"]),
        ("BST", ["Europe/London", "Asia/Dhaka"]),
        ("AST", ["America/Halifax", "Asia/Riyadh"]),
    ],
)
def test_an_abbreviation_of_several_zones_is_asked_about(
    world: WorldGazetteer, text: str, meant: list[str]
) -> None:
    assert zones(world, text) == meant
    assert [ZoneInfo(zone).key for zone in zones_of(text)] == meant


@pytest.mark.parametrize(
    "text",
    ["UTC+8", "GMT+8", "utc +08:00", "+8", "+0800", "＋８", "东八区", "東八區", "东8区", "Etc/GMT-8"],
)
def test_an_offset_is_offered_as_large_cities_that_are_at_it(world: WorldGazetteer, text: str) -> None:
    found = zones(world, text)
    assert found[0] == "Asia/Shanghai"
    assert {"Asia/Singapore", "Asia/Manila", "Asia/Hong_Kong"} < set(found)
    assert len(found) == len(set(found)) == 8


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("utc+5:30", "Asia/Kolkata"),
        ("-3:30", "America/St_Johns"),
        ("UTC−5", "America/New_York"),
        ("西五区", "America/New_York"),
        ("+5:45", "Asia/Kathmandu"),
        ("UTC+14", "Pacific/Kiritimati"),
    ],
)
def test_offsets_west_of_greenwich_and_of_parts_of_an_hour_are_offsets_too(
    world: WorldGazetteer, text: str, zone: str
) -> None:
    assert zones(world, text)[0] == zone


@pytest.mark.parametrize("text", ["+15", "UTC+99", "-14:30", "东二十区", "+8:75", "+13:30"])
def test_an_offset_that_no_clock_has_is_no_place(world: WorldGazetteer, text: str) -> None:
    assert zones(world, text) == []


def test_an_offset_is_that_of_the_day(world: WorldGazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CALENDAR, "now", datetime(2026, 7, 1, tzinfo=UTC))
    assert "Europe/London" in zones(world, "+1")
    monkeypatch.setitem(CALENDAR, "now", datetime(2026, 1, 1, tzinfo=UTC))
    assert "Europe/London" not in zones(world, "+1")
    assert "Europe/London" in zones(world, "+0")
