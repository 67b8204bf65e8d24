"""Ask a model for all judgements at once: files of requests and replies in the form of OpenAI's Batch API.

One JSON object a line (https://platform.openai.com/docs/guides/batch; other servers read the same form, and
vLLM's `run_batch` does without a server). Request: `custom_id`, `method`, `url`, `body`. Reply: `custom_id`,
`response` with `status_code` and `body`, or `error`; in any order. OpenAI takes at most 50,000 requests and
200 MB a file.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.domain.errors import BadSetup, JudgeUnavailable
from bot.domain.judgement import Case, Opinion
from bot.evaluation.dataset import Item, read_rows
from bot.evaluation.run import Graded, Task, judged

URL = "/v1/chat/completions"
NO_REPLY = "no reply in the batch"
_HASH = 12  # hexadecimal digits
_SHOWN = 60  # characters of a strange custom_id that are shown
_CAUSE = 200  # characters of a server's error message that are kept


class BatchJudge(Protocol):
    """A judge whose question to the model and whose reading of the reply can be had apart."""

    def batch_request(self, case: Case) -> Mapping[str, Any]:
        """Return the body of a chat completion that asks for a judgement of `case`."""

    def batch_opinion(self, case: Case, body: Mapping[str, Any]) -> Opinion:
        """Read the chat completion that replied; raise `JudgeUnavailable` where it holds no judgement."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for one request: the chat completion, or in one line why there is none."""

    body: Mapping[str, Any] | None
    cause: str = ""


def custom_id(item: Item) -> str:
    """Return `LINE-HASH`: where the answer stands, and what is judged; at most 64 characters.

    The hash is of question, reference, key points, weights, answer and language, so that replies to another
    file, or to this one before it was changed, are recognised.
    """
    told = [
        item.question,
        item.reference,
        item.key_points,
        item.weights,
        item.answer,
        item.language,
    ]
    return f"{item.line}-{hashlib.sha256(json.dumps(told).encode()).hexdigest()[:_HASH]}"


def requests(tasks: Sequence[Task], judge: BatchJudge) -> Iterator[str]:
    """Yield the lines of a request file, without their ends."""
    for task in tasks:
        body = judge.batch_request(task.case)
        yield json.dumps({"custom_id": custom_id(task.item), "method": "POST", "url": URL, "body": body})


def write_requests(path: Path, tasks: Sequence[Task], judge: BatchJudge) -> None:
    """Write the request file; raises `BadSetup` where that is not possible."""
    try:
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(f"{line}\n" for line in requests(tasks, judge))
    except OSError as error:
        raise BadSetup(f"{path}: cannot be written: {error.strerror}") from error


def read_replies(path: Path, items: Sequence[Item]) -> dict[str, Reply]:
    """Read a reply file, `items` being all of the graded file; return the replies by custom_id.

    Output and error file may stand one after the other: a reply counts before an error for the same request.
    Raises `BadSetup` (`FILE:LINE: ...`) for what is no reply, and for a reply to none of the items.
    """
    known = {custom_id(item) for item in items}
    replies: dict[str, Reply] = {}
    for number, row in read_rows(path):
        name = row.get("custom_id")
        if not isinstance(name, str) or not ("response" in row or "error" in row):
            raise BadSetup(f"{path}:{number}: is not the reply to a batch; want custom_id and response")
        if name not in known:
            raise BadSetup(
                f"{path}:{number}: custom_id {json.dumps(name[:_SHOWN])} belongs to another file of answers, "
                "or this one has changed; import the replies to what --export-batch wrote for it"
            )
        if name not in replies or replies[name].body is None:
            replies[name] = _reply(row)
    if not replies:
        raise BadSetup(f"{path}: is empty; want the output file of a batch")
    return replies


def graded_by(replies: Mapping[str, Reply], tasks: Sequence[Task], judge: BatchJudge) -> list[Graded]:
    """Return one result for each task, in their order; without a reply that can be read it has a cause."""
    missing = Reply(None, NO_REPLY)
    return [_graded(replies.get(custom_id(task.item), missing), task, judge) for task in tasks]


def _graded(reply: Reply, task: Task, judge: BatchJudge) -> Graded:
    if reply.body is None:
        return Graded(task.item, cause=reply.cause)
    try:
        return judged(task, judge.batch_opinion(task.case, reply.body))
    except JudgeUnavailable as error:
        return Graded(task.item, usage=error.usage, cause=str(error))


def _reply(row: Mapping[str, Any]) -> Reply:
    response = row.get("response")
    if not isinstance(response, Mapping):
        return Reply(None, _message(row) or "the batch gave an error without words")
    body, status = response.get("body"), response.get("status_code")
    if status != 200 or not isinstance(body, Mapping):
        return Reply(None, f"status {status}: {_message(body) or 'no words'}")
    return Reply(body)


def _message(holder: object) -> str:
    """Return what `{"error": {"code", "message"}}` says, in one line; "" where it says nothing."""
    error = holder.get("error") if isinstance(holder, Mapping) else None
    words = (error.get("message") or error.get("code")) if isinstance(error, Mapping) else error
    return " ".join(words.split())[:_CAUSE] if isinstance(words, str) else ""
