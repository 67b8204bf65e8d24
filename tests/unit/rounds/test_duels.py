"""Duels: two answer, the group votes before it hears the judge."""

import pytest

from bot.domain.errors import IllegalEvent
from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import Vote
from bot.domain.rounds.round import Format, State
from tests.unit.rounds.evening import ANN, BEN, CAT, DAN, Evening, at


@pytest.fixture
def voting() -> Evening:
    """Ann and Ben have answered, and the group votes."""
    return at(Format.DUEL, State.VOTING)


def test_only_two_duel_and_nobody_comes_to_it_later() -> None:
    evening = Evening(Format.DUEL, ANN, BEN)
    with pytest.raises(IllegalEvent, match="nobody else"):
        evening.joins(CAT)
    evening.leaves(BEN)
    evening.joins(CAT)
    evening.starts()
    evening.leaves(CAT)
    for player_id in (BEN, CAT, DAN):
        with pytest.raises(IllegalEvent, match="has begun"):
            evening.joins(player_id)


def test_who_left_before_it_began_does_not_answer_as_a_third() -> None:
    evening = Evening(Format.DUEL, ANN, BEN)
    evening.leaves(BEN)
    evening.joins(CAT)
    evening.starts()
    with pytest.raises(IllegalEvent, match="takes part"):
        evening.answers(BEN)


def test_the_judge_listens_while_the_group_votes_and_keeps_it_to_itself(voting: Evening) -> None:
    assert voting.left == 45
    assert voting.judged({ANN: 30, BEN: 70}) == ()
    assert (voting.state, voting.places()) == (State.VOTING, {})
    assert voting.time_up() == (ev.Close(), ev.Record(0), ev.Reveal(0))
    assert voting.places() == {BEN: (1, 70), ANN: (2, 30)}


def test_the_judge_has_one_say(voting: Evening) -> None:
    voting.judged({ANN: 30, BEN: 70})
    assert voting.judged({ANN: 90, BEN: 0}) == ()
    voting.time_up()
    assert voting.places() == {BEN: (1, 70), ANN: (2, 30)}


def test_where_the_judge_takes_longer_than_the_vote_it_is_waited_for(voting: Evening) -> None:
    assert voting.time_up() == (ev.Close(),)
    assert (voting.state, voting.left) == (State.JUDGING, 60)
    assert voting.judged({ANN: 30, BEN: 30})[-1] == ev.Reveal(0)
    assert voting.places() == {ANN: (1, 30), BEN: (1, 30)}


def test_a_judge_who_is_away_does_not_stop_the_duel(voting: Evening) -> None:
    voting.time_up()
    assert voting.time_up() == (ev.Close(), ev.Reveal(0))
    voting.time_up()
    assert voting.judged({ANN: 30, BEN: 31}, number=0) == (ev.Record(0), ev.Reveal(0, late=True))


def test_anybody_votes_but_the_two_and_the_last_vote_of_each_counts(voting: Evening) -> None:
    for voter, vote in ((CAT, Vote.A), (DAN, Vote.EVEN), (CAT, Vote.B)):
        assert voting.take(ev.Voted(voter, vote)) == (ev.Update(),)
    assert [voting.heat.votes_for(vote) for vote in Vote] == [0, 1, 1]
    with pytest.raises(IllegalEvent, match="themselves"):
        voting.take(ev.Voted(ANN, Vote.A))


def test_the_vote_ranks_nobody(voting: Evening) -> None:
    voting.take(ev.Voted(CAT, Vote.A))
    voting.judged({ANN: 1, BEN: 2})
    voting.time_up()
    assert voting.places() == {BEN: (1, 2), ANN: (2, 1)}


def test_where_one_answers_there_is_nothing_to_vote_about() -> None:
    evening = Evening(Format.DUEL, ANN, BEN).starts()
    evening.answers(BEN)
    assert evening.time_up() == (ev.Judge(0, (BEN,)), ev.Close())
    assert evening.state is State.JUDGING
    evening.judged({BEN: 12})
    assert evening.places() == {BEN: (1, 12)}


def test_where_neither_answers_the_duel_goes_on() -> None:
    evening = Evening(Format.DUEL, ANN, BEN).starts()
    assert evening.time_up() == (ev.Close(), ev.Reveal(0))


def test_the_host_cuts_the_vote_short(voting: Evening) -> None:
    voting.take(ev.Skipped(voting.now))
    assert voting.state is State.JUDGING


def test_a_panel_is_not_for_duels() -> None:
    evening = Evening(Format.DUEL, ANN, BEN).starts()
    with pytest.raises(IllegalEvent, match="panel"):
        evening.marks(BEN)
    with pytest.raises(IllegalEvent, match="panel"):
        evening.take(ev.Queued(BEN, "Why?"))
