"""What the tests of the model's judge share: a question, replies as models write them, what was asked."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from bot.domain.judgement import Case, Opinion, score
from bot.domain.question import Language, Question
from bot.judges.llm.endpoint import Endpoint
from bot.judges.llm.judge import LlmJudge, Sampling
from bot.judges.llm.prompts import Prompts
from bot.judges.reading.kept import Kept
from bot.judges.reading.tokens import read
from bot.judges.relevance import Relevance
from bot.playground.model import Json, completion
from tests.prompts.cases import BANK, MARK, READY

QUESTION = BANK["attention-scaling"]
ANSWER = (
    "Each component has mean 0 and variance 1, so the variance of the dot product is 64. "
    "Then the softmax saturates and almost nothing is learned, because the gradient is close to zero."
)
RELEVANCES = Kept(Relevance)

Said = tuple[str, str]  # quote and verdict
Quoting = Callable[[int, str], str]  # of the point with this number, from this answer


def judge_at(endpoint: Endpoint, sampling: Sampling | None = None, prompts: Prompts = READY) -> LlmJudge:
    """Return a judge that asks there."""
    return LlmJudge(endpoint, prompts, sampling or Sampling(), RELEVANCES)


def case(
    text: str = ANSWER, language: Language = Language.EN, question: Question = QUESTION, asked: str = ""
) -> Case:
    """Return an answer to a question; to a follow-up on its first point where one is asked."""
    points = question.key_points[:1] if asked else question.key_points
    return Case(question, points, text, language, asked)


def reply(told: Case, said: dict[str, Said] | None = None, **others: Any) -> str:
    """Return a good reply: what is said of some points, MISSING for the rest."""
    known = said or {}
    points = [_point(point.id, *known.get(point.id, ("", "missing"))) for point in told.points]
    whole = {"points": points, "misconceptions": [], "feedback": "", "probe": {"id": "", "question": ""}}
    return json.dumps({**whole, **others}, ensure_ascii=False)


def obedient(told: Case, quoting: Quoting = lambda number, answer: answer) -> str:
    """Return what a model says that was talked into a 10: every point made, with whatever it quotes."""
    quotes = [quoting(number, told.text) for number, _ in enumerate(told.points)]
    points = zip(told.points, quotes, strict=True)
    return reply(told, {point.id: (quote, "covered") for point, quote in points}, feedback="Perfect!")


def sentences(text: str) -> Sequence[str]:
    """Return the sentences of a text, as the project reads them."""
    reading = read(text)
    return [text[reading.starts[first] : reading.ends[end - 1]] for first, end in reading.spans] or [text]


def earned(judge: LlmJudge, told: Case, said: str) -> int:
    """Return the score of an answer of which a model says this; nothing is sent."""
    return score(told.question, believed(judge, told, said).findings)


def believed(judge: LlmJudge, told: Case, said: str) -> Opinion:
    """Return what the judge makes of what a model says; nothing is sent."""
    return judge.batch_opinion(told, completion({"model": judge.name, "messages": []}, said))


def messages(body: Json) -> list[str]:
    """Return the texts of a request, in order."""
    return [str(message["content"]) for message in body["messages"]]


def fenced(body: Json, kind: str = "") -> str:
    """Return what stands in a request's fence of this kind: the answer's, or `:asked`."""
    _, _, rest = messages(body)[1].partition(f"<<<{MARK}{kind}\n")
    return rest.partition(f"\n{MARK}{kind}>>>\n")[0]


def _point(name: str, quote: str, verdict: str) -> Json:
    return {"id": name, "quote": quote, "verdict": verdict}
