"""In a group Viva says where interviews happen, and what a group can do instead."""

import pytest

from tests.chat.phone import House, Phone


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", ["/interview", "/start@viva_bot", "/interview rag"])
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


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_help_in_a_group_is_about_the_group(home: House, language: str) -> None:
    phone = Phone(home, language=language)
    group = home.world.group(-1001234567890, "Study group", [phone.person])
    phone.person.says("/help", in_chat=group)
    await home.rest()
    (reply,) = [message for message in group.messages if message.from_bot]
    assert all(command in reply.text for command in ("/round", "/hotseat", "/duel", "/board"))


async def test_whoever_wants_a_round_in_private_is_pointed_to_groups(home: House) -> None:
    phone = Phone(home)
    await phone.says("/round")
    assert "groups" in phone.screen


async def test_an_anonymous_admin_is_answered_in_the_topic(home: House) -> None:
    owner = Phone(home).person
    group = home.world.group(-1001234567890, "Study group", [owner], forum=True)
    topic = group.opens_topic("Mock interviews")
    owner.says_anonymously("/interview", group, thread=topic)
    await home.rest()
    (reply,) = [message for message in group.messages if message.from_bot]
    assert reply.thread == topic
    assert "@viva_bot" in reply.text
