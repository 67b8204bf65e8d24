"""The answers of the second readers: to each question of the bank a good and a bad one, in both languages."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.bank.plain_yaml import read_yaml, value_of
from bot.domain.question import Text

FOLDER = Path(__file__).with_name("second_reader")
GOOD = 60  # points that a good answer earns at least, with the offline judge
BAD = 35  # and a bad one at most


@dataclass(frozen=True, slots=True)
class Answers:
    """What a second reader answered to one question."""

    good: Text
    bad: Text


@cache
def answers() -> dict[str, Answers]:
    """Return the answers by the question's id; raise `ValueError` where two answer to the same."""
    found: dict[str, Answers] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in value_of(read_yaml(path.read_bytes())):  # refuses a key that comes twice
            if entry["id"] in found:
                raise ValueError(f"{path}: {entry['id']} was answered before")
            found[entry["id"]] = Answers(_text(entry["good"]), _text(entry["bad"]))
    return found


def _text(said: dict[str, Any]) -> Text:
    text = Text(said.get("zh") or "", said.get("en") or "")
    if not (text.zh.strip() and text.en.strip()) or len(said) != 2:
        raise ValueError(f"an answer wants zh and en, and nothing else: {said}")
    return text
