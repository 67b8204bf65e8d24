"""What people write when they are asked where they live, and what is made of it."""

import pytest

from bot.domain.question import Language
from bot.zones.gazetteer import WorldGazetteer


def zones(world: WorldGazetteer, text: str) -> list[str]:
    return [city.zone for city in world.find(text, Language.EN)]


def names(world: WorldGazetteer, text: str, language: Language = Language.EN) -> list[str]:
    return [city.name for city in world.find(text, language)]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Beijing", "Asia/Shanghai"),
        ("北京", "Asia/Shanghai"),
        ("上海市", "Asia/Shanghai"),
        ("纽约", "America/New_York"),
        ("紐約", "America/New_York"),
        ("旧金山", "America/Los_Angeles"),
        ("舊金山", "America/Los_Angeles"),
        ("羅馬", "Europe/Rome"),
        ("臺北", "Asia/Taipei"),
        ("橫濱", "Asia/Tokyo"),
        ("東京", "Asia/Tokyo"),
        ("NYC", "America/New_York"),
        ("new york", "America/New_York"),
        ("  Zürich ", "Europe/Zurich"),
        ("zurich", "Europe/Zurich"),
        ("MÜNCHEN", "Europe/Berlin"),
        ("Xi'an", "Asia/Shanghai"),
        ("Xian", "Asia/Shanghai"),
        ("Saigon", "Asia/Ho_Chi_Minh"),
        ("Москва", "Europe/Moscow"),
        ("ｔｏｋｙｏ", "Asia/Tokyo"),
    ],
)
def test_a_city_is_known_however_its_name_is_written(world: WorldGazetteer, text: str, zone: str) -> None:
    assert zones(world, text) == [zone]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Portland, OR", "America/Los_Angeles"),
        ("Portland Maine", "America/New_York"),
        ("Springfield, Illinois", "America/Chicago"),
        ("Springfield, MA", "America/New_York"),
        ("Cambridge, UK", "Europe/London"),
        ("Cambridge (USA)", "America/New_York"),
        ("剑桥，英国", "Europe/London"),
        ("英国剑桥", "Europe/London"),
        ("London, Ontario", "America/Toronto"),
        ("London, ON, Canada", "America/Toronto"),
        ("Paris, Texas", "America/Chicago"),
        ("USA, Chicago", "America/Chicago"),
        ("中国北京", "Asia/Shanghai"),
        ("Washington, DC", "America/New_York"),
        ("Georgia, USA", "America/New_York"),
        ("Haidian, Beijing", "Asia/Shanghai"),
    ],
)
def test_a_country_or_a_state_beside_a_city_says_which_one(
    world: WorldGazetteer, text: str, zone: str
) -> None:
    assert zones(world, text) == [zone]


def test_somebody_in_portland_is_asked_which_one(world: WorldGazetteer) -> None:
    assert names(world, "Portland") == ["Portland, Oregon", "Portland, Maine"]
    assert names(world, "波特兰", Language.ZH) == ["波特兰, OR", "波特兰, ME"]
    assert zones(world, "Portland") == ["America/Los_Angeles", "America/New_York"]


def test_cities_of_one_name_in_different_countries_are_told_apart_by_the_country(
    world: WorldGazetteer,
) -> None:
    cities = world.find("海得拉巴", Language.ZH)
    assert [(city.name, city.country) for city in cities] == [("海得拉巴", "印度"), ("海得拉巴", "巴基斯坦")]


def test_namesakes_with_the_same_clocks_are_not_asked_about(world: WorldGazetteer) -> None:
    assert zones(world, "Columbia") == list(dict.fromkeys(zones(world, "Columbia")))
    assert zones(world, "Springfield").count("America/Chicago") == 1


@pytest.mark.parametrize(
    "text", ["Paris", "rome", "Roma", "Berlin", "Moscow", "Naples", "Shanghai", "Vienna"]
)
def test_a_small_namesake_does_not_make_a_large_city_doubtful(world: WorldGazetteer, text: str) -> None:
    assert len(zones(world, text)) == 1


@pytest.mark.parametrize(
    ("text", "zones_asked_about"),
    [
        ("Valencia", ["America/Caracas", "Europe/Madrid"]),  # half as many people as the largest
        ("Barcelona", ["Europe/Madrid", "America/Caracas"]),  # more than 500,000
        ("伦敦", ["Europe/London"]),  # Ontario's has 400,000, a 20th
        ("Saint Petersburg", ["Europe/Moscow"]),
    ],
)
def test_a_namesake_counts_with_a_tenth_of_the_people_or_half_a_million(
    world: WorldGazetteer, text: str, zones_asked_about: list[str]
) -> None:
    assert zones(world, text) == zones_asked_about


def test_the_code_of_an_airport_is_no_name_of_a_city(world: WorldGazetteer) -> None:
    assert [(city.name, city.country) for city in world.find("sur", Language.EN)] == [("Sur", "Oman")]
    assert zones(world, "PWM") == []  # Portland's in Maine


def test_an_old_name_of_a_metropolis_counts_more_than_a_town_that_has_it_now(world: WorldGazetteer) -> None:
    assert names(world, "Canton") == ["Guangzhou"]
    assert names(world, "Canton, Ohio") == ["Canton"]


