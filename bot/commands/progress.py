"""A bar that shows how far a run has come."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.evaluation.run import Progress as Advance


@contextmanager
def bar() -> Iterator[Advance]:
    """Show a bar on standard error while the block runs; call what it gives with (done, of how many)."""
    columns = (
        TextColumn("judging"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("judging", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
