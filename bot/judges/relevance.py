"""Whether a quote has to do with the point that it is to prove: the floor under what a model believes."""

from bot.domain.question import KeyPoint, Language, Question
from bot.judges.reading.lexical import Features, features, union
from bot.judges.reading.noise import live_sentences
from bot.judges.reading.prose import Prose
from bot.judges.reading.rubric import Rubric, prepare
from bot.judges.reading.tokens import Reading, read

SHARED = 2  # content words shared with the reference answer that do where none is shared with the point
KEPT = 512  # questions kept ready


class Relevance:
    """Holds quotes against one question, in either language.

    A quote has to do with a point where a sentence of it is neither an order to whoever grades, nor our own
    words given back, nor a bare list of catchwords; and where it has a cue of the point, a word of its
    statement that the question did not give away, or `SHARED` words of the reference answer.
    """

    def __init__(self, question: Question) -> None:
        self._rubric: Rubric = prepare(question)
        self._places = {point.id: place for place, point in enumerate(question.key_points)}
        self._reference = _content(question) - union(read(question.text[language]) for language in Language)

    def holds(self, point: KeyPoint, quote: str) -> bool:
        """Tell whether `quote` can speak of `point` at all; not whether it makes it."""
        reading = read(quote)
        hits = self._rubric.book.hits(reading)
        prose = Prose(reading, hits)
        place = self._places[point.id]
        for number in live_sentences(reading, self._rubric.ours):
            first, end = reading.spans[number]
            here = [hit for hit in hits if first <= hit.first < end]
            if not prose.states(first, end, here):
                continue
            if any(hit.idea == place for hit in here) or self._shares(reading, first, end, place):
                return True
        return False

    def gives_away(self, point: KeyPoint, probe: str) -> bool:
        """Tell whether a follow-up contains a cue of the point that it asks for."""
        place = self._places[point.id]
        return any(hit.idea == place for hit in self._rubric.book.hits(read(probe)))

    def _shares(self, reading: Reading, first: int, end: int, place: int) -> bool:
        said = features(reading, first, end)
        if self._rubric.lexicon.recalls(said & self._rubric.lexicon.words)[place] > 0:
            return True
        return len(said & self._reference) >= SHARED


class Relevances:
    """The `Relevance` of each question, kept ready."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[Question, Relevance]] = {}

    def of(self, question: Question) -> Relevance:
        """Return what holds quotes against `question`."""
        key = question.id, question.revision
        known = self._known.get(key)
        if known is None or known[0] is not question:
            if len(self._known) >= KEPT:
                self._known.clear()
            known = self._known[key] = question, Relevance(question)
        return known[1]


def _content(question: Question) -> Features:
    return union(read(question.reference[language]) for language in Language)
