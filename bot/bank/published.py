"""The shape of a question file as a JSON schema, for editors; made from the models that read the files."""

from typing import Any

from pydantic import TypeAdapter

from bot.bank.complete import FEWEST_POINTS
from bot.bank.schema import QuestionIn

Json = dict[str, Any]

_BOTH: Json = {"required": ["zh", "en"]}
_SOME: Json = {"minItems": 1}


def json_schema() -> Json:
    """Return the schema of a file of questions, JSON Schema 2020-12.

    What `lacking` demands of a question that is neither a draft nor imported stands in its `else`.
    """
    made = TypeAdapter(list[QuestionIn]).json_schema()
    definitions = made.pop("$defs")
    definitions["QuestionIn"] |= {
        "if": {"anyOf": [{"properties": {"draft": {"const": True}}, "required": ["draft"]}, _has("origin")]},
        "else": _complete(),
    }
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A file of Viva's questions"}
    return {**head, **made, "$defs": definitions}


def _complete() -> Json:
    points = {
        "minItems": FEWEST_POINTS,
        "items": {
            **_has("name", "cues", "follow_up"),
            "properties": {"name": _BOTH, "statement": _BOTH, "cues": _SOME, "follow_up": _BOTH},
        },
    }
    misconceptions = {
        "items": {
            **_has("cues"),
            "properties": {"statement": _BOTH, "cues": _SOME, "correction": _BOTH},
        }
    }
    return {
        **_has("hint", "key_points", "reference", "sources"),
        "properties": {
            "text": _BOTH,
            "hint": _BOTH,
            "reference": _BOTH,
            "key_points": points,
            "misconceptions": misconceptions,
            "sources": _SOME,
        },
    }


def _has(*fields: str) -> Json:
    return {"required": list(fields)}
