"""Open rounds: all answer in secret, in time or not; the judge may be away; ties share a place."""

from datetime import timedelta

import pytest

from bot.domain.errors import IllegalEvent
from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import Entry
from bot.domain.rounds.round import Format, State
from tests.unit.rounds.evening import ANN, BEN, CAT, DAN, NAMES, Evening, at


@pytest.fixture
def evening() -> Evening:
    """Three play, and the first question is open."""
    return Evening(Format.OPEN, ANN, BEN, CAT).starts()


def test_a_question_closes_when_its_time_is_up_and_those_who_answered_are_judged(evening: Evening) -> None:
    evening.answers(ANN, BEN)
    assert evening.left == 180
    judge, close = evening.time_up()
    assert isinstance(judge, ev.Judge)
    assert (judge.number, set(judge.player_ids), close) == (0, {ANN, BEN}, ev.Close())
    assert evening.state is State.JUDGING


def test_nothing_is_shown_before_the_judge_has_heard_all_and_then_all_at_once(evening: Evening) -> None:
    evening.answers(ANN, BEN, CAT)
    evening.time_up()
    shown = evening.judged({ANN: 60, BEN: 80, CAT: 60})
    assert shown == (ev.Close(), ev.Record(0), ev.Reveal(0))
    assert evening.places() == {BEN: (1, 80), ANN: (2, 60), CAT: (2, 60)}
    assert (evening.state, evening.left) == (State.REVEALED, 40)


def test_when_all_are_in_it_closes_fifteen_seconds_later(evening: Evening) -> None:
    evening.passes(30).answers(ANN, BEN, CAT)
    assert evening.left == 15


def test_when_all_are_in_shortly_before_the_end_nobody_is_given_more_time(evening: Evening) -> None:
    evening.passes(175).answers(ANN, BEN, CAT)
    assert evening.left == 5


def test_a_change_when_all_are_in_leaves_another_fifteen_seconds(evening: Evening) -> None:
    evening.answers(ANN, BEN, CAT)
    evening.passes(10).answers(BEN)
    assert evening.left == 15
    assert evening.heat.counted == (ANN, BEN, CAT)


def test_who_joins_when_all_are_in_has_the_rest_of_the_time(evening: Evening) -> None:
    evening.answers(ANN, BEN, CAT)
    evening.passes(5).joins(DAN)
    assert evening.left == 175


def test_who_leaves_is_not_waited_for_and_keeps_what_they_answered(evening: Evening) -> None:
    evening.answers(ANN, BEN)
    evening.leaves(CAT)
    assert evening.left == 15
    evening.leaves(BEN)
    evening.time_up()
    evening.judged({ANN: 10, BEN: 20})
    assert evening.places() == {BEN: (1, 20), ANN: (2, 10)}


def test_a_late_answer_is_noted_and_not_ranked(evening: Evening) -> None:
    evening.answers(ANN)
    evening.time_up()
    assert evening.answers(BEN) == ()
    evening.judged({ANN: 50, BEN: 100})
    assert evening.places() == {ANN: (1, 50)}
    assert list(evening.heat.late) == [BEN]
    evening.answers(CAT)
    assert list(evening.heat.late) == [BEN, CAT]
    assert evening.places() == {ANN: (1, 50)}


def test_an_answer_written_after_the_deadline_is_late_though_nobody_has_rung_yet(evening: Evening) -> None:
    evening.passes(181).answers(ANN)
    assert (evening.state, evening.heat.counted, evening.heat.late) == (State.ASKED, (), (ANN,))


def test_who_was_late_and_is_given_more_time_is_in_time_after_all(evening: Evening) -> None:
    evening.passes(181).answers(ANN)
    evening.take(ev.Extended(evening.now))
    evening.answers(ANN)
    assert evening.heat.entries == (Entry(ANN),)


def test_what_was_handed_in_in_time_cannot_be_changed_afterwards(evening: Evening) -> None:
    evening.answers(ANN)
    evening.time_up()
    with pytest.raises(IllegalEvent, match="time is up"):
        evening.answers(ANN)


def test_who_plays_no_part_does_not_answer(evening: Evening) -> None:
    evening.leaves(CAT)
    for stranger in (DAN, CAT):
        with pytest.raises(IllegalEvent, match="takes part"):
            evening.answers(stranger)


