"""What `viva bank import` prints: the questions as JSON, or a summary of each file."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.domain.question import Status

if TYPE_CHECKING:
    from bot.bank.documents.found import Found
    from bot.commands.bank_import import Read
    from bot.domain.library import Stocked
    from bot.domain.question import Question

Json = dict[str, object]
MOST = 20  # warnings, and pairs, of a file


def as_json(read: "Sequence[Read]", bank: str, stocked: "Stocked | None") -> Json:
    """Return all that was found; `imported` is null for a dry run."""
    return {
        "bank": bank,
        "questions": [question for one in read for question in _questions(one)],
        "warnings": [warning for one in read for warning in _warnings(one)],
        "pairs": [asdict(pair) for one in read for pair in one.proposal.pairs],
        "imported": None if stocked is None else asdict(stocked),
    }


def lines(read: "Sequence[Read]", bank: str, stocked: "Stocked | None") -> Iterator[str]:
    """Yield a summary: how many questions a file has, what to look at, what may be doubled; what was done."""
    for one in read:
        questions = one.proposal.questions
        bare = sum(question.status is Status.BARE for question in questions)
        yield f"{one.name}: {len(questions)} questions, {bare} of them without an answer to grade by"
        yield from _shown([f"  {warning}" for warning in one.proposal.warnings])
        yield from _shown(
            [
                f"  {pair.likeness} {pair.share:.0%}: {pair.first} | {pair.second}"
                for pair in one.proposal.pairs
            ]
        )
    if stocked is None:
        yield f"dry run: nothing was imported into {bank}"
        return
    yield (
        f"bank {bank}: {stocked.added} new, {stocked.changed} changed, {stocked.unchanged} as before, "
        f"{stocked.alike} possible doubles"
    )
    yield f"next: viva bank review --bank {bank}"


def _shown(every: Sequence[str]) -> Iterator[str]:
    yield from every[:MOST]
    if len(every) > MOST:
        yield f"  … and {len(every) - MOST} more (--json shows all)"


def _questions(one: "Read") -> Iterator[Json]:
    if one.document is None:
        yield from (_written(question, one.name) for question in one.proposal.questions)
        return
    for found, question in zip(one.document.questions, one.proposal.questions, strict=True):
        yield {**_found(found), "id": question.id, "file": one.name, "licence": one.document.licence}


def _found(found: "Found") -> Json:
    """Return a question of a document; the keys of `Found` in its order, follow-ups as their words."""
    return {
        "number": found.number,
        "text": found.text,
        "answer": found.answer,
        "line": found.line,
        "section": found.section,
        "difficulty": found.difficulty,
        "roles": list(found.roles),
        "tags": list(found.tags),
        "companies": list(found.companies),
        "follow_ups": [follow_up.text for follow_up in found.follow_ups],
        "warnings": list(found.warnings),
        "follow_up_answers": [follow_up.answer for follow_up in found.follow_ups],
        "frequent": found.frequent,
        "exam_points": list(found.exam_points),
        "tips": list(found.tips),
        "bonus": list(found.bonus),
        "answers_by_role": {answer.role: answer.text for answer in found.by_role},
        "other_answers": list(found.others),
        "refers_to": found.refers_to,
    }


def _written(question: "Question", file: str) -> Json:
    """Return a question of a question file in the same keys."""
    language = question.text.language
    text = question.text.zh if language is None else question.text[language]
    answer = question.reference.zh if language is None else question.reference[language]
    origin = question.origin
    return {
        "number": None,
        "text": text,
        "answer": answer,
        "line": origin.line if origin else None,
        "section": question.topic,
        "difficulty": question.difficulty.level,
        "roles": list(question.roles),
        "tags": list(origin.tags) if origin else [],
        "companies": list(origin.companies) if origin else [],
        "follow_ups": [],
        "warnings": [],
        "id": question.id,
        "file": file,
    }


def _warnings(one: "Read") -> list[str]:
    """Return what there is to say of the file itself; a question's own warnings stand with it."""
    told = one.proposal.warnings if one.document is None else one.document.warnings
    return [warning if one.name in warning else f"{one.name}: {warning}" for warning in told]
