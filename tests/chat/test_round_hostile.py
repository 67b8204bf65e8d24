"""People who try what buttons, names and words were not made for."""

from collections.abc import AsyncIterator

import pytest

from bot.playground.chats import Message
from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House, Phone
from tests.chat.rubrics import MarkJudge, question_on
from tests.chat.study_group import StudyGroup, time_passes

JOIN, START, SKIP = "🙋 Join", "▶️ Start", "Skip"
HOSTILE = (
    "<b>x</b>&amp;",
    "\u202egnp.exe",
    "https://t.me/evil?start=1",
    "@everyone /round",
    "𝕏" * 64,
    "\u200b\u2060",
    "*_`[x](y)",
)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def test_a_hostile_name_is_a_name(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    for number, name in enumerate(HOSTILE):
        phone = Phone(home, 4001 + number, name)
        group.phones.append(phone)
        group.chat.members[phone.person.id] = "member"
    await group.says(2, "/round 1")
    for who in (0, *range(3, 2 + len(HOSTILE))):
        await group.taps(who, JOIN)
    await time_passes(home, clock, 6)
    lobby = group.screen
    await group.taps(2, START)
    answer = everything(question_on(group.stage.text))
    for who in range(2, 2 + len(HOSTILE)):
        await group.replies(who, answer)
    await time_passes(home, clock, 181)
    board = group.screen
    assert "Final board" in board
    for screen in (lobby, board):
        assert "<b>x</b>&amp;" in screen.replace("\u2060", "")
        assert "\u202e" not in screen
        assert "@everyone" not in screen
        assert "t.me/evil" not in screen
        assert "Somebody" in screen
    ours = [message for message in group.chat.messages if message.from_bot]
    assert {part for message in ours for part in _linking(message)} <= {"/rounds", "/board"}


def _linking(message: Message) -> list[str]:
    """Return the parts of a message that Telegram makes links of; a word joiner is no part of an address.

    https://github.com/tdlib/td/blob/master/td/telegram/MessageEntity.cpp, is_url_unicode_symbol
    """
    units = message.text.encode("utf-16-le")
    found = [
        units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
        for entity in message.json.get("entities", [])
        if entity["type"] in ("url", "mention", "text_link", "bot_command")
    ]
    return [part for part in found if "\u2060" not in part]


async def test_forged_buttons_are_turned_down_and_change_nothing(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    other = StudyGroup(home, 2, chat_id=-1001000000002, first_id=3001)
    await group.plays(1)
    await other.plays(1)
    before = group.screen
    forged = (
        "round:join:2:1",  # another group's
        "round:skip:2:1",
        "round:end:2:1",
        "round:again:2:0",
        "round:join:999999999999999:1",
        "round:skip:1:0",
        "round:skip:1:9999",
        "round:skip:1:99999",
        "round:skip:1:-1",
        "round:skip:1:١",
        "round:skip:1",
        "round:",
        "round",
        "round:vote:1:1:a",
        "round:vote:1:1:z",
        "round:mark:1:1:substance:5",
        "round:mark:1:1:substance:6",
        "round:mark:1:1:substance",
        "round:put:1:1:0",
        "round:drop:1:1:99",
        "round:mine:1:0",
        "round:START:1:1",
        "board:nonsense",
        "weekly:999999999999999999999",
        "weekly:1",
        "again:1",
        "lang:xx",
        "hint:1:0:0",
        "",
        "\u202e",
        "x" * 64,
    )
    for data in forged:
        assert await group.forges(0, data), data
    assert group.screen == before
    assert "Question 1 of 3" in other.screen


async def test_forged_buttons_in_private_are_turned_down(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    await group.follows(1, "✍️ Answer in private")
    for data in (
        "round:put:1:1:0",
        "round:drop:1:1:9999999999999999999999",
        "round:put:1:0:0",
        "round:put:999999999999999:1:0",
        "round:put:1:1:²",
        "round:skip:1:1",
        "round:mine:1:9999",
        "round:mine:999999999999999:0",
        "board:week",
    ):
        await group[1].taps_old(group[1].last, data)
    assert len(group[1].toasts) == 10
    assert all(group[1].toasts)
    assert "Question 1 of 3" in group.screen


async def test_odd_answers_are_answers(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 1")
    await group.answers(0, "<b>&amp;</b> \u202e ||spoiler|| /skip 👩‍👩‍👧‍👦")
    await group[0].says("word " * 3000)
    await group[0].says("a" * 4096)
    await group[0].says("no more")
    assert any("I grade the first 8,000 characters" in text for text in group[0].seen)
    await group.replies(1, "/skip is no answer", hidden=True)
    await time_passes(home, clock, 181)
    assert "Ann: 0" in group.screen


async def test_the_order_takes_what_people_type(home: House) -> None:
    group = StudyGroup(home, 2)
    for text, shown in (
        ("/round rag 5", "5 questions"),
        ("/round 99", "10 questions"),
        ("/round 1", "one question"),
        ("/round 5题", "5 questions"),
        ("/round@viva_bot", "3 questions"),
    ):
        await group.says(0, text)
        assert shown in group.screen
        await group.taps(0, "End")
    for text in ("/round <b>nothing</b>", "/round " + "x" * 4000, "/round ' OR 1=1", "/round \u202e"):
        await group.says(0, text)
        assert "I know no such topic" in group.screen or "Open round" in group.screen
