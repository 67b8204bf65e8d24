"""The objects by which the API describes a photo, a voice message, a document, a sticker and a place."""

from bot.playground.chats import Json
from bot.playground.files import StoredFile

_PNG = b"\x89PNG\r\n\x1a\n"
_UNKNOWN_SIZE = (1280, 720)


def image_size(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels: of a PNG from its header, else a usual size."""
    if content.startswith(_PNG) and len(content) >= 24:
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    return _UNKNOWN_SIZE


def photo_json(stored: StoredFile) -> list[Json]:
    """Return the list of PhotoSize: here the one size that was sent."""
    width, height = image_size(stored.content)
    return [{**stored.as_json(), "width": width, "height": height}]


def voice_json(stored: StoredFile, seconds: int) -> Json:
    """Return the Voice object."""
    return {**stored.as_json(), "duration": seconds, "mime_type": "audio/ogg"}


def document_json(stored: StoredFile, file_name: str) -> Json:
    """Return the Document object."""
    return {**stored.as_json(), "file_name": file_name}


def sticker_json(stored: StoredFile) -> Json:
    """Return the Sticker object."""
    return {
        **stored.as_json(),
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "👍",
    }


def location_json(latitude: float, longitude: float) -> Json:
    """Return the Location object (https://core.telegram.org/bots/api#location), in degrees."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"there is no place at {latitude}, {longitude}")
    return {"latitude": latitude, "longitude": longitude}
