"""The reply that is asked of a model: its JSON schema, and how it is read back with suspicion."""

from typing import Annotated

from pydantic import BeforeValidator, ValidationError

from bot.domain.judgement import Case, Verdict
from bot.judges.llm.dialect import Form
from bot.judges.llm.reply_json import BadReply, Part, Said, complaint, listed, only_object, shaped, word

__all__ = ["BadReply", "JudgeReply", "PointReply", "ProbeReply", "form_of", "read_reply"]


def _verdict(value: object) -> object:
    """Read a verdict whatever its case."""
    return value.strip().lower() if isinstance(value, str) else value


class PointReply(Part):
    """What a model says of one key point; nothing of it is believed before the quote is found."""

    id: Said
    quote: Said
    verdict: Annotated[Verdict, BeforeValidator(_verdict)]


class BeliefReply(Part):
    """A misconception that the model sees stated."""

    id: Said
    quote: Said


class ProbeReply(Part):
    """The follow-up that the model would ask; empty strings for none."""

    id: Said
    question: Said


class JudgeReply(Part):
    """A whole reply: one entry for each point asked about, in the order asked."""

    points: tuple[PointReply, ...]
    misconceptions: tuple[BeliefReply, ...]
    feedback: Said
    probe: ProbeReply


def form_of(case: Case) -> Form:
    """Return the shape of a reply to `case`, as OpenAI's strict mode wants it.

    https://platform.openai.com/docs/guides/structured-outputs: all properties required, no others, and no
    keyword that strict mode does not know.
    """
    points = [point.id for point in case.points]
    beliefs = [belief.id for belief in case.question.misconceptions]
    quoted = {"id": word(points), "quote": word()}
    point = shaped({**quoted, "verdict": word([str(verdict) for verdict in Verdict])})
    belief = shaped({**quoted, "id": word(beliefs)})
    probe = shaped({"id": word([*points, ""]), "question": word()})
    reply = {"points": listed(point), "misconceptions": listed(belief), "feedback": word(), "probe": probe}
    return Form("judgement", shaped(reply))


def read_reply(text: str, case: Case) -> JudgeReply:
    """Read a model's reply to `case`. Raises `BadReply` where it is not of the form."""
    try:
        reply = JudgeReply.model_validate(only_object(text, "points"))
    except ValidationError as error:
        raise BadReply(complaint(error)) from None
    said = {point.id: point for point in reversed(reply.points)}
    missing = [point.id for point in case.points if point.id not in said]
    if missing:
        raise BadReply(f'"points" has no entry for {", ".join(missing)}')
    return reply.model_copy(update={"points": tuple(said[point.id] for point in case.points)})
