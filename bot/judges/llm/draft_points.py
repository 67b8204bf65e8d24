"""What is kept of a drafted rubric: points that state something, give nothing away and have evidence."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.question import Cues, KeyPoint, Language, Question, Text
from bot.judges.evidence import verify
from bot.judges.llm.draft_reply import PointDraft
from bot.judges.llm.reply_json import BadReply
from bot.judges.ordinary import ORDINARY
from bot.judges.reading.lexical import features
from bot.judges.reading.orders import about_the_subject
from bot.judges.reading.text import fold
from bot.judges.reading.tokens import read
from bot.judges.relevance import Relevance

FEWEST = 2  # points that must be left for a question to be graded by
SHORTEST_QUOTE = 6  # characters


def kept_points(
    question: Question, language: Language, drafts: Iterable[PointDraft], answer: str
) -> tuple[KeyPoint, ...]:
    """Return the drafted points of `question` that can be graded by, numbered "p1", "p2" and so on.

    Where there is an `answer`, each must rest on a quote that stands in it. A follow-up that gives its point
    away is left empty. Raises `BadReply`, which says what is wrong with each point, where too few are left.
    """
    pairs = [(draft, _point(f"p{place}", draft, language)) for place, draft in enumerate(drafts, start=1)]
    relevance = Relevance(replace(question, key_points=tuple(point for _, point in pairs)))
    kept: dict[str, KeyPoint] = {}
    wrong = []
    for place, (draft, point) in enumerate(pairs):
        stated = fold(draft.statement).text
        fault = "says what another one says" if stated in kept else _fault(draft, point, relevance, answer)
        if fault:
            wrong.append(f"key_points.{place}: {fault}")
        else:
            kept[stated] = _asking(point, draft.follow_up, relevance, language)
    if len(kept) < FEWEST:
        raise BadReply(f"fewer than {FEWEST} of the points can be used; {'; '.join(wrong)}")
    return tuple(replace(point, id=f"p{place}") for place, point in enumerate(kept.values(), start=1))


def in_language(words: str, language: Language) -> Text:
    """Return a text that has this one language."""
    return Text(zh=words) if language is Language.ZH else Text(en=words)


def _point(name: str, draft: PointDraft, language: Language) -> KeyPoint:
    named, stated = in_language(draft.name, language), in_language(draft.statement, language)
    return KeyPoint(name, draft.weight, named, stated, Cues(()), Text())


def _fault(draft: PointDraft, point: KeyPoint, relevance: Relevance, answer: str) -> str:
    """Say why a point cannot be graded by, or ""."""
    if not _states(draft.statement):
        return "the statement states nothing about the subject"
    unnamed = replace(point, name=Text())
    if relevance.gives_away(unnamed, draft.name) or fold(draft.statement).text in fold(draft.name).text:
        return "the name says what the statement says"
    return _unsupported(draft, answer) if answer else ""


def _unsupported(draft: PointDraft, answer: str) -> str:
    """Say why the quote does not carry the statement, or "": it is there, no order, and on the matter."""
    quote = verify(draft.quote, answer)
    if quote is None or len(quote) < SHORTEST_QUOTE:
        return "the quote does not stand in the reference answer"
    shared = (features(read(quote)) & features(read(draft.statement))) - ORDINARY
    return "" if shared and _states(quote) else "the quote says nothing of what the statement says"


def _asking(point: KeyPoint, follow_up: str, relevance: Relevance, language: Language) -> KeyPoint:
    """Return the point with its follow-up, unless that gives the point away."""
    given = relevance.gives_away(point, follow_up)
    return point if given else replace(point, follow_up=in_language(follow_up, language))


def _states(text: str) -> bool:
    """Tell whether any sentence of a text is about the subject: no question, and no order to the reader."""
    return next(iter(about_the_subject(read(text))), None) is not None
