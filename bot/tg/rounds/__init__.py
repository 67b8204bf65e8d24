"""Rounds in the chat: what they look like, and what their buttons and links say."""
