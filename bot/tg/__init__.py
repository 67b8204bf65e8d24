"""Telegram: updates come in through handlers, posts go out through the sender."""

import os

# python-telegram-bot's switch for durations as `timedelta`, which will be its only way.
os.environ.setdefault("PTB_TIMEDELTA", "true")
