"""A candidate follows a study plan until the interview."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.domain import plan as plans
from bot.domain.plan import Item, Plan, PlanDay, Stage
from bot.domain.question import Area, Difficulty, Role
from bot.domain.selection import Past

many = settings(max_examples=100, deadline=None, database=None)
TODAY = date(2026, 10, 14)
DAWN = datetime(2026, 10, 14, tzinfo=UTC)
DAY = timedelta(days=1)
TOPICS = ("rag", "agents", "inference", "training")
BANK = tuple(
    Item(f"{topic}-{area}-{level}", topic, level, area, frequent=level is Difficulty.MEDIUM)
    for topic in TOPICS
    for area in (Area.FUNDAMENTALS, Area.CHOICE, Area.ENGINEERING)
    for level in (Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD)
)
KNOWN = {item.question_id: item for item in BANK}
banks = st.lists(
    st.builds(
        Item,
        st.integers(0, 80).map("q{}".format),
        st.sampled_from(TOPICS),
        st.sampled_from(Difficulty),
        st.sampled_from(Area),
        st.booleans(),
    ),
    max_size=80,
)
memories = st.dictionaries(
    st.integers(0, 80).map("q{}".format), st.tuples(st.integers(0, 60), st.none() | st.integers(0, 100))
).map(lambda seen: {name: went(name, score, ago) for name, (ago, score) in seen.items()})


def went(name: str, score: int | None, days_ago: float = 2) -> Past:
    return Past(name, DAWN - days_ago * DAY, score)


def laid_out(
    days: int = 5,
    past: dict[str, Past] | None = None,
    role: Role | None = Role.ALGORITHM,
    interview_on: date | None = None,
    per_day: int = 5,
    items: tuple[Item, ...] = BANK,
    seed: int = 1,
) -> Plan:
    return plans.lay_out(items, past or {}, TODAY, days, role, interview_on, per_day, random.Random(seed))


def new(plan: Plan) -> list[PlanDay]:
    return [day for day in plan.days if day.stage is not Stage.REVIEW]


def new_ids(plan: Plan) -> list[str]:
    return [name for day in new(plan) for name in day.question_ids]


@many
@given(
    banks,
    memories,
    st.integers(1, 70),
    st.sampled_from((None, *Role)),
    st.none() | st.integers(0, 70),
    st.integers(1, 10),
    st.integers(0, 9),
)
def test_every_plan_keeps_its_promises(
    items: list[Item],
    past: dict[str, Past],
    days: int,
    role: Role | None,
    until: int | None,
    per_day: int,
    seed: int,
) -> None:
    interview_on = None if until is None else TODAY + until * DAY
    arguments = (past, TODAY, days, role, interview_on, per_day)
    plan = plans.lay_out(items, *arguments, random.Random(seed))

    assert [day.on for day in plan.days] == [TODAY + n * DAY for n in range(len(plan.days))]
    assert len(plan.days) == (max(1, days if until is None else min(days, until)) if items else 0)
    if interview_on is not None and interview_on > TODAY:
        assert all(day.on < interview_on for day in plan.days)
    assert all(1 <= len(day.question_ids) <= per_day for day in plan.days)
    assert all(len(set(day.question_ids)) == len(day.question_ids) for day in plan.days)
    assert len(set(new_ids(plan))) == len(new_ids(plan))
    known = {item.question_id for item in items}
    assert set(new_ids(plan)) <= known
    for number, day in enumerate(plan.days):
        before = {name for earlier in plan.days[:number] for name in earlier.question_ids}
        assert day.stage is not Stage.REVIEW or set(day.question_ids) <= before
    if len(plan.days) >= 3:
        assert plan.days[-1].stage is Stage.REVIEW
    room = per_day * (len(plan.days) - (len(plan.days) >= 3))
    if until != 0:
        assert len(new_ids(plan)) == min(room, len(known))
    assert plan == plans.lay_out(items, *arguments, random.Random(seed))
    assert TypeAdapter(Plan).validate_json(TypeAdapter(Plan).dump_json(plan)) == plan


@many
@given(st.integers(1, 40), st.integers(1, 10), st.sampled_from(Role), st.integers(0, 99))
def test_in_a_topic_the_basics_come_before_practice_and_the_easy_before_the_hard(
    days: int, per_day: int, role: Role, seed: int
) -> None:
    plan = laid_out(days, role=role, per_day=per_day, seed=seed)
    for topic in TOPICS:
        of_topic = [KNOWN[name] for name in new_ids(plan) if KNOWN[name].topic == topic]
        basic = [item.area is not Area.FUNDAMENTALS for item in of_topic]
        assert basic == sorted(basic)
        for same in (True, False):
            levels = [item.difficulty.level for item in of_topic if (item.area is Area.FUNDAMENTALS) is same]
            assert levels == sorted(levels)


@pytest.mark.parametrize("seed", range(5))
def test_the_algorithm_path_goes_from_principles_over_papers_to_practice(seed: int) -> None:
    stages = [day.stage for day in laid_out(12, seed=seed).days]
    assert stages[0] is Stage.PRINCIPLES
    assert stages[-2:] == [Stage.PRACTICE, Stage.REVIEW]
    assert set(stages) == set(Stage)
    order = [list(Stage).index(stage) for stage in stages]
    assert order == sorted(order)


def test_a_developer_reads_no_papers_and_uses_what_there_is_before_building() -> None:
    stages = [day.stage for day in laid_out(12, role=Role.APPLICATION).days]
    assert list(dict.fromkeys(stages)) == [Stage.PRINCIPLES, Stage.PRACTICE, Stage.REVIEW]
    easy = tuple(Item(f"{area}", "rag", Difficulty.EASY, area) for area in Area)
    ids = new_ids(laid_out(3, role=Role.APPLICATION, items=easy, per_day=5))
    assert ids[0] == "fundamentals"
    assert set(ids[1:4]) == {"data", "choice", "parameters"}


@pytest.mark.parametrize("seed", range(5))
def test_a_day_has_three_topics_at_most_or_four_when_short_of_days_and_each_its_share(seed: int) -> None:
    wide = tuple(Item(f"t{t}-{n}", f"t{t}", Difficulty.MEDIUM) for t in range(12) for n in range(5))
    topics = {item.question_id: item.topic for item in wide}
    for days, most in ((1, 3), (3, 4), (5, 4), (14, 3), (20, 3)):
        plan = laid_out(days, items=wide, seed=seed)
        assert all(len({topics[name] for name in day.question_ids}) <= most for day in new(plan))
        share = Counter(topics[name] for name in new_ids(plan))
        assert max(share.values()) - min(share.values()) <= 1


def test_a_day_is_filled_even_where_every_question_is_a_topic_of_its_own() -> None:
    loners = tuple(Item(f"q{n}", f"t{n}", Difficulty.MEDIUM) for n in range(30))
    assert [len(day.question_ids) for day in laid_out(3, items=loners).days] == [5, 5, 5]


def test_a_short_plan_keeps_what_is_asked_often_of_many_topics() -> None:
    plan = laid_out(1, per_day=3)
    chosen = [KNOWN[name] for name in new_ids(plan)]
    assert all(item.frequent for item in chosen)
    assert len({item.topic for item in chosen}) == 3


def test_what_is_asked_often_is_never_left_out_for_what_is_not() -> None:
    frequent = {item.question_id for item in BANK if item.frequent}
    assert set(new_ids(laid_out(5, per_day=4))) >= frequent


def test_what_went_badly_comes_first_and_again_on_the_last_day() -> None:
    bad = ("rag-engineering-hard", "training-choice-easy")
    plan = laid_out(5, {name: went(name, 59) for name in bad})
    assert set(plan.days[0].question_ids[:2]) == set(bad)
    assert set(plan.days[-1].question_ids[:2]) == set(bad)


def test_what_was_skipped_is_neither_good_nor_bad() -> None:
    assert laid_out(5, {item.question_id: went(item.question_id, None) for item in BANK}) == laid_out(5)


def test_what_went_well_lately_waits_until_there_is_room() -> None:
    good = {item.question_id: went(item.question_id, 85) for item in BANK if item.topic == "rag"}
    assert not set(new_ids(laid_out(5, good))) & good.keys()
    assert set(new_ids(laid_out(20, good))) >= good.keys()
    long_ago = {name: went(name, 100, 30) for name in good}
    assert set(new_ids(laid_out(5, long_ago))) & good.keys()


def test_with_two_months_to_go_reviews_come_between_at_growing_distances() -> None:
    plan = laid_out(60, items=BANK[:6])
    assert len(plan.days) == 60
    assert [len(day.question_ids) for day in new(plan)] == [3, 3]
    first = plan.days[0].question_ids[0]
    on = [number for number, day in enumerate(plan.days) if first in day.question_ids]
    gaps = [later - earlier for earlier, later in pairwise(on)]
    assert gaps[0] <= 2 < gaps[2]
    assert sum(len(day.question_ids) for day in plan.days) < 60 * 3


def test_a_plan_for_tomorrows_interview_is_today_and_on_the_day_itself_it_is_short() -> None:
    tomorrow = laid_out(5, interview_on=TODAY + DAY)
    assert [(day.on, len(day.question_ids)) for day in tomorrow.days] == [(TODAY, 5)]
    at_once = laid_out(5, interview_on=TODAY)
    assert [(day.on, len(day.question_ids)) for day in at_once.days] == [(TODAY, 3)]


def test_there_is_no_plan_for_an_interview_that_is_over_or_for_too_much_a_day() -> None:
    assert plans.days_left(TODAY, TODAY - DAY) == -1
    with pytest.raises(ValueError, match="-1 days before"):
        laid_out(5, interview_on=TODAY - DAY)
    for days, per_day in ((0, 5), (5, 0), (5, 11)):
        with pytest.raises(ValueError, match="no plan"):
            laid_out(days, per_day=per_day)


def test_an_algorithm_role_gets_five_days_and_a_developer_three() -> None:
    assert [plans.default_days(role) for role in (Role.ALGORITHM, None, Role.APPLICATION)] == [5, 5, 3]


def asked(names: tuple[str, ...], day: int = 0, score: int = 70) -> dict[str, Past]:
    """What was asked in the morning of the plan's day `day`."""
    return {name: went(name, score, -day - 0.4) for name in names}


