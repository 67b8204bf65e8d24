"""Answers that people hide behind a spoiler."""

import pytest
from telegram import Bot

from bot.playground.people import Person
from bot.playground.world import World


async def test_a_spoiler_covers_the_whole_answer(bot: Bot, ann: Person) -> None:
    ann.says(" softmax 😀 ", hidden=True)
    ann.says("softmax")
    hidden, plain = [update.message for update in await bot.get_updates()]
    assert hidden is not None
    assert plain is not None
    assert [(e.type, e.offset, e.length) for e in hidden.entities] == [("spoiler", 0, 10)]
    assert plain.entities == ()


@pytest.mark.parametrize("hidden", [True, False])
async def test_an_edit_hides_or_shows(bot: Bot, ann: Person, hidden: bool) -> None:
    said = ann.says("softmax", hidden=not hidden)
    ann.edits(said.id, "softmin", hidden=hidden)
    _, update = await bot.get_updates()
    assert update.edited_message is not None
    assert [e.type for e in update.edited_message.entities] == (["spoiler"] if hidden else [])


async def test_what_is_hidden_still_addresses_the_bot(bot: Bot, ann: Person, world: World) -> None:
    group = world.group(-55, "Study", [ann])
    ann.says("softmax", in_chat=group, hidden=True)
    ann.says("softmax @viva_bot", in_chat=group, hidden=True)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert [e.type for e in update.message.entities] == ["spoiler", "mention"]
