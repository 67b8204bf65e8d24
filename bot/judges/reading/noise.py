"""Recognise sentences that say nothing of one's own: our words repeated, or orders to the grader."""

import re
from collections.abc import Iterable, Sequence

from bot.judges.reading.tokens import Reading

ECHO = 0.7  # share of a sentence's runs of three tokens that stand in our own texts: an echo
_ORDER = re.compile(
    r"^\W*(?:please|now|and|so|then|请|现在|那么?|你)?\W*"
    r"(?:ignore|disregard|forget|override|忽略|无视|忘记|忘掉|不要理会|别管)"
    r".{0,40}(?:instruction|prompt|rule|above|previous|prior|指令|提示|规则|要求|上面|之前|以上|标准)"
    r"|(?:give|award|assign|grant|grade|mark|score|rate)\b.{0,40}"
    r"(?:\b100\b|\bfull\b|\d+ ?points|max(?:imum)? (?:score|points?)|perfect|covered)"
    r"|(?:给|打|判|评|算)(?:我|他|这份|这个|本)?.{0,12}(?:满分|100 ?分|一百分)|给我.{0,6}高分"
    r"|(?:满分|100 ?分|一百分).{0,8}(?:给我|谢谢|即可)"
    r"|(?:you are|act as|你是|你现在是|作为).{0,20}(?:grader|judge|examiner|评分|打分|阅卷|考官)"
    r"|^\W*(?:system|assistant|developer|系统)\s*(?:prompt|message|提示)?\s*[:：]"
    r"|all (?:key )?points (?:are|were) (?:covered|made)|所有要点.{0,6}(?:覆盖|答对|满足|命中)",
    re.IGNORECASE | re.DOTALL,
)

Triple = tuple[str, str, str]


def live_sentences(reading: Reading, ours: frozenset[Triple]) -> list[int]:
    """Return the numbers of the sentences that are neither echoes of `ours` nor orders to the grader."""
    return [
        number
        for number, (first, end) in enumerate(reading.spans)
        if not _echo(_triples(reading.norms[first:end]), ours)
        and not _ORDER.search(reading.text[reading.starts[first] : reading.ends[end - 1]])
    ]


def ours_of(readings: Iterable[Reading]) -> frozenset[Triple]:
    """Return the runs of three tokens that stand in our own texts."""
    return frozenset(triple for reading in readings for triple in _triples(reading.norms))


def _triples(norms: Sequence[str]) -> list[Triple]:
    return list(zip(norms, norms[1:], norms[2:], strict=False))


def _echo(said: list[Triple], ours: frozenset[Triple]) -> bool:
    return bool(said) and sum(triple in ours for triple in said) >= ECHO * len(said)