def on_day(number: int) -> tuple[date, datetime]:
    return TODAY + number * DAY, DAWN + number * DAY


def test_what_was_asked_today_is_done_and_the_rest_is_due() -> None:
    plan = laid_out(5)
    first = plan.days[0].question_ids
    state = plans.progress(plan, asked(first[:2]), *on_day(0))
    assert (state.today, state.done) == (plan.days[0], set(first[:2]))
    assert (state.behind, state.ahead, state.days_left) == ((), 0, 5)
    assert plans.due_today(plan, asked(first[:2]), *on_day(0)) == first[2:]


def test_what_was_asked_before_the_plan_was_made_is_not_done() -> None:
    plan = laid_out(5)
    first = plan.days[0].question_ids
    noon = DAWN + DAY / 2
    assert plans.progress(plan, asked(first), *on_day(0), noon).done == set()
    assert plans.progress(plan, {name: went(name, 70, 1) for name in first}, *on_day(0)).done == set()


def test_missed_days_are_carried_over_and_never_more_than_two_days_worth_at_once() -> None:
    plan = laid_out(5)
    second, third = plan.days[1].question_ids, plan.days[2].question_ids
    done = asked(plan.days[0].question_ids)
    state = plans.progress(plan, done, *on_day(2))
    assert (state.behind, state.days_left) == (second, 3)
    assert plans.due_today(plan, done, *on_day(2)) == (*third, *second)
    assert len(plans.due_today(plan, {}, *on_day(3))) == 10
    assert plans.due_today(plan, {}, *on_day(3))[:5] == plan.days[3].question_ids
    assert len(plans.due_today(plan, {}, *on_day(9), per_day=2)) == 4


