"""Rounds that come every week, on their day, at their minute, by the clocks of the group."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from tests.chat.clock import HandClock
from tests.chat.phone import House
from tests.chat.rubrics import MarkJudge
from tests.chat.study_group import StudyGroup, time_passes

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
TUESDAY_EVENING = datetime(2026, 11, 24, 20, tzinfo=UTC)
ADMINS_ONLY = "Only an admin of the group can do that."
UNCLEAR = "On which day, and when?"


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MONDAY)


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def at(house: House, clock: HandClock, now: datetime) -> None:
    """Let it be `now`."""
    clock.now = now
    await house.rest()


def lobbies(group: StudyGroup) -> list[str]:
    """Return the first words of every lobby there was."""
    texts = [str(m.versions[0].get("text", "")) for m in group.chat.messages if m.from_bot]
    return [text.splitlines()[0] for text in texts if "Host: " in text or "Whoever joins" in text]


@pytest.mark.parametrize(
    ("order", "line"),
    [
        ("every Tue 20:00", "Tue 20:00 · 🎤 Open round · mixed topics · 3 questions"),
        ("every Tue 8pm rag 5", "Tue 20:00 · 🎤 Open round · Retrieval and RAG · 5 questions"),
        ("every tuesday at 20.30 hotseat 2", "Tue 20:30 · 🔥 Hot seat · mixed topics · 2 questions"),
        ("weekly sun 10:00 system design 1", "Sun 10:00 · 🎤 Open round · System design and projects · one"),
        ("每周二 20:00", "Tue 20:00 · 🎤 Open round · mixed topics · 3 questions"),
        ("每周二晚上8点 RAG 3", "Tue 20:00 · 🎤 Open round · Retrieval and RAG · 3 questions"),
        ("每周日上午十点对决 99", "Sun 10:00 · ⚔️ Duel · mixed topics · 10 questions"),
        ("every Tue 20:00 0", "Tue 20:00 · 🎤 Open round · mixed topics · 3 questions"),
    ],
)
async def test_an_admin_sets_up_a_weekly_round_in_one_line(home: House, order: str, line: str) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, f"/round {order}")
    assert line in group.screen
    await group.says(1, "/round every")
    assert line in group.screen


@pytest.mark.parametrize(
    "order",
    [
        "every Tue",
        "every Tue 25:00",
        "every Tue and Thu 20:00",
        "每周二 25点",
        "every " + "x" * 3000,
        "every 🎤",
    ],
)
async def test_what_names_no_day_or_no_time_is_asked_about(home: House, order: str) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, f"/round {order}")
    assert UNCLEAR in group.screen
    await group.says(0, "/round every")
    assert "No weekly rounds yet." in group.screen


async def test_a_chinese_group_reads_its_weekly_rounds_in_chinese(home: House) -> None:
    group = StudyGroup(home, 2, "zh")
    await group.says(0, "/round 每周二晚上8点 RAG 3")
    assert "周二 20:00" in group.screen
    assert "检索增强生成" in group.screen
    await group.taps(0, group.label("周二 20:00"))
    assert "检索增强生成" not in group.screen


async def test_a_topic_that_there_is_not_is_not_held_every_week(home: House) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round every Tue 20:00 cooking")
    assert "I know no such topic" in group.screen


async def test_the_command_says_which_format_comes_every_week(home: House) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/hotseat every Tue 20:00")
    assert "Tue 20:00 · 🔥 Hot seat" in group.screen


async def test_a_day_without_a_time_is_asked_about_without_spaces_too(home: House) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round 每周二25点")
    assert UNCLEAR in group.screen


async def test_only_admins_settle_what_the_group_does(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 3)
    for order in ("every Tue 20:00", "zone Berlin"):
        await group.says(1, f"/round {order}")
        assert group.screen == ADMINS_ONLY
    await group.says(0, "/round every Tue 20:00")
    await group.taps(1, "Drop Tue 20:00")
    assert group[1].toasts[-1] == ADMINS_ONLY
    group.chat.promotes(group[1].person)
    await group.taps(1, "Drop Tue 20:00")
    assert "No weekly rounds yet." in group.screen
    group.chat.demotes(group[1].person)
    await group.says(1, "/round every Wed 20:00")
    assert group.screen == ADMINS_ONLY
    group[0].person.says_anonymously("/round every Thu 20:00", group.chat)
    await home.rest()
    assert "Thu 20:00" in group.screen


@pytest.mark.parametrize(
    ("language", "place"),
    [("en", "UTC"), ("de", "Berlin"), ("zh", "北京"), ("ja", "Tokyo"), ("zh-TW", "台北")],
)
async def test_the_first_admin_who_sets_a_time_hints_at_the_zone(
    home: House, language: str, place: str
) -> None:
    group = StudyGroup(home, 1, language)
    await group.says(0, "/round every Tue 20:00")
    assert place in group.screen


async def test_a_zone_that_was_said_is_not_guessed_over(home: House) -> None:
    group = StudyGroup(home, 2, "de")
    await group.says(0, "/round zone New York")
    assert group.screen == "This group lives by the clocks of New York, where it is 07:00."
    await group.says(0, "/round every Tue 20:00")
    assert "New York" in group.screen


@pytest.mark.parametrize("words", ["zone", "zone Qwertyville", "时区", "zone " + "x" * 3000])
async def test_a_place_that_nobody_knows_changes_no_clock(home: House, words: str) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, f"/round {words}")
    assert group.screen.startswith("I don't know that place.")


async def test_the_lobby_opens_at_the_minute_and_who_joins_first_hosts(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 3)
    await group.says(0, "/round every Tue 20:00 rag 1")
    await at(home, clock, TUESDAY_EVENING.replace(hour=19, minute=59, second=59))
    assert lobbies(group) == []
    await time_passes(home, clock, 1)
    assert lobbies(group) == ["🎤 Open round · Retrieval and RAG · one question"]
    assert "Whoever joins first is the host." in group.screen
    for who in (1, 2):
        await group.taps(who, "🙋 Join")
    await group.taps(1, "▶️ Start")
    assert "Question 1 of 1" in group.screen
    await group.taps(1, "End")
    await at(home, clock, TUESDAY_EVENING.replace(month=12, day=1))
    assert len(lobbies(group)) == 2


async def test_a_lobby_to_which_nobody_comes_closes_and_comes_again_next_week(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round every Tue 20:00")
    for day in (24, 25):
        await at(home, clock, TUESDAY_EVENING.replace(day=day))
    assert "it takes two" in group.screen
    await at(home, clock, TUESDAY_EVENING.replace(month=12, day=1))
    assert len(lobbies(group)) == 2


@pytest.mark.parametrize(
    ("before", "hours"),
    [(datetime(2026, 3, 21, tzinfo=UTC), (19, 18)), (datetime(2026, 10, 17, tzinfo=UTC), (18, 19))],
)
async def test_eight_in_the_evening_stays_eight_when_the_clocks_change(
    home: House, clock: HandClock, before: datetime, hours: tuple[int, int]
) -> None:
    clock.now = before
    group = StudyGroup(home, 2, "de")
    await group.says(0, "/round every Sun 20:00")
    for week, hour in enumerate(hours):
        day = before.replace(day=before.day + 1 + 7 * week)
        await at(home, clock, day.replace(hour=hour - 1, minute=59, second=59))
        assert len(lobbies(group)) == week
        await at(home, clock, day.replace(hour=hour))
        assert len(lobbies(group)) == week + 1
        await time_passes(home, clock, 125)


async def test_a_time_that_the_clocks_skip_is_held_all_the_same(home: House, clock: HandClock) -> None:
    clock.now = datetime(2026, 3, 28, tzinfo=UTC)
    group = StudyGroup(home, 2, "de")
    await group.says(0, "/round every Sun 02:30")
    await at(home, clock, datetime(2026, 3, 29, 0, 59, tzinfo=UTC))
    assert lobbies(group) == []
    await at(home, clock, datetime(2026, 3, 29, 1, 31, tzinfo=UTC))
    assert len(lobbies(group)) == 1


async def test_a_new_zone_moves_what_is_to_come(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round every Tue 20:00")
    await group.says(0, "/round 时区 上海")
    assert "Beijing" in group.screen or "Shanghai" in group.screen
    await at(home, clock, TUESDAY_EVENING.replace(hour=12))
    assert len(lobbies(group)) == 1
    await time_passes(home, clock, 125)
    await at(home, clock, TUESDAY_EVENING)
    assert len(lobbies(group)) == 1


async def test_a_round_under_way_is_finished_first(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round every Tue 20:00 duel 1")
    clock.now = TUESDAY_EVENING.replace(hour=19, minute=58)
    await group.plays(1, command="/round 1")
    await at(home, clock, TUESDAY_EVENING)
    assert len(lobbies(group)) == 1
    await time_passes(home, clock, 100)
    assert len(lobbies(group)) == 2
    assert lobbies(group)[-1].startswith("⚔️ Duel")


async def test_a_round_that_goes_on_for_too_long_takes_the_weeks_place(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round every Tue 20:00 duel 1")
    clock.now = TUESDAY_EVENING.replace(hour=19, minute=59)
    await group.plays(1, command="/round 10")
    for minutes in range(0, 66, 3):
        await at(home, clock, TUESDAY_EVENING.replace(hour=20 + minutes // 60, minute=minutes % 60))
        if minutes < 60:
            await group.taps(0, "+1 min")
    await group.taps(0, "End")
    await time_passes(home, clock, 60)
    assert len(lobbies(group)) == 1
    await at(home, clock, TUESDAY_EVENING.replace(month=12, day=1))
    assert lobbies(group)[-1].startswith("⚔️ Duel")


@pytest.mark.parametrize(("hour", "minute", "opens"), [(20, 59, 1), (21, 1, 0)])
async def test_a_time_at_which_nobody_was_there_is_made_good_within_the_hour(
    quiet_house: House, clock: HandClock, hour: int, minute: int, opens: int
) -> None:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.says(0, "/round every Tue 20:00")
    clock.now = TUESDAY_EVENING.replace(hour=hour, minute=minute)
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await quiet_house.rest()
        assert len(lobbies(group)) == opens
        await time_passes(quiet_house, clock, 300)
        await at(quiet_house, clock, TUESDAY_EVENING.replace(month=12, day=1))
        assert len(lobbies(group)) == opens + 1


async def test_weeks_of_absence_are_not_made_good_one_by_one(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.says(0, "/round every Tue 20:00")
    clock.now = datetime(2027, 1, 12, 20, 10, tzinfo=UTC)
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await quiet_house.rest()
        await time_passes(quiet_house, clock, 3600)
    assert len(lobbies(group)) == 1
