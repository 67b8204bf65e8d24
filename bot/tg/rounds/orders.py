"""What people type after /round: a format, a topic, a number, or a day and a time for every week."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import cache

from bot.domain.question import Language
from bot.domain.rounds.round import Format
from bot.tg.texts import lines
from bot.tg.times import read_time

LONGEST_TIME = 40  # characters
LONGEST_TOPIC = 64
_COUNT = re.compile(r"(?<!\S)(?P<count>[0-9]{1,3})(?: ?(?:questions?|道?题|道))?(?!\S)")
_MEASURES = "题道"  # a figure before one of these is no minute


@dataclass(frozen=True, slots=True)
class Wanted:
    """A round as it was typed; `topic` "" for all, `length` None for the usual one."""

    format: Format
    topic: str
    length: int | None


@dataclass(frozen=True, slots=True)
class WantedWeekly:
    """The same every week, on an ISO weekday at a local time."""

    weekday: int
    at: time
    wanted: Wanted


def read_order(text: str, format_: Format = Format.OPEN) -> Wanted:
    """Return the round that `text` asks for."""
    first, _, rest = " ".join(unicodedata.normalize("NFKC", text).split()).partition(" ")
    named = _format(first)
    asked = rest if named else f"{first} {rest}"
    counts = [int(found["count"]) for found in _COUNT.finditer(asked)]
    topic = " ".join(_COUNT.sub(" ", asked).split())
    return Wanted(named or format_, topic[:LONGEST_TOPIC], counts[-1] if counts else None)


def read_weekly(text: str, format_: Format = Format.OPEN) -> WantedWeekly | None:
    """Return the weekly round that `text` asks for; None where there is no day or no time in it."""
    for rest in _without(text, _words("round-every-words")):
        for weekday in range(1, 8):
            for after in _without(rest, _words(f"round-weekday-{weekday}")):
                found = _timed(weekday, after, format_)
                if found is not None:
                    return found
    return None


def is_weekly(text: str) -> bool:
    """Tell whether `text` is about weekly rounds."""
    return next(_without(text, _words("round-every-words")), None) is not None


def asks_for_weekly(text: str) -> bool:
    """Tell whether `text` asks for nothing but the weekly rounds that there are."""
    return "" in _without(text, _words("round-every-words"))


def is_about_rules(text: str) -> bool:
    """Tell whether `text` asks for the rules."""
    return text.strip().casefold() in _words("round-rules-words")


def read_zone(text: str) -> str | None:
    """Return the place whose clocks a group wants to live by; None where `text` is about something else."""
    return next(_without(text, _words("round-zone-words")), None)


def _timed(weekday: int, text: str, format_: Format) -> WantedWeekly | None:
    """Read the longest time that `text` begins with, and the round after it."""
    for end in range(min(len(text), LONGEST_TIME), 0, -1):
        if _ends(text[end - 1], text[end : end + 1]) and (at := read_time(text[:end])) is not None:
            return WantedWeekly(weekday, at, read_order(text[end:], format_))
    return None


def _ends(last: str, after: str) -> bool:
    """Tell whether a time may end there: before a space, or where Chinese begins or ends."""
    if not after or after.isspace():
        return True
    return not (last.isascii() and after.isascii()) and not (last.isdecimal() and after in _MEASURES)


def _format(word: str) -> Format | None:
    named = {Format.SEAT: "round-seat-words", Format.DUEL: "round-duel-words"}
    return next((format_ for format_, key in named.items() if word.casefold() in _words(key)), None)


def _without(text: str, beginnings: frozenset[str]) -> Iterator[str]:
    """Yield what is left of `text` after each word that it begins with, the longest first."""
    folded = text.strip().casefold()
    for word in sorted(beginnings, key=len, reverse=True):
        rest = folded.removeprefix(word)
        apart = not word[-1:].isascii() or not rest[:1].isalnum()
        if folded.startswith(word) and apart:
            yield rest.strip()


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(word.casefold() for language in Language for word in lines(language, key))
