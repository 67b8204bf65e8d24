"""How a judgement looks in the chat: the score, the evidence for each point, and who says so."""

from collections.abc import Iterator, Sequence

from bot.domain import events as ev
from bot.domain.exchange import Exchange
from bot.domain.judgement import Finding, Opinion, Verdict
from bot.domain.question import Language, Question, Status
from bot.tg.pages import NAME_LIMIT, QUOTE_LIMIT, STATEMENT_LIMIT, clip
from bot.tg.texts import plain, say

_ORDER = {verdict: order for order, verdict in enumerate(Verdict)}


class Results:
    """Shows the judgements of one exchange."""

    def __init__(self, exchange: Exchange, question: Question, language: Language) -> None:
        self._exchange = exchange
        self._question = question
        self._language = language

    def result(self, effect: ev.ShowResult) -> list[str]:
        """Show one judgement, and what it made of the score."""
        opinion = effect.opinion
        return [
            self._score(effect),
            *self._points(opinion.findings),
            *self._misstatements(opinion),
            *self._feedback(opinion),
            "\n".join((self._judged_by(opinion), *self._draft())),
        ]

    def appeal(self, effect: ev.ShowAppeal) -> list[str]:
        """Show two judgements of one answer side by side, and which score stands."""
        first = {finding.point_id: finding for finding in effect.first.findings}
        before, after = effect.before or 0, self._exchange.score or 0
        unheard = Finding("", Verdict.MISSING)  # the rubric may have grown between the two
        pairs = [self._pair(first.get(f.point_id, unheard), f) for f in effect.second.findings]
        return [
            self._say("appeal-heard", number=effect.number + 1, turn=effect.turn, before=before, score=after),
            "\n".join(pairs),
            *self._feedback(effect.second),
            self._say("appeal-judges", first=effect.first.judge, second=effect.second.judge),
        ]

    def _score(self, effect: ev.ShowResult) -> str:
        score = self._exchange.score or 0
        if effect.late:
            short = clip(self._question.text[self._language], 80)
            return self._say("result-late", score=score, number=effect.number + 1, question=short)
        if effect.turn:
            return self._say("result-follow-up", before=effect.before or 0, score=score)
        return self._say("result-score", score=score)

    def _points(self, findings: Sequence[Finding]) -> Iterator[str]:
        ordered = sorted(findings, key=lambda found: _ORDER[found.verdict])
        yield "\n".join(map(self._point, ordered))

    def _point(self, finding: Finding) -> str:
        line = self._say(
            f"point-{finding.verdict}",
            name=self._name(finding),
            quote=clip(finding.quote, QUOTE_LIMIT),
        )
        if finding.agreement == 1.0:
            return line
        return f"{line} {self._say('point-agreement', percent=round(100 * finding.agreement))}"

    def _pair(self, first: Finding, second: Finding) -> str:
        marks = [plain(self._language, f"mark-{finding.verdict}") for finding in (first, second)]
        quote = clip(second.quote or first.quote, QUOTE_LIMIT)
        key = "appeal-point" if quote else "appeal-point-missing"
        return self._say(key, first=marks[0], second=marks[1], name=self._name(second), quote=quote)

    def _misstatements(self, opinion: Opinion) -> Iterator[str]:
        known = {wrong.id: wrong for wrong in self._question.misconceptions}
        for said in opinion.misstatements:
            yield self._say(
                "misstatement",
                quote=clip(said.quote, QUOTE_LIMIT),
                correction=clip(known[said.misconception_id].correction[self._language], STATEMENT_LIMIT),
            )

    def _feedback(self, opinion: Opinion) -> Iterator[str]:
        if opinion.feedback:
            yield self._say("feedback", text=clip(opinion.feedback, QUOTE_LIMIT))

    def _judged_by(self, opinion: Opinion) -> str:
        if opinion.stand_in:
            return self._say("judge-stand-in")
        if opinion.by_rules:
            return self._say("judge-offline")
        return self._say("judge-model", judge=opinion.judge)

    def _draft(self) -> Iterator[str]:
        if self._question.status is Status.DRAFT:
            yield self._say("draft-rubric")

    def _name(self, finding: Finding) -> str:
        return clip(self._question.point(finding.point_id).name[self._language], NAME_LIMIT)

    def _say(self, key: str, **values: str | int) -> str:
        return say(self._language, key, **values)
