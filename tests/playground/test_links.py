"""Buttons that open links, and the links that start the bot."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from bot.playground.people import Person
from bot.playground.world import World

START = "https://t.me/viva_bot?start=r_7-x"


async def test_a_link_button_is_no_button_to_tap(bot: Bot, ann: Person) -> None:
    row = [InlineKeyboardButton("Open", url=START), InlineKeyboardButton("Go", callback_data="g")]
    sent = await bot.send_message(ann.id, "?", reply_markup=InlineKeyboardMarkup([row]))
    assert ann.chat.last.links == {"Open": START}
    assert ann.chat.last.buttons == {"Go": "g"}
    with pytest.raises(ValueError, match="has no button"):
        ann.taps(sent.message_id, START)


async def test_a_button_does_one_thing(bot: Bot, ann: Person) -> None:
    button = {"text": "x", "url": START, "callback_data": "g"}
    markup = {"inline_keyboard": [[button]]}
    with pytest.raises(BadRequest, match="exactly one"):
        await bot.send_message(ann.id, "?", api_kwargs={"reply_markup": markup})
    assert ann.chat.messages == []


async def test_who_follows_a_link_starts_the_bot(bot: Bot, world: World) -> None:
    carl = world.person(1003, "Carl", started=False)
    with pytest.raises(Forbidden, match="bot can't initiate conversation"):
        await bot.send_message(carl.id, "hello")
    carl.follows(START)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert (update.message.chat.id, update.message.text) == (carl.id, "/start r_7-x")
    assert carl.has_started
    await bot.send_message(carl.id, "hello")


def test_the_bots_name_ignores_case_and_a_payload_has_up_to_64_characters(ann: Person) -> None:
    assert ann.follows(f"https://t.me/Viva_Bot?start={'x' * 64}").text == f"/start {'x' * 64}"


@pytest.mark.parametrize(
    "url",
    [
        "https://t.me/viva_bot",
        "https://t.me/viva_bot?start=",
        "https://t.me/viva_bot?start=a%20b",
        "https://t.me/viva_bot?start=a.b",
        "https://t.me/viva_bot?start=中",
        f"https://t.me/viva_bot?start={'x' * 65}",
        "https://t.me/viva_bot?startgroup=x",
        "https://t.me/other_bot?start=x",
        "http://t.me/viva_bot?start=x",
        "https://example.org/viva_bot?start=x",
    ],
)
def test_another_link_does_not_start_the_bot(world: World, url: str) -> None:
    carl = world.person(1003, "Carl", started=False)
    with pytest.raises(ValueError, match="does not start @viva_bot"):
        carl.follows(url)
    assert not carl.has_started
    assert carl.chat.messages == []
