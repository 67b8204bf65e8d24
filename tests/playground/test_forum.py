"""Topics of a forum, and the threads that Telegram makes of replies elsewhere."""

import pytest
from telegram import Bot, ReplyParameters
from telegram.error import BadRequest

from bot.playground.groups import Group
from bot.playground.people import Person
from bot.playground.world import World


@pytest.fixture
def forum(world: World, ann: Person, ben: Person) -> Group:
    return world.group(-1001234567890, "Study", [ann, ben], forum=True)


async def test_the_bot_hears_of_a_new_topic_and_writes_in_it(bot: Bot, forum: Group) -> None:
    thread = forum.opens_topic("Rounds")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.chat.is_forum
    assert update.message.forum_topic_created is not None
    assert update.message.forum_topic_created.name == "Rounds"
    assert update.message.message_id == update.message.message_thread_id == thread
    sent = await bot.send_message(forum.id, "question", message_thread_id=thread)
    assert (sent.message_thread_id, sent.is_topic_message) == (thread, True)
    assert forum.last.thread == thread


async def test_a_topic_that_is_not_there_takes_no_message(bot: Bot, ann: Person, forum: Group) -> None:
    forum.opens_topic("Rounds")
    for thread in (1, 99):
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(forum.id, "question", message_thread_id=thread)
        with pytest.raises(ValueError, match=f"no topic {thread}"):
            ann.says("/round", in_chat=forum, thread=thread)


async def test_what_ann_says_in_a_topic_seems_to_reply_to_its_beginning(
    bot: Bot, ann: Person, forum: Group
) -> None:
    thread = forum.opens_topic("Rounds")
    ann.says("/round", in_chat=forum, thread=thread)
    _, update = await bot.get_updates()
    assert update.message is not None
    assert (update.message.message_thread_id, update.message.is_topic_message) == (thread, True)
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.forum_topic_created is not None


async def test_a_reply_stays_in_the_topic_of_what_it_replies_to(bot: Bot, ann: Person, forum: Group) -> None:
    thread, other = forum.opens_topic("Rounds"), forum.opens_topic("Chatter")
    asked = await bot.send_message(forum.id, "question", message_thread_id=thread)
    answer = ann.says("answer", reply_to=asked.message_id, in_chat=forum)
    assert answer.thread == thread
    sent = await bot.send_message(forum.id, "good", reply_parameters=ReplyParameters(answer.id))
    assert sent.message_thread_id == thread
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.message_id == answer.id
    with pytest.raises(ValueError, match=f"not in topic {other}"):
        ann.says("answer", reply_to=asked.message_id, in_chat=forum, thread=other)


async def test_an_edit_stays_in_its_topic(bot: Bot, ann: Person, forum: Group) -> None:
    thread = forum.opens_topic("Rounds")
    sent = await bot.send_message(forum.id, "question", message_thread_id=thread)
    await sent.edit_text("question!")
    assert (forum.last.text, forum.last.thread) == ("question!", thread)


async def test_a_topic_in_privacy_mode_hides_chatter(bot: Bot, ann: Person, forum: Group) -> None:
    thread = forum.opens_topic("Rounds")
    ann.says("hm", in_chat=forum, thread=thread)
    assert len(await bot.get_updates()) == 1


async def test_a_reply_outside_topics_has_a_thread_that_nobody_can_write_in(
    bot: Bot, ann: Person, world: World
) -> None:
    group = world.group(-1001234567890, "Study", [ann])
    sent = await bot.send_message(group.id, "question")
    reply = ann.says("answer", reply_to=sent.message_id, in_chat=group)
    again = ann.says("and", reply_to=reply.id, in_chat=group)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.message_thread_id == sent.message_id == again["message_thread_id"]
    assert not update.message.is_topic_message
    assert (reply.thread, again.thread) == (0, 0)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(group.id, "good", message_thread_id=sent.message_id)


async def test_a_basic_group_knows_no_threads(bot: Bot, ann: Person, world: World) -> None:
    group = world.group(-55, "Study", [ann])
    sent = await bot.send_message(group.id, "question")
    assert "message_thread_id" not in ann.says("answer", reply_to=sent.message_id, in_chat=group).json
    with pytest.raises(ValueError, match="no forum"):
        group.opens_topic("Rounds")
    with pytest.raises(ValueError, match="only a supergroup"):
        world.group(-56, "Study", [ann], forum=True)
