"""A candidate types the time at which Viva is to ask, and for how long she is not to."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.tg.times import read_pause, read_time

many = settings(max_examples=200, deadline=None, database=None)
hours, minutes = st.integers(0, 23), st.integers(0, 59)
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# What times are made of, in any order: far more of it reaches the rules than of any text.
scraps = st.lists(
    st.sampled_from(
        [
            *"0123456789 :.h-点點半刻分差过零一二两三十天周月个",
            *(
                "早上",
                "上午",
                "晚",
                "中午",
                "星期",
                "at ",
                "half ",
                "quarter ",
                "past ",
                "to ",
                "nine",
                " ten",
            ),
            *(
                " thirty",
                "am",
                " p.m.",
                " o'clock",
                " in the morning",
                " at night",
                "noon",
                " days",
                "a week",
            ),
        ]
    ),
    max_size=8,
).map("".join)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9", time(9)),
        ("09", time(9)),
        ("21", time(21)),
        ("21h", time(21)),
        ("9:30", time(9, 30)),
        ("9 : 30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("21.30", time(21, 30)),
        ("21：30", time(21, 30)),
        ("21∶30", time(21, 30)),
        ("２１：３０", time(21, 30)),
        ("21h30", time(21, 30)),
        ("21H30", time(21, 30)),
        ("0930", time(9, 30)),
        ("2130", time(21, 30)),
        ("at 9", time(9)),
        ("every day at 21:15", time(21, 15)),
        ("每天9:30", time(9, 30)),
        (" 9:30. ", time(9, 30)),
        ("①②:30", time(12, 30)),
    ],
)
def test_figures_are_a_clock_of_24_hours(text: str, meant: time) -> None:
    assert read_time(text) == meant


@pytest.mark.parametrize(("text", "hour"), [("5", 5), ("6", 6), ("12", 12), ("13", 13), ("03", 3), ("0", 0)])
def test_a_bare_hour_stands_as_it_is_typed(text: str, hour: int) -> None:
    assert read_time(text) == time(hour)


@pytest.mark.parametrize("text", ["24", "24:00", "2400", "0:00", "24点", "零点", "〇点", "零时", "㍘"])
def test_the_day_begins_where_the_last_one_ends(text: str) -> None:
    assert read_time(text) == time(0)


@pytest.mark.parametrize("text", ["1", "2", "3", "4", "at 3", "３", "三", "3h"])
def test_a_bare_small_hour_may_be_of_the_afternoon_and_is_asked_back(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize(
    "text", ["两点半", "2点半", "一点", "六点", "3点20", "three", "half past two", "two thirty", "6 o'clock"]
)
def test_a_small_hour_that_is_said_without_a_part_of_the_day_is_asked_back(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize(
    "text", ["3:00", "03:00", "0300", "3.00", "3h00", "03点", "零三点", "凌晨3点", "3am"]
)
def test_who_writes_a_small_hour_in_full_means_the_night(text: str) -> None:
    assert read_time(text) == time(3)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9点", time(9)),
        ("9點", time(9)),
        ("九点", time(9)),
        ("9 点", time(9)),
        ("九点钟", time(9)),
        ("九點鐘", time(9)),
        ("9点整", time(9)),
        ("7点", time(7)),
        ("8点", time(8)),
        ("十二点", time(12)),
        ("二十一点", time(21)),
        ("9點半", time(9, 30)),
        ("9点半", time(9, 30)),
        ("九点半。", time(9, 30)),
        ("九点一刻", time(9, 15)),
        ("九点三刻", time(9, 45)),
        ("9点05", time(9, 5)),
        ("九点零五分", time(9, 5)),
        ("9点5分", time(9, 5)),
        ("九点过十分", time(9, 10)),
        ("十点十分", time(10, 10)),
        ("9时30分", time(9, 30)),
        ("差五分九点", time(8, 55)),
        ("差一刻十点", time(9, 45)),
        ("晚上差五分八点", time(19, 55)),
        ("晚上8点", time(20)),
        ("晚上 8 点", time(20)),
        ("每天晚上8点", time(20)),
        ("每晚八点", time(20)),
        ("晚8点半", time(20, 30)),
        ("晚上8:30", time(20, 30)),
        ("晚上20:30", time(20, 30)),
        ("晚上8", time(20)),
        ("早上七点", time(7)),
        ("早7点", time(7)),
        ("上午九点", time(9)),
        ("下午3点20", time(15, 20)),
        ("下午三点二十分", time(15, 20)),
        ("下午两点半", time(14, 30)),
        ("下午15点", time(15)),
        ("下午12点半", time(12, 30)),
        ("傍晚6点", time(18)),
        ("中午", time(12)),
        ("正午", time(12)),
        ("中午12点", time(12)),
        ("中午十一点半", time(11, 30)),
        ("中午1点", time(13)),
        ("凌晨1点", time(1)),
        ("凌晨12点", time(0)),
        ("半夜12点", time(0)),
        ("晚上12点", time(0)),
        ("午夜", time(0)),
        ("夜裡11點", time(23)),
    ],
)
def test_a_time_is_understood_as_the_chinese_say_it(text: str, meant: time) -> None:
    assert read_time(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("nine", time(9)),
        ("nine thirty", time(9, 30)),
        ("Nine Forty-Five", time(9, 45)),
        ("nine oh five", time(9, 5)),
        ("nine o'clock", time(9)),
        ("9 o'clock", time(9)),
        ("9 o’clock", time(9)),
        ("half past nine", time(9, 30)),
        ("at half past nine", time(9, 30)),
        ("half past 9", time(9, 30)),
        ("quarter past nine", time(9, 15)),
        ("quarter to nine", time(8, 45)),
        ("a quarter to 10", time(9, 45)),
        ("ten past eight", time(8, 10)),
        ("20 past 8", time(8, 20)),
        ("twenty to eight", time(7, 40)),
        ("twenty-five to eight", time(7, 35)),
        ("9 minutes to ten", time(9, 51)),
        ("half past twelve", time(12, 30)),
        ("quarter to one in the afternoon", time(12, 45)),
        ("quarter to twelve at night", time(23, 45)),
        ("half past eight in the evening", time(20, 30)),
        ("9am", time(9)),
        ("9 a.m.", time(9)),
        ("9pm", time(21)),
        ("9:30 PM", time(21, 30)),
        ("9.30 p.m.", time(21, 30)),
        ("09:30 pm", time(21, 30)),
        ("nine pm", time(21)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12:30 am", time(0, 30)),
        ("noon", time(12)),
        ("At noon!", time(12)),
        ("12 noon", time(12)),
        ("midnight", time(0)),
        ("12 midnight", time(0)),
        ("9 in the morning", time(9)),
        ("two in the afternoon", time(14)),
        ("8 in the evening", time(20)),
        ("8 at night", time(20)),
        ("1 at night", time(1)),
    ],
)
def test_a_time_is_understood_as_the_english_say_it(text: str, meant: time) -> None:
    assert read_time(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        *(
            "half nine",
            "9 to 10",
            "nine to ten",
            "9 to 5",
            "21.3",
            "9:5",
            "9点5",
            "9点五",
            "一两点",
            "七八点",
            "两三点",
        ),
        *(
            "上午12点",
            "早上12点",
            "12 in the morning",
            "5 at night",
            "晚上3点",
            "早一点",
            "晚一点",
            "9 or 10",
            "9-10",
        ),
    ],
)
def test_what_could_be_two_times_is_asked_back(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "25",
            "99",
            "-9",
            "9:60",
            "9点60分",
            "24:30",
            "24点半",
            "930",
            "21:300",
            "60 past nine",
            "70 minutes to nine",
        ),
        *("13pm", "0pm", "21:30 am", "上午13点", "下午25点", "中午9点", "凌晨9点", "9 in the afternoon pm"),
        *(
            "9.11.",
            "9.11.2026",
            "2026-11-22",
            "3 days",
            "3天",
            "九十点",
            "十十点",
            "十一二点",
            "半点",
            "点",
            "半夜",
        ),
        *(
            "Berlin",
            "morning",
            "thirteen",
            "nine five",
            "half",
            "half to nine",
            "to nine",
            "好的",
            "/plan",
            "٩",
            "9 30",
        ),
        "at nine o'clock in the evening, if you please",
    ],
)
def test_what_is_no_time_of_day_is_asked_back(text: str) -> None:
    assert read_time(text) is None


def test_what_is_longer_than_forty_characters_is_talk() -> None:
    assert (read_time("9:30".ljust(40)), read_pause("3 days".ljust(40))) == (time(9, 30), 3)
    assert (read_time("9:30".ljust(41)), read_pause("3 days".ljust(41))) == (None, None)


@many
@given(hours, minutes)
def test_every_time_is_itself_however_it_is_written(hour: int, minute: int) -> None:
    meant, twelve = time(hour, minute), hour % 12 or 12
    for text in (
        *(f"{hour}:{minute:02}", f"{hour:02}:{minute:02}", f"{hour:02}{minute:02}", f"{hour}.{minute:02}"),
        *(f"{hour}h{minute:02}", f"{hour:02}点{minute}分", f"{hour}：{minute:02}"),
        *(f"{twelve}:{minute:02}{'ap'[hour // 12]}m", f"{twelve}.{minute:02} {'AP'[hour // 12]}.M."),
        f"下午{twelve}点{minute}分" if hour >= 12 else f"上午{hour}点{minute}分",
        f"下午{hour}点{minute:02}" if hour >= 12 else f"上午{hour:02}點{minute:02}",
    ):
        assert read_time(text) == meant, text


@many
@given(
    hours, st.sampled_from([(15, "quarter past"), (30, "half past"), (-15, "quarter to"), (-5, "five to")])
)
def test_minutes_before_and_after_an_hour_are_counted_from_it(hour: int, said: tuple[int, str]) -> None:
    minutes, words = said
    after = (hour * 60 + minutes) % 1440
    half = "am" if hour < 12 else "pm"
    assert read_time(f"{words} {ONES[hour % 12 - 1]} {half}") == time(after // 60, after % 60)


@many
@given(st.text(max_size=60) | scraps)
def test_whatever_is_typed_is_a_time_or_is_not(text: str) -> None:
    found = read_time(text)
    assert found is None or (found.second, found.microsecond, found.tzinfo) == (0, 0, None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        *(
            ("3", 3),
            ("３", 3),
            ("三", 3),
            ("90", 90),
            ("three", 3),
            ("3 days", 3),
            ("3days", 3),
            ("one day", 1),
        ),
        *(
            ("a day", 1),
            ("a week", 7),
            ("for a week", 7),
            ("Two weeks!", 14),
            ("12 weeks", 84),
            ("a month", 30),
        ),
        *(
            ("10天", 10),
            ("10 天", 10),
            ("十天", 10),
            ("两天", 2),
            ("兩天", 2),
            ("九十天", 90),
            ("二十一天", 21),
        ),
        *(
            ("一周", 7),
            ("两周", 14),
            ("兩週", 14),
            ("一个星期", 7),
            ("一個禮拜", 7),
            ("1个月", 30),
            ("三个月", 90),
        ),
    ],
)
def test_a_pause_is_counted_in_days(text: str, days: int) -> None:
    assert read_pause(text) == days


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "0",
            "0天",
            "-3",
            "91",
            "91天",
            "13 weeks",
            "13周",
            "四个月",
            "100",
            "一百天",
            "3.5",
            "3-5 days",
        ),
        *(
            "a",
            "an",
            "week",
            "周",
            "few days",
            "a few days",
            "两三天",
            "十几天",
            "3月",
            "3日",
            "周三",
            "好的",
            "9:30",
        ),
        *("3 days 3 days", "٣", "a week, or as long as it may take me to rest"),
    ],
)
def test_what_is_no_pause_of_one_to_ninety_days_is_asked_back(text: str) -> None:
    assert read_pause(text) is None


@many
@given(st.integers(1, 200))
def test_a_pause_is_the_same_in_both_languages_and_never_above_ninety_days(days: int) -> None:
    meant = days if days <= 90 else None
    assert [read_pause(text) for text in (f"{days}", f"{days} days", f"{days}天")] == [meant] * 3


@many
@given(st.text(max_size=60) | scraps)
def test_whatever_is_typed_is_a_pause_or_is_not(text: str) -> None:
    found = read_pause(text)
    assert found is None or 1 <= found <= 90
