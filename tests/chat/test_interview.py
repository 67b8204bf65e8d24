"""A whole interview, as a candidate lives it."""

import pytest

from tests.chat.phone import Phone, house


@pytest.mark.parametrize(
    ("language", "menu", "idk", "following", "report"),
    [
        ("en", ("Everything", "any level", "3"), "I don't know", "Next question", "Report"),
        ("zh", ("都来一点", "难度不限", "3"), "不知道", "下一题", "面试报告"),
    ],
)
async def test_an_interview_goes_from_the_menu_to_the_report(
    database_url: str, language: str, menu: tuple[str, str, str], idk: str, following: str, report: str
) -> None:
    async with house(database_url) as home, home.bot():
        phone = Phone(home, language=language)
        await phone.begins(*menu)
        for number in (1, 2, 3):
            await phone.says("softmax 之前的方差会变大 because the variance grows")
            assert any("/100" in text for text in phone.seen)
            while following not in phone.labels and number < 3:
                await phone.taps(idk)
            if number < 3:
                await phone.taps(following)
        while report not in phone.screen:
            await phone.taps(idk)
        assert "/100" in phone.screen
