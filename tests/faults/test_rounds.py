"""A group's rounds, whatever happens: people, clocks that are set, kills, a judge who is away."""

import asyncio
import os
import shutil
from collections.abc import Coroutine, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from structlog.testing import capture_logs

from bot.domain.rounds.heat import Dimension, Vote
from bot.domain.rounds.round import State
from tests.chat.clock import HandClock
from tests.chat.phone import House, house
from tests.chat.rubrics import MarkJudge
from tests.chat.study_group import CHAT, StudyGroup, time_passes
from tests.faults.rounds import Play
from tests.faults.rounds_life import SIZE

MOST = 20  # messages and edits in a group in a minute
MEMORY = "/dev/shm"
CLOSED = 6  # seconds after a deadline, when nothing is taken for being in time any more
WHO, PICK, POINTS = st.integers(0, SIZE - 1), st.integers(0, 999), st.integers(0, 3)
COMMANDS = st.sampled_from(("/round 2", "/round 2", "/duel 2", "/hotseat 2"))
ODD = (
    *("an old button", "an old link", "a question from the panel", "another round", "the board"),
    "out of the group, or back",
)
TROUBLE = ("the judge goes or returns", "a kill is near", "the clock is set back", "the bot is killed")
BOARDS = ("week", "all", "hide", "show")
ALL = st.lists(POINTS, min_size=SIZE, max_size=SIZE)
OTHERS, MOSTLY = st.sets(st.integers(1, SIZE - 1), min_size=1), st.sampled_from((True, True, True, False))
ACTS = ("join", "join", "leave", "start", "skip", "more", "vote", "done", "again")


class RoundsMachine(RuleBasedStateMachine):
    """Five people, one of whom owns the group; `play` checks itself after every step."""

    numbers = count()

    def __init__(self, empty: Path) -> None:
        super().__init__()
        place = empty.with_name(f"{next(self.numbers)}.db")
        self.log = capture_logs()
        self.entries = self.log.__enter__()
        self.runner = asyncio.Runner()
        self.play = Play(f"sqlite+aiosqlite:///{shutil.copy(empty, place)}")
        self.runner.run(self.play.open())
        self.fine, self.away = True, 0

    def teardown(self) -> None:
        try:
            if self.fine:
                self.runner.run(self.play.ends())
        finally:
            self.runner.run(self.play.close())
            self.runner.close()
            self.log.__exit__(None, None, None)
        stumbled = [entry for entry in self.entries if entry["log_level"] in ("error", "critical")]
        assert not stumbled, stumbled

    def does(self, coroutine: Coroutine[Any, Any, None]) -> None:
        self.fine = False  # what is broken need not come to a good end
        self.runner.run(coroutine)
        self.away -= not self.play.lives
        if self.away < 0 and not self.play.lives:
            self.runner.run(self.play.come_back())
        self.fine = True

    @property
    def stage(self) -> State | None:
        """The state of the round that is under way."""
        return self.play.state if self.fine else None

    @initialize(command=COMMANDS, others=OTHERS, starts=MOSTLY)
    def begin(self, command: str, others: set[int], starts: bool) -> None:
        self.does(self.play.begins(0, command, others, starts))

    @precondition(lambda self: self.stage is None)
    @rule(who=WHO, command=COMMANDS, others=OTHERS, starts=MOSTLY)
    def begin_another(self, who: int, command: str, others: set[int], starts: bool) -> None:
        self.does(self.play.begins(who, command, others, starts))

    @rule(who=WHO, act=st.sampled_from(ACTS))
    def press(self, who: int, act: str) -> None:
        self.does(self.play.presses(who, rf"round:{act}"))

    @precondition(lambda self: self.stage is not None)
    @rule(act=st.sampled_from(("start", "start", "start", "skip", "more", "more", "more", "end")))
    def host(self, act: str) -> None:
        self.does(self.play.presses(0, f"round:{act}"))

    @precondition(lambda self: self.stage is State.VOTING)
    @rule(who=WHO, vote=st.sampled_from(Vote))
    def vote(self, who: int, vote: Vote) -> None:
        self.does(self.play.presses(who, rf"round:vote:\d+:\d+:{vote}"))

    @precondition(lambda self: self.play.seat is not None)
    @rule(marks=st.lists(st.tuples(WHO, st.integers(1, 5)), min_size=1), dimension=st.sampled_from(Dimension))
    def mark(self, marks: list[tuple[int, int]], dimension: Dimension) -> None:
        for who, mark in marks:
            self.does(self.play.presses(who, rf"round:mark:\d+:\d+:{dimension}:{mark}"))

    @precondition(lambda self: self.play.seat is not None)
    @rule(points=POINTS, done=st.booleans())
    def speak_from_the_seat(self, points: int, done: bool) -> None:
        seat = self.play.seat
        if seat is not None:
            self.does(self.play.replies(seat, points, hidden=False))
            if done:
                self.does(self.play.presses(seat, "round:done"))

    @precondition(lambda self: self.stage is State.ASKED and self.play.seat is None)
    @rule(points=ALL, silent=st.sets(WHO, max_size=2))
    def answer_in_private(self, points: list[int], silent: set[int]) -> None:
        for who in self.play.players:
            self.does(self.play.follows(who, "a"))
            if who not in silent:
                self.does(self.play.writes(who, points[who]))

    @precondition(lambda self: self.stage is State.ASKED and self.play.seat is None)
    @rule(points=st.tuples(ALL, ALL), silent=st.sets(WHO, max_size=1), voter=WHO)
    def play_on(self, points: tuple[list[int], list[int]], silent: set[int], voter: int) -> None:
        for made in points:
            self.answer_in_private(made, silent)
            self.does(self.play.until_deadline(CLOSED))
            for late in sorted(silent):
                self.does(self.play.writes(late, made[late]))
            if self.stage is State.VOTING:
                self.vote(voter, Vote.A)
                self.does(self.play.until_deadline(0))
            self.does(self.play.until_deadline(0))

    @rule(who=WHO, points=st.lists(POINTS, min_size=1, max_size=3))
    def write(self, who: int, points: list[int]) -> None:
        self.does(self.play.writes(who, *points))

    @rule(who=WHO, points=POINTS, hidden=st.sampled_from((True, True, False)))
    def reply(self, who: int, points: int, hidden: bool) -> None:
        self.does(self.play.replies(who, points, hidden=hidden))

    @rule(who=WHO, pick=st.integers(0, 3), points=POINTS)
    def edit(self, who: int, pick: int, points: int) -> None:
        self.does(self.play.edits(who, pick, points))

    @rule(seconds=st.sampled_from((1, 4, 5, 10, 16, 45, 60, 200)), at_once=st.booleans())
    def time_passes(self, seconds: int, at_once: bool) -> None:
        self.does(self.play.leaps(seconds) if at_once else self.play.passes(seconds))

    @precondition(lambda self: self.stage is not None)
    @rule(offset=st.sampled_from((-1, 0, 1, 3)), who=WHO, points=POINTS)
    def say_it_at_the_last_moment(self, offset: int, who: int, points: int) -> None:
        self.play.slips(offset)
        if points % 2:
            self.does(self.play.edits(who, 0, points))
        else:
            self.does(self.play.writes(who, points))
        for player in self.play.players:
            self.does(self.play.edits(player, 0, points))

    @rule(what=st.sampled_from(ODD), who=WHO, pick=PICK, command=COMMANDS)
    def something_else(self, what: str, who: int, pick: int, command: str) -> None:
        play = self.play
        match what:
            case "an old button":
                self.does(play.presses_old(who, pick))
            case "an old link":
                self.does(play.follows(who, "aqm"[pick % 3], pick))
            case "a question from the panel":
                self.does(play.follows(who, "q"))
                self.does(play.asks_in_private(who, "And why?"))
                self.does(play.lets_through(0, ("put", "drop")[pick % 2]))
            case "another round":
                self.does(play.orders(who, command))
            case "the board":
                self.does(play.looks_at_board(who, BOARDS[pick % len(BOARDS)]))
            case "out of the group, or back" if who:
                self.does(play.leaves_group(who))

    @rule(
        what=st.sampled_from(TROUBLE),
        much=st.integers(1, 8),
        seconds=st.sampled_from((0.0, 0.0, 0.002, 0.005)),
    )
    def trouble(self, what: str, much: int, seconds: float) -> None:
        match what:
            case "the judge goes or returns":
                self.play.judge.is_back = not self.play.judge.is_back
            case "a kill is near":
                self.play.kill_later(much, seconds)
            case "the clock is set back":
                self.does(self.play.leaps(-2 * much))
            case "the bot is killed" if self.play.lives:
                self.does(self.play.die())
                self.away = much // 2


