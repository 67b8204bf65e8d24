"""The one way out: outbox rows become Bot API calls, in order per chat; what came of each is written down.

A message whose fate is unknown (the process died, the connection broke) is never sent again by itself: the
candidate is asked whether it arrived, with a button to have it again. Everything else may be repeated freely.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.domain.question import Language
from bot.services.bells import Bell
from bot.services.ports import Clock, Presenter
from bot.services.records import Found, OutboxRow, Post, PostKind
from bot.services.rounds.groups import GroupLife
from bot.services.store import Database, UnitOfWork
from bot.tg.calls import Calls
from bot.tg.pacer import Pacer
from bot.tg.transport import Unanswered, seconds_to_wait

log = structlog.get_logger()

CHATS_AT_ONCE = 200
BULK_AT_ONCE = 8  # chats of pushes in hand: enough for 30 a second where a request takes 250 ms
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds, after something that did not get through
LONG_WAIT = 0.5  # seconds; a chat that has to wait longer gives its place to others: toasts need no slot
LONGEST_REST = 1.0  # seconds; of a group: what comes to wait there may go ahead of others
PATIENCE = 10.0  # seconds, for what is on its way at the end
INTERRUPTED = "interrupted"
WriteDown = Callable[[UnitOfWork], None]
_ARRIVING = (PostKind.MESSAGE, PostKind.PICTURE)  # sent twice, they would be there twice
_PACED = (*_ARRIVING, PostKind.EDIT)
_DONE_ANYWAY = ("message is not modified", "query is too old", "message to edit not found", "can't be edited")
_NO_RIGHT = ("not enough rights", "have no rights", "write_forbidden", "topic_closed", "thread not found")


class Sender:
    """Sends what waits; any number of chats at once, one post at a time in each."""

    def __init__(
        self,
        calls: Calls,
        database: Database,
        presenter: Presenter,
        pacer: Pacer,
        clock: Clock,
        too_late: Callable[[UnitOfWork, int], None],
        groups: GroupLife,
    ) -> None:
        self._calls = calls
        self._database = database
        self._presenter = presenter
        self._pacer = pacer
        self._clock = clock
        self._too_late = too_late
        self._groups = groups
        self._closing = False
        self._on_their_way: set[int] = set()
        self._landed = Bell()
        self._later: dict[int, float] = {}  # by chat, when the loop's clock says that it may go on
        self._unwritten: dict[int, tuple[OutboxRow, WriteDown]] = {}  # by chat
        self._pushed_to: set[int] = set()  # chats that were found for nothing but bulk posts, until done

    async def recover(self) -> None:
        """Settle what was on its way when the process ended last time; call it before sending."""

        def work(uow: UnitOfWork) -> None:
            for row in uow.outbox.on_their_way():
                self._settle_unknown(uow, row)

        await self._database.transact(work)
        self._on_their_way.clear()
        self._pushed_to.clear()

    async def finish(self) -> None:
        """Take nothing more and wait, `PATIENCE` seconds at most, for what is on its way."""
        self._closing = True
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while self._on_their_way:
                    await self._landed.wait()

    async def find(self) -> Found[int]:
        """Return the chats that something waits for; of those with bulk posts only, `BULK_AT_ONCE` in all.

        What people wait for so always finds a worker, and `BULK_AT_ONCE` pushes before it at the most.
        """
        most = CHATS_AT_ONCE + len(self._later)
        chats = await self._database.transact(lambda uow: uow.outbox.chats_waiting(most))
        now = asyncio.get_running_loop().time()
        soon = now + LONG_WAIT  # some at a time: they come back one slot after the other
        self._later = {chat: when for chat, when in self._later.items() if when > soon}
        soonest = min(self._later.values(), default=None)
        ready = [chat for chat, bulk in chats if not bulk and chat not in self._later]
        resting = self._later.keys() | self._pushed_to
        pushes = [chat for chat, bulk in chats if bulk and chat not in resting]
        now_pushed_to = pushes[: BULK_AT_ONCE - len(self._pushed_to)]
        self._pushed_to.update(now_pushed_to)
        more = len(chats) == most or len(pushes) > len(now_pushed_to)
        return Found([*ready, *now_pushed_to], None if soonest is None else soonest - now, more)

    async def set_aside(self, chat_id: int) -> None:
        """Let a chat rest whose posts raise something unexpected, and settle the one that was on its way."""
        self._later[chat_id] = asyncio.get_running_loop().time() + LONGEST_PAUSE

        def work(uow: UnitOfWork) -> None:
            for row in uow.outbox.on_their_way():
                if row.chat_id == chat_id:
                    self._settle_unknown(uow, row)

        await self._database.transact(work)

    async def empty(self, chat_id: int) -> None:
        """Send all that waits for one chat. What came of a post is kept until it could be written down."""
        try:
            await self._empty(chat_id)
        finally:
            self._pushed_to.discard(chat_id)

    async def _empty(self, chat_id: int) -> None:
        failures = 0
        while True:
            row, delay = await self._database.transact(partial(self._write_and_take, chat_id))
            self._note(self._unwritten.pop(chat_id, None), row)
            if delay > LONG_WAIT:  # others need this worker
                rest = min(delay, LONGEST_REST) if chat_id < 0 else delay
                self._later[chat_id] = asyncio.get_running_loop().time() + rest
                return
            if delay:
                await asyncio.sleep(delay)
            elif row is None:
                return
            else:
                write_down, arrived = await self._send(row, failures)
                self._unwritten[chat_id] = (row, write_down)
                failures = 0 if arrived else failures + 1

    def _write_and_take(self, chat_id: int, uow: UnitOfWork) -> tuple[OutboxRow | None, float]:
        """Write down what came of the last post and take the next, or say how long to wait for it."""
        if chat_id in self._unwritten:
            _, write_down = self._unwritten[chat_id]
            write_down(uow)
        row = None if self._closing else self._next(chat_id, uow)
        if row is None:
            return None, 0.0
        delay = self._pacer.try_slot(chat_id, row.post.kind in _PACED, ahead=_many_wait_for(row))
        if delay > LONG_WAIT:
            uow.outbox.put_back(row.id)  # rings: whoever sleeps has to know when to come back for it
        if delay:
            return None, delay
        uow.outbox.tried(row.id, self._clock())
        return row, 0.0

    def _next(self, chat_id: int, uow: UnitOfWork) -> OutboxRow | None:
        """Return the chat's next post; what comes too late, or changes what never arrived, is given up."""
        while (row := uow.outbox.next(chat_id)) is not None:
            post = row.post
            if post.until is not None and self._clock() > post.until:
                uow.outbox.failed(row.id, "too late")
                self._too_late(uow, chat_id)
            elif not post.row:
                return row
            elif (message_id := uow.outbox.message_of(post.row)) is None:
                uow.outbox.failed(row.id, "nothing to edit")
            else:
                return replace(row, post=replace(post, target=str(message_id)))
        return None

    def _note(self, written: tuple[OutboxRow, WriteDown] | None, left: OutboxRow | None) -> None:
        if left is not None:
            self._on_their_way.add(left.id)
        if written is not None:
            self._on_their_way.discard(written[0].id)
            self._landed.ring()

    async def _send(self, row: OutboxRow, failures: int) -> tuple[WriteDown, bool]:
        """Send one post; return what to write down, and False where it did not get through for now."""
        while row.post.kind in _PACED and (wait := self._pacer.leave_in()):  # noqa: ASYNC110 # it is time
            await asyncio.sleep(wait)  # that has to pass, no event that could be waited for
        try:
            message_id = await self._calls.call(row.chat_id, row.post)
        except TelegramError as error:
            return self._failed(row, error, failures)
        now = self._clock()
        return lambda uow: uow.outbox.sent(row.id, message_id, now), True

    def _failed(self, row: OutboxRow, error: TelegramError, failures: int) -> tuple[WriteDown, bool]:
        where = {"row": row.id, "chat": row.chat_id, "kind": row.post.kind, "error": str(error)}
        if isinstance(error, Forbidden):
            log.info("chat wants no more", **where)
            return partial(self._part_with, row, str(error)), True
        if isinstance(error, ChatMigrated):
            log.info("group has moved", **where)
            return partial(self._move, row, error.new_chat_id), True
        if isinstance(error, BadRequest):
            log.log(_severity(row.post, error), "post refused", **where)
            return partial(self._refused, row, str(error)), True
        if isinstance(error, RetryAfter) and _may_be_left_out(row):
            log.info("reaction left out", **where)
            return lambda uow: uow.outbox.failed(row.id, str(error)), True
        log.warning("not through, will go on later", **where)
        pause = min(FIRST_PAUSE * 2 ** min(failures, 10), LONGEST_PAUSE)
        self._pacer.hold(row.chat_id, seconds_to_wait(error) if isinstance(error, RetryAfter) else pause)
        if isinstance(error, RetryAfter | InvalidToken | NetworkError) and not isinstance(error, Unanswered):
            return lambda uow: uow.outbox.put_back(row.id), False
        return lambda uow: self._settle_unknown(uow, row), False  # no answer, or one that cannot be read

    def _part_with(self, row: OutboxRow, error: str, uow: UnitOfWork) -> None:
        """Give up all that waits for a chat that wants no more; ask nothing there until it speaks again.

        Who has never written to Viva in private still gets what pops up on the buttons that they press.
        """
        self._groups.unreachable(uow, row.post, self._clock())
        if "initiate" in error.lower():
            uow.outbox.failed(row.id, error)
            return
        uow.outbox.retire(row.chat_id, error)
        if (group := uow.groups.at(row.chat_id)) is not None:
            self._groups.leave(uow, group, self._clock())
        else:
            uow.candidates.leave(row.chat_id)

    def _move(self, row: OutboxRow, new_chat_id: int, uow: UnitOfWork) -> None:
        uow.outbox.put_back(row.id)
        self._groups.move(uow, row.chat_id, new_chat_id, self._clock())

    def _refused(self, row: OutboxRow, error: str, uow: UnitOfWork) -> None:
        uow.outbox.failed(row.id, error)
        told = error.lower()
        if row.post.row and "not modified" not in told:
            uow.outbox.failed(row.post.row, error)  # somebody has deleted it, say: it is shown anew
        elif row.post.kind is PostKind.MESSAGE and any(words in told for words in _NO_RIGHT):
            self._groups.silenced(uow, row.chat_id, row.post.thread, self._clock())

    def _settle_unknown(self, uow: UnitOfWork, row: OutboxRow) -> None:
        if row.post.kind not in _ARRIVING or row.post.notice.startswith(INTERRUPTED):
            uow.outbox.put_back(row.id)
            return
        if row.post.renewed:
            uow.outbox.failed(row.id, "nobody knows whether it arrived")
            return
        uow.outbox.doubt(row.id)
        reader = uow.candidates.get(row.chat_id) or uow.groups.at(row.chat_id)
        language = reader.language if reader else Language.EN
        uow.outbox.add(row.chat_id, [self._presenter.interrupted(row, language)], self._clock())


def _many_wait_for(row: OutboxRow) -> bool:
    """Tell whether a group waits for a post; a countdown is drawn when there is room.

    The last drawing of a stage, which has no buttons, makes way for what follows.
    """
    countdown = row.post.kind is PostKind.EDIT and bool(row.post.buttons)
    return row.chat_id < 0 and not countdown


def _may_be_left_out(row: OutboxRow) -> bool:
    """Tell whether a group's other posts need not wait for this: the stage tells who is in, too."""
    return row.post.kind is PostKind.REACTION and row.chat_id < 0


def _severity(post: Post, error: TelegramError) -> int:
    expected = any(words in str(error).lower() for words in (*_DONE_ANYWAY, *_NO_RIGHT))
    expected |= post.kind is PostKind.REACTION  # groups choose which there are, and people delete messages
    return logging.DEBUG if expected else logging.ERROR
