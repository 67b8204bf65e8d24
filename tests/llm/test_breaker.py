"""A server that is down is left alone for a while, then tried with one answer."""

import asyncio

import pytest

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.judges.llm.endpoint import Endpoint
from bot.playground.model import Fault, Json, ModelServer
from tests.llm.conftest import FORM, MESSAGES, HandClock, MakeEndpoint


async def fails(endpoint: Endpoint) -> JudgeUnavailable:
    with pytest.raises(JudgeUnavailable) as failure:
        await endpoint.ask(MESSAGES, FORM)
    return failure.value


@pytest.fixture
async def broken(endpoint: Endpoint, server: ModelServer) -> Endpoint:
    """An endpoint whose server has failed four times in a row and works again."""
    server.fault(Fault.SERVER_ERROR, times=4)
    for _ in range(4):
        await fails(endpoint)
    return endpoint


async def test_after_four_failures_nothing_is_sent_for_half_a_minute(
    broken: Endpoint, server: ModelServer, clock: HandClock
) -> None:
    clock.forward(10)
    failure = await fails(broken)
    assert failure.retry_in == 20.0
    assert failure.usage.calls == 0
    assert "failed 4 times in a row" in str(failure)
    assert len(server.requests) == 4


async def test_then_one_answer_is_tried_and_all_is_well(
    broken: Endpoint, server: ModelServer, clock: HandClock
) -> None:
    clock.forward(30)
    for _ in range(3):
        await broken.ask(MESSAGES, FORM)
    assert len(server.requests) == 7


async def test_while_one_answer_is_tried_the_others_wait(
    broken: Endpoint, server: ModelServer, clock: HandClock
) -> None:
    finish = asyncio.Event()

    async def held(_body: Json) -> str:
        await finish.wait()
        return "{}"

    server.replies = held
    clock.forward(30)
    async with asyncio.TaskGroup() as group:
        trial = group.create_task(broken.ask(MESSAGES, FORM))
        await server.received(5)
        failure = await fails(broken)
        assert failure.retry_in == 3.0
        assert len(server.requests) == 5
        finish.set()
    assert trial.result().text == "{}"
    await broken.ask(MESSAGES, FORM)


async def test_where_the_trial_fails_it_is_quiet_once_more(
    broken: Endpoint, server: ModelServer, clock: HandClock
) -> None:
    clock.forward(30)
    server.fault(Fault.SERVER_ERROR, times=1)
    await fails(broken)
    assert (await fails(broken)).retry_in == 30.0
    assert len(server.requests) == 5


async def test_a_trial_that_is_broken_off_says_nothing_and_another_one_may_try(
    broken: Endpoint, server: ModelServer, clock: HandClock
) -> None:
    clock.forward(30)
    server.fault(Fault.TIMEOUT, times=1)
    trial = asyncio.ensure_future(broken.ask(MESSAGES, FORM))
    await server.received(5)
    trial.cancel()
    with pytest.raises(asyncio.CancelledError):
        await trial
    server.fault(Fault.SERVER_ERROR, times=1)
    await fails(broken)
    assert (await fails(broken)).retry_in == 30.0


async def test_a_bot_that_stops_in_the_middle_does_not_make_a_broken_server_whole(
    endpoint: Endpoint, server: ModelServer
) -> None:
    server.fault(Fault.SERVER_ERROR, times=3)
    for _ in range(3):
        await fails(endpoint)
    server.fault(Fault.TIMEOUT, times=1)
    asking = asyncio.ensure_future(endpoint.ask(MESSAGES, FORM))
    await server.received(4)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    server.fault(Fault.SERVER_ERROR)
    await fails(endpoint)
    await fails(endpoint)
    assert len(server.requests) == 5


@pytest.mark.parametrize("fault", [Fault.REFUSAL, Fault.EMPTY, Fault.HALF_REPLY, Fault.TOO_LONG_LLAMA])
async def test_answers_that_cannot_be_judged_do_not_make_a_server_look_broken(
    endpoint: Endpoint, server: ModelServer, fault: Fault
) -> None:
    server.fault(fault)
    for _ in range(6):
        assert isinstance(await fails(endpoint), Unjudgeable)
    assert len(server.requests) == 6


async def test_a_busy_server_does_not_look_broken(
    endpoint: Endpoint, server: ModelServer, clock: HandClock
) -> None:
    server.fault(Fault.TOO_MANY)
    for _ in range(6):
        await fails(endpoint)
        clock.forward(21)
    assert len(server.requests) == 6


async def test_a_reply_between_failures_starts_the_count_anew(
    endpoint: Endpoint, server: ModelServer
) -> None:
    for _ in range(3):
        server.fault(Fault.OVERLOADED, times=3)
        for _ in range(3):
            await fails(endpoint)
        await endpoint.ask(MESSAGES, FORM)
    assert len(server.requests) == 12


async def test_an_operator_may_be_more_or_less_patient(
    make_endpoint: MakeEndpoint, server: ModelServer
) -> None:
    server.fault(Fault.SERVER_ERROR)
    hasty = make_endpoint(failures=1, recovery=5.0)
    await fails(hasty)
    assert (await fails(hasty)).retry_in == 5.0
    assert len(server.requests) == 1
