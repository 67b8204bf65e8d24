"""Which of a town's many names is the one that is used in Chinese."""

from collections import Counter
from collections.abc import Iterable

from bot.zones.folding import fold, is_han, simpler


def chinese_name(names: Iterable[str]) -> str:
    """Return the shortest name in simplified characters, without 市 at its end; "" where none is Chinese.

    Names come from GeoNames without a language: traditional, Japanese and old ones stand beside each other.
    """
    written = [simpler(name) for name in names if len(name) > 1 and is_han(name)]
    times = Counter(fold(name) for name in written)
    return min(
        times,
        key=lambda name: (not _is_common(name), name not in written, len(name), -times[name], name),
        default="",
    )


def _is_common(name: str) -> bool:
    try:
        name.encode("gb2312")  # has the simplified characters in use, and no others
    except UnicodeEncodeError:
        return False
    return True