@pytest.mark.parametrize("number", [-1, 1, 9])
def test_a_question_that_was_never_asked_is_not_answered_judged_or_asked_about(
    evening: Evening, number: int
) -> None:
    evening.answers(ANN)
    evening.time_up()
    for event in (
        ev.Answered(ANN, number, evening.now),
        ev.Judged(number, ((ANN, 9),), evening.now),
        ev.Probed(number, "edge", "", evening.now),
    ):
        with pytest.raises(IllegalEvent):
            evening.take(event)


def test_only_the_hot_seat_is_asked_further(evening: Evening) -> None:
    evening.answers(ANN)
    evening.time_up()
    with pytest.raises(IllegalEvent, match="hot seat"):
        evening.probed()


def test_a_judge_who_leaves_somebody_out_is_sent_back(evening: Evening) -> None:
    evening.answers(ANN, BEN)
    evening.time_up()
    with pytest.raises(IllegalEvent, match="not all"):
        evening.judged({ANN: 50})


def test_scores_for_a_question_that_is_still_open_are_not_taken(evening: Evening) -> None:
    evening.answers(ANN)
    assert evening.judged({ANN: 50}) == ()
    assert evening.heat.scores is None


def test_when_nobody_answers_that_is_shown_and_the_round_goes_on(evening: Evening) -> None:
    assert evening.time_up() == (ev.Close(), ev.Reveal(0))
    evening.time_up()
    assert evening.time_up() == (ev.Close(), ev.Reveal(1), ev.FinalBoard())
    assert (evening.state, evening.places()) == (State.FINISHED, {})


def test_the_sum_of_all_questions_decides_and_who_has_missed_one_is_on_the_board(evening: Evening) -> None:
    for scores in ({ANN: 70, BEN: 60}, {BEN: 10, CAT: 70}):
        evening.answers(*scores)
        evening.time_up()
        effects = evening.judged(scores)
        if evening.round.live:
            evening.time_up()
    assert effects[-1] == ev.FinalBoard()
    assert evening.places() == {ANN: (1, 70), BEN: (1, 70), CAT: (1, 70)}


def test_a_judge_who_is_away_does_not_stop_the_round_and_the_ranking_follows() -> None:
    evening = at(Format.OPEN, State.JUDGING)
    assert evening.time_up() == (ev.Close(), ev.Reveal(0))
    evening.time_up()
    assert evening.judged({ANN: 5, BEN: 6}, number=0) == (ev.Record(0), ev.Reveal(0, late=True))
    assert evening.judged({ANN: 99, BEN: 6}, number=0) == ()
    assert (evening.state, evening.round.number) == (State.ASKED, 1)
    assert evening.places() == {BEN: (1, 6), ANN: (2, 5)}


def test_the_board_is_shown_again_when_the_last_ranking_has_come() -> None:
    evening = Evening(Format.OPEN, ANN, BEN).starts()
    for _ in range(2):
        evening.answers(ANN, BEN)
        evening.time_up()
        shown = evening.time_up()
        if evening.round.live:
            evening.time_up()
    assert shown == (ev.Close(), ev.Reveal(1), ev.FinalBoard())
    second = evening.judged({ANN: 1, BEN: 2}, number=1)
    assert second == (ev.Record(1), ev.Reveal(1, late=True))
    first = evening.judged({ANN: 3, BEN: 1}, number=0)
    assert first == (ev.Record(0), ev.Reveal(0, late=True), ev.FinalBoard())
    assert evening.places() == {ANN: (1, 4), BEN: (2, 3)}


def test_the_judge_reads_in_an_order_that_says_nothing_and_is_the_same_each_time() -> None:
    orders = []
    for seed in (*range(8), *range(8)):
        evening = Evening(Format.OPEN, *NAMES, seed=seed).starts()
        evening.answers(*NAMES)
        orders.append(next(e.player_ids for e in evening.time_up() if isinstance(e, ev.Judge)))
    assert orders[:8] == orders[8:]
    assert {tuple(sorted(order)) for order in orders} == {tuple(NAMES)}
    assert len(set(orders)) > 4


def test_a_deadline_counts_to_the_moment(evening: Evening) -> None:
    evening.passes(180).answers(ANN)
    assert evening.heat.counted == (ANN,)
    early = ev.TimeUp(evening.deadline - timedelta(microseconds=1))
    with pytest.raises(IllegalEvent, match="not time yet"):
        evening.take(early)
