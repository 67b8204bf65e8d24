"""Draft the key points of a question out of its answer: the answer's own structure first."""

import math
import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token

from bot.bank.drafting.naming import distinct, name_of
from bot.bank.drafting.outline import Node, outline, parse
from bot.bank.drafting.parts import choose, is_bundle, size
from bot.bank.drafting.statement import statement_of
from bot.domain.question import Cues, KeyPoint, Language, Text

HEAVIEST = 5
TELLING = 240  # characters from which a part that says more weighs no more
NAMED = 0.5  # share of an exam point's terms in a point, from which it is that which is examined
_TERM = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")


def draft_points(answer: str, language: Language, exam_points: Sequence[str] = ()) -> tuple[KeyPoint, ...]:
    """Return at most 8 key points of an `answer` in Markdown, without cues; none where it says nothing.

    A point weighs 1 to 5 by how much the answer says on it, and more where an exam point names it.
    """
    return points_of(parse(answer), language, exam_points)


def points_of(
    tokens: Sequence[Token], language: Language, exam_points: Sequence[str]
) -> tuple[KeyPoint, ...]:
    """Do what `draft_points` does for an answer that is parsed already."""
    parts = [(part, told) for part in choose(outline(tokens)) if (told := statement_of(part, language))]
    parts = [(part, told) for part, told in parts if any(map(str.isalnum, told))]
    names = distinct([_name(part, told, language) for part, told in parts])
    weights = _weights(parts, exam_points)
    return tuple(
        KeyPoint(
            id=f"p{number}",
            weight=weight,
            name=text(name, language),
            statement=text(told, language),
            cues=Cues(()),
            follow_up=Text(),
        )
        for number, ((_, told), name, weight) in enumerate(zip(parts, names, weights, strict=True), start=1)
    )


def _name(part: Node, told: str, language: Language) -> str:
    if not is_bundle(part):
        return name_of(part.name, told)
    names = [name_of(one.name, statement_of(one, language)) for one in part.children[:4]]
    above = names[0].partition("·")[0] + "·"  # said once: "A·pros, cons"
    names[1:] = [name.removeprefix(above) for name in names[1:]]
    return name_of(("、" if language is Language.ZH else ", ").join(dict.fromkeys(names)), told)


def text(told: str, language: Language) -> Text:
    """Return a text in one language."""
    return Text(zh=told) if language is Language.ZH else Text(en=told)


def _weights(parts: Sequence[tuple[Node, str]], exam_points: Sequence[str]) -> list[int]:
    """Return the weights: the square root of the share of the longest, for length is not all that counts."""
    sizes = [min(size(part), TELLING) for part, _ in parts]
    wanted = [terms for point in exam_points if (terms := _terms(point))]
    named = [any(_names(terms, f"{part.name} {told}") for terms in wanted) for part, told in parts]
    top = HEAVIEST - 1 if any(named) and not all(named) else HEAVIEST
    longest = max(sizes, default=1)
    return [
        min(HEAVIEST, max(1, round(top * math.sqrt(length / longest))) + (named[place] and top < HEAVIEST))
        for place, length in enumerate(sizes)
    ]


def _names(wanted: frozenset[str], told: str) -> bool:
    return len(wanted & _terms(told)) >= NAMED * len(wanted)


def _terms(told: str) -> frozenset[str]:
    """Return words in Latin script and pairs of Chinese characters, which need no dictionary."""
    pieces = _TERM.findall(unicodedata.normalize("NFKC", told[:2000]).casefold())
    pairs = {one + two for one, two in pairwise(pieces) if min(one, two) > "\u3400"}
    return frozenset(pairs.union(piece for piece in pieces if piece < "\u3400" and len(piece) > 1))
