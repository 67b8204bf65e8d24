"""The few ASGI messages the server speaks: read a body, answer, wait for the client to go away."""

import json
from typing import Any

from starlette.types import Receive, Scope, Send

from bot.playground.errors import ApiError
from bot.playground.loopback import ABORT

_JSON = b"application/json"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


async def read_body(receive: Receive) -> bytes:
    """Return the whole body of a request."""
    message = await receive()
    if not message.get("more_body"):
        return bytes(message.get("body", b""))
    parts = [message["body"]]
    while message.get("more_body"):
        message = await receive()
        parts.append(message.get("body", b""))
    return b"".join(parts)


async def answer(send: Send, status: int, body: bytes, content_type: bytes = _JSON) -> None:
    """Send a whole response."""
    headers = [(b"content-type", content_type), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def answer_json(send: Send, status: int, json: Any) -> None:
    """Send a JSON response."""
    await answer(send, status, _encode(json).encode("utf-8", "surrogatepass"))


async def answer_result(send: Send, result: Any) -> None:
    """Send what a method of the Bot API returns."""
    await answer_json(send, 200, {"ok": True, "result": result})


async def answer_error(send: Send, error: ApiError) -> None:
    """Send a refusal."""
    await answer_json(send, error.code, error.as_json())


async def until_gone(receive: Receive) -> None:
    """Return when the client has closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        continue


async def hang_up(scope: Scope, receive: Receive) -> None:
    """Reset the connection with no response."""
    scope[ABORT]()
    await until_gone(receive)
