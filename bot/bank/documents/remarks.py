"""What is said about a whole document: gaps in its numbers, what was left out, why nothing is found."""

from collections.abc import Iterator, Sequence

from bot.bank.documents.found import Found
from bot.bank.documents.lines.blocks import Block
from bot.bank.documents.marks.starts import Start

_NAMED = 8


def gaps(questions: Sequence[Found]) -> Iterator[str]:
    """Yield a line for each printed number that does not follow the one before."""
    previous: Found | None = None
    for question in questions:
        if question.number is None:
            continue
        if previous is not None and previous.number is not None and _odd(previous, question):
            yield f"line {question.line}: number {question.number} follows {previous.number}"
        previous = question


def unanswered(questions: Sequence[Found]) -> Iterator[str]:
    """Yield a line that names the questions without an answer, where most have one."""
    without = [question for question in questions if not _answered(question)]
    if without and len(without) * 2 < len(questions):
        where = _lines([question.line for question in without])
        yield f"{len(without)} of {len(questions)} questions have no answer: {where}"


def dropped(advertisements: Sequence[int]) -> Iterator[str]:
    """Yield a line that says which lines were left out as advertisements."""
    if advertisements:
        count = len(advertisements)
        what = "1 line was" if count == 1 else f"{count} lines were"
        yield f"{what} left out as advertisements: {_lines(sorted(advertisements))}"


def why_none(blocks: Sequence[Block], starts: Sequence[Start], quizzes: int) -> str:
    """Return why no question was found."""
    if quizzes:
        return f"no questions: this is a quiz, its {quizzes} questions are answered by choosing from options"
    items = [start for start in starts if start.container[0] in "lu"]
    links = [start for start in starts if start.link]
    if len(links) > 2 and len(links) * 2 >= len(items):
        return f"no questions: this is a list of links ({len(links)} of them) and holds no questions itself"
    asking = [start for start in starts if start.like == 1]
    if asking:
        few = f"line {asking[0].line + 1} reads like one, but nothing shows that it is meant to be asked"
        return f"no questions: this reads as prose; {few}; begin each question with `Q1:` or `### 1.`"
    headings = sum(1 for block in blocks if block.kind == "heading")
    return f"no questions: none of its {headings} headings and its lists asks; begin each question with `Q1:`"


def _answered(question: Found) -> bool:
    return bool(question.answer or question.refers_to is not None)


def _odd(previous: Found, question: Found) -> bool:
    assert previous.number is not None
    assert question.number is not None
    if question.number == previous.number + 1 or question.number == 1:
        return False
    return question.section == previous.section or (previous.number < question.number and previous.number > 0)


def _lines(numbers: Sequence[int]) -> str:
    more = ", and more" if len(numbers) > _NAMED else ""
    return f"line {', '.join(str(number) for number in numbers[:_NAMED])}{more}"
