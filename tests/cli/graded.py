"""A small file of graded answers, written for these tests."""

import json
from pathlib import Path

SEASONS = (
    "Why are there seasons on Earth?",
    "The axis of the Earth is tilted. "
    "The hemisphere tilted towards the sun gets more direct sunlight and longer days.",
)
TEA = (
    "为什么高山上泡不好茶？",
    "高山上气压低。气压低，水的沸点就低。水不够热，茶叶泡不开。",
)
ANSWERS = (
    (*SEASONS, 4, SEASONS[1]),
    (*SEASONS, 2, "The axis of the Earth is tilted."),
    (*SEASONS, 0, "The Earth is nearer to the sun in summer."),
    (*SEASONS, 0, ""),
    (*TEA, 3, TEA[1]),
    (*TEA, 2, "高山上气压低，水的沸点就低。"),
    (*TEA, 0, "因为高山上没有好茶叶。"),
    (*TEA, 0, "不知道"),
)


def write_graded(path: Path, *more: str) -> Path:
    """Write the file, and `more` lines as they are."""
    rows = [
        {"question": question, "reference": reference, "answer": answer, "score": score, "max_score": most}
        for question, reference, score, answer in ANSWERS
        for most in [4 if question is SEASONS[0] else 3]
    ]
    lines = [*(json.dumps(row, ensure_ascii=False) for row in rows), *more]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
