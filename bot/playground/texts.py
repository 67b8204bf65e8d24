"""What a person's words become in a message: text or caption, with the entities Telegram finds."""

import re

from bot.playground.chats import Json
from bot.playground.entities import Entity, find_entities, trimmed, utf16_length

TEXT_LIMIT = 4096


def text_content(text: str, hidden: bool = False) -> Json:
    """Return the fields of a text of 1 to 4096 UTF-16 units, else raise ValueError.

    `hidden`: a spoiler covers all of it.
    """
    body, _ = trimmed(text, [])
    length = utf16_length(body)
    if not 0 < length <= TEXT_LIMIT:
        raise ValueError(f"a text has 1 to {TEXT_LIMIT} UTF-16 units; pastes() cuts longer ones")
    spoiler: list[Entity] = [{"type": "spoiler", "offset": 0, "length": length}] if hidden else []
    return _with_entities("text", "entities", body, spoiler)


def caption_content(caption: str) -> Json:
    """Return the fields of a caption; none when it is empty."""
    return _with_entities("caption", "caption_entities", caption, []) if caption else {}


def _with_entities(key: str, entities_key: str, text: str, known: list[Entity]) -> Json:
    entities = find_entities(text, known)
    return {key: text, entities_key: entities} if entities else {key: text}


def cut(text: str) -> list[str]:
    """Cut at the last line break or space before the limit, else at the limit."""
    parts = []
    rest = text.strip()
    while utf16_length(rest) > TEXT_LIMIT:
        head = rest.encode("utf-16-le")[: 2 * TEXT_LIMIT].decode("utf-16-le", "ignore")
        breaks = [found.start() for found in re.finditer(r"\s", head)]
        end = breaks[-1] if breaks and breaks[-1] > len(head) // 2 else len(head)
        parts.append(rest[:end])
        rest = rest[end:].strip()
    return [*parts, rest]
