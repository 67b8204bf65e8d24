"""Who stands where in a group: this week, of all time, and for those who want to be seen there."""

import re
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.playground.chats import Message
from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rankings import ranking
from tests.chat.rubrics import MarkJudge, question_on
from tests.chat.study_group import StudyGroup, time_passes

SUNDAY = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
EMPTY = "Nobody has been ranked yet. /round begins one."
ALL = -1  # points left out


@pytest.fixture
def clock() -> HandClock:
    return HandClock(SUNDAY)


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def play(group: StudyGroup, clock: HandClock, *missed: int, command: str = "/round 1") -> None:
    """Play a question; each member leaves so many points out, or ALL."""
    await group.plays(*range(1, len(missed)), command=command)
    question = question_on(group.stage.text)
    for who, but in enumerate(missed):
        await group.answers(who, "no idea" if but == ALL else everything(question, but=but))
    await time_passes(group.house, clock, 17)
    if "duel" in command:
        await time_passes(group.house, clock, 46)


def board(group: StudyGroup) -> Message:
    return next(m for m in reversed(group.chat.messages) if m.from_bot and m.text.startswith("🏆 Board"))


def revealed(group: StudyGroup) -> dict[str, int]:
    """Add up what every reveal has shown."""
    sums: Counter[str] = Counter()
    for text in group.seen:
        if text.startswith("🏁"):
            sums.update({name: score for _, name, score in ranking(text)})
    return dict(sums)


async def test_the_board_is_the_sum_of_what_was_revealed(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 3)
    await play(group, clock, 0, 1, ALL)
    await play(group, clock, 2, 1, 0)
    await play(group, clock, 1, 0, command="/duel 1")
    await play(group, clock, 0, 0, 0, command="/hotseat 1")  # whose questions are not the same for all
    await group.taps(0, "End")
    await group.says(1, "/board")
    shown = ranking(group.screen)
    assert {name: score for _, name, score in shown} == revealed(group)
    assert [score for *_, score in shown] == sorted((score for *_, score in shown), reverse=True)
    assert group.screen.startswith("🏆 Board · the week from 02-23")
    assert "Ann" in group.screen
    assert group.screen.count("3 questions") == 2
    assert group.screen.count("2 questions") == 1


async def test_equal_sums_share_the_place(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 4)
    await play(group, clock, 0, ALL, 0, ALL)
    await group.says(3, "/board")
    assert ranking(group.screen) == [
        (1, "Ann", 100),
        (1, "Chen", 100),
        (3, "Bob", 0),
        (3, "Dora", 0),
    ]


async def test_an_empty_board_says_how_to_begin(home: House) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/board")
    assert EMPTY in group.screen
    await group.taps(1, "All time")
    assert board(group).text == f"🏆 Board · all time\n\n{EMPTY}"


