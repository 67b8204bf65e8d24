"""Several models, or one asked several times: most of them decide, and how many agreed is told."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.domain.judgement import Case, Finding, Misstatement, NextProbe, Opinion, Verdict
from bot.domain.question import Language, Question
from bot.domain.usage import Usage
from bot.judges.llm.jury import Jury
from bot.panel import Panel, make_panel
from bot.playground.model import Fault, Json, ModelServer
from bot.settings import Settings
from tests.llm.judging import ANSWER, case, messages, reply

C, P, W, M = Verdict.COVERED, Verdict.PARTIAL, Verdict.WRONG, Verdict.MISSING
COST = Usage(calls=1, input_tokens=100, output_tokens=10, micros=7)


class Juror:
    """Says what it was told to, at a price."""

    free = False

    def __init__(self, name: str, *verdicts: Verdict, error: Exception | None = None, **more: Any) -> None:
        self.name = name
        self._verdicts = verdicts
        self._error = error
        self._more = more

    def identity(self, question: Question, language: Language) -> str:
        return f"{self.name} identity"

    async def judge(self, case: Case) -> Opinion:
        if self._error is not None:
            raise self._error
        points = zip(case.points, self._verdicts, strict=False)
        findings = tuple(Finding(point.id, verdict, _quote(self.name, verdict)) for point, verdict in points)
        return Opinion(self.name, findings, usage=COST, feedback=f"{self.name} says", **self._more)


def _quote(name: str, verdict: Verdict) -> str:
    return "" if verdict is M else f"quoted by {name}"


async def decided(*votes: Verdict) -> Finding:
    """Return what a jury makes of one point on which its members say these."""
    jury = Jury([Juror(f"j{number}", vote) for number, vote in enumerate(votes)])
    (finding,) = (await jury.judge(case())).findings
    return finding


@pytest.mark.parametrize(
    ("votes", "verdict", "agreement"),
    [
        ((C, C, C), C, 1),
        ((C, C, M), C, 2 / 3),
        ((M, W, M), M, 2 / 3),
        ((C, P, M), P, 1 / 3),  # nobody agrees: the middle
        ((C, W, M), W, 1 / 3),
        ((C, M), M, 1 / 2),  # two ways: the lower
        ((C, C, M, M), M, 1 / 2),
        ((C, C, P, P), P, 1 / 2),
        ((C, C, P, M, M), P, 1 / 5),
        ((P,), P, 1),
    ],
)
async def test_most_decide_a_point_and_where_there_are_none_the_middle_or_the_lower(
    votes: Sequence[Verdict], verdict: Verdict, agreement: float
) -> None:
    for order in (votes, votes[::-1]):
        finding = await decided(*order)
        assert (finding.verdict, finding.agreement) == (verdict, agreement)
        assert bool(finding.quote) is (verdict is not M)


async def test_each_point_is_decided_by_itself_in_the_words_of_one_who_saw_it_so() -> None:
    opinion = await Jury([Juror("a", C, M, P), Juror("b", C, M, M), Juror("c", M, C, P)]).judge(case())
    assert [finding.verdict for finding in opinion.findings] == [C, M, P]
    assert [finding.quote for finding in opinion.findings] == ["quoted by a", "", "quoted by a"]


async def test_the_one_closest_to_what_was_decided_speaks_for_all() -> None:
    probe = NextProbe("variance", "And then?")
    jury = Jury([Juror("a", M, M, M), Juror("b", C, C, M, probe=probe, prompt="f00"), Juror("c", C, C, C)])
    opinion = await jury.judge(case())
    assert (opinion.feedback, opinion.probe, opinion.prompt) == ("b says", probe, "f00")


async def test_a_misconception_is_held_against_an_answer_where_most_saw_it() -> None:
    one, two = Misstatement("overflow", "it overflows"), Misstatement("explode", "it explodes")
    jurors = [Juror("a", M, misstatements=(one, two)), Juror("b", M, misstatements=(one,)), Juror("c", M)]
    assert (await Jury(jurors).judge(case())).misstatements == (one,)
    assert (await Jury(jurors[:2]).judge(case())).misstatements == (one,)
    assert (await Jury(jurors[1:]).judge(case())).misstatements == ()


async def test_what_all_of_them_took_and_invented_is_added_up() -> None:
    opinion = await Jury([Juror("a", C, invented=2), Juror("b", C, invented=1), Juror("a", C)]).judge(case())
    assert opinion.usage == COST + COST + COST
    assert opinion.invented == 3
    assert opinion.judge == "a + b (3)"


async def test_where_one_is_away_nobody_has_judged_and_what_the_others_took_is_told() -> None:
    away = JudgeUnavailable("gone", 17.0, Usage(calls=1))
    with pytest.raises(JudgeUnavailable, match="gone") as failure:
        await Jury([Juror("a", C), Juror("b", error=away), Juror("c", C)]).judge(case())
    assert failure.value.retry_in == 17.0
    assert failure.value.usage == Usage(calls=3, input_tokens=200, output_tokens=20, micros=14)


async def test_where_several_are_away_the_price_of_each_is_told_and_there_is_hope_if_one_may_come_back() -> (
    None
):
    cannot = Unjudgeable("refuses", usage=COST)
    away = JudgeUnavailable("gone", usage=Usage(calls=1))
    with pytest.raises(JudgeUnavailable, match="gone") as failure:
        await Jury([Juror("a", error=cannot), Juror("b", error=away), Juror("c", C)]).judge(case())
    assert failure.value.usage == Usage(calls=3, input_tokens=200, output_tokens=20, micros=14)


async def test_a_fault_of_our_own_is_not_mistaken_for_somebody_away() -> None:
    away = JudgeUnavailable("gone")
    with pytest.raises(ZeroDivisionError):
        await Jury([Juror("a", error=away), Juror("b", error=ZeroDivisionError())]).judge(case())


def test_a_jury_is_known_by_all_its_members() -> None:
    told = (case().question, Language.EN)
    assert Jury([Juror("a"), Juror("b")]).identity(*told) == "a identity | b identity"


def panel(server: ModelServer, **settings: Any) -> Panel:
    given = {"llm_base_url": server.url, "llm_model": "wise-1", **settings}
    return make_panel(Settings(_env_file=None, **given))


def sampled(server: ModelServer) -> list[tuple[str, float, int]]:
    """Return model, temperature and seed of every request."""
    bodies = [asked.body for asked in server.requests]
    return sorted((body["model"], body["temperature"], body["seed"]) for body in bodies)


async def test_one_model_is_asked_three_times_and_never_the_same_way(server: ModelServer) -> None:
    server.replies = lambda body: reply(case())
    made = panel(server, judge_samples=3)
    opinion = await made.first.judge(case())
    assert sampled(server) == [("wise-1", 0.7, 1), ("wise-1", 0.7, 2), ("wise-1", 0.7, 3)]
    assert (opinion.judge, opinion.usage.calls) == ("wise-1 (3)", 3)
    await made.close()


async def test_several_models_of_one_server_are_a_jury(server: ModelServer) -> None:
    verdicts = {"wise-1": "covered", "kind-2": "covered", "strict-3": "missing"}

    def replies(body: Json) -> str:
        return reply(case(), {"variance": ("the variance of the dot product is 64", verdicts[body["model"]])})

    server.replies = replies
    made = panel(server, judge_models="wise-1, kind-2,strict-3, wise-1")
    opinion = await made.first.judge(case())
    assert [asked for asked, *_ in sampled(server)] == ["kind-2", "strict-3", "wise-1"]
    assert (opinion.findings[1].verdict, opinion.findings[1].agreement) == (C, 2 / 3)
    assert opinion.judge == "wise-1 + kind-2 + strict-3 (3)"
    await made.close()


async def test_one_model_down_and_no_grade_is_made_up(server: ModelServer) -> None:
    server.replies = lambda body: reply(case())
    server.fault(Fault.OVERLOADED, times=1)
    made = panel(server, judge_samples=3)
    with pytest.raises(JudgeUnavailable) as failure:
        await made.first.judge(case())
    assert failure.value.usage.calls == len(server.requests) == 3
    assert failure.value.usage.output_tokens > 0
    await made.close()


@pytest.mark.parametrize(
    ("settings", "model", "temperature"),
    [
        ({}, "wise-1", 0.7),  # the same model: warmer, and from another seed
        ({"judge_samples": 3}, "wise-1", 0.7),
        ({"appeal_model": "wiser-2"}, "wiser-2", 0.0),
        ({"appeal_model": "wise-1"}, "wise-1", 0.7),
        ({"judge_models": "kind-2,strict-3"}, "wise-1", 0.0),
    ],
)
async def test_an_appeal_is_heard_another_way_and_knows_nothing_of_the_first_time(
    server: ModelServer, settings: dict[str, Any], model: str, temperature: float
) -> None:
    server.replies = lambda body: reply(
        case(), {"variance": (ANSWER[:80], "partial")}, feedback="The first judge was here."
    )
    made = panel(server, **settings)
    first = await made.first.judge(case())
    known = sampled(server)
    await made.second.judge(case())
    asked = server.requests[-1].body
    assert (asked["model"], asked["temperature"]) == (model, temperature)
    assert asked["seed"] not in {seed for _, _, seed in known}
    assert len(messages(asked)) == 2
    assert first.feedback == "The first judge was here."
    assert not any("first judge" in text for text in messages(asked))
    assert made.first.identity(case().question, Language.EN) != made.second.identity(
        case().question, Language.EN
    )
    await made.close()
