"""The library on both databases: asked from as from a bank in memory, taken in whole or not at all."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.domain.bank import Bank
from bot.domain.errors import StaleVersion, UnknownQuestion, Unreadable
from bot.domain.library import BankTotal, Likeness, Pair, Proposal, Stocked
from bot.domain.plan import Item
from bot.domain.question import (
    SHIPPED,
    Area,
    Difficulty,
    Language,
    Origin,
    Question,
    Role,
    Status,
    Text,
    Topic,
)
from bot.domain.selection import Wish
from bot.services.records import ImportStatus
from bot.services.store import UnitOfWork
from bot.storage.database import AnyDatabase
from tests.storage.samples import ANN, NOW, saving
from tests.unit.build import both, question

TEAM = "team"


def imported(name: str, text: str = "", draft: bool = True, **changes: object) -> Question:
    """A question of the bank "team", in Chinese only."""
    told = replace(
        question(f"{TEAM}-{name}", f"{TEAM}.a"),
        text=Text(zh=text or f"什么是 {name}？"),
        bank=TEAM,
        draft=draft,
        origin=Origin("notes.md", 3, companies=("Acme",), frequent=name == "often"),
    )
    return replace(told, **changes)


OURS = [
    question(f"{topic}-{level}-{role}", topic, level, (role,))
    for topic in ("rag", "agents")
    for level in Difficulty
    for role in Role
]
THEIRS = [
    imported("one"),
    imported("often"),
    imported("checked", draft=False),
    imported("bare", key_points=()),
]
TOPICS = [Topic("rag", both("RAG")), Topic("agents", both("agents"))]
SECTIONS = [Topic(f"{TEAM}.a", Text(zh="第一章"), TEAM), Topic(f"{TEAM}.b", Text(zh="第二章"), TEAM)]
MEMORY = Bank((*TOPICS, *SECTIONS), (*OURS, *THEIRS))
WISHES = [
    Wish(topic=topic, difficulty=level, role=role, bank=bank, language=language)
    for topic in (None, "rag", f"{TEAM}.a", "nowhere")
    for level in (None, Difficulty.HARD)
    for role in (None, Role.ALGORITHM)
    for bank in (None, TEAM, "nowhere")
    for language in (None, *Language)
]


def stocking(uow: UnitOfWork) -> None:
    uow.library.stock(SHIPPED, TOPICS, OURS, NOW, whole=True)
    uow.library.stock(TEAM, SECTIONS, THEIRS, NOW)


@pytest.fixture
async def stocked(database: AnyDatabase) -> AnyDatabase:
    await database.transact(stocking)
    return database


async def test_what_fits_a_wish_is_the_same_as_in_a_bank_in_memory(stocked: AnyDatabase) -> None:
    ids = [held.id for held in MEMORY]

    def look(uow: UnitOfWork) -> None:
        for wish in WISHES:
            known = uow.questions
            assert set(known.fitting(wish, ids)) == set(MEMORY.fitting(wish, ids)), wish
            assert known.count(wish, 3) == MEMORY.count(wish, 3)
            assert set(known.items(wish, 99)) == set(MEMORY.items(wish, 99))
            for bank in (SHIPPED, TEAM):
                assert known.topics_for(wish, bank) == MEMORY.topics_for(wish, bank)
        for role in (None, *Role):
            wish = Wish(role=role)
            assert known.imported(wish) == MEMORY.imported(wish) == [TEAM]
        assert Item(f"{TEAM}-often", f"{TEAM}.a", Difficulty.MEDIUM, Area.FUNDAMENTALS, True) in known.items(
            Wish(bank=TEAM), 99
        )

    await stocked.transact(look)


async def test_chance_reaches_every_question_that_fits_and_no_other(stocked: AnyDatabase) -> None:
    ids = [held.id for held in MEMORY]

    def drawn(uow: UnitOfWork, wish: Wish, without: Sequence[str]) -> set[str | None]:
        return {uow.questions.draw(wish, without, random.Random(seed)) for seed in range(60)}

    def look(uow: UnitOfWork) -> None:
        for wish in WISHES[::13]:
            fitting = set(MEMORY.fitting(wish, ids))
            assert drawn(uow, wish, ()) == (fitting or {None}), wish
            but_one = sorted(fitting)[:-1]
            assert drawn(uow, wish, but_one) == ((fitting - {*but_one}) or {None})

    await stocked.transact(look)


async def test_questions_and_topics_come_back_as_they_were(stocked: AnyDatabase) -> None:
    def look(uow: UnitOfWork) -> None:
        for held in MEMORY:
            assert uow.questions.get(held.id) == held
            assert uow.questions.get(held.id, 1) is uow.questions.get(held.id)
        for topic in (*TOPICS, *SECTIONS):
            assert uow.questions.topic(topic.id) == topic
        for name in ("", "nobody"):
            with pytest.raises(UnknownQuestion):
                uow.questions.get(name)
            with pytest.raises(UnknownQuestion):
                uow.questions.topic(name)

    await stocked.transact(look)


async def test_taking_the_same_in_again_changes_nothing(stocked: AnyDatabase) -> None:
    again = await stocked.transact(lambda uow: uow.library.stock(TEAM, SECTIONS, THEIRS, NOW))
    assert again == Stocked(unchanged=len(THEIRS))


async def test_what_changed_at_its_source_is_a_new_revision_and_the_old_one_stays(
    stocked: AnyDatabase,
) -> None:
    changed = [replace(THEIRS[0], reference=Text(zh="另一个答案")), *THEIRS[1:]]
    again = await stocked.transact(lambda uow: uow.library.stock(TEAM, SECTIONS, changed, NOW))
    assert again == Stocked(changed=1, unchanged=3)

    def look(uow: UnitOfWork) -> None:
        now, before = uow.questions.get(THEIRS[0].id), uow.questions.get(THEIRS[0].id, 1)
        assert (now.revision, now.reference.zh) == (2, "另一个答案")
        assert before == THEIRS[0]
        assert uow.questions.get(THEIRS[0].id, 99) == now

    await stocked.transact(look)


async def test_a_question_that_has_only_moved_in_its_document_is_the_same(stocked: AnyDatabase) -> None:
    def approve(uow: UnitOfWork) -> None:
        uow.library.revise(replace(THEIRS[0], draft=False), NOW)
        uow.library.retire(THEIRS[1].id, NOW, THEIRS[0].id)

    await stocked.transact(approve)
    moved = [
        replace(held, origin=Origin("notes.md", 99, 7, companies=("Acme",), frequent=held.id == "team-often"))
        for held in THEIRS
    ]
    redrafted = [replace(held, key_points=held.key_points[:1]) if held.draft else held for held in moved]
    for again in (moved, redrafted):
        assert await stocked.transact(
            lambda uow, q=again: uow.library.stock(TEAM, SECTIONS, q, NOW)
        ) == Stocked(unchanged=len(THEIRS))
    assert await stocked.transact(lambda uow: uow.questions.get(THEIRS[0].id).draft) is False
    assert await stocked.transact(lambda uow: uow.library.current(THEIRS[1].id)) is None


async def test_what_somebody_retired_does_not_come_back_with_its_file(stocked: AnyDatabase) -> None:
    await stocked.transact(lambda uow: uow.library.retire(OURS[0].id, NOW, OURS[1].id))
    await stocked.transact(lambda uow: uow.library.stock(SHIPPED, TOPICS, OURS, NOW, whole=True))
    assert await stocked.transact(lambda uow: uow.library.current(OURS[0].id)) is None


async def test_a_question_given_twice_is_refused(stocked: AnyDatabase) -> None:
    with pytest.raises(Unreadable, match="comes 2 times"):
        await stocked.transact(lambda uow: uow.library.stock(TEAM, SECTIONS, [*THEIRS, THEIRS[0]], NOW))


async def test_what_a_person_made_of_an_unchanged_source_stays(stocked: AnyDatabase) -> None:
    def approve(uow: UnitOfWork) -> None:
        uow.library.revise(replace(THEIRS[0], draft=False), NOW)

    await stocked.transact(approve)
    again = await stocked.transact(lambda uow: uow.library.stock(TEAM, SECTIONS, THEIRS, NOW))
    assert again.unchanged == len(THEIRS)
    approved = await stocked.transact(lambda uow: uow.questions.get(THEIRS[0].id))
    assert (approved.revision, approved.status) == (2, Status.APPROVED)


async def test_two_who_edit_the_same_revision_do_not_overwrite_each_other(stocked: AnyDatabase) -> None:
    def edit(uow: UnitOfWork) -> None:
        uow.library.revise(THEIRS[0], NOW)
        with pytest.raises(StaleVersion):
            uow.library.revise(THEIRS[0], NOW)

    await stocked.transact(edit)


async def test_an_id_of_another_bank_is_refused_and_nothing_of_the_import_stays(
    stocked: AnyDatabase,
) -> None:
    taken = [imported("new"), replace(imported("x"), id=OURS[0].id)]
    with pytest.raises(Unreadable, match=OURS[0].id):
        await stocked.transact(lambda uow: uow.library.stock(TEAM, SECTIONS, taken, NOW))
    with pytest.raises(UnknownQuestion):
        await stocked.transact(lambda uow: uow.questions.get("team-new"))


async def test_a_transaction_undone_leaves_no_question_behind_in_memory_either(
    stocked: AnyDatabase,
) -> None:
    def change_and_fail(uow: UnitOfWork) -> None:
        uow.library.revise(replace(THEIRS[0], text=Text(zh="写错了")), NOW)
        assert uow.questions.get(THEIRS[0].id).text.zh == "写错了"
        raise KeyError("something else went wrong")

    with pytest.raises(KeyError):
        await stocked.transact(change_and_fail)

    def change(uow: UnitOfWork) -> Question:
        uow.library.revise(replace(THEIRS[0], text=Text(zh="写对了")), NOW)
        return uow.questions.get(THEIRS[0].id)

    assert (await stocked.transact(change)).text.zh == "写对了"
    assert await stocked.transact(lambda uow: uow.questions.get(THEIRS[0].id, 1)) == THEIRS[0]


async def test_what_leaves_the_shipped_bank_is_retired_and_comes_back_when_it_does(
    stocked: AnyDatabase,
) -> None:
    fewer = OURS[1:]
    gone = await stocked.transact(lambda uow: uow.library.stock(SHIPPED, TOPICS, fewer, NOW, whole=True))
    assert gone == Stocked(unchanged=len(fewer), retired=1)

    def look(uow: UnitOfWork) -> tuple[bool, bool]:
        wish = Wish(topic=OURS[0].topic)
        return bool(uow.questions.fitting(wish, [OURS[0].id])), uow.library.current(OURS[0].id) is not None

    assert await stocked.transact(look) == (False, False)
    assert await stocked.transact(lambda uow: uow.questions.get(OURS[0].id)) == OURS[0]
    await stocked.transact(lambda uow: uow.library.stock(SHIPPED, TOPICS, OURS, NOW, whole=True))
    assert await stocked.transact(look) == (True, True)


async def test_drafts_are_reviewed_in_the_order_of_their_document(stocked: AnyDatabase) -> None:
    def walk(uow: UnitOfWork) -> list[str]:
        seen, after = [], ""
        while (draft := uow.library.next_draft(TEAM, after)) is not None:
            seen.append(draft.id)
            after = draft.id
        assert uow.library.next_draft("nowhere") is None
        return seen

    assert await stocked.transact(walk) == ["team-one", "team-often", "team-bare"]


async def test_pairs_are_remembered_once_and_settled_once(stocked: AnyDatabase) -> None:
    pairs = [
        Pair("team-one", "team-often", Likeness.ALIKE, 0.8),
        Pair(OURS[0].id, "team-often", Likeness.SAME, 1.0),
        Pair(OURS[0].id, "team-one", Likeness.TRANSLATED, 0.7),
    ]

    def work(uow: UnitOfWork) -> None:
        assert uow.library.keep_pairs(pairs) == 3
        assert uow.library.keep_pairs(pairs[:2]) == 0
        first = uow.library.next_pair()
        assert first is not None
        assert first.pair == pairs[1]
        second = uow.library.next_pair(first.id)
        assert second is not None
        assert second.pair == pairs[0]
        assert uow.library.settle_pair(first.id)
        assert not uow.library.settle_pair(first.id)
        assert uow.library.pair(first.id) is None
        assert uow.library.keep_pairs(pairs) == 0
        third = uow.library.next_pair(second.id)
        assert third is not None
        assert third.pair == pairs[2]
        assert uow.library.next_pair(third.id) is None
        assert uow.library.retire("team-one", NOW, "team-often")
        assert not uow.library.retire("team-one", NOW)
        assert uow.library.next_pair() is None  # what is retired needs no decision
        gone = Pair("team-one", "team-checked", Likeness.ALIKE, 0.9)
        assert uow.library.keep_pairs([gone]) == 0

    await stocked.transact(work)


async def test_totals_say_how_many_are_in_which_state(stocked: AnyDatabase) -> None:
    await stocked.transact(lambda uow: uow.library.retire("team-one", NOW))
    totals = await stocked.transact(lambda uow: uow.library.totals())
    assert totals == [BankTotal(TEAM, 1, 1, 1, 1), BankTotal(SHIPPED, 0, 0, len(OURS), 0)]
    words = await stocked.transact(lambda uow: {w.text for w in uow.library.wordings() if "team" in w.id})
    assert words == {"什么是 often？", "什么是 checked？", "什么是 bare？"}
    kept = await stocked.transact(lambda uow: list(uow.library.all_of(TEAM, (Status.DRAFT, Status.BARE))))
    assert [held.id for held in kept] == ["team-often", "team-bare"]


async def test_a_proposal_waits_for_one_decision(stocked: AnyDatabase) -> None:
    proposal = Proposal("notes.md", TEAM, tuple(SECTIONS), tuple(THEIRS), ("line 3: torn",), (("a", "b"),))
    await stocked.transact(saving(ANN))
    number = await stocked.transact(lambda uow: uow.library.propose(ANN, proposal, NOW))

    def work(uow: UnitOfWork) -> None:
        record = uow.library.proposal(number)
        assert record is not None
        assert (record.user_id, record.proposal, record.status) == (ANN, proposal, ImportStatus.WAITING)
        assert uow.library.settle_proposal(number, ImportStatus.APPROVED)
        assert not uow.library.settle_proposal(number, ImportStatus.DISCARDED)
        assert uow.library.proposal(number + 1) is None

    await stocked.transact(work)
