"""Who comes and goes, who hosts, and what the host, an outage and the way out do in every state."""

from datetime import timedelta

import pytest

from bot.domain.errors import IllegalEvent
from bot.domain.rounds import events as ev
from bot.domain.rounds.round import MOST_PLAYERS, Format, State
from tests.unit.rounds.evening import ANN, BEN, CAT, LIVE, Evening, at

everywhere = pytest.mark.parametrize(("format_", "state"), LIVE, ids=str)


def test_who_joins_first_hosts_a_round_that_has_no_host() -> None:
    assert Evening(Format.OPEN, BEN, ANN).round.host_id == BEN
    assert Evening(Format.OPEN, BEN, ANN, host=ANN).round.host_id == ANN


def test_a_host_who_leaves_passes_on_to_whoever_has_played_longest() -> None:
    evening = Evening(Format.OPEN, ANN, BEN, CAT)
    evening.leaves(ANN)
    assert evening.round.host_id == BEN
    evening.joins(ANN)
    evening.leaves(CAT)
    assert evening.round.host_id == BEN


def test_a_lobby_that_all_have_left_is_hosted_by_who_comes_next() -> None:
    evening = Evening(Format.OPEN, ANN)
    evening.leaves(ANN)
    assert evening.round.host_id is None
    evening.joins(CAT)
    assert evening.round.host_id == CAT


def test_who_joins_twice_plays_once_and_who_comes_back_is_who_they_were() -> None:
    evening = Evening(Format.OPEN, ANN, BEN)
    assert evening.joins(ANN) == ()
    evening.leaves(ANN)
    evening.take(ev.Joined(ev.Player(ANN, "Anna", left=True), evening.now))
    assert evening.round.players == (ev.Player(ANN, "Anna"), ev.Player(BEN, "Ben"))


def test_a_full_round_refuses_until_somebody_leaves() -> None:
    evening = Evening(Format.OPEN, *range(1, MOST_PLAYERS + 1))
    with pytest.raises(IllegalEvent, match="nobody else"):
        evening.joins(99)
    evening.leaves(7)
    evening.joins(99)
    with pytest.raises(IllegalEvent, match="nobody else"):
        evening.joins(7)


def test_nobody_plays_alone() -> None:
    evening = Evening(Format.OPEN, ANN)
    with pytest.raises(IllegalEvent, match="alone"):
        evening.starts()
    assert evening.time_up() == (ev.Close(), ev.TellCancelled(ev.Why.TOO_FEW))
    assert evening.state is State.CANCELLED


def test_two_are_enough_and_the_lobby_begins_by_itself() -> None:
    evening = Evening(Format.OPEN, ANN, BEN)
    assert evening.time_up() == (ev.Close(), ev.Open())
    assert evening.state is State.ASKED


@everywhere
def test_who_does_not_take_part_cannot_leave(format_: Format, state: State) -> None:
    with pytest.raises(IllegalEvent, match="cannot leave"):
        at(format_, state).leaves(CAT)


@everywhere
def test_a_round_that_all_leave_is_over(format_: Format, state: State) -> None:
    evening = at(format_, state)
    evening.leaves(ANN)
    last = evening.leaves(BEN)
    assert evening.round.live is (state is State.LOBBY)
    if not evening.round.live:
        assert last[-1] in (ev.FinalBoard(), ev.TellCancelled(ev.Why.DESERTED))
        assert evening.round.host_id is None


def test_a_round_deserted_before_anybody_was_ranked_came_to_nothing() -> None:
    evening = at(Format.OPEN, State.ASKED)
    evening.leaves(ANN)
    effects = evening.leaves(BEN)
    assert effects[1:] == (ev.Close(), ev.TellCancelled(ev.Why.DESERTED))
    assert isinstance(effects[0], ev.Judge)


@everywhere
def test_the_host_may_end_it_at_any_time(format_: Format, state: State) -> None:
    evening = at(format_, state)
    effects = evening.take(ev.Ended(evening.now))
    nothing = state in (State.LOBBY, State.ASKED)
    assert evening.state is (State.CANCELLED if nothing else State.FINISHED)
    assert effects[-1] == (ev.TellCancelled(ev.Why.ENDED) if nothing else ev.FinalBoard())
    assert evening.round.deadline is None


@everywhere
def test_what_was_sealed_when_it_ended_is_shown_when_the_judge_has_read_it(
    format_: Format, state: State
) -> None:
    if state in (State.LOBBY, State.ASKED):
        return
    evening = at(format_, state)
    evening.take(ev.Ended(evening.now))
    scores = dict.fromkeys(evening.heat.counted, 40)
    assert evening.judged(scores)[-2:] == (ev.Reveal(0, late=True), ev.FinalBoard())
    assert evening.places() == {player_id: (1, 40) for player_id in scores}


@pytest.mark.parametrize(
    ("format_", "state", "to"),
    [
        *((format_, State.ASKED, State.ASKED) for format_ in Format),
        *((format_, State.REVEALED, State.ASKED) for format_ in Format),
        (Format.DUEL, State.VOTING, State.JUDGING),
        (Format.SEAT, State.MARKING, State.REVEALED),
    ],
)
def test_the_host_skips_what_is_under_way(format_: Format, state: State, to: State) -> None:
    evening = at(format_, state)
    evening.take(ev.Skipped(evening.now))
    assert evening.state is to
    assert evening.round.number == (1 if to is State.ASKED else 0)


