"""Turn a document that was read into the topics and draft questions of one bank."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from bot.bank.documents.found import Document, Found
from bot.bank.drafting.kinds import guess_area, guess_kind
from bot.bank.drafting.outline import parse
from bot.bank.drafting.reference import reference_of
from bot.bank.drafting.rubric import points_of, text
from bot.bank.drafting.sentences import CJK
from bot.domain.question import Difficulty, Language, Origin, Question, Role, Text, Topic

QUESTION, HINT, TOPIC, PLACE, TAG = 2_000, 1_000, 120, 200, 60  # characters that are kept of each
TAGS, NOTES = 20, 50  # tags or companies of a question, and notes of one sort beside it
DIGITS, TOPIC_DIGITS = 10, 8  # hex digits of what is hashed, in the ids of questions and of topics


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a document makes: its topics and questions, both in the order of the document."""

    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]


def draft_document(document: Document, bank: str) -> Drafted:
    """Draft the questions of `document` for the bank with the slug `bank` of at most 24 characters.

    An id follows from the document's name and the question's text alone, so that a question keeps it when its
    document is imported again, and the same question in another document has another one.
    """
    topics: dict[str, Topic] = {}
    questions = []
    for question_id, found in zip(_ids(document, bank), document.questions, strict=True):
        topic = _topic(
            _within(found.section, TOPIC) or _within(PurePath(document.name).stem, TOPIC) or bank, bank
        )
        topics.setdefault(topic.id, topic)
        questions.append(_question(found, document, topic, question_id))
    return Drafted(tuple(topics.values()), tuple(questions))


def language_of(told: str) -> Language:
    """Return the language of a text: Chinese where it has a Chinese character."""
    return Language.ZH if CJK.search(told) else Language.EN


def _question(found: Found, document: Document, topic: Topic, question_id: str) -> Question:
    asked = _within(found.text, QUESTION)
    language = language_of(asked)
    tokens = parse(found.answer)
    return Question(
        id=question_id,
        revision=1,
        kind=guess_kind(asked),
        topic=topic.id,
        difficulty=_difficulty(found.difficulty),
        roles=found.roles or tuple(Role),
        text=text(asked, language),
        hint=_hint(found, language),
        key_points=points_of(tokens, language, found.exam_points[:NOTES]),
        misconceptions=(),
        reference=text(reference_of(tokens, language), language),
        sources=(),
        area=guess_area(asked, found.section[:TOPIC]),
        bank=topic.bank,
        draft=True,
        origin=_origin(found, document),
    )


def _origin(found: Found, document: Document) -> Origin:
    return Origin(
        file=document.name[:PLACE],
        line=found.line,
        number=found.number,
        section=_within(found.section, PLACE),
        licence=_within(document.licence, PLACE),
        tags=_each(found.tags[:TAGS], TAG),
        companies=_each(found.companies[:TAGS], TAG),
        frequent=found.frequent,
        exam_points=_each(found.exam_points[:NOTES], HINT),
        follow_ups=_each([follow_up.text for follow_up in found.follow_ups[:NOTES]], HINT),
        tips=_each(found.tips[:NOTES], HINT),
        bonus=_each(found.bonus[:NOTES], HINT),
    )


def _topic(section: str, bank: str) -> Topic:
    digits = _digest(section)[:TOPIC_DIGITS]
    return Topic(f"{bank}.{digits}", text(section, language_of(section)), bank)


def _ids(document: Document, bank: str) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for found in document.questions:
        told = f"{document.name}\0{normal(found.text) or found.text}"
        base = f"{bank}.{_digest(told)[:DIGITS]}"
        seen[base] += 1
        yield base if seen[base] == 1 else f"{base}-{seen[base]}"


def normal(told: str) -> str:
    """Return a text without what a new edition may change: width, case, spaces and punctuation."""
    folded = unicodedata.normalize("NFKC", told).casefold()
    return "".join(one for one in folded if unicodedata.category(one)[0] not in "ZPC")


def _digest(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _difficulty(level: int | None) -> Difficulty:
    if level is None:
        return Difficulty.MEDIUM
    return list(Difficulty)[min(max(level, 1), len(Difficulty)) - 1]


def _hint(found: Found, language: Language) -> Text:
    between = "、" if language is Language.ZH else ", "
    return text(_within(between.join(found.exam_points[:NOTES]), HINT), language)


def _each(told: Sequence[str], most: int) -> tuple[str, ...]:
    return tuple(_within(one, most) for one in told)


def _within(told: str, most: int) -> str:
    """Return at most `most` characters of `told`; what was cut off shows by a dot dot dot."""
    told = told.strip()
    return told if len(told) <= most else f"{told[: most - 1].rstrip()}…"
