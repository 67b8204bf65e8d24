"""`viva judge`: measure a judge against people, and look at one judgement."""

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.judges import JudgeName
from bot.commands.running import run
from bot.domain.errors import BadSetup
from bot.domain.question import Language

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from bot.evaluation.run import Progress

commands = typer.Typer(no_args_is_help=True, help="Measure a judge against people, or ask it once.")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Which = Annotated[JudgeName, typer.Option("--judge", help="Who judges; llm needs VIVA_LLM_MODEL.")]
JOBS = {JudgeName.OFFLINE: 1, JudgeName.LLM: 8}


@commands.command("eval")
def judge_eval(
    file: Annotated[Path, typer.Argument(help="Graded answers, one JSON object a line.", metavar="FILE")],
    judge: Which = JudgeName.OFFLINE,
    as_json: AsJson = False,
    export_batch: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write the requests for a batch API; grade nothing.")
    ] = None,
    import_batch: Annotated[
        Path | None, typer.Option(metavar="REPLIES", help="Grade by what a batch API replied.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only so many, evenly spread over FILE.")] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, max=256, help="Answers under way at once; offline 1, llm 8.")
    ] = None,
) -> None:
    """Grade answers that people have graded, and print how well the judge agrees with them.

    FILE holds question, reference, answer, score, max_score, and optionally lang, id, qid, key_points.
    Exit status 1 where not one answer could be graded.
    """
    from bot.commands import evaluating
    from bot.commands.judge_text import report_lines

    request = evaluating.Request(file, judge, limit, jobs or JOBS[judge])
    if export_batch is not None:
        if import_batch is not None:
            raise BadSetup("--import-batch: replies come after --export-batch; give one of the two")
        count = run(evaluating.export(request, export_batch))
        told = {"file": str(file), "batch": str(export_batch), "requests": count}
        typer.echo(json.dumps(told) if as_json else f"{count} requests written to {export_batch}")
        return
    with _bar() as progress:
        report = run(evaluating.evaluate(request, import_batch, progress))
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        typer.echo("\n".join(report_lines(report)))
    raise typer.Exit(0 if report.n else 1)


@commands.command("one")
def judge_one(
    question: Annotated[str, typer.Option(metavar="ID", help="A question of the bank.")],
    answer: Annotated[str, typer.Option(metavar="TEXT", help="The answer; - reads standard input.")],
    lang: Annotated[Language | None, typer.Option(help="What the answer is in; else guessed.")] = None,
    judge: Which = JudgeName.OFFLINE,
    as_json: AsJson = False,
) -> None:
    """Judge one answer to a question of the bank, and print what was found and where."""
    from bot.commands import asking
    from bot.commands.judge_text import opinion_lines

    case = asking.case_of(question, _answer(answer), lang)
    opinion = run(asking.ask(case, judge))
    if as_json:
        typer.echo(json.dumps(asking.as_json(case, opinion), ensure_ascii=False))
    else:
        typer.echo("\n".join(opinion_lines(case, opinion)))


def _answer(given: str) -> str:
    """Return the text of `--answer`; raise `BadSetup` where it is not UTF-8."""
    try:
        if given == "-":
            return typer.get_binary_stream("stdin").read().decode("utf-8-sig").rstrip("\r\n")
        given.encode()
    except UnicodeError as error:
        raise BadSetup("--answer: is not UTF-8 text; save it as UTF-8") from error
    return given


def _bar() -> "AbstractContextManager[Progress]":
    """Return a progress bar on standard error, silent where that is not a terminal."""
    if sys.stderr.isatty():
        from bot.commands.progress import bar

        return bar()
    from bot.evaluation.run import unseen

    return nullcontext(unseen)
