"""A real model behind llama.cpp's own HTTP server is asked as any other.

SmolLM2-135M is far too small to judge an answer, and nothing here says that it can: what is shown is that the
protocol holds with a server that we have not written. `make test-llm` fetches both and runs this.
"""

import json
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.domain.errors import Unjudgeable
from bot.judges.llm.endpoint import Endpoint, Form, Message
from tests.llm.small_model import served, weights

pytestmark = pytest.mark.llm

FORM = Form(
    "verdict",
    {
        "type": "object",
        "properties": {
            "made": {"type": "boolean"},
            "verdict": {"type": "string", "enum": ["covered", "partial", "missing"]},
            "quote": {"type": "string", "maxLength": 40},
        },
        "required": ["made", "verdict", "quote"],
        "additionalProperties": False,
    },
)


@pytest.fixture(scope="module")
def llama() -> Iterator[str]:
    """The address of llama.cpp's server with the model; it stops with the object."""
    path = weights()
    if path is None:
        pytest.skip("no small model here; type: make test-llm")
    server = served(path, port=0, context=2048, threads=1)  # more threads would wait for each other
    yield f"{server.listening_address}/v1"
    del server


@pytest.fixture
async def endpoint(llama: str) -> AsyncIterator[Endpoint]:
    endpoint = Endpoint(base_url=llama, api_key=None, model="smollm2", timeout=120.0)
    yield endpoint
    await endpoint.close()


async def test_a_model_on_this_machine_replies_in_the_shape_asked_for(endpoint: Endpoint) -> None:
    await endpoint.check()
    messages = [
        Message("system", "You judge whether an answer makes a point. Reply with JSON."),
        Message("user", "Point: the KV cache stores keys and values. Answer: it keeps the keys and values."),
    ]
    reply = await endpoint.ask(messages, FORM, seed=1)
    said = json.loads(reply.text)
    assert set(said) == {"made", "verdict", "quote"}
    assert isinstance(said["made"], bool)
    assert said["verdict"] in ("covered", "partial", "missing")
    assert len(said["quote"]) <= 40
    assert reply.usage.input_tokens > 40
    assert reply.usage.output_tokens > 10
    assert reply.usage.milliseconds > 0
    assert endpoint.request(messages, FORM)["response_format"]["type"] == "json_schema"


async def test_an_answer_longer_than_its_context_cannot_be_judged(endpoint: Endpoint) -> None:
    with pytest.raises(Unjudgeable, match="has no room for this answer"):
        await endpoint.ask([Message("user", "keys and values " * 2000)], FORM)
