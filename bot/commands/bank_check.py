"""`viva bank check`: the rubrics of a bank, measured with the offline judge."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.running import run

if TYPE_CHECKING:
    from bot.bank.finding import Finding
    from bot.bank.loader import Loaded
    from bot.evaluation.rubrics import Measured

WORST_OWN = 95  # what a reference answer earns on its own rubric, at least
MEDIAN_FOREIGN = 20  # what another one of the same topic earns there, in the median, at most


def bank_check(
    folder: Annotated[Path | None, typer.Argument(help="Default: the bank in use.")] = None,
    every: Annotated[
        bool, typer.Option("--every", help="Try all other references of the topic, not the next five.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Try every reference answer on its own rubric and on its neighbours', with the offline judge."""
    from bot.bank.linting.cues import leaking_probes
    from bot.bank.loader import load_folder
    from bot.evaluation.rubrics import NEIGHBOURS, measure
    from bot.judges.offline.judge import OfflineJudge
    from bot.settings import read_settings

    loaded = load_folder(folder or read_settings().data_dir)
    questions = list(loaded.bank)
    measured = run(measure(OfflineJudge(), questions, None if every else NEIGHBOURS))
    leaking = {question.id: list(leaking_probes(question)) for question in questions}
    told = {
        "questions": len(questions),
        "worst_own": measured.worst_own,
        "median_foreign": measured.median_foreign,
        "worst_median_foreign": max(measured.medians.values(), default=0),
        "leaking_probes": sum(map(len, leaking.values())),
    }
    if as_json:
        typer.echo(json.dumps(told))
    else:
        typer.echo("\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in told.items()))
    findings = [*_weak(loaded, measured), *_leaks(loaded, leaking)]
    for finding in findings:
        typer.echo(str(finding), err=True)
    raise typer.Exit(1 if findings else 0)


def _weak(loaded: "Loaded", measured: "Measured") -> Iterator["Finding"]:
    from bot.bank.finding import Finding

    for earned in measured.own:
        if earned.points < WORST_OWN:
            yield Finding(
                loaded.places[earned.question].at(("reference", earned.language)),
                earned.question,
                f"reference.{earned.language}",
                f"earns {earned.points} on its own rubric; let it meet every cue group of every point",
            )
    for question, points in measured.medians.items():
        if points > MEDIAN_FOREIGN:
            yield Finding(
                loaded.places[question],
                question,
                "key_points",
                f"other references of the topic earn {points:g} in the median; choose cues of its own",
            )


def _leaks(loaded: "Loaded", leaking: dict[str, list[str]]) -> Iterator["Finding"]:
    from bot.bank.finding import Finding

    for question, points in leaking.items():
        for point in points:
            yield Finding(
                loaded.places[question],
                question,
                f"key_points.{point}.follow_up",
                "says a cue of its point; reword it",
            )
