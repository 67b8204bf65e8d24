"""Entities that Telegram finds by itself, and the UTF-16 arithmetic all entities use.

Offsets and lengths are in UTF-16 code units (https://core.telegram.org/bots/api#messageentity).
Found here: bot_command, mention, hashtag and http(s) url; Telegram also finds e-mail addresses,
phone numbers and the like, which Viva never looks at.
"""

import re
from typing import Any

Entity = dict[str, Any]

_COMMAND = r"(?<![\w/])/(?P<bot_command>[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
_MENTION = r"(?<![\w@/])@(?P<mention>[A-Za-z][A-Za-z0-9_]{2,31})(?!\w)"
_HASHTAG = r"(?<![\w#])#(?P<hashtag>\w*[^\W\d]\w*)"
_URL = r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]，。！？；：）])"
_AUTOMATIC = re.compile("|".join((_URL, _COMMAND, _MENTION, _HASHTAG)))
_MARKS = re.compile(r"[/@#]")
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "url"})


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 code units, as Telegram counts it."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def find_entities(text: str, known: list[Entity]) -> list[Entity]:
    """Return the given entities together with those Telegram finds in the text, in order."""
    if not _MARKS.search(text):
        return known
    opaque = [(e["offset"], e["offset"] + e["length"]) for e in known if e["type"] in _OPAQUE]
    found = list(known)
    for match in _AUTOMATIC.finditer(text):
        start = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        if not any(begin < start + length and start < end for begin, end in opaque):
            found.append({"type": match.lastgroup, "offset": start, "length": length})
    return in_order(found)


def in_order(entities: list[Entity]) -> list[Entity]:
    """Sort entities as Telegram returns them: by offset, the longer first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut white space off both ends, as Telegram does with every text and caption.

    White space at the beginning stays where an entity begins in it.
    """
    first = min((entity["offset"] for entity in entities), default=len(text))
    body = text.rstrip()
    cut = min(len(body) - len(body.lstrip()), first)
    body = body[cut:]
    limit = utf16_length(body)
    kept = []
    for entity in entities:
        offset = entity["offset"] - cut
        length = min(entity["length"], limit - offset)
        if length > 0:
            kept.append({**entity, "offset": offset, "length": length})
    return body, kept
