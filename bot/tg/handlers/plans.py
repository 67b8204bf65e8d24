"""Study plans: the command, with or without a date, and the buttons under a plan."""

from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Update
from telegram.ext import ContextTypes

from bot.services.planning import Planning
from bot.services.turn import Incoming
from bot.tg.callbacks import Act, Tap
from bot.tg.dates import read_date
from bot.tg.handlers.incoming import read, without_nul

Context = ContextTypes.DEFAULT_TYPE


class Plans:
    """The handlers."""

    def __init__(self, planning: Planning) -> None:
        self._planning = planning
        self._acts: dict[str, Callable[[Incoming], Awaitable[None]]] = {
            "practise": planning.practise,
            "again": planning.lay_again,
            "new": planning.offer,
            "drop": planning.drop,
        }

    async def command(self, update: Update, context: Context) -> None:
        """Show the plan; with a date, make one until then."""
        words = without_nul(" ".join(context.args or []))
        if words:
            await self._planning.make_until(read(update), partial(read_date, words))
        else:
            await self._planning.show(read(update))

    async def pressed(self, incoming: Incoming, tap: Tap) -> bool:
        """Do what a button of a plan says; False where it is none."""
        match tap:
            case Tap(Act.PLAN, ("days", days)) if days.isascii() and days.isdecimal() and len(days) <= 3:
                await self._planning.make_for(incoming, int(days))
            case Tap(Act.PLAN, (act,)) if act in self._acts:
                await self._acts[act](incoming)
            case _:
                return False
        return True
