"""A model may spell what no database takes; what is kept of it can be stored."""

import json
from typing import Any

import pytest

from bot.domain.judgement import Verdict
from bot.judges.llm.endpoint import Endpoint
from bot.judges.llm.reply import read_reply
from tests.llm.judging import case


@pytest.mark.parametrize("spelt", ["\\u0000", "\\ud83d"])
def test_nul_and_half_characters_are_left_out(spelt: str) -> None:
    told = case("the variance grows")
    points = [{"id": point.id, "quote": "", "verdict": "missing"} for point in told.points]
    probe = {"id": "", "question": "P"}
    reply: dict[str, Any] = {"points": points, "misconceptions": [], "feedback": "F", "probe": probe}
    text = json.dumps(reply).replace('"F"', f'"a{spelt}b"').replace('"P"', f'"c{spelt}d"')
    read = read_reply(text, told)
    assert (read.feedback, read.probe.question) == ("ab", "cd")


def test_nor_do_they_come_through_a_reply_as_it_is(endpoint: Endpoint) -> None:
    message = {"role": "assistant", "content": "x\0y\ud83dz"}
    assert endpoint.read({"choices": [{"message": message, "finish_reason": "stop"}]}).text == "xyz"


def test_null_is_no_words_and_a_verdict_may_be_shouted() -> None:
    told = case("the variance grows")
    points = [{"id": point.id, "quote": None, "verdict": "MISSING"} for point in told.points]
    reply = {
        "points": points,
        "misconceptions": [],
        "feedback": None,
        "probe": {"id": None, "question": None},
    }
    read = read_reply(json.dumps(reply), told)
    assert {(point.quote, point.verdict) for point in read.points} == {("", Verdict.MISSING)}
    assert (read.feedback, read.probe.question) == ("", "")
