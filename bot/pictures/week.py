"""A week as a picture: above, each day's mean score; below, how many questions were practised."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from bot.services.records import ChartDay

if TYPE_CHECKING:  # loading matplotlib takes a second and 43 MB; a bot that draws nothing does without
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

WIDTH, HEIGHT = 1000, 560  # pixels
DAYS = 7
_DPI = 100
_PAPER, _INK, _FAINT = "#ffffff", "#37474f", "#b0bec5"
_SCORES, _QUESTIONS = "#d84315", "#1976d2"
_SCALE = (0, 50, 100)  # of a score
_ROOM = 31  # in points of a score, for the numbers above 100 and below 0
_GAP, _GAP_BELOW, _ASIDE = 7, 10, 8  # in points of type, between a mark and its number
_one_at_a_time = Lock()  # matplotlib does not promise that two threads may draw at once


def draw_week(days: Sequence[ChartDay]) -> bytes:
    """Return a PNG of `WIDTH` x `HEIGHT` pixels of at most seven days, in the order in which they come.

    The only writing in it is digits: month and day, each day's questions, and its score where there is one.
    May be called from any thread. Raises ValueError for more than seven days.
    """
    if len(days) > DAYS:
        raise ValueError(f"a week has {DAYS} days, not {len(days)}")
    with _one_at_a_time:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(WIDTH / _DPI, HEIGHT / _DPI), dpi=_DPI, facecolor=_PAPER)
        FigureCanvasAgg(figure)  # it takes itself to the figure
        _draw(figure, days)
        picture = BytesIO()
        figure.savefig(picture, format="png", dpi=_DPI, metadata={"Software": None})
    return picture.getvalue()


def _draw(figure: Figure, days: Sequence[ChartDay]) -> None:
    large, small = _font(22), _font(17)
    above = figure.add_axes((0.075, 0.42, 0.905, 0.57))
    below = figure.add_axes((0.075, 0.11, 0.905, 0.31))
    for axes in (above, below):
        _make_plain(axes)
    _draw_scores(above, days, large)
    _draw_questions(below, days, large)
    above.set_yticks(_SCALE, [str(value) for value in _SCALE], fontproperties=small, color=_SCORES)
    below.set_xticks(range(len(days)), [f"{day.day:%m-%d}" for day in days], fontproperties=large, color=_INK)


def _font(size: float) -> FontProperties:
    """Return the font that comes with matplotlib, whatever the machine has or prefers; `size` in points."""
    import matplotlib
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"), size=size)


def _make_plain(axes: Axes) -> None:
    axes.set_facecolor(_PAPER)
    axes.set_xlim(-0.55, DAYS - 0.45)
    axes.tick_params(length=0, pad=6)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


def _draw_scores(axes: Axes, days: Sequence[ChartDay], font: FontProperties) -> None:
    from matplotlib.patheffects import withStroke

    axes.set_ylim(-_ROOM, 100 + _ROOM)
    for value in _SCALE:
        axes.axhline(value, color=_FAINT, linewidth=1, zorder=0)
    points = [(place, day.score) for place, day in enumerate(days) if day.score is not None]
    axes.plot(*_columns(points), color=_SCORES, linewidth=3, marker="o", markersize=11)
    halo = withStroke(linewidth=5, foreground=_PAPER)  # keeps a number readable where the line passes
    for number, (place, score) in enumerate(points):
        right, up = _way_off_the_line([score for _, score in points], number)
        axes.annotate(
            str(score),
            (place, score),
            xytext=(right * _ASIDE, up * _GAP if up > 0 else up * _GAP_BELOW),
            textcoords="offset points",
            ha="center",
            va="bottom" if up > 0 else "top",
            color=_SCORES,
            fontproperties=font,
            path_effects=[halo],
        )


def _columns(points: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [place for place, _ in points], [score for _, score in points]


def _way_off_the_line(scores: list[int], number: int) -> tuple[int, int]:
    """Return where a score's number keeps clear of the line: right (1), left (-1); above (1), below (-1)."""
    score = scores[number]
    before = scores[number - 1] if number else score
    after = scores[number + 1] if number + 1 < len(scores) else score
    if before < score < after:
        return -1, 1
    if before > score > after:
        return 1, 1
    return 0, -1 if max(before, after) > score else 1


def _draw_questions(axes: Axes, days: Sequence[ChartDay], font: FontProperties) -> None:
    counts = [day.questions for day in days]
    axes.set_ylim(0, 1.4 * max([4, *counts]))  # the numbers stand above; one question is no full bar
    axes.axhline(0, color=_FAINT, linewidth=3, zorder=0, clip_on=False)
    axes.bar(range(len(days)), counts, width=0.6, color=_QUESTIONS)
    for place, count in enumerate(counts):
        axes.annotate(
            str(count),
            (place, count),
            xytext=(0, _GAP / 2),
            textcoords="offset points",
            ha="center",
            va="bottom",
            color=_QUESTIONS if count else _FAINT,
            fontproperties=font,
        )
