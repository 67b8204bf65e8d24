"""What the facts beside a question mean: roles, tags, companies, how often it is asked."""

import re
from collections.abc import Iterable

from bot.bank.documents.lines.plain import plain
from bot.bank.documents.marks.words import FREQUENT, NO_COMPANIES, REFERS, ROLE_WORDS
from bot.domain.question import Role

_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_SEPARATORS = re.compile(r"[、,，/;；|]|\s&\s|\sand\s|和(?=\S)")
_TAG_SEPARATORS = re.compile(r"[、,，;；|/]")
_BOTH = (Role.ALGORITHM, Role.APPLICATION)
_MANY = 40


def roles(text: str) -> tuple[Role, ...]:
    """Return the roles that `text` names, in their own order."""
    main = _BRACKETS.sub("", text).strip() or text
    if re.search(ROLE_WORDS["both"], main, re.IGNORECASE):
        return _BOTH
    return tuple(role for role in _BOTH if re.search(ROLE_WORDS[role.value], main, re.IGNORECASE))


def tags(text: str) -> tuple[str, ...]:
    """Return the tags: split at `#` where they begin with it, else at commas."""
    words = text.replace("`", "").replace("**", "").strip().strip("[]")
    pieces = re.split(r"[#＃]", words) if re.match(r"\s*[#＃]", words) else _TAG_SEPARATORS.split(words)
    return _unique(piece.strip(" ,，、;；|\"'[]") for piece in pieces)


def companies(text: str) -> tuple[str, ...]:
    """Return the companies, without what stands in brackets and without those that name nobody."""
    pieces = _SEPARATORS.split(_BRACKETS.sub("", plain(text)))
    return _unique(
        name for name in (piece.strip(" .。:：") for piece in pieces) if not NO_COMPANIES.match(name)
    )


def frequent(*texts: str) -> bool:
    """Tell whether one of `texts` says that the question is asked often."""
    return any(FREQUENT.search(text) for text in texts)


def refers_to(*texts: str) -> int | None:
    """Return the number of the question that one of `texts` says to see instead."""
    for text in texts:
        found = REFERS.search(text)
        if found:
            return int(found[1] or found[2])
    return None


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if 0 < len(name) <= _MANY))
