"""Messages that a chat sends, not a person: anonymous administrators and channels."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from bot.playground.groups import Group
from bot.playground.people import Person
from bot.playground.world import World


@pytest.fixture
def group(world: World, ann: Person, ben: Person) -> Group:
    return world.group(-1001234567890, "Study", [ann, ben])


async def test_an_anonymous_administrator_writes_as_the_group(bot: Bot, ann: Person, group: Group) -> None:
    ann.says_anonymously("/round", group)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.sender_chat is not None
    author = update.message.from_user
    assert (author.id, author.is_bot, author.username) == (1087968824, True, "GroupAnonymousBot")
    assert update.message.sender_chat.id == group.id


def test_only_administrators_are_anonymous(ben: Person, group: Group) -> None:
    with pytest.raises(ValueError, match="no administrator"):
        ben.says_anonymously("/round", group)
    group.promotes(ben)
    assert ben.says_anonymously("/round", group).text == "/round"
    group.demotes(ben)
    with pytest.raises(ValueError, match="no administrator"):
        ben.says_anonymously("/round", group)


async def test_a_channel_writes_in_a_group(bot: Bot, group: Group) -> None:
    group.channel_says("/round", channel_id=-1009, title="Daily")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.sender_chat is not None
    author, chat = update.message.from_user, update.message.sender_chat
    assert (author.id, author.is_bot, author.username) == (136817688, True, "Channel_Bot")
    assert (chat.id, chat.type, chat.title) == (-1009, "channel", "Daily")


async def test_privacy_mode_holds_for_chats_too(bot: Bot, ann: Person, group: Group) -> None:
    sent = await bot.send_message(group.id, "question")
    ann.says_anonymously("chatter", group)
    group.channel_says("news")
    ann.says_anonymously("answer", group, reply_to=sent.message_id)
    group.channel_says("answer too", reply_to=sent.message_id)
    heard = [update.message.text for update in await bot.get_updates() if update.message]
    assert heard == ["answer", "answer too"]


async def test_an_anonymous_administrator_writes_in_a_topic(ann: Person, world: World) -> None:
    forum = world.group(-1009876543210, "Study", [ann], forum=True)
    thread = forum.opens_topic("Rounds")
    assert ann.says_anonymously("/round", forum, thread=thread).thread == thread


async def test_what_a_chat_says_is_not_the_bots(bot: Bot, ann: Person, group: Group) -> None:
    for said in (ann.says_anonymously("/round", group), group.channel_says("/round")):
        assert not said.from_bot
        with pytest.raises(BadRequest, match="Message can't be edited"):
            await bot.edit_message_text("mine now", group.id, said.id)
        with pytest.raises(BadRequest, match="Message can't be deleted"):
            await bot.delete_message(group.id, said.id)
    await bot.send_message(group.id, "question")
    assert group.last.from_bot
