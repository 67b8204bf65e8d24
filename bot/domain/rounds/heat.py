"""One question of a round and what came of it: who answered, who marked, who voted, who stands where."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from statistics import mean

from bot.domain.rounds.standing import Standing, rank
from bot.domain.selection import Choice

MOST_MARK = 5  # panel marks are 1 to 5


class Dimension(StrEnum):
    """What a panel marks."""

    SUBSTANCE = "substance"  # is it right, and deep enough
    STRUCTURE = "structure"  # can one follow it
    COMPOSURE = "composure"  # how follow-ups are taken


class Vote(StrEnum):
    """Which answer of a duel somebody prefers: the one shown first, the second, or neither."""

    A = "a"
    B = "b"
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class Entry:
    """That a player has answered; a `late` one is graded and does not rank, nor what no judge makes `out`."""

    player_id: int
    late: bool = False
    out: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What one of the panel gives for one dimension, 1 to 5."""

    player_id: int
    dimension: Dimension
    value: int


class Passage(StrEnum):
    """What became of a question from the panel."""

    WAITING = "waiting"
    PUT = "put"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PanelQuestion:
    """What one of the panel would like to ask; put to the seat when the host lets it through."""

    player_id: int
    text: str
    passage: Passage = Passage.WAITING


@dataclass(frozen=True, slots=True)
class Heat:
    """`until`: when its time is up, unless all are in before. `seat_id`: who answers live, None where all do.

    `turn`: 0 the question, 1 and 2 its follow-ups; `probed`: the key points asked about in them, `wording`
    how the judge worded the last one ("": the question's own words); `replied`: something was said in this
    turn.
    `scores`: what the judge gave to those who count, once it has heard all of them. `standings`: their
    ranking, once it is revealed. `dropped`: the host wanted no more of it, so that nobody is ranked.
    """

    choice: Choice
    asked_at: datetime
    until: datetime
    seat_id: int | None = None
    turn: int = 0
    probed: tuple[str, ...] = ()
    wording: str = ""
    replied: bool = False
    entries: tuple[Entry, ...] = ()
    scores: tuple[tuple[int, int], ...] | None = None
    standings: tuple[Standing, ...] | None = None
    dropped: bool = False
    votes: tuple[tuple[int, Vote], ...] = ()
    marks: tuple[Mark, ...] = ()
    queue: tuple[PanelQuestion, ...] = ()

    @property
    def counted(self) -> tuple[int, ...]:
        """Those whose answers are compared: in time."""
        return tuple(entry.player_id for entry in self.entries if not (entry.late or entry.out))

    @property
    def late(self) -> tuple[int, ...]:
        """Those who answered too late to be compared."""
        return tuple(entry.player_id for entry in self.entries if entry.late)

    @property
    def left_out(self) -> tuple[int, ...]:
        """Those whose answers no judge can make out."""
        return tuple(entry.player_id for entry in self.entries if entry.out)

    @property
    def pending(self) -> bool:
        """Whether somebody waits for its ranking."""
        return self.standings is None and not self.dropped and bool(self.counted)

    def entry_of(self, player_id: int) -> Entry | None:
        """Return what a player has handed in."""
        return next((entry for entry in self.entries if entry.player_id == player_id), None)

    def with_entry(self, player_id: int, *, late: bool) -> "Heat":
        """Note that a player has answered; who came too late and was given more time is in time after all."""
        known = self.entry_of(player_id)
        entry = Entry(player_id, late and (known is None or known.late))
        entries = tuple(entry if each is known else each for each in self.entries)
        return replace(self, entries=entries if known else (*entries, entry), replied=True)

    def without(self, player_id: int) -> "Heat":
        """Rank without a player, whose answer is kept, and graded when it can be."""
        out = tuple(replace(e, out=e.out or e.player_id == player_id) for e in self.entries)
        return replace(self, entries=out)

    def judged(self, scores: Mapping[int, int]) -> "Heat":
        """Take the scores (0 to 100) of all who count. They are compared when it is revealed."""
        return replace(self, scores=tuple((player_id, scores[player_id]) for player_id in self.counted))

    def ranked(self) -> "Heat":
        """Compare the scores, once and for good."""
        if self.scores is None or self.standings is not None:
            return self
        return replace(self, standings=rank(dict(self.scores)))

    def voted(self, player_id: int, vote: Vote) -> "Heat":
        """Take a vote, in place of an earlier one of the same voter."""
        return replace(
            self, votes=(*(each for each in self.votes if each[0] != player_id), (player_id, vote))
        )

    def votes_for(self, vote: Vote) -> int:
        """Return how many have voted so."""
        return sum(each is vote for _, each in self.votes)

    def marked(self, mark: Mark) -> "Heat":
        """Take a mark, in place of an earlier one of the same person for the same dimension."""
        place = (mark.player_id, mark.dimension)
        return replace(
            self, marks=(*(each for each in self.marks if (each.player_id, each.dimension) != place), mark)
        )

    def has_marked(self, player_id: int) -> bool:
        """Tell whether somebody has marked every dimension."""
        return sum(mark.player_id == player_id for mark in self.marks) == len(Dimension)

    def mean_mark(self, dimension: Dimension) -> float | None:
        """Return the panel's mean for a dimension, 1 to 5; None where nobody has marked it."""
        values = [mark.value for mark in self.marks if mark.dimension is dimension]
        return mean(values) if values else None

    def asked_by(self, player_id: int) -> bool:
        """Tell whether somebody has sent a question to the host."""
        return any(question.player_id == player_id for question in self.queue)

    def passed(self, number: int, passage: Passage) -> "Heat":
        """Note what becomes of the `number`-th question of the queue, counted from 0."""
        queue = list(self.queue)
        queue[number] = replace(queue[number], passage=passage)
        return replace(self, queue=tuple(queue))

    def all_in(self, players: Collection[int]) -> bool:
        """Tell whether every one of `players` has answered in time."""
        return bool(players) and set(players) <= set(self.counted)
