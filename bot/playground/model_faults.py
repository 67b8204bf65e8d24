"""What goes wrong at a language model's server, in the words of the servers that people use."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

Json = dict[str, Any]


class Fault(Enum):
    """One thing that goes wrong. The NO_ ones of the last group meet only requests that use the feature."""

    TIMEOUT = "takes the request and never answers"
    CUT = "hangs up in the middle of the response"
    CUT_BEFORE = "hangs up without a response"
    TRUNCATED = "a whole response whose JSON is not whole"

    BAD_KEY = "401, and repeats the key"
    FORBIDDEN = "403"
    NO_MODEL = "404: no such model"
    NO_PATH = "404: no such path"
    TOO_MANY = "429; its Retry-After is given as a header"
    NO_MONEY = "429 insufficient_quota"
    SERVER_ERROR = "500"
    BAD_GATEWAY = "502, as the HTML page of a proxy"
    OVERLOADED = "503"
    TOO_LONG_OPENAI = "400 context_length_exceeded"
    TOO_LONG_LLAMA = "400 exceed_context_size_error, llama.cpp's"
    MODERATED = "400: the provider does not take these words"
    BAD_REQUEST = "400, and names nothing"

    ERROR_IN_200 = "200 with an error"
    NO_CHOICES = "200 with no choices"
    HALF_REPLY = "half of the reply, finish_reason length"
    REFUSAL = "message.refusal"
    CONTENT_FILTER = "finish_reason content_filter"
    EMPTY = "a reply of no words"

    NO_SCHEMA = "400 for response_format json_schema, DeepSeek's"
    NO_RESPONSE_FORMAT = "400 for any response_format"
    NO_MAX_TOKENS = "400 for max_tokens, OpenAI's reasoning models'"
    NO_TEMPERATURE = "400 for a temperature, OpenAI's reasoning models'"
    NO_SEED = "422 for a seed, a FastAPI server's"
    NO_ROOM = "400: question and reply are longer than the context, an older vLLM's"
    LITTLE_ROOM = "400 for a limit above 1024 tokens, vLLM's"

    def meets(self, body: Mapping[str, Any]) -> bool:
        """Tell whether a request is one that this goes wrong for."""
        limit = body.get("max_tokens") or body.get("max_completion_tokens") or 0
        shape = body.get("response_format", {}).get("type")
        cases: dict[Fault, bool] = {
            Fault.NO_SCHEMA: shape == "json_schema",
            Fault.NO_RESPONSE_FORMAT: shape is not None,
            Fault.NO_MAX_TOKENS: "max_tokens" in body,
            Fault.NO_TEMPERATURE: "temperature" in body,
            Fault.NO_SEED: "seed" in body,
            Fault.LITTLE_ROOM: limit > 1024,
        }
        return cases.get(self, True)


def refusal(fault: Fault, key: str, model: str) -> tuple[int, Any] | None:
    """Return status and body (JSON, or text as it is) of a fault that is an error response, or None."""
    match fault:
        case Fault.BAD_KEY:
            return 401, _error(f"Incorrect API key provided: {key}.", "invalid_api_key")
        case Fault.NO_MODEL:
            return 404, _error(f"The model `{model}` does not exist", "model_not_found")
        case Fault.NO_PATH:
            return 404, {"detail": "Not Found"}
        case Fault.BAD_GATEWAY:
            return 502, "<html><head><title>502 Bad Gateway</title></head></html>"
        case Fault.NO_SEED:
            return 422, {"detail": [{"loc": ["body", "seed"], "msg": "Extra inputs are not permitted"}]}
        case Fault.ERROR_IN_200:
            return 200, _error("Provider returned error", "502")
        case _:
            return _REFUSALS.get(fault)


def _error(message: str, code: str | None = None, param: str | None = None) -> Json:
    return {"error": {"message": message, "type": "invalid_request_error", "param": param, "code": code}}


_REFUSALS: dict[Fault, tuple[int, Any]] = {
    Fault.FORBIDDEN: (403, _error("Country, region, or territory not supported")),
    Fault.TOO_MANY: (429, _error("Rate limit reached for requests", "rate_limit_exceeded")),
    Fault.NO_MONEY: (429, _error("You exceeded your current quota", "insufficient_quota")),
    Fault.SERVER_ERROR: (500, _error("The server had an error while processing your request")),
    Fault.OVERLOADED: (503, _error("Loading model")),
    Fault.TOO_LONG_OPENAI: (
        400,
        _error(
            "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 "
            "tokens. Please reduce the length of the messages.",
            "context_length_exceeded",
            "messages",
        ),
    ),
    Fault.TOO_LONG_LLAMA: (
        400,
        {
            "error": {
                "code": 400,
                "message": "request (5031 tokens) exceeds the available context size (2048 tokens), "
                "try increasing it",
                "type": "exceed_context_size_error",
                "n_prompt_tokens": 5031,
                "n_ctx": 2048,
            }
        },
    ),
    Fault.MODERATED: (400, _error("Input data may contain inappropriate content.", "data_inspection_failed")),
    Fault.BAD_REQUEST: (400, _error("Bad request")),
    Fault.NO_SCHEMA: (
        422,
        _error(
            "Failed to deserialize the JSON body into the target type: response_format.type: unknown variant "
            "`json_schema`, expected `text` or `json_object`"
        ),
    ),
    Fault.NO_RESPONSE_FORMAT: (400, _error("This model does not support response format")),
    Fault.NO_MAX_TOKENS: (
        400,
        _error(
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use "
            "'max_completion_tokens' instead.",
            "unsupported_parameter",
            "max_tokens",
        ),
    ),
    Fault.NO_TEMPERATURE: (
        400,
        _error(
            "Unsupported value: 'temperature' does not support 0.0 with this model. Only the default (1) "
            "value is supported.",
            "unsupported_value",
            "temperature",
        ),
    ),
    Fault.NO_ROOM: (
        400,
        _error(
            "This model's maximum context length is 2048 tokens. However, you requested 5900 tokens (1900 in "
            "the messages, 4000 in the completion). Please reduce the length of the messages or completion."
        ),
    ),
    Fault.LITTLE_ROOM: (
        400,
        _error(
            "'max_tokens' or 'max_completion_tokens' is too large: 4000. This model's maximum context length "
            "is 2048 tokens and your request has 100 input tokens"
        ),
    ),
}
