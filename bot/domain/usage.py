"""What judging takes, tokens, money and time, and how much of it a day may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """What judging took: calls to a model, tokens as its server counts them (`cached_tokens` are among the
    `input_tokens`), money in millionths of the operator's currency, and milliseconds.
    """

    calls: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    micros: int = 0
    milliseconds: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.calls + other.calls,
            self.input_tokens + other.input_tokens,
            self.cached_tokens + other.cached_tokens,
            self.output_tokens + other.output_tokens,
            self.micros + other.micros,
            self.milliseconds + other.milliseconds,
        )


NOTHING = Usage()
MICROS = 1_000_000  # to a unit of the operator's currency


@dataclass(frozen=True, slots=True)
class Spent:
    """What a day has cost so far, in micros: one candidate, a group, everybody.

    None: not meant. A group pays for its rounds, and the candidate for what they do alone.
    """

    candidate: int | None = 0
    group: int | None = None
    everybody: int = 0


@dataclass(frozen=True, slots=True)
class Budget:
    """What a day (UTC) may cost, in micros; None for no limit.

    It is looked at before a judge is asked, so a day may end above it by what was under way just then.
    """

    candidate: int | None = None
    group: int | None = None
    everybody: int | None = None

    def is_spent(self, spent: Spent) -> bool:
        """Tell whether any of the limits is reached."""
        limits = (
            (self.candidate, spent.candidate),
            (self.group, spent.group),
            (self.everybody, spent.everybody),
        )
        return any(limit is not None and so_far is not None and so_far >= limit for limit, so_far in limits)


UNLIMITED = Budget()
