"""What people do in a study group that plays rounds, and what they look at."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import count

from bot.domain.rounds.round import Format, State
from bot.playground.chats import Message
from bot.playground.people import Person
from bot.services.records import HeatKey
from bot.services.rounds.records import RoundRecord
from tests.chat.study_group import CHAT, NAMES
from tests.faults.rounds_audit import Written, ranked, summed, told_in
from tests.faults.rounds_life import SIZE, Life
from tests.faults.rounds_store import Row

MOST_STEPS = 400  # until whatever is under way is over


class Play(Life):
    """Everybody's actions; what could not be done on a phone is not done."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._tokens = count(1)
        self._pages: dict[int, HeatKey] = {}  # what whoever writes in private answers, as far as is sure
        self._own: dict[int, list[tuple[int, int]]] = {}  # messages that somebody may edit: chat, message
        self.hidden: set[int] = set()

    # -- people ---------------------------------------------------------------------------------

    def person(self, who: int) -> Person:
        return self.group[who].person

    def is_in(self, who: int) -> bool:
        return self.group.chat.has_member(self.person(who).id)

    @property
    def state(self) -> State | None:
        """The state of the round that is under way."""
        live = [record.round.state for record in self.store.rounds().values() if record.round.live]
        return live[0] if live else None

    @property
    def players(self) -> list[int]:
        """Those who take part in the round with an open question."""
        stage = self.store.stage()
        ids = [phone.person.id for phone in self.group.phones]
        return [ids.index(player.id) for player in stage[0].round.active] if stage else []

    @property
    def seat(self) -> int | None:
        """Who is in the hot seat, where a question is open."""
        stage = self.store.stage()
        seat_id = stage[0].round.heat.seat_id if stage else None
        ids = [phone.person.id for phone in self.group.phones]
        return None if seat_id is None else ids.index(seat_id)

    async def orders(self, who: int, text: str) -> None:
        """Write a command to the group."""
        if self.is_in(who):
            await self.does(lambda: self.person(who).says(text, in_chat=self.group.chat))

    async def begins(self, who: int, command: str, others: Iterable[int], starts: bool) -> None:
        """Order a round, join it together, and start it."""
        await self.orders(who, command)
        for other in sorted({who, *others}):
            await self.presses(other, "round:join")
        if starts:
            await self.presses(who, "round:start")

    async def presses(self, who: int, data: str) -> None:
        """Press the newest button in the group whose data match a pattern, if there is any."""
        for message in reversed(self._shown()):
            for found in message.buttons.values():
                if re.match(data, found) and self.is_in(who):
                    self._notice(who, found)
                    dropped = self._drops(who, found)
                    await self.does(partial(self.person(who).taps, message.id, found, self.group.chat))
                    if self.lives and dropped is not None:
                        assert self.store.rounds()[dropped.round_id].round.heats[dropped.number].dropped
                    return

    async def presses_old(self, who: int, pick: int) -> None:
        """Press any button that the group has ever seen; one of an earlier stage moves nothing."""
        if not (self.watch.buttons and self.is_in(who)):
            return
        message_id, data = self.watch.buttons[pick % len(self.watch.buttons)]
        before = self._stands()
        self._notice(who, data)
        await self.does(lambda: self.person(who).taps(message_id, data, self.group.chat, stale=True))
        act, *at = data.split(":")[1:4]
        hosts = data.startswith("round:") and act in ("start", "skip", "more", "end")
        if self.lives and hosts and at != [str(part) for part in before[:2]]:
            assert self._stands() == before, "a button of an earlier stage did something"

    def _drops(self, who: int, data: str) -> HeatKey | None:
        """Return the open question that the host, or the owner, wants no more of."""
        stage, act, *at = self.store.stage(), *data.split(":")[1:4]
        if stage is None or act not in ("skip", "end"):
            return None
        hosts = who == 0 or self.person(who).id == stage[0].round.host_id
        there = at == [str(stage[1].key.round_id), str(stage[1].key.number + 1)]
        return stage[1].key if hosts and there and self.lives else None

    def _stands(self) -> tuple[int, int, State] | tuple[()]:
        """Return which round is under way, how many questions were asked, and its state."""
        live = [record for record in self.store.rounds().values() if record.round.live]
        return (live[0].id, len(live[0].round.heats), live[0].round.state) if live else ()

    async def follows(self, who: int, page: str, pick: int | None = None) -> None:
        """Follow the newest link to a page ("a": the answer), or any that there ever was."""
        links = [link for link in self.watch.links if f"start={page}" in link]
        if not links:
            return
        link, person = links[-1 if pick is None else pick % len(links)], self.person(who)
        found = re.search(r"start=a(\d+)-(\d+)-", link)
        key = HeatKey(int(found[1]), int(found[2])) if found else None
        stage = self.store.stage()
        self._pages.pop(person.id, None)
        may = stage is not None and self.is_in(who) and self._may_answer(stage[0], person.id)
        if stage is not None and key == stage[1].key and may:
            self._pages[person.id] = stage[1].key
        await self.does(lambda: person.follows(link))

    async def writes(self, who: int, *points: int) -> None:
        """Write messages in private."""
        person = self.person(who)
        stage, tokens = self.store.stage(), []
        for made in points:
            sure = None
            if stage is not None and stage[0].round.plays(person.id):
                sure = stage[1].key if self._pages.get(person.id) == stage[1].key else None
            token, text = self._words(made)
            message = person.says(text)
            self._note(token, made, (person.id, 0, message.id), sure)
            tokens.append(token)
        await self.does()
        self._check_taken(*tokens)

    async def replies(self, who: int, points: int, *, hidden: bool) -> None:
        """Reply in the group to the message of the stage."""
        if not self.is_in(who) or not self._shown():
            return
        person, stage = self.person(who), self.store.stage()
        message = self.group.stage
        sure = None
        if stage is not None and self.store.uow.outbox.message_of(stage[0].row) == message.id:
            live = stage[0].round.heat.seat_id is not None
            sure = stage[1].key if (hidden or live) and self._may_answer(stage[0], person.id) else None
        token, text = self._words(points)
        sent = person.says(text, message.id, self.group.chat, hidden=hidden)
        self._note(token, points, (person.id, CHAT, sent.id), sure)
        await self.does()
        self._check_taken(token)

    async def edits(self, who: int, pick: int, points: int) -> None:
        """Change any message of one's own."""
        person = self.person(who)
        own = self._own.get(person.id, [])
        if not own:
            return
        chat_id, message_id = own[-1 - pick % len(own)]
        chat = self.group.chat if chat_id else person.chat
        if not chat.has_member(person.id) and chat_id:
            return
        stored, stage = self.store.parts().get((person.id, chat_id, message_id)), self.store.stage()
        sure = None
        if stored is not None and stage is not None and stored.key == stage[1].key:
            heat = stage[0].round.heat
            in_time = heat.seat_id is None and person.id in heat.counted
            sure = stored.key if in_time and stage[0].round.plays(person.id) else None
        token, text = self._words(points)
        self._note(token, points, (person.id, chat_id, message_id), sure, again=True)
        await self.does(lambda: person.edits(message_id, text, chat, hidden=bool(chat_id)))
        self._check_taken(token)

    async def leaves_group(self, who: int) -> None:
        """Leave the group, or come into it again."""
        person = self.person(who)
        if self.is_in(who):
            await self.does(lambda: self.group.chat.removes(person))
        else:
            await self.does(lambda: self.group.chat.adds(person))

    async def asks_in_private(self, who: int, text: str) -> None:
        """Write something in private that is no answer."""
        self._pages.pop(self.person(who).id, None)
        await self.does(lambda: self.person(who).says(text))

    async def lets_through(self, who: int, act: str) -> None:
        """Decide, as the host, about a question of the panel."""
        person = self.person(who)
        for message in reversed(person.chat.messages):
            for data in message.buttons.values():
                if data.startswith(f"round:{act}:"):
                    await self.does(partial(person.taps, message.id, data))
                    return

    # -- what is seen ---------------------------------------------------------------------------

    async def looks_at_board(self, who: int, wish: str) -> None:
        """Look at the board ("week", "all"), or ask to be on it or not ("show", "hide"); check its lines."""
        if not (self.lives and self.is_in(who)):
            return
        kill, self._kill_in = self._kill_in, 0  # the answer is to be seen
        await self.orders(who, "/board")
        await self.presses(who, f"board:{wish}")
        self._kill_in = kill
        if wish in ("show", "hide"):
            self.check_board()

    def check_board(self) -> None:
        """Expect the board in the last message to be the sum of what everybody was given."""
        shown = next(text for text in reversed(self.group.seen) if text.startswith("🏆 Board"))
        sums = summed(self._visible(rows) for rows in self.store.results().values())
        names = {phone.person.id: NAMES[number] for number, phone in enumerate(self.group.phones)}
        expected = sorted((place, names[user_id], points) for user_id, (points, place) in sums.items())
        assert ranked(shown) == expected

    def _visible(self, rows: dict[int, Row]) -> dict[int, Row]:
        return {user_id: row for user_id, row in rows.items() if user_id not in self.hidden}

    async def ends(self) -> None:
        """Let everything come to its end, and look back on it."""
        self._kill_in, self.judge.is_back = 0, True
        if not self.lives:
            await self.come_back()
        for _ in range(MOST_STEPS):
            until = [r.round.deadline for r in self.store.rounds().values() if r.round.live]
            if not until and not self.store.uow.answers.unjudged(1):
                break
            at = (
                until[0]
                if until and until[0] and until[0] > self.clock.now
                else self.store.uow.rounds.next_at()
            )
            await self.leaps((at - self.clock.now).total_seconds() if at else 61)
        self.audit.check_over()
        await self.looks_at_board(0, "all")
        for who in range(SIZE):
            await self._looks_back(who)

    async def _looks_back(self, who: int) -> None:
        """Look at one's own history: all of one's own answers, and nobody else's."""
        await self.asks_in_private(who, "/rounds")
        expected = self.audit.past_of(self.person(who).id)
        lines = told_in(self.group[who].screen)
        assert len(lines) == min(len(expected), 10), self.group[who].screen
        if len(expected) <= 10 and all(points is not None for _, points, _ in expected):
            assert sorted(lines) == sorted((points or 0, place or 0) for _, points, place in expected)

    # -- bookkeeping ----------------------------------------------------------------------------

    def _notice(self, who: int, data: str) -> None:
        """Note who wants to be on the board, and what is sent once more."""
        if data == "board:hide":
            self.hidden.add(self.person(who).id)
        elif data == "board:show":
            self.hidden.discard(self.person(who).id)

    def _shown(self) -> Sequence[Message]:
        return [message for message in self.group.chat.messages if message.from_bot]

    def _words(self, points: int) -> tuple[str, str]:
        token = f"w{next(self._tokens):04}w"
        return token, f"{token} makes {points}"

    def _note(
        self,
        token: str,
        points: int,
        where: tuple[int, int, int],
        sure: HeatKey | None,
        *,
        again: bool = False,
    ) -> None:
        stage = self.store.stage()
        at = self.clock.now
        in_time = stage is not None and at <= stage[1].until and self.lives
        self.watch.written[token] = Written(
            where,
            points,
            at,
            None if stage is None else stage[1],
            sure if in_time else None,
            frozenset(self.watch.shown),
            self.lives,
        )
        if not again:
            self._own.setdefault(where[0], []).append(where[1:])

    def _check_taken(self, *tokens: str) -> None:
        if self.lives:
            for token in tokens:
                self.audit.check_taken(token)

    def _may_answer(self, record: RoundRecord, user_id: int) -> bool:
        """Tell whether somebody's words to the open question count."""
        seat_id = record.round.heat.seat_id
        if seat_id is not None:
            return user_id == seat_id
        return record.round.format is Format.OPEN or record.round.plays(user_id)
