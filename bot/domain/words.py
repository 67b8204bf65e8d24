"""What is a text that somebody can read, and what only looks like one to a program."""

import unicodedata

_BLANKS = frozenset("\u2800\u3164\u115f\u1160\uffa0")  # letters and signs that show nothing

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"))  # Unicode's categories


def is_visible(text: str) -> bool:
    """Tell whether a text shows anything at all: more than spaces, marks of format and empty signs."""
    return any(unicodedata.category(sign) not in _HIDDEN and sign not in _BLANKS for sign in text)
