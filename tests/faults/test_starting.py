"""The bot starts while Telegram is not at its best."""

import pytest

from bot.domain.errors import BadSetup
from bot.playground.faults import Fault, FaultKind
from tests.chat.phone import House, Phone

pytestmark = pytest.mark.usefixtures("short_pauses")


@pytest.mark.parametrize("method", ["getMe", "setMyCommands", "setMyShortDescription"])
@pytest.mark.parametrize(
    "kind",
    [FaultKind.SERVER_ERROR, FaultKind.BAD_GATEWAY, FaultKind.CUT_BEFORE, FaultKind.TOO_MANY_REQUESTS],
)
async def test_the_start_waits_until_telegram_answers(
    quiet_house: House, method: str, kind: FaultKind
) -> None:
    quiet_house.server.faults.add(Fault(kind, method))
    async with quiet_house.bot():
        phone = Phone(quiet_house)
        await phone.says("/start")
        assert phone.screen.startswith("Hello Ann")
    assert quiet_house.server.faults.pending == 0


async def test_a_token_that_telegram_refuses_is_named(quiet_house: House) -> None:
    with pytest.raises(BadSetup, match="VIVA_TELEGRAM_TOKEN: Telegram refuses it"):
        async with quiet_house.bot(telegram_token="654321:somebody-elses-token"):
            pytest.fail("started")
