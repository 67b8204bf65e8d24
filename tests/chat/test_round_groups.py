"""What happens to a group while a round is under way in it."""

from collections.abc import AsyncIterator

import pytest

from bot.playground.senders import as_channel
from bot.playground.texts import text_content
from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rubrics import MarkJudge, question_on
from tests.chat.study_group import StudyGroup, time_passes

JOIN, LEAVE, START, SKIP, END = "🙋 Join", "Leave", "▶️ Start", "Skip", "End"
CHANNEL = -1009000000001


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def test_sent_out_in_the_middle_of_a_round_and_back_again(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 2")
    answer = everything(question_on(group.stage.text))
    await group.answers(0, answer)
    await group.answers(1, "no idea")
    await time_passes(home, clock, 37)
    await group.answers(0, "no idea")
    before = len(group.seen)
    group.chat.kicks_bot(group[1].person)
    await home.rest()
    await time_passes(home, clock, 300)
    assert len(group.seen) == before
    await group[0].says("/rounds")
    assert "100/100" in group[0].screen
    assert "2. Study group" in group[0].screen
    group.chat.adds_bot(group[1].person)
    await home.rest()
    assert group.screen.startswith("Back again.")
    await group.says(1, "/board")
    assert "🥇 Ann: 100" in group.screen
    await group.plays(1)
    assert "Question 1 of 3" in group.screen


async def test_its_own_going_is_no_word_from_the_group(home: House) -> None:
    """Telegram may tell a bot that it has left in a service message, too."""
    group = StudyGroup(home, 2)
    await group.says(0, "/round")
    group.chat.kicks_bot(group[0].person)
    service = {"message_id": 99, "chat": group.chat.json, "date": home.world.timestamp()}
    gone = {"from": group[0].person.user, "left_chat_member": home.world.bot}
    home.world.updates.add("message", {**service, **gone})
    await home.rest()
    group.chat.adds_bot(group[0].person)
    await home.rest()
    assert group.screen.startswith("Back again.")


async def test_an_answer_counts_where_the_group_does_not_let_it_be_marked(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    group.chat.allows_reactions({"👍"})
    await group.plays(1)
    answer = everything(question_on(group.stage.text))
    await group.replies(1, answer)
    assert group.mark_on(1, answer) == ()
    await time_passes(home, clock, 181)
    assert "Bob: 100" in group.screen


async def test_a_link_into_a_round_that_viva_was_sent_out_of_is_old(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    link = next(iter(group.stage.links.values()))
    group.chat.kicks_bot(group[1].person)
    await home.rest()
    group[0].person.follows(link)
    await home.rest()
    assert group[0].screen.startswith("That link belongs to a round that is over")


async def test_a_round_goes_on_where_a_group_becomes_a_supergroup(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2, chat_id=-4567)
    await group.plays(1, command="/round 2")
    link = next(iter(group.stage.links.values()))
    question = question_on(group.stage.text)
    await group.answers(0, everything(question))
    group.chat = group.chat.migrates(-1001000000009)
    await home.rest()
    assert question.text.en in group.screen
    assert "In (1 of 2): Ann" in group.screen
    await group.replies(1, "no idea")
    assert group.mark_on(1, "no idea") == ("👌",)
    group[0].person.follows(link)
    await home.rest()
    assert question.text.en in group[0].screen
    await time_passes(home, clock, 16)
    assert "Ann: 100" in group.screen
    await group.taps(0, END)
    await group.says(0, "/board")
    assert "🥇 Ann: 100" in group.screen


async def test_a_group_becomes_a_supergroup_while_nobody_says_anything(home: House, clock: HandClock) -> None:
    """The countdown runs into the answer that the group has moved."""
    group = StudyGroup(home, 2, chat_id=-4567)
    await group.says(0, "/round")
    await group.taps(1, JOIN)
    group.chat = group.chat.migrates(-1001000000009)
    await time_passes(home, clock, 121)
    assert "Question 1 of 3" in group.screen
    assert sum("Question 1 of 3" in text for text in group.seen) == 1


async def test_a_stage_whose_message_was_deleted_is_shown_anew(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    question = question_on(group.stage.text)
    group.chat.remove(group.stage.id)
    await time_passes(home, clock, 20)
    assert question.text.en in group.screen
    await group.replies(0, everything(question))
    await time_passes(home, clock, 171)
    assert "Ann: 100" in group.screen


async def test_a_lobby_that_was_deleted_is_shown_anew(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round")
    group.chat.remove(group.stage.id)
    await time_passes(home, clock, 20)
    await group.taps(1, JOIN)
    await group.taps(0, START)
    assert "Question 1 of 3" in group.screen


async def test_an_anonymous_admin_calls_a_round_and_who_joins_first_hosts(home: House) -> None:
    group = StudyGroup(home, 3)
    group[0].person.says_anonymously("/round", group.chat)
    await home.rest()
    assert "Whoever joins first is the host." in group.screen
    await group.taps(2, START)
    await group.taps(1, JOIN)
    await group.taps(2, JOIN)
    await group.taps(2, START)
    assert group[2].toasts == ["Only the host or an admin can do that.", "You are in.", group[2].toasts[0]]
    await group.taps(1, START)
    assert "Question 1 of 3" in group.screen
    await group.taps(0, SKIP)  # a button is always pressed as oneself
    assert "Question 2 of 3" in group.screen
    reply = group[0].person.says_anonymously("no idea", group.chat, group.stage.id)
    await home.rest()
    assert reply.reactions == ("🤔",)


async def test_a_channel_calls_a_round_but_does_not_play(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    group.chat.channel_says("/round", CHANNEL)
    await home.rest()
    assert "Nobody has joined yet" in group.screen
    await group.taps(0, JOIN)
    await group.taps(1, JOIN)
    await group.taps(0, START)
    reply = group.chat.channel_says("no idea", CHANNEL, reply_to=group.stage.id)
    await home.rest()
    assert reply.reactions == ("🤔",)
    await time_passes(home, clock, 6)
    assert "Nobody is in yet (of 2)." in group.screen


async def test_a_post_of_the_linked_channel_calls_no_round(home: House) -> None:
    group = StudyGroup(home, 2)
    for text in ("/round", "/duel", "/hotseat", "/round every Tue 20:00", "/round zone Berlin"):
        post = {**text_content(text), "is_automatic_forward": True}
        home.world.receive(group.chat, *as_channel(CHANNEL, "News", post))
    await home.rest()
    assert group.seen == []


async def test_all_of_a_round_is_in_the_topic_where_it_was_called(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2, forum=True)
    topic, other = group.chat.opens_topic("Interviews"), group.chat.opens_topic("Cats")
    await group.says(0, "/round 2", thread=topic)
    await group.taps(1, JOIN)
    await group.taps(0, START)
    await group.answers(0, everything(question_on(group.stage.text)))
    await group.replies(1, "no idea")
    await time_passes(home, clock, 37)
    ours = [message for message in group.chat.messages if message.from_bot]
    assert "Question 2 of 2" in ours[-1].text
    await group.taps(0, END)
    ours = [message for message in group.chat.messages if message.from_bot]
    assert "Final board" in ours[-1].text
    assert {message.thread for message in ours} == {topic}
    await group.taps(0, "🔁 Play again")
    await group.says(1, "/round", thread=other)
    ours = [message for message in group.chat.messages if message.from_bot]
    assert [message.thread for message in ours[-2:]] == [topic, other]


async def test_a_round_ends_where_viva_may_not_post_any_more_and_its_host_is_told_why(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await group.says(1, "/round")
    await group.taps(0, JOIN)
    group.chat.lets_members_write(False)
    await group.taps(1, START)
    await time_passes(home, clock, 300)
    assert len(group.seen) == 1
    assert "Study group" in group[1].screen
    group.chat.lets_members_write(True)
    await group.says(0, "/round")
    assert "Host: Ann" in group.screen
