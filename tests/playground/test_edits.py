"""What the bot may change in a message."""

import pytest
from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardRemove
from telegram.error import BadRequest

from bot.playground.events import MessageEdited, MessagePinned, ReactionSet
from bot.playground.people import Person
from bot.playground.world import World

NEXT = InlineKeyboardMarkup([[InlineKeyboardButton("Next", callback_data="next")]])
SAME = (
    "Message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def test_an_edit_replaces_the_text_and_keeps_the_old_one_in_memory(
    bot: Bot, ann: Person, world: World
) -> None:
    sent = await bot.send_message(ann.id, "grading", reply_markup=NEXT)
    edited = await bot.edit_message_text("<b>80</b>", ann.id, sent.message_id, parse_mode="HTML")
    assert not isinstance(edited, bool)
    assert (edited.text, edited.reply_markup) == ("80", None)
    assert edited.edit_date is not None
    assert [version["text"] for version in ann.chat.last.versions] == ["grading", "80"]
    assert isinstance(world.events[-1], MessageEdited)


async def test_the_keyboard_can_be_changed_alone(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.id, "x")
    await bot.edit_message_reply_markup(ann.id, sent.message_id, reply_markup=NEXT)
    assert ann.chat.last.buttons == {"Next": "next"}
    await bot.edit_message_reply_markup(ann.id, sent.message_id)
    assert ann.chat.last.buttons == {}
    assert ann.chat.last.text == "x"


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.id, "<b>x</b>", parse_mode="HTML", reply_markup=NEXT)
    place = {"chat_id": ann.id, "message_id": sent.message_id}
    with pytest.raises(BadRequest) as refusal:
        await bot.edit_message_text(" <b>x</b>", parse_mode="HTML", reply_markup=NEXT, **place)
    assert refusal.value.message == SAME
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(reply_markup=NEXT, **place)
    await bot.edit_message_text("x", reply_markup=NEXT, **place)
    assert "entities" not in ann.chat.last.json


async def test_what_cannot_be_edited(bot: Bot, ann: Person) -> None:
    said = ann.says("mine")
    photo = await bot.send_photo(ann.id, b"\xff\xd8\xff")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("yours", ann.id, said.id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", ann.id, 99)
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("x", ann.id, photo.message_id)
    asked = await bot.send_message(ann.id, "?", reply_markup=ForceReply())
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("y", ann.id, asked.message_id)
    sent = await bot.send_message(ann.id, "x")
    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.edit_message_text(
            "y",
            ann.id,
            sent.message_id,
            reply_markup=ReplyKeyboardRemove(),  # type: ignore[arg-type]
        )


async def test_the_bot_reacts_with_the_emoji_telegram_offers(bot: Bot, ann: Person, world: World) -> None:
    said = ann.says("done")
    await bot.set_message_reaction(ann.id, said.id, "👍")
    assert world.events == [ReactionSet(ann.id, said.id, ("👍",))]
    await bot.set_message_reaction(ann.id, said.id, None)
    assert world.events[-1] == ReactionSet(ann.id, said.id, ())
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(ann.id, said.id, "✅")
    with pytest.raises(BadRequest, match="Reactions_too_many"):
        await bot.set_message_reaction(ann.id, said.id, ["👍", "🔥"])
    with pytest.raises(BadRequest, match="Message to react not found"):
        await bot.set_message_reaction(ann.id, 99, "👍")


async def test_the_bot_pins_in_a_private_chat_and_in_a_group_it_administers(
    bot: Bot, ann: Person, world: World
) -> None:
    sent = await bot.send_message(ann.id, "plan")
    await sent.pin()
    assert world.events[-1] == MessagePinned(ann.id, sent.message_id)
    group = world.group(-1001, "Round", [ann])
    there = await bot.send_message(group.id, "plan")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await there.pin()
    group.members[bot.id] = "administrator"
    await there.pin()
    assert group.pinned == [there.message_id]
