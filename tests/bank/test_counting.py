"""How many questions a bank has of each sort."""

import json
from collections import Counter
from dataclasses import replace

from bot.bank.counting import as_json, count
from bot.domain.question import Area, Status, Text
from tests.bank.folders import shipped


def test_the_counts_of_our_bank_agree_with_its_questions() -> None:
    bank = shipped().bank
    counts = count(bank)
    assert counts.questions == len(bank) == sum(counts.areas.values()) == sum(counts.topics.values())
    assert counts.languages == {"zh": len(bank), "en": len(bank)}
    assert counts.statuses == {"bare": 0, "draft": 0, "approved": len(bank), "retired": 0}
    assert counts.kinds == dict(Counter(q.kind.value for q in bank))
    assert counts.difficulties["expert"] == sum(q.difficulty == "expert" for q in bank)
    assert counts.key_points == sum(len(q.key_points) for q in bank)
    assert next(iter(counts.topics)) == next(iter(bank)).topic


def test_a_question_counts_for_each_language_and_role_that_it_has() -> None:
    question = next(q for q in shipped().bank if len(q.roles) == 2)
    draft = replace(question, id="d", text=Text(zh="为什么？"), draft=True, bank="theirs", area=Area.DATA)
    bare = replace(draft, id="b", key_points=(), roles=question.roles[:1])
    counts = count([question, draft, bare])
    assert counts.languages == {"zh": 3, "en": 1}
    assert sum(counts.roles.values()) == 5
    assert (
        counts.statuses[Status.BARE],
        counts.statuses[Status.DRAFT],
        counts.statuses[Status.APPROVED],
    ) == (1, 1, 1)
    assert counts.banks == {"viva": 1, "theirs": 2}
    assert counts.key_points_each == 2 * len(question.key_points) / 3


def test_the_counts_are_plain_json_and_an_empty_bank_has_none() -> None:
    told = json.loads(json.dumps(as_json(count(shipped().bank))))
    assert (told["questions"], told["areas"]["data"] > 0, told["key_points_each"] > 4) == (
        len(shipped().bank),
        True,
        True,
    )
    assert as_json(count([]))["key_points_each"] == 0.0