async def test_the_buttons_change_the_board_in_place(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await play(group, clock, 0, 1)
    await group.says(0, "/board")
    count = len(group.seen)
    for label, begins in (("All time", "all time"), ("All time", "all time"), ("This week", "the week from")):
        await group.taps(1, label)
        assert board(group).text.startswith(f"🏆 Board · {begins}")
    await group.taps(1, "Hide me")
    await group.taps(1, "Show me")
    assert len(group.seen) == count


async def test_the_week_begins_on_monday_where_the_group_is(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round zone Shanghai")
    await play(group, clock, 0, ALL)
    clock.now = datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC)
    await group.says(0, "/board")
    assert "Ann: 100" in group.screen
    clock.forward(seconds=1)
    await group.says(0, "/board")
    assert group.screen == f"🏆 Board · the week from 03-02\n\n{EMPTY}"
    await group.taps(0, "All time")
    assert "Ann: 100" in group.screen
    await play(group, clock, ALL, 0)
    await group.says(0, "/board")
    assert ranking(group.screen) == [(1, "Bob", 100), (2, "Ann", 0)]
    await group.says(0, "/round zone Berlin")  # where it is Sunday still
    await group.says(0, "/board")
    assert ranking(group.screen) == [(1, "Ann", 100), (1, "Bob", 100)]


async def test_who_does_not_want_to_be_seen_keeps_the_scores(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await play(group, clock, 0, ALL)
    await group.says(1, "/board")
    await group.taps(0, "Hide me")
    assert group[0].toasts[-1].startswith("You are off the board.")
    await group.taps(0, "Hide me")
    assert "Ann" not in board(group).text
    assert ranking(board(group).text) == [(1, "Bob", 0)]
    assert "One player prefers not to be shown." in board(group).text
    await group.taps(0, "All time")
    assert "Ann" not in board(group).text
    await play(group, clock, 0, ALL)
    assert "Ann: 100" in group.screen  # of the round itself, where they play
    await group.says(1, "/board")
    assert "Ann" not in group.screen
    await group.taps(0, "Show me")
    assert group[0].toasts[-1] == "You are on the board."
    assert "🥇 Ann: 200 · 2 questions" in board(group).text
    assert "prefers" not in board(group).text


async def test_who_hides_before_having_played_is_never_shown(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/board")
    await group.taps(1, "Show me")
    await group.taps(1, "Hide me")
    assert "One player prefers not to be shown." in board(group).text
    await play(group, clock, ALL, 0)
    await group.says(0, "/board")
    assert ranking(group.screen) == [(1, "Ann", 0)]


async def test_who_hides_in_one_group_is_shown_in_another(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    other = StudyGroup(home, 2, chat_id=-1009999999999)  # of the same people
    strangers = StudyGroup(home, 2, chat_id=-1008888888888, first_id=3001)
    for each in (group, other):
        await play(each, clock, 0, ALL)
    await group.says(0, "/board")
    await group.taps(0, "Hide me")
    await other.says(1, "/board")
    assert ranking(other.screen) == [(1, "Ann", 100), (2, "Bob", 0)]
    await strangers.says(0, "/board")
    assert EMPTY in strangers.screen


async def test_an_anonymous_admin_sees_the_board_and_hides_as_themselves(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await play(group, clock, 0, ALL)
    group[0].person.says_anonymously("/board", group.chat)
    await home.rest()
    assert "Ann: 100" in group.screen
    await group.taps(0, "Hide me")
    assert ranking(board(group).text) == [(1, "Bob", 0)]


HOSTILE = ("<b>Ann</b>", "@viva_bot", "t.me/spam", "\u202eevil", "\u200b", "Bob: 100\n🥇 Eve", "x" * 64)


async def test_names_neither_format_nor_mention_nor_break_the_board(home: House, clock: HandClock) -> None:
    for number, name in enumerate(HOSTILE):
        home.world.person(4001 + number, name)
    group = StudyGroup(home, len(HOSTILE), first_id=4001)
    await play(group, clock, *([0] * len(HOSTILE)))
    await group.says(0, "/board")
    shown = [line for line in group.screen.splitlines() if "100 · one question" in line]
    assert len(shown) == len(HOSTILE)
    assert all(len(line) < 64 for line in shown)
    assert "<b>Ann</b>" in group.screen.replace("\u2060", "")
    assert "Somebody: 100" in group.screen
    for harm in ("@viva_bot", "t.me/spam", "\u202e"):
        assert harm not in group.screen
    assert not board(group).json.get("entities") or all(
        entity["type"] in ("bold", "italic") for entity in board(group)["entities"]
    )


async def test_a_forged_page_of_the_board_is_an_old_button(home: House) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/board")
    data = board(group).buttons["All time"]
    for forged in (data.replace("all", "month"), f"{data}:x", data.replace("all", "")):
        await group.forges(0, forged)
        assert board(group).text.startswith("🏆 Board · the week")
        assert group[0].toasts[-1]


async def test_the_board_of_a_chinese_group_is_chinese(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2, "zh")
    await play(group, clock, 0, ALL)
    await group.says(0, "/board")
    assert "Ann" in group.screen
    assert not re.search("Board|week|question", group.screen)
