"""A running bot and a candidate's phone."""

from collections.abc import AsyncIterator

import pytest

from tests.chat.phone import House, Phone, house


@pytest.fixture
async def quiet_house(sqlite_url: str) -> AsyncIterator[House]:
    """A Bot API server and an empty database; the test starts the bot itself."""
    async with house(sqlite_url) as made:
        yield made


@pytest.fixture
async def home(quiet_house: House) -> AsyncIterator[House]:
    """The same, with the bot running."""
    async with quiet_house.bot():
        yield quiet_house


@pytest.fixture
def phone(home: House) -> Phone:
    return Phone(home)
