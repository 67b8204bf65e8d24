"""`viva judge`: the offline judge against people, and one answer looked at."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.bank.loader import load_bank
from tests.cli.graded import ANSWERS, write_graded
from tests.cli.run import Ended, viva

ROOT = Path(__file__).parents[2]
FIGURES = {"n", "pearson", "spearman", "qwk", "rmse"}
REST = {
    *("judge", "file", "failed", "bands", "invented_quotes", "input_tokens", "cached_tokens"),
    *("output_tokens", "cost", "p50_ms", "p95_ms", "calibration"),
}
GOOD = json.dumps({"question": "Why?", "reference": "So.", "answer": "So.", "score": 1, "max_score": 1})


def _is_one_line(done: Ended, *words: str) -> None:
    assert (done.status, done.out) == (2, ""), done.out
    assert done.err.startswith("viva: ")
    assert len(done.err.splitlines()) == 1, done.err
    assert [word for word in words if word not in done.err] == []


def test_a_file_is_graded_and_the_figures_are_one_json_object(tmp_path: Path) -> None:
    write_graded(tmp_path / "graded.jsonl")
    done = viva(tmp_path, "judge", "eval", "graded.jsonl", "--json")
    assert (done.status, done.err) == (0, "")
    told = json.loads(done.out)
    assert told.keys() >= FIGURES | REST
    assert all(isinstance(told[name], int | float) for name in FIGURES)
    assert (told["n"], told["failed"], told["questions"], told["file"]) == (8, 0, 2, "graded.jsonl")
    assert told["judge"].startswith("offline")
    assert told["pearson"] > 0.5
    assert told["cost"] == 0
    assert sum(band["n"] for band in told["bands"]) == len(ANSWERS)


def test_a_file_is_graded_and_the_figures_are_readable(tmp_path: Path) -> None:
    write_graded(tmp_path / "graded.jsonl")
    done = viva(tmp_path, "judge", "eval", "graded.jsonl", "--judge", "offline", "--jobs", "2")
    assert (done.status, done.err) == (0, "")
    shown = ("8 answers to 2 questions; 0 of 8 ungraded", "Pearson r", "quadratic kappa", "RMSE", "ms median")
    assert [words for words in shown if words not in done.out] == []
    assert "\x1b" not in done.out


def test_only_as_many_answers_are_graded_as_asked_for(tmp_path: Path) -> None:
    write_graded(tmp_path / "graded.jsonl")
    done = viva(tmp_path, "judge", "eval", "graded.jsonl", "--json", "--limit", "3")
    assert json.loads(done.out)["n"] == 3


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([GOOD, "{"], "graded.jsonl:2: is not JSON; want"),
        ([GOOD, "", "{}"], "graded.jsonl:3: question is missing; want"),
        ([GOOD.replace('"score": 1', '"score": 2')], "graded.jsonl:1: score is 2; want 0 to max_score"),
        ([], "graded.jsonl: is empty; want"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_in_one_line(
    tmp_path: Path, lines: list[str], words: str
) -> None:
    (tmp_path / "graded.jsonl").write_text("\n".join(lines), encoding="utf-8")
    _is_one_line(viva(tmp_path, "judge", "eval", "graded.jsonl", "--json"), words)


def test_a_file_that_is_not_there_is_named_in_one_line(tmp_path: Path) -> None:
    _is_one_line(viva(tmp_path, "judge", "eval", "none.jsonl"), "none.jsonl: cannot be read: No such file")


def test_the_offline_judge_has_no_batches(tmp_path: Path) -> None:
    write_graded(tmp_path / "graded.jsonl")
    done = viva(tmp_path, "judge", "eval", "graded.jsonl", "--export-batch", "out.jsonl")
    _is_one_line(done, "--export-batch", "--judge llm")
    both = ("--export-batch", "out.jsonl", "--import-batch", "in.jsonl")
    _is_one_line(viva(tmp_path, "judge", "eval", "graded.jsonl", *both), "one of the two")


def test_one_answer_is_judged_point_by_point(tmp_path: Path) -> None:
    question = next(iter(load_bank(ROOT / "data")))
    answer = " ".join(question.reference.zh.split())
    asked = ("judge", "one", "--question", question.id, "--lang", "zh")
    told = json.loads(viva(tmp_path, *asked, "--answer", "-", "--json", typed=answer + "\n").out)
    wanted = {
        "question",
        "judge",
        "score",
        "points",
        "misconceptions",
        "feedback",
        "probe",
        "invented",
        "usage",
    }
    assert wanted <= told.keys()
    assert [point["id"] for point in told["points"]] == [point.id for point in question.key_points]
    assert {"name", "weight", "verdict", "extent", "quote"} <= told["points"][0].keys()
    assert all(point["quote"] in answer for point in told["points"])
    assert told["score"] > 50
    shown = viva(tmp_path, *asked, "--answer", answer)
    assert (shown.status, shown.err) == (0, "")
    assert f"{question.id}: {told['score']}/100 by {told['judge']}\n" in shown.out
    assert [point.name.zh for point in question.key_points if point.name.zh not in shown.out] == []


def test_an_unknown_question_is_met_with_those_that_look_like_it(tmp_path: Path) -> None:
    known = next(iter(load_bank(ROOT / "data"))).id
    done = viva(tmp_path, "judge", "one", "--question", known[:-1], "--answer", "x")
    _is_one_line(done, f"--question {known[:-1]}", "did you mean", known)
    _is_one_line(viva(tmp_path, "judge", "one", "--question", "%", "--answer", "x"), "is not in the bank")


def test_help_needs_none_of_what_is_slow_to_import() -> None:
    slow = "{'telegram', 'sqlalchemy', 'openai', 'pydantic', 'starlette', 'aiohttp'}"
    looked = subprocess.run(
        [sys.executable, "-c", f"import sys, bot.cli; print({slow} & set(sys.modules))"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert looked.stdout == "set()\n"
