"""sendPhoto, sendDocument, sendVoice, getFile.

https://core.telegram.org/bots/api#sending-files: a file is uploaded, or named by file_id. A file by
URL is refused, because the playground never leaves the machine.
"""

from bot.playground.chats import Json
from bot.playground.errors import bad_request
from bot.playground.files import StoredFile
from bot.playground.formatting import read_caption
from bot.playground.media_json import document_json, photo_json, voice_json
from bot.playground.params import Params, Upload
from bot.playground.sending import send
from bot.playground.world import World

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def send_photo(world: World, params: Params) -> Json:
    """Send a picture: PNG, JPEG, GIF or WEBP."""
    stored = _file(world, params, "photo", "photos")
    if not stored.content.startswith(_IMAGES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    return send(world, params, {"photo": photo_json(stored), **read_caption(params)})


def send_document(world: World, params: Params) -> Json:
    """Send any file under its name."""
    stored = _file(world, params, "document", "documents")
    upload = _upload(params, "document")
    name = upload.file_name if upload else stored.path.rpartition("/")[2]
    return send(world, params, {"document": document_json(stored, name), **read_caption(params)})


def send_voice(world: World, params: Params) -> Json:
    """Send a voice message."""
    stored = _file(world, params, "voice", "voice")
    voice = voice_json(stored, params.number("duration"))
    return send(world, params, {"voice": voice, **read_caption(params)})


def get_file(world: World, params: Params) -> Json:
    """Return where a file can be downloaded."""
    return world.files.describe(params.text("file_id"))


def _upload(params: Params, name: str) -> Upload | None:
    reference = params.text(name)
    if reference.startswith("attach://"):
        name = reference.removeprefix("attach://")
    return params.uploads.get(name)


def _file(world: World, params: Params, name: str, folder: str) -> StoredFile:
    upload = _upload(params, name)
    if upload is not None:
        return world.files.store(upload.content, folder, upload.file_name)
    reference = params.text(name)
    if not reference:
        raise bad_request(f"there is no {name} in the request")
    if "://" in reference:
        raise bad_request("failed to get HTTP URL content")
    return world.files.by_id(reference)
