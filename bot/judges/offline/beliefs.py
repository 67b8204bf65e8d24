"""Find misconceptions that an answer states as true; one that it names and denies is none."""

from itertools import chain

from bot.judges.reading.passages import Passage, Passages
from bot.judges.reading.polarity import denials


def misstated(passages: Passages) -> list[str]:
    """Return, for each misconception of the question, the words that state it, or nothing."""
    rubric = passages.rubric
    return [_quote(passages, idea) for idea in range(rubric.points, len(rubric.ideas))]


def _quote(passages: Passages, idea: int) -> str:
    wanted = passages.rubric.ideas[idea].groups
    for passage in chain(passages.singles, passages.pairs):
        hits = [hit for hit in passage.by_idea.get(idea, ()) if hit.agrees]
        if len({hit.group for hit in hits}) == wanted and not _denied(passages, passage, idea):
            return passages.quote(passage, hits)
    return ""


def _denied(passages: Passages, passage: Passage, idea: int) -> bool:
    """Tell whether the passage, or the clause after it, marks the belief as somebody's error."""
    reading = passages.reading
    end = passage.end
    while end < len(reading.norms) and reading.clauses[end] == reading.clauses[passage.end]:
        end += 1
    said = denials(reading.text[reading.starts[passage.first] : reading.ends[end - 1]])
    return not said <= passages.rubric.ideas[idea].denials
