"""A scripted server, endpoints that ask it, and a clock that is turned by hand."""

from collections.abc import AsyncIterator, Iterator
from typing import Any, Protocol

import pytest
from structlog.testing import capture_logs

from bot.judges.llm.endpoint import Endpoint, Form, Message
from bot.playground.model import ModelServer

KEY = "sk-proj-Zq7LxT0ps3cretK3yThatNobodyMaySee42"
FORM = Form(
    "verdict",
    {
        "type": "object",
        "properties": {"made": {"type": "boolean"}},
        "required": ["made"],
        "additionalProperties": False,
    },
)
MESSAGES = [Message("system", "You judge. Reply with JSON."), Message("user", "It caches keys and values.")]


class HandClock:
    """Monotonic seconds that pass only when told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def forward(self, seconds: float) -> None:
        self.seconds += seconds


class MakeEndpoint(Protocol):
    def __call__(self, **changes: Any) -> Endpoint: ...


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> HandClock:
    """One clock, for the endpoint and for the circuit breaker inside it."""
    clock = HandClock()
    monkeypatch.setattr("circuitbreaker.monotonic", clock)
    return clock


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer() as running:
        yield running


@pytest.fixture
async def make_endpoint(server: ModelServer, clock: HandClock) -> AsyncIterator[MakeEndpoint]:
    """Make endpoints that ask the server, closed after the test."""
    made: list[Endpoint] = []

    def make(**changes: Any) -> Endpoint:
        usual: dict[str, Any] = {
            "base_url": server.url,
            "api_key": KEY,
            "model": "scripted",
            "timeout": 20.0,
            "monotonic": clock,
        }
        made.append(Endpoint(**{**usual, **changes}))
        return made[-1]

    yield make
    for endpoint in made:
        await endpoint.close()


@pytest.fixture
def endpoint(make_endpoint: MakeEndpoint) -> Endpoint:
    return make_endpoint()


@pytest.fixture
def logs() -> Iterator[list[Any]]:
    """What the bot logs, line by line."""
    with capture_logs() as lines:
        yield lines
