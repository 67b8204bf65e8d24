"""One model behind an OpenAI-compatible chat endpoint: asked in what dialect it knows, its failures named."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import structlog

from bot.domain.errors import BadSetup, JudgeUnavailable
from bot.domain.usage import Usage
from bot.judges.llm.dialect import LONGEST_REPLY, Dialect, Form, Message
from bot.judges.llm.endpoint_errors import (
    LATER,
    NO_KEY,
    ONE_CALL,
    SOON,
    Misconfigured,
    Refused,
    Server,
    refusal,
    too_long,
)
from bot.judges.llm.endpoint_gate import Gate
from bot.judges.llm.endpoint_reading import Prices, Reply, read

__all__ = ["Endpoint", "Form", "Message", "Prices", "Reply"]

log = structlog.get_logger()

_TRIVIAL = Form(
    "check",
    {
        "type": "object",
        "properties": {"ok": {"type": "boolean"}},
        "required": ["ok"],
        "additionalProperties": False,
    },
)
_FREE = Prices()
_PING = Message("user", 'Reply with this JSON: {"ok": true}')


class Endpoint:
    """Asks `model` at `base_url` (it ends where `/chat/completions` begins, mostly in /v1).

    Args:
        api_key: None for a local server that wants none.
        timeout: seconds for one ask, however many requests that takes.
        reply_tokens: the most that a reply, thoughts included, may take.
        failures: after so many in a row nothing is sent
        recovery: for so many seconds.
        monotonic: seconds that only ever grow.

    Raises `BadSetup` for a key that cannot be one.
    """

    def __init__(
        self,
        *,
        base_url: str,
        api_key: str | None,
        model: str,
        timeout: float,
        reply_tokens: int = LONGEST_REPLY,
        prices: Prices = _FREE,
        failures: int = 4,
        recovery: float = 30.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        from openai import AsyncOpenAI  # it takes a second to import

        self._server = Server(base_url, model, (api_key or "").strip() or NO_KEY)
        self._timeout = timeout
        self._prices = prices
        self._monotonic = monotonic
        self._dialect = Dialect(limit=reply_tokens)
        self._accepted = False
        self._gate = Gate(self._server.host, failures, recovery, monotonic)
        self._client = AsyncOpenAI(
            base_url=base_url,
            api_key=self._server.key,
            timeout=None,  # ours is for the whole; the SDK's would begin anew with every byte
            max_retries=0,  # the queue of answers is what tries again
        )

    @property
    def model(self) -> str:
        """Return the model's name as the server knows it."""
        return self._server.model

    def request(
        self, messages: Sequence[Message], form: Form, *, temperature: float = 0.0, seed: int | None = None
    ) -> dict[str, Any]:
        """Return the body that `ask` would send now; what the server understands is known after `check`."""
        return self._dialect.body(self.model, messages, form, temperature, seed)

    def read(self, body: Mapping[str, Any]) -> Reply:
        """Read a `chat.completion` that came another way (a batch); raises what `ask` raises for it."""
        return read(body, self._server, self._prices)

    async def ask(
        self, messages: Sequence[Message], form: Form, *, temperature: float = 0.0, seed: int | None = None
    ) -> Reply:
        """Return what the model says; of the shape of `form` only where the server can hold it to that.

        Args:
            messages: what is asked; they say in words too which shape is wanted.
            form: the shape.
            temperature: 0 to 2; not sent to a model that refuses it.
            seed: makes a reply repeatable where the server can; not sent to one that refuses it.

        Raises `Unjudgeable` where the model refuses these messages, has no room for them or for a reply, or
        says nothing; `JudgeUnavailable` for everything else. Both tell what was spent and when to try again.
        """
        try:
            return await self._ask(messages, form, temperature, seed)
        except Misconfigured as error:
            log.error("the language model cannot be asked", cause=str(error))
            raise

    async def check(self) -> None:
        """Ask for next to nothing, to learn what the server understands.

        Raises `BadSetup` where it does not know the key, the model or the address. Any other failure is
        only logged: answers wait until it is over.
        """
        try:
            await self._ask([_PING], _TRIVIAL, 0.0, 0)
        except Misconfigured as error:
            raise BadSetup(str(error)) from None
        except JudgeUnavailable as error:
            log.warning("the language model does not answer now", cause=str(error))

    async def close(self) -> None:
        """Hang up."""
        await self._client.close()

    async def _ask(
        self, messages: Sequence[Message], form: Form, temperature: float, seed: int | None
    ) -> Reply:
        with self._gate.passing():
            started = self._monotonic()
            try:
                reply = self.read(await self._negotiate(messages, form, temperature, seed))
            except JudgeUnavailable as error:
                error.usage += self._time_since(started)
                raise
            return replace(reply, usage=reply.usage + self._time_since(started))

    def _time_since(self, started: float) -> Usage:
        return Usage(milliseconds=round(1000 * (self._monotonic() - started)))

    async def _negotiate(
        self, messages: Sequence[Message], form: Form, temperature: float, seed: int | None
    ) -> Any:
        """Return the body of a 200; ask for ever less until there is one."""
        dialect = self._dialect
        try:
            async with asyncio.timeout(self._timeout):
                while True:
                    try:
                        body = await self._post(dialect.body(self.model, messages, form, temperature, seed))
                    except Refused as error:
                        dialect = self._spare(dialect, error)
                    else:
                        self._learn(dialect)
                        return body
        except TimeoutError:
            cause = f"{self._server.host} does not answer within {self._timeout:g} seconds"
            raise JudgeUnavailable(cause, LATER, ONE_CALL) from None

    def _spare(self, dialect: Dialect, refused: Refused) -> Dialect:
        """Return what to try next. One who took other requests in this form refuses this answer alone."""
        weaker = dialect.weaker(refused.complaint)
        if weaker is not None:
            return weaker
        if self._accepted or too_long(refused.complaint):
            raise refused.of_this_answer()
        raise refused

    def _learn(self, dialect: Dialect) -> None:
        """Remember what worked, and only that: a refusal may have had another reason than the dialect."""
        lasting = dialect.lasting(self._dialect)
        if lasting != self._dialect:
            log.info("the language model understands", host=self._server.host, dialect=str(lasting))
        self._dialect, self._accepted = lasting, True

    async def _post(self, body: dict[str, Any]) -> Any:
        """Return the JSON of a 200; raise what anything else means, without what the SDK knows of it."""
        from openai import APIStatusError, OpenAIError

        try:
            response = await self._client.chat.completions.with_raw_response.create(**body)
            return json.loads(response.http_response.content)
        except APIStatusError as error:
            raise refusal(error.status_code, error.response.headers, error.body, self._server) from None
        except OpenAIError as error:
            failure = f"connection failed ({type(error.__cause__ or error).__name__})"
        except (ValueError, RecursionError):
            failure = "answers with what is not JSON"
        raise JudgeUnavailable(f"{self._server.host} {failure}", SOON, ONE_CALL)
