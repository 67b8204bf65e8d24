"""What a bot in privacy mode sees of a group, and when it may write there."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.playground.groups import Group
from bot.playground.people import Person
from bot.playground.world import World


@pytest.fixture
def group(world: World, ann: Person, ben: Person) -> Group:
    return world.group(chat_id=-1001234567890, title="Round", members=[ann, ben])


async def seen(bot: Bot) -> list[str | None]:
    return [u.effective_message.text for u in await bot.get_updates() if u.effective_message]


async def test_the_bot_sees_commands_replies_and_mentions_only(
    bot: Bot, ann: Person, ben: Person, group: Group
) -> None:
    sent = await bot.send_message(group.id, "question")
    chatter = ann.says("what do you think?", in_chat=group)
    ben.says("no idea", reply_to=chatter.id, in_chat=group)
    ann.says("/round", in_chat=group)
    ann.says("/round@viva_bot", in_chat=group)
    ann.says("/round@other_bot", in_chat=group)
    ann.says("try /round", in_chat=group)
    ben.says("my answer", reply_to=sent.message_id, in_chat=group)
    ben.says("you judge, @Viva_Bot!", in_chat=group)
    ben.says("mail me@viva_bot or ask @viva_bots", in_chat=group)
    expected = ["/round", "/round@viva_bot", "my answer", "you judge, @Viva_Bot!"]
    assert await seen(bot) == expected


async def test_an_edit_is_seen_like_a_message(bot: Bot, ann: Person, group: Group) -> None:
    said = ann.says("hm", in_chat=group)
    ann.edits(said.id, "@viva_bot hm", in_chat=group)
    assert await seen(bot) == ["@viva_bot hm"]


async def test_an_administrator_sees_everything(bot: Bot, ann: Person, world: World) -> None:
    group = world.group(-55, "Open", [ann], bot_status="administrator")
    ann.says("chatter", in_chat=group)
    assert await seen(bot) == ["chatter"]


async def test_who_comes_and_goes_is_told(bot: Bot, ann: Person, world: World) -> None:
    group = world.group(-55, "Round", [ann])
    carl = world.person(1003, "Carl")
    group.adds(carl, by=ann)
    group.removes(carl)
    came, went = [update.message for update in await bot.get_updates()]
    assert came is not None
    assert went is not None
    assert [user.first_name for user in came.new_chat_members] == ["Carl"]
    assert went.left_chat_member is not None
    with pytest.raises(ValueError, match="not in group"):
        carl.says("/round", in_chat=group)


async def test_the_bot_is_added_and_kicked(bot: Bot, ann: Person, world: World) -> None:
    group = world.group(-1001234567890, "Round", [ann], bot_status="left")
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "hello?")
    group.adds_bot(by=ann)
    await bot.send_message(group.id, "hello")
    group.kicks_bot(by=ann)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "hello?")
    changes = [u.my_chat_member for u in await bot.get_updates() if u.my_chat_member]
    assert [change.new_chat_member.status for change in changes] == ["member", "kicked"]


async def test_a_basic_group_says_group_chat(bot: Bot, ann: Person, world: World) -> None:
    group = world.group(-55, "Round", [ann])
    group.kicks_bot(by=ann)
    with pytest.raises(Forbidden, match=r"^Forbidden: bot was kicked from the group chat$"):
        await bot.send_message(group.id, "hello?")


async def test_a_supergroup_numbers_its_own_messages(ann: Person, ben: Person, group: Group) -> None:
    assert [ann.says("1").id, ben.says("2").id] == [1, 2]
    assert ann.says("/x", in_chat=group).id == 1


async def test_the_bot_asks_who_is_who(bot: Bot, ann: Person, ben: Person, group: Group) -> None:
    owner = await bot.get_chat_member(group.id, ann.id)
    other = await bot.get_chat_member(group.id, ben.id)
    itself = await bot.get_chat_member(group.id, bot.id)
    assert [member.status for member in (owner, other, itself)] == ["creator", "member", "member"]
    group.removes(ben, by=ann)
    assert (await bot.get_chat_member(group.id, ben.id)).status == "kicked"
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(group.id, 4711)


async def test_the_bot_asks_what_chat_it_is_in(bot: Bot, ann: Person, group: Group) -> None:
    there = await bot.get_chat(group.id)
    assert (there.type, there.title) == ("supergroup", "Round")
    assert (await bot.get_chat(ann.id)).first_name == "Ann"


async def test_the_bot_does_not_delete_what_others_say_unless_administrator(
    bot: Bot, ann: Person, group: Group
) -> None:
    said = ann.says("/round", in_chat=group)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group.id, said.id)
    group.members[bot.id] = "administrator"
    assert await bot.delete_message(group.id, said.id)
