"""A group that does not let Viva write: the host is told why, in private."""

from collections.abc import AsyncIterator

import pytest

from tests.chat.clock import HandClock
from tests.chat.phone import House
from tests.chat.rubrics import MarkJudge
from tests.chat.study_group import StudyGroup


@pytest.fixture
async def home(quiet_house: House) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=HandClock()):
        yield quiet_house


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_host_hears_in_private_that_viva_may_not_write(home: House, language: str) -> None:
    group = StudyGroup(home, 2, language)
    group.chat.lets_members_write(False)
    await group.says(0, "/round")
    assert group.seen == []
    assert "Study group" in group[0].screen
    assert ("admin" if language == "en" else "管理员") in group[0].screen
    group.chat.lets_members_write(True)
    await group.says(0, "/round")
    assert "Ann" in group.screen
