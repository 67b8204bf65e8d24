"""What comes back from a language model, and what each failure of its server means to the queue."""

import socket

import pytest

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.domain.usage import Usage
from bot.judges.llm.endpoint import Endpoint, Prices
from bot.playground.model import Fault, Json, ModelServer, completion
from tests.llm.conftest import FORM, KEY, MESSAGES, HandClock, MakeEndpoint


async def test_a_reply_comes_with_what_it_took(
    make_endpoint: MakeEndpoint, server: ModelServer, clock: HandClock
) -> None:
    def reply(body: Json) -> Json:
        clock.forward(1.25)
        usage = {
            "prompt_tokens": 1000,
            "completion_tokens": 50,
            "prompt_tokens_details": {"cached_tokens": 600},
        }
        return {**completion(body, '{"made": true}'), "usage": usage}

    server.replies = reply
    said = await make_endpoint(prices=Prices(input=2.0, cached=0.5, output=8.0)).ask(MESSAGES, FORM, seed=7)
    assert said.text == '{"made": true}'
    assert said.usage == Usage(
        calls=1,
        input_tokens=1000,
        cached_tokens=600,
        output_tokens=50,
        micros=400 * 2 + 300 + 50 * 8,
        milliseconds=1250,
    )


async def test_the_server_is_told_the_model_the_words_the_shape_and_a_limit(
    endpoint: Endpoint, server: ModelServer
) -> None:
    await endpoint.ask(MESSAGES, FORM, temperature=0.5, seed=7)
    [asked] = server.requests
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body == {
        "model": "scripted",
        "messages": [
            {"role": "system", "content": "You judge. Reply with JSON."},
            {"role": "user", "content": "It caches keys and values."},
        ],
        "max_tokens": 4000,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "verdict", "strict": True, "schema": dict(FORM.schema)},
        },
        "temperature": 0.5,
        "seed": 7,
    }


async def test_a_local_server_needs_no_key(make_endpoint: MakeEndpoint, server: ModelServer) -> None:
    await make_endpoint(api_key=None).ask(MESSAGES, FORM)
    assert server.requests[0].headers["authorization"] == "Bearer none"


async def test_deepseek_tells_its_cached_tokens_in_its_own_way(endpoint: Endpoint) -> None:
    body = completion(endpoint.request(MESSAGES, FORM), "{}")
    body["usage"] = {"prompt_tokens": 100, "completion_tokens": 1, "prompt_cache_hit_tokens": 64}
    assert endpoint.read(body).usage.cached_tokens == 64
    body["usage"]["prompt_cache_hit_tokens"] = 101
    assert endpoint.read(body).usage.cached_tokens == 100


@pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": None}, {"prompt_tokens": -3}, [], "many"])
async def test_a_server_that_counts_no_tokens_is_believed_to_have_taken_none(
    endpoint: Endpoint, usage: object
) -> None:
    body = {**completion(endpoint.request(MESSAGES, FORM), "{}"), "usage": usage}
    assert endpoint.read(body).usage == Usage(calls=1)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ('<think>\nHe says "caches".\n</think>\n\n{"made": true}', '{"made": true}'),
        ('Let me see. He says "caches".\n</think>\n{"made": true}', '{"made": true}'),
        ('{"quote": "a </think> b"}', '{"quote": "a </think> b"}'),
        ('```json\n{"quote": "</think>"}\n```', '```json\n{"quote": "</think>"}\n```'),
        ("  plain words ", "plain words"),
    ],
)
async def test_thoughts_are_left_out_of_a_reply(
    endpoint: Endpoint, server: ModelServer, said: str, text: str
) -> None:
    server.say(said)
    assert (await endpoint.ask(MESSAGES, FORM)).text == text


async def test_thoughts_without_an_end_are_no_reply(endpoint: Endpoint, server: ModelServer) -> None:
    server.say("<think>He says")
    with pytest.raises(Unjudgeable, match="says nothing"):
        await endpoint.ask(MESSAGES, FORM)


