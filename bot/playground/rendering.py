"""A message as lines of plain text: quotes set off by a bar, links followed by their address."""

from bot.playground.chats import Json, Message


def lines_of(message: Message) -> list[str]:
    """Return the message's text in lines; never empty."""
    text, entities = message.text, message.json.get("entities", [])
    units = text.encode("utf-16-le")
    marked = bytearray()
    position = 0
    for entity in sorted(entities, key=lambda entity: (int(entity["offset"]), -int(entity["length"]))):
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        if start < position:
            continue
        marked += units[position:start] + _marked(units[start:end], entity)
        position = end
    marked += units[position:]
    return marked.decode("utf-16-le").split("\n")


def _marked(units: bytes, entity: Json) -> bytes:
    text = units.decode("utf-16-le")
    if entity["type"] in ("blockquote", "expandable_blockquote"):
        text = "│ " + text.replace("\n", "\n│ ")
    elif entity["type"] == "text_link":
        text = f"{text} ({entity['url']})"
    return text.encode("utf-16-le")
