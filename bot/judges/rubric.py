"""A question made ready for judging: its cues, the weights of its words, and what it gave away itself."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.question import KeyPoint, Language, Question, Text
from bot.judges.cues import CueBook, Hit, Phrase
from bot.judges.lexical import features, union, weigh
from bot.judges.noise import Pair, ours_of
from bot.judges.polarity import Polarity
from bot.judges.reading import Reading, read

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Idea:
    """One key point or misconception, ready: how many cue groups, its word weights, how its cues are turned.

    `turned` says of a cue phrase (or of a whole group) whether the statement itself negates it: the set of
    polarities seen, True for negated.
    """

    groups: int
    weights: tuple[Weights, ...]
    turned: Mapping[Phrase | int, frozenset[bool]]

    def agrees(self, hit: Hit, is_negated: bool) -> bool:
        """Tell whether a cue found with this polarity says what the statement says."""
        seen = self.turned.get(hit.phrase) or self.turned.get(hit.group) or frozenset({False})
        return is_negated in seen


@dataclass(frozen=True, slots=True)
class Rubric:
    """All ideas of a question, key points first, and the token pairs of the texts that it shows."""

    ideas: tuple[Idea, ...]
    points: int
    book: CueBook
    ours: frozenset[Pair]


def prepare(question: Question) -> Rubric:
    """Make `question` ready; costs some milliseconds, so keep the result."""
    points, beliefs = question.key_points, question.misconceptions
    book = CueBook([*(point.cues for point in points), *(belief.cues for belief in beliefs)])
    weights = [_weights(question, language) for language in Language]
    ideas = [
        Idea(len(point.cues.groups), (weights[0][i], weights[1][i]), _turned(book, i, point.statement))
        for i, point in enumerate(points)
    ]
    ideas += [
        Idea(len(belief.cues.groups), (), _turned(book, len(points) + i, belief.statement))
        for i, belief in enumerate(beliefs)
    ]
    return Rubric(tuple(ideas), len(points), book, ours_of(_shown(question)))


def _shown(question: Question) -> list[Reading]:
    texts = [question.text, question.hint]
    texts += [text for point in question.key_points for text in (point.name, point.follow_up)]
    return [read(text[language]) for text in texts for language in Language]


def _weights(question: Question, language: Language) -> list[Weights]:
    asked = union(read(text[language]) for text in (question.text, question.hint))
    statements = [features(read(point.statement[language])) for point in question.key_points]
    return weigh(statements, [asked | _known(point, language) for point in question.key_points])


def _known(point: KeyPoint, language: Language) -> frozenset[str]:
    return union(read(text[language]) for text in (point.name, point.follow_up))


def _turned(book: CueBook, idea: int, statement: Text) -> Mapping[Phrase | int, frozenset[bool]]:
    seen: dict[Phrase | int, set[bool]] = defaultdict(set)
    for language in Language:
        reading = read(statement[language])
        hits = [hit for hit in book.hits(reading) if hit.idea == idea]
        inside = {place for hit in hits for place in range(hit.first, hit.last + 1)}
        polarity = Polarity(reading)
        for hit in hits:
            turned = polarity.negated(hit, inside)
            seen[hit.phrase].add(turned)
            seen[hit.group].add(turned)
    return {key: frozenset(values) for key, values in seen.items()}
