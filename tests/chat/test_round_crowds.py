"""Groups in which many press at once, comment on everything, have other bots, and never read a manual."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.domain.judgement import Case, NextProbe, Opinion
from bot.playground.events import MessageEdited
from bot.playground.faults import Fault, FaultKind
from bot.tg.pacer import Pace, Rate
from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rankings import ranking
from tests.chat.rubrics import MarkJudge, question_on
from tests.chat.seats import ASK, DONE, sits, status
from tests.chat.study_group import StudyGroup, time_passes

AGAIN, JOIN, MINE, START = "🔁 Play again", "🙋 Join", "📄 My result", "▶️ Start"
NEW_CHAT = -1001000000009
ONE_AN_HOUR = Pace(None, None, Rate(1 / 3600))
LONGEST = 5.0  # seconds
PUT = "From the panel (Bob): why?"
WORDING = "see https://t.me/evil?x=1 @everyone /round"


class LinkingJudge(MarkJudge):
    """Asks on about the weightiest point in words that would link and mention."""

    async def judge(self, case: Case) -> Opinion:
        weightiest = max(case.question.key_points, key=lambda point: point.weight)
        return replace(await super().judge(case), probe=NextProbe(weightiest.id, WORDING))


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def test_six_who_want_to_play_again_meet_in_one_lobby(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 6)
    await group.plays(1, 2, command="/round 1")
    await time_passes(home, clock, 181)
    final, before = group.stage, len(group.seen)
    for phone in group.phones:
        phone.person.taps(final.id, final.buttons[AGAIN], group.chat)
    await home.rest()
    await time_passes(home, clock, 6)
    assert len(group.seen) == before + 1
    assert "Players (6 of 50): " in group.screen
    assert sorted(phone.toasts[-1] for phone in group.phones) == ["", *["You are in."] * 5]


async def test_sixty_presses_on_a_board_change_it_once(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock, pace=ONE_AN_HOUR):
        group = StudyGroup(quiet_house, 2)
        await group.says(0, "/board")
        board = group.stage
        for number in range(60):
            data = list(board.buttons.values())[number % 2]
            group[1].person.taps(board.id, data, group.chat)
        await quiet_house.world.until(lambda: len(group[1].toasts) == 60, LONGEST)
        assert edits(quiet_house) == 0
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await quiet_house.rest()
        assert edits(quiet_house) == 1


def edits(house: House) -> int:
    return sum(isinstance(event, MessageEdited) for event in house.world.events)


async def test_a_comment_under_the_hot_seat_makes_nobody_a_player(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 4)
    await group.plays(1, command="/hotseat 3")
    await group.replies(3, "haha, good luck", hidden=False)
    await group.replies(3, "no, really", hidden=True)
    await time_passes(home, clock, 6)
    assert status(group) == "Panel: 0 of 1 have marked"
    for seated in ("Ann", "Bob", "Ann"):
        assert f"In the hot seat: {seated}" in group.stage.text
        await group.taps(0, "Skip")
    assert "The round is over" in group.screen
    assert not any("Dora" in text for text in group.ever_seen)


async def test_commands_for_other_bots_are_theirs(home: House) -> None:
    group = StudyGroup(home, 2)
    group.chat.members[home.world.bot["id"]] = "administrator"  # so that it is shown all that is written
    for text in (
        "/ban@OtherBot spammer",
        "/ban spammer",
        "/round@OtherBot",
        "/interview@OtherBot",
        "/weather",
    ):
        await group.says(0, text)
    assert group.seen == []
    await group.says(0, "/interview@viva_bot")
    assert group.screen.startswith("Interviews happen in private.")
    await group.says(0, "/round@viva_bot")
    assert "Host: Ann" in group.screen


async def test_a_question_to_a_host_who_cannot_be_written_to_is_put_at_once(home: House) -> None:
    group = StudyGroup(home, 3)
    group[0].person.has_started = False
    await group.plays(1, 2, command="/hotseat 1")
    await group.follows(1, ASK)
    await group[1].says("why?")
    assert group[1].screen == "Your question is with the host."
    assert sum(PUT in text for text in group.seen) == 1
    assert group[0].seen == []
    await group.taps(0, DONE)
    assert group[0].toasts[-1] == "Say something first: reply to the question."
    await group.replies(0, "because", hidden=False)
    assert group.mark_on(0, "because") == ("👌",)


async def test_a_post_refused_in_another_topic_ends_no_round(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2, forum=True)
    topic, other = group.chat.opens_topic("Interviews"), group.chat.opens_topic("Cats")
    await group.says(0, "/round 1", thread=topic)
    await group.taps(1, JOIN)
    await group.taps(0, START)
    group[1].person.says("/help", in_chat=group.chat, thread=other)
    del group.chat.topics[other]  # before the answer comes
    before = len(group.seen)
    await home.rest()
    assert len(group.seen) == before
    assert group[0].seen == []
    await group.answers(1, everything(question_on(group.stage.text)))
    await time_passes(home, clock, 181)
    assert ranking(group.screen) == [(1, "Bob", 100)]


async def test_of_two_rounds_that_meet_the_newer_ends_and_what_was_said_in_it_is_judged(
    home: House, clock: HandClock
) -> None:
    new = StudyGroup(home, 2, chat_id=NEW_CHAT)
    old = StudyGroup(home, 2, chat_id=-4567, first_id=3001)
    await old.plays(1, command="/round 1")
    await new.plays(1, command="/round 1")
    given_up, question = new.stage, question_on(old.stage.text)
    await new.answers(0, everything(question_on(given_up.text)))
    home.world.receive(new.chat, home.world.bot, {"migrate_from_chat_id": old.chat.id})
    await home.rest()
    assert not given_up.buttons
    assert new.seen[-2:] == ["The round is over before anybody was ranked.", new.stage.text]
    assert question.text.en in new.stage.text
    await new[0].says("/rounds")
    assert "100/100" in new[0].screen
    await new.replies(1, everything(question))
    await time_passes(home, clock, 181)
    assert ranking(new.screen) == [(1, "Bob", 100)]


async def test_the_words_of_a_judge_neither_link_nor_mention(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=LinkingJudge(), clock=clock):
        group = await sits(quiet_house)
        await group.replies(0, "hm", hidden=False)
        await group.taps(0, DONE)
        assert WORDING in group.stage.text.replace("\u2060", "")
        assert not [part for part in ("t.me/evil", "@everyone", "/round") if part in group.stage.text]


async def test_who_did_not_answer_hears_so_in_private(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 3)
    await group.plays(1, command="/round 1")
    await group.answers(0, "well")
    await time_passes(home, clock, 181)
    before = len(group.seen)
    for who in (1, 2):
        await group.follows(who, MINE)
        assert group[who].screen == "You did not answer that question."
    assert len(group.seen) == before


async def test_a_mark_that_telegram_has_no_room_for_holds_the_group_up_no_longer(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 1")
    answer = everything(question_on(group.stage.text))
    refused = Fault(FaultKind.TOO_MANY_REQUESTS, "setMessageReaction", retry_after=600, chat_id=group.chat.id)
    home.server.faults.add(refused)
    await group.replies(1, answer)
    assert home.server.faults.pending == 0
    assert group.mark_on(1, answer) == ()
    await group.replies(0, answer)
    await time_passes(home, clock, 17)
    assert "Ann: 100" in group.screen
