"""Which question comes next, and what is said about why."""

import random
from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bank import Bank
from bot.domain.question import Difficulty, Role
from bot.domain.selection import REST, Choice, Past, Why, Wish, choose
from tests.unit.build import NOON, bank, question, quick

WEEK = timedelta(days=7)
EVERY = bank(
    *(
        question(f"{topic}-{difficulty}-{role}", topic, difficulty, (role,))
        for topic in ("rag", "agents")
        for difficulty in Difficulty
        for role in Role
    )
)
wishes = st.builds(
    Wish,
    topic=st.sampled_from((None, "rag", "agents")),
    difficulty=st.sampled_from((None, *Difficulty)),
    role=st.sampled_from((None, *Role)),
)
names = st.sampled_from([held.id for held in EVERY])
memories = st.dictionaries(names, st.tuples(st.integers(0, 300), st.none() | st.integers(0, 100))).map(
    lambda seen: {name: Past(name, NOON - timedelta(hours=h), s, ("core",)) for name, (h, s) in seen.items()}
)


def chosen(
    held: Bank,
    past: Mapping[str, Past] | None = None,
    asked: tuple[str, ...] = (),
    scores: tuple[int, ...] = (),
    wish: Wish = Wish(),  # noqa: B008  # frozen
    seed: int = 1,
) -> Choice | None:
    return choose(held, wish, past or {}, asked, scores, NOON, random.Random(seed))


@quick
@given(wishes, memories, st.sets(names), st.lists(st.integers(0, 100)), st.integers(0, 9))
def test_the_choice_fits_the_wish_and_was_not_asked_in_this_interview(
    wish: Wish, past: dict[str, Past], asked: set[str], scores: list[int], seed: int
) -> None:
    choice = choose(EVERY, wish, past, asked, scores, NOON, random.Random(seed))
    left = [
        held.id
        for held in EVERY
        if held.id not in asked
        and (wish.topic is None or held.topic == wish.topic)
        and (wish.difficulty is None or held.difficulty is wish.difficulty)
        and (wish.role is None or wish.role in held.roles)
    ]
    assert choice is None if not left else choice is not None and choice.question_id in left
    assert choice == choose(EVERY, wish, past, iter(sorted(asked)), iter(scores), NOON, random.Random(seed))


@quick
@given(wishes)
def test_the_menus_count_what_can_be_chosen(wish: Wish) -> None:
    asked: list[str] = []
    while (choice := chosen(EVERY, asked=tuple(asked), wish=wish)) is not None:
        asked.append(choice.question_id)
    assert len(asked) == EVERY.count(wish, 99)


def test_what_was_missed_comes_back_first_and_says_which_point_and_when() -> None:
    past = {"q3": Past("q3", NOON - WEEK, 20, ("cost", "edge"))}
    assert chosen(bank(), past) == Choice("q3", Why.MISSED, "cost", NOON - WEEK)


def test_a_point_that_the_question_no_longer_has_is_not_named() -> None:
    past = {"q3": Past("q3", NOON - WEEK, 20, ("gone", "edge"))}
    assert chosen(bank(), past) == Choice("q3", Why.MISSED, "edge", NOON - WEEK)
    past = {"q3": Past("q3", NOON - WEEK, 20, ("gone",))}
    assert chosen(bank(), past) == Choice("q3", Why.MISSED, "", NOON - WEEK)


@pytest.mark.parametrize(
    ("score", "ago", "why"),
    [
        (59, REST, Why.MISSED),
        (0, WEEK, Why.MISSED),
        (59, REST - timedelta(seconds=1), Why.AGAIN),  # not the same day
        (60, WEEK, Why.AGAIN),  # went well enough
        (None, WEEK, Why.AGAIN),  # skipped
    ],
)
def test_only_what_went_badly_comes_back_and_only_after_a_rest(
    score: int | None, ago: timedelta, why: Why
) -> None:
    choice = chosen(bank(question("q1")), {"q1": Past("q1", NOON - ago, score, ("core",))})
    assert choice is not None
    assert choice.why is why


def test_what_was_never_asked_comes_before_what_went_well() -> None:
    past = {f"q{n}": Past(f"q{n}", NOON - WEEK, 90) for n in (1, 2, 4)}
    assert chosen(bank(), past) == Choice("q3", Why.NEW)


def test_when_all_were_asked_the_one_longest_ago_comes_again() -> None:
    past = {f"q{n}": Past(f"q{n}", NOON - n * WEEK, 90) for n in (1, 3, 4, 2)}
    assert chosen(bank(), past) == Choice("q4", Why.AGAIN, since=NOON - 4 * WEEK)
    assert chosen(bank(), past, asked=("q4",)) == Choice("q3", Why.AGAIN, since=NOON - 3 * WEEK)


@pytest.mark.parametrize(
    ("scores", "why", "difficulty"),
    [
        ((75,), Why.HARDER, Difficulty.HARD),
        ((0, 100, 60), Why.HARDER, Difficulty.HARD),  # the last two count
        ((39,), Why.EASIER, Difficulty.EASY),
        ((100, 30, 40), Why.EASIER, Difficulty.EASY),
        ((74,), Why.NEW, None),
        ((40,), Why.NEW, None),
        ((), Why.NEW, None),
    ],
)
def test_good_answers_lead_to_harder_questions_and_weak_ones_to_easier(
    scores: tuple[int, ...], why: Why, difficulty: Difficulty | None
) -> None:
    for seed in range(8):
        choice = chosen(EVERY, scores=scores, seed=seed)
        assert choice is not None
        assert choice.why is why
        assert difficulty in (None, EVERY[choice.question_id].difficulty)


@pytest.mark.parametrize("wished", list(Difficulty))
@pytest.mark.parametrize("score", [0, 100])
def test_a_wished_difficulty_is_kept_however_it_goes(wished: Difficulty, score: int) -> None:
    choice = chosen(EVERY, scores=(score, score), wish=Wish(difficulty=wished))
    assert choice is not None
    assert (choice.why, EVERY[choice.question_id].difficulty) == (Why.NEW, wished)


def test_when_no_harder_question_is_left_any_new_one_will_do() -> None:
    held = bank(question("q1", difficulty=Difficulty.EASY))
    assert chosen(held, scores=(100,)) == Choice("q1", Why.NEW)


def test_chance_decides_among_equals() -> None:
    four = bank()
    picks = {choice.question_id for seed in range(40) if (choice := chosen(four, seed=seed))}
    assert picks == {"q1", "q2", "q3", "q4"}
