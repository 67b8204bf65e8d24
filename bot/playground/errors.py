"""What the Bot API answers when it does not do as asked, in Telegram's own words.

Shape: https://core.telegram.org/bots/api#making-requests and
https://core.telegram.org/bots/api#responseparameters
"""

from typing import Any


class ApiError(Exception):
    """A refusal: HTTP status, description as Telegram words it, parameters that help to go on."""

    def __init__(self, code: int, description: str, parameters: dict[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        """Return the response object: ok, error_code, description and perhaps parameters."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters is not None:
            body["parameters"] = self.parameters
        return body


def bad_request(what: str) -> ApiError:
    """Return a 400 that says what was wrong with the request."""
    return ApiError(400, f"Bad Request: {what}")


def forbidden(why: str) -> ApiError:
    """Return a 403: the bot may not do this in this chat."""
    return ApiError(403, f"Forbidden: {why}")


def conflict(why: str) -> ApiError:
    """Return a 409: somebody else fetches the updates."""
    return ApiError(409, f"Conflict: {why}")


def too_many_requests(seconds: int) -> ApiError:
    """Return a 429 that tells the bot to wait so many seconds."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def upgraded(new_id: int) -> ApiError:
    """Return a 400: the group is a supergroup now, under this id."""
    what = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, what, {"migrate_to_chat_id": new_id})


def unauthorized() -> ApiError:
    """Return a 401: the token is of no bot known here."""
    return ApiError(401, "Unauthorized")


def not_found() -> ApiError:
    """Return a 404: there is no such method or file."""
    return ApiError(404, "Not Found")
