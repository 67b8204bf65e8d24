"""What a group may see of a round and what is stored of it, against what everybody has written and done."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.judgement import Finding, Verdict, score
from bot.domain.rounds.heat import Heat
from bot.domain.rounds.round import Format
from bot.playground.chats import Message
from bot.playground.events import Event, MessageEdited, MessageSent
from bot.playground.groups import Group
from bot.playground.world import World
from bot.services.records import HeatKey
from bot.services.rounds.records import RoundRecord
from tests.faults.rounds_store import TOKEN, Row, Stage, Store, Stored, Where

RANKED = re.compile(r"^(🥇|🥈|🥉|\d+\.) (\w+): (\d+)( · .*)?$", re.MULTILINE)
RESULT, DUEL, FINAL, INTERRUPTED = "🏁", "⚔️ Two answers", "🏆 Final", "I was interrupted"
PANEL = "🙋"  # a question of the panel, whose words are for all
_MEDALS = {"🥇": 1, "🥈": 2, "🥉": 3}
_PAST = re.compile(r"^\d+\. Study group: .*?((?: · [^·\n]+)+)$", re.MULTILINE)
_OWN = re.compile(r"start=m(\d+)-(\d+)$")

Line = tuple[int, str, int]  # place, name, score


@dataclass(frozen=True, slots=True)
class Written:
    """Words with a token of their own that make so many `points`.

    `stage` is what was open then. `sure`: the heat that has to take them in time. `shown`: the heats of which
    the group had seen answers. `watched`: the bot was there, so that it is known what was open.
    """

    where: Where
    points: int
    at: datetime
    stage: Stage | None
    sure: HeatKey | None
    shown: frozenset[HeatKey]
    watched: bool


class Watch:
    """Reads everything that the bot shows, at that moment; `wrong` is what it should not have shown."""

    def __init__(self, world: World, chat: Group, store: Store, names: Mapping[int, str]) -> None:
        self._world, self._chat, self._store, self._names = world, chat, store, names
        self.written: dict[str, Written] = {}
        self.wrong: list[str] = []
        self.shown: set[HeatKey] = set()  # heats of which an answer was seen
        self.buttons: list[tuple[int, str]] = []  # every button there ever was
        self.links: list[str] = []
        self.rankings: Counter[HeatKey] = Counter()
        self.finals: set[int] = set()  # rounds whose last board was seen
        world.subscribe(self._happened)

    def _happened(self, event: Event) -> None:
        if not isinstance(event, MessageSent | MessageEdited):
            return
        message = self._world.chats[event.chat_id].find(event.message_id)
        assert message is not None
        text = event.text
        tokens = [] if text.startswith(PANEL) else TOKEN.findall(text)
        if event.chat_id != self._chat.id:
            strange = [token for token in tokens if self.written[token].where[0] != event.chat_id]
            self._expect(not strange, f"{event.chat_id} was shown {strange}: {text}")
            return
        self.buttons += [(message.id, data) for data in message.buttons.values()]
        self.links += message.links.values()
        self._check_tokens(text, tokens)
        if text.startswith(RESULT):
            self._check_result(message, text, tokens, isinstance(event, MessageSent))
        elif text.startswith(FINAL):
            self._check_final(message, text)

    def _check_tokens(self, text: str, tokens: Iterable[str]) -> None:
        """Nobody's words are shown while others may still answer, and then only where they belong."""
        placed = {stored.token: stored.key for stored in self._store.parts().values()}
        keys = {placed.get(token) for token in tokens}
        for key in keys:
            self._expect(key is not None, f"shows words that count nowhere: {text}")
            if key is not None:
                self._expect(not self._store.is_open(key), f"shows {key} before time is up: {text}")
                self.shown.add(key)
        if keys:
            self._expect(len(keys) == 1, f"mixes {keys}: {text}")
            self._expect(text.startswith((RESULT, DUEL, INTERRUPTED)), f"no place for answers: {text}")
        if text.startswith(DUEL):
            told = [name for name in self._names.values() if name in text]
            self._expect(not told, f"tells whose answers those are: {text}")

    def _check_result(self, message: Message, text: str, tokens: Iterable[str], new: bool) -> None:
        own = [found for link in message.links.values() if (found := _OWN.search(link))]
        lines = ranked(text)
        if not own:
            self._expect(not lines and not tokens, f"a result of nothing: {text}")
            return
        key = HeatKey(int(own[0][1]), int(own[0][2]))
        heat = self._store.rounds()[key.round_id].round.heats[key.number]
        counted = {self._names[player_id] for player_id in heat.counted}
        authors = {self._names[self.written[token].where[0]] for token in tokens}
        self._expect(authors <= counted, f"quotes {authors - counted}, who do not count: {text}")
        if lines:
            self.rankings[key] += new
            rows = self._store.results().get(key, {})
            self._expect(lines == self._lines(rows), f"{lines} is not what is stored: {rows}")

    def _check_final(self, message: Message, text: str) -> None:
        (round_id,) = (int(data.split(":")[2]) for data in message.buttons.values())
        if "still wait" in text or self._store.rounds()[round_id].round.format is Format.SEAT:
            return
        self.finals.add(round_id)
        sums = summed(row for key, row in self._store.results().items() if key.round_id == round_id)
        self._expect(ranked(text) == self._lines(sums), f"not the sum {sums}: {text}")

    def _lines(self, rows: Mapping[int, Row]) -> list[Line]:
        return sorted((place, self._names[user_id], points) for user_id, (points, place) in rows.items())

    def _expect(self, true: bool, otherwise: str) -> None:
        if not true:
            self.wrong.append(otherwise)


