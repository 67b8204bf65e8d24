"""A bot that is killed and comes back among people who play rounds, and time that passes for all of them."""

import asyncio
import re
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from itertools import count

from bot.domain.judgement import Case, Finding, Opinion, Verdict
from bot.playground.events import Event
from bot.services.store import UnitOfWork
from tests.chat.clock import HandClock
from tests.chat.phone import LONGEST, House, house
from tests.chat.rubrics import AbsentJudge
from tests.chat.study_group import NAMES, StudyGroup
from tests.faults.rounds_audit import Audit, Watch
from tests.faults.rounds_store import TOKEN, Store

WEDNESDAY = datetime.fromisoformat("2026-03-04T12:00:00+00:00")  # nothing here takes until Monday
SIZE = 5


class TokenJudge(AbsentJudge):
    """Finds as many points as a text claims to make, and quotes the token of each of its messages."""

    def __init__(self) -> None:
        super().__init__()
        self.is_back = True

    async def judge(self, case: Case) -> Opinion:
        if not self.is_back:
            return await super().judge(case)
        made = max((int(claimed) for claimed in re.findall(r"makes (\d)", case.text)), default=0)
        quote = " ".join(TOKEN.findall(case.text))
        return Opinion(
            self.name,
            tuple(
                Finding(point.id, Verdict.COVERED, quote)
                if place < made
                else Finding(point.id, Verdict.MISSING)
                for place, point in enumerate(case.points)
            ),
        )


class Life:
    """What anybody does returns when the bot, where it lives, is done and nothing was wrong with it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.clock = HandClock(WEDNESDAY)
        self.judge = TokenJudge()
        self._stack, self._life = AsyncExitStack(), AsyncExitStack()
        self._seeds = count(1)
        self._kill_in, self._kill_after = 0, 0.0
        self._killed = False
        self._patience: asyncio.Timeout | None = None

    # -- the world ------------------------------------------------------------------------------

    async def open(self) -> None:
        """Let people meet and the bot begin."""
        self.house: House = await self._stack.enter_async_context(house(self._url))
        self.group = StudyGroup(self.house, SIZE)
        self.store = Store(self._url)
        self._stack.callback(self.store.close)
        names = {phone.person.id: NAMES[number] for number, phone in enumerate(self.group.phones)}
        self.watch = Watch(self.house.world, self.group.chat, self.store, names)
        self.audit = Audit(self.store, self.watch)
        self.house.world.subscribe(self._happened)
        await self.begin()

    async def close(self) -> None:
        """End it all, whatever state it is in."""
        if self.lives:
            await self.die()
        await self._stack.aclose()

    @property
    def lives(self) -> bool:
        return self.house.viva is not None

    async def begin(self) -> None:
        """Start the bot, and wait until it has taken in what happened meanwhile."""
        self._killed = False
        bot = self.house.bot(judge=self.judge, clock=self.clock, seed=next(self._seeds))
        await self._life.enter_async_context(bot)

    async def die(self) -> None:
        """Kill the bot: nothing is finished, nothing is written down."""
        assert self.house.viva is not None
        self._cut()
        self.house.viva._sender._on_their_way.clear()  # nobody waits for what is on its way
        await self._life.aclose()

    async def come_back(self) -> None:
        """Start the bot after it has been away."""
        await self.begin()
        await self.settle()

    def kill_later(self, events: int, seconds: float) -> None:
        """Kill the bot at an event to come, or that much later; it is started again at once."""
        self._kill_in, self._kill_after = events, seconds

    def _happened(self, _: Event) -> None:
        self._kill_in -= 1
        if self._kill_in == 0:
            asyncio.get_running_loop().call_later(self._kill_after, self._strike)

    def _strike(self) -> None:
        if self.lives and self._patience is not None:
            self._killed = True
            self._cut()
            self._patience.reschedule(asyncio.get_running_loop().time())

    def _cut(self) -> None:
        assert self.house.viva is not None
        for task in self.house.viva._supervisor._tasks:
            task.cancel()

    async def settle(self) -> None:
        """Wait until nothing is left to do, and look at what has come of it."""
        while True:
            try:
                async with asyncio.timeout(None) as self._patience:
                    await self._rest()
                break
            except TimeoutError:
                if not self._killed:
                    raise
                await self.die()
                await self.begin()
            finally:
                self._patience = None
        self.audit.check()

    async def _rest(self) -> None:
        viva = self.house.viva
        assert viva is not None
        async with asyncio.timeout(LONGEST):
            await self.house.world.confirmed(LONGEST)
            while await viva.database.transact(self._is_busy):
                viva._bells.rounds.ring()
                viva._bells.answers.ring()
                await viva._bells.progress.wait()

    def _is_busy(self, uow: UnitOfWork) -> bool:
        backlog, waiting = uow.backlog(self.clock()), uow.answers.unjudged(1)
        return bool(backlog.unsent or backlog.due or any(a.due_at <= self.clock() for a in waiting))

    async def does(self, *acts: Callable[[], object]) -> None:
        """Do things one right after the other."""
        for act in acts:
            act()
        if self.lives:
            await self.settle()

    # -- time -----------------------------------------------------------------------------------

    async def passes(self, seconds: float) -> None:
        """Let time pass; all that is due meanwhile is done to the second."""
        end = self.clock.now + timedelta(seconds=seconds)
        while self.lives and self.clock.now < end:
            due = self.store.uow.rounds.next_at()
            self.clock.now = end if due is None else max(self.clock.now, min(due, end))
            await self.settle()
        self.clock.now = end

    async def leaps(self, seconds: float) -> None:
        """Set the clock, or let so much time pass in which nothing is done."""
        if seconds < 0 and not self.lives:
            return
        self.clock.forward(seconds=seconds)
        await self.does()

    async def until_deadline(self, offset: float) -> None:
        """Let time pass until just before or after a stage's deadline."""
        for record in self.store.rounds().values():
            if record.round.live and record.round.deadline is not None:
                left = (record.round.deadline - self.clock.now).total_seconds() + offset
                await self.passes(max(left, 0))

    def slips(self, offset: float) -> None:
        """Let it be just before or after a stage's deadline, before the bot has noticed."""
        for record in self.store.rounds().values():
            if record.round.live and record.round.deadline is not None:
                self.clock.now = max(self.clock.now, record.round.deadline + timedelta(seconds=offset))
