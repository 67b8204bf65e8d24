"""Serve an ASGI app on a socket inside the running event loop, and hang up on clients if told to.

uvicorn's own Server runs a loop with pauses of 0.1 s and takes the signals; here only its protocol
is used (httptools when it is installed, else h11). ASGI knows no way to drop a connection without a
response, so the transport's abort() is put into the scope.
"""

import asyncio
from typing import Any

from uvicorn import Config
from uvicorn.server import ServerState

ABORT = "bot.playground.abort"


class Loopback:
    """A listening socket; port 0 lets the system choose one."""

    def __init__(self, app: Any, host: str, port: int) -> None:
        self._config = Config(
            app,
            interface="asgi3",
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            proxy_headers=False,
        )
        self._host, self._port = host, port
        self._state = ServerState()
        self._server: asyncio.Server | None = None

    async def start(self) -> int:
        """Listen, and return the port; raise OSError when it is taken."""
        self._config.load()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._protocol, self._host, self._port)
        return int(self._server.sockets[0].getsockname()[1])

    def _protocol(self) -> asyncio.Protocol:
        protocol: Any = self._config.http_protocol_class(  # type: ignore[call-arg]
            config=self._config, server_state=self._state, app_state={}
        )
        app = protocol.app

        async def abortable(scope: Any, receive: Any, send: Any) -> None:
            scope[ABORT] = protocol.transport.abort
            await app(scope, receive, send)

        protocol.app = abortable
        return protocol  # type: ignore[no-any-return]

    async def stop(self, grace: float = 0.5) -> None:
        """Stop listening, let answers under way finish for so many seconds, then hang up."""
        if self._server is None:
            return
        self._server.close()
        for connection in list(self._state.connections):
            connection.shutdown()
        await self._finish(grace)
        for connection in list(self._state.connections):
            connection.transport.abort()
        await self._finish(grace)

    async def _finish(self, seconds: float) -> None:
        if self._state.tasks:
            await asyncio.wait(self._state.tasks, timeout=seconds)
