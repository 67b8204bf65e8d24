"""Pictures, voices and files, both ways."""

import struct

import pytest
from telegram import Bot, File
from telegram.error import BadRequest, InvalidToken

from bot.playground.files import DOWNLOAD_LIMIT
from bot.playground.people import Person
from bot.playground.world import World

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480) + b"\r\n--\xff\0"


async def test_the_bot_hears_anns_voice(bot: Bot, ann: Person) -> None:
    ann.sends_voice(b"OggS\r\n\0\xff", seconds=12)
    (update,) = await bot.get_updates()
    assert update.message is not None
    voice = update.message.voice
    assert voice is not None
    assert (voice.mime_type, voice.file_size) == ("audio/ogg", 8)
    file = await voice.get_file()
    assert bytes(await file.download_as_bytearray()) == b"OggS\r\n\0\xff"


async def test_the_bot_gets_a_file_a_photo_and_a_sticker(bot: Bot, ann: Person) -> None:
    ann.sends_document(b"id: 1", "题库.yaml", caption="/import")
    ann.sends_photo(PNG)
    ann.sends_sticker()
    file, photo, sticker = [update.message for update in await bot.get_updates()]
    assert file is not None
    assert photo is not None
    assert sticker is not None
    assert file.document is not None
    assert (file.document.file_name, file.caption) == ("题库.yaml", "/import")
    assert file.caption_entities[0].type == "bot_command"
    assert (photo.photo[-1].width, photo.photo[-1].height) == (640, 480)
    assert sticker.sticker is not None


async def test_ann_gets_a_picture_with_a_caption(bot: Bot, ann: Person) -> None:
    sent = await bot.send_photo(ann.id, PNG, caption="<b>radar</b>", parse_mode="HTML")
    assert (sent.caption, sent.caption_entities[0].type) == ("radar", "bold")
    file = await bot.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == PNG
    again = await bot.send_photo(ann.id, sent.photo[-1].file_id)
    assert again.photo == sent.photo


async def test_ann_gets_a_file_and_a_voice(bot: Bot, ann: Person) -> None:
    sent = await bot.send_document(ann.id, b"a,b", filename="报告.csv")
    assert sent.document is not None
    assert sent.document.file_name == "报告.csv"
    voice = await bot.send_voice(ann.id, b"OggS", duration=3)
    assert voice.voice is not None
    with pytest.raises(BadRequest, match="Failed to get http url content"):
        await bot.send_document(ann.id, "https://a.b/c")


@pytest.mark.parametrize(
    ("photo", "caption", "why"),
    [
        (b"no picture", "", "Image_process_failed"),
        (b"", "", "File must be non-empty"),
        ("unknown", "", "Wrong file_id or the file is temporarily unavailable"),
        (PNG, "x" * 1025, "Message caption is too long"),
        (PNG + bytes(10 * 1024 * 1024), "", "File is too big"),
    ],
)
async def test_a_picture_that_telegram_does_not_take(
    bot: Bot, ann: Person, photo: bytes | str, caption: str, why: str
) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.send_photo(ann.id, photo, caption=caption)
    assert ann.chat.messages == []


async def test_a_bot_downloads_twenty_megabytes_at_most(bot: Bot, ann: Person, world: World) -> None:
    big = ann.sends_document(bytes(DOWNLOAD_LIMIT + 1), "big.bin")
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(big.json["document"]["file_id"])
    with pytest.raises(BadRequest, match="Wrong file_id"):
        await bot.get_file("unknown")


async def test_a_file_that_is_not_there_cannot_be_downloaded(bot: Bot, ann: Person) -> None:
    ann.sends_voice(b"OggS")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.voice is not None
    file = await update.message.voice.get_file()
    lost = File(file.file_id, file.file_unique_id, file_path=f"{file.file_path}x")
    lost.set_bot(bot)
    with pytest.raises(InvalidToken, match="Not Found"):
        await lost.download_as_bytearray()
