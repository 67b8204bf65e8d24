"""Who comes to a round, how it begins, and how many come at once."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rubrics import MarkJudge, question_on
from tests.chat.study_group import StudyGroup, time_passes

JOIN, LEAVE, START = "🙋 Join", "Leave", "▶️ Start"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def test_who_opens_a_round_is_in_and_others_come_and_go(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 3)
    await group.says(0, "/round")
    await group.taps(1, JOIN)
    await group.taps(1, JOIN)
    await group.taps(2, JOIN)
    await group.taps(1, LEAVE)
    await group.taps(1, LEAVE)
    assert group[1].toasts == [
        "You are in.",
        "You are in already.",
        "You have left the round. What you scored so far stays.",
        "You are not in this round.",
    ]
    await time_passes(home, clock, 6)
    assert "Players (2 of 50): Ann, Chen" in group.screen
    assert len(group.seen) == 1


async def test_a_round_begins_by_itself_when_the_lobby_has_been_open_for_two_minutes(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round")
    await group.taps(1, JOIN)
    await time_passes(home, clock, 60)
    assert "Starts in 1 min," in group.screen
    await time_passes(home, clock, 59)
    assert "Question" not in group.screen
    await time_passes(home, clock, 1)
    assert "Question 1 of 3" in group.screen
    assert not group.chat.messages[-2].buttons


async def test_a_round_of_one_is_called_off_kindly(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round")
    await group.taps(0, START)
    assert group[0].toasts == ["It takes two to start."]
    await time_passes(home, clock, 120)
    assert group.screen == "The round is off: it takes two."
    await group.taps(1, "🔁 Play again")
    assert "Host: Bob" in group.screen


async def test_a_second_round_is_refused_while_one_is_under_way(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round")
    await group.says(1, "/round")
    assert group.screen.startswith("A round is about to begin here")
    await group.taps(1, JOIN)
    await group.taps(0, START)
    await group.says(1, "/duel")
    assert group.screen == "A round is under way here: question 1 of 3, about 10 min to go."
    await time_passes(home, clock, 181)
    await group.says(1, "/hotseat")
    assert "question 1 of 3, about 7 min to go" in group.screen


async def test_of_two_who_call_a_round_at_once_one_hosts_it(home: House) -> None:
    group = StudyGroup(home, 2)
    for phone in group.phones:
        phone.person.says("/round", in_chat=group.chat)
    await home.rest()
    assert [text for text in group.seen if "Host: Ann" in text] == group.seen[:1]
    assert [text[:31] for text in group.seen[1:]] == ["A round is about to begin here."]


async def test_two_groups_play_side_by_side(home: House, clock: HandClock) -> None:
    one = StudyGroup(home, 2)
    other = StudyGroup(home, 2, chat_id=-1001000000002, first_id=2002)  # Bob, as Ann there, is in both
    await one.plays(1)
    await other.plays(1, command="/round 1")
    for group in (one, other):
        await group.answers(0, everything(question_on(group.stage.text)))
    await other.answers(1, "no idea")
    await time_passes(home, clock, 16)
    assert ": 100" in other.seen[-2]
    assert "Question 1 of 3" in one.screen
    await one.answers(1, everything(question_on(one.stage.text)))
    await time_passes(home, clock, 16)
    assert "Ann: 100" in one.screen
    assert "Bob: 100" in one.screen
    assert len(other.seen) == 4


async def test_who_never_wrote_to_the_bot_follows_the_link_and_is_in(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    stranger = home.world.person(3001, "Sam", "en", started=False)
    group.chat.members[stranger.id] = "member"
    await group.plays(1)
    stranger.follows(next(iter(group.stage.links.values())))
    await home.rest()
    assert question_on(group.stage.text).text.en in stranger.chat.last.text
    stranger.says(everything(question_on(group.stage.text)))
    await home.rest()
    await time_passes(home, clock, 181)
    assert "Sam: 100" in group.screen


async def test_two_hundred_press_join_and_the_group_hears_little_of_it(home: House, clock: HandClock) -> None:
    home.world.clock = lambda: clock.now.timestamp()  # Telegram's minute is the group's, not the test's
    group = StudyGroup(home, 200)
    await group.says(0, "/round")
    lobby = group.stage
    for number, phone in enumerate(group.phones):
        phone.person.taps(lobby.id, lobby.buttons[JOIN], group.chat)
        if number % 20 == 0:
            await home.rest()
            await time_passes(home, clock, 4)
    await home.rest()
    await time_passes(home, clock, 5)
    joined = [phone.toasts for phone in group.phones]
    assert joined[0] == ["You are in already."]
    assert joined[1:50] == [["You are in."]] * 49
    assert joined[50:] == [["The round is full."]] * 150
    assert "Players (50 of 50)" in group.screen
    assert len(group.seen) == 1
    await group.taps(0, START)
    answer = everything(question_on(group.stage.text))
    for number, phone in enumerate(group.phones[:50]):
        phone.person.says(answer, group.stage.id, group.chat, hidden=True)
        if number % 5 == 0:
            await home.rest()
            await time_passes(home, clock, 1)
    await home.rest()
    await time_passes(home, clock, 17)
    assert "and 30 more" in group.screen
    assert len(group.seen) == 3
    assert 10 < home.world.meter.busiest_minute(group.chat.id) <= 20


async def test_a_full_round_lets_somebody_in_when_somebody_leaves(home: House) -> None:
    group = StudyGroup(home, 3)
    await group.says(0, "/duel")
    await group.taps(1, JOIN)
    await group.taps(2, JOIN)
    await group.taps(1, LEAVE)
    await group.taps(2, JOIN)
    assert group[2].toasts == ["The round is full.", "You are in."]


async def test_the_countdown_is_drawn_no_more_than_every_ten_seconds(home: House, clock: HandClock) -> None:
    home.world.clock = lambda: clock.now.timestamp()
    group = StudyGroup(home, 2)
    await group.says(0, "/round")
    begun = clock.now
    await time_passes(home, clock, 119)
    assert clock.now - begun == timedelta(seconds=119)
    times = [version["text"].partition("Starts in ")[2].split(",")[0] for version in group.stage.versions]
    assert times == ["2 min", *[f"1 min {n} s" for n in (50, 40, 30, 20, 10)], "1 min"] + [
        f"{n} s" for n in (50, 40, 30, 20, 10)
    ]
