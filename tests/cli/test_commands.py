"""The other commands."""

from pathlib import Path

from tests.cli.run import viva


def test_help_names_every_command(tmp_path: Path) -> None:
    done = viva(tmp_path, "--help")
    assert done.status == 0
    assert [name for name in ("chat", "serve", "bank") if name not in done.out] == []


def test_the_bank_that_viva_comes_with_has_no_weakness_that_lint_knows(tmp_path: Path) -> None:
    done = viva(tmp_path, "bank", "lint")
    assert (done.status, done.err) == (0, ""), done.out
    assert done.out.endswith("questions, 0 findings\n")
