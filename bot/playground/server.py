"""The Bot API over HTTP, on loopback.

https://core.telegram.org/bots/api#making-requests: /bot<token>/METHOD_NAME, and for downloads
/file/bot<token>/<path>. A python-telegram-bot client with base_url=f"{server.url}/bot" and
base_file_url=f"{server.url}/file/bot" cannot tell it from Telegram.
"""

import asyncio
from typing import Any, Self

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bot.playground import webhook
from bot.playground.errors import ApiError, not_found, too_many_requests, unauthorized
from bot.playground.faults import Fault, FaultKind, Faults
from bot.playground.loopback import Loopback
from bot.playground.methods import METHODS, Method
from bot.playground.params import Params, read_params
from bot.playground.polling import Poller
from bot.playground.wire import (
    answer,
    answer_error,
    answer_result,
    hang_up,
    read_body,
    until_gone,
)
from bot.playground.world import World

TOKEN = "123456:playground-token"
_BAD_GATEWAY = b"<html><head><title>502 Bad Gateway</title></head></html>"
_WEBHOOK: dict[str, Method] = {
    "setwebhook": webhook.set_webhook,
    "deletewebhook": webhook.delete_webhook,
    "getwebhookinfo": webhook.get_webhook_info,
}


class BotApiServer:
    """`async with server:` serves a world; `server.url` is its address, `server.faults` its faults.

    `webhook_pause` is the time in seconds before a failed delivery is tried again (then doubled).
    """

    def __init__(
        self,
        world: World,
        token: str = TOKEN,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        webhook_pause: float = 0.1,
        extra_routes: list[BaseRoute] | None = None,
    ) -> None:
        self.world, self.token, self.faults = world, token, Faults()
        self.url = ""
        self._host = host
        self._poller = Poller(world)
        self._methods = METHODS | _WEBHOOK
        self._deliverer = webhook.Deliverer(world, webhook_pause)
        self._tasks = asyncio.TaskGroup()
        routes = [
            Route("/bot{token}/{method}", _Endpoint(self.call)),
            Route("/file/bot{token}/{path:path}", _Endpoint(self.download)),
            *(extra_routes or []),
        ]
        app = Starlette(routes=routes, exception_handlers={404: _no_such_path})
        self._loopback = Loopback(app, host, port)

    async def __aenter__(self) -> Self:
        """Start to listen; from now on `url` is known."""
        port = await self._loopback.start()
        self.url = f"http://{self._host}:{port}"
        await self._tasks.__aenter__()
        self._delivery = self._tasks.create_task(self._deliverer.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let the polls go, stop to deliver and to listen."""
        self._poller.close()
        self._delivery.cancel()
        await self._tasks.__aexit__(None, None, None)
        await self._loopback.stop()

    @property
    def polls(self) -> int:
        """Return how many getUpdates calls are held open now."""
        return self._poller.waiting

    async def call(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call of a method, or let the fault happen that was ordered for it."""
        path = scope["path_params"]
        try:
            if path["token"] != self.token:
                raise unauthorized()
            body = await read_body(receive)
            params = await read_params(scope["query_string"], dict(scope["headers"]), body)
            fault = self.faults.take(path["method"], params.chat_id())
            if fault is not None and fault.kind is not FaultKind.CUT_AFTER:
                return await _fail(fault, scope, receive, send)
            result = await self._result(path["method"].lower(), params)
        except ApiError as error:
            return await answer_error(send, error)
        if fault is not None:
            return await hang_up(scope, receive)
        return await answer_result(send, result)

    async def _result(self, method: str, params: Params) -> Any:
        if method == "getupdates":
            return await self._poller.get_updates(params)
        if method not in self._methods:
            raise not_found()
        return self._methods[method](self.world, params)

    async def download(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Answer with the bytes of a file: https://core.telegram.org/bots/api#file."""
        path = scope["path_params"]
        if path["token"] != self.token:
            return await answer_error(send, unauthorized())
        stored = self.world.files.by_path(path["path"])
        if stored is None:
            return await answer_error(send, not_found())
        return await answer(send, 200, stored.content, b"application/octet-stream")


class _Endpoint:
    """Lets Starlette route to a bare ASGI function, without a Request and a Response each time."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)


async def _fail(fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
    match fault.kind:
        case FaultKind.TOO_MANY_REQUESTS:
            await answer_error(send, too_many_requests(fault.retry_after))
        case FaultKind.SERVER_ERROR:
            await answer_error(send, ApiError(500, "Internal Server Error"))
        case FaultKind.BAD_GATEWAY:
            await answer(send, 502, _BAD_GATEWAY, b"text/html")
        case FaultKind.TIMEOUT:
            await until_gone(receive)
        case _:
            await hang_up(scope, receive)


async def _no_such_path(_request: Any, _error: Exception) -> Any:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await answer_error(send, not_found())

    return app
