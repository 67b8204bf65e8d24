"""From the wish for an interview to the first question."""

import pytest

from tests.chat.phone import Phone
from tests.chat.rubrics import offers_a_way_on, question_on


async def test_three_taps_lead_to_the_first_question(phone: Phone) -> None:
    await phone.begins("Agents", "hard", "3")
    assert phone.screen.startswith("Question 1 of 3 · Agents · hard\nYou have not had this one yet.")
    assert question_on(phone.screen).topic == "agents"
    assert phone.seen[0] == "Agents · hard · 3 questions. Take your time."


@pytest.mark.parametrize("words", ["rag", "RAG", "retrieval", "检索", "  Retrieval and RAG "])
async def test_a_topic_named_with_the_command_skips_its_menu(phone: Phone, words: str) -> None:
    await phone.says(f"/interview {words}")
    assert phone.screen == "Retrieval and RAG. How hard?"
    await phone.taps("any level")
    await phone.taps("3")
    assert question_on(phone.screen).topic == "rag"


async def test_a_topic_that_nobody_knows_is_said_to_be_unknown_and_the_menu_offers_those_there_are(
    phone: Phone,
) -> None:
    await phone.says("/interview astrology")
    assert phone.seen == [
        "I know no such topic; these are the ones I have.",
        "What shall we talk about?",
    ]
    assert "Retrieval and RAG" in phone.labels


async def test_who_is_in_an_interview_is_offered_to_go_on_or_to_begin_anew(phone: Phone) -> None:
    await phone.begins()
    question = phone.screen
    await phone.says("/interview")
    assert phone.screen == "You have an interview open, at question 1 of 3."
    await phone.taps("Go on")
    assert phone.screen == question
    await phone.says("/start")
    await phone.taps("End it, begin a new one")
    assert phone.screen == "What shall we talk about?"
    await phone.says("/resume")
    assert phone.screen == "No interview is open. /interview begins one, /daily has today's practice."


async def test_an_old_menu_does_not_begin_a_second_interview(phone: Phone) -> None:
    await phone.begins()
    menu = next(message for message in phone.person.chat.messages if message.from_bot)
    await phone.taps_old(menu, "pick:any:any:3")
    assert phone.screen == "You have an interview open, at question 1 of 3."


async def test_an_old_end_it_button_does_not_end_a_later_interview(phone: Phone) -> None:
    await phone.begins()
    await phone.says("/interview")
    unfinished = phone.last
    await phone.says("/cancel")
    await phone.begins()
    await phone.taps_old(unfinished, unfinished.buttons["End it, begin a new one"])
    assert phone.toasts[-1] == "That button belongs to an earlier step."
    await phone.says("/resume")
    assert phone.screen.startswith("Question 1 of 3")


async def test_a_role_chosen_with_the_menu_open_leads_to_no_interview_of_no_questions(phone: Phone) -> None:
    await phone.says("/interview training")
    menu = phone.last
    await phone.says("/role")
    await phone.taps("applications and agents")
    await phone.taps_old(menu, "pick:training:medium")
    assert "0" not in menu.buttons
    assert menu.buttons or offers_a_way_on(phone.last)
