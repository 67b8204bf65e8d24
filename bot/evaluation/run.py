"""Have a judge grade what people have graded, several answers side by side."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from bot.domain.errors import BadSetup, JudgeUnavailable, Unjudgeable
from bot.domain.judgement import Case, Opinion, score
from bot.domain.question import Language, Question
from bot.domain.usage import NOTHING, Usage
from bot.evaluation.dataset import Item
from bot.services.ports import Judge

RETRIES = 3
LONGEST_WAIT = 120.0  # seconds; a judge that is away for longer does not come back during this run
GIVE_UP = 10  # answers in a row that find no judge: the rest would find none either

Progress = Callable[[int, int], None]  # how many answers are done, of how many


def unseen(done: int, total: int) -> None:
    """Show nobody how far the run has come."""


class MakeQuestion(Protocol):
    """Turns a bare question and its reference answer into one with key points."""

    def __call__(
        self, question: str, reference: str, language: Language, key_points: Sequence[str] = ()
    ) -> Question: ...


@dataclass(frozen=True, slots=True)
class Task:
    """An item and the case that a judge is given for it."""

    item: Item
    case: Case


@dataclass(frozen=True, slots=True)
class Graded:
    """An item and what the judge made of it.

    `share` is the judge's mark, 0 to 1, and None where there is none: then `cause` says why in one line.
    `milliseconds` is how long the call took that brought it, waits and failed calls left out; None where
    nobody measured. `usage` counts failed calls too.
    """

    item: Item
    share: float | None = None
    judge: str = ""
    invented: int = 0
    usage: Usage = NOTHING
    milliseconds: float | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Runner:
    """How to grade. `clock` gives monotonic seconds, `sleep` waits for some.

    `jobs`: answers under way at once, 1 or more. `retries`: how often an answer that found no judge is tried
    again.
    """

    judge: Judge
    clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    jobs: int = 1
    retries: int = RETRIES

    async def grade_all(self, tasks: Sequence[Task], progress: Progress = unseen) -> list[Graded]:
        """Return one result for each task, in their order. A task that no judge can grade has a `cause`.

        After ten in a row that found no judge the rest is not tried. Raises whatever else a judge raises.
        """
        state = _State(iter(enumerate(tasks)), len(tasks))
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(self.jobs, len(tasks))):
                    group.create_task(self._work(state, progress))
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from None
        return [state.done[number] for number in range(len(tasks))]

    async def _work(self, state: "_State", progress: Progress) -> None:
        for number, task in state.waiting:
            if state.failures >= GIVE_UP:
                state.done[number] = Graded(task.item, cause=f"not tried, after: {state.cause}")
            else:
                state.done[number] = await self._grade(task, state)
            progress(len(state.done), state.total)
            await asyncio.sleep(0)  # a judge that never waits would leave no chance to stop the run

    async def _grade(self, task: Task, state: "_State") -> Graded:
        spent = NOTHING
        for attempt in range(self.retries + 1):
            started = self.clock()
            try:
                opinion = await self.judge.judge(task.case)
            except Unjudgeable as error:
                return Graded(task.item, usage=spent + error.usage, cause=str(error))
            except JudgeUnavailable as error:
                spent += error.usage
                state.cause = str(error)
                if attempt == self.retries or error.retry_in > LONGEST_WAIT:
                    break
                await self.sleep(error.retry_in)
            else:
                state.failures = 0
                return judged(task, opinion, spent, (self.clock() - started) * 1000)
        state.failures += 1
        return Graded(task.item, usage=spent, cause=state.cause)


@dataclass(slots=True)
class _State:
    """What the workers of one run share; `failures` counts answers in a row that found no judge."""

    waiting: Iterator[tuple[int, Task]]
    total: int
    done: dict[int, Graded] = field(default_factory=dict)
    failures: int = 0
    cause: str = ""


def judged(task: Task, opinion: Opinion, spent: Usage = NOTHING, milliseconds: float | None = None) -> Graded:
    """Return the result of an opinion; its mark is the score that a candidate would get, as a share."""
    return Graded(
        task.item,
        score(task.case.question, opinion.findings) / 100,
        opinion.judge,
        opinion.invented,
        spent + opinion.usage,
        milliseconds,
    )


def tasks_of(items: Sequence[Item], make_question: MakeQuestion, file: Path) -> list[Task]:
    """Make the cases for `items`, read from `file`; answers to the same question share one Question.

    Raises `BadSetup` (`FILE:LINE: ...`) where a reference holds nothing to judge by.
    """
    known: dict[tuple[object, ...], Question] = {}
    tasks = []
    for item in items:
        key = item.question, item.reference, item.language, item.key_points, item.weights
        if key not in known:
            known[key] = _question(item, make_question, file)
        question = known[key]
        tasks.append(Task(item, Case(question, question.key_points, item.answer, item.language)))
    return tasks


def _question(item: Item, make_question: MakeQuestion, file: Path) -> Question:
    question = make_question(item.question, item.reference, item.language, item.key_points)
    if not question.key_points:
        raise BadSetup(f"{file}:{item.line}: reference holds nothing to judge by; write a good answer there")
    if len(question.key_points) != len(item.weights):
        return question
    pairs = zip(question.key_points, item.weights, strict=True)
    return replace(question, key_points=tuple(replace(point, weight=weight) for point, weight in pairs))
