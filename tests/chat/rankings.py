"""Who stands where, as a screen shows it."""

import re

_LINE = re.compile(r"^(🥇|🥈|🥉|[0-9]+\.) (.+): ([0-9]+)(?: · .*)?$", re.MULTILINE)
_MEDALS = {"🥇": 1, "🥈": 2, "🥉": 3}


def ranking(text: str) -> list[tuple[int, str, int]]:
    """Return place, name and score of each line of a ranking."""
    found = _LINE.findall(text)
    return [(_MEDALS.get(place) or int(place[:-1]), name, int(score)) for place, name, score in found]
