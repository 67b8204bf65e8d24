"""A server that wants quiet has it, for as long as it says."""

import pytest

from bot.domain.errors import JudgeUnavailable
from bot.judges.llm.endpoint import Endpoint
from bot.playground.model import Fault, ModelServer
from tests.llm.conftest import FORM, MESSAGES, HandClock

NOON = "Sun, 01 Mar 2026 12:00:00 GMT"


async def waits(endpoint: Endpoint) -> float:
    with pytest.raises(JudgeUnavailable, match=r"wants quiet|nothing left") as failure:
        await endpoint.ask(MESSAGES, FORM)
    return failure.value.retry_in


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 20.0),
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "0"}, 1.0),
        ({"Retry-After": "86400"}, 3600.0),
        ({"Retry-After": "-5"}, 1.0),
        ({"Retry-After": "soon"}, 20.0),
        ({"Retry-After": "nan"}, 20.0),
        ({"Retry-After-Ms": "2500", "Retry-After": "3"}, 2.5),
        ({"Date": NOON, "Retry-After": "Sun, 01 Mar 2026 12:00:45 GMT"}, 45.0),
        ({"Date": NOON, "Retry-After": "Sun, 01 Mar 2026 11:00:00 GMT"}, 1.0),
        ({"Date": NOON, "Retry-After": "Mon, 02 Mar 2026 12:00:00 GMT"}, 3600.0),
        ({"Date": NOON, "Retry-After": "Sun, 99 Mar 99999999 12:00:00 GMT"}, 20.0),
        ({"Retry-After": "Sun, 01 Mar 2026 12:00:45 GMT"}, 20.0),
    ],
)
async def test_quiet_lasts_as_long_as_the_server_says(
    endpoint: Endpoint, server: ModelServer, headers: dict[str, str], seconds: float
) -> None:
    server.fault(Fault.TOO_MANY, times=1, headers=headers)
    assert await waits(endpoint) == seconds


async def test_in_the_quiet_nothing_is_sent_and_after_it_all_goes_on(
    endpoint: Endpoint, server: ModelServer, clock: HandClock
) -> None:
    server.fault(Fault.TOO_MANY, times=1, headers={"Retry-After": "7"})
    await waits(endpoint)
    clock.forward(5)
    assert await waits(endpoint) == 2.0
    assert len(server.requests) == 1
    clock.forward(2)
    await endpoint.ask(MESSAGES, FORM)


async def test_an_account_that_is_spent_is_left_alone_for_ten_minutes(
    endpoint: Endpoint, server: ModelServer, clock: HandClock
) -> None:
    server.fault(Fault.NO_MONEY, times=1, headers={"Retry-After": "1"})
    assert await waits(endpoint) == 600.0
    clock.forward(599)
    assert await waits(endpoint) == 1.0
