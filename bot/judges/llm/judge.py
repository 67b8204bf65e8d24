"""The judge that asks a language model: it reads, quotes and words; what it says is checked here."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.domain.judgement import Case, Finding, Misstatement, NextProbe, Opinion, Verdict
from bot.domain.question import Language, Question
from bot.domain.usage import NOTHING, Usage
from bot.judges.evidence import verify
from bot.judges.llm.endpoint import Endpoint, Message, Reply
from bot.judges.llm.prompts import Prompt, Prompts
from bot.judges.llm.reply import BadReply, JudgeReply, PointReply, ProbeReply, form_of, read_reply
from bot.judges.reading.kept import Kept
from bot.judges.relevance import Heard, Relevance

LONGEST_SENTENCE = 400  # characters of feedback, and of a probe, that a candidate is shown


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a model is asked: at `temperature` (0 to 2; 0 is the most repeatable), from `seed`."""

    temperature: float = 0.0
    seed: int = 1


class LlmJudge:
    """One model, one way of asking. One call an answer, and one more where the reply is not of the form."""

    free = False

    def __init__(
        self, endpoint: Endpoint, prompts: Prompts, sampling: Sampling, relevances: Kept[Relevance]
    ) -> None:
        self._endpoint = endpoint
        self._prompts = prompts
        self._sampling = sampling
        self._relevances = relevances

    @property
    def name(self) -> str:
        """The model's name, as the operator knows it."""
        return self._endpoint.model

    def identity(self, question: Question, language: Language) -> str:
        """Return the model, how it is sampled, and what it is told: the templates, filled with the rubric."""
        told = self._prompts.hash(question.kind, language) + self._prompts.system(question, language)
        hashed = hashlib.sha256(told.encode()).hexdigest()
        return f"{self.name} {self._sampling.temperature} {self._sampling.seed} {hashed}"

    async def judge(self, case: Case) -> Opinion:
        """See the port. Raises `Unjudgeable` where two replies in a row are not of the form."""
        prompt = self._prompts.render(case)
        messages = _messages(prompt)
        first = await self._ask(messages, case, NOTHING)
        try:
            return self._opinion(case, prompt, read_reply(first.text, case), first.usage)
        except BadReply as error:
            complaint = str(error)
        again = [
            *messages,
            Message("assistant", first.text),
            Message("user", self._prompts.mend(case, complaint)),
        ]
        second = await self._ask(again, case, first.usage)
        return self._believe(case, prompt, second, first.usage)

    def batch_request(self, case: Case) -> dict[str, Any]:
        """Return the chat completion request that `judge` would begin with."""
        messages = _messages(self._prompts.render(case))
        return self._endpoint.request(messages, form_of(case), **_sampled(self._sampling))

    def batch_opinion(self, case: Case, body: Mapping[str, Any]) -> Opinion:
        """Return what `judge` would make of the chat completion `body`; raises what it raises."""
        return self._believe(case, self._prompts.render(case), self._endpoint.read(body), NOTHING)

    async def _ask(self, messages: list[Message], case: Case, before: Usage) -> Reply:
        try:
            return await self._endpoint.ask(messages, form_of(case), **_sampled(self._sampling))
        except JudgeUnavailable as error:
            error.usage += before
            raise

    def _believe(self, case: Case, prompt: Prompt, reply: Reply, before: Usage) -> Opinion:
        usage = before + reply.usage
        try:
            return self._opinion(case, prompt, read_reply(reply.text, case), usage)
        except BadReply as error:
            raise Unjudgeable(f"{self.name} does not reply in the form: {error}", usage=usage) from None

    def _opinion(self, case: Case, prompt: Prompt, reply: JudgeReply, usage: Usage) -> Opinion:
        relevance = self._relevances.of(case.question)
        heard = relevance.hear(case.text, in_reply=bool(case.asked))
        findings = [_finding(case, point, heard) for point in reply.points]
        claimed = sum(point.verdict is not Verdict.MISSING for point in reply.points)
        kept = sum(finding.verdict is not Verdict.MISSING for finding in findings)
        return Opinion(
            self.name,
            tuple(findings),
            _misstatements(case, reply),
            feedback=_sentence(reply.feedback),
            probe=_probe(case, reply.probe, relevance),
            invented=claimed - kept,
            prompt=prompt.hash,
            usage=usage,
        )


def _messages(prompt: Prompt) -> list[Message]:
    return [Message("system", prompt.system), Message("user", prompt.user)]


def _sampled(sampling: Sampling) -> dict[str, Any]:
    return {"temperature": sampling.temperature, "seed": sampling.seed}


def _finding(case: Case, said: PointReply, heard: Heard) -> Finding:
    """Believe what is proved: words that stand in the answer and have to do with the point."""
    nothing = Finding(said.id, Verdict.MISSING)
    if said.verdict is Verdict.MISSING:
        return nothing
    quote = verify(said.quote, case.text)
    if quote is None or not heard.proves(case.question.point(said.id), quote):
        return nothing
    return Finding(said.id, said.verdict, quote)


def _misstatements(case: Case, reply: JudgeReply) -> tuple[Misstatement, ...]:
    known = {belief.id for belief in case.question.misconceptions}
    quotes = {belief.id: verify(belief.quote, case.text) for belief in reply.misconceptions}
    return tuple(Misstatement(name, quote) for name, quote in quotes.items() if quote and name in known)


def _probe(case: Case, said: ProbeReply, relevance: Relevance) -> NextProbe | None:
    """Take the model's wording where it asks about a point of this case and does not give it away."""
    points = {point.id: point for point in case.points}
    text = _sentence(said.question)
    if said.id not in points or not text or relevance.gives_away(points[said.id], text):
        return None
    return NextProbe(said.id, text)


def _sentence(text: str) -> str:
    """Return a model's sentence on one line, or nothing where it is no sentence any more."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SENTENCE else ""
