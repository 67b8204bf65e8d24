"""Buttons are good for one person, at one place; everything else gets a short answer."""

import pytest

from bot.domain.interview import State
from bot.domain.question import Language, Role
from bot.services.interviews import Place
from tests.unit.practice import Person, Practice

MOVES = ("hint", "skip", "give_up", "pause", "resume", "cancel", "go_on")


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("playing", [False, True])
async def test_a_strangers_button_does_nothing_to_either(
    practice: Practice, ann: Person, move: str, playing: bool
) -> None:
    await ann.begins()
    bob = Person(practice, 1002, "Bob")
    if playing:
        await bob.begins()
        bob.reads()
    before = dict(practice.store.interviews)
    await getattr(practice.interviews, move)(bob.press(), ann.place)
    assert bob.reads() == ["^not-your-button"]
    assert practice.store.interviews == before


@pytest.mark.parametrize("move", MOVES)
async def test_a_button_of_an_earlier_question_does_nothing(
    practice: Practice, ann: Person, move: str
) -> None:
    await ann.begins()
    old = ann.place
    await practice.interviews.skip(ann.press(), old)
    await ann.goes_on()
    ann.reads()
    before = dict(practice.store.interviews)
    for place in (old, Place(old.interview_id, 1, 1), Place(99, 0, 0)):
        await getattr(practice.interviews, move)(ann.press(), place)
    assert ann.reads() == ["^old-button"] * 3
    assert practice.store.interviews == before


async def test_the_next_question_pressed_twice_comes_once(practice: Practice, ann: Person) -> None:
    await ann.begins()
    await practice.interviews.skip(ann.update())
    here = ann.place
    ann.reads()
    for _ in range(2):
        await practice.interviews.go_on(ann.press(), here)
    assert ann.reads() == ["^", "Ask", "^old-button"]


async def test_a_button_that_does_not_fit_the_moment_says_so(practice: Practice, ann: Person) -> None:
    await ann.begins()
    await ann.says("an answer")
    ann.reads()
    await practice.interviews.hint(ann.press(), ann.place)
    await practice.interviews.hint(ann.update())
    assert ann.reads() == ["^old-button", "!not-now"]


async def test_commands_without_an_interview_say_that_none_is_open(practice: Practice, ann: Person) -> None:
    for move in MOVES:
        await getattr(practice.interviews, move)(ann.update())
        assert ann.reads() == ["!nothing-open"]
    await practice.interviews.report(ann.update())
    assert ann.reads() == ["!nothing-open"]


async def test_the_report_of_the_last_interview_can_be_had_again(practice: Practice, ann: Person) -> None:
    await ann.begins()
    await practice.interviews.give_up(ann.update())
    await practice.interviews.cancel(ann.update())
    ann.reads()
    await practice.interviews.report(ann.update())
    assert ann.reads() == ["Report"]
    assert ann.interview.state is State.CANCELLED


async def test_the_same_notice_is_not_piled_up(practice: Practice, ann: Person) -> None:
    for _ in range(200):
        await ann.says("hello?")
    assert ann.reads() == ["!nothing-open"]


async def test_language_and_role_are_kept_and_forged_ones_are_not(practice: Practice, ann: Person) -> None:
    await practice.profile.set_language(ann.press(), "zh")
    await practice.profile.set_role(ann.press(), "algorithm")
    assert ann.reads() == ["^", "~language zh", "^", "~role algorithm"]
    for name in ("fr", "", "ZH"):
        await practice.profile.set_language(ann.press(), name)
        await practice.profile.set_role(ann.press(), name)
    assert ann.reads() == ["^old-button"] * 6
    kept = practice.store.candidates[ann.id]
    assert (kept.language, kept.role) == (Language.ZH, Role.ALGORITHM)
    await practice.profile.set_role(ann.press(), "any")
    assert practice.store.candidates[ann.id].role is None


async def test_a_new_name_is_learned_and_the_chosen_language_stays(practice: Practice, ann: Person) -> None:
    await practice.profile.welcome(ann.update())
    await practice.profile.set_language(ann.press(), "zh")
    ann.reads()
    ann.name = "Anna"
    await practice.profile.welcome(ann.update())
    await ann.begins()
    await practice.profile.welcome(ann.update())
    read = ann.reads()
    assert (read[0], read[-1]) == ("welcome Anna in zh", "welcome back Anna in zh")


async def test_only_a_doubtful_message_of_ones_own_can_be_had_again(practice: Practice, ann: Person) -> None:
    await practice.profile.help(ann.update())
    await practice.database.transact(lambda uow: uow.outbox.doubt(1))
    bob = Person(practice, 1002, "Bob")
    await practice.profile.show_again(bob.press(), 1)
    assert bob.reads() == ["^old-button"]
    await practice.profile.show_again(ann.press(), 1)
    assert ann.reads() == ["help", "^"]
    await practice.profile.show_again(ann.press(), 1)
    assert ann.reads() == ["^old-button"]
