"""What a run says of a judge."""

import json
from pathlib import Path

import pytest

from bot.evaluation.report import Report, band_of, report_on
from bot.evaluation.run import Graded
from tests.evaluation.fakes import USED, items, row


def _report(folder: Path, *marks: tuple[str, float, float | None]) -> Report:
    """Report on (question, people's mark, judge's mark), marks from 0 to 1."""
    read = items(folder, *(row(qid=asked, score=people, max_score=1) for asked, people, _ in marks))
    results = [
        Graded(item, judge, "fake-1", 1, USED, float(number))
        if judge is not None
        else Graded(item, usage=USED, cause="away")
        for number, (item, (_, _, judge)) in enumerate(zip(read, marks, strict=True), start=1)
    ]
    return report_on(results, "answers.jsonl", "fake")


def test_a_judge_that_marks_half_as_high_is_right_once_scaled(tmp_path: Path) -> None:
    marks = [(asked, people, people / 2) for asked in "abc" for people in (0.0, 0.5, 1.0)]
    report = _report(tmp_path, *marks)
    assert (report.pearson, report.spearman, report.pearson_calibrated) == pytest.approx((1, 1, 1))
    assert report.rmse == pytest.approx(0)
    assert report.rmse_raw == pytest.approx(((0.25**2 + 0.5**2) / 3) ** 0.5)
    assert (report.qwk_steps, report.qwk_calibrated) == (2, 1.0)
    assert report.qwk == pytest.approx(1 - (1 / 3) / 1)  # people 0 1 2, judge 0 1 1
    assert (report.calibration.over, report.calibration.folds) == ("questions", 3)
    assert (report.calibration.slope, report.calibration.intercept) == pytest.approx((2, 0))


def test_bands_are_thirds_of_what_people_gave(tmp_path: Path) -> None:
    marks = [("a", 0.0, 0.2), ("a", 0.3, 0.4), ("a", 0.5, 0.5), ("b", 0.7, 0.9), ("b", 1.0, 0.8)]
    low, middle, high = _report(tmp_path, *marks).bands
    assert (low.n, low.human, low.judge, low.same) == pytest.approx((2, 0.15, 0.3, 0.5))
    assert (middle.n, middle.human, middle.judge, middle.same) == (1, 0.5, 0.5, 1.0)
    assert (high.n, high.human, high.judge, high.same) == pytest.approx((2, 0.85, 0.85, 1.0))
    assert _report(tmp_path, *marks).same_band == 0.8


def test_the_edge_of_a_band_belongs_to_the_next() -> None:
    assert [band_of(share) for share in (0, 0.33, 1 / 3, 2 / 6, 0.66, 2 / 3, 1)] == [0, 0, 1, 1, 1, 2, 2]


def test_an_empty_band_has_no_means(tmp_path: Path) -> None:
    low = _report(tmp_path, ("a", 1.0, 1.0)).bands[0]
    assert (low.n, low.human, low.judge, low.same) == (0, None, None, None)


def test_failures_are_counted_and_leave_the_figures_alone(tmp_path: Path) -> None:
    marks = [("a", 0.0, 0.0), ("a", 1.0, None), ("b", 1.0, 1.0), ("c", 0.5, None)]
    report = _report(tmp_path, *marks)
    assert (report.n, report.questions, report.failed, report.causes) == (2, 2, 2, {"away": 2})
    assert report.pearson == pytest.approx(1)
    assert report.usage.calls == 4
    assert report.invented_quotes == 2
    assert (report.p50_ms, report.p95_ms) == (1.0, 3.0)
    assert report.as_json()["failed_share"] == 0.5


def test_one_question_alone_is_scaled_on_its_other_answers_and_says_so(tmp_path: Path) -> None:
    report = _report(tmp_path, *(("a", people / 4, people / 8) for people in range(5)))
    assert (report.calibration.over, report.calibration.folds) == ("answers", 5)
    assert report.rmse == pytest.approx(0)


@pytest.mark.parametrize(
    "marks",
    [
        [("a", 0.5, 0.5)],
        [("a", 0.5, None)],
        [("a", 0.5, 0.1), ("b", 0.5, 0.9)],
        [("a", 0.1, 0.5), ("b", 0.9, 0.5)],
    ],
)
def test_what_is_not_defined_is_null_and_the_report_is_still_json(
    tmp_path: Path, marks: list[tuple[str, float, float | None]]
) -> None:
    told = json.loads(json.dumps(_report(tmp_path, *marks).as_json(), allow_nan=False))
    assert (told["pearson"], told["spearman"]) == (None, None)
    assert (told["pearson_calibrated"], told["qwk_calibrated"]) == (None, None)
    assert {"n", "qwk", "rmse", "judge", "file", "failed", "bands", "invented_quotes"} <= told.keys()
    assert {"input_tokens", "cached_tokens", "output_tokens", "cost", "p50_ms", "p95_ms"} <= told.keys()
    assert told["cost"] == pytest.approx(0.002 * len(marks))


def test_a_judge_that_never_answered_goes_by_the_name_it_was_asked_for(tmp_path: Path) -> None:
    assert _report(tmp_path, ("a", 0.5, None)).judge == "fake"
    assert _report(tmp_path, ("a", 0.5, 0.5)).judge == "fake-1"
