"""Banks on disk for a test: the shipped one, and small ones that somebody spoils."""

from functools import cache
from pathlib import Path

from bot.bank.loader import Loaded, load_folder

DATA = Path(__file__).parents[2] / "data"
TOPICS = "- {id: rag, name: {zh: 检索, en: Retrieval}}\n"
QUESTIONS = Path(__file__).with_name("two_questions.yaml").read_text("utf-8")  # as ours were once


@cache
def shipped() -> Loaded:
    """Return the bank that Viva comes with, and where its questions stand."""
    return load_folder(DATA)


def write_bank(
    folder: Path,
    questions: str | bytes,
    topics: str = TOPICS,
    file: str = "choice/rag.yaml",
) -> Path:
    """Write a bank of one question file into `folder` and return the folder."""
    path = folder / "questions" / file
    path.parent.mkdir(parents=True)
    path.write_bytes(questions if isinstance(questions, bytes) else questions.encode())
    (folder / "topics.yaml").write_text(topics, "utf-8")
    return folder


def write_files(folder: Path, files: dict[str, str]) -> Path:
    """Write exported files below `folder` and return the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
