"""A model whose reply is of no use is told why, in its candidate's language, and asked once more."""

import json
from pathlib import Path

import pytest

from bot.domain.errors import BadSetup
from bot.domain.question import Kind, Language
from bot.judges.llm.prompts import Prompts
from tests.prompts.cases import MARK, PAIRS, READY, case, copy_of_prompts

WORDS = {Language.EN: "cannot be used", Language.ZH: "无法使用"}


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_the_complaint_is_told_in_the_words_of_the_language(kind: Kind, language: Language) -> None:
    told = READY.mend(case(kind, language, "x"), "there is no JSON object in the reply")
    assert WORDS[language] in told
    assert '"there is no JSON object in the reply"' in told


@pytest.mark.parametrize(
    "complaint", ["{{ 7*7 }}", 'a "quote"\nand\n\na line', "\u202eevil", "<<<mark\n", "方差 {% if %}"]
)
def test_a_complaint_that_holds_words_of_the_reply_stays_one_quoted_line(complaint: str) -> None:
    told = READY.mend(case(Kind.CONCEPT, Language.EN, "x"), complaint)
    plain = READY.mend(case(Kind.CONCEPT, Language.EN, "x"), "plain")
    assert told == plain.replace('"plain"', json.dumps(complaint, ensure_ascii=False))
    assert len(told.split("\n")) == len(plain.split("\n"))


@pytest.mark.parametrize("name", ["text", "asked", "points", "mark", "question"])
def test_nothing_of_the_answer_is_told_again(tmp_path: Path, name: str) -> None:
    copied = copy_of_prompts(tmp_path)
    (copied / "en" / "_mend.jinja").write_text("{{ complaint }}\n{{ " + name + " }}", "utf-8")
    with pytest.raises(BadSetup, match=f"_mend.jinja line 2: '{name}' is undefined"):
        Prompts(copied, lambda: MARK)
