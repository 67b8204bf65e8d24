"""The round's table: what it does not list is refused, and every place it names can be reached."""

import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import product

import pytest

from bot.domain.days import DAY
from bot.domain.errors import IllegalEvent
from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import Dimension, Vote
from bot.domain.rounds.machine import TRANSITIONS, advance
from bot.domain.rounds.round import Format, Round, State
from tests.unit.build import NOON
from tests.unit.rounds.evening import ANN, BEN, LIVE, at

OVER = (State.FINISHED, State.CANCELLED)


def samples(round_: Round) -> Iterator[ev.Event]:
    """One event or a few of every kind, most of them to the point."""
    now, number = round_.deadline or NOON + DAY, max(round_.number, 0)
    yield from (ev.Joined(ev.Player(player_id, "Eve"), now) for player_id in (ANN, 9))
    yield from (ev.Started(now), ev.TimeUp(now), ev.Withdrawn())
    yield from (ev.Skipped(now), ev.Extended(now), ev.Ended(now), ev.Returned(now))
    yield from (ev.Probed(number, "edge", "", now), ev.Voted(9, Vote.A))
    yield from (ev.Queued(BEN, "Why?"), ev.LetThrough(number, 0, now), ev.TurnedDown(number, 0))
    for player_id in (ANN, BEN):
        yield from (ev.Left(player_id, now), ev.Answered(player_id, 0, now), ev.Closed(player_id, now))
        yield from (ev.Answered(player_id, number, now), ev.LeftOut(player_id, number))
        yield from (ev.Marked(player_id, dimension, 3, now) for dimension in Dimension)
    scores = tuple((player.id, 50) for player in round_.players)
    yield from (ev.Judged(number, scores, now), ev.Judged(0, scores, now))


Rules = dict[tuple[State, type[ev.Event]], set[State]]


def starts() -> Iterator[Round]:
    """Every live state of every format, in the first of two questions or the only one; and what is rare."""
    for (format_, state), questions in product(LIVE, (1, 2)):
        if state is not State.REVEALED or questions == 2:
            yield at(format_, state, questions=questions).round
    for format_ in Format:
        yield at(format_, State.ASKED, questions=1, answered=False).round
        yield at(format_, State.REVEALED, answered=False).round
    second = at(Format.DUEL, State.REVEALED, answered=False)
    second.time_up()
    second.answers(ANN, BEN)
    second.time_up()
    yield second.round
    for questions in (1, 2):
        marked = at(Format.SEAT, State.MARKING, questions=questions)
        for dimension in list(Dimension)[1:]:
            marked.take(ev.Marked(BEN, dimension, 3, marked.now))
        yield marked.round


@cache
def walks() -> tuple[Rules, Rules]:
    """Where random events have led in thousands of walks; and which were refused for the state alone."""
    rng = random.Random(1)
    to: Rules = defaultdict(set)
    refused: Rules = defaultdict(set)
    for round_ in [*starts()] * 80:
        for _ in range(15):
            event = rng.choice(list(samples(round_)))
            rule = (round_.state, type(event))
            try:
                step = advance(round_, event).round
            except IllegalEvent as error:
                if "is not allowed while" in str(error):
                    refused[rule].add(round_.state)
            else:
                to[rule].add(step.state)
                round_ = step
    return to, refused


@pytest.mark.parametrize(
    ("state", "kind", "to"),
    [(state, kind, to) for (state, kind), rule in TRANSITIONS.items() for to in rule.to],
    ids=lambda value: value.__name__ if isinstance(value, type) else str(value),
)
def test_every_place_a_rule_names_can_be_reached(state: State, kind: type[ev.Event], to: State) -> None:
    assert to in walks()[0][state, kind]


@pytest.mark.parametrize("state", State)
def test_what_the_table_does_not_list_is_refused_in_every_state(state: State) -> None:
    tried = {kind for where, kind in walks()[1] if where is state}
    unlisted = set(ev.Event.__args__) - {kind for where, kind in TRANSITIONS if where is state}
    assert tried == unlisted


def test_a_refused_event_changes_nothing() -> None:
    for format_, state in LIVE:
        round_ = at(format_, state).round
        before = repr(round_)
        for event in samples(round_):
            with suppress(IllegalEvent):
                advance(round_, event)
            assert repr(round_) == before


def test_no_place_is_named_twice() -> None:
    assert [rule for rule in TRANSITIONS.values() if len(set(rule.to)) != len(rule.to)] == []


@pytest.mark.parametrize("end", OVER)
def test_only_answers_and_judgements_come_to_a_round_that_is_over_and_it_stays_so(end: State) -> None:
    rules = {kind: rule.to for (state, kind), rule in TRANSITIONS.items() if state is end}
    assert rules == dict.fromkeys((ev.Answered, ev.Judged, ev.LeftOut, ev.Probed), (end,))


def test_every_other_state_ends_by_itself() -> None:
    for state in State:
        if state not in OVER:
            assert state not in TRANSITIONS[state, ev.TimeUp].to
