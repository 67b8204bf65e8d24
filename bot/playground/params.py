"""Read a request's parameters: query string, form, multipart or JSON.

https://core.telegram.org/bots/api#making-requests
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, StreamReader
from aiohttp.base_protocol import BaseProtocol

from bot.playground.errors import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    content: bytes
    file_name: str


@dataclass(slots=True)
class Params:
    """Parameters as sent: strings in forms, anything in JSON; the accessors make them equal."""

    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a parameter as a string, "" when it is missing."""
        value = self.values.get(name)
        return value if isinstance(value, str) else "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """Return a parameter as an integer; raise ApiError 400 when it is none."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f'parameter "{name}" must be an integer') from None

    def flag(self, name: str) -> bool:
        """Return a parameter as a Boolean; Telegram takes true, yes and 1 in any case."""
        return str(self.values.get(name, "")).lower() in ("true", "yes", "1")

    def structure(self, name: str) -> Any:
        """Return a JSON-serialised parameter, None when it is missing or empty."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def chat_id(self) -> int | None:
        """Return chat_id when it is a number."""
        value = str(self.values.get("chat_id", ""))
        return int(value) if value.removeprefix("-").isdecimal() else None


async def read_params(query: bytes, headers: Mapping[bytes, bytes], body: bytes) -> Params:
    """Return what a request says; raise ApiError 400 when its body cannot be read."""
    values: dict[str, Any] = dict(parse_qsl(query.decode(), keep_blank_values=True))
    if not body:
        return Params(values)
    kind = headers.get(b"content-type", b"").decode("latin-1")
    if kind.startswith("multipart/form-data"):
        return await _read_multipart(values, kind, body)
    values.update(_read_json(body) if kind.startswith("application/json") else _read_form(body))
    return Params(values)


def _read_form(body: bytes) -> dict[str, str]:
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except ValueError:
        raise bad_request("can't parse request JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("request JSON must be an object")
    return values


async def _read_multipart(values: dict[str, Any], kind: str, body: bytes) -> Params:
    params = Params(values)
    loop = asyncio.get_running_loop()
    stream = StreamReader(BaseProtocol(loop), len(body), loop=loop)  # never asks to pause
    stream.feed_data(body)
    stream.feed_eof()
    try:
        async for part in MultipartReader({"Content-Type": kind}, stream):
            if isinstance(part, BodyPartReader) and part.name:
                await _read_part(params, part)
    except ValueError as error:
        raise bad_request(f"can't parse multipart body: {error}") from error
    return params


async def _read_part(params: Params, part: BodyPartReader) -> None:
    assert part.name is not None
    content = bytes(await part.read())
    if part.filename is None:
        params.values[part.name] = content.decode("utf-8", "replace")
    else:
        params.uploads[part.name] = Upload(content, part.filename)
