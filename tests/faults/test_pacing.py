"""At the pace that Viva keeps, Telegram never has to slow it down."""

from typing import Any

from bot.playground.limits import Limits
from bot.tg.pacer import UNPACED, Pace
from tests.chat.phone import House, Phone, house

SLOWED_DOWN = "not through, will go on later"


async def test_a_lively_chat_of_three_meets_no_limit(sqlite_url: str, log: list[Any]) -> None:
    async with house(sqlite_url, Limits.telegram()) as home, home.bot(pace=Pace()):
        await _chatter(home)
        assert [entry for entry in log if entry["event"] == SLOWED_DOWN] == []


async def test_the_same_chat_without_a_pace_does_meet_it_and_loses_nothing(
    sqlite_url: str, log: list[Any]
) -> None:
    async with house(sqlite_url, Limits.telegram()) as home, home.bot(pace=UNPACED):
        await _chatter(home)
        assert [entry for entry in log if entry["event"] == SLOWED_DOWN] != []


async def _chatter(home: House) -> None:
    """Three people write six things each, all at once; each is answered, in order."""
    phones = [Phone(home, n, f"Candidate {n}") for n in range(1, 4)]
    for command in ("/start", "/help", "/role", "/language", "/report", "/what"):
        for phone in phones:
            phone.person.says(command)
    await home.rest()
    for phone in phones:
        assert [text[:9] for text in phone.seen] == [
            "Hello Can",
            "/intervie",
            "Which job",
            "Which lan",
            "No interv",
            "I do not ",
        ]
