"""In a group Viva says where interviews happen, and nothing else."""

import pytest

from tests.chat.phone import House, Phone


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", ["/interview", "/start@viva_bot", "/interview rag", "/help"])
async def test_a_command_in_a_group_is_answered_with_the_way_to_the_private_chat(
    home: House, command: str, language: str
) -> None:
    phone = Phone(home, language=language)
    group = home.world.group(-1001234567890, "Study group", [phone.person])
    phone.person.says(command, in_chat=group)
    await home.rest()
    (reply,) = [message for message in group.messages if message.from_bot]
    assert ("in private" if language == "en" else "私聊") in reply.text
    assert "@viva_bot" in reply.text
    assert not reply.buttons
    assert phone.seen == []


async def test_talk_in_a_group_is_no_answer_to_an_interview(home: House) -> None:
    phone = Phone(home)
    group = home.world.group(-1001234567890, "Study group", [phone.person])
    await phone.begins()
    before = phone.seen
    phone.person.says("@viva_bot what do you think of KV caches?", in_chat=group)
    await home.rest()
    assert phone.seen == before
    assert not [message for message in group.messages if message.from_bot]
