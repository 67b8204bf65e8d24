"""Draw docs/states.md from the tables of both machines: `make docs`. A test holds the page to the tables."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from bot.domain import interview
from bot.domain.events import Cancelled, Judged, Paused, Resumed, Withdrawn
from bot.domain.rounds import events as ev
from bot.domain.rounds import machine
from bot.domain.rounds.round import State as Stage

PAGE = Path(__file__).with_name("states.md")
EVERYWHERE = (Cancelled, Paused, Withdrawn)  # drawn once, for all states that are awake
UNSEEN = (Judged, Resumed)  # not drawn where they lead back to the same state
ROUND_EVERYWHERE = (ev.Joined, ev.Left, ev.Extended, ev.Returned, ev.Withdrawn, ev.Ended)
ROUND_UNSEEN = (ev.Answered, ev.Judged, ev.Probed)


class Rule(Protocol):
    """A row of either table, as far as it is drawn."""

    @property
    def to(self) -> tuple[StrEnum, ...]: ...


Row = tuple[tuple[StrEnum, type], Rule]


def page() -> str:
    """Return the page: for each machine a diagram of what moves it, and the whole table."""
    first = _section(_HEAD, _interview(), _MIDDLE, _table(interview.TRANSITIONS.items()))
    second = _section(_ROUND_HEAD, _round(), _ROUND_MIDDLE, _table(machine.TRANSITIONS.items()))
    return "\n".join([*first, *second])


def _section(head: str, diagram: list[str], middle: str, table: list[str]) -> list[str]:
    return [head, "```mermaid", *diagram, "```", middle, *table, ""]


def _interview() -> list[str]:
    awake = {
        (state, event): rule
        for (state, event), rule in interview.TRANSITIONS.items()
        if event not in EVERYWHERE or state is interview.State.PAUSED
    }
    ends = (interview.State.FINISHED, interview.State.CANCELLED)
    return _diagram(awake.items(), UNSEEN, interview.State.READY, ends)


def _round() -> list[str]:
    rows = [(at, rule) for at, rule in machine.TRANSITIONS.items() if at[1] not in ROUND_EVERYWHERE]
    return _diagram(rows, ROUND_UNSEEN, Stage.LOBBY, (Stage.FINISHED, Stage.CANCELLED))


def _diagram(
    rows: Iterable[Row], unseen: tuple[type, ...], start: StrEnum, ends: tuple[StrEnum, ...]
) -> list[str]:
    labels: defaultdict[tuple[StrEnum, StrEnum], list[str]] = defaultdict(list)
    for (state, event), rule in rows:
        for to in rule.to:
            if not (event in unseen and to is state):
                labels[state, to].append(event.__name__)
    arrows = [f"    {state} --> {to}: {', '.join(names)}" for (state, to), names in labels.items()]
    return ["stateDiagram-v2", f"    [*] --> {start}", *arrows, *(f"    {end} --> [*]" for end in ends)]


def _table(rules: Iterable[Row]) -> list[str]:
    rows = ["| while | when | then |", "|---|---|---|"]
    for (state, event), rule in rules:
        rows.append(f"| {state} | {event.__name__} | {' or '.join(rule.to)} |")
    return rows


_HEAD = """# The interview's states

Drawn by `make docs` from `TRANSITIONS` in `bot/domain/interview.py`; change that, not this.
"""
_MIDDLE = """
Left out above, for there they are everywhere: `Paused` leads from every state that is awake (asked, answered,
probed, replied, reviewed) to paused, `Cancelled` and `Withdrawn` to cancelled, `Resumed` shows again where
the interview stands, and a `Judged` that had to wait for a judge adds its result and changes no state.

## Every rule

An event that is not in this table is refused and changes nothing.
"""
_ROUND_HEAD = """# A round's states

Drawn from `TRANSITIONS` in `bot/domain/rounds/machine.py`.
"""
_ROUND_MIDDLE = """
Left out above, for they are nearly everywhere: `Joined` changes no state; nor does `Left`, unless the last
one goes, which ends a round that has begun, or who sits in the hot seat, which closes the question.
`Extended` and `Returned` move the deadline. `Ended` leads to finished where anybody is or will be on the
board and to cancelled where not, `Withdrawn` always to cancelled. `Answered` changes no state: time does.
A `Judged` that the round has gone on without adds its ranking, a `Probed` that comes late is dropped; neither
moves it.

## Every rule of a round

Here too, an event that is not in the table is refused and changes nothing.
"""

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
