"""Who stands where: ties share the place, and the next is as much further down."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rounds.standing import Standing, rank, total
from tests.unit.build import quick


def test_ties_share_the_place_and_the_next_is_as_much_further_down() -> None:
    standings = rank({1: 50, 2: 90, 3: 50, 4: 90, 5: 0})
    assert [(each.player_id, each.place) for each in standings] == [(2, 1), (4, 1), (1, 3), (3, 3), (5, 5)]


def test_nobody_to_rank_is_no_ranking() -> None:
    assert rank({}) == total([]) == ()


def test_who_came_to_nothing_is_ranked_as_well() -> None:
    assert total([rank({1: 0})]) == (Standing(1, 0, 1),)


@given(st.dictionaries(st.integers(1, 60), st.integers(0, 100)))
@quick
def test_a_place_is_one_more_than_how_many_did_better(scores: dict[int, int]) -> None:
    found = {each.player_id: each.place for each in rank(scores)}
    assert found == {who: 1 + sum(o > score for o in scores.values()) for who, score in scores.items()}


@given(st.lists(st.dictionaries(st.integers(1, 9), st.integers(0, 100)), max_size=5))
@quick
def test_the_board_adds_up_every_question(heats: list[dict[int, int]]) -> None:
    players = set().union(*heats)
    sums = {player: sum(heat.get(player, 0) for heat in heats) for player in players}
    assert {each.player_id: each.score for each in total(map(rank, heats))} == sums
