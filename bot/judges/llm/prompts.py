"""What a language model is told: the two messages that the templates below `prompts/` make of a case."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Template

from bot.domain.errors import Unjudgeable
from bot.domain.judgement import Case
from bot.domain.question import Cues, Difficulty, KeyPoint, Kind, Language, Misconception, Question, Text
from bot.judges.llm.fences import seal_of, unheard
from bot.judges.llm.templates import Templates

KNOWN = ("question", "language", "points", "asked", "text", "mark", "seal", "complaint")
_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]{1,48}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """The messages for one case. `system` is the same for every answer to a question in one language.

    `hash` names the templates that made them: 12 hex digits of the SHA-256 over their names and sources.
    """

    system: str
    user: str
    hash: str


@dataclass(frozen=True, slots=True)
class _Templates:
    system: Template
    user: Template
    mend: Template
    hash: str


class Prompts:
    """The templates, read and tried once; files that change later change nothing until the next start."""

    def __init__(self, directory: Path, mark: Callable[[], str]) -> None:
        """Read `directory`; `mark` draws a random word for the fences, such as `secrets.token_hex(8)`.

        Raises `BadSetup` with one line that names the file, and the line in it, of the first template that
        is missing, is not a template, or uses what there is not.
        """
        self._mark = mark
        files = Templates(directory, KNOWN)
        pairs = [(kind, language) for language in Language for kind in Kind]
        self._templates = {pair: _compiled(files, *pair) for pair in pairs}
        for kind, language in pairs:
            with files.tried():
                self._try(kind, language)

    def hash(self, kind: Kind, language: Language) -> str:
        """Return what changes exactly where a template for this kind and language changes."""
        return self._templates[kind, language].hash

    def render(self, case: Case) -> Prompt:
        """Return the messages for `case`, whose answer stands between two lines that it cannot contain.

        Raises `Unjudgeable` where every mark drawn stands in the answer or the follow-up, and where an id of
        the rubric, which the answer's message and the reply's form repeat, is more than a plain word.
        """
        question = case.question
        ids = [point.id for point in (*case.points, *question.key_points)]
        ids += [belief.id for belief in question.misconceptions]
        if not all(map(_PLAIN_ID.fullmatch, ids)):
            raise Unjudgeable(f"question {question.id} has a key point whose id is no plain word")
        return self._fill(case, unheard(self._mark, f"{case.asked}\n{case.text}"))

    def system(self, question: Question, language: Language) -> str:
        """Return the first message for any answer to `question`: all that judging turns on beside it."""
        system = self._templates[question.kind, language].system
        return system.render(question=question, language=language, seal=seal_of(question))

    def mend(self, case: Case, complaint: str) -> str:
        """Return the message that asks again for a reply to `case`, after one of which `complaint` is true.

        The complaint may hold words of the reply that it is about, so it goes out as a JSON string.
        """
        templates = self._templates[case.question.kind, case.language]
        return templates.mend.render(complaint=json.dumps(complaint, ensure_ascii=False))

    def _fill(self, case: Case, mark: str) -> Prompt:
        templates = self._templates[case.question.kind, case.language]
        system = self.system(case.question, case.language)
        user = templates.user.render(points=case.points, asked=case.asked, text=case.text, mark=mark)
        return Prompt(system, user, templates.hash)

    def _try(self, kind: Kind, language: Language) -> None:
        question = _specimen(kind)
        for asked in ("", "asked"):
            case = Case(question, question.key_points, "text", language, asked)
            self._fill(case, "mark")
            self.mend(case, "complaint")


def _compiled(files: Templates, kind: Kind, language: Language) -> _Templates:
    names = [f"{language}/{name}.jinja" for name in (kind, "_answer", "_mend")]
    system, user, mend = map(files.get, names)
    return _Templates(system, user, mend, files.hash(names))


def _specimen(kind: Kind) -> Question:
    """Return a question with everything that a question may have, to try templates on."""
    text = Text("x", "x")
    points = tuple(KeyPoint(f"p{weight}", weight, text, text, Cues(()), text) for weight in range(1, 6))
    beliefs = (Misconception("m", text, Cues(()), text),)
    return Question("x", 1, kind, "x", Difficulty.EASY, (), text, text, points, beliefs, text, ())
