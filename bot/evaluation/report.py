"""What a run says of a judge: all figures of one file, and the same as JSON."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.usage import MICROS, NOTHING, Usage
from bot.evaluation import figures
from bot.evaluation.calibration import affine, cross_fitted, folds_of, isotonic, line_through
from bot.evaluation.run import Graded

BANDS = (("low", 0.0, 1 / 3), ("middle", 1 / 3, 2 / 3), ("high", 2 / 3, 1.0))
_DIGITS = 6
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Band:
    """The answers that people put into one third of the scale (its upper edge belongs to the next).

    `human` and `judge` are mean marks, 0 to 1; `same` is the share of the answers that the judge, without
    scaling, puts into the same third; None where the band has no answers.
    """

    name: str
    start: float
    end: float
    n: int
    human: float | None
    judge: float | None
    same: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the judge's marks were scaled: `human = slope * judge + intercept`, fitted on the whole file.

    The figures do not use that line but one for each of `folds` lots, fitted on the others. `over`: lots of
    "questions"; of "answers" where the file has one question only; None where nothing could be fitted.
    """

    over: str | None
    folds: int
    slope: float | None
    intercept: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """A judge against people on one file; a figure is None where it is not defined.

    `n` answers to `questions` questions were graded, and all figures are of these; `failed` were not, for
    the `causes`, each with how often. `pearson`, `spearman`: correlation of the marks as given, pooled over
    all questions. `pearson_calibrated`: after a rising map fitted on other questions. `qwk`: kappa with
    quadratic weights of the marks as given, both rounded to `qwk_steps` steps; `qwk_calibrated`: of the marks
    after a line fitted on other questions. `rmse`: after that line, in shares of the maximum, 0 to 1;
    `rmse_raw`: of the marks as given. `same_band`: how often judge and people agree on the third.
    `p50_ms`, `p95_ms`: milliseconds from asking to a judgement.

    Where `pearson` is None, `pearson_calibrated` and `qwk_calibrated` are too: they would show only how the
    questions differ.
    """

    file: str
    judge: str
    n: int
    questions: int
    failed: int
    causes: Mapping[str, int]
    pearson: float | None
    spearman: float | None
    pearson_calibrated: float | None
    qwk: float | None
    qwk_calibrated: float | None
    qwk_steps: int
    rmse: float | None
    rmse_raw: float | None
    calibration: Calibration
    bands: tuple[Band, ...]
    same_band: float | None
    invented_quotes: int
    usage: Usage
    p50_ms: float | None
    p95_ms: float | None

    def as_json(self) -> dict[str, object]:
        """Return the report as what JSON can hold, numbers rounded to six digits after the point."""
        scaling = self.calibration
        return {
            "judge": self.judge,
            "file": self.file,
            "n": self.n,
            "questions": self.questions,
            "failed": self.failed,
            "failed_share": _short(self.failed / (self.n + self.failed)),
            "causes": dict(self.causes),
            "pearson": _short(self.pearson),
            "spearman": _short(self.spearman),
            "pearson_calibrated": _short(self.pearson_calibrated),
            "qwk": _short(self.qwk),
            "qwk_calibrated": _short(self.qwk_calibrated),
            "qwk_steps": self.qwk_steps,
            "rmse": _short(self.rmse),
            "rmse_raw": _short(self.rmse_raw),
            "calibration": {
                "over": scaling.over,
                "folds": scaling.folds,
                "slope": _short(scaling.slope),
                "intercept": _short(scaling.intercept),
            },
            "bands": [_band_json(band) for band in self.bands],
            "same_band": _short(self.same_band),
            "invented_quotes": self.invented_quotes,
            "calls": self.usage.calls,
            "input_tokens": self.usage.input_tokens,
            "cached_tokens": self.usage.cached_tokens,
            "output_tokens": self.usage.output_tokens,
            "cost": _short(self.usage.micros / MICROS),
            "p50_ms": _short(self.p50_ms),
            "p95_ms": _short(self.p95_ms),
        }


def report_on(results: Sequence[Graded], file: str, judge: str) -> Report:
    """Compare marks with people's; `judge` is its name where no opinion gives one. At least one result."""
    graded = [result for result in results if result.share is not None]
    human = [result.item.share for result in graded]
    given = [result.share for result in graded if result.share is not None]
    asked = [result.item.asked for result in graded]
    calibration, folds = _calibration(human, given, asked)
    correlation = figures.pearson(human, given)
    scaled = cross_fitted(affine, given, human, folds)
    rising = cross_fitted(isotonic, given, human, folds) if correlation is not None else None
    steps = figures.steps_of(human) if human else figures.USUAL_STEPS
    times = [result.milliseconds for result in graded if result.milliseconds is not None]
    return Report(
        file=file,
        judge=", ".join(sorted({result.judge for result in graded})) or judge,
        n=len(graded),
        questions=len(set(asked)),
        failed=len(results) - len(graded),
        causes=dict(Counter(result.cause for result in results if result.share is None).most_common()),
        pearson=correlation,
        spearman=figures.spearman(human, given),
        pearson_calibrated=figures.pearson(human, rising) if rising else None,
        qwk=_kappa(human, given, steps),
        qwk_calibrated=_kappa(human, scaled, steps) if scaled and rising else None,
        qwk_steps=steps,
        rmse=figures.rmse(human, scaled) if scaled else None,
        rmse_raw=figures.rmse(human, given),
        calibration=calibration,
        bands=tuple(_band(number, human, given) for number in range(len(BANDS))),
        same_band=_share_of([band_of(x) == band_of(y) for x, y in zip(human, given, strict=True)]),
        invented_quotes=sum(result.invented for result in graded),
        usage=sum((result.usage for result in results), NOTHING),
        p50_ms=figures.percentile(times, 50),
        p95_ms=figures.percentile(times, 95),
    )


def band_of(share: float) -> int:
    """Return the number of the third, 0 to 2, in which a mark of 0 to 1 lies."""
    return sum(share >= start - _SLACK for _, start, _ in BANDS) - 1


def _calibration(
    human: Sequence[float], given: Sequence[float], asked: Sequence[str]
) -> tuple[Calibration, list[int]]:
    over = "questions" if len(set(asked)) > 1 else "answers"
    folds = folds_of(asked) if over == "questions" else folds_of(range(len(asked)))
    slope, intercept = line_through(given, human) if given else (None, None)
    count = len(set(folds))
    return Calibration(over if count > 1 else None, count if count > 1 else 0, slope, intercept), folds


def _kappa(human: Sequence[float], given: Sequence[float], steps: int) -> float | None:
    grades = ([figures.grade(share, steps) for share in shares] for shares in (human, given))
    return figures.weighted_kappa(*grades)


def _band(number: int, human: Sequence[float], given: Sequence[float]) -> Band:
    name, start, end = BANDS[number]
    inside = [(x, y) for x, y in zip(human, given, strict=True) if band_of(x) == number]
    people, judge = [x for x, _ in inside], [y for _, y in inside]
    if not inside:
        return Band(name, start, end, 0, None, None, None)
    same = _share_of([band_of(y) == number for y in judge])
    return Band(name, start, end, len(inside), figures.mean(people), figures.mean(judge), same)


def _band_json(band: Band) -> dict[str, object]:
    return {
        "band": band.name,
        "from": _short(band.start),
        "to": _short(band.end),
        "n": band.n,
        "human": _short(band.human),
        "judge": _short(band.judge),
        "same": _short(band.same),
    }


def _share_of(truths: Sequence[bool]) -> float | None:
    return sum(truths) / len(truths) if truths else None


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
