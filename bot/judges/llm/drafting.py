"""A rubric drafted by a model for an imported question, out of its reference answer where it has one."""

from dataclasses import replace

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.domain.question import Language, Question
from bot.domain.usage import NOTHING, Usage
from bot.judges.llm.draft_points import in_language, kept_points
from bot.judges.llm.draft_prompts import DraftPrompts
from bot.judges.llm.draft_reply import draft_form, read_draft
from bot.judges.llm.endpoint import Endpoint, Message, Reply
from bot.judges.llm.endpoint_reading import storable
from bot.judges.llm.reply_json import BadReply

SEED = 1


class Drafter:
    """Asks one model for key points. One call a question, and one more where the reply is of no use."""

    def __init__(self, endpoint: Endpoint, prompts: DraftPrompts) -> None:
        self._endpoint = endpoint
        self._prompts = prompts

    @property
    def name(self) -> str:
        """The model's name, as the operator knows it."""
        return self._endpoint.model

    async def draft(self, question: Question) -> tuple[Question, Usage]:
        """Return the question as a draft with new key points, in its own language, and what that took.

        A point stays only where its quote stands in the reference answer. Without a reference answer the
        model writes one, and points, from what it knows. Chinese for a question that has both languages.

        Raises `Unjudgeable` where two replies in a row leave fewer than 2 points, `JudgeUnavailable` where
        the model does not answer; both tell what was spent.
        """
        language = question.text.language or Language.ZH
        text, answer = _carried(question.text[language]), _carried(question.reference[language])
        prompt = self._prompts.render(text, answer, language)
        messages = [Message("system", prompt.system), Message("user", prompt.user)]
        first = await self._ask(messages, answer, NOTHING)
        try:
            return _drafted(question, language, answer, first.text), first.usage
        except BadReply as error:
            mend = self._prompts.mend(str(error), language)
        again = [*messages, Message("assistant", first.text), Message("user", mend)]
        second = await self._ask(again, answer, first.usage)
        usage = first.usage + second.usage
        try:
            return _drafted(question, language, answer, second.text), usage
        except BadReply as error:
            cause = f"{self.name} drafts nothing of use for question {question.id}: {error}"
            raise Unjudgeable(cause, usage=usage) from None

    async def close(self) -> None:
        """Hang up on the model."""
        await self._endpoint.close()

    async def _ask(self, messages: list[Message], answer: str, before: Usage) -> Reply:
        try:
            return await self._endpoint.ask(messages, draft_form(answered=bool(answer)), seed=SEED)
        except JudgeUnavailable as error:
            error.usage += before
            raise


def _carried(text: str) -> str:
    """Return a text as a request can carry it."""
    return str(storable(text)).strip()


def _drafted(question: Question, language: Language, answer: str, said: str) -> Question:
    """Make a draft of what a model says. Raises `BadReply` where that is of no use."""
    reply = read_draft(said, language, answered=bool(answer))
    reference = question.reference if answer else in_language(reply.reference, language)
    drafted = replace(question, reference=reference, draft=True)
    points = kept_points(drafted, language, reply.key_points, answer)
    return replace(drafted, key_points=points)
