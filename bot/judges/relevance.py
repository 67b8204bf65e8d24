"""Whether words of an answer have to do with the point they are to prove: the floor under a model's word."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.domain.question import KeyPoint, Language, Question, Text
from bot.judges.ordinary import EXAMINING, ORDINARY
from bot.judges.reading.cues import Hit
from bot.judges.reading.lexical import Features, features, union
from bot.judges.reading.noise import live_sentences
from bot.judges.reading.prose import Prose
from bot.judges.reading.rubric import Rubric, prepare
from bot.judges.reading.tokens import Reading, read
from bot.judges.reading.words import FUNCTION_ZH

CLOSE = 0.3  # how close a sentence must be to a point, as a share of how close it is to the closest one
TOPICAL, DENSE = 2, 0.2  # words of the subject, and their share, in a sentence that shows what is spoken of
GIVEN = (
    3  # words of a point without cues, in a follow-up, that give it away; of few words two, or the only one
)
STATEMENT, REFERENCE = 600, 6000  # characters of an imported rubric that count; ours have at most 300, 1100
LIST = 8  # cues, from which words without a sentence are a list of catchwords; fewer are a terse answer
# (as many as the question has groups are a list too)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of an answer: where it stands in the text, its content, and the cues in it."""

    start: int
    end: int
    said: Features
    hits: tuple[Hit, ...]


class Relevance:
    """Holds answers against one question, in either language."""

    def __init__(self, question: Question) -> None:
        self._rubric: Rubric = prepare(question)
        self.imported = question.origin is not None
        question = _bounded(question) if self.imported else question
        self._places = {point.id: place for place, point in enumerate(question.key_points)}
        asked, reference = _content(question.text), _content(question.reference)
        statements = [_content(point.statement) for point in question.key_points]
        cues = [
            union(read(cue) for group in point.cues.groups for cue in group) for point in question.key_points
        ]
        self._own = [told.union(cue) - asked - ORDINARY for told, cue in zip(statements, cues, strict=True)]
        self._statements = [told - EXAMINING for told in statements]
        self._reference = reference - asked - ORDINARY
        groups = sum(len(point.cues.groups) for point in question.key_points)
        self._list = min(LIST, groups) if groups else LIST
        self._subject = asked.union(_content(question.hint), reference, *statements, *cues) - ORDINARY
        texts = (question.text, question.reference, *(point.statement for point in question.key_points))
        self._any = frozenset[str]().union(*map(_units_of, texts)) - EXAMINING

    def hear(self, answer: str, *, in_reply: bool = False) -> "Heard":
        """Read an answer, to hold quotes from it against the points; `in_reply`: to a follow-up."""
        return Heard(self, answer, 1 if in_reply else TOPICAL)

    def gives_away(self, point: KeyPoint, probe: str) -> bool:
        """Tell whether a follow-up contains a cue, or the figure, of the point that it asks for.

        Where the point has none: several of the words that it adds to the question and to its own name.
        """
        place, reading = self._places[point.id], read(probe)
        if point.cues.groups or point.figure:
            return any(hit.idea == place for hit in self._rubric.hits(reading))
        decisive = self._own[place] - _content(point.name)
        most = min(GIVEN, len(decisive), max(2, (len(decisive) + 1) // 2))
        return 0 < most <= len(decisive & features(reading))

    def sentences(self, reading: Reading) -> Iterator[_Sentence]:
        """Yield what an answer says itself: no orders, no echoes of our own words, no bare lists of cues."""
        hits = self._rubric.hits(reading)
        prose = Prose(reading, hits)

        def listed(first: int, end: int, here: list[Hit]) -> bool:
            return len(here) >= self._list and not prose.states(first, end, here)

        if listed(0, len(reading.norms), hits):
            return
        for number in live_sentences(reading, self._rubric.ours):
            first, end = reading.spans[number]
            here = [hit for hit in hits if first <= hit.first < end]
            if not listed(first, end, here):
                said = features(reading, first, end)
                yield _Sentence(reading.starts[first], reading.ends[end - 1], said, tuple(here))

    def shows_the_subject(self, sentence: _Sentence, topical: int) -> bool:
        """Tell whether a sentence is about this question's subject, whatever it says of it: whether it has so
        many words of it, or cues of two groups of one point.
        """
        found = len(sentence.said & self._subject)
        if found < DENSE * len(sentence.said):
            return False
        groups = {(hit.idea, hit.group) for hit in sentence.hits}
        return found >= topical or len(groups) > len({idea for idea, _ in groups})

    def touches(self, point: KeyPoint, sentence: _Sentence) -> bool:
        """Tell whether a sentence is nearly as close to a point as to any other, by the point's own words.

        Where it is close to none, a word of the point's statement or of the reference does.
        """
        place = self._places[point.id]
        groups = Counter(idea for idea, _ in {(hit.idea, hit.group) for hit in sentence.hits})
        close = [groups[number] + len(own & sentence.said) for number, own in enumerate(self._own)]
        if any(close):
            return close[place] >= max(1.0, CLOSE * max(close))
        return not sentence.said.isdisjoint(self._statements[place] | self._reference)

    def mentions(self, units: Features) -> bool:
        """Tell whether words share anything at all with the question, its points or its reference."""
        return not self._any.isdisjoint(units)


class Heard:
    """An answer, held against a question.

    A quote proves a point only where the answer is about the subject at all, and where a sentence that the
    quote is part of touches the point. What is neither is an order to whoever grades, our own words given
    back, a list of catchwords, or something else. A point without cues is known in one wording alone: there
    a single word in common is enough, unless a stranger chose the words. In an imported question everyday
    words are not enough for any point, or whoever says "I need this job" would have one with "need" in it.
    """

    def __init__(self, relevance: Relevance, answer: str, topical: int) -> None:
        self._relevance = relevance
        self._answer = answer
        self._reading = read(answer)
        self._sentences = list(relevance.sentences(self._reading))
        self._on_subject = any(relevance.shows_the_subject(one, topical) for one in self._sentences)

    def proves(self, point: KeyPoint, quote: str) -> bool:
        """Tell whether `quote`, words of the answer, can speak of `point` at all; not whether it makes it."""
        around = self._around(quote)
        if not (point.cues.groups or self._relevance.imported):
            return any(self._relevance.mentions(_units(self._answer[one.start : one.end])) for one in around)
        return self._on_subject and any(self._relevance.touches(point, one) for one in around)

    def _around(self, quote: str) -> Iterator[_Sentence]:
        """Yield the sentences that an occurrence of `quote` is in, or reaches into."""
        reach = len(quote) - 1
        for one in self._sentences:
            if self._answer.find(quote, max(one.start - reach, 0), one.end + reach) >= 0:
                yield one


def _bounded(question: Question) -> Question:
    """Cut an imported question's texts: a statement that lists all words would make any answer relevant."""
    points = [replace(point, statement=_cut(point.statement, STATEMENT)) for point in question.key_points]
    text, reference = _cut(question.text, REFERENCE), _cut(question.reference, REFERENCE)
    return replace(question, text=text, key_points=tuple(points), reference=reference)


def _cut(text: Text, most: int) -> Text:
    return Text(text.zh[:most], text.en[:most])


def _content(text: Text) -> Features:
    return union(read(text[language]) for language in Language)


def _units_of(text: Text) -> Features:
    return _units(text.zh) | _units(text.en)


def _units(text: str) -> Features:
    """Return the content of a text, and its single Chinese characters."""
    reading = read(text)
    characters = zip(reading.norms, reading.kinds, strict=True)
    return features(reading) | {norm for norm, kind in characters if kind == "h" and norm not in FUNCTION_ZH}
