"""A scripted stand-in for a language model's server, on loopback: it speaks the protocol, and judges nothing.

POST /v1/chat/completions and GET /v1/models as OpenAI has them
(https://platform.openai.com/docs/api-reference/chat); what is said is what the script says. For tests and
demonstrations, so that nobody takes what it says for a model's opinion.
"""

import inspect
import json
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.playground.loopback import ABORT, Loopback
from bot.playground.model_faults import Fault, Json, refusal
from bot.playground.signals import Signal
from bot.playground.wire import hang_up, until_gone

__all__ = ["Asked", "Fault", "ModelServer", "completion"]

Said = str | Mapping[str, Any]
Script = Callable[[Json], Said | Awaitable[Said]]

MODEL = "scripted"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came: its body, and its headers with names in lower case."""

    body: Json
    headers: Mapping[str, str]


@dataclass(slots=True)
class _Order:
    fault: Fault
    left: int | None
    headers: Mapping[str, str]


def says_yes(_body: Json) -> str:
    """Reply with `{"ok": true}`, whatever is asked."""
    return '{"ok": true}'


class ModelServer:
    """`async with ModelServer() as server:` answers at `server.url`, which ends in /v1.

    `replies` turns a request's body into what is said: a text, or a whole response body; awaited where it is
    a coroutine, so that a test can hold an answer back. `requests` is what came, in order.
    """

    def __init__(self, replies: Script = says_yes, host: str = "127.0.0.1", port: int = 0) -> None:
        self.replies = replies
        self.requests: list[Asked] = []
        self.url = ""
        self._host = host
        self._queue: deque[Said] = deque()
        self._orders: list[_Order] = []
        self._came = Signal()
        self._held: set[Callable[[], None]] = set()
        routes = [
            Route("/v1/chat/completions", _Endpoint(self._complete), methods=["POST"]),
            Route("/v1/models", _models),
        ]
        self._loopback = Loopback(Starlette(routes=routes), host, port)

    async def __aenter__(self) -> Self:
        """Start to listen; from now on `url` is known."""
        port = await self._loopback.start()
        self.url = f"http://{self._host}:{port}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Hang up on those who still wait, and stop to listen."""
        for abort in list(self._held):
            abort()
        await self._loopback.stop()

    def say(self, *replies: Said) -> None:
        """Let the next requests have these replies, before `replies` is asked again."""
        self._queue.extend(replies)

    def fault(self, fault: Fault, times: int | None = None, headers: Mapping[str, str] | None = None) -> None:
        """Let this go wrong so many times (None: until `lift`), with these headers on the response.

        Of several the one ordered first happens, as far as it meets the request.
        """
        self._orders.append(_Order(fault, times, headers or {}))

    def lift(self) -> None:
        """Let nothing go wrong any more."""
        self._orders.clear()

    async def received(self, count: int, seconds: float = 10.0) -> None:
        """Return once so many requests have come; raise TimeoutError after so many seconds."""
        await self._came.until(lambda: len(self.requests) >= count, seconds)

    async def _complete(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            body = await request.json()
        except ValueError:
            return await _respond(send, 400, {"error": {"message": "the body is not JSON"}})
        self.requests.append(Asked(body, dict(request.headers)))
        self._came.notify()
        order = self._take(body)
        if order is None:
            return await _respond(send, 200, await self._reply(body))
        return await self._fail(order, self.requests[-1], scope, receive, send)

    def _take(self, body: Json) -> _Order | None:
        order = next((order for order in self._orders if order.fault.meets(body)), None)
        if order is not None and order.left is not None:
            order.left -= 1
            if order.left <= 0:
                self._orders.remove(order)
        return order

    async def _reply(self, body: Json) -> Json:
        said: Any = self._queue.popleft() if self._queue else self.replies(body)
        if inspect.isawaitable(said):
            said = await said
        return completion(body, said) if isinstance(said, str) else dict(said)

    async def _fail(self, order: _Order, asked: Asked, scope: Scope, receive: Receive, send: Send) -> None:
        key = asked.headers.get("authorization", "").removeprefix("Bearer ")
        if refused := refusal(order.fault, key, asked.body.get("model", "")):
            return await _respond(send, *refused, order.headers)
        match order.fault:
            case Fault.TIMEOUT:
                return await self._hold(scope, receive)
            case Fault.CUT_BEFORE:
                return await hang_up(scope, receive)
            case Fault.CUT:
                return await _cut(await self._reply(asked.body), scope, receive, send)
            case Fault.TRUNCATED:
                return await _respond(send, 200, _encoded(await self._reply(asked.body))[:-20])
            case _:
                return await _respond(send, 200, _spoilt(order.fault, await self._reply(asked.body)))

    async def _hold(self, scope: Scope, receive: Receive) -> None:
        self._held.add(scope[ABORT])
        try:
            await until_gone(receive)
        finally:
            self._held.discard(scope[ABORT])


def completion(request: Json, text: str | None, finish: str = "stop", **message: Any) -> Json:
    """Return a `chat.completion` that says `text`, its tokens counted roughly as four characters each."""
    asked = sum(_tokens(part["content"]) for part in request["messages"])
    said = _tokens(text or "")
    return {
        "id": "chatcmpl-scripted",
        "object": "chat.completion",
        "created": 0,
        "model": request["model"],
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": text, **message},
                "finish_reason": finish,
                "logprobs": None,
            }
        ],
        "usage": {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said},
    }


