"""Two answer the same question; the group votes without knowing who is who, then the judge speaks."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.question import Question
from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rankings import ranking
from tests.chat.rubrics import AbsentJudge, MarkJudge, question_on
from tests.chat.study_group import StudyGroup, time_passes

OVER = "That stage is over."
ANN_WINS = [(1, "Ann", 100), (2, "Bob", 0)]
SAID = ("caches are king", "I would measure first")


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def meets(house: House, questions: int = 1, language: str = "en") -> StudyGroup:
    """Let the first two of four begin a duel."""
    group = StudyGroup(house, 4, language)
    await group.plays(1, command=f"/duel {questions}")
    return group


async def both_answer(
    house: House, clock: HandClock, group: StudyGroup, *, better: int | None = 0
) -> Question:
    """Let both answer; one of the two makes every point, or neither any."""
    question = question_on(group.stage.text)
    for who in (0, 1):
        await group.answers(who, f"{SAID[who]} {everything(question) if who == better else ''}")
    await time_passes(house, clock, 17)
    return question


def side_of(group: StudyGroup, who: int) -> str:
    """Return the letter under which an answer is shown."""
    shown = next(text for text in group.seen if "Two answers, no names" in text)
    before, _, _ = shown.partition(SAID[who])
    return "B" if "\nB\n" in before else "A"


async def test_both_answers_are_shown_without_names_and_judged_after_the_vote(
    home: House, clock: HandClock
) -> None:
    group = await meets(home)
    await both_answer(home, clock, group)
    shown = group.seen[-2]
    assert all(said in shown for said in SAID)
    assert not [name for name in ("Ann", "Bob") if name in shown + group.stage.text]
    assert "The judge" not in group.stage.text
    await group.taps(2, side_of(group, 0))
    await group.taps(3, side_of(group, 0))
    await time_passes(home, clock, 46)
    reveal = group.seen[-2]
    assert ranking(reveal) == ANN_WINS
    assert f"{side_of(group, 0)}: Ann 2" in reveal
    assert f"{side_of(group, 1)}: Bob 0" in reveal
    assert "The group and the judge agree." in reveal


async def test_nobody_knows_how_the_vote_stands_before_it_is_closed(home: House, clock: HandClock) -> None:
    group = await meets(home)
    await both_answer(home, clock, group)
    await group.taps(2, "A")
    assert group[2].toasts[-1].startswith("Noted.")
    await time_passes(home, clock, 6)
    one = group.stage.text
    await group.taps(2, "B")
    await time_passes(home, clock, 6)
    assert "one vote" in one.casefold()
    assert group.stage.text.splitlines()[0] == one.splitlines()[0]
    await group.taps(3, "Even")
    await group.taps(0, "Show the result")
    tally = next(line for line in group.seen[-2].splitlines() if "even" in line)
    assert tally.startswith("A: ")
    assert [part.rpartition(" ")[2] for part in tally.split(" · ")] == ["0", "1", "1"]


async def test_the_two_do_not_vote(home: House, clock: HandClock) -> None:
    group = await meets(home)
    await both_answer(home, clock, group)
    for who in (0, 1):
        await group.taps(who, "A")
        assert group[who].toasts[-1] == "The two of the duel do not vote."
    await time_passes(home, clock, 46)
    assert "Nobody voted." in group.seen[-2]


async def test_a_third_is_told_that_two_are_enough(home: House) -> None:
    group = StudyGroup(home, 3)
    await group.says(0, "/duel 1")
    await group.taps(1, "🙋 Join")
    await group.taps(2, "🙋 Join")
    assert group[2].toasts[-1] == "The round is full."
    await group.taps(0, "▶️ Start")
    await group.follows(2, "✍️ Answer in private")
    assert group[2].screen == "The duel has begun; the two of it are settled."
    await group.replies(2, "me too")
    assert group.mark_on(2, "me too") == ("🤔",)
    assert "(2 of 2): Ann, Bob" in group.seen[0]


async def test_a_duel_takes_two(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/duel")
    await group.taps(0, "▶️ Start")
    assert group[0].toasts[-1] == "It takes two to start."
    await time_passes(home, clock, 121)
    assert "it takes two" in group.screen


async def test_answers_stay_sealed_until_both_are_in_or_time_is_up(home: House, clock: HandClock) -> None:
    group = await meets(home)
    await group.answers(0, SAID[0])
    await time_passes(home, clock, 100)
    assert "In (1 of 2): Ann" in group.stage.text
    await group.answers(1, SAID[1])
    assert not [text for text in group.ever_seen if any(said in text for said in SAID)]
    await time_passes(home, clock, 17)
    assert all(said in group.seen[-2] for said in SAID)


@pytest.mark.parametrize("better", [0, None])
async def test_a_tie_is_one(home: House, clock: HandClock, better: int | None) -> None:
    group = await meets(home)
    await both_answer(home, clock, group, better=better)
    await group.taps(2, "A")
    await group.taps(3, "B")
    await group.taps(0, "Show the result")
    if better is None:
        assert {(place, score) for place, _, score in ranking(group.seen[-2])} == {(1, 0)}
        assert "The group and the judge agree." in group.seen[-2]
    else:
        assert "The group and the judge do not agree." in group.seen[-2]


async def test_who_answers_alone_needs_no_vote(home: House, clock: HandClock) -> None:
    group = await meets(home)
    await group.answers(1, everything(question_on(group.stage.text)))
    await time_passes(home, clock, 182)
    reveal = group.seen[-2]
    assert ranking(reveal) == [(1, "Bob", 100)]
    assert "Ann" not in reveal
    assert "voted" not in reveal
    assert "Two answers" not in "".join(group.seen)


async def test_where_neither_answers_nobody_wins(home: House, clock: HandClock) -> None:
    group = await meets(home)
    await time_passes(home, clock, 182)
    assert "Nobody answered." in group.seen[-2]
    assert "Nobody was ranked." in group.screen


async def test_a_vote_after_the_result_changes_nothing(home: House, clock: HandClock) -> None:
    group = await meets(home, questions=2)
    await both_answer(home, clock, group)
    vote = group.stage.buttons["A"]
    await group.taps(0, "Show the result")
    before = group.seen
    for who in (2, 0):
        assert await group.forges(who, vote) == OVER
    await group.taps(0, "▶️ Next question")
    assert await group.forges(2, vote) == OVER
    assert group.seen[: len(before) - 1] == before[:-1]


async def test_who_leaves_during_the_vote_is_ranked_all_the_same(home: House, clock: HandClock) -> None:
    group = await meets(home)
    await both_answer(home, clock, group)
    left = group[1].person
    group.chat.removes(left)
    await home.rest()
    await time_passes(home, clock, 46)
    assert ranking(group.seen[-2]) == ANN_WINS


async def test_the_vote_is_shown_and_the_judge_follows_where_it_was_away(
    quiet_house: House, clock: HandClock
) -> None:
    judge = AbsentJudge()
    async with quiet_house.bot(judge=judge, clock=clock):
        group = await meets(quiet_house, questions=2)
        await both_answer(quiet_house, clock, group)
        await group.taps(2, side_of(group, 1))
        await time_passes(quiet_house, clock, 107)
        assert "Not every answer could be judged yet" in group.screen
        assert f"{side_of(group, 1)}: Bob 1" in group.screen
        judge.is_back = True
        await time_passes(quiet_house, clock, 60)
        await group.answers(0, "well")
        await time_passes(quiet_house, clock, 200)
        judged = [text for text in group.seen if "judged at last" in text]
        assert len(judged) == 1
        assert ranking(judged[0]) == ANN_WINS


async def test_a_restart_during_the_vote_loses_no_vote(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        group = await meets(quiet_house)
        await both_answer(quiet_house, clock, group)
        await group.taps(2, side_of(group, 1))
    clock.forward(seconds=600)
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await group.taps(3, side_of(group, 1))
        await time_passes(quiet_house, clock, 31)
    assert f"{side_of(group, 1)}: Bob 2" in group.seen[-2]


async def test_a_hostile_answer_neither_mentions_nor_formats(home: House, clock: HandClock) -> None:
    group = await meets(home)
    await group.answers(0, "<b>Ann</b> here, @everybody, t.me/spam </blockquote>")
    await group.answers(1, "x" * 4000)
    await time_passes(home, clock, 17)
    assert "<b>Ann" in group.seen[-2].replace("\u2060", "")
    assert "@everybody" not in group.seen[-2]
    assert "t.me/spam" not in group.seen[-2]
    assert len(group.seen[-2]) < 4096
