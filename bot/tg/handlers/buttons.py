"""What a pressed button does."""

from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.ext import ContextTypes

from bot.services.appeals import Appeals
from bot.services.interviews import Interviews
from bot.services.profile import Profile
from bot.services.records import Place
from bot.services.setup import Setup
from bot.services.turn import Incoming
from bot.tg import callbacks
from bot.tg.callbacks import Act, Tap
from bot.tg.handlers.admin import Admin
from bot.tg.handlers.daily import DailyHandlers
from bot.tg.handlers.incoming import is_group, read
from bot.tg.handlers.plans import Plans
from bot.tg.handlers.rounds import RoundHandlers

Context = ContextTypes.DEFAULT_TYPE


class Buttons:
    """The handler of button presses; data that is not ours, or not of today, gets a short answer."""

    def __init__(
        self,
        interviews: Interviews,
        appeals: Appeals,
        setup: Setup,
        profile: Profile,
        plans: Plans,
        daily: DailyHandlers,
        admin: Admin,
        rounds: RoundHandlers,
    ) -> None:
        self._rounds = rounds
        self._plans = plans
        self._daily = daily
        self._admin = admin
        self._setup = setup
        self._profile = profile
        self._at_place: dict[Act, Callable[[Incoming, Place], Awaitable[None]]] = {
            Act.HINT: interviews.hint,
            Act.SKIP: interviews.skip,
            Act.DONT_KNOW: interviews.give_up,
            Act.NEXT: interviews.go_on,
            Act.PAUSE: interviews.pause,
            Act.RESUME: interviews.resume,
            Act.APPEAL: appeals.appeal,
        }

    async def pressed(self, update: Update, context: Context) -> None:
        """Do what the button says."""
        query = update.callback_query
        tap = callbacks.read((query.data if query else None) or "")
        if is_group(update.effective_chat):
            await self._rounds.pressed(update, context, tap)
            return
        incoming = read(update)
        if tap is not None and tap.act in self._at_place and tap.place is not None:
            await self._at_place[tap.act](incoming, tap.place)
        elif tap is not None and tap.act in (Act.DAILY, Act.ROUND):
            here = self._daily.pressed if tap.act is Act.DAILY else self._rounds.pressed_in_private
            if not await here(update, tap):
                await self._profile.refuse(incoming, "old-button")
        else:
            await self._anywhere(incoming, tap)

    async def _anywhere(self, incoming: Incoming, tap: Tap | None) -> None:
        match tap:
            case Tap(Act.MENU):
                await self._setup.open_menu(incoming)
            case Tap(Act.ANEW) if tap.place is not None:
                await self._setup.begin_anew(incoming, tap.place.interview_id)
            case Tap(Act.BANK, (bank, page)) if page.isascii() and page.isdecimal() and len(page) < 5:
                await self._setup.open_bank(incoming, bank, int(page))
            case Tap(Act.BANKS, (page,)) if page.isascii() and page.isdecimal() and len(page) < 5:
                await self._setup.list_banks(incoming, int(page))
            case Tap(Act.PICK, picks):
                await self._setup.pick(incoming, picks)
            case _:
                await self._elsewhere(incoming, tap)

    async def _elsewhere(self, incoming: Incoming, tap: Tap | None) -> None:
        match tap:
            case Tap(Act.LANGUAGE, (name,)):
                await self._profile.set_language(incoming, name)
            case Tap(Act.ROLE, (name,)):
                await self._profile.set_role(incoming, name)
            case Tap(Act.AGAIN) if (row := callbacks.number_of(tap)) is not None:
                await self._profile.show_again(incoming, row)
            case _:
                if tap is None or not await self._for_others(incoming, tap):
                    await self._profile.refuse(incoming, "old-button")

    async def _for_others(self, incoming: Incoming, tap: Tap) -> bool:
        return await self._plans.pressed(incoming, tap) or await self._admin.pressed(incoming, tap)
