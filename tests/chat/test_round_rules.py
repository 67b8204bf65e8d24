"""What nobody gets to see of a round before its time, and what of it is for one person alone."""

from collections.abc import AsyncIterator

import pytest

from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House, Phone
from tests.chat.rubrics import EchoJudge, MarkJudge, question_on
from tests.chat.study_group import StudyGroup, time_passes

MINE = "📄 My result"
OLD = "That link belongs to a round that is over"
SECRET = "the zebra crossed the river at noon"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


def _start(group: StudyGroup) -> str:
    """Return where the newest link in the group leads."""
    return next(iter(group.stage.links.values()))


async def test_no_word_of_an_answer_is_in_the_group_before_the_result(
    quiet_house: House, clock: HandClock
) -> None:
    async with quiet_house.bot(judge=EchoJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.plays(1)
        await group.answers(0, SECRET)
        await group.replies(1, f"{SECRET}, too")
        await time_passes(quiet_house, clock, 12)
        assert "In (2 of 2)" in group.screen
        assert not any("zebra" in text for text in group.ever_seen)
        await time_passes(quiet_house, clock, 5)
        assert "zebra" in group.screen
        assert [text for text in group.ever_seen if "zebra" in text] == [group.screen]


async def test_nobody_sees_a_score_of_their_own_before_the_group_does(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 1")
    await group.answers(0, everything(question_on(group.stage.text)))
    await group[0].says("/rounds")
    assert "You have not answered in any round yet" in group[0].screen
    group[0].person.follows("https://t.me/viva_bot?start=m1-0")
    await home.rest()
    assert group[0].screen == "You see your result once the group has seen the ranking."
    await time_passes(home, clock, 181)
    await group[0].says("/rounds")
    assert "100/100 · place 1" in group[0].screen
    await group[0].taps("1")
    assert "100/100" in group[0].screen
    await group[0].says("/report")
    assert group[0].screen.startswith("No interview is open.")


async def test_everybody_follows_the_same_link_to_a_result_of_their_own(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 3)
    await group.plays(1, 2)
    await group.answers(0, everything(question_on(group.stage.text)))
    await group.answers(1, "no idea at all")
    await time_passes(home, clock, 181)
    for who in range(3):
        await group.follows(who, MINE)
    assert "100/100" in "".join(group[0].seen[-2:])
    assert "0/100" in group[1].screen
    assert "100/100" not in group[1].screen
    assert group[2].screen == "You did not answer that question."


async def test_somebody_elses_result_cannot_be_had_by_a_forged_button(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 1")
    await group.answers(0, everything(question_on(group.stage.text)))
    await time_passes(home, clock, 181)
    await group[1].says("/rounds")
    await group[1].taps_old(group[1].last, "round:mine:1:0")
    assert group[1].toasts[-1] == "You did not answer that question."


async def test_a_link_with_a_wrong_key_leads_nowhere(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    other = StudyGroup(home, 2, chat_id=-1001000000002, first_id=3001)
    await group.plays(1)
    await other.plays(1)
    link, foreign = _start(group), _start(other)
    swapped = link.rpartition("-")[0] + foreign[foreign.rindex("-") :]
    keyless = link.rpartition("-")[0]
    for before, url in enumerate((swapped, keyless, link[:-1], link.replace("=a1", "=a999"))):
        group[1].person.follows(url)
        await home.rest()
        assert group[1].screen.startswith(OLD)
        assert len(group[1].seen) == 1 + before


async def test_a_link_that_was_passed_on_leads_nobody_from_outside_into_the_round(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    outsider = Phone(home, 5001, "Eve")
    outsider.person.follows(_start(group))
    await home.rest()
    assert outsider.screen.startswith(OLD)
    await time_passes(home, clock, 12)
    assert "(of 2)" in group.screen


async def test_no_command_of_an_interview_touches_an_answer_in_a_round(
    quiet_house: House, clock: HandClock
) -> None:
    async with quiet_house.bot(judge=MarkJudge(), second=MarkJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.plays(1, command="/round 1")
        await group.answers(0, everything(question_on(group.stage.text)))
        await group[0].says("/appeal")
        assert group[0].screen == "There is no judged answer to appeal."
        for wait in (0, 181):
            await time_passes(quiet_house, clock, wait)
            shown = list(group.seen)
            for command in ("/skip", "/hint", "/pause", "/resume", "/cancel", "/report"):
                await group[0].says(command)
                assert group[0].screen.startswith("No interview is open.")
            assert group.seen == shown
        assert "Ann: 100" in group.screen


async def test_an_answer_may_be_given_in_private_and_in_the_group(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 1")
    first, *others = [f"+{point.id}" for point in question_on(group.stage.text).key_points]
    await group.answers(0, "let me think")
    number = group[0].person.chat.messages[-2].id
    while group.chat.last.id < number - 1:  # messages of both chats with the same number
        await group.says(1, "small talk")
    await group.replies(0, " ".join(others))
    await group[0].edits("let me think", first)
    await time_passes(home, clock, 181)
    assert "Ann: 100" in group.screen


async def test_a_link_from_the_lobby_that_does_not_ask_yet_leads_nowhere(home: House) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round")
    group[1].person.follows("https://t.me/viva_bot?start=a1-0-00000000")
    await home.rest()
    assert group[1].screen.startswith(OLD)


async def test_the_link_of_a_question_that_is_over_leads_to_the_one_that_is_open(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 2")
    link = _start(group)
    await time_passes(home, clock, 201)
    assert "Question 2 of 2" in group.screen
    group[1].person.follows(link)
    await home.rest()
    assert question_on(group.screen).text.en in group[1].screen
    await group[1].says(everything(question_on(group.screen)))
    await time_passes(home, clock, 181)
    assert "Bob: 100" in group.screen
    group[0].person.follows(link)
    await home.rest()
    assert group[0].screen.startswith(OLD)


async def test_an_interview_begun_after_the_round_gets_its_own_answers(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 1")
    await group.follows(0, "✍️ Answer in private")
    await time_passes(home, clock, 181)
    await group[0].begins()
    await group[0].says(everything(question_on(group[0].screen)))
    assert group[0].screen.startswith("100/100")
    assert "Nobody answered." in group.seen[-2]


async def test_what_is_written_in_a_round_is_no_answer_to_the_interview_under_way(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await group[0].begins()
    await group.plays(1, command="/round 1")
    await group.answers(0, everything(question_on(group.stage.text)))
    assert group.mark_on(0, everything(question_on(group.stage.text))) == ("👌",)
    await group[0].says("/resume")
    await group[0].says("no idea whatsoever")
    assert "0/100" in group[0].screen
    await time_passes(home, clock, 181)
    assert "Ann: 100" in group.seen[-1]


async def test_who_plays_in_two_groups_answers_where_they_opened_last(home: House, clock: HandClock) -> None:
    one = StudyGroup(home, 2)
    other = StudyGroup(home, 2, chat_id=-1001000000002)
    await one.plays(1, command="/round 1")
    await other.plays(1, command="/round 1")
    await one.follows(0, "✍️ Answer in private")
    await other.follows(0, "✍️ Answer in private")
    await one[0].says(everything(question_on(other.stage.text)))
    await time_passes(home, clock, 181)
    assert "Ann: 100" in other.screen
    assert "Nobody was ranked." in one.screen