class Audit:
    """Looks into the store after every step."""

    def __init__(self, store: Store, watch: Watch) -> None:
        self._store, self._watch = store, watch
        self._parts: dict[Where, Stored] = {}
        self._rounds: dict[int, RoundRecord] = {}
        self._results: dict[HeatKey, dict[int, Row]] = {}

    def check(self) -> None:
        """Raise AssertionError where something is not as it should be."""
        assert not self._watch.wrong, self._watch.wrong
        parts, known, ranked_ = self._store.parts(), self._store.rounds(), self._store.results()
        assert sum(record.round.live for record in known.values()) <= 1
        for where, stored in parts.items():
            if stored.token and self._parts.get(where) != stored:
                self._check_taken(where, stored, known[stored.key.round_id].round.heats[stored.key.number])
        for round_id, record in known.items():
            before = self._rounds[round_id].round.heats if round_id in self._rounds else ()
            for then, now in zip(before, record.round.heats, strict=False):
                assert not then.dropped or now.dropped
                assert set(then.counted) <= set(now.counted)
        assert ranked_.keys() >= self._results.keys()
        for key, rows in ranked_.items():
            assert self._results.get(key, rows) == rows, "a ranking has changed"
            if key not in self._results:
                assert rows == self.expected(known[key.round_id], key, parts)
        self._parts, self._rounds, self._results = parts, known, ranked_

    def check_taken(self, token: str) -> None:
        """Expect words where they surely belong: nobody who was in time is told otherwise."""
        written = self._watch.written[token]
        if written.sure is None:
            return
        assert self._store.parts().get(written.where) == Stored(written.sure, token), "in time, and not taken"
        heat = self._store.rounds()[written.sure.round_id].round.heats[written.sure.number]
        assert written.where[0] in heat.counted, "in time, and not counted"

    def expected(self, record: RoundRecord, key: HeatKey, parts: Mapping[Where, Stored]) -> dict[int, Row]:
        """Return the ranking that a heat ought to have."""
        heat = record.round.heats[key.number]
        if record.round.format is Format.SEAT or heat.dropped:
            return {}
        scores = {player_id: self.score_of(record, key, player_id, parts) for player_id in heat.counted}
        return {
            player_id: (points, 1 + sum(other > points for other in scores.values()))
            for player_id, points in scores.items()
        }

    def score_of(self, record: RoundRecord, key: HeatKey, user_id: int, parts: Mapping[Where, Stored]) -> int:
        """Return what somebody's words to a heat are worth."""
        mine = [stored.token for where, stored in parts.items() if where[0] == user_id and stored.key == key]
        choice = record.round.heats[key.number].choice
        question = self._store.uow.questions.get(choice.question_id, choice.revision)
        made = question.key_points[
            : max((self._watch.written[token].points for token in mine if token), default=0)
        ]
        return score(question, [Finding(point.id, Verdict.COVERED, "said") for point in made])

    def check_over(self) -> None:
        """Expect that nothing hangs, and that whoever counts was ranked, once, and shown to the group."""
        parts, ranked_ = self._store.parts(), self._store.results()
        unjudged = self._store.uow.answers.unjudged(9)
        assert not unjudged, "answers wait for ever"
        lost = self._store.lost
        for record in self._store.rounds().values():
            assert not record.round.live, "a round hangs"
            for number, heat in enumerate(record.round.heats):
                key = HeatKey(record.id, number)
                assert not heat.pending, "a ranking hangs"
                assert ranked_.get(key, {}) == self.expected(record, key, parts)
            shown = {key for key in ranked_ if key.round_id == record.id}
            times = {self._watch.rankings[key] for key in shown}
            assert lost or times <= {1}, "a ranking was not shown once"
            assert lost or not shown or record.id in self._watch.finals, "a last board was not shown"

    def past_of(self, user_id: int) -> list[tuple[HeatKey, int | None, int | None]]:
        """Return the heats that somebody has answered: their score (None: not foreseen) and place."""
        known, parts, ranked_ = self._store.rounds(), self._store.parts(), self._store.results()
        keys = {stored.key for where, stored in parts.items() if where[0] == user_id}
        return [
            (
                key,
                None
                if known[key.round_id].round.format is Format.SEAT
                else self.score_of(known[key.round_id], key, user_id, parts),
                ranked_.get(key, {}).get(user_id, (0, None))[1],
            )
            for key in keys
        ]

    def _check_taken(self, where: Where, stored: Stored, heat: Heat) -> None:
        """Words are where their author put them, and in time only if they were."""
        written = self._watch.written[stored.token]
        assert written.where == where, "somebody else's words"
        entry = heat.entry_of(where[0])
        assert entry is not None
        in_time = written.stage is not None and written.stage.key == stored.key
        in_time = in_time and written.stage is not None and written.at <= written.stage.until
        if entry.late:
            assert not (written.watched and in_time), "in time, and called late"
        else:
            assert in_time or not written.watched, "too late, and counted"
            assert stored.key not in written.shown, (
                "counted, and written by one who could see others' answers"
            )


def ranked(text: str) -> list[Line]:
    """Return the lines of a ranking or a board, sorted."""
    return sorted((_place(place), name, int(points)) for place, name, points, _ in RANKED.findall(text))


def summed(rows: Iterable[Mapping[int, Row]]) -> dict[int, Row]:
    """Return sums of scores, with places."""
    sums: Counter[int] = Counter()
    for heat in rows:
        for user_id, (points, _) in heat.items():
            sums[user_id] += points
    return {
        user_id: (points, 1 + sum(other > points for other in sums.values()))
        for user_id, points in sums.items()
    }


def _place(shown: str) -> int:
    return _MEDALS.get(shown) or int(shown.rstrip("."))


def told_in(history: str) -> list[Row]:
    """Return the score (-1: none) and the place (0: none) that each line of one's history tells."""
    lines = [
        (re.search(r"(\d+)/100", line), re.search(r"place (\d+)", line)) for line in _PAST.findall(history)
    ]
    return [(int(points[1]) if points else -1, int(place[1]) if place else 0) for points, place in lines]
