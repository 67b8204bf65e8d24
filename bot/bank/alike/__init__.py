"""Near duplicates among questions, within a language and across two."""

from bot.bank.alike.find import find_alike

__all__ = ["find_alike"]
