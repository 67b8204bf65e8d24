"""The other commands."""

from pathlib import Path

from tests.bank.folders import QUESTIONS, write_bank
from tests.cli.run import viva


def test_help_names_every_command(tmp_path: Path) -> None:
    done = viva(tmp_path, "--help")
    assert done.status == 0
    assert [name for name in ("chat", "serve", "bank") if name not in done.out] == []


def test_a_bank_without_weaknesses_is_told_to_have_none(tmp_path: Path) -> None:
    done = viva(tmp_path, "bank", "lint", str(write_bank(tmp_path, QUESTIONS)))
    assert (done.status, done.out, done.err) == (0, "2 questions, 0 findings\n", "")
