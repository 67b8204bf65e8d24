"""A clock that stands still until a test moves it on."""

from datetime import UTC, datetime, timedelta


class HandClock:
    """Aware UTC; call it for the time."""

    def __init__(self, now: datetime = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **much: float) -> None:
        """Let time pass: `seconds=5`, `days=7`."""
        self.now += timedelta(**much)
