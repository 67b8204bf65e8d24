"""What a round ought to have come to, kept by simpler means than its machine: a sheet of paper a question."""

from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.rounds import events as ev
from bot.domain.rounds.round import Format, Round, State

OPEN = (State.ASKED, State.VOTING, State.JUDGING, State.MARKING)
PANEL = (State.ASKED, State.JUDGING, State.MARKING)
AHEAD = timedelta(minutes=10)


@dataclass
class Sheet:
    """One question: who was in time, who was late, what the judge gave, how often it was shown."""

    in_time: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    said: bool = False  # something, in this turn
    dropped: bool = False
    scores: dict[int, int] | None = None
    queue: list[tuple[int, bool]] = field(default_factory=list)  # who asks, and whether it waits
    records: int = 0
    reveals: list[bool] = field(default_factory=list)  # whether late, each time

    def places(self) -> dict[int, tuple[int, int]]:
        """Who has which place with what score."""
        scores = self.scores or {}
        better = {who: sum(other > score for other in scores.values()) for who, score in scores.items()}
        return {who: (1 + better[who], score) for who, score in scores.items()}


class Oracle:
    """Looks at the round as it was before an event; `playing` is in the order of joining."""

    def __init__(self) -> None:
        self.playing: list[int] = []
        self.host: int | None = None
        self.sheets: list[Sheet] = []

    def allows(self, round_: Round, event: ev.Event) -> bool:
        """Say whether an event may happen to a round."""
        ask = getattr(self, f"_{type(event).__name__.lower()}")
        return bool(ask(round_, event))

    def note(self, before: Round, event: ev.Event, after: Round, effects: tuple[ev.Effect, ...]) -> None:
        """Keep in mind what has happened."""
        write = getattr(self, f"_note_{type(event).__name__.lower()}", None)
        if write is not None:
            write(before, event)
        deserted = isinstance(event, ev.Left) and not self.playing
        if before.state is State.ASKED and (
            deserted or isinstance(event, ev.Skipped | ev.Ended | ev.Withdrawn)
        ):
            self.sheets[before.number].dropped = True
        for effect in effects:
            self._note_effect(effect)
        if after.number > before.number:
            self.sheets.append(Sheet())
        elif after.state is State.ASKED and before.state is State.JUDGING:
            self.sheets[-1].said = False

    def _note_effect(self, effect: ev.Effect) -> None:
        if isinstance(effect, ev.Record):
            self.sheets[effect.number].records += 1
        elif isinstance(effect, ev.Reveal):
            self.sheets[effect.number].reveals.append(effect.late)

    def _sheet(self, number: int) -> Sheet | None:
        return self.sheets[number] if 0 <= number < len(self.sheets) else None

    def _joined(self, round_: Round, event: ev.Joined) -> bool:
        if not round_.live or event.player.id in self.playing:
            return round_.live
        duel = round_.format is Format.DUEL
        return len(self.playing) < (2 if duel else 50) and (not duel or round_.state is State.LOBBY)

    def _note_joined(self, _: Round, event: ev.Joined) -> None:
        if event.player.id not in self.playing:
            self.playing.append(event.player.id)
        self.host = self.host or event.player.id

    def _left(self, round_: Round, event: ev.Left) -> bool:
        return round_.live and event.player_id in self.playing

    def _note_left(self, round_: Round, event: ev.Left) -> None:
        self.playing.remove(event.player_id)
        if self.host == event.player_id:
            order = [player.id for player in round_.players if player.id in self.playing]
            self.host = order[0] if order else None

    def _started(self, round_: Round, _: ev.Started) -> bool:
        return round_.state is State.LOBBY and len(self.playing) >= 2

    def in_time(self, round_: Round, event: ev.Answered) -> bool:
        """Say whether an answer was written while its question was open."""
        assert round_.deadline is not None or not round_.live
        current = event.number == round_.number and round_.state is State.ASKED
        return current and round_.deadline is not None and event.at <= round_.deadline

    def _answered(self, round_: Round, event: ev.Answered) -> bool:
        sheet = self._sheet(event.number)
        if sheet is None or sheet.dropped or event.player_id not in self.playing:
            return False
        if round_.format is Format.SEAT:
            mine = round_.heats[event.number].seat_id == event.player_id
            return mine and self.in_time(round_, event)
        return self.in_time(round_, event) or event.player_id not in sheet.in_time

    def _note_answered(self, round_: Round, event: ev.Answered) -> None:
        sheet, who = self.sheets[event.number], event.player_id
        if self.in_time(round_, event):
            sheet.in_time += [who] if who not in sheet.in_time else []
            sheet.late = [each for each in sheet.late if each != who]
            sheet.said = True
        else:
            sheet.late += [who] if who not in sheet.late else []

    def _closed(self, round_: Round, event: ev.Closed) -> bool:
        return round_.state is State.ASKED and round_.heat.seat_id == event.player_id and self.sheets[-1].said

    def takes(self, round_: Round, event: ev.Judged) -> bool:
        """Say whether a judgement is news."""
        sheet = self.sheets[event.number]
        still_open = event.number == round_.number and round_.state is State.ASKED
        return not still_open and not sheet.dropped and bool(sheet.in_time) and sheet.scores is None

    def _judged(self, round_: Round, event: ev.Judged) -> bool:
        sheet = self._sheet(event.number)
        return sheet is not None and (
            not self.takes(round_, event) or {who for who, _ in event.scores} >= set(sheet.in_time)
        )

    def _note_judged(self, round_: Round, event: ev.Judged) -> None:
        sheet = self.sheets[event.number]
        if self.takes(round_, event):
            sheet.scores = {who: score for who, score in event.scores if who in sheet.in_time}

    def _probed(self, round_: Round, event: ev.Probed) -> bool:
        return round_.format is Format.SEAT and self._sheet(event.number) is not None

    def _voted(self, round_: Round, event: ev.Voted) -> bool:
        return round_.state is State.VOTING and event.player_id not in self.sheets[-1].in_time

    def _panel(self, round_: Round, player_id: int) -> bool:
        sits = round_.format is Format.SEAT and round_.state in PANEL
        return sits and player_id in self.playing and player_id != round_.heat.seat_id

    def _marked(self, round_: Round, event: ev.Marked) -> bool:
        return self._panel(round_, event.player_id) and event.value in (1, 2, 3, 4, 5)

    def _queued(self, round_: Round, event: ev.Queued) -> bool:
        asked = {who for who, _ in self.sheets[-1].queue} if self.sheets else set()
        return self._panel(round_, event.player_id) and event.player_id not in asked

    def _note_queued(self, _: Round, event: ev.Queued) -> None:
        self.sheets[-1].queue.append((event.player_id, True))

    def _letthrough(self, round_: Round, event: ev.LetThrough | ev.TurnedDown) -> bool:
        if round_.format is not Format.SEAT or round_.state not in PANEL or event.number != round_.number:
            return False
        queue = self.sheets[-1].queue
        return event.question in range(len(queue)) and queue[event.question][1]

    def _note_letthrough(self, _: Round, event: ev.LetThrough | ev.TurnedDown) -> None:
        queue = self.sheets[-1].queue
        queue[event.question] = (queue[event.question][0], False)

    _turneddown, _note_turneddown = _letthrough, _note_letthrough

    def _skipped(self, round_: Round, _: ev.Skipped) -> bool:
        return round_.state in (State.ASKED, State.VOTING, State.MARKING, State.REVEALED)

    def _extended(self, round_: Round, event: ev.Extended) -> bool:
        deadline = round_.deadline
        return deadline is not None and round_.state is not State.JUDGING and deadline < event.at + AHEAD

    def _timeup(self, round_: Round, event: ev.TimeUp) -> bool:
        return round_.deadline is not None and event.at >= round_.deadline

    def _ended(self, round_: Round, _: ev.Ended | ev.Withdrawn | ev.Returned) -> bool:
        return round_.live

    _withdrawn = _returned = _ended
