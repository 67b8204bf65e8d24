"""Days that pass while the bot is alive, and what candidates do about the day's practice."""

from datetime import UTC, datetime, timedelta

from bot.app import Viva
from bot.domain.days import DAY
from bot.domain.question import Question
from bot.services.daily.pushing import OUTAGE
from bot.services.store import UnitOfWork
from tests.chat.clock import HandClock
from tests.chat.phone import House, Phone
from tests.chat.rubrics import question_on

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)  # 08:00 in Berlin, 15:00 in Shanghai
STEP = OUTAGE * 2 / 3
PUSH = "☀️ Today's practice · "


async def passes(house: House, clock: HandClock, **much: float) -> None:
    """Let time pass; the bot notes all the while that it is alive, and does what is due to the minute."""
    end = clock.now + timedelta(**much)
    viva = _running(house)
    while clock.now < end:
        clock.now = await viva.database.transact(lambda uow: _beat_until_due(uow, clock.now, end))
        await house.rest()


async def at_nine(house: House, clock: HandClock, days: int = 1) -> None:
    """Let time pass until it is 09:00 in Berlin (in winter) again, so many times."""
    for _ in range(days):
        ahead = (clock.now.replace(hour=8, minute=0, second=0) - clock.now) % DAY
        await passes(house, clock, seconds=(ahead or DAY).total_seconds())


def is_asked(phone: Phone) -> bool:
    """Tell whether the last message opens the day's practice."""
    return phone.screen.startswith(PUSH)


def pushes(phone: Phone) -> list[str]:
    """Return every opening of a day's practice so far."""
    return [text for text in phone.seen if text.startswith(PUSH)]


def everything(question: Question, but: int = 0) -> str:
    """Return an answer that makes all points of a question, `but` so many of the first."""
    return " ".join(f"+{point.id}" for point in question.key_points[but:])


async def switches_on(phone: Phone) -> None:
    """Take what is offered first: 09:00, by the clocks of the phone's language."""
    await phone.says("/daily")
    await phone.taps(phone.labels[0])


async def answers_well(phone: Phone) -> Question:
    """Make every point of the question on the screen, and return it."""
    question = question_on(phone.screen)
    await phone.says(everything(question))
    return question


async def answers_all(phone: Phone, well: bool = True) -> list[Question]:
    """Answer to the end of the practice on the screen, or, where not `well`, know nothing of it.

    Return the questions asked.
    """
    asked = []
    while True:
        asked.append(question_on(phone.screen))
        if well:
            await phone.says(everything(asked[-1]))
        else:
            await phone.taps("I don't know")
        offered = [message for message in phone.person.chat.messages if "Next question" in message.buttons]
        if not offered or phone.screen.startswith("Report"):
            return asked
        await phone.taps("Next question")


def _running(house: House) -> Viva:
    assert house.viva is not None, "the bot is not running"
    return house.viva


def _beat_until_due(uow: UnitOfWork, now: datetime, end: datetime) -> datetime:
    """Note what the ticker would have noted until the next thing is due, and return when that is."""
    times = (uow.routines.next_at(), uow.rounds.next_at(), uow.schedules.next_at())
    due = min((at for at in times if at is not None), default=None)
    until = end if due is None or due <= now else min(due, end)
    while now < until:
        now = min(now + STEP, until)
        uow.routines.beat(now, OUTAGE)
    return until
