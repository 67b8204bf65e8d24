"""The rubric that is asked of a model: its JSON schema, and how it is read back as plain text."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError

from bot.domain.question import Language
from bot.judges.llm.dialect import Form
from bot.judges.llm.reply_json import BadReply, Part, Said, complaint, listed, only_object, shaped, word

NAME, STATEMENT, FOLLOW_UP = 80, 400, 300  # characters; the prompts ask for a little less
FEWEST, MOST = 3, 8  # points
LENGTHS = {Language.EN: (60, 500), Language.ZH: (100, 900)}  # words or Chinese characters of a reference
_KEYS = ("statement", "name", "weight", "follow_up")

_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|p|br|div|span|a|code|pre|li|ul|ol|h[1-6]|script|style|table|tr|td|th|sub|sup)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")
_STRONG = re.compile(r"(?<![A-Za-z0-9*])(\*\*|\*)(?=\S)([^*\n]+?)(?<=\S)\1(?![A-Za-z0-9*])")
_LEAD = re.compile(r"^\s*(?:(?:#{1,6}|[-*+>•]|\d{1,2}[.)])\s+)+")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}  # control, direction and no width, halves of characters, unassigned
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'_-]*|[\u3400-\u9fff]")


def plain(text: str) -> str:
    """Return a text on one line, without Markdown, HTML and characters that nobody sees."""
    line = _LEAD.sub("", _TAG.sub("", " ".join(text.split())))
    line = _STRONG.sub(r"\2", _LINK.sub(r"\1", line)).replace("`", "")
    return "".join(one for one in line if unicodedata.category(one) not in _UNSEEN).strip()


def _plain_lines(text: str) -> str:
    return "\n".join(filter(None, map(plain, text.splitlines())))


Line = Annotated[Said, AfterValidator(plain)]


class PointDraft(Part):
    """A key point as a model words it; `quote` is where the reference answer says it."""

    quote: Said = ""
    statement: Annotated[Line, Field(min_length=2, max_length=STATEMENT)]
    name: Annotated[Line, Field(min_length=2, max_length=NAME)]
    weight: Annotated[int, Field(ge=1, le=5)]
    follow_up: Annotated[Line, Field(max_length=FOLLOW_UP)]


class DraftReply(Part):
    """A whole rubric; with a `reference` where the question had none."""

    reference: Annotated[Said, AfterValidator(_plain_lines)] = ""
    key_points: Annotated[tuple[PointDraft, ...], Field(min_length=FEWEST, max_length=MOST)]


def draft_form(*, answered: bool) -> Form:
    """Return the shape of a draft; with quotes where there is an answer to quote, else with an answer."""
    keys = ("quote", *_KEYS) if answered else _KEYS
    whole_number = {"type": "integer", "enum": [1, 2, 3, 4, 5]}
    point = shaped({key: whole_number if key == "weight" else word() for key in keys})
    return Form("draft", shaped(({} if answered else {"reference": word()}) | {"key_points": listed(point)}))


def read_draft(text: str, language: Language, *, answered: bool) -> DraftReply:
    """Read a model's draft in `language`. Raises `BadReply` where it is not of the form."""
    try:
        reply = DraftReply.model_validate(only_object(text, "key_points"))
    except ValidationError as error:
        raise BadReply(complaint(error)) from None
    for number, point in enumerate(reply.key_points):
        _expect(language, point.statement, f"key_points.{number}.statement")
    if not answered:
        _expect(language, reply.reference, "reference")
        least, most = LENGTHS[language]
        words = len(_WORD.findall(reply.reference))
        if not least <= words <= most:
            raise BadReply(f"reference: has {words} words; want {least} to {most}")
    return reply


def _expect(language: Language, text: str, where: str) -> None:
    chinese = len(_HAN.findall(text))
    if not (chinese if language is Language.ZH else 3 * chinese <= len(text)):
        raise BadReply(f"{where}: is not in {'Chinese' if language is Language.ZH else 'English'}")
