"""Deliver updates to the bot's webhook, in order within a chat, again until the bot takes them.

https://core.telegram.org/bots/api#setwebhook: "In case of an unsuccessful request [...] we will
repeat the request and give up after a reasonable amount of attempts"; the playground does not give
up. Plain http is taken, but only to this machine. A method call in the response is not read.
"""

import asyncio
import json
import re
from collections import deque
from urllib.parse import urlsplit

import aiohttp

from bot.playground.chats import Json
from bot.playground.errors import bad_request
from bot.playground.params import Params
from bot.playground.webhook_info import WebhookInfo
from bot.playground.world import World

LOOPBACK = ("127.0.0.1", "localhost", "::1")
LONGEST_PAUSE_SECONDS = 5.0
_SECRET = re.compile(r"[A-Za-z0-9_\-]{0,256}")
_POST_TIMEOUT = aiohttp.ClientTimeout(total=60)


def set_webhook(world: World, params: Params) -> bool:
    """Set the webhook, or take it away when url is empty: #setwebhook."""
    url, secret = params.text("url"), params.text("secret_token")
    if url and urlsplit(url).hostname not in LOOPBACK:
        raise bad_request("bad webhook: the playground delivers to this machine only")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = min(max(params.number("max_connections", 40), 1), 100)
    world.webhook = WebhookInfo(url, secret, connections)
    allowed = params.structure("allowed_updates")
    if allowed is not None:
        world.updates.allowed = list(allowed)
    return _drop_pending(world, params)


def delete_webhook(world: World, params: Params) -> bool:
    """Take the webhook away; the updates stay, for getUpdates: #deletewebhook."""
    world.webhook = WebhookInfo()
    return _drop_pending(world, params)


def get_webhook_info(world: World, _params: Params) -> Json:
    """Return the webhook as it is set: #getwebhookinfo."""
    return world.webhook.as_json(len(world.updates.pending), world.updates.allowed)


def _drop_pending(world: World, params: Params) -> bool:
    dropped = list(world.updates.pending) if params.flag("drop_pending_updates") else []
    world.updates.confirm(dropped)
    return True


class Deliverer:
    """Sends what is pending, as long as a webhook is set; `pause`: seconds before a second try."""

    def __init__(self, world: World, pause: float) -> None:
        self._world = world
        self._pause = pause

    async def run(self) -> None:
        """Deliver for ever."""
        changed = self._world.updates.changed
        await changed.until(lambda: bool(self._world.webhook.url), None)
        async with aiohttp.ClientSession(timeout=_POST_TIMEOUT) as session:
            while True:
                await _Delivery(self._world, self._world.webhook, session, self._pause).run()
                await changed.until(lambda: bool(self._world.webhook.url), None)


class _Delivery:
    """Serves one webhook until it is set anew or taken away. A lane is what waits for one chat."""

    def __init__(self, world: World, hook: WebhookInfo, session: aiohttp.ClientSession, pause: float) -> None:
        self._world, self._hook, self._session, self._pause = world, hook, session, pause
        self._lanes: dict[int, deque[Json]] = {}
        self._connections = asyncio.Semaphore(hook.max_connections)
        self._seen = 0

    async def run(self) -> None:
        updates = self._world.updates
        async with asyncio.TaskGroup() as lanes:
            while not self._is_over():
                for update_id, update in list(updates.pending.items()):
                    if update_id > self._seen:
                        self._seen = update_id
                        self._enter_lane(update, lanes)
                await updates.changed.until(self._has_work, None)

    def _is_over(self) -> bool:
        return self._world.webhook is not self._hook

    def _has_work(self) -> bool:
        return self._is_over() or self._seen < next(reversed(self._world.updates.pending), 0)

    def _enter_lane(self, update: Json, lanes: asyncio.TaskGroup) -> None:
        key = _chat_of(update)
        if key in self._lanes:
            self._lanes[key].append(update)
        else:
            self._lanes[key] = deque([update])
            lanes.create_task(self._run_lane(key))

    async def _run_lane(self, key: int) -> None:
        lane = self._lanes[key]
        while lane and not self._is_over():
            if await self._deliver(lane[0]):
                lane.popleft()
        del self._lanes[key]

    async def _deliver(self, update: Json) -> bool:
        pause = self._pause
        while not self._is_over() and update["update_id"] in self._world.updates.pending:
            problem = await self._post(update)
            if problem is None:
                self._world.updates.confirm([update["update_id"]])
                return True
            self._hook.last_error_date = self._world.timestamp()
            self._hook.last_error_message = problem
            await self._rest(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        return not self._is_over()

    async def _rest(self, seconds: float) -> None:
        try:
            await self._world.updates.changed.until(self._is_over, seconds)
        except TimeoutError:
            return

    async def _post(self, update: Json) -> str | None:
        """POST one update; return what went wrong, or nothing."""
        headers = {"Content-Type": "application/json"}
        if self._hook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._hook.secret_token
        body = json.dumps(update).encode()
        try:
            async with (
                self._connections,
                self._session.post(
                    self._hook.url, data=body, headers=headers, allow_redirects=False
                ) as response,
            ):
                if 200 <= response.status < 300:
                    return None
                return f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {error}"


def _chat_of(update: Json) -> int:
    _, content = next(item for item in update.items() if item[0] != "update_id")
    chat = content.get("chat") or content["message"]["chat"]
    return int(chat["id"])
