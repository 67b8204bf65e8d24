"""Fit blocks of HTML into as few messages as Telegram's limit allows, without cutting a tag in two."""

import re
from collections.abc import Iterable, Sequence
from html import escape, unescape

from bot.services.records import Button, Post, PostKind

LIMIT = 4096  # UTF-16 code units: https://core.telegram.org/bots/api#sendmessage
QUOTE_LIMIT = 240  # units of a candidate's words shown as evidence
NAME_LIMIT = 120  # units of a topic's or point's name
STATEMENT_LIMIT = 800  # units of a correction, a follow-up, a hint
TEXT_LIMIT = 3000  # units of one bank text


def units(text: str) -> int:
    """Return the length of `text` as Telegram counts it; HTML marks counted too, so never too small."""
    return len(text.encode("utf-16-le")) // 2


def clip(text: str, limit: int) -> str:
    """Shorten plain text to `limit` units on one line."""
    return cut(" ".join(text.split()), limit)


def cut(text: str, limit: int) -> str:
    """Shorten plain text to `limit` units, the mark of omission included."""
    if units(text) <= limit:
        return text
    return text.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", "ignore").rstrip() + "…"


def without_tags(text: str) -> str:
    """Return Telegram HTML as plain text."""
    return unescape(re.sub(r"<[^>]*>", "", text))


def folded(title: str, text: str) -> str:
    """Return an expandable quote: `title` is HTML, `text` is plain."""
    return f"<blockquote expandable>{title}\n{escape(cut(text, TEXT_LIMIT))}</blockquote>"


def pages(blocks: Iterable[str], buttons: Sequence[Sequence[Button]] = ()) -> list[Post]:
    """Join blocks into messages; the buttons stand under the last one."""
    texts: list[str] = []
    for block in blocks:
        if texts and units(texts[-1]) + units(block) + 2 <= LIMIT:
            texts[-1] = f"{texts[-1]}\n\n{block}"
        else:
            texts.append(block)
    rows = tuple(tuple(row) for row in buttons)
    last = len(texts) - 1
    return [Post(PostKind.MESSAGE, text, rows if number == last else ()) for number, text in enumerate(texts)]
