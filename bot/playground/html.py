"""Read Telegram's HTML into a text and its entities, as strictly as Telegram does.

The rules and tags: https://core.telegram.org/bots/api#html-style. The words of the errors are those
of Telegram's own parser (github.com/tdlib/td, td/telegram/MessageEntity.cpp, parse_html).
"""

import re
from dataclasses import dataclass

from bot.playground.entities import Entity, in_order, utf16_length
from bot.playground.errors import ApiError, bad_request

TAGS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([A-Za-z]+));?")
_LONGEST_REFERENCE = 10
_START = re.compile(r"<([^\s\0>]*)")
_END = re.compile(r"</([^\s\0>]*)[\s\0]*")
_NAME = re.compile(r"\s*([^\s\0=>]*)\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_QUOTED = re.compile(r"""(["'])(.*?)\1""", re.DOTALL)
_MEANT = {"a": "href", "code": "class", "span": "class", "tg-emoji": "emoji-id"}
_PREFIX = {"code": "language-", "span": "tg-"}


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    begin: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the text without tags, and its entities with UTF-16 offsets.

    Raises ApiError 400 "can't parse entities: ..." with the byte offset in the source.
    """
    if "<" not in source and "&" not in source:
        return source, []
    return _Parser(source).parse()


def _decode(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED.get(name, match.group())
    if len(match.group().rstrip(";")) >= _LONGEST_REFERENCE:
        return match.group()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF else match.group()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.text: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        while (tag := self.source.find("<", self.position)) >= 0:
            self._add(self.source[self.position : tag])
            self.position = tag
            self._end() if self.source.startswith("</", tag) else self._start()
        self._add(self.source[self.position :])
        if self.open:
            name = self.open[-1].tag
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{name}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return self._whole_text(), in_order(self.entities)

    def _whole_text(self) -> str:
        text = "".join(self.text)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise _cannot(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ) from None
        return text

    def _add(self, raw: str) -> None:
        if raw:
            text = _REFERENCE.sub(_decode, raw) if "&" in raw else raw
            self.text.append(text)
            self.offset += utf16_length(text)

    def _at(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def _start(self) -> None:
        begin = self.position
        match = _START.match(self.source, begin)
        assert match is not None
        where = f"at byte offset {self._at(begin)}"
        if match.end() >= len(self.source):
            raise _cannot(f"Unclosed start tag {where}")
        tag = match.group(1).lower()
        if tag not in TAGS:
            raise _cannot(f'Unsupported start tag "{tag}" {where}')
        self.position = match.end()
        argument = self._attributes(tag, where)
        if tag == "span" and argument != "spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" {where}')
        self.open.append(_Open(tag, argument, self.offset, len(self.text)))

    def _attributes(self, tag: str, where: str) -> str:
        argument = ""
        while True:
            match = _NAME.match(self.source, self.position)
            assert match is not None
            self.position = match.end()
            name = match.group(1)
            if self._peek() == ">" and not name:
                self.position += 1
                return argument
            value = self._value(tag, name, where)
            argument = _meaning(tag, name, value, argument)

    def _peek(self) -> str:
        return self.source[self.position : self.position + 1]

    def _value(self, tag: str, name: str, where: str) -> str:
        if not name:
            raise _cannot(f'Empty attribute name in the tag "{tag}" {where}')
        if self._peek() != "=":
            if tag == "blockquote" and name == "expandable":
                return ""
            raise _cannot(f'Expected equal sign in declaration of an attribute of the tag "{tag}" {where}')
        self.position += 1
        while self._peek().isspace():
            self.position += 1
        if not self._peek():
            raise _cannot(f'Unclosed start tag "{tag}" {where}')
        value = self._quoted(where) if self._peek() in "\"'" else self._token()
        if not self._peek():
            raise _cannot(f"Unclosed start tag {where}")
        return value

    def _quoted(self, where: str) -> str:
        match = _QUOTED.match(self.source, self.position)
        if match is None:
            raise _cannot(f"Unclosed start tag {where}")
        self.position = match.end()
        return _REFERENCE.sub(_decode, match.group(2))

    def _token(self) -> str:
        match = _TOKEN.match(self.source, self.position)
        assert match is not None
        begin, self.position = self.position, match.end()
        if self._peek() and not self._peek().isspace() and self._peek() != ">":
            raise _cannot(f"Unexpected end of name token at byte offset {self._at(begin)}")
        return match.group().lower()

    def _end(self) -> None:
        begin = self.position
        where = f"at byte offset {self._at(begin)}"
        if not self.open:
            raise _cannot(f"Unexpected end tag {where}")
        match = _END.match(self.source, begin)
        assert match is not None
        self.position = match.end()
        if self._peek() != ">":
            raise _cannot(f"Unclosed end tag {where}")
        self.position += 1
        found, opened = match.group(1).lower(), self.open.pop()
        if found and found != opened.tag:
            raise _cannot(f'Unmatched end tag {where}, expected "</{opened.tag}>", found "</{found}>"')
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Entity = {
            "type": TAGS[opened.tag],
            "offset": opened.offset,
            "length": self.offset - opened.offset,
        }
        if opened.tag == "a":
            url = opened.argument or "".join(self.text[opened.begin :])
            self._add_link(entity, url)
        elif opened.tag in ("pre", "code"):
            self._add_code(entity, opened.argument)
        else:
            if opened.tag == "tg-emoji":
                entity["custom_emoji_id"] = _emoji_id(opened.argument)
            if opened.argument == "expandable":
                entity["type"] = "expandable_blockquote"
            self.entities.append(entity)

    def _add_link(self, entity: Entity, url: str) -> None:
        """A link that leads nowhere is dropped in silence, and its text stays."""
        if re.match(r"(https?|tg|ton|tonsite)://\S", url, re.IGNORECASE):
            self.entities.append({**entity, "url": url})
        elif re.match(r"[\w-]+(\.[\w-]+)+(/\S*)?$", url):
            self.entities.append({**entity, "url": f"http://{url}"})

    def _add_code(self, entity: Entity, language: str) -> None:
        """<pre><code class="language-x">, or the other way round, is one pre with a language."""
        last = self.entities[-1] if self.entities else {}
        same = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        if same and entity["type"] == "pre" and last["type"] == "code" and last.get("language"):
            last["type"] = "pre"
        elif same and entity["type"] == "code" and last["type"] == "pre" and language:
            last["language"] = language
        else:
            self.entities.append({**entity, "language": language} if language else entity)


def _meaning(tag: str, name: str, value: str, before: str) -> str:
    if tag == "blockquote" and name == "expandable":
        return "expandable"
    if name != _MEANT.get(tag):
        return before
    prefix = _PREFIX.get(tag, "")
    return value[len(prefix) :] if value.startswith(prefix) else before


def _emoji_id(argument: str) -> str:
    if not argument.isdecimal() or not 0 < int(argument) < 2**63:
        raise _cannot("Invalid custom emoji identifier specified")
    return argument


def _cannot(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
