"""Figures: an estimate of ours comes to one, named by its point and by the reference in both languages."""

from collections.abc import Iterator

from bot.bank.complete import Path
from bot.domain.figure import Figure
from bot.domain.quantity import quantities
from bot.domain.question import Kind, Language, Question, Text


def figures(question: Question) -> Iterator[tuple[Path, str]]:
    """Yield the figures that the statement or the reference does not come to."""
    for number, point in enumerate(question.key_points):
        if point.figure is not None:
            path: Path = ("key_points", number, "figure")
            yield from _unnamed(path, point.figure, point.statement, "its statement")
            yield from _unnamed(path, point.figure, question.reference, "the reference")


def estimated(question: Question) -> Iterator[tuple[Path, str]]:
    """Yield an estimate without a figure, and a figure where nothing is estimated."""
    placed = [number for number, point in enumerate(question.key_points) if point.figure is not None]
    if question.kind is Kind.ESTIMATION and not placed:
        yield ("key_points",), "an estimate without a figure; give the point that comes to a number one"
    if question.kind is not Kind.ESTIMATION:
        for number in placed:
            yield (
                ("key_points", number, "figure"),
                "only an estimation has one; change the kind or take it out",
            )


def _unnamed(path: Path, figure: Figure, text: Text, name: str) -> Iterator[tuple[Path, str]]:
    for language, words in ((Language.ZH, text.zh), (Language.EN, text.en)):
        if words and not any(figure.admits(quantity) for quantity in quantities(words)):
            yield path, f"{name} in {language} names nothing from {figure}; correct one of them"
