"""Files that people and the bot have sent, kept in memory under Telegram-like ids.

Limits: https://core.telegram.org/bots/api#sending-files (10 MB a photo, 50 MB any other file) and
https://core.telegram.org/bots/api#getfile (a bot downloads at most 20 MB).
"""

from dataclasses import dataclass
from itertools import count
from typing import Any

from bot.playground.errors import bad_request

Json = dict[str, Any]

MEGABYTE = 1024 * 1024
PHOTO_LIMIT = 10 * MEGABYTE
UPLOAD_LIMIT = 50 * MEGABYTE
DOWNLOAD_LIMIT = 20 * MEGABYTE
_EXTENSIONS = {"photos": "jpg", "voice": "oga", "documents": "bin", "stickers": "webp"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file: its ids, where /file serves it, and its bytes."""

    file_id: str
    unique_id: str
    path: str
    content: bytes

    def as_json(self) -> Json:
        """Return the fields that every file object of the API has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
        }


class Files:
    """Every file, by id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._numbers = count(1)

    def store(self, content: bytes, folder: str, file_name: str = "") -> StoredFile:
        """Keep bytes in a folder of Telegram's (photos, voice, documents, stickers)."""
        if not content:
            raise bad_request("file must be non-empty")
        if len(content) > (PHOTO_LIMIT if folder == "photos" else UPLOAD_LIMIT):
            raise bad_request("file is too big")
        number = next(self._numbers)
        extension = file_name.rpartition(".")[2] if "." in file_name else _EXTENSIONS[folder]
        stored = StoredFile(
            file_id=f"AgACAgQAAxkBAAPlayground{folder}{number:012d}",
            unique_id=f"AQADPlay{number:08d}",
            path=f"{folder}/file_{number}.{extension}",
            content=content,
        )
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile:
        """Return the file with this id, or raise ApiError 400."""
        if file_id not in self._by_id:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return self._by_id[file_id]

    def by_path(self, path: str) -> StoredFile | None:
        """Return the file that /file serves under this path."""
        return self._by_path.get(path)

    def describe(self, file_id: str) -> Json:
        """Return the File object for getFile; raise ApiError 400 past what a bot may download."""
        stored = self.by_id(file_id)
        if len(stored.content) > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return {**stored.as_json(), "file_path": stored.path}
