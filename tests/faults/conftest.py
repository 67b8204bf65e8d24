"""The running bot of the chat tests, with its pauses between attempts made short."""

import pytest

from tests.chat.conftest import home, log, migrated, phone, quiet_house, sqlite_url

__all__ = ["home", "log", "migrated", "phone", "quiet_house", "sqlite_url"]

SHORT = 0.01  # seconds


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr("bot.app.CONNECT_PAUSE", SHORT)
    monkeypatch.setattr("bot.jobs.supervisor.FIRST_PAUSE", SHORT)
    monkeypatch.setattr("bot.tg.intake.PAUSE", SHORT)
    monkeypatch.setattr("bot.tg.sender.FIRST_PAUSE", SHORT)