def test_what_is_practised_early_counts_ahead_and_is_not_due_on_its_day() -> None:
    plan = laid_out(5)
    second = plan.days[1].question_ids
    early = asked(second[:1])
    assert plans.progress(plan, early, *on_day(0)).ahead == 1
    assert second[0] not in plans.due_today(plan, early, *on_day(1))


def test_a_review_is_done_only_when_it_was_asked_on_its_own_day() -> None:
    plan = laid_out(5)
    done = {
        name: past for n, day in enumerate(plan.days[:4]) for name, past in asked(day.question_ids, n).items()
    }
    state = plans.progress(plan, done, *on_day(4))
    assert (state.behind, state.done, state.days_left) == ((), frozenset(), 1)
    review = plan.days[4].question_ids
    assert plans.due_today(plan, done, *on_day(4)) == review
    assert plans.due_today(plan, done | asked(review, 4), *on_day(4)) == ()


def test_a_plan_that_is_over_or_empty_has_no_today() -> None:
    plan = laid_out(5)
    state = plans.progress(plan, asked(tuple(new_ids(plan))), *on_day(5))
    assert (state.today, state.behind, state.days_left) == (None, (), 0)
    assert plans.due_today(laid_out(items=()), {}, *on_day(0)) == ()


def laid_again(plan: Plan, past: dict[str, Past], day: int) -> Plan:
    return plans.replan(plan, BANK, past, *on_day(day), 5, random.Random(2))


