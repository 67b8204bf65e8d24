"""Words for people: Fluent files in, Telegram HTML out, every value escaped."""

from functools import cache
from html import escape
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from bot.domain.question import Language

MOST = 2_400  # characters of a value: fluent.runtime refuses 2,500 and more
FOLDER = Path(__file__).parent / "locale"


@cache
def _bundle(language: Language) -> FluentBundle:
    bundle = FluentBundle([language.value], use_isolating=False)
    resource = FluentResource((FOLDER / f"{language}.ftl").read_text(encoding="utf-8"))
    bundle.add_resource(resource)
    return bundle


def keys(language: Language) -> set[str]:
    """Return every message id of a language's file."""
    return set(_bundle(language)._messages)


def say(language: Language, key: str, **values: str | int) -> str:
    """Return the message as Telegram HTML; strings among `values` are escaped, and cut where too long.

    Raises `KeyError` for a message that the file does not have, `ValueError` for a value that it misses.
    """
    safe = {name: _escaped(value) if isinstance(value, str) else value for name, value in values.items()}
    return _format(language, key, safe)


def plain(language: Language, key: str, **values: str | int) -> str:
    """Return the message for a place that knows no HTML: a button, a toast, a menu."""
    short = {name: value[:MOST] if isinstance(value, str) else value for name, value in values.items()}
    return _format(language, key, short)


def lines(language: Language, key: str) -> frozenset[str]:
    """Return the lines of a message that is a list."""
    return frozenset(_format(language, key, {}).splitlines())


def _escaped(value: str) -> str:
    """Escape a value, cut so that Fluent takes what comes of it."""
    escaped = escape(value, quote=True)
    while len(escaped) > MOST:
        value = value[: len(value) * MOST // len(escaped) - 1] + "…"
        escaped = escape(value, quote=True)
    return escaped


def _format(language: Language, key: str, values: dict[str, str | int]) -> str:
    bundle = _bundle(language)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(key)
    text, errors = bundle.format_pattern(pattern, values)
    if errors:
        raise ValueError(f"{language}.ftl: {key}: {errors[0]}")
    return str(text)
