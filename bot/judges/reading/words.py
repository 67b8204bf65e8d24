"""Small words: what carries no content, what makes a sentence, what turns it round."""

from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped] # ships no type information

_ENGLISH = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded Latin word, British and American spelling alike; others as they are."""
    if not (3 <= len(word) <= 40 and word.isascii()):
        return word[:40]
    found = str(_ENGLISH.stemWord(word))
    return found[:-2] + "iz" if len(found) > 4 and found.endswith("is") else found


_FUNCTION_EN = """
a an the this that these those it its they them their there we us our you your i me my he she one is
are was were be been being am do does did doing has have had having can could will would shall
should may might must and or but if then so because as since while when where which who what how why
than though although until unless of in on at to for from by with into onto over under about between
through per via up out off down not no nor also too very just only more most less same such each
every all any some both other than let s re ve ll get gets got make makes become becomes means mean
like say says well actually basically really
"""
FUNCTION_EN = frozenset(stem(word) for word in _FUNCTION_EN.split())

QUANTITY = frozenset(
    [
        "not",
        "no",
        "onli",
        "more",
        "most",
        "less",
        "same",
        "each",
        "everi",
        "all",
        "ani",
        "some",
        "both",
        "other",
        "without",
        "befor",
        "after",
    ]
)
"""Stems of small words that carry no topic, and yet may be what a statement is about."""

FUNCTION_ZH = frozenset(
    "的了是在就都也而和与把被及或又很会要能可以这那它他我你们所因为如果但且则使让给对从到于之其吧呢啊嘛吗还再更最没不有个着过得地去来用做说"
)
PARTICLES = frozenset("的了地得着过就会也都")

NEGATORS = frozenset({"not", "no", "never", "without", "neither", "nor", "none"})
CONNECTORS = frozenset({"and", "or", "和", "与", "或", "及", "跟", "plus"})
_NEGATIONS = (("并", "没", "有"), ("没", "有"), ("没",), ("不",), ("do", "not"), ("doe", "not"), ("not",))


def negation_length(phrase: tuple[str, ...]) -> int:
    """Return how many tokens of plain negation `phrase` begins with."""
    return next((len(start) for start in _NEGATIONS if phrase[: len(start)] == start), 0)
