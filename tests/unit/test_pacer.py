"""Telegram's limits, kept on a clock that the test turns."""

import heapq
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tg.pacer import KEPT, UNPACED, Pace, Pacer

ANN, BOB, GROUP = 7, 8, -7
SECONDS = st.floats(0, 0.3)


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


def sends(
    pacer: Pacer, clock: Clock, chats: list[int], seconds: float, late: Callable[[], float] = lambda: 0.0
) -> list[float]:
    """Let every chat send all it may for so long; return when something left.

    Whoever waits as told comes back `late`; so much time passes as well from the slot to the sending.
    """
    end, times = clock.now + seconds, []
    steps = [(clock.now, chat, False) for chat in chats]
    while steps and steps[0][0] <= end:
        clock.now, chat, has_slot = heapq.heappop(steps)
        if has_slot:
            if wait := pacer.leave_in():
                heapq.heappush(steps, (clock.now + wait + late(), chat, True))
                continue
            times.append(clock.now)
            heapq.heappush(steps, (clock.now, chat, False))
        elif delay := pacer.try_slot(chat, True):
            heapq.heappush(steps, (clock.now + delay + late(), chat, False))
        else:
            heapq.heappush(steps, (clock.now + late(), chat, True))
    return sorted(times)


def most_in(times: list[float], window: float) -> int:
    """Return the most that fell into any stretch of `window` seconds, both ends included."""
    return max(sum(start <= time <= start + window for time in times) for start in times)


@pytest.mark.parametrize("late", [0.0, 0.003, 0.03, 0.1])
def test_28_and_a_half_messages_a_second_leave_and_never_more_than_30_even_if_all_come_late(
    pacer: Pacer, clock: Clock, late: float
) -> None:
    times = sends(pacer, clock, list(range(1, 41)), seconds=20, late=lambda: late)
    assert most_in(times, 1.0) <= 30
    going = times[30:]
    assert len(going) - 1 >= 28.5 * (going[-1] - going[0])


@given(st.randoms(use_true_random=False), st.integers(1, 60))
def test_never_more_than_30_leave_in_a_second_however_late_each_is(rng: Random, chats: int) -> None:
    clock = Clock()
    delays = (0.0, 0.01, 0.15, 0.4)
    times = sends(Pacer(Pace(), clock), clock, list(range(chats)), 2.5, lambda: rng.choice(delays))
    assert most_in(times, 1.0) <= 30


@given(st.lists(SECONDS, min_size=1, max_size=80))
def test_who_asks_first_goes_first(pauses: list[float]) -> None:
    clock = Clock()
    pacer = Pacer(Pace(), clock)
    steps, served = [], []
    at = clock.now
    for chat, pause in enumerate(pauses):
        at += pause / 10
        steps.append((at, chat))
    while steps:
        clock.now, chat = heapq.heappop(steps)
        if delay := pacer.try_slot(chat, True):
            heapq.heappush(steps, (clock.now + delay, chat))
        else:
            served.append(chat)
    assert served == sorted(served)


def test_a_reply_waits_for_the_pushes_before_it_and_for_none_that_come_later(
    pacer: Pacer, clock: Clock
) -> None:
    before = [pacer.try_slot(push, True) for push in range(100, 108)]
    reply = pacer.try_slot(ANN, True)
    later = [pacer.try_slot(push, True) for push in range(200, 230)]
    assert max(before) < reply < min(later)
    clock.now += reply
    assert pacer.try_slot(ANN, True) == 0


def test_a_chat_gets_a_short_burst_and_then_one_a_second(pacer: Pacer, clock: Clock) -> None:
    times = sends(pacer, clock, [ANN], seconds=10)
    assert most_in(times, 0.5) == 3
    assert most_in([time for time in times if time > 1001], 0.99) == 1
    assert 11 <= len(times) <= 13


def test_a_group_gets_no_more_than_20_in_any_minute(pacer: Pacer, clock: Clock) -> None:
    times = sends(pacer, clock, [GROUP], seconds=180)
    assert most_in(times, 60.0) <= 20
    assert len(times) >= 15 * 3


def test_a_chat_that_was_quiet_has_its_burst_again_and_no_more(pacer: Pacer, clock: Clock) -> None:
    sends(pacer, clock, [ANN], seconds=5)
    clock.now += 60
    assert len(sends(pacer, clock, [ANN], seconds=0.9)) == 3


@pytest.mark.parametrize("held", [True, False])
def test_a_chat_that_has_to_wait_by_itself_pushes_no_other_back(
    pacer: Pacer, clock: Clock, held: bool
) -> None:
    sends(pacer, clock, [ANN], seconds=3)
    if held:
        pacer.hold(ANN, 5)
    clock.now += 0.05
    assert all(pacer.try_slot(ANN, True) > 0.5 for _ in range(5))
    assert pacer.try_slot(BOB, True) == 0


def test_a_slot_that_nobody_comes_for_is_forgotten(pacer: Pacer, clock: Clock) -> None:
    pacer.try_slot(1, True)
    promised = pacer.try_slot(ANN, True)
    assert pacer.try_slot(BOB, True) == pytest.approx(2 * promised)
    clock.now += promised + KEPT + 0.1
    assert pacer.try_slot(1, True) == 0
    assert pacer.try_slot(ANN, True) == pytest.approx(promised)


def test_a_toast_does_not_count_and_does_not_wait(pacer: Pacer, clock: Clock) -> None:
    assert not any(pacer.try_slot(ANN, False) for _ in range(100))
    assert pacer.try_slot(ANN, True) == 0
    assert pacer.try_slot(BOB, True) > 0
    assert pacer.try_slot(BOB, False) == 0


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


def test_to_ask_again_costs_nothing(pacer: Pacer, clock: Clock) -> None:
    pacer.try_slot(1, True)
    waits = Counter(round(pacer.try_slot(ANN, True), 6) for _ in range(50))
    assert len(waits) == 1
    clock.now += next(iter(waits)) + 1e-6
    assert pacer.try_slot(ANN, True) == 0


def test_without_limits_nothing_waits_but_what_was_told_to(clock: Clock) -> None:
    pacer = Pacer(UNPACED, clock)
    assert not any(pacer.try_slot(ANN, True) for _ in range(100))
    assert not any(pacer.leave_in() for _ in range(100))
    pacer.hold(ANN, 1)
    assert pacer.try_slot(ANN, True) == 1
