"""One gazetteer for all, for reading its lists takes a while; it is autumn, on the 22nd of November 2026."""

from datetime import UTC, datetime

import pytest

from bot.zones.gazetteer import WorldGazetteer

AUTUMN = datetime(2026, 11, 22, 12, tzinfo=UTC)
CALENDAR = {"now": AUTUMN}


@pytest.fixture(scope="session")
def world() -> WorldGazetteer:
    """Return a gazetteer that knows the world."""
    return WorldGazetteer(lambda: CALENDAR["now"])
