"""The outbox: what is said in a chat comes in order, once, and nobody else's."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from bot.services.records import Backlog, Button, OutboxRow, Post, PostKind
from bot.services.store import Outbox, UnitOfWork
from bot.storage.database import AnyDatabase
from bot.storage.tables import outbox
from tests.storage.samples import ANN, NOW, posts
from tests.storage.watching import rows

T = TypeVar("T")
BOB = 1002


class Box:
    """The outbox, a transaction a step."""

    def __init__(self, database: AnyDatabase, url: str) -> None:
        self._database = database
        self._url = url

    async def do(self, step: Callable[[Outbox], T]) -> T:
        return await self._database.transact(lambda uow: step(uow.outbox))

    async def add(self, *texts: str, chat: int = ANN, notice: str = "", bulk: bool = False) -> None:
        await self.do(lambda box: box.add(chat, posts(*texts, notice=notice), NOW, bulk=bulk))

    async def chats(self, limit: int = 9) -> list[int]:
        """Return the chats that wait, those with nothing but bulk posts below zero."""
        found = await self.do(lambda box: box.chats_waiting(limit))
        return [-chat if bulk else chat for chat, bulk in found]

    async def take(self, chat: int = ANN) -> OutboxRow:
        """Take the next post on its way."""

        def step(box: Outbox) -> OutboxRow:
            row = box.next(chat)
            assert row is not None
            box.tried(row.id, NOW)
            return row

        return await self.do(step)

    async def send_all(self, chat: int = ANN) -> list[str]:
        """Send until nothing waits; return the texts."""
        said = []
        while await self.do(lambda box: box.next(chat)):
            row = await self.take(chat)
            await self.do(lambda box, row=row: box.sent(row.id, 70 + row.id, NOW))
            said.append(row.post.text)
        return said

    async def statuses(self) -> dict[str, str]:
        return {row.post.text: row.status for row in await rows(self._url, outbox)}

    async def unsent(self) -> int:
        backlog: Backlog = await self._database.transact(lambda uow: uow.backlog(NOW))
        return backlog.unsent


@pytest.fixture
def box(database: AnyDatabase, url: str) -> Box:
    return Box(database, url)


async def test_each_chat_hears_its_own_posts_in_order(box: Box) -> None:
    await box.add("one", "two")
    await box.add("uno", chat=BOB)
    await box.add("three", "four")
    await box.add("dos", chat=BOB)
    assert await box.send_all() == ["one", "two", "three", "four"]
    assert await box.send_all(BOB) == ["uno", "dos"]
    assert await box.send_all() == []


async def test_a_post_is_kept_whole(box: Box) -> None:
    buttons = ((Button("下一题 ▶", "n:1:2"), Button("<Stop>", "c")), (Button("“?”", "h"),))
    post = Post(PostKind.EDIT, "<b>分数</b> 60/100 🙂\n\u202e&amp;", buttons, "4711", "full")
    await box.do(lambda box: box.add(-(10**12), [post], NOW))
    row = await box.do(lambda box: box.next(-(10**12)))
    assert row == OutboxRow(row.id if row else 0, -(10**12), post)


async def test_a_notice_that_waits_already_is_not_repeated(box: Box) -> None:
    await box.add("Not now.", notice="not-now")
    await box.add("Not now.", notice="not-now")
    await box.add("Paused.", notice="paused")
    await box.add("Not now.", notice="not-now", chat=BOB)
    await box.add("Ask", "Ask")
    assert await box.send_all() == ["Not now.", "Paused.", "Ask", "Ask"]
    assert await box.send_all(BOB) == ["Not now."]
    await box.add("Not now.", notice="not-now")
    assert await box.send_all() == ["Not now."]


async def test_a_notice_is_not_said_twice_in_one_breath(box: Box) -> None:
    await box.add("Not now.", "Not now.", notice="not-now")
    assert await box.send_all() == ["Not now."]


async def test_a_post_is_written_down_as_sent(box: Box, url: str) -> None:
    await box.add("one")
    row = await box.take()
    assert await box.unsent() == 1
    await box.do(lambda box: box.sent(row.id, 71, NOW))
    (kept,) = await rows(url, outbox)
    assert (kept.status, kept.message_id, kept.tried_at, kept.sent_at) == ("sent", 71, NOW, NOW)
    assert await box.unsent() == 0


async def test_a_post_that_surely_did_not_arrive_comes_first_again(box: Box) -> None:
    await box.add("one", "two")
    row = await box.take()
    await box.do(lambda box: box.put_back(row.id))
    assert await box.send_all() == ["one", "two"]


async def test_a_post_that_was_given_up_is_not_sent(box: Box, url: str) -> None:
    await box.add("one", "two")
    row = await box.take()
    await box.do(lambda box: box.failed(row.id, "can't parse entities"))
    assert await box.send_all() == ["two"]
    assert (await rows(url, outbox))[0].error == "can't parse entities"


async def test_a_doubtful_post_is_sent_again_only_when_its_chat_asks(box: Box) -> None:
    await box.add("one", "two")
    row = await box.take()
    assert not await box.do(lambda box: box.resend(ANN, row.id)), "it is still on its way"
    await box.do(lambda box: box.doubt(row.id))
    assert await box.unsent() == 1
    assert not await box.do(lambda box: box.resend(BOB, row.id))
    assert not await box.do(lambda box: box.resend(ANN, row.id + 1)), "it waits already"
    assert await box.send_all() == ["two"]
    assert await box.do(lambda box: box.resend(ANN, row.id))
    assert not await box.do(lambda box: box.resend(ANN, row.id)), "a second tap"
    assert await box.send_all() == ["one"]
    assert not await box.do(lambda box: box.resend(ANN, row.id)), "it has arrived"
    assert not await box.do(lambda box: box.resend(ANN, 10**6))


async def test_a_chat_that_wants_no_more_gets_no_more(box: Box) -> None:
    await box.add("sent", "doubtful", "tried", "waiting")
    await box.add("bob's", chat=BOB)
    sent, doubtful, _ = [await box.take() for _ in range(3)]
    await box.do(lambda box: box.sent(sent.id, 71, NOW))
    await box.do(lambda box: box.doubt(doubtful.id))
    await box.do(lambda box: box.retire(ANN, "blocked by the user"))
    fates = {"sent": "sent", "doubtful": "doubtful", "tried": "failed", "waiting": "failed"}
    assert await box.statuses() == {**fates, "bob's": "waiting"}
    assert await box.do(lambda box: box.next(ANN)) is None
    assert await box.do(lambda box: box.on_their_way()) == []
    assert await box.send_all(BOB) == ["bob's"]


async def test_what_was_being_sent_when_the_process_ended_is_found(box: Box) -> None:
    await box.add("one", "two", "three")
    await box.add("uno", "dos", chat=BOB)
    first, second, uno = await box.take(), await box.take(), await box.take(BOB)
    await box.do(lambda box: box.sent(first.id, 71, NOW))
    assert await box.do(lambda box: box.on_their_way()) == [second, uno]


async def test_the_chat_that_waits_longest_is_served_first(box: Box) -> None:
    for chat in (30, 10, 20, 10):
        await box.add(f"to {chat}", chat=chat)
    assert await box.chats() == [30, 10, 20]
    assert await box.chats(2) == [30, 10]
    await box.send_all(30)
    await box.take(10)  # one is on its way, a younger one waits
    assert await box.chats() == [20, 10]


async def test_chats_with_nothing_but_pushes_come_last_the_longest_waiting_first(box: Box) -> None:
    for chat in (30, 10, 20):
        await box.add("push", chat=chat, bulk=True)
    await box.add("reply", chat=5)
    assert await box.chats() == [5, -30, -10, -20]
    assert await box.chats(2) == [5, -30]
    assert await box.do(lambda box: box.bulk_waiting()) == 3


async def test_a_reply_behind_a_push_takes_its_chat_ahead_and_comes_after_the_push(box: Box) -> None:
    await box.add("push", chat=BOB, bulk=True)
    await box.add("push", bulk=True)
    await box.add("reply")
    assert await box.chats() == [ANN, -BOB]
    assert await box.send_all() == ["push", "reply"]
    assert await box.chats() == [-BOB]


async def test_a_push_that_is_put_back_is_one_still_and_one_that_is_asked_for_is_none(box: Box) -> None:
    await box.add("push", bulk=True)
    row = await box.take()
    assert await box.do(lambda box: box.bulk_waiting()) == 0
    await box.do(lambda box: box.put_back(row.id))
    assert await box.chats() == [-ANN]
    row = await box.take()
    await box.do(lambda box: box.doubt(row.id))
    assert await box.do(lambda box: box.resend(ANN, row.id))
    assert await box.chats() == [ANN]
    assert await box.do(lambda box: box.bulk_waiting()) == 0


async def test_a_push_that_is_asked_for_again_is_sent_whenever_that_is(database: AnyDatabase) -> None:
    push = Post(PostKind.MESSAGE, "Push!", until=NOW)

    def work(uow: UnitOfWork) -> OutboxRow | None:
        uow.outbox.add(7, [push], NOW, bulk=True)
        row = uow.outbox.next(7)
        assert row is not None
        assert row.post == push
        uow.outbox.tried(row.id, NOW)
        uow.outbox.doubt(row.id)
        assert uow.outbox.resend(7, row.id)
        assert not uow.outbox.resend(7, row.id)
        return uow.outbox.next(7)

    again = await database.transact(work)
    assert again is not None
    assert again.post == Post(PostKind.MESSAGE, "Push!")
    assert await database.transact(lambda uow: uow.outbox.chats_waiting(9)) == [(7, False)]
