"""What a server understands of a chat request, and what its refusals teach.

Every OpenAI-compatible server knows a little less than the others: some have no `json_schema`, some no
`response_format` at all; OpenAI's reasoning models refuse `max_tokens`, `temperature` and `seed`. Where the
dialect has no schema the reply is free text: the messages have to say, with the word JSON, what is wanted.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

LONGEST_REPLY = 4000  # tokens; always sent, since a small local model may never stop by itself
SHORT_REPLY = 1000  # tokens, where the server has no room for that

ROOM = re.compile(
    r"range of max_|max_(completion_|new_)?tokens\b.{0,60}(too (large|big|high)|range|at most|less than"
    r"|exceed)|(in|for) the completion|requested \d+ output tokens",
    re.IGNORECASE,
)
"""Complaints that the reply may be too long; the vendors' wordings."""

_COUNTED = re.compile(r"in the (messages|prompt|input)|prompt contains|from the input", re.IGNORECASE)
"""A complaint that counts the messages too: it is about this answer, not about all replies."""

_WEAKER_SHAPE = {"json_schema": "json_object", "json_object": "text"}


@dataclass(frozen=True, slots=True)
class Form:
    """The shape a reply must have: a name, and a JSON schema as OpenAI's strict mode wants it.

    https://platform.openai.com/docs/guides/structured-outputs#supported-schemas: every property required,
    `additionalProperties` false.
    """

    name: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """A part of what is asked; `role` is "system", "user" or "assistant"."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Dialect:
    """What is sent: the `response_format` type, the name of the limit and the limit in tokens, what else.

    `brief`: the limit is short for one request alone, whose messages leave no room for more.
    """

    shape: str = "json_schema"
    limit_name: str = "max_tokens"
    limit: int = LONGEST_REPLY
    temperature: bool = True
    seed: bool = True
    brief: bool = False

    def body(
        self, model: str, messages: Sequence[Message], form: Form, temperature: float, seed: int | None
    ) -> dict[str, Any]:
        """Return the body of POST /chat/completions."""
        body: dict[str, Any] = {
            "model": model,
            "messages": [{"role": message.role, "content": message.text} for message in messages],
            self.limit_name: self.limit,
        }
        if self.shape == "json_schema":
            schema = {"name": form.name, "strict": True, "schema": dict(form.schema)}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self.shape == "json_object":
            body["response_format"] = {"type": "json_object"}
        if self.temperature:
            body["temperature"] = temperature
        if self.seed and seed is not None:
            body["seed"] = seed
        return body

    def lasting(self, known: "Dialect") -> "Dialect":
        """Return what to remember of this one, which worked, for requests to come."""
        return replace(self, limit=known.limit, brief=False) if self.brief else self

    def weaker(self, complaint: str) -> "Dialect | None":
        """Return the dialect without the first feature that a 400 names and that can still be spared.

        A complaint that names none is taken to be about `response_format`. None: nothing is left to spare.
        """
        if ROOM.search(complaint):
            brief = _COUNTED.search(complaint) is not None
            return replace(self, limit=SHORT_REPLY, brief=brief) if self.limit > SHORT_REPLY else None
        places = {name: match.start() for name in _STEPS if (match := _NAMES[name].search(complaint))}
        for name in sorted(places, key=places.__getitem__) or ["response_format"]:
            if (step := _STEPS[name](self)) is not None:
                return step
        return None


def _no_schema(dialect: Dialect) -> Dialect | None:
    weaker = _WEAKER_SHAPE.get(dialect.shape)
    return None if weaker is None else replace(dialect, shape=weaker)


def _other_limit(dialect: Dialect) -> Dialect | None:
    spared = dialect.limit_name != "max_tokens"
    return None if spared else replace(dialect, limit_name="max_completion_tokens")


def _no_temperature(dialect: Dialect) -> Dialect | None:
    return replace(dialect, temperature=False) if dialect.temperature else None


def _no_seed(dialect: Dialect) -> Dialect | None:
    return replace(dialect, seed=False) if dialect.seed else None


_STEPS: dict[str, Callable[[Dialect], Dialect | None]] = {
    "response_format": _no_schema,
    "max_tokens": _other_limit,
    "temperature": _no_temperature,
    "seed": _no_seed,
}
_NAMES = {
    "response_format": re.compile(
        r"response[_ ]?format|json[_ ]?(schema|object|mode)|structured[_ ]output|grammar|guided",
        re.IGNORECASE,
    ),
    "max_tokens": re.compile(r"max_(completion_)?tokens", re.IGNORECASE),
    "temperature": re.compile(r"temperature", re.IGNORECASE),
    "seed": re.compile(r"\bseed\b", re.IGNORECASE),
}
