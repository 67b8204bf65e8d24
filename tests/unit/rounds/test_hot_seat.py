"""Hot seat rounds: one answers live, follow-ups come, the others mark and ask; the seat goes round."""

import pytest

from bot.domain.errors import IllegalEvent
from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import Dimension, Passage
from bot.domain.rounds.round import Format, State
from tests.unit.rounds.evening import ANN, BEN, CAT, DAN, Evening, at


@pytest.fixture
def evening() -> Evening:
    """Ann sits, Ben and Cat are the panel, and the first question is open."""
    return Evening(Format.SEAT, ANN, BEN, CAT, questions=4).starts()


def said_all(evening: Evening) -> tuple[ev.Effect, ...]:
    assert evening.heat.seat_id is not None
    evening.answers(evening.heat.seat_id)
    return evening.take(ev.Closed(evening.heat.seat_id, evening.now))


def test_only_who_sits_there_answers_and_says_when_that_is_all(evening: Evening) -> None:
    with pytest.raises(IllegalEvent, match="nothing is said"):
        evening.take(ev.Closed(ANN, evening.now))
    with pytest.raises(IllegalEvent, match="not theirs"):
        evening.answers(BEN)
    evening.answers(ANN)
    assert evening.left == 180
    with pytest.raises(IllegalEvent, match="nothing is said"):
        evening.take(ev.Closed(BEN, evening.now))
    assert said_all(evening) == (ev.Judge(0, (ANN,)), ev.Close())


def test_up_to_two_follow_ups_are_asked(evening: Evening) -> None:
    for turn in (1, 2):
        said_all(evening)
        assert evening.probed(f"point {turn}") == (ev.Open(),)
        assert (evening.state, evening.heat.turn, evening.left) == (State.ASKED, turn, 90)
    said_all(evening)
    assert evening.probed("a third") == (ev.DropProbe(0),)
    assert evening.heat.probed == ("point 1", "point 2")
    evening.judged({ANN: 90})
    assert evening.state is State.MARKING


def test_a_follow_up_that_is_asked_twice_is_asked_once(evening: Evening) -> None:
    said_all(evening)
    evening.probed()
    assert evening.probed() == ()
    assert evening.heat.turn == 1


def test_a_follow_up_without_a_reply_is_dropped_and_what_was_said_before_stands(evening: Evening) -> None:
    said_all(evening)
    evening.probed()
    assert evening.time_up() == (ev.DropProbe(0), ev.Close(), ev.Open())
    assert evening.judged({ANN: 40}) == ()
    assert evening.time_up() == (ev.Close(), ev.Reveal(0))
    assert evening.places() == {ANN: (1, 40)}


def test_a_follow_up_to_a_round_that_has_gone_on_is_dropped(evening: Evening) -> None:
    said_all(evening)
    evening.time_up()
    assert (evening.state, evening.probed()) == (State.MARKING, (ev.DropProbe(0),))
    assert evening.state is State.MARKING


def test_who_leaves_the_seat_is_judged_by_what_they_said_and_asked_nothing_more(evening: Evening) -> None:
    evening.answers(ANN)
    assert evening.leaves(ANN) == (ev.Judge(0, (ANN,)), ev.Close())
    assert evening.probed() == (ev.DropProbe(0),)
    evening.judged({ANN: 30})
    assert evening.state is State.MARKING
    assert evening.round.host_id == BEN


def test_who_leaves_the_seat_without_a_word_makes_room_for_the_next(evening: Evening) -> None:
    assert evening.leaves(ANN) == (ev.Close(), ev.Reveal(0))
    evening.time_up()
    assert evening.heat.seat_id == BEN


def test_who_leaves_the_seat_before_a_follow_up_is_replied_to_is_still_marked(evening: Evening) -> None:
    said_all(evening)
    evening.probed()
    assert evening.leaves(ANN) == (ev.DropProbe(0), ev.Close(), ev.Open())
    assert evening.state is State.MARKING


def test_a_seat_that_stays_silent_is_shown_so_without_marks(evening: Evening) -> None:
    assert evening.time_up() == (ev.Close(), ev.Reveal(0))
    with pytest.raises(IllegalEvent):
        evening.marks(BEN)


def test_the_panel_marks_three_dimensions_and_when_all_have_it_is_shown(evening: Evening) -> None:
    evening.marks(BEN, 5)
    said_all(evening)
    evening.judged({ANN: 80})
    assert (evening.state, evening.left) == (State.MARKING, 45)
    assert evening.marks(CAT, 2)[-2:] == (ev.Close(), ev.Reveal(0))
    assert [evening.heat.mean_mark(dimension) for dimension in Dimension] == [3.5, 3.5, 3.5]
    assert evening.places() == {ANN: (1, 80)}


