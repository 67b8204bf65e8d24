"""An answer that comes in several messages, is edited and grows."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.candidate import MAX_ANSWER, Answer, Part
from bot.domain.question import Language
from tests.unit.build import NOON, quick

LATER = NOON + timedelta(seconds=4)
EMPTY = Answer(1, 1001, 0, 0, "q1", "", Language.EN, (), NOON, NOON)
messages = st.lists(st.tuples(st.integers(1, 5), st.text(max_size=8)), max_size=12)


def written(*parts: tuple[int, str]) -> Answer:
    answer = EMPTY
    for message_id, text in parts:
        answer = answer.with_part(Part(message_id, text), NOON)
    return answer


@quick
@given(messages)
def test_each_message_stands_where_it_was_first_sent_with_its_last_words(
    parts: list[tuple[int, str]],
) -> None:
    assert [(part.message_id, part.text) for part in written(*parts).parts] == list(dict(parts).items())


@quick
@given(messages)
def test_every_change_is_a_new_revision(parts: list[tuple[int, str]]) -> None:
    assert written(*parts).revision == len(parts)


def test_an_edit_keeps_its_place_among_the_messages() -> None:
    assert written((1, "first"), (2, "second"), (3, "third"), (2, "changed")).text == "first\nchanged\nthird"


def test_an_edit_to_the_same_words_is_a_revision_too() -> None:
    assert written((1, "same"), (1, "same")).revision == 2


def test_more_words_keep_the_answer_open_for_longer_and_change_nothing_else() -> None:
    answer = replace(written((1, "one")), id=7)
    grown = answer.with_part(Part(2, "two"), LATER)
    assert grown.closes_at == LATER
    assert replace(grown, parts=answer.parts, closes_at=NOON, due_at=NOON, revision=1) == answer


def test_words_beyond_the_limit_are_kept_and_not_graded() -> None:
    answer = written((1, "x" * MAX_ANSWER), (2, "more"))
    assert answer.text == "x" * MAX_ANSWER
    assert answer.parts[1].text == "more"


def test_an_answer_is_full_only_past_the_limit() -> None:
    assert not written((1, "x" * MAX_ANSWER)).full
    assert written((1, "x" * MAX_ANSWER), (2, "y")).full
