"""A basic group becomes a supergroup: two ids, and nothing but an error at the old one."""

from collections.abc import Awaitable, Callable

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated

from bot.playground.groups import Group
from bot.playground.people import Person
from bot.playground.world import World

NEW_ID = -1001234567890


@pytest.fixture
def group(world: World, ann: Person, ben: Person) -> Group:
    return world.group(-55, "Study", [ann, ben])


async def test_the_bot_is_told_in_both_chats(bot: Bot, group: Group, world: World) -> None:
    grown = group.migrates(NEW_ID)
    joined, left, came = await bot.get_updates()
    assert joined.my_chat_member is not None
    assert joined.my_chat_member.chat.id == NEW_ID
    assert joined.my_chat_member.new_chat_member.status == "member"
    assert left.message is not None
    assert came.message is not None
    assert (left.message.chat.id, left.message.migrate_to_chat_id) == (-55, NEW_ID)
    assert (came.message.chat.id, came.message.migrate_from_chat_id) == (NEW_ID, -55)
    assert world.chat(NEW_ID) is grown


async def test_title_and_members_move_along(bot: Bot, ann: Person, ben: Person, group: Group) -> None:
    group.promotes(ben)
    grown = group.migrates(NEW_ID)
    assert (grown.json["title"], grown.json["type"]) == ("Study", "supergroup")
    assert (await bot.get_chat_member(NEW_ID, ann.id)).status == "creator"
    assert (await bot.get_chat_member(NEW_ID, ben.id)).status == "administrator"
    await bot.send_message(NEW_ID, "question")
    ben.says("/round", in_chat=grown)


@pytest.mark.parametrize(
    "call",
    [
        lambda bot, said: bot.send_message(-55, "x"),
        lambda bot, said: bot.edit_message_text("x", -55, said),
        lambda bot, said: bot.delete_message(-55, said),
        lambda bot, said: bot.set_message_reaction(-55, said, "👍"),
        lambda bot, said: bot.send_chat_action(-55, "typing"),
        lambda bot, said: bot.get_chat_member(-55, 1001),
        lambda bot, said: bot.get_chat(-55),
    ],
)
async def test_every_call_to_the_old_chat_is_told_the_new_id(
    bot: Bot, group: Group, call: Callable[[Bot, int], Awaitable[object]]
) -> None:
    sent = await bot.send_message(group.id, "question")
    group.migrates(NEW_ID)
    with pytest.raises(ChatMigrated) as refusal:
        await call(bot, sent.message_id)
    assert refusal.value.new_chat_id == NEW_ID
    assert group.find(sent.message_id) is not None
    assert group.last.json["migrate_to_chat_id"] == NEW_ID


async def test_old_messages_do_not_move(bot: Bot, ann: Person, group: Group) -> None:
    ann.says("/round", in_chat=group)
    sent = await bot.send_message(group.id, "question")
    group.migrates(NEW_ID)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", NEW_ID, sent.message_id)


async def test_nobody_writes_in_the_old_chat(ann: Person, group: Group) -> None:
    group.migrates(NEW_ID)
    with pytest.raises(ValueError, match=f"is supergroup {NEW_ID} now"):
        ann.says("/round", in_chat=group)
    with pytest.raises(ValueError, match=f"is supergroup {NEW_ID} now"):
        group.channel_says("/round")


def test_a_group_grows_once_and_to_a_new_id(world: World, ann: Person, group: Group) -> None:
    taken = world.group(-1009876543210, "Other", [ann])
    for new_id in (-56, taken.id):
        with pytest.raises(ValueError, match="cannot become"):
            group.migrates(new_id)
    with pytest.raises(ValueError, match="cannot become"):
        taken.migrates(NEW_ID)
    group.migrates(NEW_ID)
    with pytest.raises(ValueError, match="is supergroup"):
        group.migrates(-1009999999999)


async def test_a_group_without_the_bot_tells_it_nothing(bot: Bot, ann: Person, world: World) -> None:
    world.group(-57, "Study", [ann], bot_status="left").migrates(NEW_ID)
    assert await bot.get_updates() == ()
