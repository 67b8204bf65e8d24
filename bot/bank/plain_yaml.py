"""Read YAML without its traps: no anchors, tags, merge keys or doubled keys; limits of size and depth."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

MAX_BYTES = 5_000_000
MAX_DEPTH = 16  # a question file is 7 deep
MAX_NODES = 400_000  # a question has about 250 of them in 9 kB, so 5 MB of questions stay far below

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NUMBER = 24  # longer ones are no number that a question file has a use for
_WORDS, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
_SEQUENCE, _MAPPING = "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
_SCALARS = yaml.SafeLoader("")  # turns a scalar into a value


class BadYaml(Exception):
    """A text that is no plain YAML: where, from 1 (0 for the whole file), and what to do."""

    def __init__(self, what: str, line: int = 0, column: int = 0) -> None:
        super().__init__(what)
        self.what, self.line, self.column = what, line, column


def read_yaml(data: bytes) -> yaml.Node:
    """Return the one document in `data`, which is UTF-8; raise `BadYaml` at the first thing wrong."""
    if len(data) > MAX_BYTES:
        raise BadYaml(f"has {len(data):,} bytes, the most is {MAX_BYTES:,}; divide it into several files")
    try:
        text = data.decode("utf-8-sig")
        _refuse_controls(text)
        node = _Loader(text).document()
    except UnicodeDecodeError as error:
        raise BadYaml(f"is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise _described(error) from error
    return node if node is not None else yaml.ScalarNode(_NULL, "")


def value_of(node: yaml.Node) -> Any:
    """Return lists, dicts and scalars for `node`; a date stays the words that it is."""
    if isinstance(node, yaml.SequenceNode):
        return [value_of(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key: value_of(item) for key, item in _items(node)}
    return _scalar(node)


def line_of(node: yaml.Node, path: Sequence[int | str]) -> int:
    """Return the line, from 1, of what stands at `path` below `node`, or of the nearest thing above it."""
    line = _line(node)
    for step in path:
        found = _step(node, step)
        if found is None:
            break
        line, node = found
    return line


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Composes what the parser finds, and refuses what makes one place in a file depend on another.

    PyYAML's own composer asks the parser three times for each event; this one takes a third of its time.
    """

    nodes = 0

    def document(self) -> yaml.Node | None:
        """Return the one document; None for an empty text."""
        self.get_event()  # the stream begins
        if self.check_event(yaml.StreamEndEvent):
            return None
        self.get_event()
        node = self._node(self.get_event(), 0)
        self.get_event()
        if not self.check_event(yaml.StreamEndEvent):
            raise _at(self.peek_event().start_mark, "begins another document; put all entries into one")
        return node

    def _node(self, event: Any, depth: int) -> yaml.Node:
        self.nodes += 1
        if depth >= MAX_DEPTH or self.nodes > MAX_NODES:
            most = f"{MAX_DEPTH} levels" if depth >= MAX_DEPTH else f"{MAX_NODES:,} values"
            raise _at(event.start_mark, f"has more than {most}; a question file has far fewer")
        _refuse_traps(event)
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent):
            return yaml.ScalarNode(self._tag(event), event.value, start, end, event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            return yaml.SequenceNode(_SEQUENCE, list(self._until(yaml.SequenceEndEvent, depth)), start, end)
        parts = self._until(yaml.MappingEndEvent, depth)
        return yaml.MappingNode(_MAPPING, [(key, next(parts)) for key in parts], start, end)

    def _until(self, end: type[yaml.Event], depth: int) -> Iterator[yaml.Node]:
        while not isinstance(event := self.get_event(), end):
            yield self._node(event, depth + 1)

    def _tag(self, event: Any) -> str:
        value = event.value
        if event.implicit[0] and value[:1] in self.yaml_implicit_resolvers:  # an empty one is in them
            return str(self.resolve(yaml.ScalarNode, value, event.implicit))
        return _WORDS


def _refuse_controls(text: str) -> None:
    found = CONTROL.search(text.replace("\r\n", "\n\n"))
    if found:
        start = text.rfind("\n", 0, found.start()) + 1
        line, column = text.count("\n", 0, start) + 1, found.start() - start + 1
        raise BadYaml(f"has the control character {_code(found)}; take it out", line, column)


def _refuse_traps(event: Any) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _at(event.start_mark, f"*{event.anchor} is an alias; write it out, anchors are not allowed")
    if event.anchor is not None:
        raise _at(event.start_mark, f"&{event.anchor} is an anchor; write it out, anchors are not allowed")
    if event.tag is not None:
        raise _at(event.start_mark, f"{event.tag} is a tag; leave it out, tags are not allowed")


def _items(node: yaml.MappingNode) -> Iterator[tuple[Any, yaml.Node]]:
    seen = set()
    for key_node, item in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise _at(key_node.start_mark, "a key is a list or a mapping; write one word and a colon")
        if key_node.tag == "tag:yaml.org,2002:merge":
            raise _at(key_node.start_mark, "<< merges; write it out, merge keys are not allowed")
        key = _scalar(key_node)
        if key in seen:
            raise _at(key_node.start_mark, f"{_short(key)} stands here twice; leave one of them")
        seen.add(key)
        yield key, item


def _scalar(node: yaml.Node) -> Any:
    kind = node.tag.rpartition(":")[2]
    if kind in ("int", "float", "bool", "null") and len(node.value) <= _NUMBER:
        try:
            return _SCALARS.construct_object(node)
        except ValueError:
            raise _at(node.start_mark, f"{_short(node.value)} is no number; put it in quotes") from None
        finally:
            _SCALARS.constructed_objects.clear()
    found = CONTROL.search(node.value)
    if found:
        raise _at(node.start_mark, f"has the control character {_code(found)}; take it out")
    return node.value


def _code(found: re.Match[str]) -> str:
    return f"U+{ord(found.group()):04X}"


def _step(node: yaml.Node, step: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            if key.value == step:
                return _line(key), item
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return _line(node.value[step]), node.value[step]
    return None


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 1


def _at(mark: Any, what: str) -> BadYaml:
    return BadYaml(what, mark.line + 1, mark.column + 1)


def _described(error: yaml.YAMLError) -> BadYaml:
    mark = getattr(error, "problem_mark", None)
    what = f"is no YAML: {getattr(error, 'problem', None) or getattr(error, 'reason', 'cannot be read')}"
    advice = f"{what}; look for a colon, quote, bracket or indent that is missing on this line or before it"
    return _at(mark, advice) if mark else BadYaml(what)


def _short(key: object) -> str:
    text = str(key)
    return repr(text if len(text) <= 40 else f"{text[:40]}…")
