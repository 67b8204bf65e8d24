"""Read a question once: its words without courtesy, and what it is about, in units of both languages."""

import re
import unicodedata
from typing import NamedTuple

from bot.bank.alike.lexicon import LEXICON, Idea, Kind, is_han, stem, tokens

LONGEST = 2_000  # characters of a question that are read; what is longer is no longer one question
FOREIGN, NUMBER, ENGLISH, PAIR, ONE = 3.0, 1.5, 1.0, 0.5, 0.3  # a Latin word in Chinese; a pair of characters

_LINK = re.compile(r"\[([^\]\n]{0,300})\]\([^)\s]{0,2000}\)")
_HINT = re.compile(r"\((?:提示|hint)\s*:[^()]{0,200}\)?", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_MANY = re.compile(r"([0-9]{1,9})\s?(万|百万|千万|亿|thousand|million|billion)")
_TIMES = {
    "thousand": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "million": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "billion": 10**9,
}
_NAMELIKE = re.compile(r"\b[A-Za-z]*(?:[A-Z]{2}|[a-z][A-Z]|[0-9][A-Za-z]|[A-Za-z][0-9])[A-Za-z0-9]*\b")
_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_FIRST_HAN = "\u3040"  # after it come the scripts of East Asia
_TAG_QUESTION = re.compile(r"(.)不\1")  # 是不是, 能不能: nothing is negated


class Reading(NamedTuple):  # made a hundred thousand at a time, and three times as fast as a dataclass
    """What a question says. `units`: what each of its words weighs; `core`: those that decide its subject.

    `total`: what all units weigh; `told`: what those weigh that the other language can tell too.
    """

    words: str
    chinese: bool
    units: dict[str, float]
    core: frozenset[str]
    asks: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    total: float
    told: float


def read(text: str) -> Reading:
    """Read a question; of its text no more than `LONGEST` characters."""
    plain = _plain(text[:LONGEST])
    cut = tokens(plain.casefold())
    chinese = sum(map(_FIRST_HAN.__le__, cut)) * 4 > len(cut)
    reader = _Reader(chinese, frozenset() if chinese else _names(plain))
    reader.take(cut)
    return reader.result()


def _plain(text: str) -> str:
    """Take out links and hints, and write numbers in digits."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    text = unicodedata.normalize("NFKC", text)
    if "(" in text:
        text = _HINT.sub(" ", text)
    if "," in text:
        text = _THOUSANDS.sub("", text)
    text = _MANY.sub(_in_digits, text)
    return _TAG_QUESTION.sub(r"\1", text) if "不" in text else text


def _in_digits(match: re.Match[str]) -> str:
    return f"{int(match[1]) * _TIMES[match[2]]} "


def _names(plain: str) -> frozenset[str]:
    named = (*_NAMELIKE.findall(plain), *_CAPITAL.findall(plain))
    return frozenset(stem(token) for name in named for token in tokens(name.casefold()))


class _Reader:
    def __init__(self, chinese: bool, names: frozenset[str]) -> None:
        self._chinese = chinese
        self._names = names
        self._words = ""
        self._units: dict[str, float] = {}
        self._core: set[str] = set()
        self._asks: set[str] = set()
        self._numbers: set[str] = set()
        self._told: set[str] = set()
        self._negated = False

    def take(self, cut: list[str]) -> None:
        """Read tokens."""
        stems = [*map(stem, cut), ""]  # so that there is always a next one
        longest, starts, place, run = LEXICON.longest, LEXICON.starts, 0, ""
        while place < len(cut):
            token = stems[place]
            found = longest(stems, place) if token in starts else None
            if found is None and is_han(token):
                run += token
                place += 1
                continue
            if run:
                self._run(run)
                run = ""
            size, idea = found or (1, None)
            if idea is None:
                self._unknown(token)
            elif idea.weight:
                self._idea(idea)
            elif idea.kind is Kind.COURTESY:
                cut[place : place + size] = [""] * size
            place += size
        self._run(run)
        if self._numbers:  # 1, 2 is not 12
            cut = [f" {token}" if token[:1].isdigit() else token for token in cut]
        self._words = "".join(cut)

    def result(self) -> Reading:
        """Return what was read."""
        units = self._units
        return Reading(
            self._words,
            self._chinese,
            units,
            frozenset(self._core),
            frozenset(self._asks),
            frozenset(self._numbers),
            self._negated,
            sum(units.values()),
            sum(map(units.__getitem__, self._told)),
        )

    def _idea(self, idea: Idea) -> None:
        self._units[idea.name] = idea.weight
        self._told.add(idea.name)
        if idea.kind is Kind.TERM:
            self._core.add(idea.name)
        elif idea.kind is Kind.ASK:
            self._asks.add(idea.name)
        elif idea.kind is Kind.NOT:
            self._negated = True

    def _unknown(self, token: str) -> None:
        if token[0].isdigit():
            self._units[token] = NUMBER
            self._numbers.add(token)
            self._told.add(token)
        elif len(token) > 1 and (self._chinese or token in self._names):
            self._units[token] = FOREIGN
            self._core.add(token)
            self._told.add(token)
        else:
            self._units[token] = ENGLISH if len(token) > 1 else ONE

    def _run(self, run: str) -> None:
        if len(run) == 1:
            self._units[run] = ONE
        for place in range(len(run) - 1):
            self._units[run[place : place + 2]] = PAIR
