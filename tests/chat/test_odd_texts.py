"""Nothing that a candidate types can break what they see."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.entities import trimmed
from tests.chat.phone import House, Phone
from tests.chat.rubrics import EchoJudge

MARKUP = (
    "<b>bold</b> <i>never closed",
    "</blockquote></b>",
    "a < b && b > c; &lt;b&gt; &amp;amp; &#0; &nope;",
    '<a href="https://example.com">here</a> "quoted"',
    "*bold* _italic_ `code` [link](http://x.y) ```block\n```",
    "\u202eright to left\u202c \u0627\u0644\u0627\u0646\u062a\u0628\u0627\u0647 \u05e9\u05dc\u05d5\u05dd",
    "\u200bzero\u200bwidth\ufeff\u2060",
    "👩‍👩‍👧‍👦🏳️‍🌈🇨🇳" * 40,
    "e\u0301" * 300,
    "𝒙" * 2048,
    "{ $name } {name} %s %(x)d \\n",
    "\x00\x01\x1b[31m",
    '"' * 4096,
    "line\n\n\n\nline\ttab\u2028separator",
)
RUNNING_BOT = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
async def echoing(quiet_house: House) -> AsyncIterator[House]:
    """A bot whose judge quotes whole answers, and is itself named after them."""
    async with quiet_house.bot(judge=EchoJudge()):
        yield quiet_house


@RUNNING_BOT
@given(text=st.text(min_size=1, max_size=300).filter(lambda text: trimmed(text, [])[0]))
async def test_any_answer_comes_back_as_it_was_written(echoing: House, log: list, text: str) -> None:
    await _comes_back(Phone(echoing), log, text)


@pytest.mark.parametrize("text", MARKUP, ids=range(len(MARKUP)))
async def test_an_answer_that_looks_like_markup_comes_back_as_it_was_written(
    echoing: House, log: list, text: str
) -> None:
    await _comes_back(Phone(echoing), log, text)


@pytest.mark.parametrize("name", ["<b>&", "</b>", "*_`[", "\u202eAnn", "\u200b", "👩‍👩‍👧‍👦" * 8, "{ $x }"])
async def test_any_name_is_spelled_as_it_is(home: House, name: str) -> None:
    phone = Phone(home, name=name)
    await phone.says("/start")
    assert phone.screen.startswith(f"Hello {name}, I am Viva.")


async def _comes_back(phone: Phone, log: list, text: str) -> None:
    if not phone.seen or "Hint" not in phone.labels:
        await phone.says("/cancel")
        await phone.begins(length="8")
    before = len(phone.seen)
    await phone.says(text)
    shown = "\n".join(phone.seen[before:])
    if not text.strip().startswith("/") and "0/100. Better said" not in shown:
        words = " ".join(trimmed(text, [])[0].replace("\r", "").replace("\x00", "").split())
        assert words[:80].rstrip() in " ".join(shown.split())
    assert [entry for entry in log if entry["log_level"] == "error"] == []
