"""Questions as they come out of strangers' documents: one language, no cues, perhaps with orders."""

from dataclasses import replace

from bot.domain.question import (
    Cues,
    Difficulty,
    KeyPoint,
    Kind,
    Language,
    Misconception,
    Origin,
    Question,
    Role,
    Text,
)

WORDS = {
    Language.EN: (
        "Why does decoding slow down with long contexts?",
        ("What grows", "The key and value tensors of all earlier tokens are read again for every new token."),
        ("What is short", "Memory bandwidth is exhausted long before the arithmetic units are."),
        "Decoding recomputes all earlier tokens.",
        "Every new token reads the key and value tensors of all earlier tokens from memory. The bandwidth is "
        "exhausted long before the arithmetic units are busy.",
    ),
    Language.ZH: (
        "上下文变长以后，解码为什么变慢？",
        ("变多的是什么", "每生成一个 token，都要把前面所有 token 的键值张量从显存里重新读一遍。"),
        ("先不够用的是什么", "显存带宽先被占满，算力单元大半闲着。"),
        "解码时会把前面的 token 全部重算。",
        "每生成一个 token，都要把前面所有 token 的键值张量从显存读一遍，显存带宽先被占满，算力单元大半闲着。",
    ),
}


def imported(language: Language = Language.EN, kind: Kind = Kind.CONCEPT) -> Question:
    """Return an imported question in one language, with two points that have no cues and no follow-up."""
    text, first, second, belief, reference = WORDS[language]
    points = tuple(
        KeyPoint(f"p{place}", 3, in_one(name, language), in_one(said, language), Cues(()), Text())
        for place, (name, said) in enumerate((first, second), start=1)
    )
    return Question(
        id="strangers-0123456789",
        revision=1,
        kind=kind,
        topic="strangers.01234567",
        difficulty=Difficulty.MEDIUM,
        roles=tuple(Role),
        text=in_one(text, language),
        hint=Text(),
        key_points=points,
        misconceptions=(Misconception("m1", in_one(belief, language), Cues(()), Text()),),
        reference=in_one(reference, language),
        sources=(),
        bank="strangers",
        draft=True,
        origin=Origin("strangers.md", 1),
    )


def saying(question: Question, hostile: str, where: str) -> Question:
    """Return the question with these words put behind its `text`, or a point's `name` or `statement`, or a
    `belief`.
    """

    def added(text: Text) -> Text:
        return Text(text.zh and f"{text.zh} {hostile}", text.en and f"{text.en} {hostile}")

    if where == "text":
        return replace(question, text=added(question.text))
    if where == "belief":
        [belief] = question.misconceptions
        return replace(question, misconceptions=(replace(belief, statement=added(belief.statement)),))
    first, *others = question.key_points
    changed = (
        replace(first, name=added(first.name))
        if where == "name"
        else replace(first, statement=added(first.statement))
    )
    return replace(question, key_points=(changed, *others))


def in_one(words: str, language: Language) -> Text:
    """Return a text that has only this language."""
    return Text(zh=words) if language is Language.ZH else Text(en=words)
