"""A number that an estimate should come to, with its unit and how far off it may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.quantity import BINARY_BYTES, DECIMAL_BYTES, SECONDS, Quantity, Sort


class Unit(StrEnum):
    """The unit of a figure; a bare count is of anything: tokens, cards, requests, FLOPs, dollars."""

    COUNT = ""
    PERCENT = "%"
    BYTE = "B"
    KB = "KB"
    MB = "MB"
    GB = "GB"
    TB = "TB"
    KIB = "KiB"
    MIB = "MiB"
    GIB = "GiB"
    TIB = "TiB"
    MICROSECOND = "us"
    MILLISECOND = "ms"
    SECOND = "s"
    MINUTE = "min"
    HOUR = "h"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Figure:
    """A positive `value` in `unit`; an answer may be off by the share `tolerance` of it, above 0 to 0.5."""

    value: float
    unit: Unit
    tolerance: float

    @property
    def low(self) -> float:
        """The least that is right."""
        return self.value * (1 - self.tolerance)

    @property
    def high(self) -> float:
        """The most that is right."""
        return self.value * (1 + self.tolerance)

    def __str__(self) -> str:
        """Return the range of what is right, with its unit: `121.6-134.4 KiB`, `9.5e+23-1.05e+24`."""
        return f"{self.low:.4g}-{self.high:.4g} {self.unit}".rstrip()

    def admits(self, quantity: Quantity) -> bool:
        """Tell whether `quantity` is this figure within its tolerance.

        One without a unit is in this one, or in plain bytes; a share of one may be said in percent, and back.
        """
        return any(self.low <= value <= self.high for value in self._readings(quantity))

    def _readings(self, quantity: Quantity) -> list[float]:
        """Return what `quantity` may be in this figure's unit."""
        sort, scale = _SCALES[self.unit]
        values = quantity.values
        if quantity.sort is Sort.BARE or (sort is Sort.BARE and quantity.sort is Sort.THINGS):
            shares = [value * 100 for value in values if sort is Sort.PERCENT and value <= 1]
            plain = [value / scale for value in values if sort is Sort.BYTES]
            return [*values, *shares, *plain]
        if sort is Sort.BARE and quantity.sort is Sort.PERCENT and self.value <= 1:
            return [value / 100 for value in values]
        return [value / scale for value in values] if quantity.sort is sort else []


_SCALES: Mapping[Unit, tuple[Sort, float]] = {
    Unit.COUNT: (Sort.BARE, 1.0),
    Unit.PERCENT: (Sort.PERCENT, 1.0),
    Unit.BYTE: (Sort.BYTES, 1.0),
    **{Unit(f"{sign.upper()}B"): (Sort.BYTES, DECIMAL_BYTES[sign]) for sign in "kmgt"},
    **{Unit(f"{sign.upper()}iB"): (Sort.BYTES, BINARY_BYTES[sign]) for sign in "kmgt"},
    **{Unit(name): (Sort.SECONDS, SECONDS[name]) for name in ("us", "ms", "s", "min", "h", "day")},
}
