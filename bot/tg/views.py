"""What an interview looks like in the chat: effects in, posts out."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape

from bot.domain import events as ev
from bot.domain.interview import MAX_FOLLOW_UPS, Exchange, Outcome
from bot.domain.judgement import Finding, Opinion, Verdict
from bot.domain.question import Bank, Language, Question
from bot.domain.selection import Choice, Why
from bot.services.ports import Button, InterviewRecord, Post
from bot.tg.callbacks import Act, Tap, at
from bot.tg.pages import QUOTE_LIMIT, clip, folded, pages
from bot.tg.report import report
from bot.tg.texts import plain, say

OFFLINE = "offline"  # how the names of judges begin who use no model


class Screens:
    """Shows one record to one candidate at one moment."""

    def __init__(self, bank: Bank, record: InterviewRecord, language: Language, now: datetime) -> None:
        self._bank = bank
        self._record = record
        self._interview = record.interview
        self._language = language
        self._now = now

    def show(self, effects: Sequence[ev.Effect]) -> list[Post]:
        """Join effects that belong together into messages; a question and a report stand alone."""
        posts: list[Post] = []
        blocks: list[str] = []
        buttons: list[list[Button]] = []
        for effect in effects:
            if isinstance(effect, ev.Ask | ev.Report) and blocks:
                posts += pages(blocks, buttons)
                blocks = []
            blocks += self._blocks(effect)
            buttons = self._buttons(effect)
        return posts + pages(blocks, buttons)

    def _blocks(self, effect: ev.Effect) -> list[str]:
        match effect:
            case ev.Ask():
                return self._ask()
            case ev.ShowResult():
                return self._result(effect)
            case ev.Probe():
                return [self._probe(effect)]
            case ev.Reveal():
                return self._reveal()
            case ev.Report():
                return report(self._interview, self._bank, self._language)
            case ev.ShowHint():
                return [self._say("hint", hint=self._question().hint[self._language])]
            case _:
                return [self._say(_PLAIN[type(effect)])]

    def _buttons(self, effect: ev.Effect) -> list[list[Button]]:
        match effect:
            case ev.Ask() | ev.ShowHint() | ev.Probe():
                return [self._row(Act.HINT, Act.SKIP), self._row(Act.DONT_KNOW, Act.PAUSE)]
            case ev.Reveal() if self._interview.live:
                return [self._row(Act.NEXT, Act.PAUSE)]
            case ev.TellPaused():
                return [self._row(Act.RESUME)]
            case ev.Report() if self._interview.live:
                return [self._row(Act.RESUME)]
            case ev.Report() | ev.TellCancelled():
                return [[Button(plain(self._language, "button-new"), Tap(Act.MENU).data)]]
            case _:
                return []

    def _ask(self) -> list[str]:
        question = self._question()
        head = self._say(
            "question-head",
            number=self._interview.number + 1,
            total=self._interview.wish.length,
            topic=self._bank.topics[question.topic].name[self._language],
            difficulty=plain(self._language, f"difficulty-{question.difficulty}"),
        )
        why = self._why(self._interview.current.choice)
        return [f"{head}\n{why}", escape(question.text[self._language])]

    def _why(self, choice: Choice) -> str:
        when = self._when(choice.since) if choice.since else ""
        if choice.why is Why.MISSED and choice.point_id:
            point = self._bank[choice.question_id].point(choice.point_id)
            return self._say("why-missed", point=point.name[self._language], when=when)
        key = "why-missed-something" if choice.why is Why.MISSED else f"why-{choice.why}"
        return self._say(key, when=when)

    def _when(self, then: datetime) -> str:
        days = max((self._now - then).days, 0)
        if days < 7:
            return plain(self._language, "when-days", days=days)
        return plain(self._language, "when-weeks", weeks=days // 7)

    def _result(self, effect: ev.ShowResult) -> list[str]:
        exchange = self._interview.exchanges[effect.number]
        question = self._question(effect.number)
        return [
            self._score(effect, exchange, question),
            *self._points(question, effect.opinion.findings),
            *self._misstatements(question, effect.opinion),
            self._judged_by(effect.opinion),
        ]

    def _score(self, effect: ev.ShowResult, exchange: Exchange, question: Question) -> str:
        score = exchange.score or 0
        if effect.late:
            short = clip(question.text[self._language], 80)
            return self._say("result-late", score=score, number=effect.number + 1, question=short)
        if effect.turn:
            return self._say("result-follow-up", before=effect.before or 0, score=score)
        return self._say("result-score", score=score)

    def _points(self, question: Question, findings: Sequence[Finding]) -> Iterator[str]:
        marks = [
            self._say(
                f"point-{finding.verdict}",
                name=question.point(finding.point_id).name[self._language],
                quote=clip(finding.quote, QUOTE_LIMIT),
            )
            for finding in sorted(findings, key=lambda found: _ORDER[found.verdict])
        ]
        yield "\n".join(marks)

    def _misstatements(self, question: Question, opinion: Opinion) -> Iterator[str]:
        known = {wrong.id: wrong for wrong in question.misconceptions}
        for said in opinion.misstatements:
            yield self._say(
                "misstatement",
                quote=clip(said.quote, QUOTE_LIMIT),
                correction=known[said.misconception_id].correction[self._language],
            )

    def _judged_by(self, opinion: Opinion) -> str:
        if opinion.judge.startswith(OFFLINE):
            return self._say("judge-offline")
        return self._say("judge-model", judge=opinion.judge)

    def _probe(self, effect: ev.Probe) -> str:
        point = self._question().point(effect.point_id)
        return self._say(
            "follow-up",
            turn=effect.turn,
            most=MAX_FOLLOW_UPS,
            name=point.name[self._language],
            question=point.follow_up[self._language],
        )

    def _reveal(self) -> list[str]:
        question = self._question()
        reference = folded(self._say("reference"), question.reference[self._language])
        match self._interview.current.outcome:
            case Outcome.SKIPPED:
                return [self._say("skipped"), reference]
            case Outcome.GAVE_UP:
                names = [
                    self._say("gave-up-point", name=point.name[self._language])
                    for point in question.key_points
                ]
                return [self._say("gave-up") + "\n" + "\n".join(names), reference]
            case _:
                return [reference]

    def _row(self, *acts: Act) -> list[Button]:
        return [
            Button(
                plain(self._language, _LABELS[act]),
                at(act, self._record.id, self._interview).data,
            )
            for act in acts
        ]

    def _question(self, number: int = -1) -> Question:
        return self._bank[self._interview.exchanges[number].choice.question_id]

    def _say(self, key: str, **values: str | int) -> str:
        return say(self._language, key, **values)


_ORDER = {verdict: order for order, verdict in enumerate(Verdict)}
_PLAIN: dict[type[ev.Effect], str] = {
    ev.TellSaved: "saved",
    ev.TellGrading: "grading",
    ev.TellPaused: "paused-now",
    ev.TellCancelled: "cancelled",
}
_LABELS = {
    Act.HINT: "button-hint",
    Act.SKIP: "button-skip",
    Act.DONT_KNOW: "button-dont-know",
    Act.NEXT: "button-next",
    Act.PAUSE: "button-pause",
    Act.RESUME: "button-resume",
}
