"""Whatever is typed, the answer is quick, small and usable; the lists are read once, when they are needed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.question import Language
from bot.services.records import City
from bot.zones import gazetteer as module
from bot.zones.atlas import Atlas
from bot.zones.gazetteer import WorldGazetteer
from bot.zones.name_table import NameTable
from bot.zones.zone_list import countries_of_zones
from tests.zones.conftest import AUTUMN

WORDS = st.sampled_from(
    ["Portland", "北京", "伦敦", "UK", "OR", "USA", ",", " ", "+", "8", "区", "/", "Asia", "东"]
)


def assert_usable(cities: tuple[City, ...]) -> None:
    assert len(cities) <= 8
    assert len({city.zone for city in cities}) == len(cities)
    assert len({(city.name, city.country) for city in cities}) == len(cities)
    for city in cities:
        assert city.name
        ZoneInfo(city.zone)


@settings(deadline=None, max_examples=150)
@given(text=st.text(max_size=70), language=st.sampled_from(Language))
def test_any_text_gives_a_few_places_or_none(world: WorldGazetteer, text: str, language: Language) -> None:
    assert_usable(tuple(world.find(text, language)))


@settings(deadline=None, max_examples=150)
@given(words=st.lists(WORDS, max_size=8), language=st.sampled_from(Language))
def test_any_medley_of_names_gives_a_few_places_or_none(
    world: WorldGazetteer, words: list[str], language: Language
) -> None:
    assert_usable(tuple(world.find("".join(words), language)))


@settings(deadline=None, max_examples=150)
@given(latitude=st.floats(), longitude=st.floats())
def test_any_point_is_somewhere_or_nowhere(world: WorldGazetteer, latitude: float, longitude: float) -> None:
    city = world.at(latitude, longitude)
    assert city is None or ZoneInfo(city.zone)


@settings(deadline=None, max_examples=150)
@given(text=st.text(max_size=30))
def test_any_language_code_and_any_zone_name_are_taken(world: WorldGazetteer, text: str) -> None:
    assert world.guess(text) == "" or ZoneInfo(world.guess(text))
    assert isinstance(world.name(text, Language.ZH), str)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\0",
        "Par\0is",
        "Paris\n; DROP",
        "\x1b[2J",
        "🎉",
        ".*",
        "[a-",
        "(",
        "a" * 61,
        "北" * 5000,
        "%s",
        "\ud800",
    ],
)
def test_what_is_no_name_is_not_found(world: WorldGazetteer, text: str) -> None:
    assert list(world.find(text, Language.EN)) == []


@pytest.mark.parametrize("zone", sorted(countries_of_zones()))
def test_every_zone_that_there_is_can_be_named(world: WorldGazetteer, zone: str) -> None:
    (city,) = world.find(zone, Language.ZH)
    assert city.zone == ZoneInfo(zone).key == zone
    assert city.country


def test_every_town_has_a_zone_that_can_be_loaded(world: WorldGazetteer) -> None:
    seats = world._atlas().seats()
    assert len(seats) == len(countries_of_zones())
    assert {ZoneInfo(town.zone).key for town in seats} == {town.zone for town in world._atlas().towns}


def test_the_lists_are_read_at_the_first_search_and_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[datetime] = []

    def read_atlas(now: datetime) -> Atlas:
        read.append(now)
        return Atlas([], NameTable([]), NameTable([]))

    monkeypatch.setattr(module, "read_atlas", read_atlas)
    world = WorldGazetteer(lambda: AUTUMN)
    world.guess("de")
    world.name("Asia/Tokyo", Language.ZH)
    world.at(50, 10)
    assert read == []
    with ThreadPoolExecutor(4) as threads:
        assert (
            list(threads.map(lambda text: list(world.find(text, Language.EN)), ["Bonn", "Ulm"] * 4))
            == [[]] * 8
        )
    assert read == [AUTUMN]
