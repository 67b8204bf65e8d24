"""Put together what `viva judge eval` needs: a file, a judge, and how the two are compared."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from bot.commands.judges import JudgeName, OpenJudge, open_judge
from bot.domain.errors import BadSetup
from bot.evaluation.batch import BatchJudge, graded_by, read_replies, write_requests
from bot.evaluation.dataset import read_items, spread
from bot.evaluation.report import Report, report_on
from bot.evaluation.run import Progress, Runner, tasks_of, unseen
from bot.judges.offline.bare import bare_question
from bot.logging import log_to_stderr
from bot.services.ports import Judge

LOG_LEVEL = "ERROR"


@dataclass(frozen=True, slots=True)
class Request:
    """What to grade, who grades, at most how many answers (None: all), and how many at once."""

    file: Path
    judge: JudgeName
    limit: int | None
    jobs: int


async def evaluate(
    request: Request,
    replies: Path | None = None,
    progress: Progress = unseen,
    make: OpenJudge = open_judge,
) -> Report:
    """Grade the file, by the `replies` of a batch where they are given; raise `BadSetup` for bad input."""
    log_to_stderr(LOG_LEVEL)
    items = read_items(request.file)
    tasks = tasks_of(spread(items, request.limit), bare_question, request.file)
    if replies is not None:
        known = read_replies(replies, items)
        async with make(request.judge, check=False) as judge:
            results = graded_by(known, tasks, _for_batches(judge, "--import-batch", request.judge))
    else:
        async with make(request.judge) as judge:
            runner = Runner(judge, clock=time.perf_counter, sleep=asyncio.sleep, jobs=request.jobs)
            results = await runner.grade_all(tasks, progress)
    return report_on(results, str(request.file), request.judge)


async def export(request: Request, out: Path, make: OpenJudge = open_judge) -> int:
    """Write a batch of requests to `out` and return how many; raise `BadSetup` for bad input."""
    items = spread(read_items(request.file), request.limit)
    tasks = tasks_of(items, bare_question, request.file)
    async with make(request.judge, check=False) as judge:
        write_requests(out, tasks, _for_batches(judge, "--export-batch", request.judge))
    return len(tasks)


def _for_batches(judge: Judge, option: str, name: JudgeName) -> BatchJudge:
    if not hasattr(judge, "batch_request"):
        instead = "--judge llm" if name is JudgeName.OFFLINE else "one model, and one sample of it"
        raise BadSetup(f"{option}: {judge.name} has no batches; give {instead}")
    return cast(BatchJudge, judge)
