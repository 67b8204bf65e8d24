"""What the bot says of itself: its commands and descriptions, by language.

https://core.telegram.org/bots/api#setmycommands, #setmydescription, #setmyshortdescription
"""

import json
from typing import Any

from bot.playground.chats import Json


class Profile:
    """Commands by scope and language, texts by language; "" is everybody else's language."""

    def __init__(self) -> None:
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}

    @staticmethod
    def key(scope: Any, language: str) -> tuple[str, str]:
        """Return the key of a command list; no scope is the scope "default"."""
        return json.dumps(scope or {"type": "default"}, sort_keys=True), language
