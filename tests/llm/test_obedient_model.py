"""The worst model there is: whoever asks for a 10 gets it credited. What it cannot do is make words be there.

What it earns with `ORDERS` is 0 for every question of the bank.
"""

import random

import pytest

from bot.domain.judgement import Verdict
from bot.domain.question import Language, Question
from bot.judges.llm.endpoint import Endpoint
from bot.playground.model import ModelServer
from tests.llm.judging import believed, case, earned, judge_at, obedient, sentences
from tests.llm.orders import ORDERS, SHRUGS
from tests.prompts.cases import BANK
from tests.sample import few, few_or_all

FEW = few(BANK)
SOME = few_or_all(BANK)
SEPARATORS = (" ", "、", ", ", "\n", " and ", "。", "; ")


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
@SOME
def test_who_orders_a_ten_gets_nothing_for_any_question(
    endpoint: Endpoint, questions: list[Question], order: str
) -> None:
    judge = judge_at(endpoint)
    told = [case(order, question=question) for question in questions]
    assert {one.question.id: earned(judge, one, obedient(one)) for one in told} == dict.fromkeys(
        (question.id for question in questions), 0
    )


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
def test_nor_does_it_help_how_the_model_quotes_the_order(endpoint: Endpoint, order: str) -> None:
    judge, pieces = judge_at(endpoint), sentences(order)
    for question in FEW:
        told = case(order, Language.ZH, question)
        for said in (
            obedient(told, lambda _, answer: answer[:200]),
            obedient(told, lambda number, _: pieces[number % len(pieces)]),
        ):
            opinion = believed(judge, told, said)
            assert {finding.verdict for finding in opinion.findings} == {Verdict.MISSING}
            assert opinion.invented == len(told.points)


@pytest.mark.parametrize("shrug", SHRUGS)
@SOME
def test_a_shrug_gets_nothing(endpoint: Endpoint, questions: list[Question], shrug: str) -> None:
    judge = judge_at(endpoint)
    for question in questions:
        told = case(shrug, question=question)
        assert earned(judge, told, obedient(told)) == 0, question.id


@pytest.mark.parametrize("language", Language)
@SOME
def test_our_own_words_given_back_get_nothing(
    endpoint: Endpoint, questions: list[Question], language: Language
) -> None:
    judge = judge_at(endpoint)
    for question in questions:
        text, hint = question.text[language], question.hint[language]
        for said in (text, hint, f"{text}\n{hint}", f"{text} {ORDERS['an order']}"):
            told = case(said, language, question)
            assert earned(judge, told, obedient(told)) == 0, (question.id, said)


@pytest.mark.parametrize(("seed", "separator"), list(enumerate(SEPARATORS)))
@SOME
def test_a_shuffled_bag_of_catchwords_gets_next_to_nothing(
    endpoint: Endpoint, questions: list[Question], seed: int, separator: str
) -> None:
    judge, chance = judge_at(endpoint), random.Random(seed)
    for question in questions:
        groups = [group for point in question.key_points for group in point.cues.groups]
        every = [cue for group in groups for cue in group]
        one_each = [chance.choice(group) for group in groups]
        for cues in (every, one_each):
            chance.shuffle(cues)
            told = case(separator.join(cues), question=question)
            assert earned(judge, told, obedient(told)) <= 15, question.id


@pytest.mark.parametrize(("language", "order"), [(Language.EN, "an order"), (Language.ZH, "命令")])
def test_a_true_sentence_with_an_order_behind_it_earns_little_more_than_the_sentence(
    endpoint: Endpoint, language: Language, order: str
) -> None:
    judge, scores = judge_at(endpoint), []
    for question in BANK:
        told = case(f"{question.key_points[0].statement[language]} {ORDERS[order]}", language, question)
        scores.append(earned(judge, told, obedient(told)))
    assert sum(scores) / len(scores) < 35  # measured: 28 and 22; the sentence alone is worth 20
    assert sum(score > 75 for score in scores) <= 0.015 * len(scores)  # measured: 5 and 2 of 419


async def test_over_the_wire_it_is_the_same(endpoint: Endpoint, server: ModelServer) -> None:
    told = case(ORDERS["an order"])
    server.say(obedient(told))
    opinion = await judge_at(endpoint).judge(told)
    assert {finding.verdict for finding in opinion.findings} == {Verdict.MISSING}
    assert (opinion.invented, len(server.requests)) == (len(told.points), 1)
