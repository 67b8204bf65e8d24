"""What the bot says of itself."""

import pytest
from telegram import Bot, BotCommandScopeAllGroupChats
from telegram.error import BadRequest


async def test_commands_are_kept_by_scope_and_language(bot: Bot) -> None:
    await bot.set_my_commands([("start", "Begin")])
    await bot.set_my_commands([("start", "开始")], language_code="zh")
    groups = BotCommandScopeAllGroupChats()
    await bot.set_my_commands([("round", "Play")], scope=groups)
    assert [c.description for c in await bot.get_my_commands()] == ["Begin"]
    assert [c.description for c in await bot.get_my_commands(language_code="zh")] == ["开始"]
    assert [c.command for c in await bot.get_my_commands(scope=groups)] == ["round"]
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


@pytest.mark.parametrize(
    ("name", "description", "why"),
    [
        ("Start", "x", "Bot_command_invalid"),
        ("a-b", "x", "Bot_command_invalid"),
        ("start", "", "Bot_command_description_invalid"),
        ("start", "x" * 257, "Bot_command_description_invalid"),
    ],
)
async def test_a_command_that_telegram_does_not_take(bot: Bot, name: str, description: str, why: str) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.set_my_commands([(name, description)])


async def test_descriptions_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_description("A mock interviewer")
    await bot.set_my_description("模拟面试官", language_code="zh")
    await bot.set_my_short_description("Mock interviews")
    assert (await bot.get_my_description("zh")).description == "模拟面试官"
    assert (await bot.get_my_description("fr")).description == "A mock interviewer"
    assert (await bot.get_my_short_description()).short_description == "Mock interviews"
    with pytest.raises(BadRequest, match="Description is too long"):
        await bot.set_my_description("x" * 513)
    with pytest.raises(BadRequest, match="Short_description is too long"):
        await bot.set_my_short_description("x" * 121)
