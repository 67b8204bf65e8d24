"""Run `viva` as a user would: a process with its own folder, environment and standard input."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from bot.domain.errors import BotError

LONGEST = 20.0  # seconds
TOKEN = "123456:a-token-that-looks-right"


@dataclass(frozen=True)
class Ended:
    """How a process ended and what it wrote."""

    status: int
    out: str
    err: str


def viva(folder: Path, *arguments: str, typed: str = "", **environment: str) -> Ended:
    """Run one command in `folder` with the VIVA_ settings given, and no others."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VIVA_")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env=clean | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"} | environment,
        timeout=LONGEST,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def bank(*arguments: str, typed: str = "") -> Ended:
    """Run `viva bank` in this process, with `typed` on standard input."""
    done = CliRunner().invoke(app, ["bank", *arguments], input=typed)
    if isinstance(done.exception, BotError):
        return Ended(2, done.stdout, f"viva: {done.exception}\n")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Ended(done.exit_code, done.stdout, done.stderr)
