"""Run the command line; what goes wrong by somebody's input is one line and exit status 2."""

import sys

from bot.cli import app
from bot.domain.errors import BotError


def main() -> None:
    """Run `viva`."""
    try:
        app()
    except BotError as error:
        sys.stderr.write(f"viva: {error}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
