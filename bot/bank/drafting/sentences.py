"""Sentences and clauses: where a text may be cut."""

import re

CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_STOP = re.compile(
    r"[。！？；!;\n]+[”’」）)\"']*|(?<![\u3400-\u9fff ])(?<![^\u3400-\u9fff ]\?)\?++(?=\s|$)"
    r"|(?<!\?)\?++(?=\n|$)|\.(?=\s"
    r"|$)(?<!\b[A-Za-z]\.)(?<!\d\.)(?<!e\.g\.)(?<!i\.e\.)"
)
_WORD = re.compile(r"\s")
_CLAUSE = re.compile(r"[，、,:：]|\s[-–—]\s|——")
_EMPTY = re.compile(
    r"^.{0,30}(?:可以|涉及|需要|应该|应当|会|要)?从?(?:多个|多|几个|以下几个|以下|许多|很多)(?:方面"
    r"|角度|层面|维度)(?:入手|考虑|进行|着手|来?回答|展开|分析)*[。：:]?$"
    r"|^.{0,40}(?:具体|主要)?如下[。：:?？]?$|^(?:以下|下面)(?:是|为|将|我们|列举).{0,80}$"
    r"|^.{0,30}可以?分为(?:以下|如下).{0,12}$"
    r"|^这是一个(?:很好|经典|非常|常见).{0,12}(?:问题|面试题).{0,30}$|^(?:here (?:is|are)|below (?:is"
    r"|are)|there are (?:several|many|two|three|four|five)\b).{0,60}[:.]$",
    re.IGNORECASE,
)
_BEFORE = " \n\t，,、；;：:。"
_OPEN = {"(": ")", "（": "）", "“": "”", "「": "」", "[": "]"}


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`, each with what ends it."""
    found, first = [], 0
    for match in _STOP.finditer(text):
        found.append(text[first : match.end()].lstrip(_BEFORE).rstrip())
        first = match.end()
    found.append(text[first:].lstrip(_BEFORE).rstrip())
    return [one for one in found if any(map(str.isalnum, one))]


def telling(text: str) -> list[str]:
    """Return the sentences of `text` that say something: "this has several sides." does not."""
    return [one for one in sentences(text) if not _EMPTY.match(one)]


def cut(text: str, most: int) -> str:
    """Return at most `most` characters of `text`, up to the end of a sentence, else of a clause or word."""
    text = text.strip()
    if len(text) <= most:
        return text
    head = text[:most]
    for stops, least in ((_STOP, most // 2), (_CLAUSE, most // 3), (_WORD, most // 2)):
        ends = [match.end() if stops is _STOP else match.start() for match in stops.finditer(head)]
        if ends and ends[-1] >= least:
            return _balanced(head[: ends[-1]].strip())
    return _balanced(head.strip())


def stretches(text: str, most: int) -> list[str]:
    """Return `text` as at most `most` stretches of whole sentences, each about as long as the others."""
    pieces = telling(text) or sentences(text)
    share = sum(map(len, pieces)) / max(min(most, len(pieces)), 1)
    found: list[str] = []
    told = 0.0
    for piece in pieces:
        # A sentence opens the stretch in which its middle falls.
        place = int((told + len(piece) / 2) / share)
        if not found or (place >= len(found) and len(found) < most):
            found.append(piece)
        else:
            glue = "" if CJK.search(found[-1][-1:]) or found[-1][-1:] in "。！？；" else " "
            found[-1] = found[-1] + glue + piece
        told += len(piece)
    return found


def _balanced(text: str) -> str:
    """Return `text` without a bracket at its end that the cut left open."""
    for opening, closing in _OPEN.items():
        place = text.rfind(opening)
        if place > len(text) // 2 and closing not in text[place:]:
            text = text[:place]
    return text.rstrip(" ，、,:：(（")
