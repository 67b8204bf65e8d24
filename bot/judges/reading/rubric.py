"""A question made ready for judging: its cues, the weights of its words, and what it gave away itself."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.question import KeyPoint, Language, Misconception, Question, Text
from bot.judges.reading.cues import CueBook, Hit, Phrase
from bot.judges.reading.figures import Figures
from bot.judges.reading.lexical import Features, Lexicon, Weights, features, union, weigh
from bot.judges.reading.noise import Triple, ours_of
from bot.judges.reading.order import Order
from bot.judges.reading.polarity import REACH, Polarity, denials
from bot.judges.reading.tokens import Reading, read
from bot.judges.reading.typos import Spellings, spellings
from bot.judges.reading.wording import Given, Wording, wordings

_BELIEF_REACH = 8  # a negation reaches further there: rather overlook a misconception than accuse wrongly


@dataclass(frozen=True, slots=True)
class Idea:
    """One key point or misconception, ready: how many groups it has, and how its cues are turned.

    A figure is one group more. `turned` says of a cue phrase whether our own texts negate it: the set of
    polarities seen, True for negated. `reach`: how far a negation looks ahead. `denials`: words of its own
    statement that would elsewhere deny it. `unknown`: the polarities allowed to cues that the statement does
    not use; either for a point ("not comparable" for "differ"), affirmed only for a misconception. `words`:
    all that the statement says, in every language.
    """

    groups: int
    turned: Mapping[Phrase, frozenset[bool]]
    reach: int
    denials: frozenset[str]
    unknown: frozenset[bool]
    words: Features

    def agrees(self, hit: Hit, is_negated: bool) -> bool:
        """Tell whether a cue found with this polarity says what the statement says."""
        if hit.opposite:
            return is_negated
        return is_negated in self.turned.get(hit.phrase, self.unknown)


@dataclass(frozen=True, slots=True)
class Rubric:
    """All ideas of a question, the key points first, with their cues, figures and words, what it shows itself
    (`ours`), every stem that it knows to be spelt right, the long words towards which slips are mended, the
    wording of the points that have no cues, in each language in which it differs, what the question says
    itself (`given`), and how its statements order their words."""

    ideas: tuple[Idea, ...]
    points: int
    book: CueBook
    figures: Figures
    lexicon: Lexicon
    ours: frozenset[Triple]
    known: frozenset[str]
    spellings: Spellings
    wordings: tuple[Mapping[int, Wording], ...]
    given: Given
    order: Order

    def hits(self, reading: Reading) -> list[Hit]:
        """Return every cue and every figure that `reading` holds, in order."""
        found = self.book.hits(reading)
        figures = self.figures.hits(reading)
        return sorted((*found, *figures), key=lambda hit: hit.first) if figures else found


def prepare(question: Question) -> Rubric:
    """Make `question` ready; costs some milliseconds, so keep the result."""
    points = question.key_points
    wanted: list[KeyPoint | Misconception] = [*points, *question.misconceptions]
    book = CueBook([idea.cues for idea in wanted])
    ideas = tuple(_idea(book, number, idea) for number, idea in enumerate(wanted))
    weights = [_weights(question, language) for language in Language]
    lexicon = Lexicon(list(zip(*weights, strict=True)))
    shown = _shown(question)
    right = [*shown, *map(read, _bare_statements(question))]
    known = book.stems | lexicon.words | {norm for reading in right for norm in reading.norms}
    return Rubric(
        ideas,
        len(points),
        book,
        Figures(question),
        lexicon,
        ours_of(shown),
        known,
        _spellings(question),
        _wordings(question),
        _given(question),
        Order(_bare_statements(question)),
    )


def _idea(book: CueBook, number: int, idea: KeyPoint | Misconception) -> Idea:
    words = union(read(idea.statement[language]) for language in Language)
    if isinstance(idea, KeyPoint):
        groups = len(idea.cues.groups) + (idea.figure is not None)
        turned = _turned(book, number, idea.statement, REACH)
        return Idea(groups, turned, REACH, frozenset(), frozenset({True, False}), words)
    turns = _turned(book, number, idea.statement, _BELIEF_REACH)
    distance = denials(f"{idea.statement.zh} {idea.statement.en}")
    return Idea(len(idea.cues.groups), turns, _BELIEF_REACH, distance, frozenset({False}), words)


def _shown(question: Question) -> list[Reading]:
    texts = [question.text, question.hint]
    texts += [text for point in question.key_points for text in (point.name, point.follow_up)]
    return [read(text[language]) for text in texts for language in Language]


def _weights(question: Question, language: Language) -> list[Weights]:
    asked = union(read(text[language]) for text in (question.text, question.hint))
    statements = [
        features(read(point.statement[language])) if point.cues.groups else Features()
        for point in question.key_points
    ]
    return weigh(statements, [asked | _known(point, language) for point in question.key_points])


def _known(point: KeyPoint, language: Language) -> frozenset[str]:
    return union(read(text[language]) for text in (point.name, point.follow_up))


def _wordings(question: Question) -> tuple[Mapping[int, Wording], ...]:
    bare = [number for number, point in enumerate(question.key_points) if not point.cues.groups]
    if not bare:
        return ()
    texts = {
        tuple(question.key_points[number].statement[language] for number in bare): language
        for language in Language
    }
    return tuple(
        dict(zip(bare, wordings(statements, _given(question, [language])), strict=True))
        for statements, language in texts.items()
    )


def _spellings(question: Question) -> Spellings:
    ideas: list[KeyPoint | Misconception] = [*question.key_points, *question.misconceptions]
    cues = [cue for idea in ideas for group in idea.cues.groups for cue in group]
    return spellings([*cues, *_bare_statements(question)])


def _bare_statements(question: Question) -> list[str]:
    bare = [point.statement for point in question.key_points if not point.cues.groups]
    return [statement[language] for statement in bare for language in Language]


def _given(question: Question, languages: Iterable[Language] = Language) -> Given:
    return Given(text[language] for text in (question.text, question.hint) for language in languages)


def _turned(book: CueBook, idea: int, statement: Text, reach: int) -> Mapping[Phrase, frozenset[bool]]:
    seen: dict[Phrase, set[bool]] = defaultdict(set)
    for language in Language:
        reading = read(statement[language])
        hits = [hit for hit in book.hits(reading) if hit.idea == idea and not hit.opposite]
        inside = {place for hit in hits for place in range(hit.first, hit.last + 1)}
        polarity = Polarity(reading)
        for hit in hits:
            seen[hit.phrase].add(polarity.negated(hit, inside, reach))
    return {phrase: frozenset(values) for phrase, values in seen.items()}
