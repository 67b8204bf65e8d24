"""What a candidate sees of how an answer was judged."""

import re

import pytest

from tests.chat.clock import HandClock
from tests.chat.phone import House, Phone
from tests.chat.rubrics import MarkJudge, probed_on, question_on

FOLDED = "expandable_blockquote"


async def test_each_point_is_shown_with_its_mark_and_the_words_that_earned_it(quiet_house: House) -> None:
    async with quiet_house.bot(judge=MarkJudge()):
        phone = Phone(quiet_house)
        await phone.begins()
        first, second, third, *others = question_on(phone.screen).key_points
        await phone.says(f"I think +{first.id}, and ~{second.id}; but also !{third.id}.")
        total = sum(point.weight for point in (first, second, third, *others))
        assert phone.screen.startswith(f"{round(100 * (first.weight + second.weight / 2) / total)}/100\n")
        assert f"✅ {first.name.en}: “+{first.id}”" in phone.screen
        assert f"🟡 {second.name.en}, in part: “~{second.id}”" in phone.screen
        assert f"❌ {third.name.en}, not right: “!{third.id}”" in phone.screen
        for point in others:
            assert f"▫️ {point.name.en}: missed" in phone.screen
        assert "Graded by mark-judge." in phone.screen


@pytest.mark.parametrize(
    ("language", "menu", "quoted"),
    [
        ("en", ("Everything", "any level", "3"), r"[✅🟡] (.+?)(?:, in part)?: “(.+)”"),
        ("zh", ("都来一点", "难度不限", "3"), r"[✅🟡] (.+?)(?:，说到了一部分)?：“(.+)”"),
    ],
)
async def test_the_offline_judge_quotes_the_candidates_own_words_and_says_what_it_is(
    home: House, language: str, menu: tuple[str, str, str], quoted: str
) -> None:
    phone = Phone(home, language=language)
    await phone.begins(*menu)
    question = question_on(phone.screen)
    point = question.key_points[0]
    answer = getattr(point.statement, language)
    await phone.says(answer)
    earned = dict(re.findall(quoted, phone.screen))
    assert getattr(point.name, language) in earned
    for quote in earned.values():
        assert quote.rstrip("…") in " ".join(answer.split())
    assert not phone.screen.startswith("0/100")
    assert ("Offline judge" if language == "en" else "离线评分") in phone.screen


async def test_the_reference_stays_hidden_until_the_follow_ups_are_over_and_is_folded_then(
    phone: Phone,
) -> None:
    await phone.begins()
    question = question_on(phone.screen)
    for _ in range(3):
        assert FOLDED not in _styles(phone)
        assert not any(question.reference.en[:60] in text for text in phone.seen)
        await phone.says("it depends")
    (fold,) = [e for e in phone.last["entities"] if e["type"] == FOLDED]
    units = phone.screen.encode("utf-16-le")[2 * fold["offset"] : 2 * (fold["offset"] + fold["length"])]
    assert units.decode("utf-16-le") == f"A good answer\n{question.reference.en}"
    assert phone.labels == ["Next question", "Pause"]


async def test_follow_ups_ask_for_the_heaviest_missed_points_by_name(quiet_house: House) -> None:
    async with quiet_house.bot(judge=MarkJudge()):
        phone = Phone(quiet_house)
        await phone.begins()
        question = question_on(phone.screen)
        heaviest, second, third, *_ = sorted(question.key_points, key=lambda point: -point.weight)
        await phone.says(f"+{heaviest.id}")
        assert probed_on(phone.screen, question) == second
        assert f"🔎 Follow-up 1 of 2 · {second.name.en}\n{second.follow_up.en}" in phone.screen
        await phone.says("it depends")
        assert probed_on(phone.screen, question) == third
        assert f"🔎 Follow-up 2 of 2 · {third.name.en}" in phone.screen


async def test_the_gain_of_a_good_reply_to_a_follow_up_is_shown(phone: Phone) -> None:
    await phone.begins()
    question = question_on(phone.screen)
    await phone.says("it depends")
    point = probed_on(phone.screen, question)
    await phone.says(point.statement.en)
    gain = re.match(r"0 → (\d+)/100 after the follow-up\n\n[✅🟡] ", phone.screen)
    assert gain is not None, phone.screen
    assert f"{point.name.en}" in phone.screen.splitlines()[2]
    assert int(gain[1]) > 0
    assert probed_on(phone.screen, question) != point


async def test_an_answer_that_misses_nothing_gets_no_follow_up(quiet_house: House) -> None:
    async with quiet_house.bot(judge=MarkJudge()):
        phone = Phone(quiet_house)
        await phone.begins()
        points = question_on(phone.screen).key_points
        await phone.says(" ".join(f"+{point.id}" for point in points))
        assert phone.screen.startswith("100/100\n")
        assert FOLDED in _styles(phone)
        assert phone.labels == ["Next question", "Pause", "Appeal"]


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        ("en", 1, "Because you missed “{point}” yesterday."),
        ("en", 3, "Because you missed “{point}” 3 days ago."),
        ("en", 7, "Because you missed “{point}” last week."),
        ("zh", 7, "选它是因为上周你漏了“{point}”。"),
    ],
)
async def test_what_was_missed_comes_back_and_says_why(
    quiet_house: House, language: str, days: int, words: str
) -> None:
    clock = HandClock()
    phone = Phone(quiet_house, language=language)
    async with quiet_house.bot(clock=clock, seed=1):
        await _begin(phone)
        question = question_on(phone.screen)
        await phone.says("idk")
        await phone.says("/cancel")
    clock.forward(days=days)
    async with quiet_house.bot(clock=clock, seed=99):
        await _begin(phone)
        assert question_on(phone.screen) == question
        heaviest = max(question.key_points, key=lambda point: point.weight)
        assert words.format(point=getattr(heaviest.name, language)) in phone.screen


async def test_what_was_missed_is_not_asked_again_on_the_same_day(quiet_house: House) -> None:
    clock = HandClock()
    phone = Phone(quiet_house)
    async with quiet_house.bot(clock=clock):
        await _begin(phone)
        question = question_on(phone.screen)
        await phone.says("idk")
        await phone.says("/cancel")
        clock.forward(hours=2)
        await _begin(phone)
        assert question_on(phone.screen) != question
        assert "You have not had this one yet." in phone.screen


def _styles(phone: Phone) -> set[str]:
    return {e["type"] for m in phone.person.chat.messages if m.from_bot for e in m.json.get("entities", [])}


async def _begin(phone: Phone) -> None:
    await phone.says("/interview rag")
    for _ in range(2):
        await phone.taps(phone.labels[0])
