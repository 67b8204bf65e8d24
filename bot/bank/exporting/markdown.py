"""Write questions as one Markdown document, for people and for `viva` to read back."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby

from bot.bank.documents.marks.labelling import label_of
from bot.bank.documents.marks.markers import marker
from bot.bank.documents.marks.starts import ANSWERED_INLINE
from bot.bank.exporting.words import WORDS, Words
from bot.domain.question import Language, Question, Topic

_SPECIAL = re.compile(
    r"&(?=#?\w+;)|[`*\[\]<>~|]|\\(?=[!-/:-@\[-`{-~])|(?<![^\W_])_"  # in d_k and \alpha nothing is special
    r"|^[#+=:-]|[#_]$"  # what begins or ends a block
    r"|(?<=\w):(?=//)|(?<=script):|(?<=data):|(?<=\bwww)\.",  # bare addresses, which would be links
    re.IGNORECASE,
)
_COLON = re.compile(r"[:：]")
_NUMBERED = re.compile(r"^(\d+)(?=[.)](?:\s|$))")
_READ = ("asked", "bare")  # marks that an importer would take for those of a question
_ITEM = re.compile(r"^(?:[-*•]|(\d{1,3})[.)])\s+(?=\S)")


def export_markdown(questions: Iterable[Question], topics: Sequence[Topic], language: Language) -> str:
    """Return the questions as Markdown, in `language` where they have it, else in the one that they have.

    A heading for each topic, `### N. text` for each question, then its difficulty, roles and tags, the
    reference answer, the key points and the follow-ups. All text is escaped: it shows as it is, and nothing
    in it becomes a link, a picture or HTML.
    """
    words = WORDS[language]
    numbers = count(1)
    order = {topic.id: number for number, topic in enumerate(topics)}
    names = {topic.id: topic.name[language] for topic in topics}
    ranked = sorted(questions, key=lambda question: (order.get(question.topic, len(order)), question.topic))
    parts = [f"# {words.title}"]
    for topic, some in groupby(ranked, key=lambda question: question.topic):
        parts.append(f"## {escaped(names.get(topic, topic))}")
        for question in some:
            parts.append(f"### {next(numbers)}. {escaped(question.text[language])}")
            parts.extend(_facts(question, words))
            parts.extend(_answer(question, language, words))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return `text` on one line so that Markdown shows just its characters."""
    line = " ".join(text.split())
    labelled = label_of(line) is not None or ((mark := marker(line)) is not None and mark.style in _READ)
    line = _SPECIAL.sub(_numbered, line)
    line = _COLON.sub(_numbered, line, count=1) if labelled else line
    line = ANSWERED_INLINE.sub(lambda found: _COLON.sub(_numbered, found.group()), line)
    return _NUMBERED.sub(r"\1\\", line)


def _numbered(found: re.Match[str]) -> str:
    return f"&#{ord(found.group())};"


def _facts(question: Question, words: Words) -> Iterator[str]:
    yield f"**{words.difficulty}**{words.colon}{'⭐' * question.difficulty.level}"
    yield f"**{words.roles}**{words.colon}{words.comma.join(words.role[role] for role in question.roles)}"
    if question.tags:
        yield f"**{words.tags}**{words.colon}{words.comma.join(escaped(tag) for tag in question.tags)}"


def _answer(question: Question, language: Language, words: Words) -> Iterator[str]:
    reference = question.reference[language]
    if reference:
        yield f"**{words.answer}**{words.colon}"
        yield from _paragraphs(reference)
    points = [
        f"- {escaped(point.name[language])}{words.colon}{escaped(point.statement[language])}"
        for point in question.key_points
    ]
    if points:
        yield f"**{words.points}**{words.colon}"
        yield "\n".join(points)
    asked = [point.follow_up[language] for point in question.key_points if point.follow_up[language]]
    if asked:
        yield f"**{words.follow_ups}**{words.colon}"
        yield "\n".join(f"- {escaped(text)}" for text in asked)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield each line as a paragraph; a line that was an item of a list stays one."""
    for line in filter(None, (line.strip() for line in text.splitlines())):
        item = _ITEM.match(line)
        mark = (f"{item[1]}. " if item[1] else "- ") if item else ""
        yield mark + escaped(line[item.end() :] if item else line)
