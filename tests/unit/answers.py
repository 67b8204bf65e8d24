"""The answers port in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.candidate import Answer
from bot.domain.errors import StaleVersion
from bot.domain.judgement import Opinion

EVERY = 1_000_000
Judgements = dict[int, tuple[int, Opinion, int]]  # by answer id: the revision judged, the opinion, the score


class MemoryAnswers:
    """See the `Answers` port."""

    def __init__(self, rows: dict[int, Answer], judgements: Judgements) -> None:
        self._rows = rows
        self._judgements = judgements

    def get(self, answer_id: int) -> Answer | None:
        return self._rows.get(answer_id)

    def open_at(self, interview_id: int, number: int, turn: int) -> Answer | None:
        place = (interview_id, number, turn)
        found = [a for a in self.unjudged(EVERY) if (a.interview_id, a.number, a.turn) == place]
        assert len(found) <= 1, "two answers to one turn"
        return found[0] if found else None

    def with_message(self, candidate_id: int, message_id: int) -> Answer | None:
        for answer in reversed(self._rows.values()):
            ids = [part.message_id for part in answer.parts]
            if answer.candidate_id == candidate_id and message_id in ids:
                return answer
        return None

    def add(self, answer: Answer) -> None:
        self._rows[len(self._rows) + 1] = replace(answer, id=len(self._rows) + 1)

    def change(self, answer: Answer) -> None:
        if not self._waits(answer, answer.revision - 1):
            raise StaleVersion(f"answer {answer.id}")
        self._rows[answer.id] = answer

    def unjudged(self, limit: int) -> Sequence[Answer]:
        waiting = [answer for answer in self._rows.values() if not answer.judged]
        return sorted(waiting, key=lambda answer: answer.due_at)[:limit]

    def postpone(self, answer: Answer, until: datetime) -> bool:
        same = self._waits(answer, answer.revision)
        if same:
            self._rows[answer.id] = replace(self._rows[answer.id], due_at=until)
        return same

    def hurry(self) -> None:
        for answer in self.unjudged(EVERY):
            self._rows[answer.id] = replace(answer, due_at=answer.closes_at)

    def judged(self, answer: Answer, opinion: Opinion, score: int, now: datetime) -> bool:
        same = self._waits(answer, answer.revision)
        if same:
            self._rows[answer.id] = replace(self._rows[answer.id], judged=True)
            self._judgements[answer.id] = (answer.revision, opinion, score)
        return same

    def _waits(self, answer: Answer, revision: int) -> bool:
        known = self._rows[answer.id]
        return not known.judged and known.revision == revision
