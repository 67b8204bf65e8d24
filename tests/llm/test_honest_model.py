"""A model that credits what is there, and quotes it, is believed: the floor under it denies nothing true."""

import pytest

from bot.domain.judgement import Case, Finding, Verdict, credit, score
from bot.domain.question import Language, Question
from bot.judges.llm.endpoint import Endpoint
from bot.judges.offline.judge import OfflineJudge
from tests.judges.answers import SPOKEN
from tests.llm.judging import believed, case, judge_at, reply
from tests.prompts.cases import BANK
from tests.sample import each

OFFLINE = OfflineJudge()


def honest(told: Case) -> str:
    """Return what a model says that finds every point, each in the words that rules find for it too."""
    return reply(told, {one.point_id: (one.quote or told.text, "covered") for one in by_rules(told)})


def by_rules(told: Case) -> tuple[Finding, ...]:
    """Return what the offline judge finds."""
    return OFFLINE.opinion(told.question, told.points, told.text).findings


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("question", each(BANK))
def test_the_reference_answer_earns_full_marks(
    endpoint: Endpoint, question: Question, language: Language
) -> None:
    told = case(question.reference[language], language, question)
    opinion = believed(judge_at(endpoint), told, honest(told))
    denied = [finding.point_id for finding in opinion.findings if finding.verdict is Verdict.MISSING]
    assert (denied, opinion.invented) == ([], 0)
    assert score(question, opinion.findings) == 100


@pytest.mark.slow
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("question", each(BANK))
def test_a_points_own_statement_proves_it(endpoint: Endpoint, question: Question, language: Language) -> None:
    judge = judge_at(endpoint)
    stating = [point for point in question.key_points if "?" not in point.statement[language]]
    for point in stating:
        told = case(point.statement[language], language, question)
        opinion = believed(judge, told, reply(told, {point.id: (told.text, "covered")}))
        assert score(question, opinion.findings) > 0, point.id


@pytest.mark.parametrize("name", SPOKEN)
def test_what_people_say_aloud_is_believed(endpoint: Endpoint, name: str) -> None:
    for text in SPOKEN[name]:
        told = case(text, question=BANK[name])
        made = {one.point_id: (one.quote, "covered") for one in by_rules(told) if credit(one) > 0}
        opinion = believed(judge_at(endpoint), told, reply(told, made))
        assert {one.point_id for one in opinion.findings if credit(one) == 1} == set(made)


LOOSE = (
    ("long-prompt-ablation", "one-at-a-time", "每次只删一块，别的都别动，看分掉没掉"),
    (
        "eval-judge-trust",
        "position",
        "It tends to favour whichever answer it reads first, so swap the two and compare.",
    ),
    (
        "tokens-segmentation-unique",
        "merge-order",
        "BPE just merges pairs in the order in which they were learned",
    ),
    (
        "finetuning-sft-loss-mask",
        "response-only",
        "Only the reply tokens count for the loss, the rest is masked with -100.",
    ),
    (
        "training-chinchilla-budget",
        "equal-scaling",
        "算力翻四倍，模型和数据各翻一倍，大概一个参数配二十个 token",
    ),
    ("training-moe-balance", "interference", "这个辅助项系数设大了，模型本身质量就差了"),
    ("transformer-prenorm-rmsnorm", "rms", "RMSNorm 少算一个均值，只管缩放"),
    ("rag-hybrid-rrf", "lexical", "关键词那路对型号、报错码这种生僻串特别准"),
    ("multimodal-high-resolution", "global-view", "切完以后再补一张缩小的整图，不然谁在左谁在右都不知道"),
    (
        "agents-tool-refund",
        "tool-schema",
        "say in the tool's docs when to call it, and make fields required enums",
    ),
    ("inference-mla", "savings", "比原来每个头都存 KV 小了五十多倍"),
    (
        "training-memory-zero",
        "stage-split",
        "stage one splits Adam's states over the cards, two the gradients too",
    ),
)


@pytest.mark.parametrize(("question_id", "point_id", "text"), LOOSE)
def test_a_point_in_ones_own_words_is_believed(
    endpoint: Endpoint, question_id: str, point_id: str, text: str
) -> None:
    told = case(text, question=BANK[question_id])
    opinion = believed(judge_at(endpoint), told, reply(told, {point_id: (text, "covered")}))
    assert score(told.question, opinion.findings) > 0
    assert opinion.invented == 0
