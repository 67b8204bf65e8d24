"""Season boards and histories: what somebody earned counts once, and is shown only where they want it."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.interview import Interview
from bot.domain.rounds.heat import Entry
from bot.domain.rounds.round import State
from bot.domain.selection import Wish
from bot.services.records import HeatKey
from bot.services.rounds.records import BoardLine, PastHeat
from bot.services.store import Database, UnitOfWork
from tests.storage.playing import ANN, BEN, CAT, CHESS, TEA, heat, opened, ranked, round_, sealed
from tests.storage.samples import NOW, asked, candidate

HOUR = timedelta(hours=1)


def play(uow: UnitOfWork) -> int:
    """Let three play two questions, an hour apart, and one of them in another group too."""
    for number, name in ((ANN, "Ann"), (BEN, "Ben"), (CAT, "Cat")):
        uow.candidates.save(candidate(number, name), NOW)
    tea, chess = opened(uow, TEA), opened(uow, CHESS)
    uow.boards.record(tea, 0, ranked(ANN, BEN, CAT), NOW)
    uow.boards.record(tea, 1, ranked(CAT, ANN), NOW + HOUR)
    uow.boards.record(chess, 0, ranked(BEN), NOW)
    return tea.group.id


async def test_a_board_sums_up_what_everybody_has_earned_in_the_group(store: Database) -> None:
    there = await store.transact(play)
    lines = [BoardLine(ANN, "Ann", 170, 2), BoardLine(CAT, "Cat", 160, 2), BoardLine(BEN, "Ben", 80, 1)]
    assert await store.transact(lambda uow: uow.boards.lines(there, None)) == lines
    assert await store.transact(lambda uow: uow.boards.lines(there, NOW)) == lines


async def test_a_weeks_board_leaves_out_what_was_before(store: Database) -> None:
    there = await store.transact(play)
    lines = [BoardLine(CAT, "Cat", 90, 1), BoardLine(ANN, "Ann", 80, 1)]
    assert await store.transact(lambda uow: uow.boards.lines(there, NOW + HOUR)) == lines


async def test_who_does_not_want_to_be_on_a_board_is_not_until_they_do(store: Database) -> None:
    there = await store.transact(play)

    def look(uow: UnitOfWork) -> tuple[list[int], set[int]]:
        return [line.player_id for line in uow.boards.lines(there, None)], set(uow.boards.hidden(there))

    for _ in range(2):
        await store.transact(lambda uow: uow.boards.hide(there, ANN, hidden=True))
    assert await store.transact(look) == ([CAT, BEN], {ANN})
    chess = await store.transact(lambda uow: uow.groups.at(CHESS))
    assert chess is not None
    assert not await store.transact(lambda uow: uow.boards.hidden(chess.id))
    for _ in range(2):
        await store.transact(lambda uow: uow.boards.hide(there, ANN, hidden=False))
    assert await store.transact(look) == ([ANN, CAT, BEN], set())


async def test_a_question_that_is_recorded_again_counts_once(store: Database) -> None:
    there = await store.transact(play)
    before = await store.transact(lambda uow: uow.boards.lines(there, None))

    def again(uow: UnitOfWork) -> None:
        tea = uow.rounds.open_in(there)
        assert tea is not None
        uow.boards.record(tea, 0, ranked(CAT, BEN, ANN), NOW + HOUR)
        uow.boards.record(tea, 2, [], NOW)

    await store.transact(again)
    assert await store.transact(lambda uow: uow.boards.lines(there, None)) == before


async def test_a_history_has_ones_own_answers_the_latest_first(store: Database) -> None:
    def say(uow: UnitOfWork) -> tuple[int, int]:
        heats = (heat("a", Entry(ANN), Entry(BEN)), heat("b", Entry(ANN, late=True)))
        tea = opened(uow, TEA, round_(*heats, state=State.ASKED))
        chess = opened(uow, CHESS, round_(heat("c", Entry(ANN)), state=State.ASKED))
        uow.candidates.save(candidate(), NOW)
        uow.interviews.add(ANN, Interview(Wish(), exchanges=(asked("alone"),)), NOW)
        for record, number in ((tea, 0), (tea, 1), (chess, 0)):
            sealed(uow, HeatKey(record.id, number))
        sealed(uow, HeatKey(tea.id, 0), BEN)
        uow.groups.save(replace(chess.group, title="Chess"), NOW)
        uow.boards.record(tea, 0, ranked(BEN, ANN), NOW)
        return tea.id, chess.id

    tea, chess = await store.transact(say)
    said = asked("scaling")
    past = [
        PastHeat(chess, 0, "Chess", said, None, late=False),
        PastHeat(tea, 1, "Tea & 茶", said, None, late=True),
        PastHeat(tea, 0, "Tea & 茶", said, 2, late=False),
    ]
    assert await store.transact(lambda uow: uow.boards.past_of(ANN, 9)) == past
    assert await store.transact(lambda uow: uow.boards.past_of(ANN, 1)) == past[:1]
    assert await store.transact(lambda uow: uow.boards.past_of(CAT, 9)) == []
