"""What the README and the drawn page show is what happens."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("page", "options"),
    [("README.md", ["--seed", "89"]), ("docs/judging.md", ["--seed", "385872", "--scripted-model"])],
    ids=["readme", "judging"],
)
def test_the_interview_on_the_page_goes_as_shown(tmp_path: Path, page: str, options: list[str]) -> None:
    shown = re.search(r"```text\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert shown is not None
    lines = [line.removeprefix("Ann: ") for line in shown[1].splitlines() if line.startswith("Ann: ")]
    who = ["--as", "Ann", "--lang", "en", "--db", str(tmp_path / "viva.db")]
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "chat", *who, *options],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
        env={key: value for key, value in os.environ.items() if not key.startswith("VIVA_")},
    )
    assert _trimmed(ran.stdout) == _trimmed(shown[1])


def test_the_states_page_is_drawn_from_the_table() -> None:
    drawn = subprocess.run(
        [sys.executable, "-c", "import draw_states; print(draw_states.page(), end='')"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'docs'}:{ROOT}"},
    )
    assert drawn.stdout == (ROOT / "docs" / "states.md").read_text("utf-8")


def _trimmed(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]
