"""What the scripted model server says when it plays a judge: word overlap, so that a demonstration moves.

It reads the prompt that a real model would get (the rubric's rows, the fenced answer, the ids asked about)
and replies in the form. It understands nothing, and its opinion is worth nothing. Asked to draft a rubric it
hands sentences of the reference answer back; where there is none it has nothing to say.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

_ROW = re.compile(r"^- (?P<id>[\w-]+) \| [^|]+ \| (?P<name>[^|]+) \| (?P<statement>.+)$", re.MULTILINE)
_ANSWER = re.compile(r"<<<(?P<mark>\w+)\n(?P<text>.*)\n(?P=mark)>>>", re.DOTALL)
_REFERENCE = re.compile(r"<<<(?P<mark>\w+):reference\n(?P<text>.*)\n(?P=mark):reference>>>", re.DOTALL)
_DRAFTING = re.compile(r"^<<<\w+:question$", re.MULTILINE)
_ASKED_ABOUT = re.compile(r"(?P<ids>[\w-]+(?:(?:, |\u3001)[\w-]+)*)\W*\Z")
_WORD = re.compile(r"[a-z0-9_]{4,}|[\u3400-\u9fff]{2}")
_SENTENCE = re.compile(r"[^.!?\u3002\uff01\uff1f\n]+")
COVERED, PARTIAL = 0.3, 0.15  # share of the statement's words in one sentence
KINDER = 0.6  # by which a second reading multiplies these limits
FIRST_SEED = 1
SHORTEST, LONGEST, MOST = 12, 300, 5  # characters of a sentence that is drafted as a point; points


def judges_by_words(body: dict[str, Any]) -> str:
    """Reply to a judge's request; with any seed but the first a little more kindly, as people differ."""
    system, user = body["messages"][0]["content"], body["messages"][-1]["content"]
    if any(_DRAFTING.search(message["content"]) for message in body["messages"]):
        return _drafts_by_sentences(body["messages"][1]["content"])
    answer = _ANSWER.search(user)
    asked = _ASKED_ABOUT.search(user)
    if answer is None or asked is None:
        return '{"ok": true}'
    rows = {row["id"]: row for row in _ROW.finditer(system)}
    limit = 1.0 if body.get("seed", FIRST_SEED) == FIRST_SEED else KINDER
    wanted = [rows[name] for name in re.split(r", |\u3001", asked["ids"]) if name in rows]
    points = [_point(row, answer["text"], limit) for row in wanted]
    named = {row["id"]: row["name"] for row in wanted}
    missed = next((point["id"] for point in points if point["verdict"] != "covered"), "")
    made = sum(point["verdict"] == "covered" for point in points)
    reply = {
        "points": points,
        "misconceptions": [],
        "feedback": f"[scripted] {made}/{len(points)}",
        "probe": {"id": missed, "question": f"[scripted] {named[missed]}?" if missed else ""},
    }
    return json.dumps(reply, ensure_ascii=False)


def _drafts_by_sentences(user: str) -> str:
    answer = _REFERENCE.search(user)
    found = (sentence.strip() for sentence in _SENTENCE.findall(answer["text"] if answer else ""))
    sentences = [sentence for sentence in found if SHORTEST <= len(sentence) <= LONGEST][:MOST]
    points = [
        {
            "quote": sentence,
            "statement": sentence,
            "name": f"[scripted] {number}",
            "weight": max(1, 5 - number),
            "follow_up": "",
        }
        for number, sentence in enumerate(sentences, start=1)
    ]
    return json.dumps({"key_points": points}, ensure_ascii=False)


def _point(row: re.Match[str], answer: str, limit: float) -> dict[str, str]:
    wanted = set(_words(row["statement"]))
    sentences = _SENTENCE.findall(answer) or [""]
    shares = [len(wanted & set(_words(sentence))) / max(1, len(wanted)) for sentence in sentences]
    best = max(shares)
    verdict = "covered" if best >= COVERED * limit else "partial" if best >= PARTIAL * limit else "missing"
    quote = "" if verdict == "missing" else sentences[shares.index(best)].strip()[:200]
    return {"id": row["id"], "quote": quote, "verdict": verdict}


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in _WORD.finditer(text.lower()))
