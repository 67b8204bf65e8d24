"""The two-language tables as one lookup: which idea a run of tokens is, and what kind of word it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from bot.bank.alike.terms import NAMES, TERMS
from bot.bank.alike.words import ASKS, COURTESY, FUNCTION, NOT, OPPOSED, SETTING, WORDS

_HAN = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # and kana: written without spaces between words
)
_TOKEN = re.compile(
    rf"[0-9]+(?:\.[0-9]+)*[a-z]{{0,2}}(?![a-z])|[{_HAN}]|[^\W\d_{_HAN}]+[0-9]{{0,2}}(?![0-9])|\w"
)
_GLUED = re.compile(r"([a-z]{3,})(?=[0-9])")  # gpt4, llama3: the same as gpt-4, llama-3
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "e", "y")


class Kind(Enum):
    """What a word does in a question."""

    TERM = "term"
    ASK = "ask"
    WORD = "word"
    SETTING = "setting"
    NOT = "not"
    COURTESY = "courtesy"
    FUNCTION = "function"


WEIGHT = {Kind.TERM: 3.0, Kind.ASK: 0.8, Kind.WORD: 1.0, Kind.SETTING: 0.3, Kind.NOT: 0.5}


@dataclass(frozen=True, slots=True)
class Idea:
    """What a run of tokens means, whatever its language; `name` is the table's first English alias."""

    name: str
    kind: Kind
    weight: float


def tokens(folded: str) -> list[str]:
    """Cut a normalised, casefolded text into words, numbers and single Chinese characters."""
    return _TOKEN.findall(_GLUED.sub(r"\1 ", folded))


def is_han(token: str) -> bool:
    """Tell whether a token is a Chinese character (or kana)."""
    return "\u3040" <= token < "\ua000"


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Cut the commonest English endings off, coarsely: both sides of every comparison are cut alike."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


class Lexicon:
    """Finds the longest entry that starts at a token."""

    def __init__(self) -> None:
        self._alone: dict[str, tuple[int, Idea]] = {}
        self._longer: dict[str, dict[str, list[tuple[list[str], Idea]]]] = {}  # by the first two tokens
        tables = (
            *((TERMS, Kind.TERM), (ASKS, Kind.ASK), (WORDS, Kind.WORD), (SETTING, Kind.SETTING)),
            *((NOT, Kind.NOT), (COURTESY, Kind.COURTESY), (FUNCTION, Kind.FUNCTION)),
        )
        known: set[tuple[str, ...]] = set()
        for table, kind in tables:
            for phrase, name in _phrases(table):
                if phrase not in known:  # what is a term stays one
                    known.add(phrase)
                    self._enter(list(phrase), Idea(name, kind, WEIGHT.get(kind, 0.0)))
        for name in map(stem, NAMES.split()):
            self._alone.setdefault(name, (1, Idea(name, Kind.TERM, WEIGHT[Kind.TERM])))
        self.starts = frozenset(self._alone.keys() | self._longer.keys())
        self.opposed = {side: other for line in _lines(OPPOSED) for side, other in _both_ways(line)}

    def longest(self, stems: list[str], place: int) -> tuple[int, Idea] | None:
        """Return how many tokens from `place` on are one idea, and which; None where they are none.

        Another token has to follow, be it an empty one.
        """
        first = stems[place]
        longer = self._longer.get(first)
        if longer is not None:
            for phrase, idea in longer.get(stems[place + 1], ()):
                size = len(phrase)
                if stems[place : place + size] == phrase:
                    return size, idea
        return self._alone.get(first)

    def ideas(self) -> Iterator[tuple[str, Idea]]:
        """Yield every entry's tokens, joined by spaces, and its idea."""
        for token, (_, idea) in self._alone.items():
            yield token, idea
        for second in self._longer.values():
            for entries in second.values():
                for phrase, idea in entries:
                    yield " ".join(phrase), idea

    def _enter(self, phrase: list[str], idea: Idea) -> None:
        if len(phrase) == 1:
            self._alone[phrase[0]] = 1, idea
            return
        entries = self._longer.setdefault(phrase[0], {}).setdefault(phrase[1], [])
        entries.append((phrase, idea))
        entries.sort(key=lambda entry: -len(entry[0]))


def _lines(table: str) -> list[str]:
    return [line for line in table.replace("\n    ", " ").splitlines() if line]


def _both_ways(line: str) -> list[tuple[str, str]]:
    one, other = (side.strip() for side in line.split("="))
    return [(one, other), (other, one)]


def _phrases(table: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for line in _lines(table):
        chinese, english = ([alias.strip() for alias in side.split(" / ")] for side in line.split(" = "))
        for alias in (*chinese, *english):
            cut = tuple(stem(token) for token in tokens(alias))
            yield cut, english[0]
            if len(cut) > 1 and alias.isascii() and not any(len(word) == 1 for word in cut):
                yield (stem("".join(tokens(alias))),), english[0]
            elif alias in _RUN_TOGETHER:
                yield (alias.replace(" ", ""),), english[0]


_RUN_TOGETHER = {"top p", "top k", "a b test", "ab test"}
LEXICON = Lexicon()
