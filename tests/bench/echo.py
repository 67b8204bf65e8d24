"""The yardstick: the smallest bot that python-telegram-bot can make, all defaults."""

import os
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters


async def echo(update: Update, context: Any) -> None:
    """Say the same."""
    message = update.message
    if message is not None and message.text:
        await message.reply_text(message.text)


def main(token: str, url: str) -> None:
    """Poll until terminated."""
    application = Application.builder().token(token).base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(poll_interval=0.0)


if __name__ == "__main__":
    main(os.environ["VIVA_TELEGRAM_TOKEN"], os.environ["VIVA_TELEGRAM_API_BASE_URL"])
