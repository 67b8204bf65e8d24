"""Recognise sentences that say nothing of one's own: our words repeated, or what is not about the subject."""

from collections.abc import Iterable, Sequence

from bot.judges.reading.orders import about_the_subject
from bot.judges.reading.tokens import Reading

ECHO = 0.7  # share of a sentence's runs of three tokens that stand in our own texts: an echo

Triple = tuple[str, str, str]


def live_sentences(reading: Reading, ours: frozenset[Triple]) -> list[int]:
    """Return the numbers of the sentences that are about the subject and no echoes of `ours`."""
    return [
        number
        for number in about_the_subject(reading)
        if not _echo(_triples(reading.norms[slice(*reading.spans[number])]), ours)
    ]


def ours_of(readings: Iterable[Reading]) -> frozenset[Triple]:
    """Return the runs of three tokens that stand in our own texts."""
    return frozenset(triple for reading in readings for triple in _triples(reading.norms))


def _triples(norms: Sequence[str]) -> list[Triple]:
    return list(zip(norms, norms[1:], norms[2:], strict=False))


def _echo(said: list[Triple], ours: frozenset[Triple]) -> bool:
    return bool(said) and sum(triple in ours for triple in said) >= ECHO * len(said)
