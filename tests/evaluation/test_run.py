"""A judge grades a file: side by side, again after an outage, and never with a made-up mark."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.errors import BadSetup, JudgeUnavailable, Unjudgeable
from bot.domain.judgement import Case, Opinion
from bot.evaluation.run import GIVE_UP, LONGEST_WAIT, RETRIES, Graded, Runner, Task, tasks_of
from tests.evaluation.fakes import USED, ScriptedJudge, items, make_question, opinion, row, tasks


class Hours:
    """A clock that moves by what is slept and by a second a look."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, list[float]()

    def look(self) -> float:
        self.now += 1.0
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


async def _grade(judge: ScriptedJudge, work: list[Task], hours: Hours | None = None) -> list[Graded]:
    hours = hours or Hours()
    return await Runner(judge, hours.look, hours.sleep).grade_all(work)


async def test_the_mark_is_the_score_that_a_candidate_would_get(tmp_path: Path) -> None:
    work = tasks(tmp_path, row(answer="half"), row(answer="full"))
    half, full = await _grade(ScriptedJudge({"half": [0.5]}), work)
    assert (half.share, full.share) == (0.5, 1.0)
    assert (half.judge, half.invented, half.usage, half.milliseconds) == ("scripted-1", 1, USED, 1000.0)


async def test_weights_of_key_points_count(tmp_path: Path) -> None:
    class FirstOnly(ScriptedJudge):
        async def judge(self, case: Case) -> Opinion:
            return opinion(replace(case, points=case.points[:1]), 1.0)

    points = [{"text": "heavy", "weight": 3}, {"text": "light", "weight": 1}]
    (graded,) = await _grade(FirstOnly(), tasks(tmp_path, row(key_points=points)))
    assert graded.share == 0.75


def test_answers_to_the_same_question_share_it(tmp_path: Path) -> None:
    work = tasks(tmp_path, row(answer="a"), row(answer="b"), row(reference="Something else."))
    assert work[0].case.question is work[1].case.question
    assert work[0].case.question is not work[2].case.question
    assert work[0].case.points == work[0].case.question.key_points


def test_a_reference_that_holds_nothing_to_judge_by_is_named(tmp_path: Path) -> None:
    read = items(tmp_path, row(), row(reference="..."))
    with pytest.raises(BadSetup, match=r"a\.jsonl:2: reference holds nothing"):
        tasks_of(read, make_question, Path("a.jsonl"))


async def test_an_outage_is_waited_out_as_long_as_the_judge_says(tmp_path: Path) -> None:
    hours = Hours()
    away = [JudgeUnavailable("busy", 7.0, USED), JudgeUnavailable("busy", 20.0, USED), 0.5]
    (graded,) = await _grade(ScriptedJudge({"x": away}), tasks(tmp_path, row(answer="x")), hours)
    assert (graded.share, hours.slept) == (0.5, [7.0, 20.0])
    assert graded.milliseconds == 1000.0  # the call that brought it, without the waits
    assert graded.usage == USED + USED + USED


async def test_what_no_judge_grades_is_a_failure_with_its_cause(tmp_path: Path) -> None:
    hours = Hours()
    judge = ScriptedJudge({"x": [JudgeUnavailable("busy", 1.0, USED)]})
    failed, fine = await _grade(judge, tasks(tmp_path, row(answer="x"), row(answer="y")), hours)
    assert (failed.share, failed.cause, failed.usage.calls) == (None, "busy", RETRIES + 1)
    assert len(hours.slept) == RETRIES
    assert fine.share == 1.0


async def test_an_answer_that_a_judge_cannot_judge_is_not_asked_again(tmp_path: Path) -> None:
    judge = ScriptedJudge({"x": [Unjudgeable("refused", usage=USED)]})
    (failed,) = await _grade(judge, tasks(tmp_path, row(answer="x")))
    assert (failed.share, failed.cause, failed.usage, len(judge.asked)) == (None, "refused", USED, 1)


async def test_nobody_waits_for_a_judge_that_is_away_for_long(tmp_path: Path) -> None:
    hours = Hours()
    judge = ScriptedJudge({"x": [JudgeUnavailable("spent", LONGEST_WAIT + 1)]})
    (failed,) = await _grade(judge, tasks(tmp_path, row(answer="x")), hours)
    assert (failed.cause, hours.slept, len(judge.asked)) == ("spent", [], 1)


async def test_a_judge_that_never_answers_is_given_up(tmp_path: Path) -> None:
    answers = [str(number) for number in range(GIVE_UP + 5)]
    judge = ScriptedJudge({answer: [JudgeUnavailable("no route", 1000.0)] for answer in answers})
    graded = await _grade(judge, tasks(tmp_path, *(row(answer=answer) for answer in answers)))
    assert len(judge.asked) == GIVE_UP
    assert [result.cause for result in graded[GIVE_UP:]] == ["not tried, after: no route"] * 5


async def test_now_and_then_an_outage_gives_nothing_up(tmp_path: Path) -> None:
    answers = [str(number) for number in range(4 * GIVE_UP)]
    away = {answer: [JudgeUnavailable("no route", 1000.0)] for answer in answers if int(answer) % 2}
    judge = ScriptedJudge(away)
    await _grade(judge, tasks(tmp_path, *(row(answer=answer) for answer in answers)))
    assert len(judge.asked) == len(answers)


class Together(ScriptedJudge):
    """Keeps every answer waiting until as many are under way as it is told."""

    def __init__(self, wanted: int) -> None:
        super().__init__()
        self.wanted, self.under_way, self.most = wanted, 0, 0
        self.enough = asyncio.Event()

    async def judge(self, case: Case) -> Opinion:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        if self.under_way == self.wanted:
            self.enough.set()
        await self.enough.wait()
        self.under_way -= 1
        return opinion(case, int(case.text) / 10)


async def test_as_many_as_jobs_are_graded_side_by_side_and_stay_in_order(tmp_path: Path) -> None:
    judge, seen, hours = Together(4), list[tuple[int, int]](), Hours()
    runner = Runner(judge, hours.look, hours.sleep, jobs=4)
    work = tasks(tmp_path, *(row(answer=str(number)) for number in range(10)))
    graded = await runner.grade_all(work, lambda done, total: seen.append((done, total)))
    assert judge.most == 4
    assert [result.share for result in graded] == [number / 10 for number in range(10)]
    assert seen == [(done, 10) for done in range(1, 11)]


@pytest.mark.parametrize("error", [BadSetup("VIVA_LLM_KEY: is refused"), ZeroDivisionError()])
async def test_an_error_that_is_no_outage_ends_the_run_as_it_is(tmp_path: Path, error: Exception) -> None:
    hours = Hours()
    runner = Runner(ScriptedJudge({"x": [error]}), hours.look, hours.sleep, jobs=2)
    with pytest.raises(type(error)):
        await runner.grade_all(tasks(tmp_path, row(answer="x"), row(answer="x")))


async def test_nothing_to_grade_is_no_error(tmp_path: Path) -> None:
    assert await _grade(ScriptedJudge(), []) == []
