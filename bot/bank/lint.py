"""Say what is weak about a bank that loads: what is missing, unequal, given away or doubled."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from bot.bank.complete import Path, ids_of, lacking, spelt
from bot.bank.finding import Finding, Place
from bot.bank.linting.cues import cues
from bot.bank.linting.doubles import doubles
from bot.bank.linting.figures import estimated, figures
from bot.bank.linting.parity import parity
from bot.bank.linting.rubric import finished, rubric
from bot.domain.bank import Bank
from bot.domain.question import SHIPPED, Question

Rule = Callable[[Question], Iterator[tuple[Path, str]]]

RULES: tuple[Rule, ...] = (rubric, cues, figures, parity)
SHIPPED_RULES: tuple[Rule, ...] = (lacking, finished, estimated)  # an imported question may lack these
_NOWHERE: Mapping[str, Place] = MappingProxyType({})


def lint(bank: Bank, places: Mapping[str, Place] = _NOWHERE) -> Iterator[Finding]:
    """Yield what is weak, in the order of the bank; `places` says where each question stands, by id.

    A finding prints as one line: `file:line: question: where: what; what to do`.
    """
    for question in bank:
        for rule in (*RULES, *(SHIPPED_RULES if question.bank == SHIPPED else ())):
            for path, what in rule(question):
                place = places.get(question.id)
                where = spelt(path, ids_of(question))
                yield Finding(place and place.at(path), question.id, where, what)
    for question_id, what in doubles(tuple(bank)):
        yield Finding(places.get(question_id), question_id, "text", what)
