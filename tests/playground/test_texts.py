"""Which texts Telegram takes, and how they look in the chat."""

import pytest
from telegram import Bot, MessageEntity, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, EndPointNotFound, Forbidden, InvalidToken

from bot.playground.events import MessageSent
from bot.playground.people import Person
from bot.playground.server import BotApiServer
from bot.playground.world import World

from .conftest import HandClock, client


async def test_the_bot_learns_who_it_is(bot: Bot) -> None:
    assert bot.username == "viva_bot"
    assert bot.can_read_all_group_messages is False


async def test_a_wrong_token_is_nobodys(server: BotApiServer) -> None:
    stranger = client(server, "123456:wrong")
    with pytest.raises(InvalidToken, match="was rejected by the server"):
        await stranger.initialize()
    await stranger.shutdown()


async def test_a_method_that_does_not_exist_is_not_found(bot: Bot) -> None:
    with pytest.raises(EndPointNotFound, match="sendTelepathy"):
        await bot.do_api_request("sendTelepathy")


async def test_ann_reads_what_the_bot_sends(bot: Bot, ann: Person, world: World) -> None:
    sent = await bot.send_message(1001, "你好 <b>Ann</b> 😀 <i>!</i>", parse_mode=ParseMode.HTML)
    assert sent.text == "你好 Ann 😀 !"
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [
        ("bold", 3, 3),
        ("italic", 10, 1),
    ]
    assert sent.parse_entities() == {sent.entities[0]: "Ann", sent.entities[1]: "!"}
    assert ann.chat.last.text == sent.text
    assert world.events == [MessageSent(1001, ann.chat.last.json)]


async def test_telegram_finds_commands_and_mentions_in_the_bots_texts_too(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.id, "😀 send /help to @viva_bot, see https://a.b/c.")
    found = [(e.type, sent.parse_entity(e)) for e in sent.entities]
    assert found == [("bot_command", "/help"), ("mention", "@viva_bot"), ("url", "https://a.b/c")]


async def test_white_space_at_both_ends_is_cut(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.id, "\n  a <b>b</b> \n", parse_mode="HTML")
    assert (sent.text, sent.entities[0].offset) == ("a b", 2)


@pytest.mark.parametrize(
    ("text", "mode", "why"),
    [
        ("", None, "Message text is empty"),
        ("  \n", None, "Text must be non-empty"),
        ("<b></b>", "HTML", "Text must be non-empty"),
        ("x" * 4097, None, "Message is too long"),
        ("😀" * 2049, None, "Message is too long"),
        ("<b>x", "HTML", "Can't parse entities: can't find end tag"),
        ("a <b", "HTML", "Can't parse entities: unclosed start tag at byte offset 2"),
        ("*x*", "MarkdownV2", "The playground reads html only, not markdownv2"),
        ("x", "BBCode", "Unsupported parse_mode"),
    ],
)
async def test_a_text_that_telegram_does_not_take(
    bot: Bot, ann: Person, text: str, mode: str | None, why: str
) -> None:
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(ann.id, text, parse_mode=mode)
    assert refusal.value.message.lower().startswith(why.lower())
    assert ann.chat.messages == []


@pytest.mark.parametrize(("text", "mode"), [("x" * 4096, None), ("😀" * 2048, None), ("&lt;" * 4096, "HTML")])
async def test_the_longest_text_is_counted_after_parsing_in_utf16(
    bot: Bot, ann: Person, text: str, mode: str | None
) -> None:
    await bot.send_message(ann.id, text, parse_mode=mode)
    assert len(ann.chat.messages) == 1


async def test_entities_may_be_given_instead_of_html(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.id, "😀x", entities=[MessageEntity("bold", 2, 1)])
    assert sent.parse_entities() == {MessageEntity("bold", 2, 1): "x"}
    with pytest.raises(BadRequest, match="Entity begins after the end of the text at"):
        await bot.send_message(ann.id, "x", entities=[MessageEntity("bold", 9, 1)])


async def test_nobody_is_at_an_unknown_address(bot: Bot, ann: Person) -> None:
    for address in (4711, -4711, "@nobody"):
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(address, "hello?")


async def test_who_has_blocked_the_bot_hears_nothing_until_unblocking(bot: Bot, ann: Person) -> None:
    ann.blocks_bot()
    with pytest.raises(Forbidden, match=r"^Forbidden: bot was blocked by the user$"):
        await bot.send_message(ann.id, "hello?")
    ann.unblocks_bot()
    await bot.send_message(ann.id, "hello")
    assert [message.text for message in ann.chat.messages] == ["hello"]


async def test_the_bot_cannot_write_first(bot: Bot, world: World) -> None:
    shy = world.person(2001, "Shy", started=False)
    with pytest.raises(Forbidden, match="can't initiate conversation with a user"):
        await bot.send_message(shy.id, "hello?")
    shy.says("/start")
    await bot.send_message(shy.id, "hello")


async def test_a_reply_shows_what_it_replies_to(bot: Bot, ann: Person) -> None:
    question = ann.says("why?")
    reply = await bot.send_message(ann.id, "because", reply_to_message_id=question.id)
    assert reply.reply_to_message is not None
    assert reply.reply_to_message.text == "why?"


async def test_a_reply_needs_its_message_unless_told_otherwise(bot: Bot, ann: Person) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(ann.id, "x", reply_parameters=ReplyParameters(99))
    lenient = ReplyParameters(99, allow_sending_without_reply=True)
    assert (await bot.send_message(ann.id, "x", reply_parameters=lenient)).reply_to_message is None


async def test_the_bot_deletes_messages_for_two_days(bot: Bot, ann: Person, clock: HandClock) -> None:
    first = await bot.send_message(ann.id, "one")
    second = await bot.send_message(ann.id, "two")
    await first.delete()
    assert [message.text for message in ann.chat.messages] == ["two"]
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await first.delete()
    clock.forward(48 * 3600 + 1)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await second.delete()