def _tokens(text: str) -> int:
    return -(-len(text) // 4)


def _spoilt(fault: Fault, body: Json) -> Json:
    """Return a 200 that is no answer."""
    if fault is Fault.NO_CHOICES:
        return {**body, "choices": []}
    choice = body["choices"][0]
    text = choice["message"]["content"] or ""
    changes: dict[Fault, tuple[str, Json]] = {
        Fault.HALF_REPLY: ("length", {"content": text[: len(text) // 2]}),
        Fault.REFUSAL: ("stop", {"content": None, "refusal": "I'm sorry, I can't help with that."}),
        Fault.CONTENT_FILTER: ("content_filter", {"content": ""}),
        Fault.EMPTY: ("stop", {"content": ""}),
    }
    finish, message = changes[fault]
    spoilt = {**choice, "finish_reason": finish, "message": {**choice["message"], **message}}
    return {**body, "choices": [spoilt]}


class _Endpoint:
    """Lets Starlette route to a bare ASGI function, which may hang up instead of answering."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)


async def _models(_request: Request) -> JSONResponse:
    model = {"id": MODEL, "object": "model", "created": 0, "owned_by": "nobody: it is a script"}
    return JSONResponse({"object": "list", "data": [model]})


def _encoded(body: Json) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _headers(body: bytes, kind: bytes, more: Mapping[str, str]) -> Iterator[tuple[bytes, bytes]]:
    yield b"content-type", kind
    yield b"content-length", b"%d" % len(body)
    yield from ((name.lower().encode(), value.encode()) for name, value in more.items())


async def _respond(send: Send, status: int, body: Any, headers: Mapping[str, str] | None = None) -> None:
    """Send a whole response: text is HTML, bytes are sent as they are, all else as JSON."""
    kind = b"text/html" if isinstance(body, str) else b"application/json"
    encoded = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else _encoded(body)
    start = {"type": "http.response.start", "status": status}
    await send({**start, "headers": list(_headers(encoded, kind, headers or {}))})
    await send({"type": "http.response.body", "body": encoded})


async def _cut(body: Json, scope: Scope, receive: Receive, send: Send) -> None:
    encoded = _encoded(body)
    headers = list(_headers(encoded, b"application/json", {}))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": encoded[: len(encoded) // 2], "more_body": True})
    await hang_up(scope, receive)
