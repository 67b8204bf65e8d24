"""Write docs/question.schema.json from the models that read question files: `make docs`."""

import json
from pathlib import Path

from bot.bank.published import json_schema

FILE = Path(__file__).with_name("question.schema.json")


def text() -> str:
    """Return the file's text."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
