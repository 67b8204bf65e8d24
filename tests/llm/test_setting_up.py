"""What an operator hears at the start and in the log: what to put right, and never the key."""

import logging
import traceback
from typing import Any

import pytest

from bot.domain.errors import BadSetup, JudgeUnavailable
from bot.judges.llm.endpoint import Endpoint
from bot.judges.llm.endpoint_errors import Server
from bot.playground.model import Fault, ModelServer
from tests.llm.conftest import FORM, KEY, MESSAGES, MakeEndpoint

EVERYTHING = [fault for fault in Fault if fault is not Fault.TIMEOUT]


async def test_a_server_that_works_is_asked_once_and_nothing_is_said(
    endpoint: Endpoint, server: ModelServer, logs: list[Any]
) -> None:
    await endpoint.check()
    assert len(server.requests) == 1
    assert logs == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (
            Fault.BAD_KEY,
            "^VIVA_LLM_API_KEY: 127.0.0.1:[0-9]+ refuses it; set one that is valid there \\(401\\)$",
        ),
        (Fault.FORBIDDEN, "^VIVA_LLM_API_KEY: "),
        (Fault.NO_MODEL, "^VIVA_LLM_MODEL: .* http://127.0.0.1:[0-9]+/v1/models lists what it has$"),
        (Fault.NO_PATH, "^VIVA_LLM_BASE_URL: .* most addresses end in /v1$"),
    ],
)
async def test_a_setting_that_cannot_work_stops_the_start(
    endpoint: Endpoint, server: ModelServer, fault: Fault, words: str
) -> None:
    server.fault(fault)
    with pytest.raises(BadSetup, match=words):
        await endpoint.check()


@pytest.mark.parametrize(
    "fault", [Fault.SERVER_ERROR, Fault.CUT, Fault.TOO_MANY, Fault.EMPTY, Fault.TRUNCATED, Fault.BAD_REQUEST]
)
async def test_a_server_that_is_away_does_not_stop_the_start(
    endpoint: Endpoint, server: ModelServer, logs: list[Any], fault: Fault
) -> None:
    server.fault(fault)
    await endpoint.check()
    [line] = logs
    assert line["log_level"] == "warning"


async def test_what_the_start_found_out_is_known_to_the_first_answer(
    endpoint: Endpoint, server: ModelServer, logs: list[Any]
) -> None:
    server.fault(Fault.NO_RESPONSE_FORMAT)
    server.fault(Fault.NO_MAX_TOKENS)
    await endpoint.check()
    before = len(server.requests)
    await endpoint.ask(MESSAGES, FORM)
    assert len(server.requests) == before + 1
    [line] = logs
    assert line["log_level"] == "info"


async def test_a_key_that_is_withdrawn_later_is_one_line_in_the_log(
    endpoint: Endpoint, server: ModelServer, logs: list[Any]
) -> None:
    server.fault(Fault.BAD_KEY, times=1)
    with pytest.raises(JudgeUnavailable):
        await endpoint.ask(MESSAGES, FORM)
    [line] = logs
    assert line["log_level"] == "error"
    assert "VIVA_LLM_API_KEY" in line["cause"]


@pytest.mark.parametrize("fault", EVERYTHING)
async def test_the_key_is_in_no_error_and_in_no_log(
    endpoint: Endpoint,
    server: ModelServer,
    logs: list[Any],
    caplog: pytest.LogCaptureFixture,
    fault: Fault,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.fault(fault)
    said = ""
    for ask in (endpoint.check(), endpoint.ask(MESSAGES, FORM)):
        try:
            await ask
        except (JudgeUnavailable, BadSetup) as error:
            said += "".join(traceback.format_exception(error)) + repr(error)
    for shown in (said, repr(logs), repr(endpoint), caplog.text):
        assert KEY not in shown
        assert KEY[-6:] not in shown


@pytest.mark.parametrize(
    "words",
    [
        f"Incorrect API key provided: {KEY}.",
        f"Incorrect API key provided: {KEY[:8]}****{KEY[-4:]}. You can find yours",
        f"Your api key: ****{KEY[-4:]} is invalid",
        f"got {KEY[:10]}... instead",
        f"sha of\n{KEY}\nunknown " + "x" * 5000,
    ],
)
def test_a_server_that_repeats_the_key_is_quoted_without_it(words: str) -> None:
    quoted = Server("https://models.example/v1", "wise-1", KEY).quoted(words)
    assert KEY[:8] not in quoted
    assert KEY[-4:] not in quoted
    assert "\n" not in quoted
    assert len(quoted) < 200


def test_a_short_key_is_not_repeated_either_and_no_key_spoils_no_words() -> None:
    assert (
        Server("https://a/v1", "wise-1", "lan-key").quoted("the key lan-key is bad") == ": the key *** is bad"
    )
    assert Server("https://a/v1", "wise-1", "none").quoted("none was given") == ": none was given"


def test_a_password_in_the_address_is_not_shown() -> None:
    server = Server("http://ann:s3cret@models.example:8080/v1?token=s3cret", "wise-1", KEY)
    assert (server.host, server.address) == ("models.example:8080", "http://models.example:8080/v1")
    assert KEY not in repr(server)


@pytest.mark.parametrize("key", ["sk-one\nsk-two", "sk one", "ключ", "sk-\u200b1"])
def test_a_key_that_cannot_be_one_is_refused_before_it_is_sent(make_endpoint: MakeEndpoint, key: str) -> None:
    with pytest.raises(BadSetup, match=r"^VIVA_LLM_API_KEY: ") as refused:
        make_endpoint(api_key=key)
    assert key not in str(refused.value)


async def test_spaces_around_a_key_do_no_harm(make_endpoint: MakeEndpoint, server: ModelServer) -> None:
    await make_endpoint(api_key=f" {KEY}\n").ask(MESSAGES, FORM)
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
