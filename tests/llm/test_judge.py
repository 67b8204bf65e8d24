"""A model reads an answer: what it says in the form counts, what it says otherwise is asked for once more."""

import json

import pytest

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.domain.judgement import Finding, Misstatement, NextProbe, Opinion, Verdict, score
from bot.domain.usage import Usage
from bot.judges.llm.endpoint import Endpoint
from bot.playground.model import Fault, Json, ModelServer, completion
from tests.llm.judging import ANSWER, QUESTION, case, judge_at, messages, reply
from tests.prompts.cases import READY

GOOD = reply(
    case(),
    {
        "variance": ("the variance of the dot product is 64", "covered"),
        "gradient": ("the gradient is close to zero", "partial"),
    },
    feedback="You say what goes wrong; the choice of the divisor is open.",
    probe={"id": "why-root", "question": "What made people pick this very divisor?"},
)


async def heard(endpoint: Endpoint, server: ModelServer, *replies: str | Json, text: str = ANSWER) -> Opinion:
    server.say(*replies)
    return await judge_at(endpoint).judge(case(text))


async def test_a_good_reply_becomes_an_opinion(endpoint: Endpoint, server: ModelServer) -> None:
    opinion = await heard(endpoint, server, GOOD)
    assert opinion.findings == (
        Finding("assumption", Verdict.MISSING),
        Finding("variance", Verdict.COVERED, "the variance of the dot product is 64"),
        Finding("saturation", Verdict.MISSING),
        Finding("gradient", Verdict.PARTIAL, "the gradient is close to zero"),
        Finding("why-root", Verdict.MISSING),
    )
    assert score(QUESTION, opinion.findings) == round(100 * (5 + 2) / 19)
    assert opinion.feedback == "You say what goes wrong; the choice of the divisor is open."
    assert opinion.probe == NextProbe("why-root", "What made people pick this very divisor?")
    assert (opinion.judge, opinion.invented, opinion.stand_in) == ("scripted", 0, False)
    assert opinion.prompt == READY.hash(QUESTION.kind, case().language)
    assert opinion.usage.calls == len(server.requests) == 1


@pytest.mark.parametrize(
    "around",
    [
        "```json\nREPLY\n```",
        "```\nREPLY\n```\nLet me know whether {that} helps!",
        "Sure! Here is the JSON object that you {asked} for:\n\nREPLY",
        "<think>The candidate {seems} fine.</think>\nREPLY",
        "\ufeff  \nREPLY\n\n",
        '{"thoughts": "hm"}\nREPLY',
    ],
)
async def test_what_a_model_likes_to_put_around_its_json_does_no_harm(
    endpoint: Endpoint, server: ModelServer, around: str
) -> None:
    opinion = await heard(endpoint, server, around.replace("REPLY", GOOD))
    assert score(QUESTION, opinion.findings) == 37
    assert len(server.requests) == 1


async def test_points_come_in_any_order_and_more_often_than_asked_for(
    endpoint: Endpoint, server: ModelServer
) -> None:
    said = json.loads(GOOD)
    strangers = [{"id": name, "quote": ANSWER, "verdict": "covered"} for name in ("bonus", "gradient", "")]
    said["points"] = [*reversed(said["points"]), *strangers]
    opinion = await heard(endpoint, server, json.dumps(said))
    assert [finding.point_id for finding in opinion.findings] == [point.id for point in QUESTION.key_points]
    assert opinion.findings[3].verdict is Verdict.PARTIAL  # what was said first
    assert (score(QUESTION, opinion.findings), opinion.invented) == (37, 0)


def without(name: str) -> str:
    said = json.loads(GOOD)
    said["points"] = [point for point in said["points"] if point["id"] != name]
    return json.dumps(said)


