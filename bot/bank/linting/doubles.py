"""Questions that are asked twice in one bank: in the same words, in nearly the same, or in two languages."""

from collections.abc import Iterator, Sequence

from bot.bank.alike import find_alike
from bot.domain.library import Likeness, Pair, Wording
from bot.domain.question import Question

_SAID = {
    Likeness.SAME: "has the same words as {}",
    Likeness.ALIKE: "asks nearly the same as {}",
    Likeness.TRANSLATED: "asks the same in another language as {}",
}


def doubles(questions: Sequence[Question]) -> Iterator[tuple[str, str]]:
    """Yield the id of a question that another one asks before it, and what to do; each two once.

    Languages are held against each other only where one of the two questions lacks the other's language.
    """
    wordings = [
        Wording(f"{number} {language}", text)
        for number, question in enumerate(questions)
        for language, text in (("zh", question.text.zh), ("en", question.text.en))
        if text
    ]
    seen = set()
    for pair in find_alike(wordings):
        first, second = sorted((_number(pair.first), _number(pair.second)))
        if first == second or (first, second) in seen or pair.likeness not in _SAID:
            continue
        languages = {question.text.language for question in (questions[first], questions[second])}
        if pair.likeness is not Likeness.TRANSLATED or languages != {None}:
            seen.add((first, second))
            yield questions[second].id, _what(pair, questions[first].id)


def _number(wording: str) -> int:
    return int(wording.partition(" ")[0])


def _what(pair: Pair, other: str) -> str:
    return f"{_SAID[pair.likeness].format(other)}; take one of them out, or let them ask different things"
