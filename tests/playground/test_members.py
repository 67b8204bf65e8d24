"""Who is what in a group, and what a group lets its members and the bot do."""

from datetime import UTC, datetime

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.playground.groups import Group
from bot.playground.people import Person
from bot.playground.world import World


@pytest.fixture
def group(world: World, ann: Person, ben: Person) -> Group:
    return world.group(chat_id=-1001234567890, title="Round", members=[ann, ben])


async def test_roles_change_and_the_bot_is_not_told(bot: Bot, ann: Person, ben: Person, group: Group) -> None:
    group.promotes(ben)
    assert (await bot.get_chat_member(group.id, ben.id)).status == "administrator"
    group.demotes(ben)
    assert (await bot.get_chat_member(group.id, ben.id)).status == "member"
    assert await bot.get_updates() == ()
    with pytest.raises(ValueError, match="or owns it"):
        group.demotes(ann)
    group.removes(ben)
    with pytest.raises(ValueError, match="not in group"):
        group.promotes(ben)


async def test_a_bot_that_was_thrown_out_comes_back(bot: Bot, ann: Person, group: Group) -> None:
    group.kicks_bot(by=ann)
    ann.says("/round", in_chat=group)
    group.adds_bot(by=ann)
    out, back, service = await bot.get_updates()
    assert out.my_chat_member is not None
    assert back.my_chat_member is not None
    changes = [out.my_chat_member, back.my_chat_member]
    statuses = [(c.old_chat_member.status, c.new_chat_member.status) for c in changes]
    assert statuses == [("member", "kicked"), ("kicked", "member")]
    assert [(c.from_user.id, c.chat.id, c.new_chat_member.user.id) for c in changes] == [
        (ann.id, group.id, bot.id)
    ] * 2
    assert service.message is not None
    assert [user.id for user in service.message.new_chat_members] == [bot.id]
    await bot.send_message(group.id, "hello again")


async def test_who_is_not_in_the_group_cannot_tap_there(
    bot: Bot, ann: Person, ben: Person, group: Group, world: World
) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="g")]])
    sent = await bot.send_message(group.id, "?", reply_markup=markup)
    group.removes(ben)
    for outsider in (ben, world.person(1003, "Carl")):
        with pytest.raises(ValueError, match="not in group"):
            outsider.taps(sent.message_id, "g", group, stale=True)
    ann.taps(sent.message_id, "g", group)
    assert [u.callback_query.from_user.id for u in await bot.get_updates() if u.callback_query] == [ann.id]


async def test_a_group_says_which_reactions_it_allows(bot: Bot, ann: Person, group: Group) -> None:
    said = ann.says("/round", in_chat=group)
    group.allows_reactions({"👍"})
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(group.id, said.id, "🔥")
    assert said.reactions == ()
    await bot.set_message_reaction(group.id, said.id, "👍")
    assert said.reactions == ("👍",)
    group.allows_reactions(None)
    await bot.set_message_reaction(group.id, said.id, "🔥")
    assert said.reactions == ("🔥",)
    await bot.set_message_reaction(group.id, said.id)
    assert said.reactions == ()


async def test_the_date_follows_a_clock_that_is_set_later(ann: Person, group: Group, world: World) -> None:
    world.now = lambda: datetime(2027, 1, 1, tzinfo=UTC)
    assert ann.says("/round", in_chat=group)["date"] == 1798761600


async def test_where_only_administrators_may_write_the_bot_is_refused(bot: Bot, group: Group) -> None:
    group.lets_members_write(False)
    with pytest.raises(BadRequest, match="Not enough rights"):
        await bot.send_message(group.id, "hello")
    group.lets_members_write(True)
    assert (await bot.send_message(group.id, "hello")).text == "hello"
