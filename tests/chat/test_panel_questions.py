"""Those who watch the hot seat ask too: by way of the host, who lets a question through or turns it down."""

from collections.abc import AsyncIterator

import pytest

from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rubrics import MarkJudge, question_on
from tests.chat.seats import ASK, OVER, gets_to_the_marks, sits
from tests.chat.study_group import StudyGroup, time_passes

OLD_LINK = "That link belongs to a round that is over"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def asks(group: StudyGroup, who: int, text: str) -> None:
    await group.follows(who, ASK)
    await group[who].says(text)


async def test_a_question_goes_through_the_host_to_the_seat(home: House, clock: HandClock) -> None:
    group = await sits(home)
    await asks(group, 2, "why is that <so>, @everybody?")
    assert group[2].screen == "Your question is with the host."
    assert "Chen would like to ask Ann" in group[0].screen
    assert "why is" not in "".join(group.seen)
    await time_passes(home, clock, 170)
    await group[0].taps("Put it")
    assert group[0].toasts[-1] == "It is put."
    put = group.screen
    assert "From the panel (Chen): why is that <so>" in put
    assert "@everybody" not in put
    await time_passes(home, clock, 55)
    await group.replies(0, "because", hidden=False)
    assert group.mark_on(0, "because") == ("👌",)


async def test_the_seat_may_reply_to_the_question_of_the_panel_itself(home: House) -> None:
    group = await sits(home)
    question = question_on(group.stage.text)
    await asks(group, 1, "and?")
    await group[0].taps("Put it")
    put = next(message for message in group.chat.messages if message.text == group.screen)
    await group.replies(0, everything(question), hidden=False, to=put)
    assert group.mark_on(0, everything(question)) == ("👌",)
    await group.replies(2, everything(question), hidden=False, to=put)
    assert group.mark_on(2, everything(question)) == ()


async def test_what_the_host_turns_down_is_seen_by_nobody(home: House) -> None:
    group = await sits(home)
    await asks(group, 1, "what do you earn?")
    await group[0].taps("Drop it")
    assert group[0].toasts[-1] == "It is dropped."
    await group[0].taps("Put it")
    assert group[0].toasts[-1] == OVER
    assert "earn" not in "".join(group.ever_seen)


async def test_a_question_is_put_once(home: House) -> None:
    group = await sits(home)
    await asks(group, 1, "and?")
    await group[0].taps("Put it")
    await group[0].taps("Put it")
    await group[0].taps("Drop it")
    assert group[0].toasts[-2:] == [OVER] * 2
    assert sum("From the panel" in text for text in group.seen) == 1


async def test_everybody_asks_once_a_seat(home: House) -> None:
    group = await sits(home, questions=2)
    await asks(group, 2, "and?")
    await asks(group, 1, "and then?")
    await group.follows(1, ASK)
    assert group[1].screen == "One question each, and you have sent yours."
    await group[1].says("and after that?")
    assert sum("would like to ask" in text for text in group[0].seen) == 2
    await gets_to_the_marks(group)
    await group.taps(0, "Show the result")
    await group.taps(0, "▶️ Next question")
    await asks(group, 2, "and now?")
    assert "Chen would like to ask Bob: “and now?”" in group[0].screen


async def test_who_is_in_the_seat_asks_nothing(home: House) -> None:
    group = await sits(home)
    await group.follows(0, ASK)
    assert group[0].screen.startswith("Only the panel does that")


async def test_who_asks_without_having_joined_is_of_the_panel_from_then_on(home: House) -> None:
    group = StudyGroup(home, 4)
    await group.plays(1, 2, command="/hotseat 1")
    await asks(group, 3, "and?")
    assert "Dora would like to ask Ann" in group[0].screen
    await gets_to_the_marks(group)
    assert "of 3 have marked" in group.stage.text


async def test_nothing_is_asked_or_put_once_the_answer_is_closed(home: House) -> None:
    group = await sits(home)
    link = group.stage.links[ASK]
    await asks(group, 1, "and?")
    await group.follows(2, ASK)
    await gets_to_the_marks(group)
    await group[2].says("too late?")
    assert group[2].screen == OVER
    await group[0].taps("Put it")
    assert group[0].toasts[-1] == OVER
    group[2].person.follows(link)
    await home.rest()
    assert group[2].screen == OVER
    await group.taps(0, "Show the result")
    group[2].person.follows(link)
    await home.rest()
    assert group[2].screen.startswith(OLD_LINK)
    assert "From the panel" not in "".join(group.seen)


async def test_a_forged_link_asks_nobody_anything(home: House) -> None:
    group = await sits(home)
    stranger = group[2]
    link = group.stage.links[ASK]
    for forged in (link[:-12] + "0" * 12, link.rpartition("-")[0]):
        stranger.person.follows(forged)
        await home.rest()
        assert stranger.screen.startswith(OLD_LINK)
    await stranger.says("hello?")
    assert group[0].seen == []


async def test_only_the_host_puts_questions(home: House) -> None:
    group = await sits(home)
    await asks(group, 2, "and?")
    put = group[0].last.buttons["Put it"]
    await group[1].says("/help")
    await group[1].taps_old(group[1].last, put)
    assert group[1].toasts[-1] == "Only the host or an admin can do that."
    assert "From the panel" not in "".join(group.seen)


async def test_a_host_whom_nobody_can_write_to_stops_nothing(home: House) -> None:
    home.world.person(2001, "Ann", started=False)
    group = await sits(home)
    await asks(group, 1, "and?")
    assert group[0].seen == []
    assert group[1].screen == "Your question is with the host."
    await gets_to_the_marks(group)
    await group.taps(0, "Show the result")
    assert "Judge: 100/100" in group.seen[-2]


async def test_a_long_question_is_cut(home: House) -> None:
    group = await sits(home)
    await asks(group, 1, "why " * 1000)
    await group[0].taps("Put it")
    assert len(group.screen) < 800


async def test_each_reads_in_private_in_their_own_language(home: House) -> None:
    home.world.person(2002, "Bob", "zh-CN")
    group = await sits(home)
    await asks(group, 1, "and?")
    assert "Bob would like to ask Ann: “and?”" in group[0].screen
    assert not [text for text in group[1].seen if "question" in text]
