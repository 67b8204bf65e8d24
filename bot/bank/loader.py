"""Read a bank from its folder: topics.yaml and questions/AREA/*.yaml; or questions that somebody sends."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.bank.complete import lacking
from bot.bank.entries import Entry, read_entries
from bot.bank.finding import Finding, Place
from bot.bank.schema import QuestionIn, TopicIn
from bot.domain.bank import Bank
from bot.domain.errors import BadSetup, Unreadable
from bot.domain.question import SHIPPED, Area, Origin, Question, Topic

_AREAS = ", ".join(Area)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A bank, and where each of its questions stands, by id."""

    bank: Bank
    places: Mapping[str, Place]


def load_bank(folder: Path) -> Bank:
    """Read every question below `folder`, in the order of the files' paths.

    Raises `BadSetup` at the first thing wrong: one line, with file, line, question, field and what to do.
    """
    return load_folder(folder).bank


def load_folder(folder: Path, bank: str = SHIPPED) -> Loaded:
    """Read a bank as `load_bank` does, and say where its questions stand; `bank` is the name they get."""
    read = _read(folder, bank)
    if read.findings:
        raise BadSetup(str(read.findings[0]))
    return Loaded(Bank(tuple(read.topics.values()), tuple(read.questions.values())), read.places)


def check_folder(folder: Path, bank: str = SHIPPED) -> Sequence[Finding]:
    """Return everything because of which a bank does not load; empty where it does."""
    return _read(folder, bank).findings


def load_questions(
    data: bytes, name: str, bank: str, topics: Collection[str] | None = None
) -> tuple[Question, ...]:
    """Read a question file that somebody sends: `data` as it came, `name` as it is called.

    The questions get `bank`, and an origin where they have none. `topics`: the ids that are known; None where
    any will do. Raises `Unreadable` with one line at the first thing wrong.
    """
    read = _Read(bank, None if topics is None else set(topics))
    read.add(data, name, None)
    if read.findings:
        raise Unreadable(str(read.findings[0]))
    if not read.questions:
        raise Unreadable(f"{name}: no questions; want a list of entries, each beginning with '- '")
    return tuple(
        question if question.origin else replace(question, origin=Origin(name, read.places[question.id].line))
        for question in read.questions.values()
    )


def load_topics(data: bytes, name: str, bank: str) -> tuple[Topic, ...]:
    """Read a file of topics that somebody sends. Raises `Unreadable` at the first thing wrong."""
    read = _Read(bank, None)
    read.add_topics(data, name)
    if read.findings:
        raise Unreadable(str(read.findings[0]))
    return tuple(read.topics.values())


@dataclass(slots=True)
class _Read:
    """What has been read so far. `known`: the ids of the topics there are; None where any will do."""

    bank: str
    known: set[str] | None
    topics: dict[str, Topic] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, data: bytes, file: str, area: Area | None) -> None:
        """Take the questions of a file; `area` is that of its folder."""
        entries, findings = read_entries(data, file, QuestionIn)
        self.findings.extend(findings)
        for entry in entries:
            self.findings.extend(self._question(entry, area))

    def add_topics(self, data: bytes, file: str) -> None:
        entries, findings = read_entries(data, file, TopicIn)
        self.findings.extend(findings)
        for entry in entries:
            if entry.said.id in self.topics:
                self.findings.append(entry.finding(("id",), "another topic has this id; choose a new one"))
            self.topics[entry.said.id] = entry.said.value(self.bank)
        self.known = None if findings else set(self.topics)

    def _question(self, entry: Entry[QuestionIn], area: Area | None) -> Iterator[Finding]:
        said = entry.said
        if self.known is not None and said.topic not in self.known:
            yield entry.finding(("topic",), f"{said.topic} is not in topics.yaml; add it there or correct it")
        if area and said.area not in (None, area):
            yield entry.finding(
                ("area",), f"is not that of the folder, {area}; leave it out or move the question"
            )
        if said.id in self.questions:
            yield entry.finding(("id",), f"is taken: {self.places[said.id]}; give this question a new one")
            return
        question = said.value(area or Area.FUNDAMENTALS, self.bank)
        self.questions[said.id], self.places[said.id] = question, entry.place
        if self.bank == SHIPPED and not said.draft:
            yield from (entry.finding(path, what) for path, what in lacking(question))


def _read(folder: Path, bank: str) -> _Read:
    read = _Read(bank, None)
    topics, questions = folder / "topics.yaml", folder / "questions"
    found = _bytes(topics, read.findings)
    if found is not None:
        read.add_topics(found, str(topics))
    for path, area in _question_files(questions, read.findings):
        found = _bytes(path, read.findings)
        if found is not None:
            read.add(found, str(path), area)
    if not (read.questions or read.findings):
        nothing = f"no questions; put at least one *.yaml file into a folder there: {_AREAS}"
        read.findings.append(Finding(Place(str(questions)), "", "", nothing))
    return read


def _bytes(path: Path, findings: list[Finding]) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        findings.append(
            Finding(Place(str(path)), "", "", f"cannot be read: {error.strerror}; see to the file")
        )
        return None


def _question_files(folder: Path, findings: list[Finding]) -> Iterator[tuple[Path, Area]]:
    for path in sorted(folder.rglob("*.y*ml"), key=lambda path: path.relative_to(folder).parts):
        area, *below = path.relative_to(folder).parts
        if not below:
            wrong = f"lies directly below questions/; move it into the folder of its area: {_AREAS}"
        elif area not in list(Area):
            wrong = f"lies in the folder {area}, which is no area; move it into one of {_AREAS}"
        elif path.suffix != ".yaml":
            wrong = "would not be read; let its name end in .yaml"
        else:
            yield path, Area(area)
            continue
        findings.append(Finding(Place(str(path)), "", "", wrong))
