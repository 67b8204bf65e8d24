"""When a missed key point is due again: FSRS for each point, counted in the candidate's own days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from fsrs import Card, Rating, Scheduler, State

from bot.domain.exchange import Exchange, Outcome
from bot.domain.judgement import credit
from bot.domain.question import Question

RETENTION = 0.9  # the share of due points that should still be remembered
HALF = 0.5  # the credit from which a point counts as recalled, if with difficulty

# Without steps within the day: whoever missed a point was told it, and is next asked on another day.
_SCHEDULER = Scheduler(
    desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False
)


@dataclass(frozen=True, slots=True)
class Memory:
    """How well something is remembered, as FSRS models it.

    `stability` is in days: after so many, recall has fallen to 0.9. `difficulty` is 1 to 10. `reviewed_on` is
    the candidate's local day on which it was last tried.
    """

    stability: float
    difficulty: float
    reviewed_on: date


@dataclass(frozen=True, slots=True, order=True)
class Tried:
    """The exchange in which a point was last tried: `number` of an interview; a later one is greater."""

    interview_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Review:
    """A key point that was missed once, and when it is due (a local day).

    `before` is what was remembered before `tried`, so that a follow-up, a late judgement or an appeal of
    the same exchange rates it anew and does not count as another review; None where `tried` was the first
    to miss it. `missed`: the last try did not make the point in full and unaided.
    """

    question_id: str
    point_id: str
    due_on: date
    memory: Memory
    tried: Tried
    missed: bool
    before: Memory | None = None


def rate(
    question: Question, exchange: Exchange, known: Mapping[str, Review], tried: Tried, on: date
) -> dict[str, Review | None]:
    """Return what becomes of the reviews of a question's points after exchange `tried` on local day `on`.

    By point id; None: the point needs no review after all. `known` are those there are, by point id. `on` is
    the day of the exchange, however late it is judged. Points that were made at first sight are left out,
    points last tried in a later exchange too. How FSRS is told what came of a point, and why:

    - Good: made in full, unasked and without a hint. Not Easy: an answer does not show how easy it was.
    - Hard: made in full after the hint or a follow-up on it, since a cue recalled it that gives nothing away;
      or made in part, from `HALF` on. FSRS takes Hard for remembered.
    - Again: anything less, and every point of a question given up: it had to be told.
    - Skipped, put off or not judged yet: nothing, because nobody knows.

    https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
    """
    if exchange.outcome not in (Outcome.GRADED, Outcome.GAVE_UP):
        return {}
    rated: dict[str, Review | None] = {}
    for point in question.key_points:
        review = known.get(point.id)
        if review is not None and review.tried > tried:
            continue
        rating = _rating(exchange, point.id)
        before = _before(review, tried)
        if rating is not Rating.Good or before is not None:
            memory, due_on = _practised(before, rating, on)
            missed = rating is not Rating.Good
            rated[point.id] = Review(question.id, point.id, due_on, memory, tried, missed, before)
        elif review is not None:
            rated[point.id] = None
    return rated


def recall(memory: Memory, on: date) -> float:
    """Return the chance, 0 to 1, that it is still remembered on a local day: FSRS's forgetting curve."""
    return _SCHEDULER.get_card_retrievability(_card(memory), _midnight(on))


def _rating(exchange: Exchange, point_id: str) -> Rating:
    """Return what FSRS is told of a point; see `rate`."""
    if exchange.outcome is Outcome.GAVE_UP:
        return Rating.Again
    earned = {finding.point_id: credit(finding) for finding in exchange.findings}.get(point_id, 0.0)
    aided = exchange.hinted or point_id in exchange.probed
    if earned == 1.0 and not aided:
        return Rating.Good
    return Rating.Hard if earned >= HALF else Rating.Again


def _before(review: Review | None, tried: Tried) -> Memory | None:
    if review is None:
        return None
    return review.before if review.tried == tried else review.memory


def _practised(before: Memory | None, rating: Rating, on: date) -> tuple[Memory, date]:
    """Return what is remembered after a try on a day, and the day on which the next is due."""
    at = _midnight(on)
    card = Card(card_id=0, due=at) if before is None else _card(before)
    card, _ = _SCHEDULER.review_card(card, rating, at)
    assert card.stability is not None
    assert card.difficulty is not None
    return Memory(card.stability, card.difficulty, on), card.due.date()


def _card(memory: Memory) -> Card:
    """Return the library's card; an id and a due time are given because it would read the clock for them."""
    at = _midnight(memory.reviewed_on)
    return Card(0, State.Review, None, memory.stability, memory.difficulty, at, at)


def _midnight(day: date) -> datetime:
    """Return a local day as FSRS is given it: from 09:05 to 09:00 on the next day is one day, not none."""
    return datetime.combine(day, time(), UTC)
