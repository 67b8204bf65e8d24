"""Read a document of whatever shape: bytes in, its questions out, with a word on what is doubtful."""

from collections.abc import Sequence
from dataclasses import replace

from bot.bank.documents import remarks
from bot.bank.documents.building import facts
from bot.bank.documents.building.body import Dropped, Line, read_body
from bot.bank.documents.building.items import make
from bot.bank.documents.building.sections import Sections
from bot.bank.documents.choice.cards import in_cards
from bot.bank.documents.choice.choosing import find_layout
from bot.bank.documents.choice.extents import Extent
from bot.bank.documents.choice.joining import join_options
from bot.bank.documents.choice.later import answer_parts, join_labelled, join_parts
from bot.bank.documents.choice.quiz import is_quiz
from bot.bank.documents.choice.single import one_question
from bot.bank.documents.choice.tables import in_tables
from bot.bank.documents.found import Document, Found
from bot.bank.documents.lines.blocks import read_blocks
from bot.bank.documents.lines.cleaning import clean
from bot.bank.documents.lines.decoding import decode
from bot.bank.documents.lines.front import Front, licence, take_front
from bot.bank.documents.lines.source import Source
from bot.bank.documents.marks import titles
from bot.bank.documents.marks.starts import find_starts
from bot.domain.errors import Unreadable

MAX_QUESTIONS = 20_000


def read_document(data: bytes, name: str) -> Document:
    """Read the document `name` and return its questions in order.

    Raises `Unreadable`, with one line for an operator, for what is no document or beyond the limits. Where no
    question is found, the first warning says why.
    """
    decoded = decode(data, name)
    cleaned = clean(decoded.lines)
    front = take_front(cleaned)
    blocks = read_blocks(cleaned.lines)
    source = Source(name, cleaned, blocks, tuple(find_starts(blocks, cleaned)))
    dropped = Dropped()
    cards = in_cards(cleaned)
    extents, bodies, quizzes = ([], [], 0) if cards else _questions(source, front, dropped)
    babies = any(titles.BABIES.search(start.raw) for start in source.starts)
    found = [make(extent, body, babies) for extent, body in zip(extents, bodies, strict=True)]
    if len(found) == 1 and not quizzes and extents[0].last == len(cleaned.lines):
        found = [_with_front(found[0], front)]
    taken = [(extent.start.line, extent.last) for extent in extents]
    sections = Sections(blocks, taken)
    found = [
        one if one.exam_points else replace(one, exam_points=sections.points_at(one.line - 1))
        for one in found
    ]
    found += [*cards, *in_tables(blocks, cleaned, taken)]
    found.sort(key=lambda question: question.line)
    if len(found) > MAX_QUESTIONS:
        raise Unreadable(
            f"{name}: has {len(found):,} questions, and {MAX_QUESTIONS:,} is the limit; split it"
        )
    warnings = [*decoded.warnings, *cleaned.warnings, *remarks.dropped(dropped.advertisements)]
    if not found:
        warnings.insert(0, remarks.why_none(blocks, source.starts, quizzes))
    elif quizzes:
        warnings.append(
            f"{quizzes} questions were left out: they are answered by choosing from given answers"
        )
    warnings += [*remarks.gaps(found), *remarks.unanswered(found)]
    return Document(name, tuple(found), tuple(warnings), licence(cleaned, front, taken))


def _questions(source: Source, front: Front, dropped: Dropped) -> tuple[list[Extent], list[list[Line]], int]:
    """Return the extents of the questions with their bodies, and how many more are a quiz's."""
    parts = answer_parts(source.blocks, source.starts, len(source.cleaned.lines))
    extents: Sequence[Extent] = find_layout(source, parts).extents
    if not extents:
        single = one_question(source.blocks, source.cleaned, front)
        extents = [single] if single else []
    count = len(extents)
    if count > MAX_QUESTIONS:
        raise Unreadable(
            f"{source.name}: has {count:,} questions, and {MAX_QUESTIONS:,} is the limit; split it"
        )
    bodies = [
        read_body(extent, source.cleaned, index == count - 1, dropped) for index, extent in enumerate(extents)
    ]
    kept = [index for index, body in enumerate(bodies) if not is_quiz(body)]
    quizzes = count - len(kept)
    if quizzes * 2 >= count:
        kept = []
    extents, bodies = [extents[index] for index in kept], [bodies[index] for index in kept]
    extents = join_options(extents, bodies)
    join_parts(extents, bodies, parts, source)
    join_labelled(extents, bodies)
    return list(extents), bodies, quizzes


def _with_front(question: Found, front: Front) -> Found:
    """Return the one question of a file with what its front matter says."""
    given = front.facts
    return replace(
        question,
        difficulty=question.difficulty or titles.level(given.get("difficulty", "")),
        roles=question.roles or facts.roles(given.get("roles", "")),
        tags=question.tags or facts.tags(given.get("tags", "")),
        companies=question.companies or facts.companies(given.get("companies", "")),
    )
