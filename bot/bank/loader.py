"""Read the bank from `data/`: topics.yaml and questions/*.yaml."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.bank.schema import QuestionIn, TopicIn
from bot.domain.errors import BadSetup
from bot.domain.question import Bank, Question

Model = TypeVar("Model", bound=BaseModel)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_bank(folder: Path) -> Bank:
    """Read every question below `folder`.

    Raises `BadSetup` with one line that names the file, the entry and the field at the first thing wrong.
    """
    topics = tuple(item.value() for item in _entries(folder / "topics.yaml", TopicIn))
    known = {topic.id for topic in topics}
    questions: dict[str, Question] = {}
    for path in sorted((folder / "questions").glob("*.yaml")):
        for item in _entries(path, QuestionIn):
            if item.topic not in known:
                raise BadSetup(f"{path}: question {item.id}: topic {item.topic} is not in topics.yaml")
            if item.id in questions:
                raise BadSetup(f"{path}: question {item.id}: the id is taken by another question")
            questions[item.id] = item.value()
    if not questions:
        raise BadSetup(f"{folder / 'questions'}: no questions; put at least one *.yaml file there")
    return Bank(topics, tuple(questions.values()))


def _entries(path: Path, model: type[Model]) -> list[Model]:
    entries = _read(path)
    if not isinstance(entries, list):
        raise BadSetup(f"{path}: want a list of entries, each beginning with '- '")
    return [_entry(path, number, raw, model) for number, raw in enumerate(entries, start=1)]


def _read(path: Path) -> Any:
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, _Loader)
    except OSError as error:
        raise BadSetup(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadSetup(f"{path}: is not UTF-8 text (byte {error.start})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}, column {mark.column + 1}:" if mark else ""
        raise BadSetup(f"{path}:{where} {getattr(error, 'problem', None) or 'not YAML'}") from error


def _entry(path: Path, number: int, raw: Any, model: type[Model]) -> Model:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        name = raw.get("id", "") if isinstance(raw, dict) else ""
        field = ".".join(str(part) for part in first["loc"]) or "entry"
        raise BadSetup(f"{path}: entry {number} ({name}): {field}: {first['msg']}") from error
