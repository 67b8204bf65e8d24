"""The picture of a week that a candidate gets."""

import struct
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from bot.pictures.week import HEIGHT, WIDTH, draw_week
from bot.services.records import ChartDay

MONDAY = date(2026, 11, 23)
Done = tuple[int, int | None]  # a day's questions, and its score


def week(*done: Done, monday: date = MONDAY) -> list[ChartDay]:
    days = [monday + timedelta(days=number) for number in range(len(done))]
    return [ChartDay(day, questions, score) for day, (questions, score) in zip(days, done, strict=True)]


USUAL: tuple[Done, ...] = ((3, 55), (5, 62), (0, None), (2, 71), (6, 64), (1, 80), (4, 77))


@pytest.mark.parametrize(
    "done",
    [
        pytest.param(USUAL, id="a usual week"),
        pytest.param(((0, None),) * 7, id="nothing practised"),
        pytest.param((), id="no days at all"),
        pytest.param(((4, 63),), id="a single day"),
        pytest.param(((2, None), *USUAL[1:]), id="a day not judged yet"),
        pytest.param(((20, 0), (1, 100), (20, 100), (1, 0), (1, 0), (20, 100), (3, 50)), id="the extremes"),
    ],
)
def test_every_week_is_a_png_of_the_same_size(done: tuple[Done, ...]) -> None:
    picture = draw_week(week(*done))
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (WIDTH, HEIGHT)
    assert picture.endswith(b"IEND\xaeB`\x82")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(week((4, 55), *USUAL[1:]), id="one question more"),
        pytest.param(week((3, 56), *USUAL[1:]), id="one point more"),
        pytest.param(week((3, None), *USUAL[1:]), id="a score less"),
        pytest.param(week(*USUAL, monday=MONDAY + timedelta(days=7)), id="the next week"),
    ],
)
def test_another_week_is_another_picture(other: list[ChartDay]) -> None:
    assert draw_week(other) != draw_week(week(*USUAL))


def test_a_score_of_nought_is_not_no_score() -> None:
    assert draw_week(week((3, 0))) != draw_week(week((3, None)))


def test_the_same_week_is_the_same_picture_also_when_many_ask_at_once() -> None:
    weeks = [week(*USUAL), week((20, 100), (1, 0))]
    alone = [draw_week(days) for days in weeks]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(draw_week, weeks * 3)) == alone * 3


def test_more_than_a_week_is_refused() -> None:
    with pytest.raises(ValueError, match="a week has 7 days, not 8"):
        draw_week(week(*USUAL, (1, 50)))
