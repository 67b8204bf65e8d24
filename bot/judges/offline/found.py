"""What the offline judge found for one key point."""

from dataclasses import dataclass

from bot.domain.judgement import Verdict


@dataclass(frozen=True, slots=True)
class Found:
    """The best found for one key point; `extent` is the share made, 0 to 1, of one that is partial."""

    verdict: Verdict
    quote: str = ""
    extent: float = 0.5

    @property
    def rank(self) -> float:
        """Tell which of two is the better found: covered, then wrong, then partial by its extent."""
        return _RANK[self.verdict] + (self.extent if self.verdict is Verdict.PARTIAL else 0.0)


_RANK = {Verdict.MISSING: 0.0, Verdict.PARTIAL: 1.0, Verdict.WRONG: 3.0, Verdict.COVERED: 4.0}
MISSED = Found(Verdict.MISSING)
