"""The loopback Bot API, driven by python-telegram-bot's own client."""
