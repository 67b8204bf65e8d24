"""A candidate types the date of the interview in whatever way comes to mind."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.tg.dates import read_date

many = settings(max_examples=200, deadline=None, database=None)
WEDNESDAY = date(2026, 10, 14)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
# What dates are made of, in any order: far more of it reaches the rules than of any text.
scraps = st.lists(
    st.sampled_from(
        [
            *"0123456789 -/.年月日号天周后个下这两三十二〇過",
            "in ",
            "a ",
            "week",
            "days",
            "next ",
            "fri",
            "feb ",
            "st",
        ]
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("2026/12/1", date(2026, 12, 1)),
        ("2026.12.1", date(2026, 12, 1)),
        ("2026年12月1日", date(2026, 12, 1)),
        ("26年12月1号", date(2026, 12, 1)),
        ("2026 年 12 月 1 日", date(2026, 12, 1)),
        ("２０２６－１２－０１", date(2026, 12, 1)),
        ("二〇二六年十二月一日", date(2026, 12, 1)),
        ("12月1日", date(2026, 12, 1)),
        ("十二月二十五号", date(2026, 12, 25)),
        ("12-01", date(2026, 12, 1)),
        ("12/1", date(2026, 12, 1)),
        ("12 / 1", date(2026, 12, 1)),
        ("25/12", date(2026, 12, 25)),
        ("25/12/2027", date(2027, 12, 25)),
        ("1 Dec", date(2026, 12, 1)),
        ("Dec 1", date(2026, 12, 1)),
        ("on the 1st of December", date(2026, 12, 1)),
        ("December 1st 2026", date(2026, 12, 1)),
        ("Dec. 1st, 2027", date(2027, 12, 1)),
        ("DECEMBER 22ND", date(2026, 12, 22)),
        ("sept 3", date(2027, 9, 3)),
        ("may 1", date(2027, 5, 1)),
    ],
)
def test_a_day_of_the_calendar_is_understood(text: str, meant: date) -> None:
    assert read_date(text, WEDNESDAY) == meant


@pytest.mark.parametrize(
    ("text", "days_on"),
    [
        ("今天", 0),
        ("today", 0),
        ("明天", 1),
        ("Tomorrow!", 1),
        ("后天", 2),
        ("後天", 2),
        ("the day after tomorrow", 2),
        ("大后天", 3),
        ("5天后", 5),
        ("5 天 后", 5),
        ("５天之后。", 5),
        ("三天后", 3),
        ("十五天以后", 15),
        ("九十九天后", 99),
        ("过两天", 2),
        ("过十天", 10),
        ("一周后", 7),
        ("两周后", 14),
        ("两个星期后", 14),
        ("in 5 days", 5),
        ("in a week", 7),
        ("in two weeks", 14),
        ("in two weeks' time", 14),
        ("3 weeks from now", 21),
    ],
)
def test_a_number_of_days_or_weeks_is_counted_from_today(text: str, days_on: int) -> None:
    assert read_date(text, WEDNESDAY) == WEDNESDAY + timedelta(days_on)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("周五", date(2026, 10, 16)),
        ("friday", date(2026, 10, 16)),
        ("on Fri", date(2026, 10, 16)),
        ("周一", date(2026, 10, 19)),
        ("星期天", date(2026, 10, 18)),
        ("礼拜日", date(2026, 10, 18)),
        ("这周日", date(2026, 10, 18)),
        ("本周五", date(2026, 10, 16)),
        ("this friday", date(2026, 10, 16)),
        ("这周一", date(2026, 10, 12)),
        ("下周五", date(2026, 10, 23)),
        ("下 周五", date(2026, 10, 23)),
        ("下週五", date(2026, 10, 23)),
        ("下个星期五", date(2026, 10, 23)),
        ("下周5", date(2026, 10, 23)),
        ("next friday", date(2026, 10, 23)),
        ("friday next week", date(2026, 10, 23)),
        ("下下周一", date(2026, 10, 26)),
        ("周三", date(2026, 10, 21)),
    ],
)
def test_a_weekday_is_of_this_week_or_the_next_as_it_is_said(text: str, meant: date) -> None:
    assert read_date(text, WEDNESDAY) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20号", date(2026, 10, 20)),
        ("三号", date(2026, 11, 3)),
        ("下个月3号", date(2026, 11, 3)),
        ("下月三日", date(2026, 11, 3)),
        ("下下个月3号", date(2026, 12, 3)),
        ("这个月3号", date(2026, 10, 3)),
        ("一个月后", date(2026, 11, 14)),
        ("三个月后", date(2027, 1, 14)),
        ("in a month", date(2026, 11, 14)),
    ],
)
def test_a_month_may_be_said_as_this_or_the_next(text: str, meant: date) -> None:
    assert read_date(text, WEDNESDAY) == meant


def test_a_month_from_its_last_day_is_the_last_day_of_a_shorter_one() -> None:
    assert read_date("一个月后", date(2027, 1, 31)) == date(2027, 2, 28)
    assert read_date("31号", date(2027, 2, 10)) == date(2027, 3, 31)


def test_a_day_without_a_year_that_has_passed_is_that_of_the_next_year() -> None:
    assert read_date("10月13日", WEDNESDAY) == date(2027, 10, 13)
    assert read_date("10月14日", WEDNESDAY) == WEDNESDAY
    assert read_date("2月29日", date(2027, 5, 1)) == date(2028, 2, 29)


def test_a_day_with_a_year_that_has_passed_is_left_to_whoever_asked() -> None:
    assert read_date("2025-12-01", WEDNESDAY) == date(2025, 12, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2月30日",
        "2026-02-30",
        "2月29日",
        "13月1日",
        "0月3日",
        "32号",
        "13/13",
        "Feb 30",
        "4月31号",
        "下个月31号",
        "",
        " ",
        "好的",
        "下周",
        "next week",
        "next month",
        "5",
        "5 days",
        "周八",
        "十十天后",
        "一百天后",
        "ma 1",
        "friday friday",
        "我想12月1日面试吧，你看可以吗，或者更晚一点也可以",
        "in lots of days",
        "/plan",
        "9999999",
        "二十三十号",
        "2026-12/01",
        "明天后天",
        "٣号",
        "²号x",
    ],
)
def test_what_is_no_date_is_asked_back(text: str) -> None:
    assert read_date(text, date(2026, 10, 14)) is None


@many
@given(st.text(max_size=60) | scraps, days | st.just(date.max) | st.just(date.min))
def test_whatever_is_typed_is_a_date_or_is_not(text: str, today: date) -> None:
    found = read_date(text, today)
    assert found is None or isinstance(found, date)


@many
@given(days, days)
def test_a_full_date_is_itself_whenever_it_is_said(day: date, today: date) -> None:
    for text in (f"{day}", f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%b} {day.year}"):
        assert read_date(text, today) == day


@many
@given(days, st.integers(1, 12), st.integers(1, 28))
def test_a_day_of_the_year_is_within_a_year_from_today(today: date, month: int, day: int) -> None:
    found = read_date(f"{month}月{day}日", today)
    assert found is not None
    assert (found.month, found.day) == (month, day)
    assert 0 <= (found - today).days <= 366


@many
@given(days, st.integers(0, 6))
def test_both_languages_mean_the_same_weekday(today: date, number: int) -> None:
    zh, en = "一二三四五六日"[number], WEEKDAYS[number]
    for said, meant in ((f"周{zh}", en), (f"下周{zh}", f"next {en}"), (f"这周{zh}", f"this {en}")):
        found = read_date(said, today)
        assert found is not None
        assert found.weekday() == number
        assert found == read_date(meant, today)
    coming = read_date(en, today)
    assert coming is not None
    assert 1 <= (coming - today).days <= 7
