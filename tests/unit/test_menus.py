"""Setting an interview up: menus, forged picks, and one interview at a time."""

import pytest

from bot.domain.interview import State
from bot.domain.question import Difficulty, Language, Role
from bot.domain.selection import Wish
from tests.unit.build import bank, question
from tests.unit.practice import Person, Practice


async def test_three_choices_lead_to_the_first_question(practice: Practice, ann: Person) -> None:
    await practice.setup.open_menu(ann.update())
    for picks in (("rag",), ("rag", "medium"), ("rag", "medium", "2")):
        await ann.begins(*picks)
    assert ann.reads() == [
        "menu",
        *("^", "~menu rag"),
        *("^", "~menu rag medium"),
        *("^", "~chosen rag medium 2", "Ask"),
    ]
    assert ann.interview.wish == Wish("rag", Difficulty.MEDIUM, 2, language=Language.EN)


@pytest.mark.parametrize(
    "picks",
    [
        (),
        ("",),
        ("cooking",),
        ("rag", "impossible"),
        ("any", "any", "0"),
        ("any", "any", "21"),
        ("any", "any", "-1"),
        ("any", "any", "٣"),
        ("any", "any", "1e1"),
        ("any", "any", "9" * 50),
        ("any", "any", "3", "3"),
        ("'; DROP TABLE interviews; --",),
    ],
)
async def test_a_forged_choice_gets_a_short_answer_and_nothing_happens(
    practice: Practice, ann: Person, picks: tuple[str, ...]
) -> None:
    await practice.setup.pick(ann.press(), picks)
    assert ann.reads() == ["^old-button"]
    assert practice.store.interviews == {}


async def test_a_menu_pressed_during_an_interview_offers_to_go_on(practice: Practice, ann: Person) -> None:
    await ann.begins()
    before = dict(practice.store.interviews)
    ann.reads()
    await ann.begins("any", "any", "5")
    await practice.setup.open_menu(ann.update())
    assert ann.reads() == ["^", "unfinished", "unfinished"]
    assert practice.store.interviews == before


async def test_beginning_anew_ends_the_open_interview_and_no_other(practice: Practice, ann: Person) -> None:
    await ann.begins()
    ann.reads()
    await practice.setup.begin_anew(ann.press(), 1)
    assert ann.reads() == ["^", "TellCancelled", "menu"]
    assert ann.interview.state is State.CANCELLED
    await practice.setup.begin_anew(ann.press(), 1)
    assert ann.reads() == ["^old-button"]
    await ann.begins()
    ann.reads()
    await practice.setup.begin_anew(ann.press(), 1)
    assert ann.reads() == ["^old-button"]
    assert ann.interview.state is State.ASKED


async def test_a_topic_can_be_named_in_the_command(practice: Practice, ann: Person) -> None:
    await practice.setup.open_menu(ann.update(), " RAG ")
    assert ann.reads() == ["menu rag"]
    await practice.setup.open_menu(ann.update(), "cooking")
    assert ann.reads() == ["!no-such-topic", "menu"]


async def test_where_no_question_fits_that_is_said_and_no_interview_begins() -> None:
    practice = Practice(bank(question("q1", roles=(Role.ALGORITHM,))))
    ann = Person(practice)
    await practice.profile.set_role(ann.press(), Role.APPLICATION)
    ann.reads()
    await ann.begins()
    assert ann.reads() == ["^", "!no-questions", "~menu"]
    assert practice.store.interviews == {}


async def test_an_interview_longer_than_the_bank_ends_with_a_report(practice: Practice, ann: Person) -> None:
    await ann.begins("any", "any", "20")
    for _ in range(4):
        await practice.interviews.skip(ann.update())
        await ann.goes_on()
    assert ann.interview.state is State.FINISHED
    assert ann.reads()[-1] == "Report"
    asked = [exchange.choice.question_id for exchange in ann.interview.exchanges]
    assert sorted(asked) == ["q1", "q2", "q3", "q4"]
