"""A judge that says what a test wants, and graded answers of our own."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.domain.judgement import Case, Finding, Opinion, Verdict
from bot.domain.question import Cues, Difficulty, KeyPoint, Kind, Language, Question, Text
from bot.domain.usage import Usage
from bot.evaluation.dataset import Item, read_items
from bot.evaluation.run import Task, tasks_of

USED = Usage(1, 100, 40, 10, 2_000, 5)
Says = float | Exception


def row(**changes: object) -> dict[str, object]:
    """Return one graded answer with these fields changed; a field that becomes None is left out."""
    usual = {
        "qid": "1",
        "question": "Why is the sky blue?",
        "reference": "Air scatters short waves more. Blue waves are short.",
        "answer": "Because air scatters blue light.",
        "score": 1,
        "max_score": 2,
    }
    return {name: value for name, value in (usual | changes).items() if value is not None}


def write(path: Path, *rows: object) -> Path:
    """Write rows as JSON lines, texts as they are."""
    lines = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def items(folder: Path, *rows: Mapping[str, object]) -> tuple[Item, ...]:
    """Return rows as they are read from a file."""
    return read_items(write(folder / "answers.jsonl", *rows))


def make_question(
    question: str, reference: str, language: Language, key_points: Sequence[str] = ()
) -> Question:
    """Return a question whose key points are the ones given, or the sentences of the reference."""
    statements = key_points or [part for part in reference.split(".") if part.strip()]
    digest = hashlib.sha256(f"{question}{reference}".encode()).hexdigest()
    points = (
        KeyPoint(str(number), 1, _both(""), _both(text), Cues(()), _both(""))
        for number, text in enumerate(statements)
    )
    return Question(
        id=digest[:8],
        revision=1,
        kind=Kind.CONCEPT,
        topic="",
        difficulty=Difficulty.EASY,
        roles=(),
        text=_both(question),
        hint=_both(""),
        key_points=tuple(points),
        misconceptions=(),
        reference=_both(reference),
        sources=(),
    )


def tasks(folder: Path, *rows: Mapping[str, object]) -> list[Task]:
    """Return rows as tasks."""
    return tasks_of(items(folder, *rows), make_question, folder / "answers.jsonl")


class ScriptedJudge:
    """Gives for each answer, by its text, what the script holds: marks 0 to 1, or errors, one a call.

    The last entry is given again and again. An answer without a script gets full marks.
    """

    name, free = "scripted", True

    def __init__(self, script: Mapping[str, Sequence[Says]] | None = None) -> None:
        self.script = {text: list(says) for text, says in (script or {}).items()}
        self.asked: list[Case] = []

    def identity(self, question: Question, language: Language) -> str:
        return "scripted-1"

    async def judge(self, case: Case) -> Opinion:
        self.asked.append(case)
        says = self.script.get(case.text, [1.0])
        said = says.pop(0) if len(says) > 1 else says[0]
        if isinstance(said, Exception):
            raise said
        return opinion(case, said)


class ScriptedBatchJudge(ScriptedJudge):
    """Reads its opinion out of the content of the chat completion: a mark, or "no"."""

    def batch_request(self, case: Case) -> dict[str, object]:
        return {"model": "a-model", "messages": [{"role": "user", "content": case.text}]}

    def batch_opinion(self, case: Case, body: Mapping[str, object]) -> Opinion:
        if body.get("model") != "a-model":
            raise JudgeUnavailable("this is not a chat completion")
        content = body["choices"][0]["message"]["content"]
        if content == "no":
            raise Unjudgeable("the model refuses", usage=USED)
        return opinion(case, float(content))

    async def close(self) -> None:
        """Nothing to close."""


def opinion(case: Case, mark: float) -> Opinion:
    """Return an opinion that earns `mark`, 0 to 1, on every point, with one invented quote."""
    quote = case.text[:1] or "-"
    findings = tuple(Finding(point.id, Verdict.PARTIAL, quote, extent=mark) for point in case.points)
    return Opinion("scripted-1", findings, invented=1, usage=USED)


def reply(custom_id: str, content: str, status: int = 200) -> dict[str, object]:
    """Return a line of a batch's output file."""
    message = {"role": "assistant", "content": content}
    body = {"object": "chat.completion", "model": "a-model", "choices": [{"index": 0, "message": message}]}
    response = {"status_code": status, "request_id": "r", "body": body}
    return {"id": "b", "custom_id": custom_id, "response": response, "error": None}


def _both(text: str) -> Text:
    return Text(text, text)
