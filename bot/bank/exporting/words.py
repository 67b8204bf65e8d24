"""The words that exported documents label things with, in both languages; our own importer knows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.question import Difficulty, Language, Role


@dataclass(frozen=True, slots=True)
class Words:
    """Labels in one language."""

    title: str
    difficulty: str
    roles: str
    tags: str
    answer: str
    points: str
    follow_ups: str
    colon: str
    comma: str
    level: Mapping[Difficulty, str]
    role: Mapping[Role, str]


WORDS = {
    Language.ZH: Words(
        title="Viva 面试题",
        difficulty="难度",
        roles="岗位",
        tags="标签",
        answer="参考答案",
        points="考察点",
        follow_ups="追问",
        colon="：",
        comma="、",
        level={
            Difficulty.EASY: "简单",
            Difficulty.MEDIUM: "中等",
            Difficulty.HARD: "困难",
            Difficulty.EXPERT: "专家",
        },
        role={Role.ALGORITHM: "算法", Role.APPLICATION: "应用"},
    ),
    Language.EN: Words(
        title="Viva interview questions",
        difficulty="Difficulty",
        roles="Roles",
        tags="Tags",
        answer="Reference answer",
        points="Points tested",
        follow_ups="Follow-ups",
        colon=": ",
        comma=", ",
        level={
            Difficulty.EASY: "easy",
            Difficulty.MEDIUM: "medium",
            Difficulty.HARD: "hard",
            Difficulty.EXPERT: "expert",
        },
        role={Role.ALGORITHM: "algorithm", Role.APPLICATION: "application"},
    ),
}
