"""Who comes for the first time, and who says how they want to be spoken to."""

import pytest

from bot.domain.question import Difficulty, Role
from tests.chat.phone import House, Phone
from tests.chat.rubrics import bank, question_on


@pytest.mark.parametrize(
    ("telegram", "greeting", "button"),
    [
        ("zh-hans", "Ann，你好，我是 Viva。", "开始面试"),
        ("zh", "Ann，你好，我是 Viva。", "开始面试"),
        ("en", "Hello Ann, I am Viva.", "Begin an interview"),
        ("de", "Hello Ann, I am Viva.", "Begin an interview"),
        (None, "Hello Ann, I am Viva.", "Begin an interview"),
    ],
)
async def test_viva_greets_in_the_language_of_the_telegram_app(
    home: House, telegram: str, greeting: str, button: str
) -> None:
    phone = Phone(home, language=telegram)
    await phone.says("/start")
    assert greeting in phone.screen
    assert phone.labels == [button]


async def test_the_one_button_of_the_welcome_opens_the_menu(phone: Phone) -> None:
    await phone.says("/start")
    await phone.taps("Begin an interview")
    assert phone.screen == "What shall we talk about?"


async def test_a_candidate_may_be_called_anything(home: House) -> None:
    phone = Phone(home, name="<b>&amp; {name} *_`")
    await phone.says("/start")
    assert "Hello <b>&amp; {name} *_`, I am Viva." in phone.screen


async def test_the_language_changes_at_once_and_stays_after_a_restart(quiet_house: House) -> None:
    phone = Phone(quiet_house, language="en")
    async with quiet_house.bot():
        await phone.says("/language")
        await phone.taps("中文")
        assert "接下来我说中文" in phone.screen
        await phone.begins("都来一点", "难度不限", "3")
        assert question_on(phone.screen).text.zh in phone.screen
    async with quiet_house.bot():
        await phone.says("/resume")
        assert question_on(phone.screen).text.zh in phone.screen
        await phone.says("/language")
        await phone.taps("English")
        await phone.says("/resume")
        assert question_on(phone.screen).text.en in phone.screen


async def test_the_role_narrows_what_is_asked(phone: Phone) -> None:
    everybody = [q for q in bank() if (q.topic, q.difficulty) == ("training", Difficulty.HARD)]
    fitting = [q for q in everybody if Role.APPLICATION in q.roles]
    assert 0 < len(fitting) < 3 < len(everybody)
    await phone.says("/role")
    await phone.taps("applications and agents")
    assert "applications and agents" in phone.screen
    await phone.says("/interview training")
    await phone.taps("hard")
    assert phone.labels == [str(len(fitting))]
    await phone.taps(str(len(fitting)))
    assert question_on(phone.screen) in fitting


async def test_help_lists_every_command_that_the_menu_of_telegram_shows(home: House, phone: Phone) -> None:
    await phone.says("/help")
    commands = [c["command"] for c in home.world.profile.commands[home.world.profile.key(None, "en")]]
    assert len(commands) == 14
    assert [name for name in commands if f"/{name}" not in phone.screen and name != "help"] == []


@pytest.mark.parametrize("typo", ["/intervew", "/hlep@viva_bot", "/settings now"])
async def test_an_unknown_command_is_answered_with_where_the_known_ones_are(phone: Phone, typo: str) -> None:
    await phone.says(typo)
    assert phone.screen == "I do not know that command. /help lists the ones I know."
