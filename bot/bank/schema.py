"""The shape of a question file, checked field by field while it is read."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.domain.question import (
    Cues,
    Difficulty,
    KeyPoint,
    Kind,
    Misconception,
    Question,
    Role,
    Source,
    Text,
    Topic,
)

Line = Annotated[str, Field(min_length=1, max_length=4000)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=48)]
CueGroups = Annotated[list[Annotated[list[Line], Field(min_length=1)]], Field(min_length=1, max_length=4)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class TextIn(_Part):
    zh: Line
    en: Line

    def value(self) -> Text:
        return Text(self.zh, self.en)


class KeyPointIn(_Part):
    id: Slug
    weight: Annotated[int, Field(ge=1, le=5)]
    name: TextIn
    statement: TextIn
    cues: CueGroups
    follow_up: TextIn

    def value(self) -> KeyPoint:
        return KeyPoint(
            self.id,
            self.weight,
            self.name.value(),
            self.statement.value(),
            _cues(self.cues),
            self.follow_up.value(),
        )


class MisconceptionIn(_Part):
    id: Slug
    statement: TextIn
    cues: CueGroups
    correction: TextIn

    def value(self) -> Misconception:
        return Misconception(self.id, self.statement.value(), _cues(self.cues), self.correction.value())


class SourceIn(_Part):
    title: Line
    url: Annotated[str, Field(pattern=r"^https://\S+$")]
    locator: Line

    def value(self) -> Source:
        return Source(self.title, self.url, self.locator)


class QuestionIn(_Part):
    id: Slug
    revision: Annotated[int, Field(ge=1)] = 1
    kind: Kind
    topic: Slug
    difficulty: Difficulty
    roles: Annotated[list[Role], Field(min_length=1)]
    text: TextIn
    hint: TextIn
    key_points: Annotated[list[KeyPointIn], Field(min_length=3, max_length=8)]
    misconceptions: list[MisconceptionIn] = []
    reference: TextIn
    sources: Annotated[list[SourceIn], Field(min_length=1)]

    def value(self) -> Question:
        return Question(
            self.id,
            self.revision,
            self.kind,
            self.topic,
            self.difficulty,
            tuple(self.roles),
            self.text.value(),
            self.hint.value(),
            tuple(point.value() for point in self.key_points),
            tuple(wrong.value() for wrong in self.misconceptions),
            self.reference.value(),
            tuple(source.value() for source in self.sources),
        )


class TopicIn(_Part):
    id: Slug
    name: TextIn

    def value(self) -> Topic:
        return Topic(self.id, self.name.value())


def _cues(groups: list[list[str]]) -> Cues:
    return Cues(tuple(tuple(group) for group in groups))
