"""When a missed key point comes back: what an answer tells FSRS, and what FSRS makes of it."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from statistics import mean

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.days import local_day
from bot.domain.events import AppealHeard, Judged
from bot.domain.exchange import Exchange, Outcome
from bot.domain.judgement import Finding, Verdict
from bot.domain.review import RETENTION, Memory, Review, Tried, rate, recall
from tests.unit.build import NOON, choice, opinion, question, quick

DAY = timedelta(days=1)
TODAY = date(2026, 3, 1)
FIRST, SECOND = Tried(1, 0), Tried(1, 1)
ASKED = question()
ONE = question(weights=(("core", 5),))
FSRS = Scheduler(desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
MADE = Finding("core", Verdict.COVERED, "said")
MISSED = Finding("core", Verdict.MISSING)
HALF_MADE = Finding("core", Verdict.PARTIAL, "said", extent=0.5)
TOLD = {Rating.Again: MISSED, Rating.Hard: HALF_MADE, Rating.Good: MADE}
Known = dict[str, Review]


def graded(*findings: Finding, probed: tuple[str, ...] = (), hinted: bool = False) -> Exchange:
    return Exchange(choice(), NOON, Outcome.GRADED, findings, probed=probed, hinted=hinted)


def ended(outcome: Outcome) -> Exchange:
    return Exchange(choice(), NOON, outcome)


def kept(known: Mapping[str, Review], rated: Mapping[str, Review | None]) -> Known:
    """What is stored after a rating."""
    return {name: review for name, review in {**known, **rated}.items() if review is not None}


def after(*tries: tuple[Exchange, date], known: Mapping[str, Review] | None = None) -> Known:
    """The reviews of the one-point question after it was asked on these days."""
    held = dict(known or {})
    for number, (exchange, day) in enumerate(tries):
        held = kept(held, rate(ONE, exchange, held, Tried(1, number), day))
    return held


def told(exchange: Exchange) -> Rating | None:
    """What FSRS was told of the point `core` by its first exchange, read off what is remembered then."""
    review = rate(ONE, exchange, {}, FIRST, TODAY).get("core")
    if review is None:
        return None
    return next(
        r
        for r in Rating
        if FSRS.review_card(new_card(), r, noon(TODAY))[0].stability == review.memory.stability
    )


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def new_card() -> Card:
    return Card(card_id=1, due=noon(TODAY))


@pytest.mark.parametrize(
    ("exchange", "rating"),
    [
        pytest.param(graded(MADE, hinted=True), Rating.Hard, id="made after a hint"),
        pytest.param(graded(MADE, probed=("core",)), Rating.Hard, id="made after a follow-up on it"),
        pytest.param(graded(HALF_MADE), Rating.Hard, id="half made"),
        pytest.param(graded(HALF_MADE, probed=("core",)), Rating.Hard, id="half made after a follow-up"),
        pytest.param(graded(HALF_MADE, hinted=True), Rating.Hard, id="half made after a hint"),
        pytest.param(graded(replace(HALF_MADE, extent=0.49)), Rating.Again, id="less than half made"),
        pytest.param(graded(replace(HALF_MADE, quote="")), Rating.Again, id="half made, no quote to show it"),
        pytest.param(graded(replace(MADE, quote="")), Rating.Again, id="made, no quote to show it"),
        pytest.param(graded(MISSED), Rating.Again, id="missing"),
        pytest.param(graded(Finding("core", Verdict.WRONG, "said")), Rating.Again, id="wrong"),
        pytest.param(graded(MISSED, probed=("core",)), Rating.Again, id="missing after a follow-up too"),
        pytest.param(graded(), Rating.Again, id="nothing was found on it"),
        pytest.param(ended(Outcome.GAVE_UP), Rating.Again, id="given up"),
    ],
)
def test_a_point_not_made_in_full_and_unaided_gets_a_review(exchange: Exchange, rating: Rating) -> None:
    assert told(exchange) is rating
    review = after((exchange, TODAY))["core"]
    assert review.missed
    assert (review.tried, review.before) == (FIRST, None)
    assert (review.question_id, review.point_id) == ("q1", "core")


@pytest.mark.parametrize("exchange", [graded(MADE), graded(MADE, probed=("edge",))])
def test_a_point_made_at_first_sight_needs_no_review(exchange: Exchange) -> None:
    assert rate(ONE, exchange, {}, FIRST, TODAY) == {}


@pytest.mark.parametrize("outcome", [Outcome.OPEN, Outcome.SKIPPED, Outcome.DEFERRED])
def test_a_question_skipped_put_off_or_still_open_changes_nothing(outcome: Outcome) -> None:
    known = after((graded(MISSED), TODAY))
    assert rate(ONE, ended(outcome), {}, FIRST, TODAY) == {}
    assert rate(ONE, ended(outcome), known, SECOND, TODAY + DAY) == {}


def test_giving_up_brings_every_point_of_the_question_back_tomorrow() -> None:
    rated = rate(ASKED, ended(Outcome.GAVE_UP), {}, FIRST, TODAY)
    assert {name: review and review.due_on for name, review in rated.items()} == dict.fromkeys(
        ("core", "edge", "cost"), TODAY + DAY
    )


def test_only_the_points_that_were_missed_come_back() -> None:
    rated = rate(ASKED, graded(MADE, Finding("edge", Verdict.COVERED, "said")), {}, FIRST, TODAY)
    assert set(rated) == {"cost"}


def test_a_point_under_review_that_is_made_is_no_longer_missed_and_comes_back_later() -> None:
    known = after((graded(MISSED), TODAY))
    review = after((graded(MISSED), TODAY), (graded(MADE), TODAY + DAY))["core"]
    assert not review.missed
    assert review.before == known["core"].memory
    assert review.due_on > known["core"].due_on
    assert review.memory.stability > known["core"].memory.stability


def test_a_point_that_left_the_rubric_is_left_alone() -> None:
    known = after((graded(MISSED), TODAY))
    other = question(weights=(("edge", 5),))
    assert "core" not in rate(other, graded(), known, SECOND, TODAY + DAY)


def test_a_follow_up_and_an_appeal_soften_the_same_miss_and_are_no_further_tries() -> None:
    missing, made = opinion(core=Verdict.MISSING), opinion(core=Verdict.COVERED)
    asked = Exchange(choice(), NOON).judged(Judged(0, 0, ONE, missing))
    first = after((asked, TODAY))
    followed = asked.probing("core", None).judged(Judged(0, 1, ONE, made))
    second = kept(first, rate(ONE, followed, first, FIRST, TODAY))
    assert second == after((graded(MADE, probed=("core",)), TODAY))
    reheard = followed.reheard(AppealHeard(0, 1, ONE, made, missing, (missing, missing)))
    assert kept(second, rate(ONE, reheard, second, FIRST, TODAY)) == first


def test_an_appeal_that_is_upheld_forgets_the_review_it_began() -> None:
    known = after((graded(MISSED), TODAY))
    assert rate(ONE, graded(MADE), known, FIRST, TODAY) == {"core": None}


def test_an_appeal_that_is_upheld_keeps_a_review_that_was_there_before() -> None:
    failed = after((graded(MISSED), TODAY), (graded(MISSED), TODAY + DAY))
    upheld = kept(failed, rate(ONE, graded(MADE), failed, SECOND, TODAY + DAY))
    assert upheld == after((graded(MISSED), TODAY), (graded(MADE), TODAY + DAY))


def test_a_late_judgement_of_an_old_exchange_changes_nothing() -> None:
    known = after((graded(MISSED), TODAY), (graded(MADE), TODAY + DAY))
    assert rate(ONE, graded(MADE), known, FIRST, TODAY) == {}
    next_interview = {"core": replace(known["core"], tried=Tried(2, 0))}
    assert rate(ONE, ended(Outcome.GAVE_UP), next_interview, Tried(1, 9), TODAY) == {}


def test_a_day_is_a_day_of_the_calendar_and_not_24_hours() -> None:
    shanghai = [datetime(2026, 3, 1, 1, 5, tzinfo=UTC), datetime(2026, 3, 2, 1, 0, tzinfo=UTC)]
    before, today = (local_day(at, "Asia/Shanghai") for at in shanghai)
    review = after((graded(MISSED), before))["core"]
    assert review.due_on == today
    assert recall(review.memory, today) == pytest.approx(0.77, abs=0.01)


def test_a_candidate_who_flies_into_yesterday_is_reviewed_as_on_the_same_day() -> None:
    same = after((graded(MISSED), TODAY), (graded(MADE), TODAY))["core"]
    earlier = after((graded(MISSED), TODAY), (graded(MADE), TODAY - DAY))["core"]
    assert earlier.memory.stability == same.memory.stability
    assert earlier.due_on >= TODAY
    assert recall(same.memory, TODAY - DAY) == 1.0


def test_what_is_remembered_starts_and_fades_as_fsrs_6_was_published() -> None:
    assert after((graded(MISSED), TODAY))["core"].memory.stability == 0.212
    assert after((graded(HALF_MADE), TODAY))["core"].memory.stability == 1.2931
    firm = Memory(10.0, 5.0, TODAY)
    assert recall(firm, TODAY) == 1.0
    assert recall(firm, TODAY + 10 * DAY) == pytest.approx(RETENTION)
    assert recall(firm, TODAY + 100 * DAY) == pytest.approx((1 + 10 * (0.9 ** (-1 / 0.1542) - 1)) ** -0.1542)


@quick
@given(
    st.sampled_from((Rating.Again, Rating.Hard)),
    st.lists(st.tuples(st.sampled_from(list(TOLD)), st.integers(0, 400)), max_size=12),
)
def test_reviews_are_the_librarys_own_over_any_history(
    first: Rating, later: list[tuple[Rating, int]]
) -> None:
    card, day, known = new_card(), TODAY, Known()
    for number, (rating, gap) in enumerate([(first, 0), *later]):
        day += gap * DAY
        card, _ = FSRS.review_card(card, rating, noon(day))
        known = kept(known, rate(ONE, graded(TOLD[rating]), known, Tried(1, number), day))
        review = known["core"]
        assert (review.memory.stability, review.memory.difficulty) == (card.stability, card.difficulty)
        assert review.memory.reviewed_on == day
        assert review.due_on == card.due.date() > day
        for ahead in (0, 1, gap):
            assert recall(review.memory, day + ahead * DAY) == FSRS.get_card_retrievability(
                card, noon(day + ahead * DAY)
            )


names = st.sampled_from([point.id for point in ASKED.key_points])
findings = st.builds(
    Finding, names, st.sampled_from(Verdict), st.sampled_from(("", "said")), st.sampled_from((0.2, 0.5, 1.0))
)
exchanges = st.builds(
    Exchange,
    choice=st.just(choice()),
    asked_at=st.just(NOON),
    outcome=st.sampled_from(Outcome),
    findings=st.lists(findings, unique_by=lambda finding: finding.point_id).map(tuple),
    probed=st.lists(names, max_size=2, unique=True).map(tuple),
    hinted=st.booleans(),
)
judged = st.builds(replace, exchanges, outcome=st.sampled_from((Outcome.GRADED, Outcome.GAVE_UP)))


@quick
@given(st.lists(exchanges, max_size=2), st.lists(exchanges, max_size=5), judged, st.integers(0, 30))
def test_an_exchange_judged_again_and_again_counts_once_and_as_it_ended(
    earlier: list[Exchange], stages: list[Exchange], last: Exchange, gap: int
) -> None:
    known = Known()
    for number, exchange in enumerate(earlier):
        known = kept(known, rate(ASKED, exchange, known, Tried(1, number), TODAY + number * DAY))
    tried, day = Tried(2, 0), TODAY + (2 + gap) * DAY
    once = kept(known, rate(ASKED, last, known, tried, day))
    for stage in (*stages, last, last):
        known = kept(known, rate(ASKED, stage, known, tried, day))
    assert known == once


@dataclass
class Learner:
    """Somebody who forgets one point by FSRS's curve; `card` is what is really left of it."""

    rng: random.Random
    card: Card = field(default_factory=new_card)

    def practise(self, day: date, first: bool = False) -> bool:
        """Tell whether the point was recalled, never at `first`; if not, the learner is told it."""
        recalled = not first and self.rng.random() < FSRS.get_card_retrievability(self.card, noon(day))
        self.card, _ = FSRS.review_card(self.card, Rating.Good if recalled else Rating.Again, noon(day))
        return recalled


