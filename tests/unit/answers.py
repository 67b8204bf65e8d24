"""The answers port in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.candidate import Answer
from bot.domain.errors import StaleVersion
from bot.domain.judgement import Judgement, Opinion
from bot.domain.usage import NOTHING, Spent, Usage
from bot.services.records import JudgeTotal, Payer

EVERY = 1_000_000
Judgements = dict[tuple[int, bool], tuple[int, Judgement]]  # by answer and appeal: the revision judged
Ledger = dict[int, tuple[datetime, Payer, str, Usage]]


class MemoryAnswers:
    """See the `Answers` port."""

    def __init__(self, rows: dict[int, Answer], judgements: Judgements) -> None:
        self._rows = rows
        self._judgements = judgements

    def get(self, answer_id: int) -> Answer | None:
        return self._rows.get(answer_id)

    def questions_of(self, candidate_id: int) -> set[str]:
        return {answer.question_id for answer in self._rows.values() if answer.candidate_id == candidate_id}

    def open_at(self, interview_id: int, number: int, turn: int) -> Answer | None:
        place = (interview_id, number, turn)
        waiting = [a for a in self._rows.values() if not a.judged and not a.appealed]
        found = [a for a in waiting if (a.interview_id, a.number, a.turn) == place]
        assert len(found) <= 1, "two answers to one turn"
        return found[0] if found else None

    def with_message(self, candidate_id: int, message_id: int, chat_id: int = 0) -> Answer | None:
        for answer in reversed(self._rows.values()):
            places = [(part.chat_id, part.message_id) for part in answer.parts]
            if answer.candidate_id == candidate_id and (chat_id, message_id) in places:
                return answer
        return None

    def add(self, answer: Answer) -> None:
        self._rows[len(self._rows) + 1] = replace(answer, id=len(self._rows) + 1)

    def change(self, answer: Answer) -> None:
        if not self._waits(answer, answer.revision - 1):
            raise StaleVersion(f"answer {answer.id}")
        self._rows[answer.id] = replace(answer, sealed=self._rows[answer.id].sealed)

    def unjudged(self, limit: int) -> Sequence[Answer]:
        waiting = [answer for answer in self._rows.values() if not (answer.judged or answer.sealed)]
        return sorted(waiting, key=lambda answer: answer.due_at)[:limit]

    def unseal(self, interview_ids: Sequence[int], now: datetime) -> None:
        for left, interview_id in enumerate(reversed(interview_ids)):
            at = now - timedelta(microseconds=left)
            for answer in list(self._rows.values()):
                if answer.interview_id == interview_id and answer.sealed and not answer.judged:
                    self._rows[answer.id] = replace(answer, sealed=False, closes_at=at, due_at=at)

    def at(self, interview_id: int, number: int, turn: int) -> Answer | None:
        place = (interview_id, number, turn)
        found = (a for a in self._rows.values() if (a.interview_id, a.number, a.turn) == place)
        return next(found, None)

    def postpone(self, answer: Answer, until: datetime, *, own_fault: bool = False) -> bool:
        same = self._waits(answer, answer.revision)
        if same:
            known = self._rows[answer.id]
            self._rows[answer.id] = replace(known, due_at=until, attempts=known.attempts + own_fault)
        return same

    def hurry(self) -> None:
        for answer in self.unjudged(EVERY):
            if not answer.attempts:
                self._rows[answer.id] = replace(answer, due_at=answer.closes_at)

    def judged(self, answer: Answer) -> bool:
        same = self._waits(answer, answer.revision)
        if same:
            self._rows[answer.id] = replace(self._rows[answer.id], judged=True)
        return same

    def last_judged(self, candidate_id: int) -> Answer | None:
        for answer_id, _ in reversed(self._judgements):
            answer = self._rows[answer_id]
            if answer.candidate_id == candidate_id:
                return answer
        return None

    def appeal(self, answer: Answer, now: datetime) -> bool:
        known = self._rows[answer.id]
        new = known.judged and not known.appealed
        if new:
            self._rows[answer.id] = replace(
                known,
                judged=False,
                appealed=True,
                attempts=0,
                revision=known.revision + 1,
                closes_at=now,
                due_at=now,
            )
        return new

    def _waits(self, answer: Answer, revision: int) -> bool:
        known = self._rows[answer.id]
        return not known.judged and known.revision == revision


class MemoryJudgements:
    """See the `Judgements` port."""

    def __init__(self, rows: Judgements, answers: dict[int, Answer]) -> None:
        self._rows = rows
        self._answers = answers

    def add(self, answer: Answer, judgement: Judgement, now: datetime) -> None:
        assert (answer.id, answer.appealed) not in self._rows, "judged twice"
        self._rows[answer.id, answer.appealed] = (answer.revision, judgement)

    def find(self, fingerprint: str) -> Opinion | None:
        found = (j.opinion for _, j in self._rows.values() if j.fingerprint == fingerprint)
        return next(found, None)

    def of(self, answer_id: int) -> Sequence[Opinion]:
        return [judgement.opinion for (known, _), (_, judgement) in self._rows.items() if known == answer_id]

    def standing(self, interview_id: int, number: int) -> Sequence[Opinion]:
        place = (interview_id, number)
        turns = [a for a in self._answers.values() if (a.interview_id, a.number) == place]
        said = [self.of(answer.id) for answer in sorted(turns, key=lambda answer: answer.turn)]
        return [opinions[-1] for opinions in said if opinions]


class MemorySpending:
    """See the `Spending` port."""

    def __init__(self, rows: Ledger) -> None:
        self._rows = rows

    def add(self, payer: Payer, judge: str, usage: Usage, now: datetime) -> None:
        self._rows[len(self._rows)] = (now, payer, judge, usage)

    def since(self, start: datetime, payer: Payer) -> Spent:
        day = [(who, usage.micros) for at, who, _, usage in self._rows.values() if at >= start]
        group = payer.group_id
        own = [micros for who, micros in day if who == Payer(payer.candidate_id)]
        return Spent(
            sum(own) if group is None else None,
            None if group is None else sum(micros for who, micros in day if who.group_id == group),
            sum(micros for _, micros in day),
        )

    def by_judge(self, start: datetime) -> Sequence[JudgeTotal]:
        judges = {judge for at, _, judge, _ in self._rows.values() if at >= start}
        return [JudgeTotal(judge, self._total(judge, start)) for judge in sorted(judges)]

    def _total(self, judge: str, start: datetime) -> Usage:
        rows = self._rows.values()
        return sum((usage for at, _, known, usage in rows if known == judge and at >= start), NOTHING)
