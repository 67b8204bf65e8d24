"""An answer is graded whole, once, and never by guesswork."""

from bot.domain.interview import State
from bot.domain.judgement import Opinion, Verdict
from tests.unit.build import everything_said, nothing_said, opinion
from tests.unit.practice import QUIET, Person, Practice


async def test_an_answer_that_grew_while_the_judge_was_reading_is_judged_again_in_full(
    practice: Practice, ann: Person
) -> None:
    await ann.begins()
    await ann.says("first")
    ann.reads()

    async def reading() -> Opinion:
        await ann.says("second")
        return nothing_said()

    practice.judge.will(reading, everything_said())
    assert await practice.grades_after_a_while() == QUIET
    assert (practice.store.judgements, ann.reads()) == ({}, [])
    await practice.grades_after_a_while()
    assert [asked.text for asked in practice.judge.asked] == ["first", "first\nsecond"]
    assert judged(practice) == {(1, False): (1, everything_said(), 100)}
    assert ann.reads() == ["ShowResult 0.0", "Reveal"]


async def test_an_answer_edited_while_the_judge_was_reading_is_judged_again(
    practice: Practice, ann: Person
) -> None:
    await ann.begins()
    said = await ann.says("old")

    async def reading() -> Opinion:
        await ann.edits(said, "new")
        return everything_said()

    practice.judge.will(reading, nothing_said())
    await practice.grades_after_a_while()
    await practice.grades_after_a_while()
    assert [asked.text for asked in practice.judge.asked] == ["old", "new"]
    assert ann.interview.current.score == 0


async def test_an_answer_that_is_handed_out_twice_is_graded_and_shown_once(
    practice: Practice, ann: Person
) -> None:
    await ann.begins()
    await ann.says("everything")
    practice.clock.turn(QUIET)
    (answer,) = (await practice.grading.find()).pieces
    practice.judge.will(everything_said(), nothing_said())
    ann.reads()
    await practice.grading.grade(answer)
    await practice.grading.grade(answer)
    assert ann.reads() == ["ShowResult 0.0", "Reveal"]
    assert judged(practice) == {(1, False): (0, everything_said(), 100)}


async def test_a_follow_up_is_judged_on_its_own_point_only(practice: Practice, ann: Person) -> None:
    await ann.begins()
    await ann.says("the edge")
    practice.judge.will(opinion(edge=Verdict.COVERED), opinion(core=Verdict.COVERED))
    await practice.grades_after_a_while()
    await ann.says("the core")
    await practice.grades_after_a_while()
    assert [asked.points for asked in practice.judge.asked] == [("core", "edge", "cost"), ("core",)]
    assert (ann.interview.current.first, ann.interview.current.score) == (20, 70)
    assert [judgement.score for _, judgement in practice.store.judgements.values()] == [20, 50]


async def test_an_interview_that_was_cancelled_still_hears_its_grade(practice: Practice, ann: Person) -> None:
    await ann.begins()
    await ann.says("something")
    await practice.interviews.cancel(ann.update())
    ann.reads()
    practice.judge.will(everything_said())
    await practice.grades_after_a_while()
    assert ann.reads() == ["ShowResult 0.0 late"]
    assert ann.interview.state is State.CANCELLED


def judged(practice: Practice) -> dict[tuple[int, bool], tuple[int, Opinion, int]]:
    """Return what is stored, but for the fingerprints."""
    stored = practice.store.judgements.items()
    return {key: (revision, made.opinion, made.score) for key, (revision, made) in stored}
