"""Daily practice: one tap to switch on, asked at the hour, answered on the spot, and what is asked."""

import re
from collections.abc import AsyncIterator, Iterable

import pytest

from bot.domain.question import Language
from bot.tg.texts import plain
from tests.chat.clock import HandClock
from tests.chat.daily import (
    MONDAY,
    answers_all,
    answers_well,
    at_nine,
    everything,
    is_asked,
    passes,
    pushes,
    switches_on,
)
from tests.chat.phone import House, Phone
from tests.chat.rubrics import MarkJudge, offers_a_way_on, question_on

FORGED = (
    *("daily", "daily:", "daily:x", "daily:at:9999", "daily:at:2400", "daily:at", "daily:on:Mars/Base"),
    *("daily:zone:../etc/passwd", "daily:later:1", "daily:later:x", "daily:again:hour:1", "daily:again:x:1"),
    *("daily:again:hour:x", "daily:instead:1", "daily:rate:x", "daily:rate", "daily:topic:nope"),
    *("daily:day:0", "daily:day:8", "daily:days:", "daily:days:0", "daily:count:0", "daily:count:6"),
    *("daily:count:٣", "daily:quiet:9", "daily:quiet:2500-0800", "daily:type:x", "daily:pause:x"),
    *("daily:pause:-1", "daily:off:x", "daily:now:x", "daily:at:0900:0900", "daily:weekly:1"),
)
POPPING_UP = {
    "",
    *(
        plain(language, f"notice-daily-{key}")
        for language in Language
        for key in ("on", "off", "weekly", "last-day")
    ),
}


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MONDAY)


