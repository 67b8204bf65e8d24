"""Several judges on one case: the majority decides each point, and disagreement is shown."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from functools import reduce
from operator import add

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.domain.judgement import Case, Finding, Misstatement, Opinion, Verdict
from bot.domain.question import Language, Question
from bot.domain.usage import NOTHING
from bot.services.ports import Judge

_MILDEST_LAST = (Verdict.MISSING, Verdict.WRONG, Verdict.PARTIAL, Verdict.COVERED)


class Jury:
    """Asks all of `judges` at once. It gives no opinion unless all of them do."""

    free = False

    def __init__(self, judges: Sequence[Judge]) -> None:
        self._judges = tuple(judges)

    @property
    def name(self) -> str:
        """Say how many judge, and who: each name once."""
        return f"{' + '.join(dict.fromkeys(judge.name for judge in self._judges))} ({len(self._judges)})"

    def identity(self, question: Question, language: Language) -> str:
        """Return who all the judges are."""
        return " | ".join(judge.identity(question, language) for judge in self._judges)

    async def judge(self, case: Case) -> Opinion:
        """See the port. Where one cannot judge, nothing is judged, and what the others took is told."""
        said = await asyncio.gather(*(judge.judge(case) for judge in self._judges), return_exceptions=True)
        opinions = [one for one in said if isinstance(one, Opinion)]
        away = [one for one in said if isinstance(one, JudgeUnavailable)]
        for one in said:
            if isinstance(one, BaseException) and one not in away:
                raise one
        if not away:
            return self._verdict(case, opinions)
        # who may judge it yet before who cannot; of those, whoever is away longest
        error = min(away, key=lambda one: (isinstance(one, Unjudgeable), -one.retry_in))
        usages = [*(one.usage for one in away), *(one.usage for one in opinions)]
        error.usage = reduce(add, usages, NOTHING)
        raise error

    def _verdict(self, case: Case, opinions: Sequence[Opinion]) -> Opinion:
        votes = zip(*(opinion.findings for opinion in opinions), strict=True)
        findings = tuple(_decide(vote) for vote in votes)
        spokesman = max(opinions, key=lambda opinion: _agreeing(opinion, findings))
        return Opinion(
            self.name,
            findings,
            _stated(opinions),
            feedback=spokesman.feedback,
            probe=spokesman.probe,
            invented=sum(opinion.invented for opinion in opinions),
            prompt=spokesman.prompt,
            usage=reduce(add, (opinion.usage for opinion in opinions), NOTHING),
        )


def _decide(vote: Sequence[Finding]) -> Finding:
    """Return the verdict of most; where no verdict has most, the middle one, and below it where two share."""
    counted = Counter(finding.verdict for finding in vote)
    verdict, most = counted.most_common(1)[0]
    if 2 * most <= len(vote):
        ranked = sorted(vote, key=lambda finding: _MILDEST_LAST.index(finding.verdict))
        verdict = ranked[(len(ranked) - 1) // 2].verdict
    found = next(finding for finding in vote if finding.verdict is verdict)
    return Finding(found.point_id, verdict, found.quote, found.extent, counted[verdict] / len(vote))


def _agreeing(opinion: Opinion, findings: Sequence[Finding]) -> int:
    pairs = zip(opinion.findings, findings, strict=True)
    return sum(own.verdict is decided.verdict for own, decided in pairs)


def _stated(opinions: Sequence[Opinion]) -> tuple[Misstatement, ...]:
    """Return the misconceptions that most of the judges saw."""
    seen = [{said.misconception_id: said for said in opinion.misstatements} for opinion in opinions]
    counted = Counter(name for said in seen for name in said)
    names = [name for name, votes in counted.items() if 2 * votes > len(opinions)]
    return tuple(next(said[name] for said in seen if name in said) for name in names)