@pytest.mark.parametrize("state", [State.LOBBY, State.JUDGING])
def test_a_lobby_and_a_judge_at_work_are_not_skipped(state: State) -> None:
    evening = at(Format.OPEN, state)
    with pytest.raises(IllegalEvent, match="Skipped"):
        evening.take(ev.Skipped(evening.now))


def test_for_a_skipped_question_nobody_is_ranked_and_who_has_answered_is_judged_all_the_same() -> None:
    evening = at(Format.OPEN, State.ASKED)
    judge, *shown = evening.take(ev.Skipped(evening.now))
    assert isinstance(judge, ev.Judge)
    assert set(judge.player_ids) == {ANN, BEN}
    assert shown == [ev.Close(), ev.Open()]
    assert evening.judged({ANN: 9, BEN: 8}, number=0) == ()
    assert evening.places() == {}
    with pytest.raises(IllegalEvent, match="not theirs"):
        evening.answers(ANN, number=0)


def test_a_question_skipped_before_a_word_leaves_the_judge_nothing_to_do() -> None:
    evening = at(Format.OPEN, State.ASKED, answered=False)
    assert evening.take(ev.Skipped(evening.now)) == (ev.Close(), ev.Open())


def test_a_skipped_follow_up_is_one_without_a_reply() -> None:
    evening = at(Format.SEAT, State.JUDGING)
    evening.probed()
    assert evening.take(ev.Skipped(evening.now)) == (ev.DropProbe(0), ev.Close(), ev.Open())


def test_to_skip_the_last_question_ends_the_round() -> None:
    evening = at(Format.OPEN, State.ASKED, questions=1)
    effects = evening.take(ev.Skipped(evening.now))
    assert effects[1:] == (ev.Close(), ev.TellCancelled(ev.Why.ENDED))
    assert evening.state is State.CANCELLED


@everywhere
def test_who_sends_viva_out_hears_nothing_more(format_: Format, state: State) -> None:
    evening = at(format_, state)
    effects = evening.take(ev.Withdrawn())
    assert (evening.state, evening.round.deadline) == (State.CANCELLED, None)
    assert {type(effect) for effect in effects} <= {ev.Judge}
    if state in (State.VOTING, State.JUDGING) or (format_, state) == (Format.DUEL, State.REVEALED):
        assert evening.judged({ANN: 1, BEN: 2} if format_ is not Format.SEAT else {ANN: 1}) == (
            () if format_ is Format.SEAT else (ev.Record(0),)
        )


def test_what_the_judge_had_said_before_viva_was_sent_out_is_kept() -> None:
    evening = at(Format.DUEL, State.VOTING)
    evening.judged({ANN: 1, BEN: 2})
    assert evening.take(ev.Withdrawn()) == (ev.Record(0),)
    assert evening.places() == {BEN: (1, 2), ANN: (2, 1)}
    assert not evening.round.pending


@everywhere
def test_after_an_outage_there_are_thirty_seconds_and_no_less_than_there_were(
    format_: Format, state: State
) -> None:
    evening = at(format_, state)
    before = evening.deadline
    evening.take(ev.Returned(before - timedelta(seconds=31)))
    assert evening.deadline == before
    for moment in (before - timedelta(seconds=5), before + timedelta(hours=3)):
        assert evening.take(ev.Returned(moment)) == (ev.Update(),)
        assert evening.deadline == moment + timedelta(seconds=30)


def test_what_was_written_during_an_outage_is_in_time() -> None:
    evening = at(Format.OPEN, State.ASKED, answered=False)
    written = evening.passes(200).now
    evening.take(ev.Returned(evening.passes(60).now))
    evening.take(ev.Answered(ANN, 0, written))
    assert evening.heat.counted == (ANN,)


@everywhere
def test_time_is_not_up_before_it_is(format_: Format, state: State) -> None:
    evening = at(format_, state)
    with pytest.raises(IllegalEvent, match="not time yet"):
        evening.take(ev.TimeUp(evening.deadline - timedelta(seconds=1)))
    evening.time_up()
    assert evening.state is not state


@everywhere
def test_the_host_gives_a_minute_more_up_to_ten_ahead(format_: Format, state: State) -> None:
    evening = at(format_, state)
    if state is State.JUDGING:
        with pytest.raises(IllegalEvent, match="Extended"):
            evening.take(ev.Extended(evening.now))
        return
    before = evening.left
    assert evening.take(ev.Extended(evening.now)) == (ev.Update(),)
    assert evening.left == before + 60
    while evening.left < 600:
        evening.take(ev.Extended(evening.now))
    assert evening.left == 600
    with pytest.raises(IllegalEvent, match="long enough"):
        evening.take(ev.Extended(evening.now))


def test_a_minute_more_holds_when_somebody_joins_or_changes_their_mind() -> None:
    evening = at(Format.OPEN, State.ASKED, answered=False)
    evening.take(ev.Extended(evening.now))
    evening.joins(CAT)
    evening.answers(ANN, BEN)
    assert evening.left == 240
