"""Groups, rounds and sealed answers to store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.interview import Interview, State
from bot.domain.question import Language
from bot.domain.rounds.events import Player
from bot.domain.rounds.heat import Dimension, Entry, Heat, Mark, PanelQuestion, Vote
from bot.domain.rounds.round import Format, Round
from bot.domain.rounds.round import State as Stage
from bot.domain.rounds.standing import Standing
from bot.domain.selection import Choice, Why, Wish
from bot.services.records import HeatKey, InterviewRecord
from bot.services.rounds.records import GroupRecord, RoundRecord
from bot.services.store import UnitOfWork
from tests.storage.samples import ANN, NOW, answer, asked, candidate

BEN, CAT = 1002, 1003
TEA, CHESS = -501, -502  # chats
SOON = NOW + timedelta(seconds=30)


def heat(question_id: str = "scaling", *entries: Entry) -> Heat:
    return Heat(Choice(question_id, Why.NEW), NOW, SOON, entries=entries)


def round_(*heats: Heat, state: Stage = Stage.LOBBY) -> Round:
    """A round of three questions, `heats` of which were asked."""
    choices = tuple(Choice(f"q{number}", Why.NEW) for number in range(3))
    return Round(Format.OPEN, choices, "k3y", 7, SOON, state=state, heats=heats)


def rich(state: Stage) -> Round:
    """A round in `state` that has something in every field."""
    full = replace(
        heat("scaling", Entry(ANN), Entry(BEN, late=True)),
        seat_id=ANN,
        turn=1,
        probed=("variance",),
        wording="为什么？🙂",
        replied=True,
        scores=((ANN, 70),),
        standings=(Standing(ANN, 70, 1),),
        votes=((CAT, Vote.EVEN),),
        marks=(Mark(BEN, Dimension.COMPOSURE, 4),),
        queue=(PanelQuestion(BEN, "<b>And then?</b>"),),
    )
    players = (Player(ANN, "安 <Ann>"), Player(BEN, "Ben", left=True))
    return replace(round_(full, heat("heads"), state=state), players=players, host_id=ANN)


def group(uow: UnitOfWork, chat_id: int = TEA) -> GroupRecord:
    return uow.groups.add(chat_id, "Tea & 茶", Language.ZH, NOW)


def opened(uow: UnitOfWork, chat_id: int = TEA, played: Round | None = None) -> RoundRecord:
    """Store a round in the group that meets in a chat."""
    there = uow.groups.at(chat_id) or group(uow, chat_id)
    return uow.rounds.add(there, 0, played or round_(), NOW, SOON)


def sealed(
    uow: UnitOfWork, key: HeatKey, number: int = ANN, message: int = 7, chat_id: int = 0
) -> InterviewRecord:
    """Store what a candidate says to a question of a round, sealed."""
    uow.candidates.save(candidate(number, f"No. {number}"), NOW)
    record = uow.interviews.add(number, Interview(Wish(), State.ASKED, (asked("scaling"),)), NOW, key)
    said = answer(record, message=message)
    parts = tuple(replace(part, chat_id=chat_id) for part in said.parts)
    uow.answers.add(replace(said, parts=parts, sealed=True))
    return record


def ranked(*players: int) -> Sequence[Standing]:
    """Players by place, with 90, 80, 70 points and so on."""
    return [Standing(player, 100 - 10 * place, place) for place, player in enumerate(players, 1)]