@pytest.fixture(scope="module")
def stocked(migrated: Path) -> Iterator[Path]:
    """A database with the questions in it: taking them in takes longer than a round.

    It is kept in memory where that can be: a process that is killed loses nothing of it, and a disk is slow.
    """
    with TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        path = Path(shutil.copy(migrated, Path(folder) / "stocked.db"))

        async def stock() -> None:
            async with house(f"sqlite+aiosqlite:///{path}") as made, made.bot():
                await made.rest()

        asyncio.run(stock())
        yield path


# Whoever is killed leaves things undone.
@pytest.mark.filterwarnings("ignore:coroutine 'Intake._handle' was never awaited")
@pytest.mark.parametrize(
    ("examples", "steps"), [(18, 30), pytest.param(150, 60, marks=pytest.mark.slow)], ids=["some", "many"]
)
def test_rounds_stay_fair_whatever_happens(stocked: Path, examples: int, steps: int) -> None:
    pace = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(lambda: RoundsMachine(stocked), settings=pace)


async def test_a_minute_brings_a_group_twenty_messages_and_edits_at_most(quiet_house: House) -> None:
    clock = HandClock()
    quiet_house.world.clock = lambda: clock.now.timestamp()
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        group = StudyGroup(quiet_house, 9)
        await group.says(0, "/round 2")
        for _ in range(2):
            for who in range(1, len(group.phones)):  # something happens every few seconds
                await group.taps(who, "🙋 Join")
                await time_passes(quiet_house, clock, 4)
            if "▶️ Start" in group.stage.buttons:
                await group.taps(0, "▶️ Start")
            for who in range(len(group.phones)):
                await group.answers(who, "no idea")
                await time_passes(quiet_house, clock, 3)
            await time_passes(quiet_house, clock, 60)
        assert any("Final board" in text for text in group.seen)
    assert 10 < quiet_house.world.meter.busiest_minute(CHAT) <= MOST
