"""getUpdates: one poll at a time, confirmed by offset, held open until something happens.

https://core.telegram.org/bots/api#getupdates
"""

from bot.playground.chats import Json
from bot.playground.errors import conflict
from bot.playground.params import Params
from bot.playground.world import World

LONGEST_POLL_SECONDS = 50


class Poller:
    """Knows whose turn it is: a new poll ends the one before with a 409."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.waiting = 0
        self._turn = 0
        self._closing = False

    def close(self) -> None:
        """Let the poll that waits come back empty: the server stops."""
        self._closing = True
        self._world.updates.changed.notify()

    async def get_updates(self, params: Params) -> list[Json]:
        """Confirm below offset, then return up to limit updates, waiting up to timeout seconds."""
        world = self._world
        if world.webhook.url:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self._turn += 1
        turn = self._turn
        world.updates.changed.notify()
        allowed = params.structure("allowed_updates")
        if allowed is not None:
            world.updates.allowed = list(allowed)
        if offset := params.number("offset"):
            world.updates.confirm_below(offset)
        await self._wait(turn, params.number("timeout"))
        if turn != self._turn:
            raise conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        if world.webhook.url:
            raise conflict("terminated by setWebhook request")
        return world.updates.fetch(min(max(params.number("limit", 100), 1), 100))

    async def _wait(self, turn: int, seconds: int) -> None:
        world = self._world

        def ready() -> bool:
            taken_over = turn != self._turn or bool(world.webhook.url)
            return bool(world.updates.pending) or taken_over or self._closing

        if seconds <= 0 or ready():
            return
        self.waiting += 1
        world.updates.changed.notify()
        try:
            await world.updates.changed.until(ready, min(seconds, LONGEST_POLL_SECONDS))
        except TimeoutError:
            return
        finally:
            self.waiting -= 1
