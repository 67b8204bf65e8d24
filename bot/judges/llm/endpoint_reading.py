"""Read a `chat.completion`: its text, what it took, and every way in which it is no answer.

https://platform.openai.com/docs/api-reference/chat/object
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.domain.usage import Usage
from bot.judges.llm.endpoint_errors import LATER, SOON, Server, said

_UNFINISHED = {
    "length": "broke off: no room for the rest of its reply",
    "content_filter": "is not let reply by its server's filter",
}
_BROKEN_OFF = {"insufficient_system_resource", "error"}  # DeepSeek's and OpenRouter's word for it


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in the operator's currency; `cached` None: as much as `input`."""

    input: float = 0.0
    cached: float | None = None
    output: float = 0.0

    def cost(self, input_tokens: int, cached_tokens: int, output_tokens: int) -> int:
        """Return millionths of the currency; `cached_tokens` are among the `input_tokens`."""
        cached = self.input if self.cached is None else self.cached
        fresh = input_tokens - cached_tokens
        return round(fresh * self.input + cached_tokens * cached + output_tokens * self.output)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model says, without its thoughts, and what that took."""

    text: str
    usage: Usage


def read(body: object, server: Server, prices: Prices) -> Reply:
    """Return the reply in the body of a 200.

    Raises `JudgeUnavailable` where it holds none, `Unjudgeable` where the model refuses, says nothing or
    does not come to an end; `usage` of either is what the server counted, one call and no time.
    """
    whole = body if isinstance(body, Mapping) else {}
    usage = _usage(whole, prices)
    choice = _first_choice(whole)
    if choice is None:
        raise JudgeUnavailable(
            f"{server.host} answers without a reply{server.quoted(said(body))}", SOON, usage
        )
    if choice.get("finish_reason") in _BROKEN_OFF:
        raise JudgeUnavailable(f"{server.host} broke a reply off", SOON, usage)
    message = choice["message"]
    if message.get("refusal"):
        raise Unjudgeable(f"{server.model} refuses to judge", LATER, usage)
    if unfinished := _UNFINISHED.get(str(choice.get("finish_reason"))):
        raise Unjudgeable(f"{server.model} {unfinished}", LATER, usage)
    text = without_thoughts(storable(message.get("content")))
    if not text:
        raise Unjudgeable(f"{server.model} says nothing", LATER, usage)
    return Reply(text, usage)


def storable(content: object) -> object:
    """Return a text without what no database takes: NUL, and halves of characters; anything else as it is."""
    if not isinstance(content, str):
        return content
    return content.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def without_thoughts(content: object) -> str:
    """Return the text without the `<think>...</think>` before it; "" where there is no text.

    DeepSeek-R1 and Qwen think aloud behind servers that do not part it off; the opening tag may belong to
    the prompt. A reply that begins as JSON has no thoughts before it, whatever it quotes.
    """
    if not isinstance(content, str):
        return ""
    text = content.strip()
    if text.startswith(("{", "[", "```")):
        return text
    return re.sub(r"\A<think>(?:(?!</think>).)*\Z|\A.*?</think>", "", text, flags=re.DOTALL).strip()


def _first_choice(body: Mapping[Any, Any]) -> Mapping[str, Any] | None:
    choices = None if body.get("error") else body.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if isinstance(first, Mapping) and isinstance(first.get("message"), Mapping) else None


def _usage(body: Mapping[Any, Any], prices: Prices) -> Usage:
    told = _part(body, "usage")
    details = _part(told, "prompt_tokens_details")
    taken, given = _count(told, "prompt_tokens"), _count(told, "completion_tokens")
    cached = _count(details, "cached_tokens") or _count(told, "prompt_cache_hit_tokens")  # or: DeepSeek's
    cached = min(cached, taken)
    return Usage(1, taken, cached, given, prices.cost(taken, cached, given))


def _part(body: Mapping[Any, Any], name: str) -> Mapping[Any, Any]:
    part = body.get(name)
    return part if isinstance(part, Mapping) else {}


def _count(body: Mapping[Any, Any], name: str) -> int:
    count = body.get(name)
    return count if type(count) is int and count > 0 else 0
