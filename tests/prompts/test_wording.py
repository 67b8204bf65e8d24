"""What the words ask of a model, in both languages: verdicts and quotes, never a score."""

import json
import re
from typing import Any

import pytest
from jinja2 import Environment, nodes

from bot.domain.judgement import Verdict
from bot.domain.question import Kind, Language
from tests.prompts.cases import PAIRS, PROMPTS, READY, case, fenced

TEMPLATES = {
    path.relative_to(PROMPTS).as_posix(): path.read_text("utf-8") for path in PROMPTS.rglob("*.jinja")
}
SCORE = re.compile(
    r"\b(scores?|scoring|grades?|grading|ratings?|rate|marks? out of|percent\w*|out of \d+|rank\w*)\b"
    r"|分数|打分|评分|给分|得分|满分|扣分|加分|百分|%(?!\})",
    re.IGNORECASE,
)
REFUSAL = re.compile(r"\b(not?|never|none|nothing|missing)\b|不|没|别|missing|与你无关", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.。!?])\s*|\n")
HAN = re.compile(r"[\u4e00-\u9fff]")


def _blocks(source: str) -> list[str]:
    return [block.name for block in Environment().parse(source).find_all(nodes.Block)]


def _sentences(source: str) -> list[str]:
    words = re.sub(r"\{[%#].*?[%#]\}|\{\{.*?\}\}", "", source, flags=re.DOTALL)
    return [sentence for sentence in SENTENCE.split(words) if sentence.strip()]


def _example(kind: Kind, language: Language) -> Any:
    lines = READY.render(case(kind, language, "x")).system.splitlines()
    (line,) = [line for line in lines if line.startswith("{")]
    return json.loads(line)


def _numbers(value: Any) -> list[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for item in value for number in _numbers(item)]
    return [] if isinstance(value, str) else [value]


@pytest.mark.parametrize("name", sorted(name for name in TEMPLATES if name.startswith("zh/")))
def test_both_languages_are_built_alike(name: str) -> None:
    other = name.replace("zh/", "en/")
    assert _blocks(TEMPLATES[name]) == _blocks(TEMPLATES[other])
    assert TEMPLATES[name].count("\n- ") == TEMPLATES[other].count("\n- ")


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_asks_for_a_score(name: str) -> None:
    for sentence in _sentences(TEMPLATES[name]):
        assert not SCORE.search(sentence) or REFUSAL.search(sentence), sentence


@pytest.mark.parametrize(
    "asking", ["Rate the answer.", "Give 8 out of 10.", "给出一个分数。", "按百分制打分。"]
)
def test_a_sentence_that_asks_for_a_score_would_be_seen(asking: str) -> None:
    assert SCORE.search(asking)
    assert not REFUSAL.search(asking)


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_the_model_is_told_that_the_score_is_not_its_business(kind: Kind, language: Language) -> None:
    told = {"zh": "你不打分", "en": "You do not score"}[language]
    assert told in READY.render(case(kind, language, "x")).system


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_the_example_shows_the_reply_s_form_and_holds_no_number(kind: Kind, language: Language) -> None:
    reply = _example(kind, language)
    assert list(reply) == ["points", "misconceptions", "feedback", "probe"]
    assert [list(point) for point in reply["points"]] == [["id", "quote", "verdict"]] * 2
    assert {point["verdict"] for point in reply["points"]} <= set(Verdict)
    assert all(bool(point["quote"]) == (point["verdict"] != "missing") for point in reply["points"])
    assert list(reply["probe"]) == ["id", "question"]
    first_open = next(point["id"] for point in reply["points"] if point["verdict"] != "covered")
    assert reply["probe"]["id"] == first_open
    assert _numbers(reply) == []


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_every_verdict_is_defined_and_the_reply_is_to_be_in_the_candidate_s_language(
    kind: Kind, language: Language
) -> None:
    system = READY.render(case(kind, language, "x")).system
    for verdict in Verdict:
        assert len(re.findall(rf"^- {verdict}[:：]", system, re.MULTILINE)) == 1
    assert {"zh": "用中文", "en": "in English"}[language] in system


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_candidate_of_one_language_is_judged_in_it(name: str) -> None:
    chinese = len(HAN.findall(TEMPLATES[name]))
    assert chinese > 50 if name.startswith("zh/") else chinese == 0


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_others_wrote_is_named_in_the_user_message_only_and_once(name: str) -> None:
    mentions = re.findall(r"\{\{[^}]*\b(?:text|asked|reference)\b(?!\[)[^}]*\}\}", TEMPLATES[name])
    mentions = [mention for mention in mentions if "question.text" not in mention]
    wanted = {
        "_answer.jinja": ["{{ asked }}", "{{ text }}"],
        "_draft.jinja": ["{{ text }}", "{{ reference }}"],
    }
    assert mentions == wanted.get(name.rpartition("/")[2], [])


def test_every_word_of_a_question_is_put_on_one_line() -> None:
    told = [
        mention
        for name, source in TEMPLATES.items()
        for mention in re.findall(r"\{\{[^}]*\b(?:question|point|belief)\.[^}]*\}\}", source)
    ]
    assert len(told) == 9
    assert [mention for mention in told if "one_line" not in mention] == [
        "{{ classes[point.weight] }}",
        '{{ " [%s]" | format(point.figure) if point.figure else "" }}',  # a number and a unit of ours
    ]


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_a_message_reads_as_clean_text(kind: Kind, language: Language) -> None:
    for asked in ("", "And then?"):
        prompt = READY.render(case(kind, language, "x", asked))
        assert "\n\n\n" not in prompt.system + prompt.user
        assert prompt.system == prompt.system.strip("\n") + "\n"
        assert not re.search(r"[ \t]$", prompt.system + fenced(prompt)[0], re.MULTILINE)
