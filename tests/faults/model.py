"""A language model behind the running bot: what it says is laid down, its server fails when told to."""

import json
import re
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import pytest

from bot.domain.errors import JudgeUnavailable
from bot.domain.question import KeyPoint, Language
from bot.domain.usage import NOTHING
from bot.judges.llm.endpoint import Endpoint
from bot.playground.events import Event, MessageSent
from bot.playground.model import Json, ModelServer
from tests.chat.phone import House, Phone
from tests.chat.rubrics import question_on

KEY = "sk-proj-Zq7LxT0ps3cretK3yThatNobodyMaySee42"
MODEL = "wise-1"
SHORT = 0.05  # seconds
_FENCED = re.compile(r"<<<(\w+)\n(.*?)\n\1>>>", re.DOTALL)


class Wise:
    """Credits each point whose statement, in either language, stands in the answer."""

    def __init__(self) -> None:
        self.points: tuple[KeyPoint, ...] = ()
        self.feedback = ""
        self.probe: tuple[str, str] = ("", "")
        self.strict: Callable[[Json], bool] = lambda body: False  # who finds nothing

    def __call__(self, body: Json) -> str:
        if form(body)["name"] == "check":
            return '{"ok": true}'
        said = answer_in(body)
        points = [self._point(name, "" if self.strict(body) else said) for name in ids(body)]
        probe = {"id": self.probe[0], "question": self.probe[1]}
        reply = {"points": points, "misconceptions": [], "feedback": self.feedback, "probe": probe}
        return json.dumps(reply, ensure_ascii=False)

    def _point(self, name: str, said: str) -> Json:
        point = next((point for point in self.points if point.id == name), None)
        texts = [] if point is None else [point.statement[language] for language in Language]
        quote = next((text for text in texts if text in said), "")
        return {"id": name, "quote": quote, "verdict": "covered" if quote else "missing"}


@pytest.fixture
def wise() -> Wise:
    return Wise()


@pytest.fixture
async def server(wise: Wise) -> AsyncIterator[ModelServer]:
    async with ModelServer(wise) as running:
        yield running


async def begins(phone: Phone, wise: Wise) -> str:
    """Go to the first question; return an answer that makes its first point."""
    await phone.begins()
    wise.points = question_on(phone.screen).key_points
    return wise.points[0].statement.en


def form(body: Json) -> Json:
    """Return the name and schema that a request asks for."""
    found: Json = body["response_format"]["json_schema"]
    return found


def ids(body: Json) -> list[str]:
    """Return the points that a request is about."""
    items: list[str] = form(body)["schema"]["properties"]["points"]["items"]["properties"]["id"]["enum"]
    return items


def answer_in(body: Json) -> str:
    """Return the answer in a request's fence."""
    found = _FENCED.findall(body["messages"][1]["content"])
    return str(found[-1][1])


def asked(server: ModelServer) -> list[Json]:
    """Return the requests that were about an answer."""
    return [one.body for one in server.requests if form(one.body)["name"] == "judgement"]


def settings(server: ModelServer, **others: Any) -> dict[str, Any]:
    """Return the settings of a bot that asks the model."""
    given = {"llm_base_url": server.url, "llm_model": MODEL, "llm_api_key": KEY, "llm_timeout_seconds": 5.0}
    return {**given, **others}


def is_late(event: Event) -> bool:
    """Tell whether the bot brings a result that had to wait."""
    return isinstance(event, MessageSent) and "for your saved answer" in event.text


async def late(house: House) -> str:
    """Return the late result, also where it has come already."""
    shown = await house.world.wait_for(is_late, timeout=8, after=0)
    assert isinstance(shown, MessageSent)
    return shown.text


def shorten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask again at once where a server is usually left alone for a while."""
    for place, names in {
        "endpoint_errors": ("SOON", "LATER", "MUCH_LATER", "QUIET", "BROKE"),
        "endpoint_reading": ("SOON", "LATER"),
        "endpoint_gate": ("SOON",),
        "endpoint": ("SOON", "LATER"),
    }.items():
        for name in names:
            monkeypatch.setattr(f"bot.judges.llm.{place}.{name}", SHORT)
    monkeypatch.setattr("bot.panel.Endpoint", partial(Endpoint, recovery=SHORT))
    monkeypatch.setattr(JudgeUnavailable.__init__, "__defaults__", (SHORT, NOTHING))
