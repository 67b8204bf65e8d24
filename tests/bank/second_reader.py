"""The answers of the second readers: to each question of the bank a good and a bad one, in both languages.

Cues were widened by them. `FRESH` holds answers to fifty questions, drawn by chance, by somebody who saw only
the questions; no cue may ever be fitted to those. `python -m tests.bank.second_reader` prints what they earn.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from bot.bank.plain_yaml import read_yaml, value_of
from bot.domain.question import Language, Text
from tests.judges.bench import bank, points

FOLDER = Path(__file__).with_name("second_reader")
FRESH = Path(__file__).with_name("fresh_answers.yaml")
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
    return _read(*sorted(FOLDER.glob("*.yaml")))


@cache
def fresh_answers() -> dict[str, Answers]:
    """Return the answers that no cue was fitted to, by the question's id."""
    return _read(FRESH)


def _read(*paths: Path) -> dict[str, Answers]:
    found: dict[str, Answers] = {}
    for path in paths:
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


def earned(said: dict[str, Answers], language: Language) -> tuple[list[int], list[int]]:
    """Return what the good and the bad answers earn with the offline judge, each from the least up."""
    good = [points(bank()[name], answer.good[language]) for name, answer in said.items()]
    bad = [points(bank()[name], answer.bad[language]) for name, answer in said.items()]
    return sorted(good), sorted(bad)


def main() -> None:
    """Print what the fresh answers earn."""
    for language in Language:
        good, bad = earned(fresh_answers(), language)
        share = sum(one >= GOOD for one in good) / len(good)
        told = f"median {median(good):g}, {share:.0%} at {GOOD} or more; bad ones at most {bad[-1]}"
        print(f"{len(good)} fresh answers, {language}: {told}")  # noqa: T201


if __name__ == "__main__":
    main()
