"""Reports and opinions as lines for a terminal."""

from collections.abc import Iterator

from bot.domain.judgement import Case, Finding, Opinion, Verdict, credit, score
from bot.domain.usage import MICROS, Usage
from bot.evaluation.report import Calibration, Report

NONE = "-"
CAUSES = 5  # kinds of failure that are named
_MARKS = {Verdict.COVERED: "+", Verdict.PARTIAL: "~", Verdict.WRONG: "x", Verdict.MISSING: " "}


def report_lines(report: Report) -> Iterator[str]:
    """Yield what `viva judge eval` prints."""
    total = report.n + report.failed
    yield f"{report.file} by {report.judge}"
    yield f"{report.n} answers to {report.questions} questions; {report.failed} of {total} ungraded"
    for cause, count in list(report.causes.items())[:CAUSES]:
        yield f"  {count} x {cause}"
    yield ""
    yield _figure("Pearson r", report.pearson, f"{_short(report.pearson_calibrated)} after a rising map")
    yield _figure("Spearman rho", report.spearman)
    kappa = f"{report.qwk_steps} steps; {_short(report.qwk_calibrated)} after scaling"
    yield _figure("quadratic kappa", report.qwk, kappa)
    rmse = f"of the maximum, after scaling; {_short(report.rmse_raw)} before"
    yield _figure("RMSE", report.rmse, rmse)
    yield f"scaling: {_scaling(report.calibration)}"
    yield ""
    yield f"{'band':<10}{'answers':>8}{'people':>9}{'judge':>9}{'same band':>11}"
    for band in report.bands:
        marks = f"{_short(band.human):>9}{_short(band.judge):>9}{_percent(band.same):>11}"
        yield f"{band.name:<10}{band.n:>8}{marks}"
    yield f"{'all':<10}{report.n:>8}{'':>18}{_percent(report.same_band):>11}"
    yield ""
    yield f"invented quotes: {report.invented_quotes}"
    yield _usage(report.usage)
    yield f"time per answer: {_short(report.p50_ms, 1)} ms median, {_short(report.p95_ms, 1)} ms p95"


def opinion_lines(case: Case, opinion: Opinion) -> Iterator[str]:
    """Yield what `viva judge one` prints, in the language of the case."""
    question, language = case.question, case.language
    yield f"{question.id}: {score(question, opinion.findings)}/100 by {opinion.judge}"
    yield ""
    for finding in opinion.findings:
        point = question.point(finding.point_id)
        name = f"{point.name[language]} (weight {point.weight})"
        yield f"{_MARKS[finding.verdict]} {_verdict(finding):<13} {name}"
        if finding.quote:
            yield f"    “{finding.quote}”"
    beliefs = {belief.id: belief for belief in question.misconceptions}
    for stated in opinion.misstatements:
        yield f"! misconception {stated.misconception_id}: “{stated.quote}”"
        if stated.misconception_id in beliefs:
            yield f"    {beliefs[stated.misconception_id].correction[language]}"
    yield ""
    if opinion.feedback:
        yield f"feedback: {opinion.feedback}"
    if opinion.probe:
        yield f"would ask next: {opinion.probe.text}"
    yield f"invented quotes: {opinion.invented}"
    yield _usage(opinion.usage)


def _verdict(finding: Finding) -> str:
    partly = finding.verdict is Verdict.PARTIAL
    return f"{finding.verdict} {credit(finding):.0%}" if partly else str(finding.verdict)


def _figure(name: str, value: float | None, more: str = "") -> str:
    return f"{name:<16}{_short(value):>7}" + (f"   {more}" if more else "")


def _scaling(calibration: Calibration) -> str:
    if calibration.over is None or calibration.slope is None or calibration.intercept is None:
        return "none; it takes two answers"
    line = f"people = {calibration.slope:.3f} x judge {calibration.intercept:+.3f}"
    others = f"fitted on other {calibration.over}, {calibration.folds} folds"
    return f"{others}; on all: {line}"


def _usage(usage: Usage) -> str:
    tokens = f"{usage.input_tokens} tokens in ({usage.cached_tokens} cached), {usage.output_tokens} out"
    return f"calls: {usage.calls}; {tokens}; cost {usage.micros / MICROS:.4f}"


def _short(value: float | None, digits: int = 3) -> str:
    return NONE if value is None else f"{value:.{digits}f}"


def _percent(value: float | None) -> str:
    return NONE if value is None else f"{value:.1%}"