@pytest.mark.parametrize(
    ("fault", "retry_in", "words"),
    [
        (Fault.CUT_BEFORE, 3.0, "connection failed"),
        (Fault.CUT, 3.0, "connection failed"),
        (Fault.TRUNCATED, 3.0, "not JSON"),
        (Fault.SERVER_ERROR, 3.0, "answers 500: .*had an error"),
        (Fault.BAD_GATEWAY, 3.0, "answers 502$"),
        (Fault.OVERLOADED, 3.0, "answers 503: .*Loading model"),
        (Fault.ERROR_IN_200, 3.0, "without a reply: .*Provider returned error"),
        (Fault.NO_CHOICES, 3.0, "without a reply"),
        (Fault.BAD_KEY, 60.0, "^VIVA_LLM_API_KEY: 127.0.0.1:[0-9]+ refuses it"),
        (Fault.FORBIDDEN, 60.0, "^VIVA_LLM_API_KEY: .*territory not supported"),
        (Fault.NO_MODEL, 60.0, "^VIVA_LLM_MODEL: .* has no scripted"),
        (Fault.NO_PATH, 60.0, "^VIVA_LLM_BASE_URL: there is no http://127.0.0.1:[0-9]+/v1/chat/completions"),
        (Fault.TOO_MANY, 20.0, "wants quiet"),
        (Fault.NO_MONEY, 600.0, "nothing left to spend"),
    ],
)
async def test_a_server_that_fails_is_asked_again_later(
    endpoint: Endpoint, server: ModelServer, fault: Fault, retry_in: float, words: str
) -> None:
    server.fault(fault, times=1)
    with pytest.raises(JudgeUnavailable, match=words) as failure:
        await endpoint.ask(MESSAGES, FORM)
    assert not isinstance(failure.value, Unjudgeable)
    assert failure.value.retry_in == retry_in
    assert failure.value.usage.calls == 1
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault.REFUSAL, "scripted refuses to judge"),
        (Fault.CONTENT_FILTER, "filter"),
        (Fault.HALF_REPLY, "broke off"),
        (Fault.EMPTY, "says nothing"),
        (Fault.TOO_LONG_OPENAI, "no room for this answer"),
        (Fault.TOO_LONG_LLAMA, "no room for this answer"),
        (Fault.MODERATED, "does not take this answer"),
    ],
)
async def test_an_answer_that_no_model_takes_is_set_apart_and_others_are_judged(
    endpoint: Endpoint, server: ModelServer, fault: Fault, words: str
) -> None:
    server.fault(fault, times=1)
    with pytest.raises(Unjudgeable, match=words):
        await endpoint.ask(MESSAGES, FORM)
    assert len(server.requests) == 1
    assert (await endpoint.ask(MESSAGES, FORM)).text


@pytest.mark.parametrize("fault", [Fault.REFUSAL, Fault.HALF_REPLY, Fault.CONTENT_FILTER, Fault.EMPTY])
async def test_a_reply_that_is_of_no_use_is_paid_for_all_the_same(
    make_endpoint: MakeEndpoint, server: ModelServer, fault: Fault
) -> None:
    server.fault(fault)
    with pytest.raises(Unjudgeable) as failure:
        await make_endpoint(prices=Prices(input=1.0, output=10.0)).ask(MESSAGES, FORM)
    told = failure.value.usage
    assert (told.calls, told.input_tokens, told.output_tokens) == (1, 14, 3)
    assert told.micros == 14 + 30


async def test_a_failure_tells_how_long_it_took(
    endpoint: Endpoint, server: ModelServer, clock: HandClock
) -> None:
    def slow(_body: Json) -> str:
        clock.forward(2)
        return ""

    server.replies = slow
    with pytest.raises(Unjudgeable) as failure:
        await endpoint.ask(MESSAGES, FORM)
    assert failure.value.usage.milliseconds == 2000


async def test_a_server_that_never_answers_is_given_up_in_time(
    make_endpoint: MakeEndpoint, server: ModelServer
) -> None:
    server.fault(Fault.TIMEOUT)
    with pytest.raises(JudgeUnavailable, match=r"does not answer within 0\.05 seconds") as failure:
        await make_endpoint(timeout=0.05).ask(MESSAGES, FORM)
    assert failure.value.retry_in == 30.0


async def test_nobody_listens_where_the_server_was(make_endpoint: MakeEndpoint) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        with pytest.raises(JudgeUnavailable, match="connection failed") as failure:
            await make_endpoint(base_url=address).ask(MESSAGES, FORM)
    assert failure.value.retry_in == 3.0


@pytest.mark.parametrize(
    "body",
    [
        {"choices": None},
        {"choices": [None]},
        {"choices": [{"finish_reason": "stop"}]},
        {"choices": [{"message": None}]},
        {"choices": {"0": {}}},
        {"error": "overloaded", "choices": [{"message": {"content": "{}"}}]},
        {"choices": [{"message": {"content": "{}"}, "finish_reason": "insufficient_system_resource"}]},
        {},
    ],
)
async def test_a_body_that_is_no_completion_is_a_failure_of_the_server(
    endpoint: Endpoint, server: ModelServer, body: Json
) -> None:
    server.say(body)
    with pytest.raises(JudgeUnavailable) as failure:
        await endpoint.ask(MESSAGES, FORM)
    assert not isinstance(failure.value, Unjudgeable)


@pytest.mark.parametrize("content", [None, "", "  \n", 7, ["{}"]])
async def test_a_message_without_words_is_an_answer_not_judged(
    endpoint: Endpoint, server: ModelServer, content: object
) -> None:
    body = completion(endpoint.request(MESSAGES, FORM), "{}")
    body["choices"][0]["message"]["content"] = content
    server.say(body)
    with pytest.raises(Unjudgeable, match="says nothing"):
        await endpoint.ask(MESSAGES, FORM)


async def test_a_batch_that_comes_back_is_read_with_the_same_eyes(
    endpoint: Endpoint, server: ModelServer
) -> None:
    body = completion(endpoint.request(MESSAGES, FORM), '{"made": true}')
    assert endpoint.read(body).text == '{"made": true}'
    assert endpoint.read(body).usage.milliseconds == 0
    body["choices"][0]["finish_reason"] = "length"
    with pytest.raises(Unjudgeable):
        endpoint.read(body)
    assert server.requests == []
