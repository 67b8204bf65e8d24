"""Wake the loops: storage rings after a commit, a loop waits until then or until something is due."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field


class Bell:
    """Rung by those who leave work behind; remembers a ring until somebody has waited for it."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake whoever waits, or the next who will."""
        self._event.set()

    async def wait(self, seconds: float | None = None) -> None:
        """Return at the next ring, or after `seconds`; a ring before the call counts once."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return
        finally:
            self._event.clear()


@dataclass(frozen=True, slots=True)
class Bells:
    """`answers`: something to grade; `outbox`: something to send; `routines`: time has passed; `progress`: a
    loop got something done; `rounds`: a round or a weekly round is to be looked at.
    """

    answers: Bell = field(default_factory=Bell)
    outbox: Bell = field(default_factory=Bell)
    routines: Bell = field(default_factory=Bell)
    progress: Bell = field(default_factory=Bell)
    rounds: Bell = field(default_factory=Bell)

    def ring(self, names: Collection[str]) -> None:
        """Ring for the queues named, which a commit has added to."""
        for name in names:
            bell: Bell = getattr(self, name)
            bell.ring()
