"""A batch goes out, its replies come back in any order, and nobody else's are taken for them."""

import json
from pathlib import Path

import pytest

from bot.domain.errors import BadSetup
from bot.evaluation.batch import NO_REPLY, custom_id, graded_by, read_replies, write_requests
from bot.evaluation.run import Graded
from tests.evaluation.fakes import USED, ScriptedBatchJudge, items, reply, row, tasks, write

ROWS = [row(answer=str(number)) for number in range(4)]


def _graded(folder: Path, *lines: object) -> list[Graded]:
    work = tasks(folder, *ROWS)
    replies = read_replies(write(folder / "replies.jsonl", *lines), [task.item for task in work])
    return graded_by(replies, work, ScriptedBatchJudge())


def _ids(folder: Path) -> list[str]:
    return [custom_id(item) for item in items(folder, *ROWS)]


def test_a_request_is_a_chat_completion_with_an_id_of_its_own(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    write_requests(out, tasks(tmp_path, *ROWS), ScriptedBatchJudge())
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [line["custom_id"] for line in lines] == _ids(tmp_path)
    assert {(line["method"], line["url"]) for line in lines} == {("POST", "/v1/chat/completions")}
    assert [line["body"]["messages"][0]["content"] for line in lines] == ["0", "1", "2", "3"]
    assert all(len(line["custom_id"]) <= 64 for line in lines)


def test_replies_find_their_answers_in_any_order(tmp_path: Path) -> None:
    names = _ids(tmp_path)
    lines = [reply(name, str(number / 10)) for number, name in enumerate(names)]
    graded = _graded(tmp_path, *reversed(lines))
    assert [result.share for result in graded] == [0.0, 0.1, 0.2, 0.3]
    assert {result.milliseconds for result in graded} == {None}
    assert graded[1].usage == USED


def test_errors_refusals_and_missing_replies_are_failures_with_their_cause(tmp_path: Path) -> None:
    names = _ids(tmp_path)
    expired = {"code": "batch_expired", "message": "This request\ncould not be executed."}
    graded = _graded(
        tmp_path,
        {"id": "b", "custom_id": names[0], "response": None, "error": expired},
        reply(names[1], "no"),
        reply(names[2], "0.5", status=429),
    )
    causes = ["This request could not be executed.", "the model refuses", "status 429: no words", NO_REPLY]
    assert [(result.share, result.cause) for result in graded] == [(None, cause) for cause in causes]
    assert graded[1].usage == USED


def test_what_a_server_says_of_a_failed_request_is_kept(tmp_path: Path) -> None:
    line = reply(_ids(tmp_path)[0], "", status=400)
    line["response"]["body"] = {"error": {"message": "too long", "code": "context"}}
    assert _graded(tmp_path, line)[0].cause == "status 400: too long"


def test_a_reply_counts_before_an_error_for_the_same_request(tmp_path: Path) -> None:
    name = _ids(tmp_path)[0]
    failed = {"custom_id": name, "response": None, "error": {"message": "expired"}}
    assert _graded(tmp_path, failed, reply(name, "0.5"), failed, reply(name, "0.9"))[0].share == 0.5


@pytest.mark.parametrize(
    "change", [{"answer": "another"}, {"reference": "Another."}, {"question": "What?"}, {"lang": "zh"}]
)
def test_replies_to_a_file_that_changed_are_refused(tmp_path: Path, change: dict[str, object]) -> None:
    name = _ids(tmp_path)[0]
    changed = items(tmp_path, row(**{"answer": "0"} | change), *ROWS[1:])
    path = write(tmp_path / "replies.jsonl", reply(name, "0.5"))
    with pytest.raises(BadSetup, match=r"replies\.jsonl:1: custom_id .* belongs to another file"):
        read_replies(path, changed)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "1: is not JSON"),
        ({"custom_id": "1-x"}, "1: is not the reply to a batch"),
        ({"response": {}}, "1: is not the reply to a batch"),
        ("", "is empty"),
    ],
)
def test_a_file_that_is_no_batch_output_is_refused(tmp_path: Path, line: object, words: str) -> None:
    with pytest.raises(BadSetup, match=words):
        _graded(tmp_path, line)


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match="cannot be written: No such file"):
        write_requests(tmp_path / "no" / "out.jsonl", tasks(tmp_path, *ROWS), ScriptedBatchJudge())
