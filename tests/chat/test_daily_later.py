"""A day's practice that does not suit: put off, paused, left alone, missed by us, met on a journey."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager

import pytest

from bot.app import Viva
from bot.domain.days import local_day
from tests.chat.clock import HandClock
from tests.chat.daily import MONDAY, answers_all, answers_well, at_nine, is_asked, passes, pushes, switches_on
from tests.chat.phone import House, Phone
from tests.chat.rubrics import MarkJudge, question_on

AT_LAST = ("Next time, same questions", "Skip today's", "⏸ Pause for some days")
JOURNEY = ("Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland", "Europe/Berlin", "Pacific/Honolulu")
SLOW_DOWN = "You have missed the last 3 practices. Ask less often?"


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MONDAY)


@pytest.fixture
async def open_house(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(clock=clock, judge=MarkJudge(), daily_shift_seconds=0):
        yield quiet_house


@pytest.fixture
async def ann(open_house: House) -> Phone:
    """Somebody in Berlin who is asked at nine."""
    phone = Phone(open_house, language="de")
    await switches_on(phone)
    return phone


async def test_in_an_hour_comes_in_an_hour_with_the_same_questions(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock)
    question = question_on(ann.screen)
    await ann.taps("⏰ Later")
    assert ann.labels == ["In an hour", "Tonight, 20:00", *AT_LAST]
    await ann.taps("In an hour")
    assert ann.screen.startswith("I'll ask again at 10:00.")
    await passes(open_house, clock, minutes=59)
    assert len(pushes(ann)) == 1
    await passes(open_house, clock, minutes=1)
    assert len(pushes(ann)) == 2
    assert question_on(ann.screen) == question
    await answers_all(ann)
    assert ann.screen.startswith("Report · 3 of 3 graded")


async def test_who_does_not_wait_for_the_hour_is_not_asked_once_more_when_it_is_over(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock)
    question = question_on(ann.screen)
    await ann.taps("⏰ Later")
    await ann.taps("In an hour")
    await ann.says("/daily")
    await ann.taps("▶️ Practise now")
    assert question_on(ann.screen) == question
    await answers_all(ann)
    await passes(open_house, clock, hours=22)
    assert len(pushes(ann)) == 2


async def test_who_pauses_is_not_asked_what_was_put_off(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock)
    await ann.taps("⏰ Later")
    await ann.taps("In an hour")
    await ann.says("/daily pause 3")
    said = len(ann.seen)
    await passes(open_house, clock, hours=71)
    assert len(ann.seen) == said
    await passes(open_house, clock, hours=1)
    assert len(pushes(ann)) == 2


async def test_a_pause_takes_back_what_nobody_has_touched_and_nothing_else(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock)
    await ann.says("/daily pause 3", "an answer after all")
    assert ann.screen.startswith("No interview is open.")
    await at_nine(open_house, clock, days=3)
    question = await answers_well(ann)
    await ann.taps("Next question")
    await ann.says("/daily pause 3", "/resume")
    assert question_on(ann.screen) != question
    assert "Question 2 of 3" in ann.screen


async def test_tonight_is_at_eight_and_the_next_day_comes_all_the_same(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock)
    question = question_on(ann.screen)
    await ann.taps("⏰ Later")
    await ann.taps("Tonight, 20:00")
    await passes(open_house, clock, hours=11)
    assert len(pushes(ann)) == 2
    assert question_on(ann.screen) == question
    await at_nine(open_house, clock)
    assert len(pushes(ann)) == 3


async def test_the_next_time_brings_the_same_questions(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock)
    question = question_on(ann.screen)
    await ann.taps("⏰ Later")
    await ann.taps("Next time, same questions")
    assert "with the same questions" in ann.screen
    await passes(open_house, clock, hours=23)
    assert len(pushes(ann)) == 1
    await passes(open_house, clock, hours=1)
    assert len(pushes(ann)) == 2
    assert question_on(ann.screen) == question
    assert "You have not had this one yet." in ann.screen


async def test_not_today_is_taken_at_its_word_and_its_buttons_are_of_no_use_any_more(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock)
    question, shown = question_on(ann.screen), ann.last
    later = shown.buttons["⏰ Later"]
    await ann.taps("⏰ Later")
    offer, buttons = ann.last, dict(ann.last.buttons)
    await ann.taps("Skip today's")
    assert ann.screen.startswith("Skipped for today.")
    for message, data in ((shown, later), (offer, buttons["Skip today's"]), (offer, buttons["In an hour"])):
        await ann.taps_old(message, data)
        assert ann.toasts[-1] == "That button belongs to an earlier step."
    await ann.says("an answer after all")
    assert ann.screen.startswith("No interview is open.")
    await at_nine(open_house, clock)
    assert len(pushes(ann)) == 2
    assert question_on(ann.screen) != question


async def test_late_in_the_evening_no_hour_is_offered_that_is_quiet(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await ann.says("/daily 21:30")
    await passes(open_house, clock, hours=13, minutes=30)
    assert is_asked(ann)
    await ann.taps("⏰ Later")
    assert ann.labels == [*AT_LAST]


async def test_who_wants_to_be_asked_in_quiet_hours_is(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await ann.says("/daily 22:30")
    assert "Quiet from 22:00 to 08:00, except at the time you set" in ann.screen
    await passes(open_house, clock, hours=14, minutes=30)
    assert is_asked(ann)


async def test_a_pause_ends_by_itself_or_by_a_tap(ann: Phone, open_house: House, clock: HandClock) -> None:
    await ann.taps("⏸ Pause for some days")
    await ann.taps("3 days")
    assert "Daily practice is paused until 11-26" in ann.screen
    assert "Next: Thu 11-26, 09:00" in ann.screen
    await at_nine(open_house, clock, days=3)
    assert pushes(ann) == []
    await at_nine(open_house, clock)
    assert len(pushes(ann)) == 1
    await ann.says("/daily pause 2 weeks")
    assert "Next: Thu 12-10, 09:00" in ann.screen
    await ann.taps("▶️ Resume")
    assert "Daily practice is on" in ann.screen
    assert "Next: tomorrow, 09:00" in ann.screen
    await at_nine(open_house, clock)
    assert len(pushes(ann)) == 2


async def test_a_pause_of_no_such_length_is_asked_back(ann: Phone) -> None:
    for days in ("", "0", "91", "a while"):
        await ann.says(f"/daily pause {days}")
        assert ann.screen.startswith("For how many days?"), days
    await ann.says("/daily")
    assert "Next: today, 09:00" in ann.screen


async def test_an_interview_that_is_open_is_not_taken_away(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await ann.begins()
    question = question_on(ann.screen)
    await at_nine(open_house, clock)
    assert "Today's practice is ready. You have an interview open, at question 1 of 3." in ann.screen
    await ann.taps("Go on")
    assert question_on(ann.screen) == question
    await ann.taps("End it, start today's practice")
    assert is_asked(ann)
    await answers_all(ann)
    assert ann.screen.startswith("Report · 3 of 3 graded")


async def test_a_push_that_nobody_touched_gives_way_and_its_question_was_never_asked(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock)
    said = len(ann.seen)
    await at_nine(open_house, clock)
    assert len(pushes(ann)) == 2
    assert len(ann.seen) == said + 1
    for _ in range(2):
        assert "You have not had this one yet." in ann.screen
        await at_nine(open_house, clock)
    await ann.says("/report")
    assert "of 3 graded" not in ann.screen


async def test_a_practice_that_was_begun_yesterday_gives_way_and_keeps_what_was_answered(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock)
    answered = await answers_well(ann)
    await ann.taps("Next question")
    left = question_on(ann.screen)
    await at_nine(open_house, clock)
    assert is_asked(ann)
    assert "🔥 1 day in a row" in ann.screen
    asked = [question.id for question in await answers_all(ann)]
    assert answered.id not in asked
    assert left.id not in asked or "You have not had" in pushes(ann)[-1]


async def test_a_practice_that_goes_on_or_is_paused_at_the_hour_is_not_taken_away(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    waits = "Today's practice is ready. You have an interview open, at question 2 of 3."
    await at_nine(open_house, clock)
    await passes(open_house, clock, hours=23, minutes=31)
    await answers_well(ann)
    await ann.taps("Next question")
    await passes(open_house, clock, minutes=29)
    assert waits in ann.screen
    await ann.says("/pause")
    await at_nine(open_house, clock)
    assert waits in ann.screen
    assert len(pushes(ann)) == 1
    await ann.says("/resume")
    await at_nine(open_house, clock)
    assert len(pushes(ann)) == 2


async def test_after_three_ignored_days_one_question_is_asked_and_then_it_is_quiet_for_weeks(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock, days=3)
    assert len(pushes(ann)) == 3
    await at_nine(open_house, clock)
    assert ann.screen.startswith(SLOW_DOWN)
    assert ann.labels == [
        *("Leave it as it is", "Mon, Wed, Fri", "Weekends only", "Pause for a week", "Switch off"),
    ]
    said, choices = len(ann.seen), ann.labels
    await at_nine(open_house, clock, days=21)
    assert len(ann.seen) == said
    await ann.says("/daily")
    assert "I'll stay quiet until you choose how often." in ann.screen
    assert ann.labels == choices
    await ann.taps("Mon, Wed, Fri")
    assert "09:00, Mon, Wed, Fri · Berlin time" in ann.screen
    await at_nine(open_house, clock, days=3)  # from Friday on
    assert len(pushes(ann)) == 4
    assert "I was down" not in pushes(ann)[-1]


async def test_only_what_is_less_often_than_now_is_offered(
    open_house: House, clock: HandClock, ann: Phone
) -> None:
    bob = Phone(open_house, 1002, "Bob", "de")
    await switches_on(bob)
    for phone, days in ((ann, ("Tue", "Thu", "Fri", "Sun")), (bob, ("Tue", "Thu", "Fri", "Sat", "Sun"))):
        await phone.taps("📅 Days")
        for day in days:
            await phone.taps(f"✓ {day}")
    await at_nine(open_house, clock, days=7 * 3 + 1)
    both = ["Pause for a week", "Switch off"]
    assert ann.screen.startswith(SLOW_DOWN)
    assert ann.labels == ["Leave it as it is", "Weekends only", *both]
    assert bob.screen.startswith(SLOW_DOWN)
    assert bob.labels == ["Leave it as it is", *both]


async def test_each_answer_to_whether_to_slow_down_does_what_it_says(
    open_house: House, clock: HandClock
) -> None:
    choices = {  # on Thursday, and how many days later the next two pushes come
        "Leave it as it is": [1, 2],
        "Weekends only": [2, 3],
        "Pause for a week": [7, 8],
        "Switch off": [],
    }
    phones = {choice: Phone(open_house, 2000 + len(choice), language="de") for choice in choices}
    for phone in phones.values():
        await switches_on(phone)
    await at_nine(open_house, clock, days=4)
    for choice, phone in phones.items():
        assert phone.screen.startswith(SLOW_DOWN)
        await phone.taps(choice)
    pushed: dict[str, list[int]] = {choice: [] for choice in choices}
    for day in range(1, 9):
        before = {choice: len(pushes(phone)) for choice, phone in phones.items()}
        await at_nine(open_house, clock)
        for choice, phone in phones.items():
            pushed[choice] += [day] * (len(pushes(phone)) - before[choice])
    assert {choice: days[:2] for choice, days in pushed.items()} == choices


async def test_whoever_practises_again_is_asked_again(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock, days=4 + 14)
    assert ann.screen.startswith(SLOW_DOWN)
    await passes(open_house, clock, hours=5)
    await ann.begins()
    await answers_all(ann)
    assert len(pushes(ann)) == 3
    await at_nine(open_house, clock)
    assert len(pushes(ann)) == 4
    assert "I was down" not in ann.screen


async def test_the_slowing_down_is_not_asked_of_those_who_answer_now_and_then(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    for _ in range(3):
        await at_nine(open_house, clock, days=3)
        await answers_all(ann)
    assert len(pushes(ann)) == 9
    assert SLOW_DOWN not in "\n".join(ann.seen)


async def test_a_streak_grows_one_missed_day_a_week_is_frozen_and_the_second_breaks_it(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    for day in range(1, 4):  # Monday to Wednesday
        await at_nine(open_house, clock)
        assert ("in a row" in ann.screen) is (day > 1)
        await answers_all(ann)
    await at_nine(open_house, clock)
    assert "🔥 3 days in a row" in ann.screen  # and Thursday is missed
    await at_nine(open_house, clock)
    assert "🔥 3 days in a row" in ann.screen
    await ann.says("/daily")
    assert "🔥 3 days in a row (longest: 3). ❄️ You have used this week's free day" in ann.screen
    await ann.says("/resume")
    await answers_all(ann)
    await at_nine(open_house, clock)
    assert "🔥 4 days in a row" in ann.screen  # and Saturday is missed
    await at_nine(open_house, clock)
    assert "in a row" not in ann.screen
    await ann.says("/daily")
    assert "🔥 Longest run: 4 days." in ann.screen


async def test_a_streak_is_shown_from_two_days_on(ann: Phone, open_house: House, clock: HandClock) -> None:
    for day in (1, 2):
        await at_nine(open_house, clock)
        await answers_all(ann)
        await ann.says("/daily")
        assert ("🔥" in ann.screen) is (day == 2)
    assert "🔥 2 days in a row (longest: 2). ❄️ You can miss one day this week." in ann.screen


async def test_neither_a_pause_nor_days_off_break_a_streak(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock)
    await answers_all(ann)
    await ann.says("/daily pause 14 days")
    await at_nine(open_house, clock, days=14)
    assert "🔥 1 day in a row" in ann.screen


async def test_a_bot_that_was_down_at_nine_comes_late_and_says_so(
    quiet_house: House, clock: HandClock
) -> None:
    ann = Phone(quiet_house, language="de")
    async with _open(quiet_house, clock):
        await switches_on(ann)
    clock.forward(hours=2)
    async with _open(quiet_house, clock):
        await quiet_house.rest()
        assert is_asked(ann)
        assert "Sorry I'm late: I was down at your time." in ann.screen
        await at_nine(quiet_house, clock)
        assert len(pushes(ann)) == 2
        assert "I was down" not in ann.screen


async def test_a_push_of_late_evening_does_not_come_after_midnight(
    quiet_house: House, clock: HandClock
) -> None:
    ann = Phone(quiet_house, language="de")
    async with _open(quiet_house, clock):
        await ann.says("/daily 23:30")
        await passes(quiet_house, clock, hours=15)
    clock.forward(hours=1, minutes=15)  # it is a quarter past midnight
    async with _open(quiet_house, clock):
        await quiet_house.rest()
        assert pushes(ann) == []
        await passes(quiet_house, clock, hours=23, minutes=15)
        assert len(pushes(ann)) == 1
        assert "I was down on 11-23 and could not ask." in ann.screen


async def test_a_day_that_the_bot_slept_through_is_owned_up_to_and_keeps_the_streak(
    quiet_house: House, clock: HandClock
) -> None:
    ann = Phone(quiet_house, language="de")
    async with _open(quiet_house, clock):
        await switches_on(ann)
        for _ in range(2):
            await at_nine(quiet_house, clock)
            await answers_all(ann)
        await passes(quiet_house, clock, hours=23)
    clock.forward(hours=5)
    async with _open(quiet_house, clock):
        await quiet_house.rest()
        assert len(pushes(ann)) == 2
        await at_nine(quiet_house, clock)
        assert "I was down on 11-25 and could not ask. Your streak is safe." in ann.screen
        assert "🔥 2 days in a row" in ann.screen
        await answers_all(ann)
        await at_nine(quiet_house, clock)
        assert "🔥 3 days in a row" in ann.screen
        assert "I was down" not in ann.screen


async def test_days_on_which_the_bot_was_away_after_asking_are_held_against_nobody(
    quiet_house: House, clock: HandClock
) -> None:
    ann = Phone(quiet_house, language="de")
    async with _open(quiet_house, clock):
        await switches_on(ann)
        await at_nine(quiet_house, clock)
        await answers_all(ann)
    for _ in range(3):
        async with _open(quiet_house, clock):
            await at_nine(quiet_house, clock)
            assert "🔥 1 day in a row" in ann.screen
        clock.forward(hours=20)
    async with _open(quiet_house, clock):
        await at_nine(quiet_house, clock)
        assert "🔥 1 day in a row" in ann.screen


async def test_the_week_is_summed_up_on_sunday_evening_where_that_is_wanted(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    bob = Phone(open_house, 1002, "Bob", "de")
    await switches_on(bob)
    await ann.taps("📊 Weekly summary: off")
    for day in range(5):  # Monday to Friday
        await at_nine(open_house, clock)
        if day % 2 == 0:
            await answers_all(ann, well=day > 0)
            await answers_all(bob)
    await at_nine(open_house, clock, days=2)
    said = len(ann.seen), len(bob.seen)
    await passes(open_house, clock, hours=8, minutes=59)
    assert (len(ann.seen), len(bob.seen)) == said
    await passes(open_house, clock, minutes=1)  # 18:00
    assert len(bob.seen) == said[1]
    assert "photo" in ann.last.json
    head, *lines = ann.screen.splitlines()
    assert head == "📊 Your week"
    assert lines[:2] == ["9 questions on 3 days of 7", "Average 67/100, before follow-ups"]
    assert lines[2].startswith("Weakest point: ")
    assert len(lines) == 3
    await passes(open_house, clock, hours=14)
    assert len([text for text in ann.seen if text.startswith("📊 Your week")]) == 1


async def test_who_has_blocked_the_bot_is_left_alone_and_welcomed_back(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await at_nine(open_house, clock)
    await answers_all(ann)
    ann.person.blocks_bot()
    await at_nine(open_house, clock, days=10)
    assert len(pushes(ann)) == 1
    ann.person.unblocks_bot()
    await at_nine(open_house, clock, days=2)
    assert len(pushes(ann)) == 1
    await ann.says("/start")
    assert "Good to have you back. Daily practice carries on with your settings" in ann.screen
    assert len(pushes(ann)) == 1
    await at_nine(open_house, clock)
    assert len(pushes(ann)) == 2
    assert "I was down" not in ann.screen
    await ann.says("/start")
    assert not ann.screen.startswith("Good to have you back.")


async def test_a_journey_never_brings_two_pushes_on_one_day(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    days = []
    for zone in JOURNEY:
        await ann.taps_old(ann.last, f"daily:zone:{zone}")
        for _ in range(12):
            before = len(pushes(ann))
            await passes(open_house, clock, hours=3)
            if len(pushes(ann)) > before:
                days += [local_day(clock.now, zone)] * (len(pushes(ann)) - before)
                await ann.says("something")
    assert len(days) >= 5
    assert days == sorted(set(days))


def _open(house: House, clock: HandClock) -> AbstractAsyncContextManager[Viva]:
    return house.bot(clock=clock, judge=MarkJudge(), daily_shift_seconds=0)
