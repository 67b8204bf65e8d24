"""A follow-up in a model's words: asked as it is, or not at all where it would give the answer away."""

import pytest

from bot.domain.judgement import Case
from bot.domain.question import Language, Question
from bot.judges.llm.endpoint import Endpoint
from tests.llm.judging import QUESTION, believed, case, judge_at, reply
from tests.prompts.cases import BANK
from tests.sample import each, few_or_all

FRAMES = {
    Language.EN: ("Could you say more about {}?", "What does {} have to do with it?"),
    Language.ZH: ("能展开讲讲“{}”吗？", "这跟 {} 有什么关系？"),
}


def asks(endpoint: Endpoint, told: Case, point_id: str, question: str) -> str | None:
    """Return the follow-up that is left of a model's."""
    said = reply(told, probe={"id": point_id, "question": question})
    probe = believed(judge_at(endpoint), told, said).probe
    return None if probe is None else probe.text


@pytest.mark.parametrize("question", each(BANK))
def test_a_follow_up_with_a_cue_of_its_point_is_not_asked(endpoint: Endpoint, question: Question) -> None:
    for language, frames in FRAMES.items():
        told = case("x", language, question)
        asked = [
            (point.id, frames[number % len(frames)].format(cue))
            for point in question.key_points
            for group in point.cues.groups
            for number, cue in enumerate(group)
        ]
        kept = [text for name, text in asked if asks(endpoint, told, name, text)]
        assert kept == []


@few_or_all(BANK)
@pytest.mark.parametrize("language", Language)
def test_the_banks_own_follow_ups_could_be_a_models(
    endpoint: Endpoint, questions: list[Question], language: Language
) -> None:
    for question in questions:
        told = case("x", language, question)
        for point in question.key_points:
            assert asks(endpoint, told, point.id, point.follow_up[language]) == point.follow_up[language]


@pytest.mark.parametrize(
    ("point_id", "text"),
    [
        ("", "And then?"),
        ("elsewhere", "And then?"),
        ("variance", ""),
        ("variance", " \n "),
        ("variance", "And then, " * 60),
        ("variance", "So what is the ＶＡＲＩＡＮＣＥ?"),
        ("variance", "So what is the vari\u200bance?"),
    ],
)
def test_what_is_no_follow_up_to_a_point_of_the_question_is_not_asked(
    endpoint: Endpoint, point_id: str, text: str
) -> None:
    assert asks(endpoint, case(), point_id, text) is None


def test_a_reply_to_a_follow_up_is_followed_up_on_its_own_point_only(endpoint: Endpoint) -> None:
    told = case("x", asked="And then?")
    here, elsewhere = told.points[0].id, QUESTION.key_points[1].id
    assert asks(endpoint, told, here, "Put otherwise, then?") == "Put otherwise, then?"
    assert asks(endpoint, told, elsewhere, "Put otherwise, then?") is None


def test_a_follow_up_is_one_line(endpoint: Endpoint) -> None:
    assert (
        asks(endpoint, case(), "variance", "So far \n so good.\n\nAnd then?") == "So far so good. And then?"
    )
