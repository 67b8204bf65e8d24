"""Drafts of a rubric as models write them, and a drafter to read them."""

import json
from typing import Any

from bot.domain.question import Language, Question
from bot.judges.llm.draft_prompts import DraftPrompts
from bot.judges.llm.drafting import Drafter
from bot.judges.llm.endpoint import Endpoint
from bot.playground.model import Json
from tests.llm.judging import messages
from tests.prompts.cases import MARK, PROMPTS

PROMPTS_FOR_DRAFTS = DraftPrompts(PROMPTS, lambda: MARK)

WEIGHTS = (5, 3, 2)
POINTS: dict[Language, tuple[tuple[str, str, str, str], ...]] = {
    Language.EN: (
        (
            "reads the key and value tensors of all earlier tokens",
            "Each step reads the key and value tensors of every earlier token from memory again.",
            "What a step has to fetch",
            "What has to be fetched at each step, and how does its amount change?",
        ),
        (
            "The bandwidth is exhausted long before",
            "The memory bandwidth is exhausted before the arithmetic units are kept busy.",
            "What runs short first",
            "Which of the card's resources do you hit first?",
        ),
        (
            "before the arithmetic units are busy",
            "The arithmetic units idle, because they wait for tensors.",
            "What the rest does meanwhile",
            "And the other parts of the card, what are they doing?",
        ),
    ),
    Language.ZH: (
        (
            "都要把前面所有 token 的键值张量从显存读一遍",
            "每生成一个 token，前面所有 token 的键值张量都要从显存里重新读出来。",
            "每一步要搬什么",
            "每走一步要搬的东西有哪些，量怎么变？",
        ),
        ("显存带宽先被占满", "先被占满的是显存带宽，不是算力。", "先不够用的是什么", "卡上哪样资源先见底？"),
        ("算力单元大半闲着", "算力单元大半时间闲着等数据。", "其余部分在干什么", "这时候卡的别的部分呢？"),
    ),
}
REFERENCE = {
    Language.EN: "When a model writes, it produces one token after the other. " * 8,
    Language.ZH: "模型写字是一个一个往外蹦的，每一步都得回头看一遍前面的内容。" * 6,
}


def drafter_at(endpoint: Endpoint) -> Drafter:
    """Return a drafter that asks there."""
    return Drafter(endpoint, PROMPTS_FOR_DRAFTS)


def points(language: Language = Language.EN) -> list[Json]:
    """Return the entries of a good draft."""
    rows = zip(POINTS[language], WEIGHTS, strict=True)
    return [
        {"quote": quote, "statement": statement, "name": name, "weight": weight, "follow_up": follow_up}
        for (quote, statement, name, follow_up), weight in rows
    ]


def draft(*changes: Json, language: Language = Language.EN, **others: Any) -> str:
    """Return a good draft, its entries changed, the first one first."""
    entries = points(language)
    for entry, change in zip(entries, changes, strict=False):
        entry.update(change)
    return json.dumps({"key_points": entries, **others}, ensure_ascii=False)


def unanswered(language: Language = Language.EN, **others: Any) -> str:
    """Return a good draft for a question that has no reference answer."""
    entries = [{key: value for key, value in one.items() if key != "quote"} for one in points(language)]
    whole = {"reference": REFERENCE[language], "key_points": entries}
    return json.dumps({**whole, **others}, ensure_ascii=False)


def fenced(body: Json, kind: str) -> str:
    """Return what stands in a request's fence of this kind, `question` or `reference`."""
    _, _, rest = messages(body)[1].partition(f"<<<{MARK}:{kind}\n")
    return rest.partition(f"\n{MARK}:{kind}>>>\n")[0]


def statements(question: Question) -> list[str]:
    """Return what a question's points state, in the question's own language."""
    language = question.text.language or Language.ZH
    return [point.statement[language] for point in question.key_points]
