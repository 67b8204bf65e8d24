"""Turn bytes into lines of text: which encoding, which line ends, and what is no document at all."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from bot.domain.errors import Unreadable

_MB = 1024 * 1024
MAX_BYTES = 20 * _MB
MAX_LINES = 150_000
MAX_MARKED = 80_000  # headings and list items: each may begin a question
MAX_LINE = 20_000  # characters; pictures written into the text are taken out before it is measured
_NAMED = 5  # lines that a warning names before it says "and more"

_MAGIC = (
    (b"%PDF-", "a PDF; copy its text into a .md or .txt file"),
    (
        b"PK\x03\x04",
        "a zip archive (or a .docx, .xlsx, .epub); unpack it, or save the document as Markdown or text",
    ),
    (b"PK\x05\x06", "an empty zip archive; give the document that belongs into it"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save the document as Markdown or text"),
    (b"{\\rtf", "an RTF file; save the document as Markdown or text"),
    (b"\x89PNG", "a PNG image; give the document as text"),
    (b"\xff\xd8\xff", "a JPEG image; give the document as text"),
    (b"GIF8", "a GIF image; give the document as text"),
    (b"\x1f\x8b", "a gzip archive; unpack it"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it"),
    (b"\xfd7zXZ", "an xz archive; unpack it"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"BZh", "a bzip2 archive; unpack it"),
    (b"SQLite format 3", "an SQLite database; export its questions as Markdown or text"),
    (b"\x7fELF", "a program; give a document as Markdown or text"),
    (b"MZ\x90", "a program; give a document as Markdown or text"),
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_EMBEDDED = re.compile(r"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n|[\r\x85\u2028\u2029]")
# Controls, and what has no width or turns the direction of writing: it can only hide something. The joiners
# stay, as emoji are made with them.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\U000e0000-\U000e007f]"
)
HOLLOW = re.compile(r"[\v\f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0]")  # letters that show nothing
_PLAUSIBLE = 0.9  # share of common characters in a text read as UTF-16
_GUESSABLE = 0.6  # the same, of a text in an encoding that was guessed
_WIDE = re.compile(r"[\u2010-\u206f\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_MARKED = re.compile(r"[\s>]*(?:#|[-*+]\s|\d{1,9}[.)]|={3}|-{3})")
_FREQUENT = frozenset(
    "的是了一不在有人这个为什么如何和中用大以到要会可请你我们对于与问题答案解释模型数据区别哪些怎么简述说"
    "是否能及其时间进程线存方法优缺点原理实现使用介绍常见面试第章，。？：、（）；！“”"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's lines without their ends, and what had to be said about its bytes."""

    lines: tuple[str, ...]
    warnings: tuple[str, ...]


def decode(data: bytes, name: str) -> Decoded:
    """Return the lines of the document `name`; raise `Unreadable` for what is none, or too large."""
    if len(data) > MAX_BYTES:
        raise Unreadable(
            f"{name}: is {len(data) / _MB:.0f} MB, and a document may have {MAX_BYTES // _MB} MB; split it"
        )
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(f"{name}: is {what}")
    text, warnings = _text(data, name)
    text = _LINE_END.sub("\n", _EMBEDDED.sub("", text))
    lines = tuple(HOLLOW.sub(" ", _HIDDEN.sub("", text)).split("\n"))
    _check(text, lines, name)
    return Decoded(lines, (*warnings, *_broken(lines)))


def _text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for decoder in (_marked, _plain, _wide, _gbk, _few_broken, _guessed):
        found = decoder(data)
        if found is not None:
            return found, ()
    raise Unreadable(f"{name}: is no text in an encoding that can be told; save it as UTF-8")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _marked(data: bytes) -> str | None:
    """Read what begins with a byte order mark, and lose only the characters that are broken."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    return None


def _plain(data: bytes) -> str | None:
    return None if b"\x00" in data else _strict(data, "utf-8")


def _wide(data: bytes) -> str | None:
    """Read UTF-16 without a mark, in the order of bytes that makes it nearly all ASCII and Chinese."""
    if b"\x00" not in data or len(data) % 2:
        return None
    orders = (_strict(data, "utf-16-le"), _strict(data, "utf-16-be"))
    texts = [text for text in orders if text]
    best = max(texts, key=_ordinary, default="")
    return best if best and _ordinary(best) >= _PLAUSIBLE and not _CONTROL.search(best) else None


def _ordinary(text: str) -> float:
    """Return the share of characters that are common in either language."""
    return sum(1 for char in text if char < "\x7f" or _WIDE.match(char)) / len(text)


def _gbk(data: bytes) -> str | None:
    """Read GB18030 where what comes out looks like Chinese: many characters that every Chinese text has."""
    text = None if b"\x00" in data else _strict(data, "gb18030")
    if text is None or _CONTROL.search(text):
        return None
    foreign = [char for char in text if ord(char) > 127]
    known = sum(1 for char in foreign if char in _FREQUENT)
    odd = sum(1 for char in foreign if not ("\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"))
    return text if known * 12 >= len(foreign) and odd * 5 <= len(foreign) else None


def _few_broken(data: bytes) -> str | None:
    """Read UTF-8 of which a few bytes are broken; what is mostly broken is in another encoding."""
    if b"\x00" in data:
        return None
    text = data.decode("utf-8", errors="replace")
    foreign = sum(1 for char in text if ord(char) > 127)
    return text if text.count("\ufffd") * 5 <= foreign else None


def _guessed(data: bytes) -> str | None:
    """Read another encoding, of a text that then has few other letters than those of ours."""
    if b"\x00" in data:
        return None
    best = from_bytes(data[:200_000]).best()
    if best is None:
        return None
    text = data.decode(best.encoding, errors="replace")
    return text if text.count("\ufffd") * 20 <= len(text) and _ordinary(text) >= _GUESSABLE else None


def _check(text: str, lines: tuple[str, ...], name: str) -> None:
    tests: tuple[tuple[Callable[[], bool], str], ...] = (
        (lambda: not text.strip("\ufeff \t\n\f\v\u3000"), "is empty; there is nothing to read"),
        (
            lambda: len(_CONTROL.findall(text)) * 50 > len(text),
            "is binary, not text; save it as Markdown or text",
        ),
        (
            lambda: text.count("\ufffd") * 4 > len(text) or not any(map(str.isalpha, text)),
            "has no words, so it is binary or in another encoding; save it as Markdown or text in UTF-8",
        ),
        (lambda: "\x00" in text, "has zero bytes, so it is binary; save it as Markdown or text in UTF-8"),
        (
            lambda: _marked_lines(lines) > MAX_MARKED,
            f"has more than {MAX_MARKED:,} headings and list items, the limit; split it",
        ),
        (lambda: len(lines) > MAX_LINES, f"has more than {MAX_LINES:,} lines, the limit; split it"),
    )
    for fails, words in tests:
        if fails():
            raise Unreadable(f"{name}: {words}")
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            raise Unreadable(
                f"{name}: line {number} has more than {MAX_LINE:,} characters, the limit; break it up"
            )


def _marked_lines(lines: tuple[str, ...]) -> int:
    return sum(1 for line in lines if _MARKED.match(line))


def _broken(lines: tuple[str, ...]) -> Iterator[str]:
    numbers = [str(number) for number, line in enumerate(lines, start=1) if "\ufffd" in line]
    if numbers:
        more = " and more" if len(numbers) > _NAMED else ""
        yield f"characters that could not be decoded stand in line {', '.join(numbers[:_NAMED])}{more}"
