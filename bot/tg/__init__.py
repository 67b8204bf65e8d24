"""Telegram: updates come in through handlers, posts go out through the sender."""
