"""Telegram's limits, kept on a clock that the test turns."""

import heapq
from collections import Counter

import pytest

from bot.tg.pacer import UNPACED, Pace, Pacer

ANN, GROUP = 7, -7


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pacer(clock: Clock) -> Pacer:
    return Pacer(Pace(), clock)


def sends(pacer: Pacer, clock: Clock, chats: list[int], seconds: float, message: bool = True) -> list[float]:
    """Let every chat send all it may for so long, waiting as told; return when something was sent."""
    end, times = clock.now + seconds, []
    tries = [(clock.now, chat) for chat in chats]
    while tries:
        clock.now, chat = heapq.heappop(tries)
        delay = pacer.try_slot(chat, message)
        if not delay:
            times.append(clock.now)
        if clock.now + delay <= end:
            heapq.heappush(tries, (clock.now + delay, chat))
    return times


def most_in(times: list[float], window: float) -> int:
    """Return the most that fell into any stretch of `window` seconds, both ends included."""
    return max(sum(start <= time <= start + window for time in times) for start in times)


@pytest.mark.parametrize("message", [True, False])
def test_never_more_than_30_a_second_over_all_and_no_less_than_27(
    pacer: Pacer, clock: Clock, message: bool
) -> None:
    times = sends(pacer, clock, list(range(1, 41)), seconds=10, message=message)
    assert most_in(times, 1.0) <= 30
    assert len(times) >= 270


def test_a_chat_gets_a_short_burst_and_then_one_a_second(pacer: Pacer, clock: Clock) -> None:
    times = sends(pacer, clock, [ANN], seconds=10)
    assert most_in(times, 0.5) == 3
    assert most_in([time for time in times if time > 1001], 0.99) == 1
    assert 11 <= len(times) <= 13


def test_a_group_gets_no_more_than_20_in_any_minute(pacer: Pacer, clock: Clock) -> None:
    times = sends(pacer, clock, [GROUP], seconds=180)
    assert most_in(times, 60.0) <= 20
    assert len(times) >= 18 * 3


def test_a_chat_that_was_quiet_has_its_burst_again_and_no_more(pacer: Pacer, clock: Clock) -> None:
    sends(pacer, clock, [ANN], seconds=5)
    clock.now += 60
    assert len(sends(pacer, clock, [ANN], seconds=0.9)) == 3


def test_a_busy_chat_does_not_hold_up_another(pacer: Pacer, clock: Clock) -> None:
    sends(pacer, clock, [ANN], seconds=3)
    clock.now += 0.05
    assert pacer.try_slot(8, True) == 0


def test_a_toast_does_not_count_for_its_chat(pacer: Pacer, clock: Clock) -> None:
    for _ in range(20):
        clock.now += 0.04
        assert pacer.try_slot(ANN, False) == 0
    clock.now += 0.04
    assert pacer.try_slot(ANN, True) == 0


def test_a_chat_that_is_told_to_wait_waits_that_long_and_others_go_on(pacer: Pacer, clock: Clock) -> None:
    pacer.hold(ANN, 7)
    assert pacer.try_slot(ANN, False) == pytest.approx(7)
    assert pacer.try_slot(8, True) == 0
    clock.now += 6.9
    assert pacer.try_slot(ANN, True) == pytest.approx(0.1)
    clock.now += 0.1 + 1e-9
    assert pacer.try_slot(ANN, True) == 0
    clock.now += 0.05
    assert pacer.try_slot(ANN, True) == 0


def test_a_refused_slot_costs_nothing(pacer: Pacer, clock: Clock) -> None:
    sends(pacer, clock, [ANN], seconds=0.5)
    waits = Counter(round(pacer.try_slot(ANN, True), 6) for _ in range(50))
    assert len(waits) == 1
    clock.now += next(iter(waits)) + 1e-6
    assert pacer.try_slot(ANN, True) == 0


def test_without_limits_nothing_waits_but_what_was_told_to(clock: Clock) -> None:
    pacer = Pacer(UNPACED, clock)
    assert not any(pacer.try_slot(ANN, True) for _ in range(100))
    pacer.hold(ANN, 1)
    assert pacer.try_slot(ANN, True) == 1
