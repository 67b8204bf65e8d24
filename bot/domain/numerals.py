"""Chinese numerals: 五千四百, 十九万七, 三亿五千万, 二点五亿, 二零二四, 一个半."""

from collections.abc import Mapping

_DIGITS: Mapping[str, int] = {sign: place for place, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES: Mapping[str, int] = {"十": 10, "百": 100, "千": 1000}
_SECTIONS: Mapping[str, int] = {"万": 10**4, "亿": 10**8}
NUMERAL = "[零一二两三四五六七八九十百千][零一二两三四五六七八九十百千万亿点]{0,15}(?:个半)?|半"


def value_of_numeral(numeral: str) -> float | None:
    """Return what a Chinese numeral says, 0 to 10^20; None where it says nothing.

    A last digit without its place belongs to the place below the one before it: 三百五 is 350.
    """
    if numeral == "半":
        return 0.5
    words, half, _ = numeral.partition("个半")
    whole, point, rest = words.partition("点")
    if not whole or not set(rest) <= _DIGITS.keys() | _SECTIONS.keys():
        return None
    number = _whole(whole)
    if point:
        digits = "".join(str(_DIGITS[sign]) for sign in rest if sign in _DIGITS)
        number = float(f"{number:.0f}.{digits or 0}")
        for sign in rest:
            number *= _SECTIONS.get(sign, 1)
    return number + 0.5 if half else number


def _whole(numeral: str) -> float:
    total = section = digit = 0
    below = 0  # the place that a last digit without one has
    for sign in numeral:
        if sign in _DIGITS:
            digit = digit * 10 + _DIGITS[sign]
            below = 0 if sign == "零" else below
        elif sign in _PLACES:
            section += (digit or 1) * _PLACES[sign]
            digit, below = 0, _PLACES[sign] // 10
        elif sign == "万":
            total, section, digit, below = total + (section + digit) * 10**4, 0, 0, 10**3
        else:
            total, section, digit, below = (total + section + digit) * 10**8, 0, 0, 10**7
    return float(total + section + digit * (below if below > 1 and digit < 10 else 1))
