"""A world with a clock that tests turn by hand, its server, and the bot's client."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.playground.limits import Limits
from bot.playground.people import Person
from bot.playground.server import BotApiServer
from bot.playground.world import World


class HandClock:
    """Monotonic seconds that pass only when told to, and the date that goes with them."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 9, 0, tzinfo=UTC) + timedelta(seconds=self.seconds - 100)

    def forward(self, seconds: float) -> None:
        self.seconds += seconds


def client(server: BotApiServer, token: str | None = None) -> Bot:
    """Return python-telegram-bot's client for a server."""
    return Bot(
        token or server.token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=_request(),
        get_updates_request=_request(),
    )


def _request() -> HTTPXRequest:
    """Return the default request, without the 50 ms that loading certificates for https takes."""
    return HTTPXRequest(httpx_kwargs={"verify": False})


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def limits() -> Limits:
    return Limits.none()


@pytest.fixture
def world(clock: HandClock, limits: Limits) -> World:
    return World("viva_bot", limits=limits, clock=clock, now=clock.now)


@pytest.fixture
async def server(world: World) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(world, webhook_pause=0.001) as running:
        yield running


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    async with client(server) as connected:
        yield connected


@pytest.fixture
def ann(world: World) -> Person:
    return world.person(user_id=1001, first_name="Ann", language_code="zh")


@pytest.fixture
def ben(world: World) -> Person:
    return world.person(user_id=1002, first_name="Ben", language_code="en")
