"""Let another process be the people: JSON over HTTP below /control, for this machine only.

    POST say     user_id, text, language_code?, first_name?, chat_id?, reply_to?   -> message, at
    POST edit    user_id, message_id, text, chat_id?                               -> message, at
    POST tap     user_id, message_id, data, chat_id?, stale?                       -> query_id, at
    POST group   chat_id, title, members: [user_id, ...]                           -> chat, at
    POST block   user_id, blocked                                                  -> at
    POST fault   kind, method?, times?, retry_after?, chat_id?                     -> pending, at
    GET chat/{id}                                                       -> messages: [object, ...]
    GET state                                                           -> unconfirmed, events, at
    GET events?after=N&timeout=S                 -> events: [{number, at, type, ...}, ...], next

`at` is seconds of CLOCK_MONOTONIC, the same in every process of the machine. A question that makes
no sense is a 400 with {error}.
"""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from starlette.requests import Request
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bot.playground.chats import Chat, Json
from bot.playground.events import Event
from bot.playground.faults import Fault, FaultKind
from bot.playground.server import BotApiServer
from bot.playground.webhook import LOOPBACK
from bot.playground.wire import answer_json

Action = Callable[[Json], Json]


class Control:
    """The routes below /control for a server; attach() must be called with that server."""

    def __init__(self) -> None:
        self._server: BotApiServer | None = None
        self._times: list[float] = []
        self._actions: dict[str, Action] = {
            "say": self._say,
            "edit": self._edit,
            "tap": self._tap,
            "group": self._group,
            "block": self._block,
            "fault": self._fault,
        }

    def routes(self) -> list[BaseRoute]:
        """Return the routes to give to the server as extra_routes."""
        return [
            Route("/control/chat/{chat_id}", _JsonEndpoint(self._chat)),
            Route("/control/state", _JsonEndpoint(self._state)),
            Route("/control/events", _JsonEndpoint(self._events)),
            Route("/control/{action}", _JsonEndpoint(self._act)),
        ]

    def attach(self, server: BotApiServer) -> None:
        """Serve this server's world, and note when its events happen."""
        self._server = server
        world = server.world
        self._times = [world.clock()] * len(world.events)
        world.subscribe(lambda _event: self._times.append(world.clock()))

    @property
    def server(self) -> BotApiServer:
        """Return the server that is controlled."""
        assert self._server is not None, "attach() has not been called"
        return self._server

    # -- asked by GET ---------------------------------------------------------------------------

    async def _chat(self, request: Request) -> Json:
        chat = self.server.world.chat(int(request.path_params["chat_id"]))
        return {"messages": [message.json for message in chat.messages]}

    async def _state(self, _request: Request) -> Json:
        world = self.server.world
        return {
            "unconfirmed": world.unconfirmed,
            "events": len(world.events),
            "at": world.clock(),
        }

    async def _events(self, request: Request) -> Json:
        world = self.server.world
        after = int(request.query_params.get("after", 0))
        seconds = float(request.query_params.get("timeout", 0))
        try:
            await world.until(lambda: len(world.events) > after, seconds)
        except TimeoutError:
            return {"events": [], "next": after}
        pairs = zip(self._times[after:], world.events[after:], strict=True)
        events = [_event_json(number, at, event) for number, (at, event) in enumerate(pairs, start=after + 1)]
        return {"events": events, "next": after + len(events)}

    # -- done by POST ---------------------------------------------------------------------------

    async def _act(self, request: Request) -> Json:
        action = self._actions.get(request.path_params["action"])
        if action is None or request.method != "POST":
            raise LookupError(f"no such action: {request.method} {request.url.path}")
        return {**action(await request.json()), "at": self.server.world.clock()}

    def _say(self, asked: Json) -> Json:
        person = self.server.world.person(
            asked["user_id"],
            asked.get("first_name", f"Person {asked['user_id']}"),
            asked.get("language_code", "en"),
        )
        message = person.says(asked["text"], asked.get("reply_to"), self._in_chat(asked))
        return {"message": message.json}

    def _edit(self, asked: Json) -> Json:
        person = self.server.world.people[asked["user_id"]]
        message = person.edits(asked["message_id"], asked["text"], self._in_chat(asked))
        return {"message": message.json}

    def _tap(self, asked: Json) -> Json:
        person = self.server.world.people[asked["user_id"]]
        stale = bool(asked.get("stale"))
        where = self._in_chat(asked)
        return {"query_id": person.taps(asked["message_id"], asked["data"], where, stale=stale)}

    def _group(self, asked: Json) -> Json:
        world = self.server.world
        members = [world.people[user_id] for user_id in asked["members"]]
        return {"chat": world.group(asked["chat_id"], asked["title"], members).json}

    def _block(self, asked: Json) -> Json:
        person = self.server.world.people[asked["user_id"]]
        if asked["blocked"]:
            person.blocks_bot()
        else:
            person.unblocks_bot()
        return {}

    def _fault(self, asked: Json) -> Json:
        kind = FaultKind[asked["kind"]]
        rest = {key: value for key, value in asked.items() if key != "kind"}
        self.server.faults.add(Fault(kind=kind, **rest))
        return {"pending": self.server.faults.pending}

    def _in_chat(self, asked: Json) -> Chat | None:
        return self.server.world.chat(asked["chat_id"]) if "chat_id" in asked else None


class _JsonEndpoint:
    """Calls a function with a request from this machine; its errors become a 400."""

    def __init__(self, function: Callable[[Request], Any]) -> None:
        self._function = function

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client") or ("",)
        if client[0] not in LOOPBACK:
            return await answer_json(send, 403, {"error": "only from this machine"})
        try:
            result = await self._function(Request(scope, receive))
        except (LookupError, ValueError, TypeError) as error:
            return await answer_json(send, 400, {"error": repr(error)})
        return await answer_json(send, 200, result)


def _event_json(number: int, at: float, event: Event) -> Json:
    content = {field.name: getattr(event, field.name) for field in fields(event)}
    return {"number": number, "at": at, "type": type(event).__name__, **content}
