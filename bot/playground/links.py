"""Links to the bot that start it: https://core.telegram.org/bots/features#deep-linking."""

import re

_LINK = re.compile(r"https://t\.me/(?P<bot>\w+)\?start=(?P<payload>[A-Za-z0-9_-]{1,64})", re.ASCII)


def start_payload(url: str, bot_username: str) -> str:
    """Return the payload of a start link to this bot: 1 to 64 characters of A-Z, a-z, 0-9, _ and -.

    Anything else raises ValueError.
    """
    link = _LINK.fullmatch(url)
    if link is None or link["bot"].lower() != bot_username.lower():
        raise ValueError(f"{url} does not start @{bot_username}")
    return link["payload"]