BAD = {
    "no JSON": ("I would give this answer an 8.", "no JSON object"),
    "half of it": (GOOD[: len(GOOD) // 2].strip(), "no valid JSON"),
    "a list": ("[1, 2]", "no JSON object"),
    "another object": ('{"score": 8}', "points"),
    "a point left out": (without("saturation"), '"points\\" has no entry for saturation'),
    "a verdict of its own": (GOOD.replace('"partial"', '"excellent"'), "verdict"),
    "one reply and one of the candidate's": (f"They wrote {GOOD}, I say {GOOD}", "more than one JSON object"),
    "braces without end": ("{" * 50_000, "no valid JSON"),
    "numbers for words": (GOOD.replace('"covered"', "1"), "verdict"),
    "nested without end": ('{"points": ' + "[" * 100_000 + "}", "no valid JSON"),
}


@pytest.mark.parametrize(("bad", "complaint"), BAD.values(), ids=BAD.keys())
async def test_a_reply_out_of_form_is_asked_for_once_more_and_the_second_counts(
    endpoint: Endpoint, server: ModelServer, bad: str, complaint: str
) -> None:
    opinion = await heard(endpoint, server, bad, GOOD)
    assert score(QUESTION, opinion.findings) == 37
    first, second = (messages(asked.body) for asked in server.requests)
    assert second[:3] == [*first, bad]
    assert [message["role"] for message in server.requests[1].body["messages"][2:]] == ["assistant", "user"]
    assert complaint in second[3]
    assert opinion.usage.calls == 2
    assert opinion.usage.input_tokens == sum(-(-len(text) // 4) for text in (*first, *second))


@pytest.mark.parametrize(("bad", "complaint"), BAD.values(), ids=BAD.keys())
async def test_two_replies_out_of_form_are_no_judgement_and_their_price_is_told(
    endpoint: Endpoint, server: ModelServer, bad: str, complaint: str
) -> None:
    with pytest.raises(Unjudgeable, match="does not reply in the form") as failure:
        await heard(endpoint, server, bad, bad, GOOD)
    assert len(server.requests) == failure.value.usage.calls == 2
    assert failure.value.usage.output_tokens == 2 * -(-len(bad) // 4)


async def test_a_server_that_fails_when_asked_again_has_had_the_first_price(
    endpoint: Endpoint, server: ModelServer
) -> None:
    def once(body: Json) -> Json:
        server.fault(Fault.SERVER_ERROR)
        return completion(body, "no JSON at all")

    server.replies = once
    with pytest.raises(JudgeUnavailable) as failure:
        await judge_at(endpoint).judge(case())
    assert not isinstance(failure.value, Unjudgeable)
    assert failure.value.usage.calls == 2
    assert failure.value.usage.output_tokens == 4


@pytest.mark.parametrize("fault", [Fault.REFUSAL, Fault.EMPTY, Fault.HALF_REPLY])
async def test_a_model_that_refuses_or_says_nothing_is_not_asked_again(
    endpoint: Endpoint, server: ModelServer, fault: Fault
) -> None:
    server.fault(fault)
    with pytest.raises(Unjudgeable):
        await heard(endpoint, server, GOOD, GOOD)
    assert len(server.requests) == 1


async def test_only_known_misconceptions_with_the_answers_own_words_are_held_against_it(
    endpoint: Endpoint, server: ModelServer
) -> None:
    text = "It is there to keep exp from overflowing. The gradient is tiny otherwise."
    beliefs = [
        {"id": "overflow", "quote": "to keep exp from  OVERFLOWING"},
        {"id": "explode", "quote": "the gradients explode"},
        {"id": "flat-earth", "quote": "It is there"},
    ]
    opinion = await heard(endpoint, server, reply(case(text), misconceptions=beliefs), text=text)
    assert opinion.misstatements == (Misstatement("overflow", "to keep exp from overflowing"),)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("You derive it well.\n\nThe  divisor\tis open. ", "You derive it well. The divisor is open."),
        ("", ""),
        ("  \n ", ""),
        ("a" * 400, "a" * 400),
        ("and so on " * 100, ""),
    ],
)
async def test_feedback_is_one_line_and_a_short_one_or_none(
    endpoint: Endpoint, server: ModelServer, said: str, shown: str
) -> None:
    opinion = await heard(endpoint, server, reply(case(), feedback=said))
    assert opinion.feedback == shown


async def test_an_opinion_of_another_time_reads_the_same(endpoint: Endpoint) -> None:
    judge = judge_at(endpoint)
    opinion = judge.batch_opinion(case(), completion(judge.batch_request(case()), GOOD))
    assert score(QUESTION, opinion.findings) == 37
    assert opinion.usage == Usage(1, opinion.usage.input_tokens, 0, opinion.usage.output_tokens)
