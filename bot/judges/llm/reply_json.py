"""JSON as models write it: found in what they say around it, and the schemas that hold them to a form."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from bot.judges.llm.endpoint_reading import storable

MOST_ERRORS = 3  # told to the model at once
MOST_BRACES = 100  # places at which a JSON object is looked for
_DECODER = json.JSONDecoder(strict=False)


class BadReply(Exception):
    """A reply that is not of the form; its text is one line that tells the model what to mend."""


def _text(value: object) -> object:
    """Take null for no words, and leave out what JSON can spell and no text may hold."""
    return "" if value is None else storable(value)


Said = Annotated[str, BeforeValidator(_text)]


class Part(BaseModel):
    """Something of a reply; what else it holds is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def only_object(text: str, having: str) -> Any:
    """Return the JSON object in `text` that has the key `having`, whatever a model likes to put around it.

    Raises `BadReply` where there is none, or more than one.
    """
    found, failure = _objects(text)
    whole = [one for one in found if having in one] or ([] if failure else found)
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


def complaint(error: ValidationError) -> str:
    """Say on one line what is wrong with a reply."""
    found = error.errors(include_url=False, include_input=False, include_context=False)[:MOST_ERRORS]
    return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'the reply'}: {one['msg']}" for one in found)


def word(allowed: Sequence[str] = ()) -> Mapping[str, Any]:
    """Return the schema of a string, one of those allowed."""
    return {"type": "string", "enum": list(allowed)} if allowed else {"type": "string"}


def listed(items: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def shaped(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of an object as strict mode wants it: all properties required, and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
