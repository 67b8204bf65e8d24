"""A judge with a queue, a presenter of few words, and a clock that the test turns."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain import events as ev
from bot.domain.candidate import Candidate
from bot.domain.judgement import Case, Opinion
from bot.domain.question import Language, Question, Role
from bot.services.records import InterviewRecord, OutboxRow, Post, PostKind
from bot.services.store import Questions
from tests.unit.build import NOON

Reading = Callable[[], Awaitable[Opinion]]


class FakeClock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def turn(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass(frozen=True)
class Asked:
    """What a judge was asked."""

    question_id: str
    points: tuple[str, ...]
    text: str
    language: Language


class QueuedJudge:
    """Gives the queued opinions in turn; an error is raised, a function is called while it "reads"."""

    def __init__(self, name: str = "queued", free: bool = True) -> None:
        self.name = name
        self.free = free
        self.queue: list[Opinion | Exception | Reading] = []
        self.asked: list[Asked] = []

    def will(self, *answers: Opinion | Exception | Reading) -> None:
        self.queue += answers

    def identity(self, question: Question, language: Language) -> str:
        return self.name

    async def judge(self, case: Case) -> Opinion:
        points = tuple(point.id for point in case.points)
        self.asked.append(Asked(case.question.id, points, case.text, case.language))
        assert self.queue, f"nobody expected to be asked: {self.asked[-1]}"
        given = self.queue.pop(0)
        if isinstance(given, Exception):
            raise given
        return given if isinstance(given, Opinion) else await given()


class TersePresenter:
    """Says in a word what a candidate would see; a notice is "!key", a toast "^key", an edit "~text"."""

    def show(
        self,
        record: InterviewRecord,
        effects: Sequence[ev.Effect],
        language: Language,
        questions: Questions,
        now: datetime,
    ) -> Sequence[Post]:
        return [_message(_word(effect)) for effect in effects]

    def notice(self, key: str, language: Language) -> Post:
        return Post(PostKind.MESSAGE, f"!{key}", notice=key)

    def toast(self, query_id: str, key: str, language: Language) -> Post:
        return Post(PostKind.TOAST, f"^{key}", target=query_id)

    def welcome(self, candidate: Candidate, record: InterviewRecord | None) -> Post:
        return _message(f"welcome{' back' if record else ''} {candidate.name} in {candidate.language}")

    def unfinished(self, record: InterviewRecord, language: Language) -> Post:
        return _message("unfinished")

    def menu(
        self, picks: Sequence[str], candidate: Candidate, questions: Questions, message_id: int | None
    ) -> Post:
        return _maybe_edit(" ".join(("menu", *picks)), message_id)

    def banks_menu(self, page: int, candidate: Candidate, questions: Questions, message_id: int) -> Post:
        return _maybe_edit(f"banks {page}", message_id)

    def bank_menu(
        self, bank: str, page: int, candidate: Candidate, questions: Questions, message_id: int
    ) -> Post:
        return _maybe_edit(f"bank {bank} {page}", message_id)

    def chosen(self, picks: Sequence[str], language: Language, questions: Questions, message_id: int) -> Post:
        return _maybe_edit(" ".join(("chosen", *picks)), message_id)

    def languages(self, language: Language) -> Post:
        return _message("languages")

    def language_set(self, language: Language, message_id: int) -> Post:
        return _maybe_edit(f"language {language}", message_id)

    def roles(self, language: Language) -> Post:
        return _message("roles")

    def role_set(self, role: Role | None, language: Language, message_id: int) -> Post:
        return _maybe_edit(f"role {role}", message_id)

    def help(self, language: Language) -> Post:
        return _message("help")

    def private_only(self, bot_name: str, language: Language) -> Post:
        return _message("private only")

    def interrupted(self, row: OutboxRow, language: Language) -> Post:
        return _message(f"interrupted {row.id}")


def _word(effect: ev.Effect) -> str:
    match effect:
        case ev.ShowResult():
            return f"ShowResult {effect.number}.{effect.turn}{' late' if effect.late else ''}"
        case ev.TellSaved(ev.Hold.BUDGET):
            return "TellSaved budget"
        case ev.ShowAppeal():
            return f"ShowAppeal {effect.number}.{effect.turn}"
        case ev.Probe():
            return f"Probe {effect.point_id}"
        case _:
            return type(effect).__name__


def _message(text: str) -> Post:
    return Post(PostKind.MESSAGE, text)


def _maybe_edit(text: str, message_id: int | None) -> Post:
    if message_id is None:
        return _message(text)
    return Post(PostKind.EDIT, f"~{text}", target=str(message_id))