def test_where_the_panel_was_through_before_the_judge_nobody_is_waited_for(evening: Evening) -> None:
    evening.marks(BEN)
    evening.marks(CAT)
    said_all(evening)
    assert evening.judged({ANN: 80}) == (ev.Close(), ev.Reveal(0))


def test_a_second_mark_for_the_same_takes_the_place_of_the_first(evening: Evening) -> None:
    evening.marks(BEN, 1)
    evening.marks(BEN, 4)
    assert evening.heat.mean_mark(Dimension.SUBSTANCE) == 4
    assert len(evening.heat.marks) == 3


@pytest.mark.parametrize("value", [-1, 0, 6])
def test_a_mark_is_from_one_to_five(evening: Evening, value: int) -> None:
    with pytest.raises(IllegalEvent, match="no mark"):
        evening.marks(BEN, value)


@pytest.mark.parametrize("player_id", [ANN, DAN], ids=["the seat", "a stranger"])
def test_only_the_panel_marks_and_asks(evening: Evening, player_id: int) -> None:
    with pytest.raises(IllegalEvent, match="only the panel marks"):
        evening.marks(player_id)
    with pytest.raises(IllegalEvent, match="only the panel asks"):
        evening.take(ev.Queued(player_id, "Why?"))


def test_each_of_the_panel_has_one_question_which_the_host_sees(evening: Evening) -> None:
    assert evening.take(ev.Queued(BEN, "Why?")) == (ev.Update(), ev.TellHost(0, 0))
    assert evening.take(ev.Queued(CAT, "How?")) == (ev.Update(), ev.TellHost(0, 1))
    with pytest.raises(IllegalEvent, match="one question each"):
        evening.take(ev.Queued(BEN, "And?"))


def test_a_question_let_through_gives_the_seat_a_minute_and_one_turned_down_none(evening: Evening) -> None:
    evening.take(ev.Queued(BEN, "Why?"))
    evening.take(ev.Queued(CAT, "How?"))
    assert evening.take(ev.LetThrough(0, 1, evening.now)) == (ev.Put(0, 1), ev.Update())
    assert evening.left == 240
    assert evening.take(ev.TurnedDown(0, 0)) == (ev.Update(),)
    assert evening.left == 240
    assert [each.passage for each in evening.heat.queue] == [Passage.DROPPED, Passage.PUT]


@pytest.mark.parametrize(("number", "question"), [(0, -1), (0, 1), (1, 0), (-1, 0)])
def test_a_question_that_nobody_sent_is_neither_put_nor_dropped(
    evening: Evening, number: int, question: int
) -> None:
    evening.take(ev.Queued(BEN, "Why?"))
    for event in (ev.LetThrough(number, question, evening.now), ev.TurnedDown(number, question)):
        with pytest.raises(IllegalEvent, match="settled"):
            evening.take(event)


def test_a_question_is_settled_once(evening: Evening) -> None:
    evening.take(ev.Queued(BEN, "Why?"))
    evening.take(ev.TurnedDown(0, 0))
    with pytest.raises(IllegalEvent, match="settled"):
        evening.take(ev.LetThrough(0, 0, evening.now))


def test_the_seat_goes_to_who_has_not_sat_there_and_then_to_who_has_longest_ago(evening: Evening) -> None:
    sat = []
    for comes in ((), (DAN,), (), ()):
        sat.append(evening.heat.seat_id)
        for player_id in comes:
            evening.joins(player_id)
        evening.take(ev.Skipped(evening.now))
    assert sat == [ANN, BEN, CAT, DAN]


def test_who_was_away_when_all_had_sat_sits_in_the_old_order() -> None:
    evening = Evening(Format.SEAT, ANN, BEN, questions=4).starts()
    sat = [evening.heat.seat_id]
    for _ in range(3):
        evening.take(ev.Skipped(evening.now))
        sat.append(evening.heat.seat_id)
    assert sat == [ANN, BEN, ANN, BEN]


def test_a_judge_who_is_away_does_not_keep_the_panel_from_marking() -> None:
    evening = at(Format.SEAT, State.MARKING)
    assert evening.marks(BEN)[-1] == ev.Reveal(0)
    assert evening.judged({ANN: 55}) == (ev.Reveal(0, late=True),)
    assert evening.places() == {ANN: (1, 55)}


def test_who_sits_has_a_question_of_their_own_and_nothing_is_written_down_as_compared(
    evening: Evening,
) -> None:
    said_all(evening)
    effects = (*evening.judged({ANN: 80}), *evening.time_up())
    assert not any(isinstance(effect, ev.Record) for effect in effects)
