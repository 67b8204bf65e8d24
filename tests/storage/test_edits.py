"""Posts by their rows: what became of them, and edits that give way to the next."""

from bot.services.records import OutboxRow, Post, PostKind
from bot.services.store import Database, UnitOfWork
from tests.storage.samples import ANN, NOW, posts

BOB = 1002


def edit(text: str, row: int = 1) -> Post:
    return Post(PostKind.EDIT, text, row=row)


async def test_each_post_has_a_row_to_be_named_by(store: Database) -> None:
    def work(uow: UnitOfWork) -> list[int]:
        first = uow.outbox.add(ANN, [*posts("one"), *posts("two", "two", notice="two")], NOW)
        assert uow.outbox.add(ANN, posts("two", notice="two"), NOW) == []
        assert uow.outbox.add(ANN, [], NOW) == []
        return [*first, *uow.outbox.add(BOB, posts("three"), NOW)]

    one, two, three = await store.transact(work)
    row = await store.transact(lambda uow: uow.outbox.next(BOB))
    assert row == OutboxRow(three, BOB, *posts("three"))
    assert len({one, two, three}) == 3


async def test_what_became_of_a_post_is_known_by_its_row(store: Database) -> None:
    def look(uow: UnitOfWork, row: int) -> tuple[bool, int | None]:
        return uow.outbox.waits(row), uow.outbox.message_of(row)

    def work(uow: UnitOfWork) -> list[tuple[bool, int | None]]:
        sent, doubtful = uow.outbox.add(ANN, posts("one", "two"), NOW)
        found = [look(uow, sent)]
        uow.outbox.tried(sent, NOW)
        found.append(look(uow, sent))
        uow.outbox.sent(sent, 71, NOW)
        uow.outbox.tried(doubtful, NOW)
        uow.outbox.doubt(doubtful)
        return [*found, look(uow, sent), look(uow, doubtful), look(uow, 10**6)]

    known = [(True, None), (True, None), (False, 71), (False, None), (False, None)]
    assert await store.transact(work) == known


async def test_an_edit_that_still_waits_gives_way_to_the_next_of_the_same_message(store: Database) -> None:
    def work(uow: UnitOfWork) -> tuple[list[int], list[str]]:
        rows = [*uow.outbox.add(ANN, [edit("0:30"), *posts("new"), edit("other", row=2)], NOW)]
        rows += uow.outbox.add(ANN, [edit("0:20"), edit("0:10")], NOW)
        rows += uow.outbox.add(BOB, [edit("bob's")], NOW)
        said = []
        while row := uow.outbox.next(ANN):
            uow.outbox.tried(row.id, NOW)
            uow.outbox.sent(row.id, 70, NOW)
            said.append(row.post.text)
        return rows, said

    rows, said = await store.transact(work)
    assert said == ["0:10", "new", "other"]
    assert rows[3:5] == [rows[0], rows[0]]
    assert len(set(rows)) == 4


async def test_an_edit_on_its_way_is_followed_by_the_next(store: Database) -> None:
    def work(uow: UnitOfWork) -> list[str]:
        (first,) = uow.outbox.add(ANN, [edit("0:30")], NOW)
        uow.outbox.tried(first, NOW)
        (second,) = uow.outbox.add(ANN, [edit("0:20")], NOW)
        assert first != second
        uow.outbox.put_back(first)  # too many requests: both wait, and the last one stays the last
        assert uow.outbox.add(ANN, [edit("0:10")], NOW) == [second]
        rows = []
        while row := uow.outbox.next(ANN):
            uow.outbox.sent(row.id, 70, NOW)
            rows.append(row.post.text)
        return rows

    assert await store.transact(work) == ["0:30", "0:10"]
