"""Random rounds, stale, late and foreign events among them, against a sheet of paper kept beside them."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.errors import IllegalEvent
from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import Dimension, Vote
from bot.domain.rounds.machine import TRANSITIONS, advance
from bot.domain.rounds.round import Format, Round, State
from bot.domain.rounds.standing import Standing
from tests.unit.build import NOON, choice, quick
from tests.unit.rounds.oracle import OPEN, PANEL, Oracle

PICKS = st.sampled_from([0, 0, 1, 1, 2, 5])
BACK = st.sampled_from([0, 0, 0, 0, 0, 1, 2, 3, -1])  # how many questions ago
POINTS = st.tuples(*[st.integers(0, 100)] * 5)


class RoundMachine(RuleBasedStateMachine):
    """Whatever is tried, the oracle says before whether it may be; `standings` is what was ranked first."""

    @initialize(
        format_=st.sampled_from(Format),
        players=st.sampled_from([3, 2, 2, 4, 2, 0]),
        questions=st.sampled_from([3, 2, 1]),
        ends_in=st.sampled_from([9, 9, 0, 1, -1]),
        seed=st.integers(0, 99),
    )
    def begin(self, format_: Format, players: int, questions: int, ends_in: int, seed: int) -> None:
        self.now = NOON
        self.oracle, self.ends_in, self.strays = Oracle(), ends_in, 0
        self.standings: dict[int, tuple[Standing, ...]] = {}
        choices = tuple(choice(f"q{number}") for number in range(questions))
        self.round = Round(format_, choices, "key", seed, NOON + timedelta(seconds=120))
        for player_id in range(1, players + 1):
            self.join(player_id)
        self.take(ev.Started(self.now))

    def take(self, event: ev.Event) -> None:
        """Let an event happen, or be refused, as the oracle says."""
        before, allowed = self.round, self.oracle.allows(self.round, event)
        try:
            step = advance(before, event)
        except IllegalEvent:
            assert not allowed, (before.state, event)
            return
        assert allowed, (before.state, event)
        assert advance(before, event) == step
        self.round = step.round
        self.oracle.note(before, event, step.round, step.effects)
        for effect in step.effects:
            self.check(effect, before)

    @property
    def seat(self) -> int | None:
        return self.round.heat.seat_id if self.round.heats else None

    def check(self, effect: ev.Effect, before: Round) -> None:
        if isinstance(effect, ev.Judge):
            in_time = self.oracle.sheets[effect.number].in_time
            assert effect.number == before.number
            assert sorted(effect.player_ids) == sorted(in_time) != []
        elif isinstance(effect, ev.Reveal | ev.Record):
            assert effect.number != self.round.number or self.round.state not in OPEN

    def who(self, pick: int) -> int:
        """Return somebody who plays, or, beyond those, anybody."""
        return self.oracle.playing[pick] if pick < len(self.oracle.playing) else pick

    @precondition(lambda self: self.round.live)
    @rule(player_id=st.integers(1, 5))
    def join(self, player_id: int) -> None:
        self.take(ev.Joined(ev.Player(player_id, "Ann"), self.now))

    @precondition(lambda self: self.round.live)
    @rule(pick=PICKS, really=st.sampled_from([False, False, True]))
    def leave(self, pick: int, really: bool) -> None:
        if really or len(self.oracle.playing) > 2:
            self.take(ev.Left(self.who(pick), self.now))

    @precondition(lambda self: self.round.heats)
    @rule(pick=PICKS, back=BACK, ago=st.sampled_from([0, 0, 5, 40]))
    def answer(self, pick: int, back: int, ago: int) -> None:
        written = self.now - timedelta(seconds=ago)
        self.take(ev.Answered(self.who(pick), self.round.number - back, written))

    @precondition(lambda self: self.round.live)
    @rule(points=POINTS, follow_up=st.booleans())
    def it_goes_as_usual(self, points: tuple[int, ...], follow_up: bool) -> None:
        if self.round.state is State.ASKED:
            self.all_answer(5, closes=self.seat is not None)
        if self.round.state is State.JUDGING:
            self.probe(0) if self.seat and follow_up else self.judge(0, points, 0)
        elif self.round.state is State.MARKING:
            self.mark(0, 4, all_do=True)
        else:
            self.ring(0)

    @precondition(lambda self: self.round.state is State.ASKED)
    @rule(most=st.sampled_from([5, 2, 1]), closes=st.booleans())
    def all_answer(self, most: int, closes: bool) -> None:
        for player_id in [self.seat] if self.seat else self.oracle.playing[:most]:
            self.take(ev.Answered(player_id, self.round.number, self.now))
        if closes:
            self.take(ev.Closed(self.seat or 1, self.now))

    @precondition(lambda self: self.round.heats)
    @rule(back=BACK, points=POINTS, heard=st.integers(0, 9))
    def judge(self, back: int, points: tuple[int, ...], heard: int) -> None:
        """One of ten judges has not heard everybody."""
        scores = tuple(enumerate(points, 1))[: heard or 5]
        self.take(ev.Judged(self.round.number - back, scores if heard else scores[:1], self.now))

    @precondition(lambda self: self.round.heats)
    @rule(back=BACK)
    def probe(self, back: int) -> None:
        self.take(ev.Probed(self.round.number - back, "edge", "", self.now))

    @precondition(lambda self: self.round.state is State.VOTING)
    @rule(player_id=st.sampled_from([4, 5, 1]), vote=st.sampled_from(Vote))
    def vote(self, player_id: int, vote: Vote) -> None:
        self.take(ev.Voted(player_id, vote))

    @precondition(lambda self: self.seat and self.round.state in PANEL)
    @rule(pick=PICKS, value=st.sampled_from([1, 5, 0, 6]), all_do=st.booleans())
    def mark(self, pick: int, value: int, all_do: bool) -> None:
        for each in self.round.panel if all_do else (self.who(pick),):
            for dimension in Dimension:
                self.take(ev.Marked(each, dimension, value, self.now))

    @precondition(lambda self: self.seat and self.round.state in PANEL)
    @rule(pick=PICKS, back=BACK, question=st.sampled_from([0, 1, 2, -1]), through=st.booleans())
    def ask_and_settle(self, pick: int, back: int, question: int, through: bool) -> None:
        """One of the panel asks, or, for want of a panel, somebody; the host settles some question."""
        self.take(ev.Queued(next(iter(self.round.panel[pick:]), self.who(pick)), "Why?"))
        number = self.round.number - back
        settled = ev.LetThrough(number, question, self.now) if through else ev.TurnedDown(number, question)
        self.take(settled)

    @precondition(lambda self: self.round.live)
    @rule(event=st.sampled_from([ev.Extended, ev.Skipped, ev.Returned]))
    def host_or_outage(self, event: type[ev.Extended | ev.Skipped | ev.Returned]) -> None:
        self.take(event(self.now))

    @precondition(lambda self: self.round.live and self.round.number >= self.ends_in)
    @rule(withdraws=st.booleans())
    def end(self, withdraws: bool) -> None:
        self.take(ev.Withdrawn() if withdraws else ev.Ended(self.now))

    @precondition(lambda self: self.round.live)
    @rule(seconds=st.sampled_from([1, 5, 14, 30, 100]))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @precondition(lambda self: self.round.live)
    @rule(late=st.sampled_from([-1, 0, 0, 20]))
    def ring(self, late: int) -> None:
        """The clock rings, a second too early or in time or late."""
        self.now = max(self.now, (self.round.deadline or self.now) + timedelta(seconds=late))
        self.take(ev.TimeUp(self.now))

    @precondition(lambda self: self.strays < 5 or not self.round.live)
    @rule(pick=PICKS, number=st.integers(-1, 2), which=st.integers(0, 6))
    def stray(self, pick: int, number: int, which: int) -> None:
        """What a button of some other stage does."""
        self.strays += 1
        player_id = self.who(pick)
        events = (
            ev.Started(self.now),
            ev.Closed(player_id, self.now),
            ev.Voted(player_id, Vote.A),
            ev.Marked(player_id, Dimension.SUBSTANCE, 3, self.now),
            ev.Queued(player_id, "Why?"),
            ev.LetThrough(number, 0, self.now),
            ev.Answered(player_id, number, self.now),
        )
        self.take(events[which])

    @invariant()
    def who_plays_and_hosts_is_as_noted(self) -> None:
        assert sorted(player.id for player in self.round.active) == sorted(self.oracle.playing)
        assert self.round.host_id == self.oracle.host
        assert self.round.host_id is None or self.round.plays(self.round.host_id)
        assert len({player.id for player in self.round.players}) == len(self.round.players)

    @invariant()
    def answers_are_as_noted(self) -> None:
        for heat, sheet in zip(self.round.heats, self.oracle.sheets, strict=True):
            assert list(heat.late) == sheet.late
            assert sorted(heat.counted) == sorted(sheet.in_time)
            assert heat.dropped is sheet.dropped
            assert heat.turn == len(heat.probed) <= 2

    @invariant()
    def everybody_is_ranked_once_for_good_and_not_before_it_is_shown(self) -> None:
        for number, (heat, sheet) in enumerate(zip(self.round.heats, self.oracle.sheets, strict=True)):
            still_open = number == self.round.number and self.round.state in OPEN
            assert (heat.standings is not None) is (sheet.scores is not None and not still_open)
            if heat.standings is not None:
                assert self.standings.setdefault(number, heat.standings) == heat.standings
                places = {each.player_id: (each.place, each.score) for each in heat.standings}
                assert places == sheet.places()
                assert len(places) == len(heat.standings)

    @invariant()
    def what_is_written_down_and_shown_is_so_once(self) -> None:
        for heat, sheet in zip(self.round.heats, self.oracle.sheets, strict=True):
            compared = self.round.format is not Format.SEAT and heat.standings is not None
            assert sheet.records == compared
            assert sheet.reveals in ([], [False], [False, True])

    @invariant()
    def the_board_is_the_sum_of_what_was_ranked(self) -> None:
        sums: dict[int, int] = {}
        for sheet, heat in zip(self.oracle.sheets, self.round.heats, strict=True):
            kept = sheet.records if self.round.format is not Format.SEAT else heat.standings is not None
            for who, score in (sheet.scores or {}).items() if kept else ():
                sums[who] = sums.get(who, 0) + score
        assert {each.player_id: each.score for each in self.round.standings} == sums

    @invariant()
    def an_open_question_closes_early_only_where_all_are_in(self) -> None:
        if self.round.state is State.ASKED and self.round.deadline != self.round.heat.until:
            assert self.round.deadline is not None
            assert self.round.deadline < self.round.heat.until
            assert set(self.oracle.playing) <= set(self.oracle.sheets[-1].in_time)

    @invariant()
    def time_alone_leads_to_the_end(self) -> None:
        round_, steps = self.round, 0
        while round_.live:
            assert round_.deadline is not None
            assert (round_.state, ev.TimeUp) in TRANSITIONS
            after = advance(round_, ev.TimeUp(round_.deadline)).round
            assert after.state is not round_.state
            round_, steps = after, steps + 1
            assert steps <= 5 * len(round_.choices) + 1
        assert round_.deadline is None

    def teardown(self) -> None:
        """Let it end, let the judge catch up: whoever was in time is ranked, unless it was dropped."""
        while self.round.live:
            self.ring(0)
        for number in reversed(range(len(self.round.heats))):
            for _ in range(2):
                self.take(ev.Judged(number, tuple((who, 50) for who in range(1, 6)), self.now))
        self.everybody_is_ranked_once_for_good_and_not_before_it_is_shown()
        self.what_is_written_down_and_shown_is_so_once()
        assert not self.round.pending
        for heat, sheet in zip(self.round.heats, self.oracle.sheets, strict=True):
            assert (heat.standings is not None) is (bool(sheet.in_time) and not sheet.dropped)


TestRoundMachine = RoundMachine.TestCase
TestRoundMachine.settings = settings(quick, max_examples=150, stateful_step_count=40)
