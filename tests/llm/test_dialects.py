"""Servers that know less than others: found out once, remembered, and never mistaken for something else."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.judges.llm.dialect import Dialect
from bot.judges.llm.endpoint import Endpoint
from bot.judges.llm.endpoint_errors import Misconfigured, RateLimited, Refused, Server, refusal
from bot.playground.model import Fault, ModelServer
from tests.llm.conftest import FORM, MESSAGES

SERVER = Server("https://models.example/v1", "wise-1", "sk-of-nobody-0000")


def shapes(server: ModelServer) -> list[str]:
    return [asked.body.get("response_format", {}).get("type", "text") for asked in server.requests]


@pytest.mark.parametrize(
    ("fault", "tried"),
    [
        (Fault.NO_SCHEMA, ["json_schema", "json_object"]),
        (Fault.NO_RESPONSE_FORMAT, ["json_schema", "json_object", "text"]),
    ],
)
async def test_a_server_without_schemas_is_asked_for_less_and_only_once(
    endpoint: Endpoint, server: ModelServer, fault: Fault, tried: list[str]
) -> None:
    server.fault(fault)
    assert (await endpoint.ask(MESSAGES, FORM)).text == '{"ok": true}'
    assert shapes(server) == tried
    await endpoint.ask(MESSAGES, FORM)
    assert shapes(server) == [*tried, tried[-1]]


async def test_a_reasoning_model_is_given_its_limit_under_the_name_it_knows(
    endpoint: Endpoint, server: ModelServer
) -> None:
    server.fault(Fault.NO_MAX_TOKENS)
    for _ in range(2):
        await endpoint.ask(MESSAGES, FORM)
    first, *others = [asked.body for asked in server.requests]
    assert first["max_tokens"] == 4000
    assert len(others) == 2
    assert all(body["max_completion_tokens"] == 4000 and "max_tokens" not in body for body in others)


@pytest.mark.parametrize(("fault", "name"), [(Fault.NO_TEMPERATURE, "temperature"), (Fault.NO_SEED, "seed")])
async def test_what_a_model_does_not_let_be_set_is_not_set_again(
    endpoint: Endpoint, server: ModelServer, fault: Fault, name: str
) -> None:
    server.fault(fault)
    for _ in range(2):
        await endpoint.ask(MESSAGES, FORM, seed=7)
    assert [name in asked.body for asked in server.requests] == [True, False, False]
    assert shapes(server) == ["json_schema"] * 3


async def test_a_server_that_refuses_nearly_everything_is_understood_within_one_ask(
    endpoint: Endpoint, server: ModelServer
) -> None:
    for fault in (Fault.NO_RESPONSE_FORMAT, Fault.NO_MAX_TOKENS, Fault.NO_TEMPERATURE, Fault.NO_SEED):
        server.fault(fault)
    said = await endpoint.ask(MESSAGES, FORM, seed=7)
    assert said.usage.calls == 1
    assert set(server.requests[-1].body) == {"model", "messages", "max_completion_tokens"}
    assert endpoint.request(MESSAGES, FORM, seed=7) == server.requests[-1].body


async def test_a_small_local_model_is_asked_for_a_shorter_reply(
    endpoint: Endpoint, server: ModelServer
) -> None:
    server.fault(Fault.LITTLE_ROOM)
    for _ in range(2):
        await endpoint.ask(MESSAGES, FORM)
    assert [asked.body["max_tokens"] for asked in server.requests] == [4000, 1000, 1000]


async def test_what_was_learned_is_what_a_batch_is_written_in(
    endpoint: Endpoint, server: ModelServer
) -> None:
    assert endpoint.request(MESSAGES, FORM)["response_format"]["type"] == "json_schema"
    server.fault(Fault.NO_SCHEMA)
    await endpoint.check()
    assert endpoint.request(MESSAGES, FORM)["response_format"] == {"type": "json_object"}


async def test_a_server_that_refuses_for_another_reason_is_not_thought_to_know_less(
    endpoint: Endpoint, server: ModelServer
) -> None:
    server.fault(Fault.BAD_REQUEST, times=3)
    with pytest.raises(JudgeUnavailable, match="refuses the request"):
        await endpoint.ask(MESSAGES, FORM)
    assert shapes(server) == ["json_schema", "json_object", "text"]
    await endpoint.ask(MESSAGES, FORM)
    assert shapes(server)[3:] == ["json_schema"]


async def test_a_server_that_took_other_answers_refuses_only_this_one(
    endpoint: Endpoint, server: ModelServer
) -> None:
    await endpoint.ask(MESSAGES, FORM)
    server.fault(Fault.BAD_REQUEST)
    with pytest.raises(Unjudgeable, match="refuses the request"):
        await endpoint.ask(MESSAGES, FORM)


@pytest.mark.parametrize(
    "message",
    [
        "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.",
        "the request exceeds the available context size. try increasing the context size",
        "prompt too long; exceeded max context length by 12 tokens",
        "Range of input length should be [1, 30720]",
        "This endpoint's maximum context length is 32768 tokens.",
        "Your request exceeded model token limit: 8192",
        "The input (9000 tokens) is longer than the model's context length (8192 tokens).",
        "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context",
    ],
)
def test_each_vendors_way_to_say_that_an_answer_is_too_long_is_known(message: str) -> None:
    assert type(refusal(400, {}, {"error": {"message": message}}, SERVER)) is Unjudgeable


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, {"message": "Model Not Exist", "type": "invalid_request_error"}, Misconfigured),  # DeepSeek
        (
            400,
            {"error": {"message": "wiser is not a valid model ID", "code": 400}},
            Misconfigured,
        ),  # OpenRouter
        (
            404,
            {"error": {"message": 'model "wise-1" not found, try pulling it first'}},
            Misconfigured,
        ),  # Ollama
        (402, {"error": {"message": "Insufficient Balance"}}, RateLimited),  # DeepSeek
        (400, [{"error": {"message": "Content Exists Risk"}}], Unjudgeable),
        (403, {"error": {"message": "your input was flagged", "code": 403}}, Unjudgeable),  # OpenRouter
        (413, "Payload Too Large", Unjudgeable),
        (500, {"error": {"message": "Context size has been exceeded."}}, Unjudgeable),  # llama.cpp
        (500, "context canceled", JudgeUnavailable),
        (400, {"error": "json: unknown field"}, Refused),
        (409, None, JudgeUnavailable),
        (520, "<html>", JudgeUnavailable),
    ],
)
def test_what_servers_say_in_their_own_ways_is_understood(status: int, body: Any, kind: type) -> None:
    assert type(refusal(status, {}, body, SERVER)) is kind


BRIEF = {"limit": 1000, "brief": True}


@pytest.mark.parametrize(
    ("complaint", "changed"),
    [
        ("This response_format type is unavailable now", {"shape": "json_object"}),  # DeepSeek
        ("This model does not support response format `json_schema`.", {"shape": "json_object"}),  # Groq
        ("failed to parse grammar", {"shape": "json_object"}),  # llama.cpp
        ("something else altogether", {"shape": "json_object"}),
        ("max_tokens: use max_completion_tokens instead", {"limit_name": "max_completion_tokens"}),
        ("Range of max_tokens should be [1, 2048]", {"limit": 1000}),  # Qwen
        ("max_tokens is too large: 4000. This model supports at most 2048", {"limit": 1000}),  # OpenAI
        ("Invalid max_tokens value, the valid range of max_tokens is [1, 2048]", {"limit": 1000}),  # DeepSeek
        (
            "you requested 5000 tokens (1000 in the messages, 4000 in the completion)",
            BRIEF,
        ),  # vLLM
        (
            "you requested 4000 output tokens and your prompt contains 1200",
            BRIEF,
        ),  # vLLM
        ("temperature must be in (0, 1); seed and max_tokens are fine", {"temperature": False}),
        ("body seed extra_forbidden", {"seed": False}),
    ],
)
def test_each_vendors_complaint_is_met_where_it_points(complaint: str, changed: dict[str, Any]) -> None:
    assert Dialect().weaker(complaint) == replace(Dialect(), **changed)


@pytest.mark.parametrize(
    "complaint", ["response_format", "max_tokens", "max_tokens is too large", "temperature"]
)
def test_what_is_spared_already_cannot_be_spared_again(complaint: str) -> None:
    dialect: Dialect | None = Dialect()
    steps = 0
    while dialect is not None:
        dialect, steps = dialect.weaker(complaint), steps + 1
    assert steps <= 3


async def test_a_small_model_with_no_room_even_for_a_short_reply_cannot_judge_this_answer(
    endpoint: Endpoint, server: ModelServer
) -> None:
    server.fault(Fault.NO_ROOM)
    with pytest.raises(Unjudgeable, match="refuses the request"):
        await endpoint.ask(MESSAGES, FORM)
    assert [asked.body["max_tokens"] for asked in server.requests] == [4000, 1000]
    assert shapes(server) == ["json_schema"] * 2


def test_one_long_answer_does_not_shorten_the_replies_to_others() -> None:
    counted = Dialect().weaker("you requested 9000 tokens (5000 in the messages, 4000 in the completion)")
    ranged = Dialect().weaker("max_tokens is too large: 4000. This model supports at most 2048")
    assert counted is not None
    assert ranged is not None
    assert counted.lasting(Dialect()) == Dialect()
    assert ranged.lasting(Dialect()) == ranged
