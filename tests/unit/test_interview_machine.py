"""Random events, stale ones among them, against a small model of an interview kept beside it."""

import random
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain import events as ev
from bot.domain.errors import IllegalEvent
from bot.domain.interview import TRANSITIONS, Interview, State, advance
from bot.domain.judgement import Finding, Opinion, Verdict, score
from bot.domain.selection import Wish, choose
from tests.unit.build import NOON, bank, quick

BANK = bank()
QUESTIONS = list(BANK)
VERDICTS = st.sampled_from(Verdict)
OPEN = {State.ASKED: State.ANSWERED, State.PROBED: State.REPLIED}


class InterviewMachine(RuleBasedStateMachine):
    """The model: `where` (the state without breaks), `resting`, what was answered, best scores seen."""

    @initialize(length=st.integers(1, 3), seed=st.integers(0, 99))
    def begin(self, length: int, seed: int) -> None:
        self.rng = random.Random(seed)
        self.interview = Interview(Wish(length=length))
        self.where, self.resting = State.READY, False
        self.said: set[tuple[int, int]] = set()
        self.best: dict[int, int] = {}
        self.opinions: dict[tuple[int, int], Opinion] = {}
        self.take(ev.Begun(self.choose_next(), NOON), State.ASKED)

    def choose_next(self) -> ev.Choice | None:
        asked = [exchange.choice.question_id for exchange in self.interview.exchanges]
        return choose(BANK, self.interview.wish, {}, asked, [], NOON, self.rng)

    @property
    def place(self) -> tuple[int, int]:
        return self.interview.number, self.interview.turn

    @property
    def over(self) -> bool:
        return self.where in (State.FINISHED, State.CANCELLED)

    @property
    def closed(self) -> State:
        last = len(self.interview.exchanges) == self.interview.wish.length
        return State.FINISHED if last else State.REVIEWED

    def take(self, event: ev.Event, *expected: State) -> None:
        """Take the event; expect one of these states, or, where none is given, a refusal."""
        before = self.interview
        try:
            self.interview = advance(before, event).interview
        except IllegalEvent:
            assert not expected, (before.state, event)
            return
        assert self.interview.state in TRANSITIONS[(before.state, type(event))].to
        assert expected, (before.state, event)
        self.where = self.interview.paused_from or self.interview.state
        assert self.where in expected
        self.resting = self.resting and not self.over
        assert (self.interview.state is State.PAUSED) is self.resting

    @rule()
    def speak(self) -> None:
        place = self.place
        heard = self.where in (*OPEN, *OPEN.values()) and not self.resting
        self.take(ev.Spoke(), *([OPEN.get(self.where, self.where)] if heard else []))
        if heard:
            self.said.add(place)

    @rule(verdicts=st.tuples(VERDICTS, VERDICTS, VERDICTS), pick=st.integers(0, 9))
    def judge(self, verdicts: tuple[Verdict, ...], pick: int) -> None:
        """A judgement of any answer ever given: the one awaited now, one put off, one judged before."""
        if not self.said:
            return
        number, turn = sorted(self.said)[pick % len(self.said)]
        exchange = self.interview.exchanges[number]
        question = BANK[exchange.choice.question_id]
        points = [question.point(exchange.probed[turn - 1])] if turn else question.key_points
        findings = [Finding(p.id, verdict, "said") for p, verdict in zip(points, verdicts, strict=False)]
        awaited = (number, turn) == self.place and self.where in OPEN.values()
        expected = [State.PROBED, self.closed] if awaited and turn < 2 else [self.closed]
        event = ev.Judged(number, turn, question, Opinion("fake", tuple(findings)))
        self.take(event, *(expected if awaited else [self.where]))
        self.opinions[number, turn] = event.opinion
        total = self.interview.exchanges[number].score
        assert total is not None
        assert total >= self.best.get(number, 0)
        self.best[number] = total

    @rule(verdict=VERDICTS, pick=st.integers(0, 9))
    def rehear(self, verdict: Verdict, pick: int) -> None:
        """An appeal against any judgement ever given: what it says stands, up or down."""
        judged = [place for place in sorted(self.opinions) if (place[0], 0) in self.opinions]
        if not judged:
            return
        number, turn = judged[pick % len(judged)]
        first = self.opinions[number, turn]
        second = replace(first, findings=tuple(replace(f, verdict=verdict) for f in first.findings))
        self.opinions[number, turn] = second
        standing = tuple(self.opinions[place] for place in sorted(self.opinions) if place[0] == number)
        question = BANK[self.interview.exchanges[number].choice.question_id]
        self.take(ev.AppealHeard(number, turn, question, first, second, standing), self.where)
        exchange = self.interview.exchanges[number]
        assert exchange.score is not None
        assert exchange.score >= score(question, standing[0].findings) == exchange.first
        self.best[number] = exchange.score

    @rule(number=st.integers(0, 3), turn=st.integers(0, 2))
    def defer(self, number: int, turn: int) -> None:
        """No judge can answer, for the answer that is awaited or for any other."""
        grading = self.where in OPEN.values()
        awaited = grading and (number, turn) == self.place
        if self.resting and not grading:
            return  # test_pauses says what happens then
        expected = [self.closed] if awaited else [self.where] if grading else []
        self.take(ev.Deferred(number, turn), *expected)

    @rule(event=st.sampled_from([ev.HintAsked, ev.Skipped, ev.GaveUp]))
    def say_little(self, event: type[ev.HintAsked | ev.Skipped | ev.GaveUp]) -> None:
        open_now = self.where in OPEN and not self.resting
        question = BANK[self.interview.current.choice.question_id]
        happened = ev.GaveUp(question) if event is ev.GaveUp else event()
        expected = self.where if event is ev.HintAsked else self.closed
        self.take(happened, *([expected] if open_now else []))

    @rule()
    def go_on(self) -> None:
        chosen = self.choose_next()
        ready = self.where is State.REVIEWED and not self.resting
        self.take(ev.NextAsked(chosen, NOON), *([State.ASKED] if ready else []))

    @rule()
    def pause(self) -> None:
        allowed = not self.over and not self.resting
        self.resting = self.resting or allowed
        self.take(ev.Paused(), *([self.where] if allowed else []))

    @rule()
    def resume(self) -> None:
        self.resting = False
        self.take(ev.Resumed(), *([] if self.over else [self.where]))

    @rule(really=st.integers(0, 5))
    def cancel(self, really: int) -> None:
        if really == 0:
            self.take(ev.Cancelled(), *([] if self.over else [State.CANCELLED]))

    @invariant()
    def it_is_live_unless_over(self) -> None:
        assert self.interview.live is not self.over

    @invariant()
    def no_question_is_asked_twice_or_beyond_the_wish(self) -> None:
        asked = [exchange.choice.question_id for exchange in self.interview.exchanges]
        assert len(set(asked)) == len(asked) <= self.interview.wish.length

    @invariant()
    def every_exchange_is_sound(self) -> None:
        for exchange in self.interview.exchanges:
            assert len(set(exchange.probed)) == len(exchange.probed) <= 2
            assert exchange.score is None or 0 <= (exchange.first or 0) <= exchange.score <= 100


TestInterviewMachine = InterviewMachine.TestCase
TestInterviewMachine.settings = settings(quick, max_examples=15, stateful_step_count=25)
