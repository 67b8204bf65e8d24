"""What can be done with an open question besides answering it."""

import pytest

from bot.domain.question import Question
from tests.chat.phone import House, Phone
from tests.chat.rubrics import probed_on, question_on

ZH = ("都来一点", "难度不限", "3")


async def test_a_hint_is_given_and_the_question_stays_open(phone: Phone) -> None:
    await phone.begins()
    question = question_on(phone.screen)
    await phone.taps("Hint")
    assert phone.screen == f"💡 {question.hint.en}"
    await phone.says("/hint")
    assert phone.screen == f"💡 {question.hint.en}"
    await phone.says("it depends")
    assert any("/100" in text for text in phone.seen)


@pytest.mark.parametrize("how", ["/skip", "tap"])
async def test_a_skipped_question_is_closed_with_its_reference_and_does_not_count(
    phone: Phone, how: str
) -> None:
    await phone.begins()
    question = question_on(phone.screen)
    await (phone.taps("Skip") if how == "tap" else phone.says(how))
    assert phone.screen.startswith("Skipped; it does not count.")
    assert question.reference.en in phone.screen
    await phone.taps("Next question")
    assert phone.screen.startswith("Question 2 of 3")
    await phone.says("/cancel")
    assert "/100" not in phone.screen


@pytest.mark.parametrize(
    "words", ["I don't know", "i don’t know.", "IDK!", "No idea…", "不知道", "我不会。", "不太清楚！"]
)
async def test_who_says_that_they_do_not_know_sees_the_points_and_the_answer(home: House, words: str) -> None:
    chinese = any(char > "\u3400" for char in words)
    phone = Phone(home, language="zh" if chinese else "en")
    await (phone.begins(*ZH) if chinese else phone.begins())
    question = question_on(phone.screen)
    await phone.says(words)
    _is_given_up(phone, question, chinese)


@pytest.mark.parametrize(("language", "label"), [("en", "I don't know"), ("zh", "不知道")])
async def test_the_button_says_so_too(home: House, language: str, label: str) -> None:
    phone = Phone(home, language=language)
    await (phone.begins(*ZH) if language == "zh" else phone.begins())
    question = question_on(phone.screen)
    await phone.taps(label)
    _is_given_up(phone, question, language == "zh")


async def test_giving_up_a_follow_up_keeps_what_the_answer_earned(phone: Phone) -> None:
    await phone.begins()
    question = question_on(phone.screen)
    await phone.says(question.key_points[0].statement.en)
    score = phone.seen[-1].partition("/100")[0]
    assert int(score) > 0
    probed_on(phone.screen, question)
    await phone.says("I don't know")
    assert phone.labels == ["Next question", "Pause"]
    await phone.says("/report")
    assert f"{score}/100 on average" in phone.screen


async def test_what_is_said_in_a_pause_is_not_taken_for_an_answer(phone: Phone) -> None:
    await phone.begins()
    question = phone.screen
    await phone.taps("Pause")
    assert phone.screen == "⏸ Paused. It waits for you as long as you like."
    await phone.says("I am just thinking aloud")
    assert phone.screen.startswith("The interview is paused, so I did not take that as an answer.")
    await phone.says("不知道")
    await phone.says("/hint")
    assert not any("/100" in text or "💡" in text for text in phone.seen)
    await phone.taps("Go on")
    assert phone.screen == question
    assert phone.labels == ["Hint", "Skip", "I don't know", "Pause"]


async def test_resuming_in_a_follow_up_shows_the_follow_up(phone: Phone) -> None:
    await phone.begins()
    question = question_on(phone.screen)
    await phone.says("it depends")
    point = probed_on(phone.screen, question)
    await phone.says("/pause")
    await phone.says("/resume")
    assert phone.screen == f"🔎 Follow-up 1 of 2 · {point.name.en}\n{point.follow_up.en}"


async def test_resuming_after_a_closed_question_offers_the_next(phone: Phone) -> None:
    await phone.begins()
    await phone.taps("I don't know")
    await phone.taps("Pause")
    await phone.taps("Go on")
    assert phone.labels == ["Next question", "Pause"]


async def test_a_cancelled_interview_is_summed_up_and_over(phone: Phone) -> None:
    await phone.begins()
    await phone.says("it depends")
    await phone.says("/cancel")
    assert phone.seen[-2].startswith("The interview is over.")
    assert phone.screen.startswith("Report · 1 of 1 graded")
    await phone.says("one more thought")
    assert phone.screen == "No interview is open. /interview begins one, /daily has today's practice."


async def test_the_report_names_topics_and_what_to_study_next(phone: Phone) -> None:
    await phone.begins("Retrieval and RAG")
    question = question_on(phone.screen)
    for button in ("I don't know", "Next question", "Skip", "Next question", "Skip"):
        await phone.taps(button)
    assert phone.screen.startswith("Report · 1 of 3 graded, 0/100 on average")
    assert "• Retrieval and RAG: 0/100" in phone.screen
    heaviest = max(question.key_points, key=lambda point: point.weight)
    assert f"Study next\n• Retrieval and RAG: {heaviest.name.en}" in phone.screen
    assert f"Read {question.sources[0].title}, {question.sources[0].locator}" in phone.screen
    assert phone.labels == ["Another interview"]
    report = phone.screen
    await phone.says("/report")
    assert phone.screen == report


def _is_given_up(phone: Phone, question: Question, chinese: bool) -> None:
    assert phone.screen.startswith("0/100")
    language = "zh" if chinese else "en"
    for point in question.key_points:
        assert f"▫️ {getattr(point.name, language)}" in phone.screen
    assert getattr(question.reference, language) in phone.screen
    assert phone.labels[0] == ("下一题" if chinese else "Next question")
