"""Rounds, put together: what handles them, what the clock asks of them, who hears of judgements."""

import random
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.domain.candidate import Part, Wanted
from bot.domain.rounds.round import Times
from bot.services.daily.routines import Routines
from bot.services.ports import Clock, Gazetteer, Presenter
from bot.services.rounds.answering import Answering
from bot.services.rounds.boards import Boards
from bot.services.rounds.calling import Calling
from bot.services.rounds.conducting import Conductor
from bot.services.rounds.groups import GroupLife
from bot.services.rounds.hosting import Hosting
from bot.services.rounds.lobby import Lobby, Openings
from bot.services.rounds.panel import Panellists
from bot.services.rounds.turns import GroupTurns
from bot.services.rounds.weekly import Weekly
from bot.services.store import Database
from bot.services.turn import Turn, Turns
from bot.settings import Settings
from bot.tg.handlers.groups import Groups
from bot.tg.handlers.rounds import RoundHandlers
from bot.tg.rounds.presenter import RoundScreens


@dataclass(frozen=True, slots=True)
class Rounds:
    """What the rest of the program needs of rounds; `hears` takes private texts that are meant for them."""

    conductor: Conductor
    answering: Answering
    life: GroupLife
    calling: Calling
    handlers: RoundHandlers
    groups: Groups
    hears: Mapping[Wanted, Callable[[Turn, Part], bool]]


def make_rounds(
    settings: Settings,
    database: Database,
    turns: Turns,
    presenter: Presenter,
    routines: Routines,
    gazetteer: Gazetteer,
    clock: Clock,
    rng: random.Random,
    reachable: Callable[[], bool],
) -> Rounds:
    """Put the parts together; nothing runs yet."""
    groups = GroupTurns(database, presenter, clock)
    screens = RoundScreens(gazetteer.name)
    conductor = Conductor(screens)
    openings = Openings(conductor, _times(settings), rng, partial(secrets.token_hex, 6))
    lobby = Lobby(groups, openings, conductor, screens)
    answering = Answering(turns, groups, conductor, screens, routines)
    panel = Panellists(turns, groups, conductor, screens)
    life = GroupLife(groups, conductor, screens)
    handlers = RoundHandlers(
        lobby,
        Hosting(turns, groups, conductor),
        answering,
        panel,
        Boards(turns, groups, screens),
        Weekly(groups, screens, gazetteer),
        life,
        groups,
        gazetteer,
    )
    calling = Calling(database, conductor, openings, presenter, clock, reachable)
    hears = {Wanted.SEALED: answering.hears, Wanted.PANEL: panel.hears}
    return Rounds(conductor, answering, life, calling, handlers, Groups(life, lobby), hears)


def _times(settings: Settings) -> Times:
    return Times(
        lobby=timedelta(seconds=settings.round_lobby_seconds),
        answer=timedelta(seconds=settings.round_answer_seconds),
        pause=timedelta(seconds=settings.round_pause_seconds),
    )