@pytest.mark.parametrize(
    ("text", "zone"),
    [("Brelin", "Europe/Berlin"), ("Shangai", "Asia/Shanghai"), ("Amsterdan", "Europe/Amsterdam")],
)
def test_a_slip_of_the_finger_is_forgiven(world: WorldGazetteer, text: str, zone: str) -> None:
    assert zones(world, text) == [zone]


@pytest.mark.parametrize("text", ["Brln", "Kerala", "Bavaria", "Pudong", "Tyrol", "北亰"])
def test_what_is_short_or_like_a_small_town_only_is_no_slip(world: WorldGazetteer, text: str) -> None:
    assert zones(world, text) == []


def test_the_beginning_of_a_name_is_enough(world: WorldGazetteer) -> None:
    assert zones(world, "San Fran") == ["America/Los_Angeles"]
    assert zones(world, "Vladivost") == ["Asia/Vladivostok"]


@pytest.mark.parametrize("text", ["rag", "BERT", "Berl", "Vlad"])
def test_up_to_four_letters_are_no_beginning_of_a_name(world: WorldGazetteer, text: str) -> None:
    assert zones(world, text) == []


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Singapore", "Asia/Singapore"),
        ("Japan", "Asia/Tokyo"),
        ("日本", "Asia/Tokyo"),
        ("Germany", "Europe/Berlin"),
        ("德国", "Europe/Berlin"),
        ("德國", "Europe/Berlin"),
        ("China", "Asia/Shanghai"),
        ("中国", "Asia/Shanghai"),
        ("UK", "Europe/London"),
        ("England", "Europe/London"),
        ("Jamaica", "America/Jamaica"),
        ("香港", "Asia/Hong_Kong"),
        ("Hong Kong", "Asia/Hong_Kong"),
        ("Argentina", "America/Argentina/Buenos_Aires"),
        ("Spain", "Europe/Madrid"),
        ("California", "America/Los_Angeles"),
        ("加州", "America/Los_Angeles"),
    ],
)
def test_a_country_whose_clocks_go_alike_is_enough(world: WorldGazetteer, text: str, zone: str) -> None:
    assert zones(world, text) == [zone]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("浙江", "杭州"),
        ("廣東", "广州"),
        ("广东省深圳市", "深圳"),
        ("新疆", "乌鲁木齐"),
        ("四川成都", "成都"),
    ],
)
def test_a_chinese_province_is_known_by_its_largest_city(world: WorldGazetteer, text: str, name: str) -> None:
    assert names(world, text, Language.ZH) == [name]
    assert zones(world, text) == ["Asia/Shanghai"]


def test_a_city_with_the_name_of_its_province_is_shown_itself(world: WorldGazetteer) -> None:
    assert names(world, "Québec") == ["Québec"]
    assert names(world, "New York") == ["New York"]


def test_saints_may_be_written_short(world: WorldGazetteer) -> None:
    assert zones(world, "St Petersburg") == ["Europe/Moscow"]
    assert zones(world, "St Petersburg, FL") == ["America/New_York"]
    assert zones(world, "Saint Louis, MO") == zones(world, "St. Louis, Missouri") == ["America/Chicago"]


@pytest.mark.parametrize("text", ["USA", "美国", "美國", "United States"])
def test_somebody_in_the_united_states_is_asked_where(world: WorldGazetteer, text: str) -> None:
    found = zones(world, text)
    assert found[:3] == ["America/New_York", "America/Los_Angeles", "America/Chicago"]
    assert {"Pacific/Honolulu", "America/Phoenix", "America/Denver"} < set(found)
    assert len(found) == 8


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("Australia", {"Australia/Sydney", "Australia/Perth", "Australia/Brisbane"}),
        ("俄罗斯", {"Europe/Moscow", "Asia/Vladivostok"}),
        ("Georgia", {"Asia/Tbilisi", "America/New_York"}),
        ("Texas", {"America/Chicago", "America/Denver"}),
        ("Washington", {"America/New_York", "America/Los_Angeles"}),
    ],
)
def test_a_name_that_spans_several_clocks_is_asked_about(
    world: WorldGazetteer, text: str, some: set[str]
) -> None:
    assert some <= set(zones(world, text))


def test_a_city_is_named_in_the_candidates_language(world: WorldGazetteer) -> None:
    assert names(world, "San Francisco, CA", Language.ZH) == ["旧金山"]
    assert names(world, "旧金山", Language.EN) == ["San Francisco"]
    assert names(world, "Ho Chi Minh City", Language.ZH) == ["胡志明市"]
    assert names(world, "Hangzhou", Language.ZH) == ["杭州"]
    assert names(world, "Paris, Texas", Language.ZH) == ["Paris"]  # nobody noted a Chinese name
    assert world.find("Tokyo", Language.ZH)[0].country == "日本"


def test_a_city_whose_clocks_were_changed_since_the_list_was_made_has_todays(world: WorldGazetteer) -> None:
    assert zones(world, "Ciudad Juárez") == ["America/Ciudad_Juarez"]
    assert zones(world, "Ürümqi") == ["Asia/Shanghai"]  # where Beijing time is the official one


def test_a_place_too_small_for_the_list_of_cities_is_found_by_the_name_of_its_zone(
    world: WorldGazetteer,
) -> None:
    assert zones(world, "Lord Howe Island") == ["Australia/Lord_Howe"]
    assert zones(world, "Eucla") == ["Australia/Eucla"]
    assert zones(world, "Vostok") == ["Antarctica/Vostok"]
