"""Daily practice: the command with what may follow it, a shared location, the buttons, typed settings."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import time
from functools import cache
from zoneinfo import available_timezones

from telegram import Update
from telegram.ext import ContextTypes

from bot.domain.candidate import Wanted
from bot.domain.question import Language
from bot.domain.routine import MOST_QUESTIONS, Quiet, Rate
from bot.services.daily.putting_off import PuttingOff
from bot.services.daily.settings import PANEL, DailySettings
from bot.services.daily.typed import Typed, TypedSettings
from bot.services.ports import Gazetteer
from bot.services.turn import Incoming
from bot.tg.callbacks import Tap
from bot.tg.handlers.incoming import read, without_nul
from bot.tg.texts import lines
from bot.tg.times import read_pause, read_time

Context = ContextTypes.DEFAULT_TYPE
Act = Callable[[Incoming, str], Awaitable[None]]
_CLOCK = r"([01][0-9]|2[0-3])([0-5][0-9])"
_NOWHERE = {"localtime", "Factory", "posixrules"}  # names that mean another zone on each machine, or none
_NUMBER = r"[0-9]{1,15}"


def _words(key: str) -> frozenset[str]:
    return lines(Language.ZH, key) | lines(Language.EN, key)


class DailyHandlers:
    """The handlers."""

    def __init__(
        self,
        settings: DailySettings,
        typed: TypedSettings,
        putting_off: PuttingOff,
        gazetteer: Gazetteer,
    ) -> None:
        self._settings = settings
        self._typed = typed
        self._putting_off = putting_off
        self._gazetteer = gazetteer
        self._acts: dict[str, tuple[str, Act]] = {  # what may follow the act, as a pattern
            "off": ("", lambda incoming, _: settings.switch_off(incoming)),
            "day": ("[1-7]", lambda incoming, day: settings.toggle_weekday(incoming, int(day))),
            "days": ("[1-7]{1,7}", self._days),
            "count": (f"[1-{MOST_QUESTIONS}]", self._count),
            "topic": (r"[\w-]{0,64}", self._topic),
            "quiet": (rf"none|{_CLOCK}-{_CLOCK}", self._quiet),
            "weekly": ("", self._weekly),
            "pause": ("[0-9]{1,2}", lambda incoming, days: settings.pause(incoming, int(days))),
            "type": ("time|city", lambda incoming, what: typed.expect(incoming, Wanted(what))),
            "rate": ("|".join(Rate), lambda incoming, rate: settings.set_rate(incoming, Rate(rate))),
            "now": ("", lambda incoming, _: putting_off.practise_now(incoming)),
            "later": (_NUMBER, lambda incoming, number: putting_off.offer_later(incoming, int(number))),
            "instead": (
                _NUMBER,
                lambda incoming, number: putting_off.practise_instead(incoming, int(number)),
            ),
        }

    async def command(self, update: Update, context: Context) -> None:
        """Show the settings, or take what follows: a time, a place, on, off, a pause."""
        words = without_nul(" ".join(context.args or [])).strip()
        incoming, guess = read(update), self._guess(update)
        at, said = read_time(words), words.casefold()
        pause = re.fullmatch(rf"(?:{'|'.join(_words('daily-pause-words'))})\s*(.*)", said)
        if not words:
            await self._settings.show(incoming, guess)
        elif said in _words("daily-off-words"):
            await self._settings.switch_off(incoming)
        elif said in _words("daily-on-words"):
            await self._settings.resume(incoming, guess)
        elif pause is not None:
            await self._settings.pause(incoming, read_pause(pause[1]) or -1)
        elif at is not None:
            await self._settings.set_time(incoming, at, guess)
        else:
            await self._typed.settle_at(incoming, words)

    async def location(self, update: Update, context: Context) -> None:
        """Live by the clocks of where the candidate is; the place itself is not kept."""
        location = update.effective_message.location if update.effective_message else None
        assert location is not None
        city = await asyncio.to_thread(self._gazetteer.at, location.latitude, location.longitude)
        if city is None:
            await self._settings.refuse(read(update), "daily-nowhere")
        else:
            await self._settings.settle(read(update), city.zone)

    async def typed(self, update: Update, text: str, *, gives_up: bool) -> None:
        """Take a text for a setting that was asked for, or for an answer."""
        typed = Typed(text, read_time(text), gives_up, self._guess(update))
        await self._typed.typed(read(update), typed)

    async def pressed(self, update: Update, tap: Tap) -> bool:
        """Do what a button of daily practice says; False where it is none of ours."""
        incoming = read(update)
        match tap.args:
            case ("page", page):
                await self._settings.show(incoming, self._guess(update), page)
            case ("at", text) if re.fullmatch(_CLOCK, text):
                await self._settings.set_time(incoming, _time(text), self._guess(update))
            case ("on", zone) if self._is_zone(zone):
                await self._settings.switch_on(incoming, zone)
            case ("zone", zone) if self._is_zone(zone):
                await self._settings.settle(incoming, zone)
            case ("again", when, number) if re.fullmatch(_NUMBER, number):
                await self._putting_off.put_off(incoming, int(number), when)
            case (act, *rest) if act in self._acts and len(rest) <= 1:
                pattern, do = self._acts[act]
                given = rest[0] if rest else ""
                if not re.fullmatch(pattern, given):
                    return False
                await do(incoming, given)
            case _:
                return False
        return True

    async def _days(self, incoming: Incoming, text: str) -> None:
        days = tuple(sorted({int(day) for day in text}))
        await self._settings.change(incoming, "days", lambda routine: replace(routine, weekdays=days))

    async def _count(self, incoming: Incoming, text: str) -> None:
        await self._settings.change(incoming, "count", lambda routine: replace(routine, count=int(text)))

    async def _topic(self, incoming: Incoming, topic: str) -> None:
        await self._settings.toggle_topic(incoming, topic)

    async def _quiet(self, incoming: Incoming, text: str) -> None:
        quiet = None if text == "none" else Quiet(*map(_time, text.split("-")))
        await self._settings.change(incoming, PANEL, lambda routine: replace(routine, quiet=quiet))

    async def _weekly(self, incoming: Incoming, _: str) -> None:
        await self._settings.toggle_weekly(incoming)

    def _guess(self, update: Update) -> str:
        user = update.effective_user
        return self._gazetteer.guess(user.language_code or "") if user else ""

    def _is_zone(self, name: str) -> bool:
        """Tell whether a button names a time zone; a forged one may say anything."""
        return name in _zones()


@cache
def _zones() -> set[str]:
    return available_timezones() - _NOWHERE


def _time(text: str) -> time:
    return time(int(text[:2]), int(text[2:]))
