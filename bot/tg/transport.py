"""python-telegram-bot's HTTP on aiohttp: less work a request than the default.

It also tells apart what the default does not: a request that surely never left, and one of which nobody
knows whether Telegram took it.
"""

from datetime import timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, RetryAfter
from telegram.request import BaseRequest, RequestData

IDLE_SECONDS = 75.0  # a person who writes every minute should not pay for a new TLS handshake each time


class NotSent(NetworkError):
    """No connection: Telegram has not seen the request."""


class Unanswered(NetworkError):
    """The connection broke or time ran out after the request had left: it may have been carried out."""


def seconds_to_wait(error: RetryAfter) -> float:
    """Return for how long Telegram wants to be left alone."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


class AiohttpRequest(BaseRequest):
    """See `telegram.request.BaseRequest`. Timeouts are seconds, `connections` at most are open at once."""

    def __init__(
        self, connections: int = 32, read_timeout: float = 10.0, connect_timeout: float = 5.0
    ) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool; once is enough."""
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=IDLE_SECONDS, ttl_dns_cache=300
            )
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make the request. Raises `NotSent`, or `Unanswered` where it may have been carried out."""
        if self._session is None:
            raise NotSent("the transport is not initialized")
        timeout = aiohttp.ClientTimeout(
            sock_read=_seconds(read_timeout, self._read_timeout),
            sock_connect=_seconds(connect_timeout, self._connect_timeout),
        )
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data),
                timeout=timeout,
                proxy=_proxy(*urlsplit(url)[:2]),
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(_words(error, url)) from error
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise Unanswered(_words(error, url)) from error


def _words(error: Exception, url: str) -> str:
    """What went wrong, without the address: the token is a part of it."""
    return str(error).replace(url, "the Bot API") or type(error).__name__


@cache
def _proxy(scheme: str, host: str) -> str | None:
    """Return the environment's proxy, looked up once; aiohttp's own look-up reads files at every request."""
    return None if proxy_bypass(host) else getproxies().get(scheme)


def _seconds(value: Any, default: float) -> float | None:
    if value is BaseRequest.DEFAULT_NONE:
        return default
    return None if value is None else float(value)


def _body(data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData(data.json_parameters)
    for name, (file_name, content, mime_type) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=mime_type)
    return form
