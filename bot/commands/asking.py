"""Put together what `viva judge one` needs: a question of the bank, a judge, one answer."""

from difflib import get_close_matches

from bot.bank.loader import load_bank
from bot.commands.judges import JudgeName, OpenJudge, open_judge
from bot.domain.bank import Bank
from bot.domain.errors import BadSetup
from bot.domain.judgement import Case, Finding, Opinion, credit, score
from bot.domain.question import Language
from bot.domain.usage import MICROS, Usage
from bot.evaluation.dataset import language_of
from bot.logging import log_to_stderr
from bot.settings import read_settings

LOG_LEVEL = "ERROR"


def case_of(question_id: str, text: str, language: Language | None) -> Case:
    """Return the whole question with `text` as its answer; the language is guessed where it is None.

    Raises `BadSetup` with the ids that look alike where the bank has no such question.
    """
    bank = load_bank(read_settings().data_dir)
    if question_id not in bank:
        raise BadSetup(f"--question {question_id}: is not in the bank; {_instead(question_id, bank)}")
    question = bank[question_id]
    return Case(question, question.key_points, text, language or language_of(text))


async def ask(case: Case, name: JudgeName, make: OpenJudge = open_judge) -> Opinion:
    """Have the case judged once; raise `BadSetup` or `JudgeUnavailable`."""
    log_to_stderr(LOG_LEVEL)
    async with make(name) as judge:
        return await judge.judge(case)


def as_json(case: Case, opinion: Opinion) -> dict[str, object]:
    """Return an opinion as what JSON can hold: texts in the language of the case, score 0 to 100.

    A point's `extent` is the share of it that the answer makes, 0 to 1.
    """
    question, language = case.question, case.language
    beliefs = {belief.id: belief for belief in question.misconceptions}
    probe = opinion.probe
    return {
        "question": question.id,
        "judge": opinion.judge,
        "language": language,
        "score": score(question, opinion.findings),
        "points": [_point_json(case, finding) for finding in opinion.findings],
        "misconceptions": [
            {
                "id": stated.misconception_id,
                "quote": stated.quote,
                "correction": beliefs[stated.misconception_id].correction[language],
            }
            for stated in opinion.misstatements
            if stated.misconception_id in beliefs
        ],
        "feedback": opinion.feedback,
        "probe": None if probe is None else {"id": probe.point_id, "text": probe.text},
        "invented": opinion.invented,
        "usage": _usage_json(opinion.usage),
    }


def _point_json(case: Case, finding: Finding) -> dict[str, object]:
    point = case.question.point(finding.point_id)
    return {
        "id": point.id,
        "name": point.name[case.language],
        "weight": point.weight,
        "verdict": finding.verdict,
        "extent": credit(finding),
        "quote": finding.quote,
    }


def _usage_json(usage: Usage) -> dict[str, object]:
    return {
        "calls": usage.calls,
        "input_tokens": usage.input_tokens,
        "cached_tokens": usage.cached_tokens,
        "output_tokens": usage.output_tokens,
        "cost": usage.micros / MICROS,
        "milliseconds": usage.milliseconds,
    }


def _instead(question_id: str, bank: Bank) -> str:
    close = get_close_matches(question_id.lower(), [question.id for question in bank], n=3, cutoff=0.4)
    return f"did you mean {' or '.join(close)}?" if close else "the ids stand in its files, after `- id:`"
