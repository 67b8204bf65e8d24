"""What the bot says of itself: setMyCommands, setMyDescription and their like.

https://core.telegram.org/bots/api#setmycommands and what follows it.
"""

import re
from typing import Any

from bot.playground.chats import Json
from bot.playground.errors import bad_request
from bot.playground.params import Params
from bot.playground.world import World

DESCRIPTION_LIMIT = 512
SHORT_DESCRIPTION_LIMIT = 120
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def set_my_commands(world: World, params: Params) -> bool:
    """Set the commands of a scope and language: at most 100, each checked."""
    commands = params.structure("commands") or []
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = world.profile.key(params.structure("scope"), params.text("language_code"))
    world.profile.commands[key] = [_checked_command(command) for command in commands]
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    """Return the commands of exactly this scope and language."""
    key = world.profile.key(params.structure("scope"), params.text("language_code"))
    return world.profile.commands.get(key, [])


def delete_my_commands(world: World, params: Params) -> bool:
    """Forget the commands of this scope and language."""
    key = world.profile.key(params.structure("scope"), params.text("language_code"))
    world.profile.commands.pop(key, None)
    return True


def _checked_command(command: Any) -> Json:
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def set_my_description(world: World, params: Params) -> bool:
    """Set what an empty chat shows: at most 512 characters."""
    return _set(world.profile.descriptions, params, "description", DESCRIPTION_LIMIT)


def set_my_short_description(world: World, params: Params) -> bool:
    """Set what the profile page shows: at most 120 characters."""
    texts = world.profile.short_descriptions
    return _set(texts, params, "short_description", SHORT_DESCRIPTION_LIMIT)


def get_my_description(world: World, params: Params) -> Json:
    """Return the description, of everybody's language when this one has none."""
    return _get(world.profile.descriptions, params, "description")


def get_my_short_description(world: World, params: Params) -> Json:
    """Return the short description, of everybody's language when this one has none."""
    return _get(world.profile.short_descriptions, params, "short_description")


def _set(texts: dict[str, str], params: Params, name: str, limit: int) -> bool:
    text = params.text(name)
    if len(text) > limit:
        raise bad_request(f"{name} is too long")
    texts[params.text("language_code")] = text
    return True


def _get(texts: dict[str, str], params: Params, name: str) -> Json:
    return {name: texts.get(params.text("language_code")) or texts.get("", "")}
