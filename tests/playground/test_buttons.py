"""Keyboards that Telegram takes, and taps on them."""

import pytest
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
)
from telegram.error import BadRequest

from bot.playground.events import CallbackAnswered, ChatActionShown
from bot.playground.people import Person
from bot.playground.world import World

from .conftest import HandClock

TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


def keyboard(**button: object) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(**button)]])  # type: ignore[arg-type]


async def test_ann_taps_and_sees_the_toast(bot: Bot, ann: Person, world: World) -> None:
    sent = await bot.send_message(ann.id, "?", reply_markup=keyboard(text="Go", callback_data="g"))
    query_id = ann.taps(sent.message_id, "g")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert (query.id, query.data, query.from_user.id) == (query_id, "g", ann.id)
    assert query.message == sent
    await query.answer("on my way", show_alert=True)
    assert world.events[-1] == CallbackAnswered(query_id, ann.id, ann.id, sent.message_id, "on my way", True)


async def test_a_tap_is_answered_once_and_within_a_minute(bot: Bot, ann: Person, clock: HandClock) -> None:
    sent = await bot.send_message(ann.id, "?", reply_markup=keyboard(text="Go", callback_data="g"))
    first, second = ann.taps(sent.message_id, "g"), ann.taps(sent.message_id, "g")
    await bot.answer_callback_query(first)
    clock.forward(61)
    for query_id in (first, second, "4711"):
        with pytest.raises(BadRequest, match=TOO_OLD):
            await bot.answer_callback_query(query_id)


async def test_a_toast_has_at_most_200_characters(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.id, "?", reply_markup=keyboard(text="Go", callback_data="g"))
    query_id = ann.taps(sent.message_id, "g")
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(query_id, "x" * 201)
    await bot.answer_callback_query(query_id, "x" * 200)


async def test_ann_cannot_tap_what_she_does_not_see_unless_her_screen_is_old(
    bot: Bot, ann: Person, world: World
) -> None:
    sent = await bot.send_message(ann.id, "?", reply_markup=keyboard(text="Go", callback_data="g"))
    await sent.edit_text("gone")
    with pytest.raises(ValueError, match="has no button"):
        ann.taps(sent.message_id, "g")
    ann.taps(sent.message_id, "g", stale=True)
    assert world.unconfirmed == 1


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ({"text": "x", "callback_data": "中" * 22}, "Button_data_invalid"),
        (
            {"text": "x", "callback_data": ""},
            "Can't parse inline keyboard button: text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "url": "not-a-url"},
            "Inline keyboard button url 'not-a-url' is invalid: wrong http url",
        ),
        (
            {"text": "x", "url": "ftp://a.b"},
            "Inline keyboard button url 'ftp://a.b' is invalid: unsupported url protocol",
        ),
        ({"text": " ", "callback_data": "x"}, "Can't parse inline keyboard button: text must"),
    ],
)
async def test_a_button_that_telegram_does_not_take(
    bot: Bot, ann: Person, button: dict[str, str], why: str
) -> None:
    markup = {"reply_markup": {"inline_keyboard": [[button]]}}
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(ann.id, "?", api_kwargs=markup)
    assert refusal.value.message.lower().startswith(why.lower())
    assert ann.chat.messages == []


@pytest.mark.parametrize(
    "button",
    [
        {"text": "x", "callback_data": "x" * 64},
        {"text": "x", "callback_data": "中" * 21},
        {"text": "x", "url": "https://a.b/c"},
        {"text": "x", "url": "tg://user?id=1"},
        {"text": "x", "url": "a.b"},
        {"text": "x", "switch_inline_query": ""},
    ],
)
async def test_a_button_that_telegram_takes(bot: Bot, ann: Person, button: dict[str, str]) -> None:
    sent = await bot.send_message(ann.id, "?", reply_markup=keyboard(**button))
    assert sent.reply_markup is not None


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ('{"inline_keyboard": "x"}', 'Field "inline_keyboard" must be of type array'),
        ('{"force_reply": "yes"}', 'Field "force_reply" must be of type boolean'),
        ("[1]", "Object expected as reply markup"),
        ("{", "Can't parse reply_markup json object"),
    ],
)
async def test_a_markup_of_the_wrong_shape(bot: Bot, ann: Person, markup: str, why: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(ann.id, "?", api_kwargs={"reply_markup": markup})
    assert refusal.value.message.lower() == why.lower()


async def test_a_reply_keyboard_is_kept_but_is_no_part_of_the_message(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.id, "?", reply_markup=ReplyKeyboardMarkup([["Yes", "No"]]))
    assert sent.reply_markup is None
    assert ann.chat.last.reply_markup is not None
    assert ann.chat.last.reply_markup["keyboard"][0][1] == {"text": "No"}
    await bot.send_message(ann.id, "?", reply_markup=ForceReply())
    assert ann.chat.last.reply_markup == {"force_reply": True}


async def test_ann_sees_that_the_bot_is_typing(bot: Bot, ann: Person, world: World) -> None:
    await bot.send_chat_action(ann.id, "typing")
    assert world.events == [ChatActionShown(ann.id, "typing")]
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(ann.id, "thinking")
