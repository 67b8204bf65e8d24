"""What a point says, in one or two sentences: its lead, and in short all that stands under it."""

from collections.abc import Iterable

from bot.bank.drafting.lines import PROSE
from bot.bank.drafting.outline import Node
from bot.bank.drafting.parts import is_bundle
from bot.bank.drafting.plain import framed, without_tags
from bot.bank.drafting.sentences import cut
from bot.domain.question import Language

LONGEST = 300
_LEAST = 24  # characters that are left of each of many parts
_MARKS = {Language.ZH: ("：", "；", "。"), Language.EN: (": ", "; ", ".")}
_ENDS = " 。．.；;，,、：:"


def statement_of(node: Node, language: Language) -> str:
    """Return what a part says, plain, at most `LONGEST` characters, cut at a sentence or a clause."""
    colon, _, stop = _MARKS[language]
    told = _said(node, language, LONGEST, 0)
    told = _clean(cut(told, LONGEST - 1).rstrip(_ENDS + colon))
    return f"{told}{stop}" if told and told[-1].isalnum() else told


def _said(node: Node, language: Language, most: int, depth: int) -> str:
    colon, between, _ = _MARKS[language]
    name = "" if is_bundle(node) else node.name
    pieces = list(_pieces(node, language, most - len(name), depth))
    body = between.join(piece.rstrip(_ENDS) for piece in pieces)
    if node.rank == PROSE and len(pieces) == 1:
        body = pieces[0]
    if not body:
        return name
    if not name or body.casefold().startswith(name.casefold()):
        return body
    return f"{name}{colon}{body}"


def _pieces(node: Node, language: Language, most: int, depth: int) -> Iterable[str]:
    """Yield the text of a part and, each cut to its share of the room, what the parts under it say."""
    if node.text:
        yield node.text.replace("\n", " ")
    children = node.children[: LONGEST // _LEAST]
    if not children or depth > 20:
        return
    room = max(most - len(node.text), _LEAST)
    whole = [_said(child, language, room, depth + 1) for child in children]
    spare = room - sum(map(len, whole))
    share = max(room // len(children), _LEAST)
    for told in whole:
        yield told if spare >= 0 else cut(told, share)


def _clean(text: str) -> str:
    return framed(without_tags(text)).replace("**", "")
