"""Daily practice in words: a time or a place after the command or a tap, a location shared."""

from collections.abc import AsyncIterator

import pytest

from bot.playground.media_json import location_json
from bot.zones import gazetteer
from bot.zones.atlas import Atlas
from bot.zones.reading import read_atlas
from tests.chat.clock import HandClock
from tests.chat.daily import MONDAY, everything, switches_on
from tests.chat.phone import House, Phone
from tests.chat.rubrics import MarkJudge, question_on

TIMES = {
    "21.30": "21:30",
    "21:05": "21:05",
    "9 pm": "21:00",
    "9点半": "09:30",
    "晚上8点": "20:00",
    "half past nine": "09:30",
    "quarter to ten": "09:45",
}


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MONDAY)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The places of the world: reading them takes longer than all else here."""
    return read_atlas(MONDAY)


@pytest.fixture(autouse=True)
def read_once(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "read_atlas", lambda now: atlas)


@pytest.fixture
async def open_house(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(clock=clock, judge=MarkJudge(), daily_shift_seconds=0):
        yield quiet_house


@pytest.fixture
async def ann(open_house: House) -> Phone:
    """Somebody in Berlin who is asked at nine."""
    phone = Phone(open_house, language="de")
    await switches_on(phone)
    return phone


async def wants_another_time(phone: Phone) -> None:
    await phone.says("/daily")
    await phone.taps("🕘 Time")
    await phone.taps("Type another time")
    assert phone.screen.startswith("Type the time")


async def test_a_time_is_understood_as_it_is_said(ann: Phone) -> None:
    for said, meant in TIMES.items():
        await ann.says("/daily 12:00", f"/daily {said}")
        assert f"{meant}, every day · Berlin time" in ann.screen, said
        await ann.says("/daily 12:00")
        await wants_another_time(ann)
        await ann.says(said)
        assert f"{meant}, every day · Berlin time" in ann.screen, said


async def test_what_is_no_time_is_asked_back_and_the_next_text_is_understood(ann: Phone) -> None:
    await wants_another_time(ann)
    for unclear in ("21.3", "25:00", "half nine", "later", "9 or 10"):
        await ann.says(unclear)
        assert ann.screen.startswith("I can't tell which time that is."), unclear
    await ann.says("21:30")
    assert "21:30, every day" in ann.screen
    await ann.says("20:00")
    assert ann.screen.startswith("No interview is open.")


async def test_a_time_chosen_first_is_by_the_clocks_that_the_phone_hints_at(open_house: House) -> None:
    for user_id, way in ((2001, "tap"), (2002, "command"), (2003, "type")):
        phone = Phone(open_house, user_id, language="de")
        if way == "tap":
            await phone.says("/daily")
            await phone.taps("🕘 Time")
            await phone.taps("21:30")
        elif way == "command":
            await phone.says("/daily 21.30")
        else:
            await wants_another_time(phone)
            await phone.says("21:30")
        assert "21:30, every day · Berlin time" in phone.screen, way


async def test_a_time_from_a_phone_that_may_be_anywhere_asks_for_the_place_and_is_kept(
    open_house: House,
) -> None:
    bob = Phone(open_house, 1002, "Bob", "en")
    await bob.says("/daily 21.30")
    assert "Where are you?" in bob.screen
    await bob.taps("London, 07:00")
    assert "21:30, every day · London time" in bob.screen


async def test_a_text_that_is_no_time_is_an_answer_where_a_question_is_open(ann: Phone) -> None:
    await ann.begins()
    question = question_on(ann.screen)
    await wants_another_time(ann)
    await ann.says(everything(question))
    assert "100/100" in ann.screen
    await ann.says("/daily")
    assert "09:00, every day" in ann.screen


async def test_a_long_text_is_an_answer_whatever_was_asked_for(ann: Phone) -> None:
    await ann.begins()
    question = question_on(ann.screen)
    await wants_another_time(ann)
    await ann.says(everything(question) + " at nine in the evening, which is said to be the best time of all")
    assert "100/100" in ann.screen


async def test_after_ten_minutes_a_text_is_an_answer_again(ann: Phone, clock: HandClock) -> None:
    await wants_another_time(ann)
    clock.forward(minutes=9)
    await ann.says("21:30")
    assert "21:30, every day" in ann.screen
    await ann.begins()
    await wants_another_time(ann)
    clock.forward(minutes=11)
    await ann.says("20:00")
    assert "/100" in ann.screen
    await ann.says("/daily")
    assert "21:30, every day" in ann.screen


async def test_a_preset_ends_the_waiting_for_a_time(ann: Phone) -> None:
    await ann.says("/daily")
    await ann.taps("🕘 Time")
    shown, preset = ann.last, ann.last.buttons["21:30"]
    await ann.taps("Type another time")
    await ann.taps_old(shown, preset)
    await ann.begins()
    await ann.says("12")
    assert "/100" in ann.screen


async def test_a_place_is_understood_after_the_command_and_asked_back_where_it_could_be_two(
    ann: Phone, clock: HandClock
) -> None:
    await ann.says("/daily Tokyo")
    assert "09:00, every day · Tokyo time" in ann.screen
    assert "Next: tomorrow, 09:00" in ann.screen
    await ann.says("/daily Portland")
    assert ann.screen == "Which one do you mean?"
    assert all("Portland" in label for label in ann.labels)
    assert len({label.rpartition(", ")[2] for label in ann.labels}) == len(ann.labels) == 2
    await ann.taps(ann.labels[0])
    assert "09:00, every day · Los Angeles time" in ann.screen
    await ann.says("/daily 上海")
    assert "Shanghai time" in ann.screen
    await ann.says("/daily xyzzyplugh")
    assert ann.screen.startswith("I understand a time (/daily 9:30), a place (/daily Berlin)")
    await ann.says("/daily")
    assert "Shanghai time" in ann.screen
    await ann.taps("📍 Place")
    assert ann.screen.startswith("Type your city, or share your location")
    await ann.says("xyzzyplugh")
    assert ann.screen.startswith("I don't know that place.")
    await ann.says("Berlin")
    assert "Berlin time" in ann.screen


async def test_an_english_phone_types_its_city_and_it_is_switched_on(open_house: House) -> None:
    bob = Phone(open_house, 1002, "Bob", "en")
    await bob.says("/daily")
    await bob.taps("📍 Place")
    await bob.says("Munich")
    assert "09:00, every day · Berlin time" in bob.screen


async def test_a_shared_location_tells_the_clocks_and_the_sea_has_none(open_house: House, ann: Phone) -> None:
    ann.person.shares_location(35.68, 139.76)
    await open_house.rest()
    assert "09:00, every day · Tokyo time" in ann.screen
    ann.person.shares_location(0.0, -30.0)
    await open_house.rest()
    assert ann.screen.startswith("I can't find a time zone there.")
    await ann.says("/daily")
    assert "Tokyo time" in ann.screen
    bob = Phone(open_house, 1002, "Bob", "en")
    bob.person.shares_location(51.5, -0.1)
    await open_house.rest()
    assert "09:00, every day · London time" in bob.screen


async def test_in_chinese_the_same_is_typed_in_chinese(open_house: House) -> None:
    wang = Phone(open_house, 3003, "王", "zh")
    await wang.says("/daily 9点半")
    assert "每天 09:30 · 北京时间" in wang.screen
    await wang.taps("🕘 时间")
    await wang.taps("输入别的时间")
    await wang.says("晚点吧")
    assert wang.screen.startswith("没看懂是几点，")
    await wang.says("晚上八点一刻")
    assert "每天 20:15 · 北京时间" in wang.screen
    await wang.says("/daily 柏林")
    assert "柏林时间" in wang.screen
    await wang.says("/daily 暂停10天")
    assert "下一次：周四 12-03 20:15" in wang.screen
    await wang.says("/daily 关闭")
    assert "已开启" not in wang.screen
    await wang.says("/daily 开启")
    assert "已开启" in wang.screen


async def test_nothing_is_switched_on_before_it_is_known_by_whose_clocks(open_house: House) -> None:
    bob = Phone(open_house, 1002, "Bob", "en")
    for said in ("/daily pause 3", "/daily off", "/daily on"):
        await bob.says(said)
        assert "Where are you?" in bob.screen, said
    await bob.says("/daily Munich")
    assert "Next: today, 09:00" in bob.screen


async def test_who_is_off_and_moves_stays_off(ann: Phone) -> None:
    await ann.says("/daily off", "/daily Tokyo")
    assert ann.labels[0] == "Switch on: 09:00, Tokyo"


async def test_who_is_off_and_pauses_stays_off(ann: Phone) -> None:
    await ann.says("/daily off", "/daily pause 3")
    assert "Daily practice is" not in ann.screen
    assert ann.labels[0] == "Switch on: 09:00, Berlin"


async def test_a_live_location_that_moves_is_met_with_silence(open_house: House, ann: Phone) -> None:
    shared = ann.person.shares_location(35.68, 139.76)
    await open_house.rest()
    said = len(ann.seen)
    moved = {**shared.json, "edit_date": open_house.world.timestamp(), "location": location_json(51.5, -0.1)}
    open_house.world.show(ann.person.chat, "edited_message", moved)
    await open_house.rest()
    assert len(ann.seen) == said
    await ann.says("/daily")
    assert "Tokyo time" in ann.screen


async def test_a_question_that_is_shown_ends_the_waiting_for_a_place(ann: Phone) -> None:
    await ann.says("/daily")
    await ann.taps("📍 Place")
    await ann.begins()
    await ann.says("Adam")  # also a town in Oman
    assert "/100" in ann.screen
    await ann.says("/daily")
    assert "Berlin time" in ann.screen


async def test_a_page_of_the_panel_ends_the_waiting_for_a_place(ann: Phone) -> None:
    await ann.says("/daily")
    await ann.taps("📍 Place")
    await ann.taps("📚 Topics")
    await ann.says("Tokyo")
    assert ann.screen.startswith("No interview is open.")
    await ann.says("/daily")
    assert "Berlin time" in ann.screen


async def test_where_a_question_is_open_only_the_whole_name_of_a_place_is_one(ann: Phone) -> None:
    await ann.begins()
    await ann.says("/daily")
    await ann.taps("📍 Place")
    await ann.says("San Fran")
    assert "/100" in ann.screen
    await ann.says("/daily")
    assert "Berlin time" in ann.screen
    await ann.taps("📍 Place")
    await ann.says("San Francisco")
    assert "Los Angeles time" in ann.screen


async def test_who_does_not_know_the_place_or_the_time_has_not_given_up_the_question(ann: Phone) -> None:
    await ann.begins()
    question = question_on(ann.screen)
    await ann.says("/daily")
    await ann.taps("📍 Place")
    await ann.says("I don't know")
    assert ann.screen.startswith("I don't know that place.")
    await wants_another_time(ann)
    await ann.says("I don't know")
    assert ann.screen.startswith("I can't tell which time that is.")
    await ann.says(everything(question))
    assert "100/100" in ann.screen


async def test_a_place_is_shown_with_its_country_but_not_where_that_is_its_name(ann: Phone) -> None:
    await ann.says("/daily UTC+8")
    assert {"Taipei (Taiwan), 15:00", "Manila (Philippines), 15:00"} < {*ann.labels}
    assert {"Singapore, 15:00", "Hong Kong, 15:00"} < {*ann.labels}
