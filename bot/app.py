"""The composition root: every part, put together in one place, started and stopped in order."""

import asyncio
import random
import time
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Self

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.bank.importer import DocumentImporter
from bot.bank.loader import load_bank
from bot.clock import utc_now
from bot.domain.candidate import Answer
from bot.domain.errors import BadSetup
from bot.jobs.supervisor import Supervisor
from bot.jobs.ticking import Ticker
from bot.jobs.workers import Workers
from bot.judges.offline.judge import OfflineJudge
from bot.panel import Panel, make_drafter, make_panel
from bot.pictures.week import draw_week
from bot.rounds import make_rounds
from bot.services.appeals import Appeals
from bot.services.bells import Bells
from bot.services.choosing import Chooser
from bot.services.daily.pushing import Pushing
from bot.services.daily.putting_off import PuttingOff
from bot.services.daily.routines import Routines
from bot.services.daily.settings import DailySettings
from bot.services.daily.today import Today
from bot.services.daily.typed import TypedSettings
from bot.services.grading import Grading
from bot.services.importing import Importing, stock_shipped
from bot.services.imports import Imports
from bot.services.interviews import Interviews
from bot.services.judging import Judges, Judging
from bot.services.planning import Planning
from bot.services.ports import Clock
from bot.services.profile import Profile
from bot.services.reviewing import Reviewing
from bot.services.rounds.calling import Due, Kind
from bot.services.setup import Setup
from bot.services.turn import Turns
from bot.settings import Settings, WhenSpent
from bot.storage.database import make_database, migrate
from bot.tg.calls import Calls
from bot.tg.handlers.admin import Admin
from bot.tg.handlers.daily import DailyHandlers
from bot.tg.handlers.plans import Plans
from bot.tg.handlers.register import register
from bot.tg.intake import Intake, make_application
from bot.tg.introduction import introduce
from bot.tg.pacer import UNPACED, Pace, Pacer
from bot.tg.presenter import TelegramPresenter
from bot.tg.sender import Sender
from bot.tg.transport import AiohttpRequest
from bot.zones.gazetteer import WorldGazetteer

log = structlog.get_logger()

GRADERS, SENDERS, PUSHERS, CALLERS = 8, 32, 2, 4  # at work side by side
UPDATES_KEPT = timedelta(days=3)  # claimed ids; Telegram repeats an update for a day at most
CONNECT_PAUSE = 5.0  # seconds between attempts to reach Telegram at the start


