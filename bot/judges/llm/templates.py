"""The files below `prompts/`: read once, checked for what they use, and made into templates."""

import hashlib
import traceback
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeAlias

from jinja2 import FunctionLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.domain.errors import BadSetup

HASH = 12  # hex digits
_DrawsIn: TypeAlias = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport
_DRAWS_IN: tuple[type[_DrawsIn], ...] = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_UNSEEN = {"Cc", "Cs"}  # control characters, and halves of characters, which no request can carry


class Templates:
    """The templates of a folder; files that change later change nothing until the next start."""

    def __init__(self, directory: Path, known: Iterable[str]) -> None:
        """Read `directory`; `known` are the names that its templates are given.

        Raises `BadSetup` with one line that names the file which cannot be read.
        """
        self.directory = directory
        self._known = frozenset(known)
        self._sources = _read(directory)
        self._environment = ImmutableSandboxedEnvironment(
            loader=FunctionLoader(self._load),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,  # plain text for a model; nothing here is HTML
            auto_reload=False,
        )
        self._environment.filters["one_line"] = one_line

    def get(self, name: str) -> Template:
        """Return a template whose file, and every other that it draws in, has been checked.

        Raises `BadSetup` with one line that names the file, and the line in it, of the first that is missing,
        is not a template, or uses what there is not.
        """
        self._gather(name, {})
        return self._environment.get_template(name)

    def hash(self, names: Iterable[str]) -> str:
        """Return 12 hex digits of the SHA-256 over the names and sources of these and all they draw in."""
        used: dict[str, str] = {}
        for name in names:
            self._gather(name, used)
        told = "".join(f"{name}\0{used[name]}\0" for name in sorted(used))
        return hashlib.sha256(told.encode()).hexdigest()[:HASH]

    @contextmanager
    def tried(self) -> Iterator[None]:
        """Turn what goes wrong while a template is tried into a `BadSetup` that names file and line."""
        try:
            yield
        except (TemplateError, TypeError, RecursionError) as error:
            frames = traceback.extract_tb(error.__traceback__)
            inside = [frame for frame in frames if frame.filename.endswith(".jinja")]
            where = f"{inside[-1].filename} line {inside[-1].lineno}" if inside else self.directory
            raise BadSetup(f"{where}: {error}") from error

    def _gather(self, name: str, used: dict[str, str]) -> None:
        """Add `name` and every template that it draws in to `used`, by name."""
        if name in used:
            return
        if name not in self._sources:
            raise BadSetup(f"{self.directory / name}: there is no such template")
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
        unknown = meta.find_undeclared_variables(tree) - self._known
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
        raise BadSetup(f"{self.directory / name} line {line}: {why}")

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if name not in self._sources:
            return None
        return self._sources[name], str(self.directory / name), lambda: True


def one_line(text: str) -> str:
    """Return a text on one line and without control characters: it can neither begin nor end a line."""
    folded = " ".join(text.split())
    return "".join(character for character in folded if unicodedata.category(character) not in _UNSEEN)


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
