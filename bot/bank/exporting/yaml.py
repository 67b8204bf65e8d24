"""Write questions as the files of a bank, which load again to the same questions."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from bot.bank.exporting.plain_values import of_question, of_topic
from bot.bank.plain_yaml import CONTROL, MAX_BYTES
from bot.domain.question import Area, Question, Text, Topic

FULL = MAX_BYTES * 4 // 5  # bytes from which a topic goes on in a second file
WIDTH = 110

_NO_NAME = re.compile(r"[^a-z0-9.-]+")


def export_yaml(questions: Iterable[Question], topics: Sequence[Topic]) -> Mapping[str, str]:
    """Return the files of a bank by their relative paths: topics.yaml and questions/AREA/TOPIC.yaml.

    Loaded from there they are the same questions, in the order of the paths. They are to be of one bank: its
    name is not written down. A topic that `topics` lacks is named by its id. Control characters are left out,
    because no question file may have them.
    """
    sorts: defaultdict[tuple[Area, str], list[Question]] = defaultdict(list)
    for question in questions:
        sorts[question.area, question.topic].append(question)
    known = {topic.id: topic for topic in topics}
    for _, topic in sorts:
        known.setdefault(topic, Topic(topic, Text(en=topic)))
    files = {"topics.yaml": "".join(_entry(of_topic(topic)) for topic in known.values())}
    for (area, topic), some in sorts.items():
        for number, text in enumerate(_files(some), start=1):
            name = _NO_NAME.sub("-", topic) + (f"--{number}" if number > 1 else "")
            files[f"questions/{area}/{name}.yaml"] = text
    return files


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes everything out, for the reader allows no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _string(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", CONTROL.sub("", text))


def _words(dumper: Any, words: tuple[str, ...]) -> Any:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", words, flow_style=True)


_Dumper.add_representer(str, _string)
_Dumper.add_representer(tuple, _words)


def _files(questions: Iterable[Question]) -> Iterator[str]:
    entries: list[str] = []
    size = 0
    for question in questions:
        entry = _entry(of_question(question))
        length = len(entry.encode())
        if entries and size + length > FULL:
            yield "\n".join(entries)
            entries, size = [], 0
        entries.append(entry)
        size += length + 1
    yield "\n".join(entries)


def _entry(value: Mapping[str, Any]) -> str:
    return str(yaml.dump([value], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH))
