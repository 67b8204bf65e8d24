"""What people do with their phones."""

import asyncio

import pytest
from telegram import Bot

from bot.playground.events import MessageEdited, MessageSent
from bot.playground.people import Person
from bot.playground.world import World


async def test_the_bot_knows_who_speaks_which_language(bot: Bot, ann: Person) -> None:
    ann.says("/start ref_7 hello")
    (update,) = await bot.get_updates()
    assert update.effective_user is not None
    assert (update.effective_user.id, update.effective_user.language_code) == (1001, "zh")
    assert update.message is not None
    assert [(e.type, e.offset, e.length) for e in update.message.entities] == [("bot_command", 0, 6)]


async def test_ann_corrects_herself(bot: Bot, ann: Person) -> None:
    said = ann.says("softmx")
    ann.edits(said.id, "softmax 😀 /hint")
    first, second = await bot.get_updates()
    assert first.message is not None
    assert second.edited_message is not None
    assert (first.message.text, second.edited_message.text) == ("softmx", "softmax 😀 /hint")
    assert second.edited_message.edit_date is not None
    assert second.edited_message.entities[0].offset == 11


async def test_ann_replies_to_a_message(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.id, "question")
    ann.says("answer", reply_to=sent.message_id)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.reply_to_message == sent


async def test_ann_cannot_do_what_her_phone_does_not_let_her(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.id, "question")
    with pytest.raises(ValueError, match="not one that 1001 can edit"):
        ann.edits(sent.message_id, "mine now")
    with pytest.raises(ValueError, match="no message 99 to reply to"):
        ann.says("x", reply_to=99)
    with pytest.raises(ValueError, match="no message 99 to tap on"):
        ann.taps(99, "x")
    with pytest.raises(ValueError, match="UTF-16 units"):
        ann.says(" ")
    ann.blocks_bot()
    with pytest.raises(ValueError, match="has blocked the bot"):
        ann.says("hello?")


async def test_a_long_answer_is_cut_into_messages_as_telegrams_apps_do(ann: Person) -> None:
    words = ["word"] * 1500 + ["😀" * 3000]
    messages = ann.pastes(" ".join(words))
    assert len(messages) > 2
    assert "".join(m.text for m in messages).replace(" ", "") == "".join(words)


async def test_the_bot_is_told_when_it_is_blocked(bot: Bot, ann: Person) -> None:
    ann.blocks_bot()
    ann.blocks_bot()
    ann.unblocks_bot()
    changes = [u.my_chat_member for u in await bot.get_updates()]
    assert [c.new_chat_member.status for c in changes if c] == ["kicked", "member"]


async def test_a_test_can_await_what_the_bot_does(bot: Bot, ann: Person, world: World) -> None:
    told = []
    stop = world.subscribe(told.append)
    sent = await bot.send_message(ann.id, "0")
    async with asyncio.TaskGroup() as tasks:
        edit = tasks.create_task(world.wait_for(lambda e: isinstance(e, MessageEdited)))
        both = tasks.create_task(world.until(lambda: len(world.events) == 2))
        await bot.get_me()
        assert not edit.done()
        await sent.edit_text("1")
    assert isinstance(edit.result(), MessageEdited)
    assert edit.result().text == "1"  # type: ignore[union-attr]
    assert both.done()
    assert told == world.events
    stop()
    await sent.edit_text("2")
    assert len(told) == 2


async def test_what_happened_earlier_counts_only_when_asked_for(bot: Bot, ann: Person, world: World) -> None:
    await bot.send_message(ann.id, "0")
    with pytest.raises(TimeoutError):
        await world.wait_for(lambda e: isinstance(e, MessageSent), timeout=0.01)
    assert await world.wait_for(lambda e: isinstance(e, MessageSent), after=0) == world.events[0]


def test_an_empty_chat_has_no_last_message(ann: Person, world: World) -> None:
    with pytest.raises(LookupError, match="nobody has written"):
        _ = ann.chat.last
    with pytest.raises(LookupError, match="no chat 4711"):
        world.chat(4711)
