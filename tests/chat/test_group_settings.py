"""What a group has settled stays settled: its weekly rounds, its language, whatever becomes of the group."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from tests.chat.clock import HandClock
from tests.chat.phone import House
from tests.chat.rubrics import MarkJudge, question_on
from tests.chat.study_group import StudyGroup, time_passes
from tests.chat.test_weekly_rounds import ADMINS_ONLY, MONDAY, TUESDAY_EVENING, at, lobbies

NEXT_TUESDAY = TUESDAY_EVENING.replace(month=12, day=1)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MONDAY)


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def test_a_weekly_round_that_was_dropped_comes_no_more(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round every Tue 20:00")
    await group.says(0, "/round every Wed 20:00")
    data = group.stage.buttons["Drop Tue 20:00"]
    count = len(group.seen)
    await group.taps(0, "Drop Tue 20:00")
    assert group[0].toasts[-1].startswith("Dropped")
    assert len(group.seen) == count
    assert "Tue" not in group.screen
    assert "Wed 20:00" in group.screen
    assert not (await group.forges(0, data)).startswith("Dropped")
    await at(home, clock, TUESDAY_EVENING)
    assert lobbies(group) == []
    await at(home, clock, TUESDAY_EVENING.replace(day=25))
    assert len(lobbies(group)) == 1


async def test_one_group_does_not_drop_what_another_has_set_up(home: House) -> None:
    group, other = StudyGroup(home, 2), StudyGroup(home, 2, chat_id=-1009999999999)
    await group.says(0, "/round every Tue 20:00")
    await other.says(0, "/round every Wed 20:00")
    assert not (await other.forges(0, group.stage.buttons["Drop Tue 20:00"])).startswith("Dropped")
    await group.says(0, "/round every")
    assert "Tue 20:00" in group.screen
    assert "Wed" not in group.screen


async def test_the_same_time_said_again_is_the_same_round_otherwise(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round every Tue 20:00")
    await group.says(0, "/round every Tue 8pm duel 2")
    assert group.screen.count("Tue 20:00") == 1
    await at(home, clock, TUESDAY_EVENING)
    await time_passes(home, clock, 300)
    assert [lobby.split(" · ")[0] for lobby in lobbies(group)] == ["⚔️ Duel"]


async def test_all_weekly_rounds_that_a_group_may_have_can_be_dropped(home: House) -> None:
    group = StudyGroup(home, 2)
    for hour in range(8, 22):
        await group.says(0, f"/round every Tue {hour:02}:00")
    lines = [line for line in group.screen.splitlines() if "Open round" in line]
    assert len(lines) == len(group.stage.buttons) == 12


async def test_two_weekly_rounds_at_once_come_one_after_the_other(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round every Tue 20:00 1")
    await group.says(0, "/round every Tue 20:01 duel 1")
    await at(home, clock, TUESDAY_EVENING)
    await time_passes(home, clock, 60)
    assert len(lobbies(group)) == 1
    await time_passes(home, clock, 90)
    assert len(lobbies(group)) == 2


async def test_a_group_that_sends_viva_out_is_left_alone_and_finds_all_as_it_was(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    owner = group[0].person
    await group.says(0, "/round zone Berlin")
    await group.says(0, "/round every Tue 21:00 rag 1")
    group.chat.kicks_bot(owner)
    await home.rest()
    count = len(group.seen)
    await at(home, clock, TUESDAY_EVENING)
    await at(home, clock, TUESDAY_EVENING.replace(day=26))
    assert len(group.seen) == count
    group.chat.adds_bot(owner)
    await home.rest()
    assert "Back again." in group.screen
    assert lobbies(group) == []
    await group.says(0, "/round every")
    assert "Tue 21:00 · 🎤 Open round · Retrieval and RAG · one question" in group.screen
    assert "Berlin" in group.screen
    await at(home, clock, NEXT_TUESDAY)
    assert len(lobbies(group)) == 1


async def test_a_weekly_round_follows_the_group_to_its_new_chat(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2, chat_id=-4001)
    await group.says(0, "/round every Tue 20:00")
    grown = group.chat.migrates(-1007777777777)
    await home.rest()
    await at(home, clock, TUESDAY_EVENING)
    assert "Whoever joins first is the host." in grown.last.text


async def test_a_weekly_round_meets_in_the_topic_in_which_it_was_set_up(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2, forum=True)
    topic = group.chat.opens_topic("Interviews")
    await group.says(0, "/round every Tue 20:00", thread=topic)
    await at(home, clock, TUESDAY_EVENING)
    assert "Whoever joins first is the host." in group.chat.last.text
    assert group.chat.last.thread == topic


async def test_an_admin_settles_the_language_of_the_group(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 3)
    await group.says(1, "/language")
    await group.taps(1, "中文")
    assert group[1].toasts[-1] == ADMINS_ONLY
    await group.says(1, "/board")
    assert "Board" in group.screen
    await group.says(0, "/language")
    await group.taps(0, "中文")
    await group.says(1, "/board")
    assert "Board" not in group.screen
    await group.plays(1, command="/round 1")
    assert question_on(group.screen).text.zh in group.screen
    await group.taps(1, group.label("🙋"))
    assert group[1].toasts[-1] == "You are in already."  # in their own language
    await group.says(0, "/language")
    await group.taps(0, "English")
    await time_passes(home, clock, 11)
    assert any("Question 1 of 1" in text for text in group.seen)


async def test_who_speaks_first_gives_the_group_its_language(home: House) -> None:
    chinese = StudyGroup(home, 1, "zh", chat_id=-1009999999999, first_id=3001)
    await chinese.says(0, "/round every")
    assert "/round" in chinese.screen
    assert "weekly" not in chinese.screen


async def test_a_zone_change_around_the_hour_neither_doubles_nor_loses_a_round(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round every Tue 20:00")
    await at(home, clock, TUESDAY_EVENING)
    await time_passes(home, clock, 125)
    await group.says(0, "/round zone London")
    await group.says(0, "/round zone New York")
    await time_passes(home, clock, 600)
    assert len(lobbies(group)) == 1
    await at(home, clock, datetime(2026, 11, 25, 1, 0, tzinfo=UTC))
    assert len(lobbies(group)) == 2
