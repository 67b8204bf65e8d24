"""`viva judge` with a model: the commands' work with a model's judge in its place."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.bank.loader import load_bank
from bot.commands.asking import as_json, ask
from bot.commands.evaluating import Request, evaluate, export
from bot.commands.judge_text import opinion_lines, report_lines
from bot.commands.judges import JudgeName
from bot.domain.errors import BadSetup
from bot.domain.judgement import Case, Misstatement, NextProbe, Opinion
from bot.domain.question import Language
from bot.playground.model import ModelServer, completion
from bot.playground.model_script import judges_by_words
from tests.cli.graded import ANSWERS, write_graded
from tests.cli.run import viva
from tests.evaluation.fakes import USED, ScriptedBatchJudge, reply, write

ROOT = Path(__file__).parents[2]


class Judges:
    """Opens the one judge it holds, and notes that it was closed."""

    def __init__(self) -> None:
        self.judge, self.closed, self.checked = ScriptedBatchJudge({"": [0.0]}), 0, 0

    @asynccontextmanager
    async def __call__(self, name: JudgeName, *, check: bool = True) -> AsyncIterator[ScriptedBatchJudge]:
        self.checked += check
        try:
            yield self.judge
        finally:
            self.closed += 1


def _request(folder: Path, limit: int | None = None) -> Request:
    return Request(write_graded(folder / "graded.jsonl"), JudgeName.LLM, limit, jobs=4)


async def test_a_batch_says_the_same_as_asking_one_by_one(tmp_path: Path) -> None:
    asked = ("judge", "eval", str(write_graded(tmp_path / "graded.jsonl")), "--judge", "llm", "--json")
    async with ModelServer(judges_by_words) as server:
        settings = {
            "VIVA_LLM_MODEL": "scripted",
            "VIVA_LLM_BASE_URL": server.url,
            "VIVA_LLM_PRICES": '{"scripted": {"input": 1, "output": 2}}',
        }
        live = json.loads((await asyncio.to_thread(viva, tmp_path, *asked, **settings)).out)
    await asyncio.to_thread(viva, tmp_path, *asked, "--export-batch", "out.jsonl", **settings)
    requests = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    write(tmp_path / "replies.jsonl", *map(_answered, requests))
    done = await asyncio.to_thread(viva, tmp_path, *asked, "--import-batch", "replies.jsonl", **settings)
    batched = json.loads(done.out)
    assert (live["n"], live["judge"], live["failed"]) == (len(ANSWERS), "scripted", 0)
    assert live["cost"] > 0
    assert live["p50_ms"] > 0
    assert live["pearson"] > 0.5
    assert batched == live | {"p50_ms": None, "p95_ms": None}


def _answered(request: dict[str, Any]) -> dict[str, object]:
    body = completion(request["body"], judges_by_words(request["body"]))
    response = {"status_code": 200, "request_id": "r", "body": body}
    return {"id": "b", "custom_id": request["custom_id"], "response": response, "error": None}


async def test_what_a_model_cost_is_added_up_and_it_is_closed(tmp_path: Path) -> None:
    judges = Judges()
    report = await evaluate(_request(tmp_path), make=judges)
    assert (report.n, report.judge) == (len(ANSWERS), "scripted-1")
    assert (judges.checked, judges.closed) == (1, 1)
    told = report.as_json()
    assert (told["input_tokens"], told["cached_tokens"], told["output_tokens"]) == (800, 320, 80)
    assert (told["cost"], told["invented_quotes"]) == (pytest.approx(0.016), 8)
    assert "calls: 8; 800 tokens in (320 cached), 80 out; cost 0.0160" in list(report_lines(report))


async def test_a_batch_goes_out_and_is_graded_when_it_is_back(tmp_path: Path) -> None:
    judges, out = Judges(), tmp_path / "out.jsonl"
    assert await export(_request(tmp_path), out, make=judges) == len(ANSWERS)
    names = [json.loads(line)["custom_id"] for line in out.read_text("utf-8").splitlines()]
    lines = (reply(name, str(ANSWERS[number][2] / 4)) for number, name in enumerate(names[:-1]))
    replies = write(tmp_path / "replies.jsonl", *lines)
    report = await evaluate(_request(tmp_path), replies, make=judges)
    assert (report.n, report.failed, report.p50_ms) == (7, 1, None)
    assert "  1 x no reply in the batch" in list(report_lines(report))
    fewer = await evaluate(_request(tmp_path, limit=2), replies, make=judges)
    assert (fewer.n, fewer.failed, judges.closed) == (2, 0, 3)
    assert (judges.judge.asked, judges.checked) == ([], 0)


async def test_replies_to_another_file_are_refused(tmp_path: Path) -> None:
    replies = write(tmp_path / "replies.jsonl", reply("1-0123456789ab", "1.0"))
    with pytest.raises(BadSetup, match=r"replies\.jsonl:1: custom_id .* belongs to another file"):
        await evaluate(_request(tmp_path), replies, make=Judges())


async def test_all_that_a_model_says_of_an_answer_is_shown() -> None:
    question = next(question for question in load_bank(ROOT / "data") if question.misconceptions)
    case = Case(question, question.key_points, "Something like it.", Language.EN)
    opinion = await ask(case, JudgeName.LLM, make=Judges())
    belief, point = question.misconceptions[0], question.key_points[0]
    said = Opinion(
        opinion.judge,
        opinion.findings,
        (Misstatement(belief.id, "like it"),),
        "Say why.",
        NextProbe(point.id, "And why?"),
        invented=2,
        usage=USED,
    )
    told = as_json(case, said)
    assert (told["score"], told["feedback"]) == (100, "Say why.")
    assert told["probe"] == {"id": point.id, "text": "And why?"}
    assert told["misconceptions"] == [
        {"id": belief.id, "quote": "like it", "correction": belief.correction.en}
    ]
    shown = "\n".join(opinion_lines(case, said))
    wanted = ("100/100 by scripted-1", "partial 100%", point.name.en, "“S”", belief.correction.en, "And why?")
    assert [words for words in wanted if words not in shown] == []


def test_a_jury_has_no_batches(tmp_path: Path) -> None:
    write_graded(tmp_path / "graded.jsonl")
    asked = ("judge", "eval", "graded.jsonl", "--judge", "llm", "--export-batch", "out.jsonl")
    done = viva(tmp_path, *asked, VIVA_LLM_MODEL="some-model", VIVA_JUDGE_SAMPLES="3")
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert done.err.startswith("viva: --export-batch: some-model (3) has no batches; give one model")


def test_a_batch_for_a_model_is_written_without_asking_it(tmp_path: Path) -> None:
    write_graded(tmp_path / "graded.jsonl")
    asked = ("judge", "eval", "graded.jsonl", "--judge", "llm", "--export-batch", "out.jsonl")
    nowhere = {"VIVA_LLM_MODEL": "some-model", "VIVA_LLM_BASE_URL": "http://127.0.0.1:1/v1"}
    done = viva(tmp_path, *asked, **nowhere)
    assert (done.status, done.out, done.err) == (0, "8 requests written to out.jsonl\n", "")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert {line["body"]["model"] for line in lines} == {"some-model"}
    assert len({line["custom_id"] for line in lines}) == len(ANSWERS)


def test_without_a_model_the_setting_is_named_in_one_line(tmp_path: Path) -> None:
    write_graded(tmp_path / "graded.jsonl")
    done = viva(tmp_path, "judge", "eval", "graded.jsonl", "--judge", "llm")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("viva: VIVA_LLM_MODEL: is not set; ")
    assert len(done.err.splitlines()) == 1
