"""The one place where rounds change: the domain decides, what follows is carried out, all of it is kept."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import events as interview_events
from bot.domain.interview import State as Stage
from bot.domain.interview import advance as advance_interview
from bot.domain.question import Language
from bot.domain.rounds import events as ev
from bot.domain.rounds.machine import advance
from bot.domain.rounds.round import Round, State
from bot.services.records import HeatKey, Post, PostKind
from bot.services.rounds.ports import RoundPresenter
from bot.services.rounds.records import GroupRecord, HeatView, RoundRecord
from bot.services.store import UnitOfWork

COUNTDOWN = timedelta(seconds=10)  # between two drawings of a stage's message
SOON = timedelta(seconds=5)  # the same, where something has changed
PANEL_NOTICE = r"panel-(?P<round>[0-9]+)-(?P<heat>[0-9]+)-(?P<question>[0-9]+)"  # of what a host is shown
AT_WORK = timedelta(seconds=2)  # how long a judge may be at work before that is said
ON_ITS_WAY = timedelta(seconds=1)  # how long a message may take that was written in time


class Conductor:
    """Works in a transaction that is under way."""

    def __init__(self, presenter: RoundPresenter) -> None:
        self._presenter = presenter

    def open(
        self, uow: UnitOfWork, group: GroupRecord, thread: int, round_: Round, now: datetime
    ) -> RoundRecord:
        """Begin a round with its lobby. Raises `StaleVersion` where another one was quicker."""
        record = uow.rounds.add(group, thread, round_, now, now)
        return self._keep(uow, self._open_stage(uow, record, now))

    def apply(self, uow: UnitOfWork, record: RoundRecord, event: ev.Event, now: datetime) -> RoundRecord:
        """Advance a round, store it, and carry out its effects. Raises `IllegalEvent`, `StaleVersion`."""
        transition = advance(record.round, event)
        after = replace(record, round=transition.round)
        for effect in transition.effects:
            after = self._do(uow, after, effect, now)
        if any(isinstance(effect, ev.Open | ev.Close) for effect in transition.effects):
            after = self._leave_stage(uow, record, after, now)
        saved = self._keep(uow, after)
        for effect in transition.effects:
            if isinstance(effect, ev.DropProbe):
                saved = self._drop_probe(uow, saved, effect.number, now)
            elif isinstance(effect, ev.Judge):  # it may be that all of them are judged already
                saved = self._tell(uow, saved, effect.number, now)
        return saved

    def heard(self, uow: UnitOfWork, key: HeatKey, now: datetime) -> None:
        """Take in that a judge has heard somebody; when all who count are heard, the round goes on."""
        record = uow.rounds.get(key.round_id)
        if record is not None:
            self._tell(uow, record, key.number, now)

    def left_out(self, uow: UnitOfWork, key: HeatKey, player_id: int, now: datetime) -> None:
        """Take in that no judge can make out what somebody has answered: nobody waits for that."""
        record = uow.rounds.get(key.round_id)
        if record is not None:
            record = self.apply(uow, record, ev.LeftOut(player_id, key.number), now)
            self._tell(uow, record, key.number, now)

    def redraw(
        self, uow: UnitOfWork, record: RoundRecord, now: datetime, *, anew: bool = False
    ) -> RoundRecord:
        """Draw the message of the stage again; where it never arrived, or where asked to, send it anew."""
        if uow.outbox.waits(record.row):
            return self._keep(uow, replace(record, shown_at=now))
        if anew or uow.outbox.message_of(record.row) is None:
            return self._keep(uow, self._open_stage(uow, record, now))
        self._edit(uow, record, self._stage(uow, record, now), now)
        return self._keep(uow, replace(record, shown_at=now, stale=False))

    def _do(self, uow: UnitOfWork, record: RoundRecord, effect: ev.Effect, now: datetime) -> RoundRecord:
        match effect:
            case ev.Open():
                return self._open_stage(uow, record, now)
            case ev.Update():
                return replace(record, stale=True)
            case ev.Judge():
                _unseal(uow, record, effect, now)
            case ev.Record():
                standings = record.round.heats[effect.number].standings or ()
                uow.boards.record(record, effect.number, standings, now)
            case ev.TellHost():
                self._tell_host(uow, record, effect, now)
            case ev.Reveal(late=False) if record.round.state is State.REVEALED:
                return self._open_stage(uow, record, now)
            case _:
                self._say(uow, record, effect, now)
        return record

    def _open_stage(self, uow: UnitOfWork, record: RoundRecord, now: datetime) -> RoundRecord:
        posts = [self._stage(uow, record, now)]
        if record.round.state is State.VOTING:
            view = view_of(uow, record, record.round.number)
            posts = [*self._presenter.duel(record, view, uow.questions), *posts]
        *_, row = uow.outbox.add(record.group.chat_id, posts, now)
        return replace(record, row=row, shown_at=now, stale=False)

    def _leave_stage(
        self, uow: UnitOfWork, before: RoundRecord, record: RoundRecord, now: datetime
    ) -> RoundRecord:
        """Show in the message of the stage that ended that it has, after what is new: that is waited for.

        While the judge is at work, the question's message stays the stage's; that takes a word only where it
        takes a while.
        """
        goes_on = (before.round.state, record.round.state) == (State.ASKED, State.JUDGING)
        if before.row and not goes_on:
            self._edit(uow, before, self._stage(uow, before, now, over=True), now)
        if record.row != before.row:
            return record
        if not before.row or not goes_on:
            return replace(record, row=0, stale=False)
        return replace(record, shown_at=now - SOON + AT_WORK, stale=True)

    def _stage(self, uow: UnitOfWork, record: RoundRecord, now: datetime, *, over: bool = False) -> Post:
        """Draw a stage: how a heat went, where it waits for the next one, else the stage itself."""
        if record.round.state is not State.REVEALED:
            return self._presenter.stage(record, uow.questions, now, over=over)
        view = view_of(uow, record, record.round.number)
        shown = replace(record, round=record.round.at_stage(State.FINISHED, None)) if over else record
        return self._presenter.reveal(shown, view, uow.questions, late=False)[-1]

    def _edit(self, uow: UnitOfWork, record: RoundRecord, post: Post, now: datetime) -> None:
        edit = replace(post, kind=PostKind.EDIT, row=record.row)
        uow.outbox.add(record.group.chat_id, [edit], now)

    def _say(self, uow: UnitOfWork, record: RoundRecord, effect: ev.Effect, now: datetime) -> None:
        uow.outbox.add(record.group.chat_id, self._posts(uow, record, effect), now)

    def _posts(self, uow: UnitOfWork, record: RoundRecord, effect: ev.Effect) -> list[Post]:
        match effect:
            case ev.Reveal():
                view = view_of(uow, record, effect.number)
                return list(self._presenter.reveal(record, view, uow.questions, late=effect.late))
            case ev.Put():
                return [self._presenter.put(record, effect.number, effect.question)]
            case ev.FinalBoard():
                return [self._presenter.final(record)]
            case ev.TellCancelled():
                return [self._presenter.cancelled(record, effect.why)]
        return []

    def _tell_host(self, uow: UnitOfWork, record: RoundRecord, effect: ev.TellHost, now: datetime) -> None:
        host_id = record.round.host_id
        if host_id is None:
            return
        host = uow.candidates.get(host_id)
        language = host.language if host else Language.EN
        post = self._presenter.for_host(record, effect.number, effect.question, language)
        notice = f"panel-{record.id}-{effect.number}-{effect.question}"
        uow.outbox.add(host_id, [replace(post, notice=notice)], now)

    def _drop_probe(self, uow: UnitOfWork, record: RoundRecord, number: int, now: datetime) -> RoundRecord:
        """Close the interview whose follow-up nobody replies to any more; what was said before stands."""
        for answered in uow.interviews.of_heat(HeatKey(record.id, number)):
            if answered.interview.state is Stage.PROBED:
                closed = advance_interview(answered.interview, interview_events.Skipped())
                uow.interviews.save(answered, closed.interview, now)
        return self._tell(uow, record, number, now)

    def _tell(self, uow: UnitOfWork, record: RoundRecord, number: int, now: datetime) -> RoundRecord:
        heat = record.round.heats[number]
        key = HeatKey(record.id, number)
        if not heat.pending or not set(heat.counted).isdisjoint(uow.rounds.unjudged(key)):
            return record
        heard = {each.candidate_id: each.interview for each in uow.interviews.of_heat(key)}
        if heat.seat_id is not None and heard[heat.seat_id].state is Stage.PROBED:
            exchange = heard[heat.seat_id].current
            probed = ev.Probed(number, exchange.probed[-1], exchange.wording, now)
            return self.apply(uow, record, probed, now)
        scores = [(player_id, heard[player_id].current.score) for player_id in heat.counted]
        known = tuple((player_id, score) for player_id, score in scores if score is not None)
        if len(known) < len(scores):
            return record
        return self.apply(uow, record, ev.Judged(number, known, now), now)

    def _keep(self, uow: UnitOfWork, record: RoundRecord) -> RoundRecord:
        return uow.rounds.save(record, _next_at(record))


def up_at(round_: Round) -> datetime | None:
    """Return when a stage ends: at its deadline, and a little later where people may still be heard."""
    if round_.deadline is None or round_.state is not State.ASKED:
        return round_.deadline
    return round_.deadline + ON_ITS_WAY


def _next_at(record: RoundRecord) -> datetime | None:
    """Return when the clock is to look at a round: when the stage ends, or to draw what has changed."""
    ends_at = up_at(record.round)
    still = record.round.state in (State.JUDGING, State.REVEALED) and not record.stale
    if ends_at is None or not record.row or still:
        return ends_at
    return min(ends_at, record.shown_at + (SOON if record.stale else COUNTDOWN))


def _unseal(uow: UnitOfWork, record: RoundRecord, effect: ev.Judge, now: datetime) -> None:
    """Let answers be judged in the order given, which says nothing about who they are from."""
    answered = uow.interviews.of_heat(HeatKey(record.id, effect.number))
    ids = {each.candidate_id: each.id for each in answered}
    uow.answers.unseal([ids[player_id] for player_id in effect.player_ids if player_id in ids], now)


def view_of(uow: UnitOfWork, record: RoundRecord, number: int) -> HeatView:
    """Return what there is to show of a heat."""
    answered = uow.interviews.of_heat(HeatKey(record.id, number))
    texts = {}
    if record.round.state is State.VOTING:
        answers = {each.candidate_id: uow.answers.at(each.id, 0, 0) for each in answered}
        texts = {player_id: answer.text for player_id, answer in answers.items() if answer is not None}
    opinions = {each.candidate_id: uow.judgements.standing(each.id, 0) for each in answered}
    return HeatView(
        number,
        {each.candidate_id: each.interview.current for each in answered},
        texts,
        {player_id: standing[-1] for player_id, standing in opinions.items() if standing},
    )