class Viva:
    """`async with Viva(settings):` runs the bot. Raises `BadSetup`, `StorageUnavailable` at the start."""

    def __init__(
        self,
        settings: Settings,
        *,
        judges: Judges | None = None,
        clock: Clock = utc_now,
        rng: random.Random | None = None,
        pace: Pace | None = None,
    ) -> None:
        if settings.telegram_token is None:
            raise BadSetup("VIVA_TELEGRAM_TOKEN: is not set; BotFather gives you one, or try `viva chat`")
        self._settings = settings
        self._clock = clock
        self._bells = Bells()
        self._bank = load_bank(settings.data_dir)
        self._panel = make_panel(settings) if judges is None and settings.llm_model else None
        judges = judges or _judges(settings, self._panel)
        self._drafter = make_drafter(settings)
        gazetteer = WorldGazetteer(clock)
        presenter = TelegramPresenter(gazetteer.name)
        self.database = make_database(settings.database_url, self._bells)
        routines = Routines(timedelta(seconds=settings.daily_shift_seconds))
        turns = Turns(self.database, presenter, clock, routines.revive)
        rng = rng or random.Random()
        rounds = self._rounds = make_rounds(
            settings,
            self.database,
            turns,
            presenter,
            routines,
            gazetteer,
            clock,
            rng,
            lambda: self._intake.reachable,
        )
        chooser = Chooser(rng)
        today = Today(chooser)
        quiet = timedelta(seconds=settings.answer_quiet_seconds)
        profile = Profile(turns)
        interviews = Interviews(turns, chooser, routines, quiet, rounds.answering.edited)
        daily = DailySettings(turns, routines)
        self._transports = AiohttpRequest(connections=SENDERS), AiohttpRequest(connections=1)
        self._application = make_application(
            settings.telegram_token.get_secret_value(), settings.telegram_api_base_url, *self._transports
        )
        self._intake = Intake(self._application)
        register(
            self._application,
            self._intake,
            interviews,
            Appeals(turns, judges.second is not None),
            Setup(turns, chooser),
            profile,
            Plans(Planning(turns, chooser, rng)),
            DailyHandlers(
                daily,
                TypedSettings(turns, interviews, daily, gazetteer, rounds.hears),
                PuttingOff(turns, routines, today),
                gazetteer,
            ),
            Admin(
                Imports(turns, Importing(self.database, DocumentImporter(), clock), settings.admin_ids),
                Reviewing(turns, self._drafter, settings.admin_ids),
                profile,
            ),
            rounds.handlers,
            rounds.groups,
            rounds.life,
        )
        judging = Judging(self.database, judges, settings.budget, clock)
        self._grading = Grading(
            self.database, judging, presenter, clock, rounds.conductor.heard, rounds.conductor.left_out
        )
        self._pushing = Pushing(
            self.database, presenter, today, routines, clock, lambda: self._intake.reachable
        )
        usual = Pace() if settings.telegram_limits else UNPACED
        pacer = Pacer(pace or usual, time.monotonic)
        self._sender = Sender(
            Calls(self._application.bot, draw_week),
            self.database,
            presenter,
            pacer,
            clock,
            self._pushing.too_late,
            rounds.life,
        )
        self._sending = self._sending_workers()
        self._supervisor = Supervisor(
            {
                "intake": self._intake.poll,
                "grading": self._grading_workers().run,
                "sending": self._send,
                "pushing": self._pushing_workers().run,
                "calling": self._calling_workers().run,
                "ticking": Ticker(
                    {"routines": self._bells.routines.ring, "rounds": self._bells.rounds.ring}
                ).run,
            }
        )
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Bring the tables up to date, reach Telegram, settle what was interrupted, start the loops."""
        async with AsyncExitStack() as stack:
            await migrate(self._settings.database_url)
            await self.database.open()
            stack.push_async_callback(self.database.close)
            for transport in self._transports:
                stack.push_async_callback(transport.shutdown)
            if self._drafter is not None:
                stack.push_async_callback(self._drafter.close)
            if self._panel is not None:
                stack.push_async_callback(self._panel.close)
                await self._panel.check()
            await self._connect()
            stack.push_async_callback(self._application.shutdown)
            await stock_shipped(self.database, self._bank, self._clock())
            await self._grading.recover()
            await self._pushing.recover()
            await self._rounds.calling.recover()
            long_ago = self._clock() - UPDATES_KEPT
            await self.database.transact(lambda uow: uow.updates.forget(long_ago))
            await stack.enter_async_context(self._supervisor)
            stack.push_async_callback(self._sender.finish)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop the loops first; what is under way is found again at the next start."""
        await self._stack.aclose()

    async def wait(self) -> None:
        """Return when a loop has ended for good; raise what it ended with."""
        await self._supervisor.wait()

    async def settle(self) -> None:
        """Return when nothing is left to grade or to send, but for answers that no judge can grade now."""
        while True:
            backlog = await self.database.transact(lambda uow: uow.backlog(self._clock()))
            if not (backlog.unsent or backlog.unjudged or backlog.due):
                return
            if backlog.due:
                self._bells.routines.ring()
                self._bells.rounds.ring()
            await self._bells.progress.wait()

    async def _connect(self) -> None:
        while True:
            try:
                await self._application.initialize()
                await self._application.bot.delete_webhook()
                await introduce(self._application.bot)
            except InvalidToken as error:
                raise BadSetup(
                    "VIVA_TELEGRAM_TOKEN: Telegram refuses it; BotFather shows the right one"
                ) from error
            except TelegramError as error:
                log.warning("cannot reach telegram, trying again", error=str(error), seconds=CONNECT_PAUSE)
                await asyncio.sleep(CONNECT_PAUSE)
            else:
                return

    def _grading_workers(self) -> Workers[Answer]:
        return Workers(
            self._grading.find,
            self._grading.grade,
            self._grading.set_aside,
            lambda answer: answer.id,
            self._bells.answers,
            self._bells.progress,
            GRADERS,
        )

    def _pushing_workers(self) -> Workers[int]:
        return Workers(
            self._pushing.find,
            self._pushing.push,
            self._pushing.set_aside,
            lambda candidate_id: candidate_id,
            self._bells.routines,
            self._bells.progress,
            PUSHERS,
        )

    def _calling_workers(self) -> Workers[Due]:
        return Workers(
            self._rounds.calling.find,
            self._rounds.calling.call,
            self._rounds.calling.set_aside,
            lambda due: due[1] if due[0] is Kind.ROUND else -due[1],
            self._bells.rounds,
            self._bells.progress,
            CALLERS,
        )

    async def _send(self) -> None:
        """Settle what an interrupted run left behind, then send."""
        await self._sender.recover()
        await self._sending.run()

    def _sending_workers(self) -> Workers[int]:
        return Workers(
            self._sender.find,
            self._sender.empty,
            self._sender.set_aside,
            lambda chat_id: chat_id,
            self._bells.outbox,
            self._bells.progress,
            SENDERS,
        )


def _judges(settings: Settings, panel: Panel | None) -> Judges:
    offline = OfflineJudge()
    if panel is None:
        return Judges(offline)
    stand_in = offline if settings.budget_spent is WhenSpent.OFFLINE else None
    return Judges(panel.first, panel.second, stand_in)
