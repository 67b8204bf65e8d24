"""The server as a process of its own, and the people in it worked from outside."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import NetworkError

ROOT = Path(__file__).parents[2]
TOKEN = "42:of-the-test"


@pytest.fixture
async def url() -> AsyncIterator[str]:
    command = (sys.executable, "-m", "bot.playground.serve", "--token", TOKEN, "--control")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    async with asyncio.timeout(20):
        line = await process.stdout.readline()
    yield line.decode().strip()
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0


async def post(url: str, action: str, **content: object) -> dict[str, object]:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{url}/control/{action}", json=content) as response,
    ):
        return {"status": response.status, **await response.json()}


async def get(url: str, path: str) -> dict[str, list[dict[str, object]]]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{url}/control/{path}") as response,
    ):
        return await response.json()  # type: ignore[no-any-return]


async def test_another_process_speaks_taps_and_listens(url: str) -> None:
    async with Bot(TOKEN, base_url=f"{url}/bot") as bot:
        said = await post(url, "say", user_id=7, text="/start", language_code="zh")
        assert said["status"] == 200
        (update,) = await bot.get_updates(timeout=5)
        assert update.effective_user is not None
        assert update.effective_user.language_code == "zh"
        button = InlineKeyboardButton("Go", callback_data="g")
        sent = await bot.send_message(7, "?", reply_markup=InlineKeyboardMarkup([[button]]))
        tapped = await post(url, "tap", user_id=7, message_id=sent.message_id, data="g")
        await bot.answer_callback_query(str(tapped["query_id"]), "ok")
        events = await get(url, "events?after=0&timeout=5")
        assert [e["type"] for e in events["events"]] == ["MessageSent", "CallbackAnswered"]
        assert [e["number"] for e in events["events"]] == [1, 2]
        assert events["next"] == 2
        messages = (await get(url, "chat/7"))["messages"]
        assert [message["text"] for message in messages] == ["/start", "?"]
        assert (await get(url, "state"))["unconfirmed"] == 2


async def test_another_process_makes_groups_blocks_edits_and_orders_faults(url: str) -> None:
    async with Bot(TOKEN, base_url=f"{url}/bot") as bot:
        said = await post(url, "say", user_id=7, text="hi")
        assert isinstance(said["message"], dict)
        await post(url, "edit", user_id=7, message_id=said["message"]["message_id"], text="ho")
        await post(url, "group", chat_id=-55, title="Round", members=[7])
        await post(url, "say", user_id=7, chat_id=-55, text="/round")
        await post(url, "block", user_id=7, blocked=True)
        updates = await bot.get_updates()
        assert len(updates) == 4
        await post(url, "fault", kind="CUT_AFTER", method="sendMessage")
        with pytest.raises(NetworkError):
            await bot.send_message(-55, "hello")
        assert len((await get(url, "chat/-55"))["messages"]) == 2


async def test_a_question_that_makes_no_sense_is_answered_with_an_error(url: str) -> None:
    assert (await post(url, "dance", user_id=7))["status"] == 400
    assert (await post(url, "say", user_id=7))["status"] == 400
    assert "error" in await get(url, "chat/4711")
    assert (await get(url, "events?after=0&timeout=0"))["events"] == []
