"""The shape of a question file, checked field by field while it is read."""

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from bot.domain.figure import Figure, Unit
from bot.domain.question import (
    Area,
    Cues,
    Difficulty,
    KeyPoint,
    Kind,
    Misconception,
    Origin,
    Question,
    Role,
    Source,
    Text,
    Topic,
)
from bot.domain.words import is_visible

Words = Annotated[str, Field(max_length=100_000)]
Many = list[Words]
Line = Annotated[str, Field(min_length=1, max_length=4000)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=48)]
OwnedId = Annotated[
    str, Field(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*\.)?[a-z0-9]+(-[a-z0-9]+)*$", max_length=48)
]  # what was imported carries its bank's name: `theirs.topic`
Tag = Annotated[str, Field(min_length=1, max_length=40)]
CueGroups = Annotated[list[Annotated[list[Line], Field(min_length=1)]], Field(max_length=4)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class TextIn(_Part):
    """One text in Chinese, in English, or best in both; plain, without Markdown or LaTeX."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    zh: Annotated[Words, Field(description="In Chinese.")] = ""
    en: Annotated[Words, Field(description="In English.")] = ""

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if not (self.zh or self.en):
            raise ValueError("is empty in both languages")
        if not all(is_visible(text) for text in (self.zh, self.en) if text):
            raise ValueError("shows nothing: it has only spaces and invisible signs")
        return self

    def value(self) -> Text:
        return Text(self.zh, self.en)


def _within(most: int) -> AfterValidator:
    def check(text: TextIn) -> TextIn:
        longest = max(len(text.zh), len(text.en))
        if longest > most:
            raise ValueError(f"has {longest:,} characters, and {most:,} is the most")
        return text

    return AfterValidator(check)


Name = Annotated[TextIn, _within(200)]
Brief = Annotated[TextIn, _within(2_000)]
Full = Annotated[TextIn, _within(20_000)]


class FigureIn(_Part):
    """The number that a point of an estimate comes to."""

    value: Annotated[float, Field(gt=0, le=1e36, description="The number, in the unit.")]
    unit: Annotated[Unit, Field(description="Its unit; none for a count of anything.")] = Unit.COUNT
    tolerance: Annotated[
        float,
        Field(ge=0.001, le=0.5, description="The share of the value by which an answer may be off."),
    ]

    def figure(self) -> Figure:
        return Figure(self.value, self.unit, self.tolerance)


class KeyPointIn(_Part):
    """One thing that a good answer says."""

    id: Annotated[Slug, Field(description="Unique in the question.")]
    weight: Annotated[int, Field(ge=1, le=5, description="1, nice to hear, to 5, the heart of the matter.")]
    name: Annotated[
        Name, Field(description="What it is about, shown when it was missed; gives nothing away.")
    ]
    statement: Annotated[Brief, Field(description="The point, as a candidate would say it.")]
    cues: Annotated[
        CueGroups,
        Field(description="What betrays it: every group must be met, by any one of its alternatives."),
    ] = []
    follow_up: Annotated[
        Brief | None,
        Field(description="What an interviewer asks when it is missing, without giving it away."),
    ] = None
    figure: Annotated[
        FigureIn | None,
        Field(description="The number to come to; an answer that names it, near enough, has met it."),
    ] = None

    @model_validator(mode="after")
    def _says_what_the_number_is(self) -> Self:
        if self.figure and not self.cues:
            raise ValueError("has a figure but no cues, which say what the number is of")
        return self

    def value(self) -> KeyPoint:
        return KeyPoint(
            self.id,
            self.weight,
            self.name.value(),
            self.statement.value(),
            _cues(self.cues),
            _text(self.follow_up),
            self.figure.figure() if self.figure else None,
        )


class MisconceptionIn(_Part):
    """A wrong belief that candidates state."""

    id: Annotated[Slug, Field(description="Unique in the question.")]
    statement: Annotated[Brief, Field(description="The belief, as it is usually worded.")]
    cues: Annotated[CueGroups, Field(description="What betrays it, as with key points.")] = []
    correction: Annotated[Brief, Field(description="What is true instead.")]

    def value(self) -> Misconception:
        return Misconception(self.id, self.statement.value(), _cues(self.cues), self.correction.value())


class SourceIn(_Part):
    """Where the facts come from."""

    title: Annotated[Line, Field(description="Of the paper, standard or page.")]
    url: Annotated[str, Field(pattern=r"^https://\S+$", max_length=2000, description="Its address, https.")]
    locator: Annotated[Line, Field(description="The place in it: a section, a table, a page.")]

    def value(self) -> Source:
        return Source(self.title, self.url, self.locator)


class OriginIn(_Part):
    """Where an imported question stood, and what stood beside it there."""

    file: Annotated[str, Field(max_length=1_000, description="The document's name.")]
    line: Annotated[int, Field(ge=0, description="The line in it, from 1; 0 where there are no lines.")]
    number: Annotated[int | None, Field(description="The number printed there.")] = None
    section: Annotated[str, Field(max_length=1_000, description="The heading above it.")] = ""
    licence: Annotated[Words, Field(description="What the document says of its licence.")] = ""
    tags: Annotated[Many, Field(description="Its tags there.")] = []
    companies: Annotated[Many, Field(description="Who is said to ask it.")] = []
    frequent: Annotated[bool, Field(description="It is said to be asked often.")] = False
    exam_points: Annotated[Many, Field(description="What it is said to try.")] = []
    follow_ups: Annotated[Many, Field(description="The follow-ups listed there.")] = []
    tips: Annotated[Many, Field(description="How it is said to be answered best.")] = []
    bonus: Annotated[Many, Field(description="What is said to earn more.")] = []

    def value(self) -> Origin:
        return Origin(
            self.file,
            self.line,
            self.number,
            self.section,
            self.licence,
            tuple(self.tags),
            tuple(self.companies),
            self.frequent,
            tuple(self.exam_points),
            tuple(self.follow_ups),
            tuple(self.tips),
            tuple(self.bonus),
        )


class QuestionIn(_Part):
    """A question with its rubric."""

    id: Annotated[OwnedId, Field(description="Unique over the bank, never reused: judgements point to it.")]
    revision: Annotated[
        int, Field(ge=1, le=9_999, description="Raise it when a change of the rubric would change a grade.")
    ] = 1
    kind: Annotated[Kind, Field(description="What sort of answer it wants.")]
    topic: Annotated[OwnedId, Field(description="One of the ids in topics.yaml.")]
    area: Annotated[
        Area | None,
        Field(description="What ability it tries. Leave it out in a bank's folder: its folder says it."),
    ] = None
    difficulty: Annotated[Difficulty, Field(description="How much experience it supposes.")]
    roles: Annotated[list[Role], Field(min_length=1, description="Who is asked.")]
    tags: Annotated[list[Tag], Field(max_length=20, description="Short words to find and sort it by.")] = []
    draft: Annotated[
        bool,
        Field(description="Nobody has checked the rubric: one language will do, and few points or none."),
    ] = False
    text: Annotated[Brief, Field(description="The question itself.")]
    hint: Annotated[Brief | None, Field(description="Which direction to think in; not the answer.")] = None
    key_points: Annotated[
        list[KeyPointIn], Field(max_length=8, description="3 to 8; together what a good answer says.")
    ] = []
    misconceptions: Annotated[
        list[MisconceptionIn], Field(max_length=8, description="Wrong beliefs that candidates really state.")
    ] = []
    reference: Annotated[
        Full | None,
        Field(description="A model answer, which makes every key point in so many words."),
    ] = None
    sources: Annotated[list[SourceIn], Field(description="Where its facts can be checked.")] = []
    origin: Annotated[OriginIn | None, Field(description="For an imported question: where it stood.")] = None

    def value(self, area: Area, bank: str) -> Question:
        """Return the question that is meant; one that names an area of its own keeps that."""
        return Question(
            self.id,
            self.revision,
            self.kind,
            self.topic,
            self.difficulty,
            tuple(self.roles),
            self.text.value(),
            _text(self.hint),
            tuple(point.value() for point in self.key_points),
            tuple(wrong.value() for wrong in self.misconceptions),
            _text(self.reference),
            tuple(source.value() for source in self.sources),
            area=self.area or area,
            bank=bank,
            draft=self.draft,
            origin=self.origin.value() if self.origin else None,
            tags=tuple(self.tags),
        )


class TopicIn(_Part):
    """A field that questions belong to."""

    id: Annotated[OwnedId, Field(description="Unique; questions name it.")]
    name: Annotated[TextIn, Field(description="As a candidate would name it.")]

    def value(self, bank: str) -> Topic:
        return Topic(self.id, self.name.value(), bank)


def _cues(groups: list[list[str]]) -> Cues:
    return Cues(tuple(tuple(group) for group in groups))


def _text(given: TextIn | None) -> Text:
    return given.value() if given else Text()