@dataclass(frozen=True)
class Due:
    """A point that was asked for when it was due."""

    stability: float
    expected: float
    recalled: bool


def a_year_of(learner: Learner) -> Iterator[Due]:
    """Ask for a point on every day on which it is due, from the day on which it was missed."""
    learner.practise(TODAY, first=True)
    known, number = after((graded(MISSED), TODAY)), 0
    while (day := known["core"].due_on) < TODAY + 365 * DAY:
        number += 1
        memory, recalled = known["core"].memory, learner.practise(day)
        yield Due(memory.stability, recall(memory, day), recalled)
        exchange = graded(MADE if recalled else MISSED)
        known = kept(known, rate(ONE, exchange, known, Tried(1, number), day))


def test_over_a_year_nine_of_ten_due_points_are_recalled() -> None:
    """A day is the shortest wait, too long for what fades sooner: that pulls the mean down, to 0.88."""
    rng = random.Random(1)
    tries = [due for _ in range(300) for due in a_year_of(Learner(rng))]
    recalled = mean(due.recalled for due in tries)
    assert recalled == pytest.approx(RETENTION, abs=0.03)
    assert recalled == pytest.approx(mean(due.expected for due in tries), abs=0.015)
    assert mean(due.recalled for due in tries if due.stability >= 1) == pytest.approx(RETENTION, abs=0.015)
