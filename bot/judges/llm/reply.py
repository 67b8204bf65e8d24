"""The reply that is asked of a model: its JSON schema, and how it is read back with suspicion."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from bot.domain.judgement import Case, Verdict
from bot.judges.llm.dialect import Form
from bot.judges.llm.endpoint_reading import storable

MOST_ERRORS = 3  # told to the model at once
MOST_BRACES = 100  # places at which a JSON object is looked for
_DECODER = json.JSONDecoder(strict=False)


class BadReply(Exception):
    """A reply that is not of the form; its text is one line that tells the model what to mend."""


def _text(value: object) -> object:
    """Take null for no words, and leave out what JSON can spell and no text may hold."""
    return "" if value is None else storable(value)


def _verdict(value: object) -> object:
    """Read a verdict whatever its case."""
    return value.strip().lower() if isinstance(value, str) else value


Said = Annotated[str, BeforeValidator(_text)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class PointReply(_Part):
    """What a model says of one key point; nothing of it is believed before the quote is found."""

    id: Said
    quote: Said
    verdict: Annotated[Verdict, BeforeValidator(_verdict)]


class BeliefReply(_Part):
    """A misconception that the model sees stated."""

    id: Said
    quote: Said


class ProbeReply(_Part):
    """The follow-up that the model would ask; empty strings for none."""

    id: Said
    question: Said


class JudgeReply(_Part):
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
    quoted = {"id": _word(points), "quote": _word()}
    point = _object({**quoted, "verdict": _word([str(verdict) for verdict in Verdict])})
    belief = _object({**quoted, "id": _word(beliefs)})
    probe = _object({"id": _word([*points, ""]), "question": _word()})
    reply = {"points": _list(point), "misconceptions": _list(belief), "feedback": _word(), "probe": probe}
    return Form("judgement", _object(reply))


def read_reply(text: str, case: Case) -> JudgeReply:
    """Read a model's reply to `case`. Raises `BadReply` where it is not of the form."""
    try:
        reply = JudgeReply.model_validate(_json(text))
    except ValidationError as error:
        raise BadReply(_complaint(error)) from None
    said = {point.id: point for point in reversed(reply.points)}
    missing = [point.id for point in case.points if point.id not in said]
    if missing:
        raise BadReply(f'"points" has no entry for {", ".join(missing)}')
    return reply.model_copy(update={"points": tuple(said[point.id] for point in case.points)})


def _json(text: str) -> Any:
    """Find the JSON object in `text`, with whatever a model likes to put around it."""
    found, failure = _objects(text)
    whole = [one for one in found if "points" in one] or ([] if failure else found)
    if len(whole) == 1:
        return whole[0]
    if whole:  # one may be quoted from the answer
        raise BadReply("there is more than one JSON object in the reply")
    raise BadReply(
        f"the reply is no valid JSON: {failure}" if failure else "there is no JSON object in the reply"
    )


def _objects(text: str) -> tuple[list[dict[str, Any]], str]:
    """Return the JSON objects that stand in `text`, and what is wrong with the first that is none."""
    found: list[dict[str, Any]] = []
    failure, place = "", 0
    for _ in range(MOST_BRACES):
        place = text.find("{", place)
        if place < 0:
            break
        try:
            one, place = _DECODER.raw_decode(text, place)
            found.append(one)
        except (ValueError, RecursionError) as error:
            failure, place = failure or str(error)[:120], place + 1
    return found, failure


def _complaint(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False, include_context=False)[:MOST_ERRORS]
    return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'the reply'}: {one['msg']}" for one in found)


def _word(allowed: Sequence[str] = ()) -> Mapping[str, Any]:
    return {"type": "string", "enum": list(allowed)} if allowed else {"type": "string"}


def _list(items: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"type": "array", "items": items}


def _object(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
