"""When Telegram says that it is too much."""

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from bot.playground.limits import Limits, Meter
from bot.playground.people import Person
from bot.playground.world import World

from .conftest import HandClock


@pytest.fixture
def limits() -> Limits:
    return Limits.telegram()


async def refused_for(bot: Bot, chat_id: int) -> float:
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(chat_id, "x")
    seconds = refusal.value.retry_after
    return seconds if isinstance(seconds, int) else seconds.total_seconds()


@pytest.fixture(autouse=True)
def whole_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


async def test_a_chat_takes_a_burst_of_five_and_then_one_a_second(
    bot: Bot, ann: Person, clock: HandClock
) -> None:
    for _ in range(5):
        await bot.send_message(ann.id, "x")
    assert await refused_for(bot, ann.id) == 1
    assert len(ann.chat.messages) == 5
    clock.forward(1)
    await bot.send_message(ann.id, "x")
    assert await refused_for(bot, ann.id) == 1


async def test_thirty_messages_a_second_go_out_over_all(bot: Bot, world: World, clock: HandClock) -> None:
    for number in range(31):
        world.person(3000 + number)
    for number in range(30):
        await bot.send_message(3000 + number, "x")
    assert await refused_for(bot, 3030) == 1
    clock.forward(0.99)
    assert await refused_for(bot, 3030) == 1
    clock.forward(0.01)
    await bot.send_message(3030, "x")


async def test_a_group_takes_twenty_messages_a_minute(
    bot: Bot, ann: Person, world: World, clock: HandClock
) -> None:
    group = world.group(-55, "Round", [ann])
    for _ in range(20):
        await bot.send_message(group.id, "x")
        clock.forward(1)
    assert await refused_for(bot, group.id) == 40
    clock.forward(40)
    await bot.send_message(group.id, "x")


async def test_edits_and_answers_are_not_counted(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.id, "0")
    for number in range(1, 10):
        await sent.edit_text(f"{number}")
    assert ann.chat.last.text == "9"


async def test_what_is_refused_for_another_reason_is_not_counted(bot: Bot, ann: Person) -> None:
    for _ in range(9):
        with pytest.raises(Exception, match="Message text is empty"):
            await bot.send_message(ann.id, "")
    for _ in range(5):
        await bot.send_message(ann.id, "x")


async def test_the_busiest_minute_of_a_group_counts_messages_and_edits(
    bot: Bot, ann: Person, world: World, clock: HandClock
) -> None:
    group, other = world.group(-55, "Round", [ann]), world.group(-56, "Other", [ann])
    sent = await bot.send_message(group.id, "0")
    await bot.send_message(other.id, "0")
    clock.forward(30)
    for number in range(1, 4):
        await sent.edit_text(f"{number}")
    clock.forward(30)
    await bot.send_message(group.id, "later")
    assert world.meter.busiest_minute(group.id) == 4
    assert world.meter.busiest_minute(other.id) == 1
    assert world.meter.busiest_minute(ann.id) == 0
    assert world.meter.busiest_group == 1


async def test_what_a_group_does_not_get_is_no_part_of_its_minute(
    bot: Bot, ann: Person, world: World
) -> None:
    group = world.group(-55, "Round", [ann])
    for _ in range(5):
        await bot.send_message(group.id, "x")
    await refused_for(bot, group.id)
    assert (world.meter.busiest_group, world.meter.busiest_minute(group.id)) == (5, 5)
    assert world.meter.busiest == 5


def test_groups_are_counted_where_nothing_is_limited() -> None:
    meter = Meter(Limits.none())
    for second in range(100):
        meter.spend(-55, second)
        meter.note(-55, second)
        meter.spend(1001, second)
    assert (meter.busiest_group, meter.busiest_minute(-55), meter.refused) == (60, 120, 0)


def test_the_bursts_length_is_ours_and_the_rest_is_telegrams() -> None:
    assert Limits.telegram() == Limits(
        overall_per_second=30, chat_per_second=1, chat_burst=5, group_per_minute=20
    )
