"""What a round's buttons and links say: written here, read back with suspicion."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.services.records import HeatKey
from bot.tg.callbacks import Act, Tap

_NUMBER = re.compile(r"[0-9]{1,15}")
_LINK = re.compile(r"([aqm])([0-9]{1,15})-([0-9]{1,4})(?:-([0-9a-f]{8,32}))?")


class RoundAct(StrEnum):
    """What a button of a round does."""

    JOIN = "join"
    LEAVE = "leave"
    START = "start"
    SKIP = "skip"
    MORE = "more"  # a minute more
    END = "end"
    DONE = "done"  # who is in the hot seat has said all
    VOTE = "vote"  # a, b, even
    MARK = "mark"  # a dimension, 1 to 5
    PUT = "put"  # a question of the panel, counted from 0
    DROP = "drop"  # the same
    RULES = "rules"
    AGAIN = "again"  # another round like this one
    MINE = "mine"  # one's own answer to a question, counted from 0 in the place of `heat`


# A second tap in a hurry must not go on from the stage that the first one led to: these name theirs.
OF_A_STAGE = (RoundAct.START, RoundAct.SKIP, RoundAct.MORE)


@dataclass(frozen=True, slots=True)
class RoundTap:
    """A press of a round's button. `heat` is how many questions had been asked when it was made: a button of
    an earlier one does nothing.
    """

    act: RoundAct
    round_id: int
    heat: int
    rest: tuple[str, ...] = ()


def button_data(act: RoundAct, round_id: int, heat: int, *rest: str) -> str:
    """Return what goes into a round's button."""
    return Tap(Act.ROUND, (act, str(round_id), str(heat), *rest)).data


def read_round(tap: Tap) -> RoundTap | None:
    """Read a round's button; None where it is not one of ours."""
    if tap.act is not Act.ROUND or len(tap.args) < 3:
        return None
    act, round_id, heat, *rest = tap.args
    if act not in tuple(RoundAct) or not _NUMBER.fullmatch(round_id) or not re.fullmatch("[0-9]{1,4}", heat):
        return None
    return RoundTap(RoundAct(act), int(round_id), int(heat), tuple(rest))


class Page(StrEnum):
    """What a link leads to in the private chat."""

    ANSWER = "a"
    PANEL = "q"  # a question to who is in the hot seat
    MINE = "m"  # one's own result


@dataclass(frozen=True, slots=True)
class Link:
    """A link from the group into the private chat; `secret` is the round's key, "" for `MINE`."""

    page: Page
    heat: HeatKey
    secret: str = ""


def link_to(page: Page, round_id: int, number: int, secret: str = "") -> str:
    """Return the word with which a link begins the private chat (64 characters at most)."""
    return f"{page}{round_id}-{number}-{secret}" if secret else f"{page}{round_id}-{number}"


def read_link(word: str) -> Link | None:
    """Read such a word; None where it is not one of ours."""
    found = _LINK.fullmatch(word)
    if found is None:
        return None
    page, round_id, number, secret = found.groups()
    return Link(Page(page), HeatKey(int(round_id), int(number)), secret or "")
