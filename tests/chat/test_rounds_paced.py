"""Two hundred people in one group, with Telegram's limits on and the pace that Viva keeps by itself."""

import pytest

from bot.playground.limits import Limits
from bot.tg.pacer import Pace
from tests.chat.daily import everything
from tests.chat.phone import house
from tests.chat.rubrics import MarkJudge, question_on
from tests.chat.study_group import StudyGroup

JOIN, START = "🙋 Join", "▶️ Start"
LONGEST = 90.0  # seconds


@pytest.mark.slow
async def test_a_crowd_is_told_of_its_round_within_telegrams_limits(sqlite_url: str) -> None:
    async with (
        house(sqlite_url, Limits.telegram()) as home,
        home.bot(judge=MarkJudge(), pace=Pace()),
    ):
        group = StudyGroup(home, 200)
        until, meter = home.world.until, home.world.meter
        group[0].person.says("/round 1", in_chat=group.chat)
        await until(lambda: bool(group.seen), LONGEST)
        lobby = group.stage
        for phone in group.phones[1:]:
            phone.person.taps(lobby.id, lobby.buttons[JOIN], group.chat)
        await until(lambda: all(phone.toasts for phone in group.phones[1:]), LONGEST)
        told = [phone.toasts[0] for phone in group.phones[1:]]
        assert told == ["You are in."] * 49 + ["The round is full."] * 150
        group[0].person.taps(lobby.id, lobby.buttons[START], group.chat)
        await until(lambda: "Question 1 of 1" in group.screen, LONGEST)
        answer = everything(question_on(group.screen))
        for phone in group.phones[:50]:
            phone.person.says(answer, group.stage.id, group.chat, hidden=True)
        await until(lambda: "Final board" in group.screen, LONGEST)
        await home.rest()
        assert "and 30 more" in group.screen
        assert meter.refused == 0
        assert meter.busiest_minute(group.chat.id) <= 20