def test_after_missed_days_what_is_left_is_laid_over_the_days_left() -> None:
    plan = laid_out(8, interview_on=TODAY + 8 * DAY)
    past = asked(plan.days[0].question_ids, score=30)
    again = laid_again(plan, past, 3)
    assert [day.on for day in again.days] == [TODAY + n * DAY for n in range(3, 8)]
    assert all(len(day.question_ids) <= 5 for day in again.days)
    assert set(new_ids(again)) <= set(new_ids(plan)) - past.keys()
    assert len(new_ids(again)) == 20
    assert again.days[-1].stage is Stage.REVIEW
    assert set(again.days[-1].question_ids) == past.keys(), "what went badly is in the last review"
    assert plans.progress(again, past, *on_day(3)).behind == ()


def test_what_was_done_today_stays_on_today_when_the_plan_is_laid_again() -> None:
    plan = laid_out(8)
    today = plan.days[2].question_ids[:2]
    past = asked(today, 2)
    again = laid_again(plan, past, 2)
    assert set(again.days[0].question_ids[:2]) == set(today)
    assert len(again.days[0].question_ids) <= 5
    assert plans.progress(again, past, *on_day(2), DAWN).done == set(today)
    much = asked(tuple(new_ids(plan))[10:17], 2)
    assert set(laid_again(plan, much, 2).days[0].question_ids) <= much.keys()


@many
@given(st.integers(1, 20), st.integers(0, 25), st.sets(st.sampled_from(sorted(KNOWN))), st.integers(0, 25))
def test_whatever_was_done_a_plan_laid_again_asks_only_what_is_left(
    days: int, day: int, names: set[str], when: int
) -> None:
    plan = laid_out(days)
    past = asked(tuple(sorted(names)), min(day, when))
    again = laid_again(plan, past, day)
    if again != plan:
        assert again.days[0].on == TODAY + day * DAY
        assert all(1 <= len(held.question_ids) <= 5 for held in again.days)
        assert len(set(new_ids(again))) == len(new_ids(again))
        assert set(new_ids(again)) <= set(new_ids(plan))
        late = [name for held in new(again)[1:] for name in held.question_ids]
        assert not set(late) & past.keys()


def test_a_plan_that_is_not_behind_stays_and_one_that_is_over_gets_the_days_it_takes() -> None:
    plan = laid_out(5)
    assert laid_again(plan, {}, 0) == plan
    assert laid_again(plan, asked(tuple(new_ids(plan))), 4) == plan
    assert [day.on for day in laid_again(plan, {}, 9).days] == [TODAY + n * DAY for n in range(9, 13)]
    assert plans.replan(plan, (), {}, *on_day(9), 5, random.Random(1)) == plan, "its questions are gone"
