"""Read a text as tokens in clauses in sentences: Latin words by stem, Chinese by character, numbers whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.judges.reading.text import fold
from bot.judges.reading.words import stem

SENTENCE_WEIGHT = 100  # a longer run without a full stop is cut; a Latin word weighs 2, any other token 1
_HAN = r"\u3400-\u9fff"
_TOKEN = re.compile(
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
    rf"|(?P<word>[^\W\d_{_HAN}]+(?:_[^\W_{_HAN}]+)*(?:'[^\W\d_{_HAN}]+)?)"
    rf"|(?P<han>[{_HAN}]+)"
    r"|(?P<sign>[%√+=×−#<>≤≥]|(?<=\d)/|/(?=\d)|(?<![^\W_])-(?=\d)|(?<=\b\w)-(?=\w\b))"
    r"|(?P<stop>[。!?;…\n]|\.(?![^\W_]))"
    rf"|(?P<pause>[,:()—])"
)
_SPLIT = {
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "cant": ("can", "not"),
    "won't": ("will", "not"),
    "dont": ("do", "not"),
    "doesnt": ("doe", "not"),
    "didnt": ("did", "not"),
    "isnt": ("is", "not"),
    "percent": ("%",),
}
_SIGNS = {"×": "x", "-": "−"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as parallel tuples over its tokens.

    `norms`: what is compared. `kinds`: w(ord), n(umber), h(an), s(ign). `starts`, `ends`: where the token
    stands in the original. `clauses`, `sentences`: the number of the clause and sentence it belongs to.
    `spans`: for each sentence its first token and the one after its last.
    """

    text: str
    norms: tuple[str, ...]
    kinds: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def quote(self, first: int, last: int) -> str:
        """Return the original words of tokens `first` to `last`, widened to whole clauses."""
        while first > 0 and self.clauses[first - 1] == self.clauses[first]:
            first -= 1
        while last + 1 < len(self.norms) and self.clauses[last + 1] == self.clauses[last]:
            last += 1
        return self.text[self.starts[first] : self.ends[last]]


class _Writer:
    """Collects tokens while the text is read."""

    def __init__(self) -> None:
        self.norms: list[str] = []
        self.kinds: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.clauses: list[int] = []
        self.sentences: list[int] = []
        self.spans: list[tuple[int, int]] = []
        self.clause = self.weight = self.first = 0

    def tokens(self, norms: Sequence[str], kind: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        """Add tokens of one kind that stand side by side."""
        if self.weight >= SENTENCE_WEIGHT:
            self.stop()
        self.weight += len(norms) * (2 if kind == "w" else 1)
        self.norms += norms
        self.kinds.append(kind * len(norms))
        self.starts += starts
        self.ends += ends
        self.clauses += [self.clause] * len(norms)
        self.sentences += [len(self.spans)] * len(norms)

    def pause(self) -> None:
        """End the clause, and the sentence too where it is long already."""
        self.clause += 1
        if self.weight > SENTENCE_WEIGHT * 0.75:
            self.stop()

    def stop(self) -> None:
        """End the sentence."""
        self.clause += 1
        if len(self.norms) > self.first:
            self.spans.append((self.first, len(self.norms)))
            self.first, self.weight = len(self.norms), 0


def read(text: str) -> Reading:
    """Read `text`; never fails, whatever it holds."""
    folded = fold(text)
    writer = _Writer()
    for match in _TOKEN.finditer(folded.text):
        kind = match.lastgroup
        if kind == "stop":
            writer.stop()
        elif kind == "pause":
            writer.pause()
        elif kind == "han":
            _write_han(writer, match.group(), folded.places[match.start() : match.end()])
        else:
            norms = _norms(match.group(), kind or "")
            start, end = folded.places[match.start()], folded.places[match.end() - 1] + 1
            writer.tokens(norms, (kind or "")[0], [start] * len(norms), [end] * len(norms))
    writer.stop()
    return _reading(text, writer)


def _write_han(writer: _Writer, run: str, places: Sequence[int]) -> None:
    for start in range(0, len(run), SENTENCE_WEIGHT):
        part = places[start : start + SENTENCE_WEIGHT]
        writer.tokens(run[start : start + SENTENCE_WEIGHT], "h", part, [place + 1 for place in part])


def _reading(text: str, writer: _Writer) -> Reading:
    return Reading(
        text,
        tuple(writer.norms),
        "".join(writer.kinds),
        tuple(writer.starts),
        tuple(writer.ends),
        tuple(writer.clauses),
        tuple(writer.sentences),
        tuple(writer.spans),
    )


@lru_cache(maxsize=50_000)
def _norms(token: str, kind: str) -> tuple[str, ...]:
    if kind == "number":
        return (token.replace(",", ""),)
    if kind == "sign":
        return (_SIGNS.get(token, token),)
    return _SPLIT.get(token) or _words(token)


def _words(token: str) -> tuple[str, ...]:
    if token.endswith("n't"):
        return (stem(token[:-3]), "not")
    return (stem(token.partition("'")[0].replace("_", "")),)
