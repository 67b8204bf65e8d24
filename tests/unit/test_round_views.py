"""What a group sees of a round, and what it does not see before the result."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.domain.judgement import Finding, Opinion, Verdict
from bot.domain.question import Language
from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import Dimension, Vote
from bot.domain.rounds.round import Format
from bot.services.rounds.records import HeatView
from tests.unit.round_screens import QUESTIONS, SCREENS, covered, every, heard, read, record, reveal, stage
from tests.unit.rounds.evening import ANN, BEN, CAT, DAN, Evening

LANGUAGES = pytest.mark.parametrize("language", list(Language))


def evening_of(format_: Format) -> Evening:
    return Evening(format_, ANN, BEN, questions=2).starts()


def stages(evening: Evening) -> Iterator[Evening]:
    """Every stage of a first question, one after the other."""
    yield evening
    evening.starts()
    yield evening
    evening.answers(*([ANN] if evening.round.format is Format.SEAT else [ANN, BEN]))
    yield evening
    evening.time_up()
    yield evening
    if evening.round.format is Format.DUEL:
        evening.take(ev.Voted(CAT, Vote.A))
        evening.time_up()
        yield evening
    if evening.round.format is Format.SEAT:
        evening.take(ev.Marked(BEN, Dimension.SUBSTANCE, 5, evening.now))
        evening.judged({ANN: 73})
        yield evening


@LANGUAGES
@pytest.mark.parametrize("format_", list(Format))
@pytest.mark.parametrize("over", [False, True])
def test_every_stage_can_be_shown_and_drawn_again(language: Language, format_: Format, over: bool) -> None:
    for evening in stages(Evening(format_, ANN, BEN, questions=2)):
        post = stage(evening, language, over=over)
        read(post)
        assert post.renewed
        assert post.thread == 5
        assert over is (post.buttons == ())
        assert all(len(button.data.encode()) <= 64 for button in every(post))


def test_what_is_left_behind_has_the_question_and_how_many_answered() -> None:
    evening = evening_of(Format.OPEN)
    evening.answers(ANN)
    text = read(stage(evening, over=True))
    assert "about q0" in text
    assert "One answer" in text


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(100, "1 min 40 s"), (109, "1 min 40 s"), (60, "1 min"), (59, "50 s"), (9, "a few seconds")],
)
def test_time_is_rounded_down_to_ten_seconds(seconds: int, told: str) -> None:
    evening = evening_of(Format.OPEN)
    evening.now = evening.deadline - timedelta(seconds=seconds)
    assert f"⏳ {told} left" in read(stage(evening))


def test_who_is_in_is_named_and_when_all_are_it_closes() -> None:
    evening = Evening(Format.OPEN, ANN, BEN, CAT).starts()
    assert "Nobody is in yet (of 3)" in read(stage(evening))
    evening.answers(BEN, CAT)
    assert "In (2 of 3): Ben, Cat" in read(stage(evening))
    evening.answers(ANN)
    assert "All are in" in read(stage(evening))


def test_votes_are_counted_but_not_told_apart_before_the_result() -> None:
    shown = []
    for vote in Vote:
        evening = evening_of(Format.DUEL)
        evening.answers(ANN, BEN)
        evening.time_up()
        evening.take(ev.Voted(CAT, vote))
        shown.append(stage(evening))
    assert len(set(shown)) == 1
    assert "One vote" in read(shown[0])


def test_the_panels_marks_stay_sealed_until_the_result() -> None:
    shown = []
    for value in (1, 5):
        evening = Evening(Format.SEAT, ANN, BEN, CAT).starts()
        for dimension in Dimension:
            evening.take(ev.Marked(BEN, dimension, value, evening.now))
        evening.answers(ANN)
        evening.take(ev.Closed(ANN, evening.now))
        evening.judged({ANN: 73})
        shown.append(stage(evening))
    assert shown[0] == shown[1]
    assert "1 of 2 have marked" in read(shown[0])
    assert "73" not in read(shown[0])


def test_scores_that_are_in_early_do_not_show_in_a_duel_before_the_vote_is_over() -> None:
    evening = evening_of(Format.DUEL)
    evening.answers(ANN, BEN)
    evening.time_up()
    before = stage(evening)
    evening.judged({ANN: 73, BEN: 41})
    assert stage(evening) == before


def test_the_two_answers_of_a_duel_have_no_names() -> None:
    evening = evening_of(Format.DUEL)
    evening.answers(ANN, BEN)
    evening.time_up()
    view = HeatView(0, {}, {ANN: "mine <b>", BEN: "no & no"})
    (post,) = SCREENS.duel(record(evening), view, QUESTIONS)
    text = read(post)
    assert "Ann" not in text
    assert "Ben" not in text
    first, second = (view.texts[player_id] for player_id in evening.round.shuffled(0))
    assert text.index("A\n" + first) < text.index("B\n" + second)


def test_those_with_the_same_score_share_the_place() -> None:
    evening = Evening(Format.OPEN, ANN, BEN, CAT, DAN).starts()
    evening.answers(ANN, BEN, CAT)
    evening.time_up()
    evening.answers(DAN)
    evening.judged({ANN: 60, BEN: 85, CAT: 85})
    text = read(reveal(evening))
    assert "🥇 Ben: 85\n🥇 Cat: 85\n🥉 Ann: 60" in text
    assert "Late, not ranked: Dan" in text


def test_each_point_is_quoted_from_who_said_most_of_it_in_the_fewest_words() -> None:
    evening = Evening(Format.OPEN, ANN, BEN, CAT).starts()
    evening.answers(ANN, BEN)
    evening.time_up()
    evening.answers(CAT)
    evening.judged({ANN: 50, BEN: 70})
    longer, partly = (Finding("edge", Verdict.PARTIAL, quote) for quote in ("rather an edge", "an edge"))
    said = {
        ANN: heard(covered("core", "the core, at some length"), longer),
        BEN: heard(Finding("core", Verdict.PARTIAL, "core"), partly, Finding("cost", Verdict.WRONG, "free")),
        CAT: heard(covered("edge", "all of the edge"), covered("cost", "dear")),
    }
    text = read(reveal(evening, view=HeatView(0, said, {})))
    assert "✅ core: “the core, at some length” (Ann)" in text
    assert "🟡 edge, in part: “an edge” (Ben)" in text
    assert "Nobody said: cost" in text
    assert "free" not in text


def test_who_is_alone_is_not_said_to_be_the_best() -> None:
    evening = evening_of(Format.OPEN)
    evening.answers(ANN)
    evening.time_up()
    evening.judged({ANN: 50})
    text = read(reveal(evening, view=HeatView(0, {ANN: heard(covered("core", "the core"))}, {})))
    assert "✅ core: “the core”\n" in text
    assert "best" not in text
    assert "Missed: edge, cost" in text


@LANGUAGES
def test_while_the_judge_is_away_nothing_is_told_of_what_it_has_found(language: Language) -> None:
    evening = evening_of(Format.OPEN)
    evening.answers(ANN, BEN)
    evening.time_up()
    evening.time_up()
    text = read(reveal(evening, language, HeatView(0, {ANN: heard(covered("core", "the secret"))}, {})))
    assert "⏸" in text
    assert "secret" not in text
    assert "about q0" not in text


def test_a_hot_seat_has_the_judge_beside_the_panel() -> None:
    evening = Evening(Format.SEAT, ANN, BEN, CAT).starts()
    evening.take(ev.Marked(BEN, Dimension.SUBSTANCE, 4, evening.now))
    evening.take(ev.Marked(CAT, Dimension.SUBSTANCE, 5, evening.now))
    evening.answers(ANN)
    evening.take(ev.Closed(ANN, evening.now))
    evening.judged({ANN: 73})
    evening.time_up()
    text = read(reveal(evening))
    assert "Judge: 73/100\n🎯 substance: panel 4.5 of 5, from 2 marks" in text
    assert "structure" not in text
    assert "Ann: judge 73 of 100, panel 4.5 of 5" in read(SCREENS.final(record(evening)))


@pytest.mark.parametrize(
    ("votes", "told"),
    [
        ((Vote.A, Vote.A, Vote.B), "agree."),
        ((Vote.B,), "do not agree."),
        ((Vote.A, Vote.EVEN), "do not agree."),
        ((), "Nobody voted."),
    ],
)
def test_a_duel_tells_who_had_the_votes_and_whether_the_judge_agrees(
    votes: tuple[Vote, ...], told: str
) -> None:
    evening = evening_of(Format.DUEL)
    evening.answers(ANN, BEN)
    evening.time_up()
    for voter, vote in enumerate(votes, 10):
        evening.take(ev.Voted(voter, vote))
    first, second = evening.round.shuffled(0)
    evening.judged({first: 80, second: 30})
    evening.time_up()
    assert told in read(reveal(evening))


def test_after_the_result_the_host_goes_on_and_everybody_has_their_own() -> None:
    evening = evening_of(Format.OPEN)
    evening.answers(ANN)
    evening.time_up()
    evening.judged({ANN: 50})
    links, go_on, host = reveal(evening).buttons
    assert "The next question comes in 40 s" in read(reveal(evening))
    assert [button.start for button in links] == ["m9-0"]
    assert [button.label for button in host] == ["+1 min", "End"]
    assert [button.label for button in go_on] == ["▶️ Next question"]


def test_a_result_that_comes_late_names_its_question_and_changes_nothing() -> None:
    evening = evening_of(Format.OPEN)
    evening.answers(ANN)
    evening.time_up()
    evening.time_up()
    evening.time_up()
    evening.judged({ANN: 50}, number=0)
    (post,) = SCREENS.reveal(record(evening), HeatView(0, {}, {}), QUESTIONS, late=True)
    assert "Question 1 of 2: judged at last\nabout q0" in read(post)
    assert [button.start for button in every(post)] == ["m9-0"]


@pytest.mark.parametrize(
    ("format_", "offered"), [(Format.OPEN, ["🙋 Join", "How it goes"]), (Format.DUEL, ["How it goes"])]
)
def test_who_wants_a_round_while_one_goes_on_is_told_how_long_and_may_join(
    format_: Format, offered: list[str]
) -> None:
    evening = evening_of(format_)
    post = SCREENS.busy(record(evening), evening.now + timedelta(seconds=90))
    assert "question 1 of 2, about 6 min to go" in read(post)
    assert [button.label for button in every(post)] == offered


@LANGUAGES
@pytest.mark.parametrize(
    ("opinion", "said"),
    [
        (Opinion("offline-3", (), by_rules=True), ("Offline judge", "离线评分")),
        (Opinion("offline-3", (), by_rules=True, stand_in=True), ("budget", "额度")),
        (Opinion("some-model", ()), ("some-model", "some-model")),
    ],
    ids=["rules", "stand-in", "model"],
)
def test_a_result_says_who_has_judged(language: Language, opinion: Opinion, said: tuple[str, str]) -> None:
    evening = evening_of(Format.OPEN)
    evening.answers(ANN)
    evening.time_up()
    evening.judged({ANN: 50})
    view = HeatView(0, {ANN: heard(covered("core", "the core"))}, {}, {ANN: opinion})
    assert said[language is Language.ZH] in read(reveal(evening, language, view))
