"""What buttons say: short enough for Telegram, read back as they were, and never trusted."""

import re
from dataclasses import replace
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.question import Difficulty, Language, Role
from bot.domain.rounds.heat import Dimension
from bot.domain.selection import ANY
from bot.services.records import HeatKey, InterviewRecord, Place
from bot.services.reviewing import Merge
from bot.tg.callbacks import Act, Tap, at, number_of, read
from bot.tg.rounds.taps import Link, Page, RoundAct, RoundTap, button_data, link_to, read_link, read_round
from tests.unit.build import after, quick

ID = 10**15 - 1
HERE = (Act.HINT, Act.SKIP, Act.DONT_KNOW, Act.NEXT, Act.PAUSE, Act.RESUME, Act.ANEW, Act.APPEAL)
LONGEST_BANK = "b" * 24
LONGEST_QUESTION = "a" * 48
LONGEST_TOPIC = "a" * 48  # the bank's schema allows no longer id
LONGEST_ZONE = max(available_timezones(), key=len)


def made() -> list[Tap]:
    """Every button we make, at its longest."""
    far = after(length=20)
    far = replace(far, exchanges=far.exchanges * 20)
    assert far.number == 19
    return [
        *(at(act, InterviewRecord(ID, 1, 0, far).place) for act in HERE),
        Tap(Act.MENU),
        *(Tap(Act.PICK, (LONGEST_TOPIC, level, "20")) for level in (ANY, *Difficulty)),
        Tap(Act.BANK, (LONGEST_BANK, "999")),
        Tap(Act.BANKS, ("999",)),
        *(Tap(act, (str(ID),)) for act in (Act.AGAIN, Act.IMPORT, Act.DISCARD, Act.LATER)),
        *(Tap(act, (LONGEST_QUESTION, "9999")) for act in (Act.APPROVE, Act.RETIRE, Act.REDRAFT)),
        *(Tap(act, (LONGEST_QUESTION,)) for act in (Act.EDIT, Act.REVIEW)),
        Tap(Act.PLAN, ("practise",)),
        Tap(Act.DAILY, ("zone", LONGEST_ZONE)),
        Tap(Act.DAILY, ("topic", LONGEST_TOPIC)),
        Tap(Act.DAILY, ("again", "tomorrow", str(ID))),
        *(Tap(Act.DAILY, (act, str(ID))) for act in ("later", "instead")),
        *(Tap(Act.ROUND, (act, str(ID), "9999")) for act in RoundAct),
        Tap(Act.ROUND, (RoundAct.MARK, str(ID), "9999", Dimension.SUBSTANCE, "5")),
        *(Tap(Act.BOARD, (span,)) for span in ("week", "all", "hide", "show")),
        Tap(Act.WEEKLY, (str(ID),)),
        *(Tap(Act.MERGE, (str(ID), merge)) for merge in Merge),
        *(Tap(Act.LANGUAGE, (language,)) for language in Language),
        *(Tap(Act.ROLE, (role,)) for role in (ANY, *Role)),
    ]


@pytest.mark.parametrize("tap", made(), ids=lambda tap: tap.data)
def test_every_button_fits_and_is_read_back_as_it_was(tap: Tap) -> None:
    assert 1 <= len(tap.data.encode()) <= 64
    assert read(tap.data) == tap


def test_no_kind_of_button_is_left_out_above() -> None:
    assert {tap.act for tap in made()} == set(Act)


@pytest.mark.parametrize("act", RoundAct)
def test_a_rounds_button_is_read_back_as_it_was(act: RoundAct) -> None:
    tap = read(button_data(act, ID, 9999, "structure", "3"))
    assert tap is not None
    assert read_round(tap) == RoundTap(act, ID, 9999, ("structure", "3"))


@pytest.mark.parametrize("page", Page)
def test_a_link_into_the_private_chat_fits_and_is_read_back_as_it_was(page: Page) -> None:
    word = link_to(page, ID, 9999, "0123456789abcdef0123456789abcdef")
    assert re.fullmatch(r"[\w-]{1,64}", word)
    assert read_link(word) == Link(page, HeatKey(ID, 9999), "0123456789abcdef0123456789abcdef")


@pytest.mark.parametrize(
    "data", ["round:join", "round:join:x:0", "round:join:1:99999", "round:burn:1:1", "round:join:-1:0"]
)
def test_a_forged_button_of_a_round_is_none(data: str) -> None:
    tap = read(data)
    assert tap is None or read_round(tap) is None


@pytest.mark.parametrize("word", ["", "a1", "a1-", "a-1-1-00000000", "z1-1-00000000", "a1-1-XYZ", "a1-99999"])
def test_a_forged_link_is_none(word: str) -> None:
    assert read_link(word) is None


@quick
@given(st.text() | st.lists(st.sampled_from([*Act, "1", "-1", "٣", "", "9" * 16])).map(":".join))
def test_whatever_a_button_says_is_read_without_harm(data: str) -> None:
    tap = read(data)
    if tap is not None:
        assert tap.data == data
        assert tap.place is None or len(tap.args) == 3
        assert number_of(tap) is None or len(tap.args) == 1


@quick
@given(st.tuples(st.integers(0, ID), st.integers(0, 9999), st.integers(0, 9999)))
def test_a_place_comes_back_as_it_was(numbers: tuple[int, int, int]) -> None:
    tap = read(":".join([Act.HINT, *map(str, numbers)]))
    assert tap is not None
    assert tap.place == Place(*numbers)


@pytest.mark.parametrize("args", ["", "1", "1:2", "1:2:3:4", "1:2:x", "1:2:-1", "1:2:²", "1:2:" + "9" * 16])
def test_a_forged_place_is_none(args: str) -> None:
    tap = read(f"hint:{args}")
    assert tap is not None
    assert tap.place is None


@pytest.mark.parametrize("args", ["", "x", "1:2", "-1", "٣", "9" * 16])
def test_a_forged_row_is_none(args: str) -> None:
    tap = read(f"again:{args}")
    assert tap is not None
    assert number_of(tap) is None


@pytest.mark.parametrize("data", ["", ":", "hints:1:2:3", "HINT:1:2:3", " hint", "<b>"])
def test_what_is_not_a_button_of_ours_is_none(data: str) -> None:
    assert read(data) is None


@pytest.mark.parametrize("args", ["1:999999999999:0", "1:0:10000", "1:-1:0", "1:0", "9999999999999999:0:0"])
def test_a_place_that_no_interview_has_is_no_place(args: str) -> None:
    tap = read(f"{Act.APPEAL}:{args}")
    assert tap is not None
    assert tap.place is None
