"""A picture sent the way our sender sends, through our own transport; and what a terminal shows of it."""

import struct
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest

from bot.playground.people import Person
from bot.playground.server import BotApiServer
from bot.playground.terminal import Terminal
from bot.playground.world import World
from bot.tg.transport import AiohttpRequest

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 1000, 560) + b"\r\n--\xff\0"
KEYBOARD = {"inline_keyboard": [[{"text": "更多", "callback_data": "more"}]]}


@pytest.fixture
async def viva(server: BotApiServer) -> AsyncIterator[Bot]:
    """The client as the real bot has it."""
    transports = AiohttpRequest(), AiohttpRequest(connections=1)
    async with Bot(
        server.token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=transports[0],
        get_updates_request=transports[1],
    ) as connected:
        yield connected


async def send_photo(viva: Bot, person: Person, content: bytes = PNG, **more: Any) -> dict[str, Any]:
    arguments = {"chat_id": person.id, "photo": InputFile(content, filename="week.png"), **more}
    sent: dict[str, Any] = await viva.do_api_request("sendphoto", arguments)
    return sent


async def test_ann_gets_a_picture_with_a_caption_and_a_button(viva: Bot, ann: Person) -> None:
    sent = await send_photo(viva, ann, caption="<b>本周</b>\n7", parse_mode="HTML", reply_markup=KEYBOARD)
    message = ann.chat.last
    assert int(sent["message_id"]) == message.id
    assert message["caption"] == "本周\n7"
    assert [(e["type"], e["length"]) for e in message["caption_entities"]] == [("bold", 2)]
    assert message.buttons == {"更多": "more"}
    (photo,) = message["photo"]
    assert (photo["width"], photo["height"], photo["file_size"]) == (1000, 560, len(PNG))


async def test_the_picture_arrives_as_it_was_drawn(viva: Bot, ann: Person, world: World) -> None:
    sent = await send_photo(viva, ann)
    assert world.files.by_id(sent["photo"][-1]["file_id"]).content == PNG


async def test_a_caption_that_does_not_parse_is_told_apart_from_a_picture_that_is_none(
    viva: Bot, ann: Person
) -> None:
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await send_photo(viva, ann, caption="<b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await send_photo(viva, ann, b"no picture", caption="x")
    assert ann.chat.messages == []


async def test_a_terminal_says_that_there_is_a_picture_and_shows_its_caption(
    viva: Bot, ann: Person, world: World
) -> None:
    shown: list[str] = []
    Terminal(world, ann, shown.append, {})
    await send_photo(viva, ann, caption="Your week\n<i>12 questions</i>", parse_mode="HTML")
    await send_photo(viva, ann, reply_markup=KEYBOARD)
    await viva.send_message(ann.id, "words")
    assert shown == [
        "Viva: [picture] Your week",
        "  12 questions",
        "Viva: [picture]",
        "  [1] 更多",
        "Viva: words",
    ]


async def test_the_bot_learns_where_ann_is(viva: Bot, ann: Person) -> None:
    ann.shares_location(31.2304, 121.4737)
    (update,) = await viva.get_updates()
    assert update.message is not None
    location = update.message.location
    assert location is not None
    assert (location.latitude, location.longitude) == (31.2304, 121.4737)
    assert update.message.chat_id == ann.id


@pytest.mark.parametrize(("latitude", "longitude"), [(90.1, 0), (0, -180.1), (float("nan"), 0)])
def test_ann_is_somewhere_on_earth(ann: Person, latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="there is no place at"):
        ann.shares_location(latitude, longitude)
