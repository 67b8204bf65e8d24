"""Rubrics as a whole: weights that tell points apart, ids of one part each, sources that can be looked up."""

from collections import Counter
from collections.abc import Iterator

from bot.bank.complete import Path
from bot.domain.question import Question

WEIGHTS = range(1, 6)
HEAVY = 3  # the heart of a question weighs at least this
LIGHT = 2  # up to this a point is nice to hear
ALIKE = 3  # so few points may all weigh the same
REFERENCE_ZH = range(200, 601)  # characters of a model answer
REFERENCE_EN = range(120, 351)  # words


def rubric(question: Question) -> Iterator[tuple[Path, str]]:
    """Yield what is odd about the weights, ids, misconceptions and sources of a question."""
    yield from _weights(question)
    for field, ids in (
        ("key_points", [point.id for point in question.key_points]),
        ("misconceptions", [wrong.id for wrong in question.misconceptions]),
    ):
        for name in (name for name, times in Counter(ids).items() if times > 1):
            yield (field,), f"two have the id {name}; give one of them a new one"
    for number, source in enumerate(question.sources):
        if not (source.url.startswith("https://") and source.title and source.locator):
            yield (
                ("sources", number),
                "wants a title, an https address and the place in it; add what is missing",
            )


def finished(question: Question) -> Iterator[tuple[Path, str]]:
    """Yield what is still to do on a question before it can be shipped."""
    if question.draft:
        yield ("draft",), "nobody has checked the rubric; check it and take the mark out"
    if not question.misconceptions:
        yield ("misconceptions",), "none; write 1 to 3 wrong beliefs that candidates really state"
    characters, words = len(question.reference.zh), len(question.reference.en.split())
    if characters and characters not in REFERENCE_ZH:
        yield ("reference", "zh"), f"has {characters} characters; a model answer has 200 to 600"
    if words and words not in REFERENCE_EN:
        yield ("reference", "en"), f"has {words} words; a model answer has 120 to 350"


def _weights(question: Question) -> Iterator[tuple[Path, str]]:
    weights = [point.weight for point in question.key_points]
    for number, weight in enumerate(weights):
        if weight not in WEIGHTS:
            yield ("key_points", number, "weight"), f"is {weight}; choose 1 to 5"
    if not weights:
        return
    if len(weights) > ALIKE and len(set(weights)) == 1:
        yield ("key_points",), f"all weigh {weights[0]}; say which is the heart of the matter"
    if max(weights) < HEAVY:
        yield ("key_points",), f"the heaviest weighs {max(weights)}; give the heart of the matter 4 or 5"
    light = sum(weight for weight in weights if weight <= LIGHT)
    if light > sum(weights) - light:
        yield (
            ("key_points",),
            f"points of weight 1 and 2 are {light} of {sum(weights)}; weigh the rest higher",
        )
