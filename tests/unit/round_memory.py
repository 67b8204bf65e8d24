"""Rounds and boards in memory: the ports over dicts of immutable values."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.candidate import Answer, Candidate
from bot.domain.errors import StaleVersion
from bot.domain.rounds.round import Round
from bot.domain.rounds.standing import Standing
from bot.services.records import HeatKey, InterviewRecord
from bot.services.rounds.records import BoardLine, GroupRecord, PastHeat, RoundRecord
from tests.unit.group_memory import KeptRound, Play, Result, earliest, next_id

LOOKED_BACK_ON = 50


class MemoryRounds:
    """See the port."""

    def __init__(
        self, play: Play, interviews: dict[int, InterviewRecord], answers: dict[int, Answer]
    ) -> None:
        self._play = play
        self._rows = play.rounds
        self._interviews = interviews
        self._answers = answers

    def get(self, round_id: int) -> RoundRecord | None:
        kept = self._rows.get(round_id)
        if kept is None:
            return None
        return replace(kept.record, group=self._play.groups[kept.record.group.id])

    def look(self, round_id: int) -> RoundRecord | None:
        return self.get(round_id)

    def open_in(self, group_id: int) -> RoundRecord | None:
        found = [key for key in self.live() if self._rows[key].record.group.id == group_id]
        assert len(found) <= 1, "two rounds in a group"
        return self.get(found[0]) if found else None

    def add(
        self, group: GroupRecord, thread: int, round_: Round, now: datetime, next_at: datetime
    ) -> RoundRecord:
        if self.open_in(group.id):
            raise StaleVersion(f"group {group.id} has a round")
        record = RoundRecord(next_id(self._rows), group, thread, 0, round_, 0, now)
        self._rows[record.id] = KeptRound(record, next_at)
        return record

    def save(self, record: RoundRecord, next_at: datetime | None) -> RoundRecord:
        if self._rows[record.id].record.version != record.version:
            raise StaleVersion(f"round {record.id} is past version {record.version}")
        saved = replace(record, version=record.version + 1)
        self._rows[record.id] = KeptRound(saved, next_at)
        return saved

    def due(self, now: datetime, most: int) -> Sequence[int]:
        return earliest(((kept.next_at, key) for key, kept in self._rows.items()), now, most)

    def next_at(self) -> datetime | None:
        return min((kept.next_at for kept in self._rows.values() if kept.next_at), default=None)

    def live(self) -> Sequence[int]:
        return [key for key, kept in self._rows.items() if kept.record.round.live]

    def asked_in(self, group_id: int) -> Sequence[str]:
        records = (kept.record for kept in reversed(self._rows.values()))
        latest = [record.round for record in records if record.group.id == group_id][:LOOKED_BACK_ON]
        heats = (heat for round_ in latest for heat in reversed(round_.heats))
        return list(dict.fromkeys(heat.choice.question_id for heat in heats))

    def open_page(self, key: HeatKey, candidate_id: int, now: datetime) -> None:
        self._play.pages[candidate_id, key.round_id] = (now, key.number)

    def page_of(self, candidate_id: int) -> HeatKey | None:
        mine = [
            (round_id in self.live(), at, round_id, number)
            for (owner, round_id), (at, number) in self._play.pages.items()
            if owner == candidate_id
        ]
        return HeatKey(*max(mine)[2:]) if mine else None

    def unjudged(self, key: HeatKey) -> Collection[int]:
        held = {record.id for record in self._interviews.values() if record.heat == key}
        waiting = (
            a for a in self._answers.values() if a.interview_id in held and not (a.judged or a.appealed)
        )
        return {answer.candidate_id for answer in waiting}


class MemoryBoards:
    """See the port."""

    def __init__(
        self, play: Play, candidates: dict[int, Candidate], interviews: dict[int, InterviewRecord]
    ) -> None:
        self._play = play
        self._candidates = candidates
        self._interviews = interviews

    def record(self, record: RoundRecord, number: int, standings: Sequence[Standing], now: datetime) -> None:
        for standing in standings:
            place = (record.id, number, standing.player_id)
            self._play.results.setdefault(place, Result(record.group.id, standing, now))

    def lines(self, group_id: int, since: datetime | None) -> Sequence[BoardLine]:
        counted = [
            result.standing
            for result in self._play.results.values()
            if result.group_id == group_id and (since is None or result.at >= since)
        ]
        players = {standing.player_id for standing in counted} - set(self.hidden(group_id))
        lines = [self._line(player_id, counted) for player_id in players]
        return sorted(lines, key=lambda line: (-line.score, line.player_id))

    def _line(self, player_id: int, counted: Sequence[Standing]) -> BoardLine:
        scores = [standing.score for standing in counted if standing.player_id == player_id]
        return BoardLine(player_id, self._candidates[player_id].name, sum(scores), len(scores))

    def hidden(self, group_id: int) -> Collection[int]:
        return {candidate_id for known, candidate_id in self._play.hidden if known == group_id}

    def hide(self, group_id: int, candidate_id: int, *, hidden: bool) -> None:
        self._play.hidden.pop((group_id, candidate_id), None)
        if hidden:
            self._play.hidden[group_id, candidate_id] = True

    def past_of(self, candidate_id: int, most: int) -> Sequence[PastHeat]:
        mine = [r for r in self._interviews.values() if r.heat and r.candidate_id == candidate_id]
        return [self._past(record) for record in mine[::-1][:most] if record.interview.exchanges]

    def past_in(self, key: HeatKey, candidate_id: int) -> PastHeat | None:
        mine = (r for r in self._interviews.values() if r.heat == key and r.candidate_id == candidate_id)
        return next((self._past(record) for record in mine if record.interview.exchanges), None)

    def _past(self, interview: InterviewRecord) -> PastHeat:
        assert interview.heat is not None
        key, player_id = interview.heat, interview.candidate_id
        record = self._play.rounds[key.round_id].record
        result = self._play.results.get((key.round_id, key.number, player_id))
        entry = record.round.heats[key.number].entry_of(player_id)
        title = self._play.groups[record.group.id].title
        place, late = result.standing.place if result else None, entry is not None and entry.late
        return PastHeat(key.round_id, key.number, title, interview.interview.exchanges[0], place, late)