@pytest.fixture
async def open_house(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(clock=clock, judge=MarkJudge(), daily_shift_seconds=0):
        yield quiet_house


@pytest.fixture
def ann(open_house: House) -> Phone:
    return Phone(open_house, language="de")


async def test_one_tap_switches_it_on_at_nine_where_the_phone_seems_to_be(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await ann.says("/daily")
    assert "Daily practice" in ann.screen
    await ann.taps("Switch on: 09:00, Berlin")
    assert ann.toasts[-1] == "Switched on."
    assert "09:00, every day · Berlin time" in ann.screen
    assert "Next: today, 09:00" in ann.screen
    await passes(open_house, clock, minutes=59)
    assert pushes(ann) == []
    await passes(open_house, clock, minutes=1)
    assert ann.screen.startswith("☀️ Today's practice · 3 questions")
    assert "Question 1 of 3" in ann.screen


async def test_an_english_phone_may_be_anywhere_and_is_asked_by_the_time_there(
    open_house: House, clock: HandClock
) -> None:
    bob = Phone(open_house, 1002, "Bob", "en")
    await bob.says("/daily")
    assert "Where are you?" in bob.screen
    assert {"New York, 02:00", "London, 07:00", "Kolkata, 12:30", "Shanghai, 15:00"} <= set(bob.labels)
    await bob.taps("New York, 02:00")
    assert "09:00, every day · New York time" in bob.screen
    await passes(open_house, clock, hours=7)
    assert len(pushes(bob)) == 1
    assert clock.now.hour == 14  # 09:00 in New York


async def test_the_days_question_is_answered_right_there_and_graded_to_the_report(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await switches_on(ann)
    await at_nine(open_house, clock)
    await answers_well(ann)
    assert "100/100" in ann.screen
    await ann.taps("Next question")
    assert "Question 2 of 3" in ann.screen
    assert "⏰ Later" not in ann.labels
    await answers_all(ann)
    assert ann.screen.startswith("Report · 3 of 3 graded, 100/100")


async def test_each_day_has_its_push_once_and_the_next_is_announced(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await switches_on(ann)
    await at_nine(open_house, clock)
    await answers_all(ann)
    await passes(open_house, clock, hours=23, minutes=59)
    assert len(pushes(ann)) == 1
    await ann.says("/daily")
    assert "Next: tomorrow" not in ann.screen
    await passes(open_house, clock, minutes=1)
    assert len(pushes(ann)) == 2
    await ann.says("/daily")
    assert "Next: tomorrow, 09:00" in ann.screen


async def test_pushes_are_spread_around_the_hour(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(clock=clock, judge=MarkJudge(), daily_shift_seconds=120):
        phones = [Phone(quiet_house, 2000 + number, f"P{number}", "de") for number in range(4)]
        for phone in phones:
            await switches_on(phone)
        early: list[int] = []
        for _ in range(6):
            await passes(quiet_house, clock, minutes=62 if not early else 0.2)
            early.append(sum(len(pushes(phone)) for phone in phones))
        assert early[-1] == 4
        assert early[0] > 0


async def test_what_was_missed_comes_back_the_next_day_and_says_why(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await switches_on(ann)
    await at_nine(open_house, clock)
    first, second, third = await answers_all(ann, well=False)
    await at_nine(open_house, clock)
    reason = re.search("Because you missed “(.+)” yesterday.", ann.screen)
    again = question_on(ann.screen)
    assert again in (first, second, third)
    assert reason is not None
    assert reason[1] in [point.name.en for point in again.key_points]
    assert "One more to review, another day." in ann.screen
    asked = await answers_all(ann)
    assert len({question.id for question in asked} & {q.id for q in (first, second, third)}) == 2
    assert len({question.id for question in asked}) == 3, "one of three is new, however much is due"


async def test_one_missed_point_alone_brings_its_question_back(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await ann.says("/daily")
    await ann.taps(ann.labels[0])
    await ann.taps("🔢 Questions")
    await ann.taps("1")
    await at_nine(open_house, clock)
    assert "Today's practice · one question" in ann.screen
    question = question_on(ann.screen)
    await ann.says(everything(question, but=1))
    while "Skip" in ann.labels:
        await ann.taps("Skip")
    await at_nine(open_house, clock)
    assert question_on(ann.screen) == question
    assert f"Because you missed “{question.key_points[0].name.en}” yesterday." in ann.screen


async def test_a_point_that_was_made_comes_back_when_it_fades(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await switches_on(ann)
    await at_nine(open_house, clock)
    missed = await answers_all(ann, well=False)
    seen = []
    for _ in range(8):
        await at_nine(open_house, clock)
        while True:
            seen.append(ann.screen)
            await answers_well(ann)
            if ann.screen.startswith("Report"):
                break
            await ann.taps("Next question")
    fading = [text for text in seen if "about now it begins to fade" in text]
    assert fading
    assert all(question_on(text) in missed for text in fading)
    assert re.search(r"You made “.+” \d+ days ago; about now it begins to fade\.", fading[0])


async def test_where_nothing_is_due_the_day_is_filled_with_new_questions(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await switches_on(ann)
    asked = []
    for _ in range(3):
        await at_nine(open_house, clock)
        assert "You have not had this one yet." in ann.screen
        asked += await answers_all(ann)
    assert len({question.id for question in asked}) == 9


async def test_what_the_study_plan_has_for_the_day_is_asked_on_it(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await ann.says("/plan in 5 days")
    await switches_on(ann)
    await at_nine(open_house, clock)
    assert "It is on your plan." in ann.screen
    await answers_all(ann)
    await ann.says("/plan")
    assert "Today: 3 of 5 done." in ann.screen


async def test_topics_and_weekdays_are_kept(ann: Phone, open_house: House, clock: HandClock) -> None:
    await switches_on(ann)
    await ann.taps("📚 Topics")
    topic = ann.labels[3]
    await ann.taps(topic)
    assert f"✓ {topic}" in ann.labels
    await ann.taps("‹ Back")
    assert f"3 questions · {topic}" in ann.screen
    await ann.taps("📅 Days")
    await ann.taps("Monday to Friday")
    await ann.taps("✓ Mon")
    await ann.taps("‹ Back")
    assert "09:00, Tue, Wed, Thu, Fri ·" in ann.screen
    assert "Next: tomorrow, 09:00" in ann.screen
    await at_nine(open_house, clock)
    assert pushes(ann) == []
    for day in range(1, 5):
        await at_nine(open_house, clock)
        assert len(pushes(ann)) == day
        assert f"· {topic} ·" in ann.screen
        await answers_all(ann)
    await at_nine(open_house, clock, days=3)
    assert len(pushes(ann)) == 4
    await at_nine(open_house, clock)
    assert len(pushes(ann)) == 5


async def test_the_last_weekday_stays_and_no_topic_means_all(ann: Phone) -> None:
    await switches_on(ann)
    await ann.taps("📅 Days")
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"):
        await ann.taps(f"✓ {day}")
    assert [label for label in ann.labels if "✓" in label] == ["✓ Sun"]
    await ann.taps("every day")
    await ann.taps("‹ Back")
    await ann.taps("📚 Topics")
    topic = ann.labels[3]
    await ann.taps(topic)
    await ann.taps(f"✓ {topic}")
    assert ann.labels[0] == "✓ Everything"
    await ann.taps("‹ Back")
    assert "09:00, every day" in ann.screen


async def test_it_can_be_switched_off_and_on_again_and_stays_as_it_was_set(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await switches_on(ann)
    await ann.says("/daily 21:30")
    await ann.taps("Switch off")
    assert ann.toasts[-1] == "Switched off. Your settings are kept."
    await passes(open_house, clock, days=2)
    assert pushes(ann) == []
    await ann.says("/daily on")
    assert "21:30, every day · Berlin time" in ann.screen
    await ann.says("/daily off")
    assert "Daily practice is on" not in ann.screen
    await ann.taps("Switch on: 21:30, Berlin")
    await passes(open_house, clock, days=1)
    assert len(pushes(ann)) == 1


async def test_a_time_that_is_over_today_comes_tomorrow(ann: Phone) -> None:
    await switches_on(ann)
    await ann.taps("🕘 Time")
    await ann.taps("07:30")
    assert "Next: tomorrow, 07:30" in ann.screen


async def test_a_time_that_was_mistyped_can_be_put_right_for_today(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await switches_on(ann)
    await ann.says("/daily 7:30", "/daily 12:30")
    assert "Next: today, 12:30" in ann.screen
    await passes(open_house, clock, hours=5)
    assert len(pushes(ann)) == 1


async def test_who_practises_before_the_hour_is_not_asked_once_more_at_the_hour(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await switches_on(ann)
    await ann.taps("▶️ Practise now")
    assert len(pushes(ann)) == 1
    await answers_all(ann)
    said = len(ann.seen)
    await passes(open_house, clock, hours=24)
    assert len(ann.seen) == said
    await passes(open_house, clock, hours=1)
    assert len(pushes(ann)) == 2
    assert "🔥 1 day in a row" in ann.screen


async def test_who_has_had_every_question_of_a_topic_today_is_told_so(ann: Phone) -> None:
    await switches_on(ann)
    await ann.taps("🔢 Questions")
    await ann.taps("5")
    await ann.taps("‹ Back")
    await ann.taps("📚 Topics")
    await ann.taps("Alignment and RL")
    await ann.taps("‹ Back")
    await ann.taps("▶️ Practise now")
    asked = []
    while is_asked(ann):
        asked += [question.id for question in await answers_all(ann)]
        await ann.taps("▶️ Practise now")
    assert ann.screen == "☀️ Nothing left to ask on these topics. /daily changes them."
    assert len(asked) == len(set(asked)) > 5


async def test_what_is_announced_for_today_comes_today(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await switches_on(ann)
    await at_nine(open_house, clock)
    await answers_all(ann)
    await ann.says("/daily 12:30", "/daily off", "/daily on")
    announced = "Next: today, 12:30" in ann.screen
    await passes(open_house, clock, hours=4)
    assert len(pushes(ann)) == 1 + announced


async def test_forged_buttons_are_answered_and_change_nothing(ann: Phone) -> None:
    await switches_on(ann)
    shown, panel = ann.last, ann.screen
    for forged in FORGED:
        toasts = len(ann.toasts)
        await ann.taps_old(shown, forged)
        assert ann.toasts[toasts:] == ["That button belongs to an earlier step."], forged
    await ann.taps_old(shown, "daily:pause:99")
    assert ann.toasts[-1].startswith("For how many days?")
    for elsewhere in ("daily:page:x", "daily:page:"):
        await ann.taps_old(shown, elsewhere)
    await ann.says("/daily")
    assert ann.screen == panel


async def test_a_message_from_the_year_2000_is_heard_and_changes_no_time(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await switches_on(ann)
    now = open_house.world.now
    open_house.world.now = lambda: now().replace(year=2000)
    await ann.says("/daily 10:00")
    await ann.says("what year is it?")
    assert ann.screen.startswith("No interview is open.")
    await passes(open_house, clock, hours=2)
    assert len(pushes(ann)) == 1


async def test_in_chinese_too(quiet_house: House, clock: HandClock) -> None:
    clock.forward(hours=17)  # 08:00 on Tuesday in Shanghai
    async with quiet_house.bot(clock=clock, judge=MarkJudge(), daily_shift_seconds=0):
        wang = Phone(quiet_house, 3003, "王", "zh")
        await wang.says("/daily")
        await wang.taps("开启：北京时间 09:00")
        assert "每日一练已开启" in wang.screen
        assert "下一次：今天 09:00" in wang.screen
        await passes(quiet_house, clock, hours=1)
        assert wang.screen.startswith("☀️ 今天的练习 · 3 道题")
        await answers_well(wang)
        assert "100/100" in wang.screen


async def test_every_button_of_the_panel_leads_on(open_house: House) -> None:
    for user_id, language in enumerate(("de", "zh"), 4004):
        phone = Phone(open_house, user_id, "Lee", language)
        await switches_on(phone)
        panel, tried = phone.last, set[str]()
        waiting = _some(panel.buttons.values())
        while waiting:
            data = waiting.pop()
            tried.add(data)
            sent = len(phone.person.chat.messages)
            await phone.taps_old(panel, data)
            newest = phone.last if len(phone.person.chat.messages) > sent else panel
            assert offers_a_way_on(newest) or data.startswith("daily:type"), data
            assert phone.toasts[-1] in POPPING_UP or data.startswith("daily:again"), data
            waiting += [each for each in _some(newest.buttons.values()) if each not in tried]
        assert len(tried) > 50


def _some(buttons: Iterable[str]) -> list[str]:
    """Return the buttons of daily practice, but of the topics three only."""
    ours = [data for data in buttons if data.startswith("daily:")]
    many = [data for data in ours if data.startswith("daily:topic")][3:]
    return [data for data in ours if data not in many]
