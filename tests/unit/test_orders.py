"""People type after /round what they want: a format, a topic, a number, or every Tuesday at eight."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.rounds.round import Format
from bot.tg.rounds.orders import (
    Wanted,
    WantedWeekly,
    is_about_rules,
    is_weekly,
    read_order,
    read_weekly,
    read_zone,
)

many = settings(max_examples=200, deadline=None, database=None)
OPEN, SEAT, DUEL = Format
# What orders are made of, in any order: far more of it reaches the rules than of any text.
scraps = st.lists(
    st.sampled_from(
        [
            *("every", "weekly", "每周", "每个", "tue", "周二", "二", "sunday", "天", "日", " ", " ", ","),
            *("20:00", "8pm", "晚上8点", "半", "25:00", "at ", "noon", "3", "10", "题", "道", "questions"),
            *("rag", "检索", "hotseat", "对决", "zone", "时区", "rules", "🎤", "-", "\n"),
        ]
    ),
    max_size=9,
).map("".join)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", Wanted(OPEN, "", None)),
        ("  \n ", Wanted(OPEN, "", None)),
        ("5", Wanted(OPEN, "", 5)),
        ("５", Wanted(OPEN, "", 5)),
        ("rag", Wanted(OPEN, "rag", None)),
        ("rag 5", Wanted(OPEN, "rag", 5)),
        ("5 rag", Wanted(OPEN, "rag", 5)),
        ("3 rag 5", Wanted(OPEN, "rag", 5)),
        ("rag 5 questions", Wanted(OPEN, "rag", 5)),
        ("1 question", Wanted(OPEN, "", 1)),
        ("检索增强 5题", Wanted(OPEN, "检索增强", 5)),
        ("检索增强 5道题", Wanted(OPEN, "检索增强", 5)),
        ("5 道", Wanted(OPEN, "", 5)),
        ("Tokenization", Wanted(OPEN, "Tokenization", None)),
        ("system   design and\nprojects 2", Wanted(OPEN, "system design and projects", 2)),
        ("rag2", Wanted(OPEN, "rag2", None)),
        ("hotseat", Wanted(SEAT, "", None)),
        ("Hot-Seat rag 2", Wanted(SEAT, "rag", 2)),
        ("热座 检索 2", Wanted(SEAT, "检索", 2)),
        ("duel 1", Wanted(DUEL, "", 1)),
        ("对决", Wanted(DUEL, "", None)),
        ("rag duel", Wanted(OPEN, "rag duel", None)),
        ("0", Wanted(OPEN, "", 0)),
        ("99", Wanted(OPEN, "", 99)),
        ("100", Wanted(OPEN, "", 100)),
        ("-3", Wanted(OPEN, "-3", None)),
        ("1000", Wanted(OPEN, "1000", None)),
        ("🎤", Wanted(OPEN, "🎤", None)),
        ("x" * 5000, Wanted(OPEN, "x" * 64, None)),
    ],
)
def test_a_round_is_a_format_a_topic_and_a_number_in_any_wording(text: str, meant: Wanted) -> None:
    assert read_order(text) == meant


def test_what_is_typed_first_overrules_the_command_and_else_the_command_holds() -> None:
    assert read_order("rag 2", SEAT) == Wanted(SEAT, "rag", 2)
    assert read_order("duel rag 2", SEAT) == Wanted(DUEL, "rag", 2)
    assert read_weekly("every Tue 20:00", SEAT) == weekly(2, 20, Wanted(SEAT, "", None))
    assert read_weekly("every Tue 20:00 duel", SEAT) == weekly(2, 20, Wanted(DUEL, "", None))


def weekly(day: int, hour: int, wanted: Wanted | None = None, minute: int = 0) -> WantedWeekly:
    return WantedWeekly(day, time(hour, minute), wanted or Wanted(OPEN, "", None))


RAG_3 = Wanted(OPEN, "rag", 3)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("every Tue 20:00", weekly(2, 20)),
        ("every Tue, 20:00", weekly(2, 20)),
        ("EVERY TUESDAY AT 20.30", weekly(2, 20, minute=30)),
        ("weekly sun 10:30 rag 3", weekly(7, 10, RAG_3, 30)),
        ("every Tue 8pm rag 5", weekly(2, 20, Wanted(OPEN, "rag", 5))),
        ("every Tue 8 pm rag 3", weekly(2, 20, RAG_3)),
        ("every Tue noon", weekly(2, 12)),
        ("every thurs 20:00 system design 3", weekly(4, 20, Wanted(OPEN, "system design", 3))),
        ("every Tue 20:00 3", weekly(2, 20, Wanted(OPEN, "", 3))),
        ("every Tue 20 3", weekly(2, 20, Wanted(OPEN, "", 3))),
        ("every Tue half past eight in the evening rag 3", weekly(2, 20, RAG_3, 30)),
        ("every Tue 20:00 hotseat rag 3", weekly(2, 20, Wanted(SEAT, "rag", 3))),
        ("every Tue 20:00 duel", weekly(2, 20, Wanted(DUEL, "", None))),
        ("每周二 20:00", weekly(2, 20)),
        ("每周二20：00", weekly(2, 20)),
        ("每周二晚上8点 RAG 3", weekly(2, 20, RAG_3)),
        ("每周二晚上8点rag 3题", weekly(2, 20, RAG_3)),
        ("每周二晚上8点半检索 3", weekly(2, 20, Wanted(OPEN, "检索", 3), 30)),
        ("每周二晚上8点 10题", weekly(2, 20, Wanted(OPEN, "", 10))),
        ("每周二 晚上 8 点 RAG 3", weekly(2, 20, RAG_3)),
        ("每星期天上午十点", weekly(7, 10)),
        ("每周日 10:00 对决", weekly(7, 10, Wanted(DUEL, "", None))),
        ("每个周三 21:00", weekly(3, 21)),
        ("每礼拜五晚上九点热座 2", weekly(5, 21, Wanted(SEAT, "", 2))),
        ("每周二十点", weekly(2, 10)),
        ("every Tue 20:00 🎤", weekly(2, 20, Wanted(OPEN, "🎤", None))),
        ("every Tue 20:00 0", weekly(2, 20, Wanted(OPEN, "", 0))),
        ("every Tue 20:00 99", weekly(2, 20, Wanted(OPEN, "", 99))),
    ],
)
def test_a_weekly_round_is_a_day_a_time_and_a_round(text: str, meant: WantedWeekly) -> None:
    assert is_weekly(text)
    assert read_weekly(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "every",
        "every Tue",
        "every 20:00",
        "every Tue 25:00",
        "every Tue 20:60",
        "every Tue 3",  # of the night, or of the afternoon
        "every Tue and Thu 20:00",
        "every other Tue 20:00",
        "every day 20:00",
        "every tuesd 20:00",
        "每周",
        "每周二",
        "每周二三 20:00",
        "每周八 20:00",
        "每周二25点",
        "every 🎤",
        "every " + "x" * 5000,
        "每周" + "二" * 5000,
    ],
)
def test_a_weekly_round_without_a_day_or_a_time_is_none(text: str) -> None:
    assert is_weekly(text)
    assert read_weekly(text) is None


@pytest.mark.parametrize("text", ["", "everything", "rag", "每天 20:00", "Tue 20:00", "zone Berlin", "周二"])
def test_what_does_not_begin_with_every_is_no_weekly_round(text: str) -> None:
    assert not is_weekly(text)
    assert read_weekly(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("zone Berlin", "berlin"),
        ("ZONE  New York", "new york"),
        ("tz Europe/Berlin", "europe/berlin"),
        ("timezone utc+8", "utc+8"),
        ("时区 上海", "上海"),
        ("时区上海", "上海"),
        ("zone", ""),
        ("zone 🎤", "🎤"),
        ("zones", None),
        ("rag", None),
        ("", None),
    ],
)
def test_a_zone_is_named_by_a_place(text: str, place: str | None) -> None:
    assert read_zone(text) == place


@pytest.mark.parametrize("text", ["rules", " Rules ", "规则", "玩法"])
def test_one_may_ask_for_the_rules(text: str) -> None:
    assert is_about_rules(text)
    assert not is_about_rules(f"{text} rag")


@many
@given(scraps | st.text(max_size=80))
def test_nothing_that_is_typed_is_too_odd_to_be_read(text: str) -> None:
    for order in (read_order(text), getattr(read_weekly(text), "wanted", None)):
        assert order is None or (len(order.topic) <= 64 and order.topic == order.topic.strip())
    assert is_weekly(text) or read_weekly(text) is None
