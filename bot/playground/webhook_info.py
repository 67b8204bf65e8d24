"""Where the bot wants its updates sent, and how that goes.

https://core.telegram.org/bots/api#setwebhook and https://core.telegram.org/bots/api#webhookinfo
"""

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class WebhookInfo:
    """The webhook as it is set; an empty url means that the bot polls."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    last_error_date: int = 0
    last_error_message: str = ""

    def as_json(self, pending: int, allowed: list[str]) -> dict[str, Any]:
        """Return the WebhookInfo object."""
        json: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": pending,
        }
        if self.url:
            json["max_connections"] = self.max_connections
            json["ip_address"] = "127.0.0.1"
        if self.last_error_date:
            json["last_error_date"] = self.last_error_date
            json["last_error_message"] = self.last_error_message
        if allowed:
            json["allowed_updates"] = allowed
        return json
