"""What the clock asks for, on fakes: once, in time, and owned up to where it was not."""

import random
from datetime import time, timedelta

import pytest

from bot.domain.candidate import Candidate
from bot.domain.interview import State
from bot.domain.question import Language
from bot.domain.routine import Course, Routine
from bot.services.choosing import Chooser
from bot.services.daily.pushing import FULL_PAUSE, Pushing
from bot.services.daily.today import Today
from bot.services.store import UnitOfWork
from tests.unit.build import NOON
from tests.unit.practice import Practice

ANN, DAY = 1001, timedelta(days=1)


@pytest.fixture
async def due(practice: Practice) -> Practice:
    """Ann's time has just come."""

    def work(uow: UnitOfWork) -> None:
        uow.candidates.save(Candidate(ANN, "Ann", Language.EN, zone="UTC"), NOON)
        routine = Routine(on=True, at=time(12), quiet=None)
        uow.routines.add(ANN, routine, Course(NOON.date() - DAY), NOON)

    await practice.database.transact(work)  # type: ignore[arg-type]
    return practice


def pushing(practice: Practice, *, reachable: bool = True) -> Pushing:
    today = Today(Chooser(random.Random(1)))
    return Pushing(
        practice.database,  # type: ignore[arg-type]
        practice.presenter,  # type: ignore[arg-type]
        today,
        practice.routines,
        practice.clock,
        lambda: reachable,
    )


async def test_a_push_that_was_not_sent_in_time_is_taken_back_and_its_day_is_lost(due: Practice) -> None:
    viva = pushing(due)
    assert list((await viva.find()).pieces) == [ANN]
    await viva.push(ANN)
    posts = [row.post for row, _ in due.store.posts.values()]
    assert posts
    assert {post.until for post in posts} == {NOON + timedelta(hours=3)}
    await due.database.transact(lambda uow: viva.too_late(uow, ANN))  # type: ignore[arg-type]
    (record,) = due.store.interviews.values()
    assert (record.interview.state, record.interview.exchanges) == (State.CANCELLED, ())
    course = due.store.kept[ANN].record.course
    assert (course.lost_on, course.pushed_on, course.settled) == (NOON.date(), None, NOON.date())
    due.clock.turn(DAY.total_seconds())
    await viva.push(ANN)
    assert due.store.kept[ANN].record.course.lost_on is None  # it was told with this one
    assert due.store.kept[ANN].record.course.ignored == 0


async def test_nobody_is_pushed_to_while_telegram_cannot_be_reached(due: Practice) -> None:
    found = await pushing(due, reachable=False).find()
    assert (list(found.pieces), found.next_in, found.more) == ([], FULL_PAUSE, False)
    assert due.store.beats == {}
