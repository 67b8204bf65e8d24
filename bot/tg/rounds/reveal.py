"""How a question of a round went: the ranking, who said each point best, what nobody said."""

from collections.abc import Iterator

from bot.domain.judgement import Finding, credit
from bot.domain.question import KeyPoint, Question
from bot.domain.rounds.heat import Dimension, Heat
from bot.domain.rounds.round import Format, State
from bot.domain.rounds.standing import Standing
from bot.services.records import Post
from bot.services.rounds.records import HeatView
from bot.services.store import Questions
from bot.tg.menus import Rows
from bot.tg.pages import LIMIT, clip, cut, folded, units
from bot.tg.rounds import duel
from bot.tg.rounds.scene import MOST_NAMES, Scene, asked, comma, fitted, medal, seen, span, tame
from bot.tg.rounds.taps import Page, RoundAct

QUOTE = 160  # units of what somebody said
POINT = 60  # units of a point's name
LATE = 10  # names
LEAST_REFERENCE = 300  # units of it that are worth showing; all of it is in private
REMINDER = 120  # units of a question that was asked some time ago


class Revealed:
    """Shows one heat whose time is over."""

    def __init__(self, scene: Scene, view: HeatView, questions: Questions, *, late: bool) -> None:
        self._scene = scene
        self._heat: Heat = scene.round.heats[view.number]
        self._view = view
        self._question: Question = asked(questions, self._heat.choice)
        self._late = late

    def post(self) -> Post:
        """Return all of it in one message."""
        text = fitted(self._blocks())
        reference = self._reference(text)
        return self._scene.post(f"{text}\n\n{reference}" if reference else text, self._buttons())

    def _blocks(self) -> Iterator[str]:
        yield self._head()
        if self._scene.round.format is Format.SEAT:
            yield self._seat()
        elif self._heat.standings:
            yield ranking(self._scene, self._heat.standings)
        yield from self._said_so()
        if self._judged:
            yield from self._judged_by()
        yield from self._unranked()
        if self._scene.round.format is Format.DUEL and not self._heat.dropped:
            yield duel.verdict(self._scene, self._view.number)
        if self._goes_on:
            pause = span(self._scene.round.times.pause, self._scene.language)
            yield self._scene.say("round-next-in", time=pause)
        if self._judged:
            yield from self._points()

    @property
    def _goes_on(self) -> bool:
        return self._scene.round.state is State.REVEALED and not self._late

    @property
    def _judged(self) -> bool:
        return bool(self._heat.standings)

    def _head(self) -> str:
        place = {"number": self._view.number + 1, "total": len(self._scene.round.choices)}
        if not self._late:
            return self._scene.say("round-result", **place)
        question = clip(self._question.text[self._scene.language], REMINDER)
        return self._scene.say("round-result-late", question=question, **place)

    def _said_so(self) -> Iterator[str]:
        """Yield why there is no ranking, where there is none."""
        if self._heat.dropped:
            yield self._scene.say("round-dropped")
        elif self._heat.pending:
            yield self._scene.say("round-pending")
        elif not self._heat.counted:
            yield self._scene.say("round-nobody")

    def _unranked(self) -> Iterator[str]:
        if self._heat.late:
            yield self._scene.say("round-late", names=self._scene.names(self._heat.late, LATE))
        if self._heat.left_out:
            yield self._scene.say("round-left-out", names=self._scene.names(self._heat.left_out, LATE))

    def _judged_by(self) -> Iterator[str]:
        """Yield who has judged what is compared; rules never pass for a model."""
        opinions = [self._view.opinions[each] for each in self._heat.counted if each in self._view.opinions]
        if any(opinion.by_rules for opinion in opinions):
            stood_in = any(opinion.stand_in for opinion in opinions)
            yield self._scene.say("round-judge-stand-in" if stood_in else "round-judge-offline")
        names = dict.fromkeys(opinion.judge for opinion in opinions if not opinion.by_rules)
        if names:
            yield self._scene.say("judge-model", judge=clip(comma(self._scene.language).join(names), POINT))

    def _seat(self) -> str:
        """Return the judge's score and the panel's means beside each other."""
        lines = [self._scene.say("round-seat", name=self._scene.name(self._heat.seat_id))]
        lines += [self._scene.say("round-judge", score=each.score) for each in self._heat.standings or ()]
        if not self._heat.marks:
            return "\n".join((*lines, self._scene.say("round-panel-none")))
        return "\n".join((*lines, *self._means()))

    def _means(self) -> Iterator[str]:
        for dimension in Dimension:
            mean = self._heat.mean_mark(dimension)
            if mean is not None:
                yield self._scene.say(
                    "round-mean",
                    dimension=self._scene.plain(f"round-dimension-{dimension}"),
                    mean=f"{mean:.1f}",
                    marks=sum(mark.dimension is dimension for mark in self._heat.marks),
                )

    def _points(self) -> Iterator[str]:
        best = {point.id: self._best(point) for point in self._question.key_points}
        said = [
            self._point(point, *found)
            for point in self._question.key_points
            if (found := best[point.id]) is not None
        ]
        if said:
            yield "\n".join((*([] if self._alone else [self._scene.say("round-said")]), *said))
        names = [self._name(point) for point in self._question.key_points if best[point.id] is None]
        if names:
            key = "round-missed" if self._alone else "round-unsaid"
            yield self._scene.say(key, points=comma(self._scene.language).join(names))

    @property
    def _alone(self) -> bool:
        """Whether there is one answer only: then nobody has said anything better."""
        return len(self._heat.counted) == 1

    def _best(self, point: KeyPoint) -> tuple[int, Finding] | None:
        """Return who has said most of a point, in the fewest words, and what the judge found."""
        made = [
            (player_id, finding)
            for player_id in self._heat.counted
            if (exchange := self._view.exchanges.get(player_id)) is not None
            for finding in exchange.findings
            if finding.point_id == point.id and credit(finding) > 0
        ]
        return min(made, key=lambda each: (-credit(each[1]), units(each[1].quote)), default=None)

    def _point(self, point: KeyPoint, player_id: int, finding: Finding) -> str:
        made, quote = credit(finding) == 1, clip(tame(finding.quote), QUOTE)
        if self._alone:
            key = "point-covered" if made else "point-partial"
            return self._scene.say(key, name=self._name(point), quote=quote)
        key = "round-point-made" if made else "round-point-partly"
        return self._scene.say(key, point=self._name(point), quote=quote, name=self._scene.name(player_id))

    def _name(self, point: KeyPoint) -> str:
        return clip(point.name[self._scene.language], POINT)

    def _reference(self, text: str) -> str:
        """Return as much of the reference answer as there is room for, once there is nobody to wait for."""
        told = self._question.reference[self._scene.language]
        title = self._scene.say("reference")
        room = LIMIT - seen(text) - seen(title) - 3
        if not told or self._heat.pending or room < min(units(told), LEAST_REFERENCE):
            return ""
        return folded(title, cut(told, room))

    def _buttons(self) -> Rows:
        mine = ((self._scene.link(Page.MINE, self._view.number),),) if self._heat.entries else ()
        if not self._goes_on:
            return mine
        go_on = self._scene.button(RoundAct.SKIP, label=self._scene.plain("button-round-next"))
        return (*mine, (go_on,), self._scene.row(RoundAct.MORE, RoundAct.END))


def ranking(scene: Scene, standings: tuple[Standing, ...]) -> str:
    """Return who stands where; those with the same score share the place."""
    lines = [
        scene.say("round-rank", place=medal(each), name=scene.name(each.player_id), score=each.score)
        for each in standings[:MOST_NAMES]
    ]
    if len(standings) > MOST_NAMES:
        lines.append(scene.say("round-more", more=len(standings) - MOST_NAMES))
    return "\n".join(lines)
