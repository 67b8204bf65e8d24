"""What lint says of a bank that loads: nothing of ours, and the right thing of one that somebody spoils."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.bank.lint import lint
from bot.bank.linting.parity import figures
from bot.bank.linting.saying import says, says_exactly
from bot.bank.loader import load_folder
from bot.domain.bank import Bank
from bot.domain.question import Cues, Misconception, Question, Source, Text
from tests.bank.folders import QUESTIONS, shipped, write_bank

GOOD = shipped().bank["rag-hybrid-rrf"]


def test_no_question_of_ours_is_weak() -> None:
    loaded = shipped()
    assert [str(finding) for finding in lint(loaded.bank, loaded.places)] == []


def test_a_finding_is_one_line_that_an_editor_can_open(tmp_path: Path) -> None:
    spoilt = QUESTIONS.replace("en: What BM25 brings", "en: Verbatim or not", 1)
    loaded = load_folder(write_bank(tmp_path, spoilt))
    line = 1 + next(n for n, text in enumerate(spoilt.splitlines()) if "verbatim" in text)
    assert [str(finding) for finding in lint(loaded.bank, loaded.places)] == [
        f"{tmp_path}/questions/choice/rag.yaml:{line}: rag-hybrid-rrf: key_points.lexical.cues.1: "
        "'verbatim' already stands in its name; reword one of them"
    ]


def point(number: int = 0, **changes: Any) -> Callable[[Question], Question]:
    """Change a key point of a question."""

    def change(question: Question) -> Question:
        points = list(question.key_points)
        points[number] = replace(points[number], **changes)
        return replace(question, key_points=tuple(points))

    return change


def every(**changes: Any) -> Callable[[Question], Question]:
    """Change all key points of a question."""
    return lambda question: replace(
        question, key_points=tuple(replace(one, **changes) for one in question.key_points)
    )


def having(**changes: Any) -> Callable[[Question], Question]:
    """Change a question."""
    return lambda question: replace(question, **changes)


WRONG = Misconception("w", Text("错的", "it is wrong"), Cues((("错", "wrong"),)), Text("", "it is right"))
SOURCE = Source("A paper", "http://example.org/paper", "page 3")
WEAK = {
    "a language lacks": (having(hint=Text("想想", "")), "hint.en: missing; "),
    "no hint": (having(hint=Text()), "hint: missing; "),
    "no source": (having(sources=()), "sources: none; "),
    "a source without https": (having(sources=(SOURCE,)), "sources.1: wants a title, an https address"),
    "no misconception": (having(misconceptions=()), "misconceptions: none; "),
    "a misconception that is not corrected": (
        having(misconceptions=(WRONG,)),
        "misconceptions.w.correction.zh",
    ),
    "a draft": (having(draft=True), "draft: nobody has checked"),
    "too few points": (having(key_points=GOOD.key_points[:2]), "key_points: 2 of them; write at least 3"),
    "points of one id": (
        having(key_points=(GOOD.key_points[0], *GOOD.key_points)),
        "key_points: two have the id lexical; ",
    ),
    "all weigh the same": (every(weight=4), "key_points: all weigh 4; "),
    "nothing weighs much": (every(weight=2), "key_points: the heaviest weighs 2; "),
    "a weight of 9": (point(weight=9), "key_points.lexical.weight: is 9; "),
    "many light points": (
        having(
            key_points=tuple(replace(GOOD.key_points[n], weight=w) for n, w in enumerate((2, 2, 2, 3, 2)))
        ),
        "key_points: points of weight 1 and 2 are 8 of 11; ",
    ),
    "no cues": (point(cues=Cues(())), "key_points.lexical.cues: none; "),
    "no follow-up": (point(follow_up=Text()), "key_points.lexical.follow_up: missing; "),
    "a follow-up that tells, in other endings": (
        point(follow_up=Text("哪边靠得住？", "Which of the two matches it literally, with an identifier?")),
        "key_points.lexical.cues.2: 'identifiers' already stands in its follow_up; ",
    ),
    "a hint that tells": (having(hint=Text("想想型号", GOOD.hint.en)), "'型号' already stands in the hint; "),
    "a question that tells": (
        having(text=Text(GOOD.text.zh, GOOD.text.en + " Verbatim?")),
        "'verbatim' already stands in the question; ",
    ),
    "a statement without its cues": (
        point(statement=Text("它抓得牢。", "It is reliable on them, and that is what it brings.")),
        "key_points.lexical.cues.1: its statement in zh says none of them; ",
    ),
    "a reference that leaves a point out": (
        having(reference=Text(GOOD.reference.zh, "It depends. " * 70)),
        "key_points.lexical.cues.1: the reference in en says none of them; ",
    ),
    "cues in English alone": (
        point(cues=Cues((("exact", "literal"),))),
        "key_points.lexical.cues.1: has no Chinese alternative",
    ),
    "cues in Chinese alone": (point(cues=Cues((("精确", "字面"),))), "cues.1: has no English alternative; "),
    "one language says much more": (
        having(reference=Text(GOOD.reference.zh[:60], GOOD.reference.en)),
        "reference: en says much more: ",
    ),
    "figures that differ": (
        point(
            3,
            statement=Text("每一路得 1/(k + 名次)，取 k = 66。", "Each list adds 1/(k + rank), with k = 62."),
        ),
        "key_points.rrf-formula.statement: figures differ: 66 in zh, 62 in en; ",
    ),
}


@pytest.mark.parametrize("name", WEAK)
def test_what_is_weak_is_said_with_what_to_do(name: str) -> None:
    change, said = WEAK[name]
    lines = [str(finding) for finding in lint(Bank((), (change(GOOD),)))]
    assert any(said in line for line in lines), lines
    assert all(line.startswith("rag-hybrid-rrf: ") and "; " in line for line in lines)


def test_a_question_of_somebody_elses_bank_may_lack_what_ours_must_have() -> None:
    text = Text(en="Why do people put a reranker behind their first search?")
    lacking = having(hint=Text(), reference=Text(), sources=(), misconceptions=(), key_points=())
    theirs = replace(lacking(GOOD), bank="theirs", draft=True, text=text)
    assert list(lint(Bank((), (theirs,)))) == []
    assert len(list(lint(Bank((), (replace(theirs, bank="viva"),))))) >= 6


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (GOOD.text, "text: has the same words as rag-hybrid-rrf; "),
        (Text(en=GOOD.text.en.upper().replace("?", " ?!")), "text: has the same words as rag-hybrid-rrf; "),
        (
            Text(zh=GOOD.text.zh.replace("一起用", "一块儿用")),
            "text: asks nearly the same as rag-hybrid-rrf; ",
        ),
    ],
)
def test_a_question_that_is_asked_twice_is_said_once(words: Text, said: str) -> None:
    twin = replace(GOOD, id="twin", text=words, bank="theirs", hint=Text())
    doubled = [str(finding) for finding in lint(Bank((), (GOOD, twin))) if " the other " not in finding.what]
    assert [line for line in doubled if line.startswith("twin: text: ") and said in line] != []
    assert len([line for line in doubled if line.startswith("twin: text: has") or "asks nearly" in line]) == 1


@pytest.mark.parametrize(
    ("text", "cue", "stem", "exact"),
    [
        ("It scales with the square.", "scaling", True, False),
        ("The CLIP loss", "clipped", True, False),
        ("The eclipse", "clip", False, False),
        ("除以 √d_k 之后", "√d_k", True, True),
        ("除以√d_k之后", "d_k", True, True),
        ("about 4,096 of them", "4096", True, True),
        ("有 14096 个", "4096", False, False),
        ("方差随维度变大", "变大", True, True),
        ("the user’s own", "user", True, False),
        ("k = 60", "", False, False),
    ],
)
def test_a_cue_is_met_by_whole_words_and_their_endings(text: str, cue: str, stem: bool, exact: bool) -> None:
    assert (says(text, cue), says_exactly(text, cue)) == (stem, exact)


def test_a_figure_is_known_by_its_digits_whatever_its_unit() -> None:
    assert figures("20.5 万条，4,096 个 token，共 128 GB，2 张卡") == {"205", "4096", "128"}
    assert figures("205k of them, 4096 tokens, 128 GB, v3.11, GPT4") == {"205", "4096", "128"}
