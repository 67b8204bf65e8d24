"""What a language model is told: the two messages that the templates below `prompts/` make of a case."""

import hashlib
import json
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeAlias

from jinja2 import FunctionLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.domain.errors import BadSetup, Unjudgeable
from bot.domain.judgement import Case
from bot.domain.question import Cues, Difficulty, KeyPoint, Kind, Language, Misconception, Question, Text

DRAWS = 20  # how often a mark is drawn before giving up; one that stands in an answer by chance is a marvel
HASH = 12  # hex digits
KNOWN = {"question", "language", "points", "asked", "text", "mark", "complaint"}  # what templates are given
_DrawsIn: TypeAlias = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport
_DRAWS_IN: tuple[type[_DrawsIn], ...] = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


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
        self._directory = directory
        self._mark = mark
        self._sources = _read(directory)
        self._environment = ImmutableSandboxedEnvironment(
            loader=FunctionLoader(self._load),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,  # plain text for a model; nothing here is HTML
            auto_reload=False,
        )
        self._templates = {
            (kind, language): self._compile(kind, language) for language in Language for kind in Kind
        }
        for kind, language in self._templates:
            self._try(kind, language)

    def hash(self, kind: Kind, language: Language) -> str:
        """Return what changes exactly where a template for this kind and language changes."""
        return self._templates[kind, language].hash

    def render(self, case: Case) -> Prompt:
        """Return the messages for `case`, whose answer stands between two lines that it cannot contain.

        Raises `Unjudgeable` where every mark drawn stands in the answer or the follow-up.
        """
        return self._fill(case, self._unheard_mark(case))

    def system(self, question: Question, language: Language) -> str:
        """Return the first message for any answer to `question`: all that judging turns on beside it."""
        system = self._templates[question.kind, language].system
        return system.render(question=question, language=language)

    def mend(self, case: Case, complaint: str) -> str:
        """Return the message that asks again for a reply to `case`, after one of which `complaint` is true.

        The complaint may hold words of the reply that it is about, so it goes out as a JSON string.
        """
        templates = self._templates[case.question.kind, case.language]
        return templates.mend.render(complaint=json.dumps(complaint, ensure_ascii=False))

    def _unheard_mark(self, case: Case) -> str:
        said = f"{case.asked}\n{case.text}".casefold()
        for _ in range(DRAWS):
            mark = self._mark()
            if mark.casefold() not in said:
                return mark
        raise Unjudgeable(f"each of {DRAWS} marks drawn stands in the answer itself")

    def _fill(self, case: Case, mark: str) -> Prompt:
        templates = self._templates[case.question.kind, case.language]
        system = self.system(case.question, case.language)
        user = templates.user.render(points=case.points, asked=case.asked, text=case.text, mark=mark)
        return Prompt(system, user, templates.hash)

    def _try(self, kind: Kind, language: Language) -> None:
        question = _specimen(kind)
        for asked in ("", "asked"):
            try:
                case = Case(question, question.key_points, "text", language, asked)
                self._fill(case, "mark")
                self.mend(case, "complaint")
            except (TemplateError, TypeError, RecursionError) as error:
                frames = traceback.extract_tb(error.__traceback__)
                inside = [frame for frame in frames if frame.filename.endswith(".jinja")]
                where = f"{inside[-1].filename} line {inside[-1].lineno}" if inside else self._directory
                raise BadSetup(f"{where}: {error}") from error

    def _compile(self, kind: Kind, language: Language) -> _Templates:
        names = [f"{language}/{name}.jinja" for name in (kind, "_answer", "_mend")]
        used: dict[str, str] = {}
        for name in names:
            self._gather(name, used)
        system, user, mend = map(self._environment.get_template, names)
        return _Templates(system, user, mend, _hash(used))

    def _gather(self, name: str, used: dict[str, str]) -> None:
        """Add `name` and every template that it draws in to `used`, by name."""
        if name in used:
            return
        if name not in self._sources:
            raise BadSetup(f"{self._directory / name}: there is no such template")
        used[name] = self._sources[name]
        tree = self._parse(name)
        for line, other in self._drawn_in(name, tree):
            if other not in self._sources:
                self._refuse(name, line, f"there is no template {other}")
            self._gather(other, used)

    def _parse(self, name: str) -> nodes.Template:
        try:
            tree = self._environment.parse(self._sources[name], name)
            self._environment.get_template(name)  # compiles it, once
        except TemplateSyntaxError as error:
            self._refuse(name, error.lineno, error.message or "not a template")
        unknown = meta.find_undeclared_variables(tree) - KNOWN
        for variable in tree.find_all(nodes.Name):
            if variable.name in unknown:  # as a subscript it would pass for any language
                self._refuse(name, variable.lineno, f"{variable.name!r} is undefined")
        return tree

    def _drawn_in(self, name: str, tree: nodes.Template) -> Iterator[tuple[int, str]]:
        """Yield the line and name of each template that `name` extends, includes or imports."""
        for node in tree.find_all(_DRAWS_IN):
            other = node.template
            if not isinstance(other, nodes.Const) or not isinstance(other.value, str):
                self._refuse(name, node.lineno, "a template is drawn in by its name in quotes, nothing else")
            yield node.lineno, other.value

    def _refuse(self, name: str, line: int, why: str) -> NoReturn:
        raise BadSetup(f"{self._directory / name} line {line}: {why}")

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if name not in self._sources:
            return None
        return self._sources[name], str(self._directory / name), lambda: True


def _read(directory: Path) -> dict[str, str]:
    sources = {}
    for path in sorted(directory.rglob("*.jinja")):
        try:
            sources[path.relative_to(directory).as_posix()] = path.read_text("utf-8")
        except OSError as error:
            raise BadSetup(f"{path}: cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise BadSetup(f"{path} line {line}: is not UTF-8 text (byte {error.start})") from error
    return sources


def _hash(sources: dict[str, str]) -> str:
    told = "".join(f"{name}\0{sources[name]}\0" for name in sorted(sources))
    return hashlib.sha256(told.encode()).hexdigest()[:HASH]


def _specimen(kind: Kind) -> Question:
    """Return a question with everything that a question may have, to try templates on."""
    text = Text("x", "x")
    points = tuple(KeyPoint(f"p{weight}", weight, text, text, Cues(()), text) for weight in range(1, 6))
    beliefs = (Misconception("m", text, Cues(()), text),)
    return Question("x", 1, kind, "x", Difficulty.EASY, (), text, text, points, beliefs, text, ())
