"""Draw docs/states.md from the interview's table: `make docs`. A test holds the page to the table."""

from collections import defaultdict
from pathlib import Path

from bot.domain.events import Cancelled, Judged, Paused, Resumed, Withdrawn
from bot.domain.interview import TRANSITIONS, State

PAGE = Path(__file__).with_name("states.md")
EVERYWHERE = (Cancelled, Paused, Withdrawn)  # drawn once, for all states that are awake
UNSEEN = (Judged, Resumed)  # not drawn where they lead back to the same state


def page() -> str:
    """Return the page: a diagram of what moves the interview, and the whole table."""
    return "\n".join([_HEAD, "```mermaid", *_diagram(), "```", _MIDDLE, *_table(), ""])


def _diagram() -> list[str]:
    labels: defaultdict[tuple[State, State], list[str]] = defaultdict(list)
    for (state, event), rule in TRANSITIONS.items():
        for to in rule.to:
            drawn_elsewhere = event in EVERYWHERE and state is not State.PAUSED
            if not drawn_elsewhere and not (event in UNSEEN and to is state):
                labels[state, to].append(event.__name__)
    arrows = [f"    {state} --> {to}: {', '.join(names)}" for (state, to), names in labels.items()]
    ends = [f"    {state} --> [*]" for state in (State.FINISHED, State.CANCELLED)]
    return ["stateDiagram-v2", f"    [*] --> {State.READY}", *arrows, *ends]


def _table() -> list[str]:
    rows = ["| while | when | then |", "|---|---|---|"]
    for (state, event), rule in TRANSITIONS.items():
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

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
