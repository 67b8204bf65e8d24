"""What judging takes: tokens, money, time."""

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
