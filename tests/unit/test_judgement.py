"""How findings become a score, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.judgement import Finding, Verdict, better_of, open_points, score
from bot.domain.question import Question
from tests.unit.build import question, quick

RISING = (Verdict.MISSING, Verdict.WRONG, Verdict.PARTIAL, Verdict.COVERED)
IDS = ("a", "b", "c", "d", "e", "f", "g", "h")
questions = st.lists(st.integers(1, 5), min_size=3, max_size=8).map(
    lambda weights: question(weights=zip(IDS, weights, strict=False))
)
findings = st.builds(
    Finding,
    st.sampled_from(("a", "b", "c", "unknown")),
    st.sampled_from(Verdict),
    st.sampled_from(("", "said")),
)
many = st.lists(findings, max_size=6)


@quick
@given(questions, many)
def test_a_score_is_between_0_and_100(asked: Question, found: list[Finding]) -> None:
    assert 0 <= score(asked, found) <= 100


@quick
@given(questions, st.data())
def test_a_better_verdict_on_one_point_never_lowers_the_score(asked: Question, data: st.DataObject) -> None:
    found = [Finding(p.id, data.draw(st.sampled_from(RISING)), "said") for p in asked.key_points]
    place = data.draw(st.integers(0, len(found) - 1))
    scores = []
    for verdict in RISING:
        found[place] = Finding(asked.key_points[place].id, verdict, "said")
        scores.append(score(asked, found))
    assert scores == sorted(scores)
    assert scores[-1] > scores[0]


@quick
@given(questions, many)
def test_credit_without_a_quote_earns_nothing(asked: Question, found: list[Finding]) -> None:
    quoted = [finding for finding in found if finding.quote]
    unquoted = [Finding(finding.point_id, finding.verdict) for finding in found]
    assert score(asked, unquoted) == 0
    assert score(asked, [*(Finding(p.id, Verdict.COVERED) for p in asked.key_points), *quoted]) == score(
        asked, quoted
    )


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ({}, 0),
        ({"core": Verdict.COVERED}, 50),
        ({"core": Verdict.PARTIAL}, 25),
        ({"core": Verdict.WRONG, "edge": Verdict.COVERED}, 20),
        ({"core": Verdict.COVERED, "edge": Verdict.COVERED, "cost": Verdict.COVERED}, 100),
        ({"core": Verdict.COVERED, "edge": Verdict.PARTIAL, "cost": Verdict.MISSING}, 60),
    ],
)
def test_points_count_by_weight_and_half_when_partial(verdicts: dict[str, Verdict], expected: int) -> None:
    found = [Finding(point, verdict, "said") for point, verdict in verdicts.items()]
    assert score(question(), found) == expected


@quick
@given(questions, many, many)
def test_a_second_lot_of_findings_never_lowers_the_score(
    asked: Question, first: list[Finding], second: list[Finding]
) -> None:
    before = better_of((), first)
    assert score(asked, better_of(before, second)) >= score(asked, before)


@quick
@given(many, many)
def test_merged_findings_are_one_a_point_and_come_from_either_lot(
    first: list[Finding], second: list[Finding]
) -> None:
    merged = better_of(first, second)
    points = [finding.point_id for finding in merged]
    assert sorted(points) == sorted({finding.point_id for finding in (*first, *second)})
    assert set(merged) <= {*first, *second}


def test_credit_without_a_quote_does_not_replace_credit_with_one() -> None:
    quoted = Finding("core", Verdict.PARTIAL, "said")
    assert better_of([quoted], [Finding("core", Verdict.COVERED)]) == (quoted,)
    assert better_of([Finding("core", Verdict.COVERED)], [quoted]) == (quoted,)


def test_of_two_equal_findings_the_first_stays() -> None:
    first, second = Finding("core", Verdict.PARTIAL, "one"), Finding("core", Verdict.PARTIAL, "two")
    assert better_of([first], [second]) == (first,)


def test_what_is_left_to_say_comes_heaviest_first() -> None:
    made = [Finding("core", Verdict.PARTIAL, "said"), Finding("cost", Verdict.COVERED, "said")]
    assert [point.id for point in open_points(question(), made)] == ["core", "edge"]
    even = question(weights=(("x", 2), ("y", 3), ("z", 2)))
    assert [point.id for point in open_points(even, ())] == ["y", "x", "z"]


def test_a_point_credited_without_a_quote_is_still_to_be_made() -> None:
    assert open_points(question(), [Finding("core", Verdict.COVERED)])[0].id == "core"
