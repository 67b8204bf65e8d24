"""What a server's refusals mean: its statuses and wordings as errors of ours, with no key in any of them."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import mktime_tz, parsedate_tz
from urllib.parse import urlsplit

from bot.domain.errors import BadSetup, JudgeUnavailable, Unjudgeable
from bot.domain.usage import Usage
from bot.judges.llm.dialect import ROOM

ONE_CALL = Usage(calls=1)
NO_KEY = "none"  # what is sent to a server that wants no key
SOON, LATER, MUCH_LATER = 3.0, 30.0, 60.0  # seconds: it stumbled; it is slow; somebody has to do something
QUIET, BROKE, LONGEST = 20.0, 600.0, 3600.0  # seconds of quiet: asked for, no money left, never more
_WORDS = 160  # characters of what a server says that reach a log

_TOO_LONG = re.compile(
    r"context_length_exceeded|exceed_context_size|context (size|length|window)|maximum context|input length"
    r"|prompt (is |contains .* )?too long|too large for model|reduce the length of the|input token count"
    r"|exceeded model token limit|longer than the model",
    re.IGNORECASE,
)
_MODERATED = re.compile(
    r"content[_ ]?(filter|policy|management)|data_?inspection|inappropriate content|content exists risk"
    r"|high risk|moderation|flagged|敏感|json_validate_failed",
    re.IGNORECASE,
)
_NO_MODEL = re.compile(
    r"model[_ ]not[_ ](exist|found)|model\b.{0,100}(does not|doesn't|not) (exist|found)|(not a valid"
    r"|unknown|no such) model\b|invalid model (id|name)|模型不存在",
    re.IGNORECASE,
)
_BROKE = re.compile(
    r"insufficient[_ ]?(user_)?(quota|balance|credit|fund)|billing_(hard_limit|not_active)|arrearage"
    r"|exceeded_current_quota_error|余额不足",
    re.IGNORECASE,
)
_ANY = re.compile("")


class Refused(JudgeUnavailable):
    """The server does not take the request in this form; `complaint` is what it says."""

    def __init__(self, cause: str, complaint: str) -> None:
        super().__init__(cause, LATER, ONE_CALL)
        self.complaint = complaint

    def of_this_answer(self) -> Unjudgeable:
        """Return the same of a server that takes other requests in this form."""
        return Unjudgeable(str(self), self.retry_in, self.usage)


class RateLimited(JudgeUnavailable):
    """The server wants quiet for `retry_in` seconds."""


class Misconfigured(JudgeUnavailable):
    """A setting that only the operator can put right; the text begins with its name."""


@dataclass(frozen=True, slots=True)
class Server:
    """Who is asked: its address, the model there, and the key, which nothing here may repeat."""

    base_url: str
    model: str
    key: str = field(repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[!-~]+", self.key):
            raise BadSetup("VIVA_LLM_API_KEY: has a space or a character that no key has; copy it again")

    @property
    def host(self) -> str:
        """Return host and port, without a user or a password."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]

    @property
    def address(self) -> str:
        """Return the base URL without a user, a password or a query."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{self.host}{parts.path}"

    def quoted(self, words: str) -> str:
        """Return `: words` for a log: one short line without anything that looks like a key."""
        known = words if self.key == NO_KEY else words.replace(self.key, "***")
        line = " ".join(_without_ends(word, self.key) for word in known.split())
        return f": {line[:_WORDS]}" if line else ""


def _without_ends(word: str, key: str) -> str:
    """Vendors repeat a wrong key with only its ends in clear: sk-ab***yz."""
    ends = (key[:6], key[-6:]) if len(key) > 12 else ()
    secret = "**" in word or re.search(r"\bsk-\w", word) or any(end in word for end in ends)
    return "***" if secret else word


def said(body: object) -> str:
    """Return what an error body says: parameter, code, type and message, wherever the server puts them."""
    if isinstance(body, list):
        return said(body[0]) if body else ""
    if isinstance(body, str):
        return "" if body.lstrip().startswith("<") else body
    if not isinstance(body, Mapping):
        return ""
    if inner := body.get("error") or body.get("detail"):
        return said(inner)
    parts = (body.get(name) for name in ("param", "loc", "code", "type", "message", "msg"))
    return " ".join(str(part) for part in parts if part)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return for how many seconds the server wants quiet; a date is counted from the server's own date.

    https://www.rfc-editor.org/rfc/rfc9110#field.retry-after; `retry-after-ms` is OpenAI's.
    """
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) * unit
        except ValueError:
            continue
        return min(max(seconds, 1.0), LONGEST) if math.isfinite(seconds) else None
    until, now = _epoch(headers.get("retry-after", "")), _epoch(headers.get("date", ""))
    return None if until is None or now is None else min(max(until - now, 1.0), LONGEST)


