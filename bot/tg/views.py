"""What an interview looks like in the chat: effects in, posts out."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape

from bot.domain import events as ev
from bot.domain.exchange import MAX_FOLLOW_UPS, Outcome
from bot.domain.question import KeyPoint, Language, Question, Status
from bot.domain.selection import Choice, Why
from bot.services.records import Button, InterviewRecord, Place, Post
from bot.services.store import Questions
from bot.tg.callbacks import Act, Tap, at
from bot.tg.pages import NAME_LIMIT, STATEMENT_LIMIT, TEXT_LIMIT, clip, cut, folded, pages
from bot.tg.report import report
from bot.tg.results import Results
from bot.tg.texts import plain, say


class Screens:
    """Shows one record to one candidate at one moment."""

    def __init__(
        self, questions: Questions, record: InterviewRecord, language: Language, now: datetime
    ) -> None:
        self._questions = questions
        self._record = record
        self._interview = record.interview
        self._language = language
        self._now = now

    def show(self, effects: Sequence[ev.Effect]) -> list[Post]:
        """Join effects that belong together into messages; a question and a report stand alone."""
        posts: list[Post] = []
        blocks: list[str] = []
        buttons: list[list[Button]] = []
        for number, effect in enumerate(effects):
            greeted = number > 0 and isinstance(effects[number - 1], ev.Greet)
            if isinstance(effect, ev.Ask | ev.Report) and blocks and not greeted:
                posts += pages(blocks, buttons)
                blocks = []
            blocks += self._blocks(effect)
            buttons = self._buttons(effect)
        return posts + pages(blocks, [*buttons, *self._appeals(effects)])

    def _blocks(self, effect: ev.Effect) -> list[str]:
        match effect:
            case ev.Greet() | ev.Ask():
                return ["\n".join(self._greeting(effect))] if isinstance(effect, ev.Greet) else self._ask()
            case ev.ShowResult() | ev.ShowAppeal():
                return self._results(effect)
            case ev.Probe():
                return [self._probe(effect)]
            case ev.Reveal():
                return self._reveal()
            case ev.Report():
                return report(self._interview, self._questions, self._language)
            case ev.TellSaved():
                return [self._say(f"saved-{effect.why}")]
            case ev.ShowHint():
                return [self._hint()]
            case _:
                return [self._say(_PLAIN[type(effect)])]

    def _buttons(self, effect: ev.Effect) -> list[list[Button]]:
        match effect:
            case ev.Ask() if self._interview.wish.daily and not self._interview.number:
                later = Tap(Act.DAILY, ("later", str(self._record.id)))
                row = [Button(plain(self._language, "button-later-today"), later.data)]
                return [self._row(Act.HINT, Act.SKIP), self._row(Act.DONT_KNOW, Act.PAUSE), row]
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

    def _appeals(self, effects: Sequence[ev.Effect]) -> list[list[Button]]:
        """Return a button for each result of a judge to whom there can be a second."""
        label = plain(self._language, "button-appeal")
        heard = [e for e in effects if isinstance(e, ev.ShowResult) and e.opinion.may_be_appealed]
        places = [Place(self._record.id, effect.number, effect.turn) for effect in heard]
        return [[Button(label, at(Act.APPEAL, place).data)] for place in places]

    def _greeting(self, greet: ev.Greet) -> Iterator[str]:
        yield self._say("greet", questions=self._interview.wish.length)
        if greet.streak:
            yield self._say("greet-streak", days=greet.streak)
        if greet.late:
            yield self._say("greet-late")
        if greet.lost_on is not None:
            yield self._say("greet-lost", date=f"{greet.lost_on.month:02}-{greet.lost_on.day:02}")
        if greet.waiting:
            yield self._say("greet-waiting", waiting=greet.waiting)

    def _ask(self) -> list[str]:
        question = self._question()
        head = self._say(
            "question-head",
            number=self._interview.number + 1,
            total=self._interview.wish.length,
            topic=clip(self._questions.topic(question.topic).name[self._language], NAME_LIMIT),
            difficulty=plain(self._language, f"difficulty-{question.difficulty}"),
        )
        why = self._why(self._interview.current.choice)
        draft = [self._say("draft-question", bank=question.bank)] if question.status is Status.DRAFT else []
        return ["\n".join((head, why, *draft)), escape(cut(question.text[self._language], TEXT_LIMIT))]

    def _hint(self) -> str:
        hint = clip(self._question().hint[self._language], STATEMENT_LIMIT)
        return self._say("hint", hint=hint) if hint else self._say("no-hint")

    def _why(self, choice: Choice) -> str:
        when = self._when(choice.since) if choice.since else ""
        if choice.why in (Why.MISSED, Why.DUE) and choice.point_id:
            point = self._asked(choice).point(choice.point_id)
            return self._say(f"why-{choice.why}", point=self._name(point), when=when)
        key = "why-missed-something" if choice.why is Why.MISSED else f"why-{choice.why}"
        return self._say(key, when=when)

    def _when(self, then: datetime) -> str:
        days = max((self._now - then).days, 0)
        if days < 7:
            return plain(self._language, "when-days", days=days)
        return plain(self._language, "when-weeks", weeks=days // 7)

    def _probe(self, effect: ev.Probe) -> str:
        point = self._question().point(effect.point_id)
        name = self._name(point)
        asked = effect.wording or point.follow_up[self._language]
        return self._say(
            "follow-up",
            turn=effect.turn,
            most=MAX_FOLLOW_UPS,
            name=name,
            question=clip(asked, STATEMENT_LIMIT) or plain(self._language, "follow-up-plain", name=name),
        )

    def _reveal(self) -> list[str]:
        question = self._question()
        told = question.reference[self._language]
        reference = [folded(self._say("reference"), told)] if told else []
        match self._interview.current.outcome:
            case Outcome.SKIPPED:
                return [self._say("skipped"), *reference]
            case Outcome.GAVE_UP:
                names = [self._say("gave-up-point", name=self._name(point)) for point in question.key_points]
                return [self._say("gave-up") + "\n" + "\n".join(names), *reference]
            case _:
                return reference

    def _row(self, *acts: Act) -> list[Button]:
        return [
            Button(
                plain(self._language, _LABELS[act]),
                at(act, self._record.place).data,
            )
            for act in acts
        ]

    def _results(self, effect: ev.ShowResult | ev.ShowAppeal) -> list[str]:
        exchange = self._interview.exchanges[effect.number]
        results = Results(exchange, self._asked(exchange.choice), self._language)
        return results.result(effect) if isinstance(effect, ev.ShowResult) else results.appeal(effect)

    def _question(self) -> Question:
        return self._asked(self._interview.current.choice)

    def _asked(self, choice: Choice) -> Question:
        return self._questions.get(choice.question_id, choice.revision)

    def _name(self, point: KeyPoint) -> str:
        return clip(point.name[self._language], NAME_LIMIT)

    def _say(self, key: str, **values: str | int) -> str:
        return say(self._language, key, **values)


_PLAIN: dict[type[ev.Effect], str] = {
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
