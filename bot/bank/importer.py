"""The `Importer` port: a document of whatever shape in, a proposal of draft questions out."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from bot.bank.alike import find_alike
from bot.bank.documents.found import Document, Found
from bot.bank.documents.reader import read_document
from bot.bank.drafting import draft_document
from bot.bank.loader import load_questions
from bot.domain.library import Pair, Proposal, Wording
from bot.domain.question import Question, Text, Topic

LONGEST_ID = 48  # characters: it stands in buttons
YAML = (".yaml", ".yml")


class DocumentImporter:
    """See the port."""

    def propose(self, data: bytes, name: str, bank: str) -> Proposal:
        if is_question_file(name):
            return of_questions(load_questions(data, name, bank), name, bank)
        return of_document(read_document(data, name), bank)

    def find_alike(self, new: Sequence[Wording], known: Sequence[Wording]) -> Sequence[Pair]:
        return find_alike(new, known)


def of_document(document: Document, bank: str) -> Proposal:
    """Return what a document that was read would bring into `bank`."""
    drafted = draft_document(document, bank)
    warnings = [*document.warnings, *(line for found in document.questions for line in found.warnings)]
    return Proposal(
        document.name,
        bank,
        drafted.topics,
        drafted.questions,
        tuple(dict.fromkeys(warnings)),
        tuple(_referring(document.questions, drafted.questions)),
    )


def is_question_file(name: str) -> bool:
    """Tell whether a file is one of ours by its name, and no document."""
    return PurePath(name).suffix.casefold() in YAML


def of_questions(
    questions: Sequence[Question], name: str, bank: str, topics: Iterable[Topic] = ()
) -> Proposal:
    """Return what a question file would bring; a topic that `topics` does not name is called by its id.

    Ids get the bank's name, so that none can be that of another bank, now or in a later release.
    """
    names = {topic.id: topic.name for topic in topics}
    used = dict.fromkeys(question.topic for question in questions)
    owned_topics = tuple(
        Topic(_owned(topic, bank), names.get(topic, Text(topic, topic)), bank) for topic in used
    )
    owned = tuple(
        replace(question, id=_owned(question.id, bank), topic=_owned(question.topic, bank))
        for question in questions
    )
    return Proposal(name, bank, owned_topics, owned)


def _owned(name: str, bank: str) -> str:
    own = f"{bank}.{name.rpartition('.')[2]}"
    if len(own) <= LONGEST_ID:
        return own
    return f"{bank}.{hashlib.sha256(name.encode()).hexdigest()[:10]}"


def _referring(found: Sequence[Found], made: Sequence[Question]) -> Iterator[tuple[str, str]]:
    """Yield the ids of questions that refer to another by its number, and of that other.

    Numbers restart: the one meant is in a section of the same chapter if there is one, else the last before.
    """
    numbered: defaultdict[int | None, list[int]] = defaultdict(list)
    for place, question in enumerate(found):
        numbered[question.number].append(place)
    for place, question in enumerate(found):
        meant = [other for other in numbered[question.refers_to] if other != place]
        if question.refers_to is not None and meant:
            other = max(meant, key=lambda o: (_chapter(found[o]) == _chapter(question), o < place, o))
            yield made[place].id, made[other].id


def _chapter(question: Found) -> str:
    return question.section.partition(".")[0]
