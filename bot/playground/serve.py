"""Run the Bot API server by itself: `python -m bot.playground.serve --port 0 --control`.

The first line on standard output is its URL. SIGTERM or Ctrl+C stops it.
"""

import argparse
import asyncio
import signal
import sys

from uvicorn import Config

from bot.playground.control import Control
from bot.playground.limits import Limits
from bot.playground.server import TOKEN, BotApiServer
from bot.playground.world import World


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return port, token, username, no_limits and control."""
    parser = argparse.ArgumentParser(prog="bot.playground.serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 lets the system choose")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--username", default="viva_bot")
    parser.add_argument("--no-limits", action="store_true", help="never answer 429")
    parser.add_argument("--control", action="store_true", help="let other processes be the people")
    return parser.parse_args(arguments)


async def serve(options: argparse.Namespace) -> None:
    """Serve until a signal comes."""
    limits = Limits.none() if options.no_limits else Limits.telegram()
    control = Control()
    server = BotApiServer(
        World(options.username, limits=limits),
        options.token,
        options.host,
        options.port,
        extra_routes=control.routes() if options.control else None,
    )
    if options.control:
        control.attach(server)
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with server:
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        await stopped.wait()


def main() -> None:
    """Run on uvloop when it is installed."""
    options = parse_arguments(sys.argv[1:])
    with asyncio.Runner(loop_factory=Config("").get_loop_factory()) as runner:
        runner.run(serve(options))


if __name__ == "__main__":
    main()
