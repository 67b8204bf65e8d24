"""What a button says when it is pressed: up to 64 bytes, read back with suspicion."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.services.records import Place


class Act(StrEnum):
    """What a button does; the first letters of its data."""

    MENU = "menu"
    ANEW = "anew"
    PICK = "pick"  # picks so far: topic, difficulty, length
    BANKS = "banks"  # a page of the imported banks
    BANK = "bank"  # an imported bank, and which page of its topics
    HINT = "hint"
    SKIP = "skip"
    DONT_KNOW = "idk"
    NEXT = "next"
    PAUSE = "pause"
    RESUME = "resume"
    APPEAL = "appeal"
    IMPORT = "import"  # a proposal
    DISCARD = "discard"  # a proposal
    APPROVE = "approve"  # a draft and its revision
    REDRAFT = "redraft"  # a draft and its revision
    RETIRE = "retire"  # a draft and its revision
    EDIT = "edit"  # a question
    REVIEW = "review"  # the draft to go on after, or nothing
    LATER = "later"  # the pair to go on after
    MERGE = "merge"  # a pair, and what becomes of it
    PLAN = "plan"  # what to do about the study plan
    DAILY = "daily"  # what to do about daily practice
    ROUND = "round"  # an act, a round, how far it was, and what the act needs
    BOARD = "board"  # week, all, hide or show
    WEEKLY = "weekly"  # a weekly round to drop
    AGAIN = "again"  # an outbox row
    LANGUAGE = "lang"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Tap:
    """A button press, as far as it could be read."""

    act: Act
    args: tuple[str, ...] = ()

    @property
    def data(self) -> str:
        """What goes into the button."""
        return ":".join((self.act, *self.args))

    @property
    def place(self) -> Place | None:
        """The place in an interview that the button was made for."""
        if len(self.args) != 3 or not _is_number(self.args[0]) or not all(map(_is_small, self.args[1:])):
            return None
        return Place(*(int(arg) for arg in self.args))


def at(act: Act, place: Place) -> Tap:
    """Return the press of a button that is good only for that place."""
    return Tap(act, (str(place.interview_id), str(place.number), str(place.turn)))


def read(data: str) -> Tap | None:
    """Read a button's data; None where it is not one of ours."""
    head, *args = data.split(":")
    try:
        return Tap(Act(head), tuple(args))
    except ValueError:
        return None


def number_of(tap: Tap) -> int | None:
    """Return the number of the outbox row or proposal that the button is about."""
    return int(tap.args[0]) if len(tap.args) == 1 and _is_number(tap.args[0]) else None


def pair_of(tap: Tap) -> tuple[int, str] | None:
    """Return the pair that the button is about, and what is to become of it."""
    if len(tap.args) != 2 or not _is_number(tap.args[0]):
        return None
    return int(tap.args[0]), tap.args[1]


def draft_of(tap: Tap) -> tuple[str, int] | None:
    """Return the question and the revision that the button is about."""
    if len(tap.args) != 2 or not _is_small(tap.args[1]):
        return None
    return tap.args[0], int(tap.args[1])


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[0-9]{1,15}", text) is not None


def _is_small(text: str) -> bool:
    """Tell whether a text is a count of questions or turns: no interview has ten thousand."""
    return re.fullmatch(r"[0-9]{1,4}", text) is not None
