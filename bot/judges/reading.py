"""Read a text as tokens in clauses in sentences: Latin words by stem, Chinese by character, numbers whole."""

import re
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from bot.judges.text import fold

SENTENCE_WEIGHT = 100  # a longer run without a full stop is cut; a Latin word weighs 2, any other token 1
_HAN = r"\u3400-\u9fff"
_TOKEN = re.compile(
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
    rf"|(?P<word>[^\W\d_{_HAN}]+(?:_[^\W_{_HAN}]+)*(?:'[^\W\d_{_HAN}]+)?)"
    rf"|(?P<han>[{_HAN}])"
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
_ENGLISH = snowballstemmer.stemmer("english")


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
        self.rows: list[tuple[str, str, int, int, int, int]] = []
        self.spans: list[tuple[int, int]] = []
        self.clause = self.weight = self.first = 0

    def token(self, norm: str, kind: str, start: int, end: int) -> None:
        if self.weight >= SENTENCE_WEIGHT:
            self.stop()
        self.weight += 2 if kind == "w" else 1
        self.rows.append((norm, kind, start, end, self.clause, len(self.spans)))

    def pause(self) -> None:
        self.clause += 1
        if self.weight > SENTENCE_WEIGHT * 0.75:
            self.stop()

    def stop(self) -> None:
        self.clause += 1
        if len(self.rows) > self.first:
            self.spans.append((self.first, len(self.rows)))
            self.first, self.weight = len(self.rows), 0


def read(text: str) -> Reading:
    """Read `text`; never fails, whatever it holds."""
    folded = fold(text)
    writer = _Writer()
    for match in _TOKEN.finditer(folded.text):
        kind = match.lastgroup or ""
        if kind == "stop":
            writer.stop()
        elif kind == "pause":
            writer.pause()
        else:
            start, end = folded.places[match.start()], folded.places[match.end() - 1] + 1
            for norm in _norms(match.group(), kind):
                writer.token(norm, kind[0], start, end)
    writer.stop()
    norms, kinds, starts, ends, clauses, sentences = (
        zip(*writer.rows, strict=True) if writer.rows else [()] * 6
    )
    return Reading(text, norms, "".join(kinds), starts, ends, clauses, sentences, tuple(writer.spans))


@lru_cache(maxsize=50_000)
def _norms(token: str, kind: str) -> tuple[str, ...]:
    if kind == "han":
        return (token,)
    if kind == "number":
        return (token.replace(",", ""),)
    if kind == "sign":
        return (_SIGNS.get(token, token),)
    return _SPLIT.get(token) or _words(token)


def _words(token: str) -> tuple[str, ...]:
    if token.endswith("n't"):
        return (_stem(token[:-3]), "not")
    return (_stem(token.partition("'")[0].replace("_", "")),)


def _stem(word: str) -> str:
    if not (3 <= len(word) <= 40 and word.isascii()):
        return word[:40]
    stem = _ENGLISH.stemWord(word)
    return stem[:-2] + "iz" if len(stem) > 4 and stem.endswith("is") else stem
