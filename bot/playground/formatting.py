"""Turn the text and parse_mode, or entities, of a request into what the chat will show.

https://core.telegram.org/bots/api#formatting-options. The playground reads HTML; it refuses
Markdown and MarkdownV2 with a 400 that says so, because Viva sends none.
"""

from typing import Any

from bot.playground.chats import Json
from bot.playground.entities import Entity, find_entities, in_order, trimmed, utf16_length
from bot.playground.errors import ApiError, bad_request
from bot.playground.html import TAGS, parse_html
from bot.playground.params import Params

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_MARKDOWN = ("markdown", "markdownv2")
_TYPES = {*TAGS.values(), "expandable_blockquote", "text_mention", "bot_command", "mention"} | {
    "url",
    "hashtag",
    "cashtag",
    "email",
    "phone_number",
}


def read_text(params: Params) -> Json:
    """Return {text, entities}; a text has 1 to 4096 UTF-16 units after its entities are parsed."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = _formatted(params, "text", "parse_mode", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def read_caption(params: Params) -> Json:
    """Return {caption, caption_entities}, or nothing; a caption has at most 1024 UTF-16 units."""
    if not params.text("caption"):
        return {}
    text, entities = _formatted(params, "caption", "parse_mode", "caption_entities")
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def _formatted(params: Params, field: str, mode: str, given: str) -> tuple[str, list[Entity]]:
    source = params.text(field).replace("\r", "")
    parse_mode = params.text(mode).lower()
    if parse_mode == "html":
        text, entities = parse_html(source)
    elif parse_mode in _MARKDOWN:
        raise bad_request(f"the playground reads HTML only, not {params.text(mode)}")
    elif parse_mode not in ("", "none"):
        raise bad_request("unsupported parse_mode")
    else:
        text, entities = source, _given(params.structure(given) or [], utf16_length(source))
    text, entities = trimmed(text, entities)
    return text, find_entities(text, entities)


def _given(entities: list[Any], length: int) -> list[Entity]:
    for entity in entities:
        if not isinstance(entity, dict) or entity.get("type") not in _TYPES:
            raise bad_request("can't parse MessageEntity: Unsupported type specified")
        _check_place(int(entity.get("offset", 0)), int(entity.get("length", 0)), length)
    return in_order([entity for entity in entities if entity["length"] > 0])


def _check_place(offset: int, length: int, text_length: int) -> None:
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if offset > text_length:
        raise _after("entity begins", offset)
    if offset + length > text_length:
        beginning = f"entity beginning at UTF-16 offset {offset} ends"
        raise _after(beginning, offset + length)


def _after(what: str, offset: int) -> ApiError:
    return bad_request(f"{what} after the end of the text at UTF-16 offset {offset}")