def _epoch(date: str) -> float | None:
    parsed = parsedate_tz(date)
    try:
        return None if parsed is None else float(mktime_tz(parsed))
    except (ValueError, OverflowError):
        return None


def refusal(status: int, headers: Mapping[str, str], body: object, server: Server) -> JudgeUnavailable:
    """Return what a response with an error status means.

    Args:
        status: the HTTP status, 400 and up (also what a proxy makes up, such as 520).
        headers: of the response, names in lower case or case-insensitive.
        body: of the response, parsed where it is JSON.
        server: who said it.
    """
    words = said(body)
    for statuses, pattern, meaning in _MEANINGS:
        if status in statuses and pattern.search(words):
            return meaning(_Response(status, headers, words, server))
    return JudgeUnavailable(f"{server.host} answers {status}{server.quoted(words)}", SOON, ONE_CALL)


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    headers: Mapping[str, str]
    words: str
    server: Server

    @property
    def told(self) -> str:
        return f"({self.status}){self.server.quoted(self.words)}"


def _refused(response: _Response) -> JudgeUnavailable:
    cause = f"{response.server.host} refuses the request {response.told}"
    return Refused(cause, response.words)


def _too_long(response: _Response) -> JudgeUnavailable:
    cause = f"{response.server.model} has no room for this answer {response.told}"
    return Unjudgeable(cause, LATER, ONE_CALL)


def _moderated(response: _Response) -> JudgeUnavailable:
    return Unjudgeable(f"{response.server.host} does not take this answer {response.told}", LATER, ONE_CALL)


def _limited(response: _Response) -> JudgeUnavailable:
    seconds = retry_after(response.headers) or QUIET
    return RateLimited(f"{response.server.host} wants quiet {response.told}", seconds, ONE_CALL)


def _broke(response: _Response) -> JudgeUnavailable:
    cause = f"the account at {response.server.host} has nothing left to spend {response.told}"
    return RateLimited(cause, BROKE, ONE_CALL)


def _no_model(response: _Response) -> JudgeUnavailable:
    server = response.server
    cause = f"VIVA_LLM_MODEL: {server.host} has no {server.model} for this key; {server.address}/models lists"
    return Misconfigured(f"{cause} what it has", MUCH_LATER, ONE_CALL)


def _no_path(response: _Response) -> JudgeUnavailable:
    cause = f"VIVA_LLM_BASE_URL: there is no {response.server.address}/chat/completions (404)"
    return Misconfigured(f"{cause}; most addresses end in /v1", MUCH_LATER, ONE_CALL)


def _bad_key(response: _Response) -> JudgeUnavailable:
    host, told = response.server.host, response.told if response.status == 403 else f"({response.status})"
    cause = f"VIVA_LLM_API_KEY: {host} refuses it; set one that is valid there {told}"
    return Misconfigured(cause, MUCH_LATER, ONE_CALL)


_MEANINGS: tuple[tuple[set[int], re.Pattern[str], Callable[[_Response], JudgeUnavailable]], ...] = (
    ({400, 422}, ROOM, _refused),
    ({400, 413, 422, 500}, _TOO_LONG, _too_long),
    ({400, 403, 422}, _MODERATED, _moderated),
    ({400, 402, 403, 429}, _BROKE, _broke),
    ({402}, _ANY, _broke),
    ({413}, _ANY, _too_long),
    ({429}, _ANY, _limited),
    ({401, 403}, _ANY, _bad_key),
    ({400, 404, 422}, _NO_MODEL, _no_model),
    ({404}, re.compile("model", re.IGNORECASE), _no_model),
    ({404}, _ANY, _no_path),
    ({400, 422}, _ANY, _refused),
)
"""From the particular to the general; the first that fits is meant."""


def too_long(complaint: str) -> bool:
    """Tell whether a complaint is that the whole, question and reply, is longer than the model's context."""
    return bool(_TOO_LONG.search(complaint))
