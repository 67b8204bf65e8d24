"""What each question of the five real documents was when a person had read it, without its words.

A question is a line of its number, its line, and the first 12 hex digits of the SHA-256 of all that is found
of it. `python -m tests.bank.seeds` writes seeds.json anew; look at what changed before you keep it.
"""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from bot.bank.documents.found import Found
from bot.bank.documents.reader import read_document

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
EXPECTED = Path(__file__).parent / "seeds.json"
DIGITS = 12


def digests(prefix: str) -> list[str]:
    """Return a line for each question of the document; raise `FileNotFoundError` where it is not here."""
    paths = sorted(SEEDS.glob(f"{prefix}_*.txt")) if SEEDS.is_dir() else []
    if not paths:
        raise FileNotFoundError(f"the real documents are not here: {SEEDS}")
    return [_digest(found) for found in read_document(paths[0].read_bytes(), paths[0].name).questions]


def _digest(found: Found) -> str:
    told = json.dumps(asdict(found), ensure_ascii=False, sort_keys=True)
    return f"{found.number or '-'} {found.line} {hashlib.sha256(told.encode()).hexdigest()[:DIGITS]}"


def main() -> None:
    """Write down what is found now."""
    expected = {prefix: digests(prefix) for prefix in ("000", "001", "002", "003", "004")}
    EXPECTED.write_text(json.dumps(expected, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
