"""Find misconceptions that an answer states as true; one that it names and denies is none."""

import re

from bot.judges.cues import Hit
from bot.judges.passages import Passage, Passages

REACH = 12  # tokens that a negation looks ahead: rather overlook a misconception than accuse wrongly
_DENIAL = re.compile(
    r"误区|误解|误以为|不对|是错的?|不成立|不准确|不正确|有人|很多人|不少人|人们|以为|其实不|不是这样|谣传|"
    r"misconception|mistake|myth|wrong|not true|incorrect|\bfalse\b|people (?:often |usually )?(?:think|say|believe|assume)|"
    r"some (?:people )?(?:think|say|believe)|n.t true|might think|not the case|not correct",
    re.IGNORECASE,
)


def misstated(passages: Passages) -> list[str]:
    """Return, for each misconception of the question, the words that state it, or nothing."""
    rubric = passages.rubric
    return [_quote(passages, idea) for idea in range(rubric.points, len(rubric.ideas))]


def _quote(passages: Passages, idea: int) -> str:
    for passage in passages.singles:
        hits = [hit for hit in passage.by_idea.get(idea, []) if passages.agrees(hit, REACH)]
        groups = {hit.group for hit in hits}
        if (
            passage.statement
            and len(groups) == passages.rubric.ideas[idea].groups
            and not _denied(passages, passage)
        ):
            return _words(passages, hits)
    return ""


def _denied(passages: Passages, passage: Passage) -> bool:
    reading = passages.reading
    following = passage.end
    while following < len(reading.norms) and reading.clauses[following] == reading.clauses[passage.end]:
        following += 1
    return (
        _DENIAL.search(reading.text[reading.starts[passage.first] : reading.ends[following - 1]]) is not None
    )


def _words(passages: Passages, hits: list[Hit]) -> str:
    return passages.reading.quote(min(hit.first for hit in hits), max(hit.last for hit in hits))
