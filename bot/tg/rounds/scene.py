"""What all screens of a round share: names that harm nobody, buttons, the time left, what fits a message."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from html import escape

from bot.domain.question import Language, Question
from bot.domain.rounds.round import Round
from bot.domain.rounds.standing import Standing
from bot.domain.selection import Choice
from bot.domain.words import is_visible
from bot.services.records import Button, Post, PostKind
from bot.services.rounds.records import RoundRecord
from bot.services.store import Questions
from bot.tg.menus import Rows
from bot.tg.pages import LIMIT, NAME_LIMIT, TEXT_LIMIT, clip, cut, units, without_tags
from bot.tg.rounds.taps import OF_A_STAGE, Page, RoundAct, button_data, link_to
from bot.tg.texts import plain, say

PERSON = 32  # units of somebody's name
MOST_NAMES = 20  # in one list
STEP = 10  # seconds: a countdown is not more precise
MEDALS = ("🥇", "🥈", "🥉")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # what turns the direction of writing round
_LINKING = re.compile(r"(?<=[@/.:#$])(?=\w)")
_JOINER = "\u2060"  # shows nothing, and is no part of an address


def tame(text: str) -> str:
    """Return a stranger's words so that they neither mention anybody nor link anywhere, nor run backwards."""
    return _LINKING.sub(_JOINER, _TURNING.sub("", text))


def person(name: str, language: Language) -> str:
    """Return a name as it is shown."""
    return tame(clip(name, PERSON)) if is_visible(name) else plain(language, "round-somebody")


def listed(names: Sequence[str], language: Language, most: int = MOST_NAMES) -> str:
    """Return names beside each other (plain), the first `most` of them."""
    shown = comma(language).join(names[:most])
    return (
        shown
        if len(names) <= most
        else plain(language, "round-and-more", names=shown, more=len(names) - most)
    )


def comma(language: Language) -> str:
    """Return what stands between the parts of a list."""
    return plain(language, "list-comma").strip("|")


def seen(html: str) -> int:
    """Return how many units of a message Telegram counts: what is seen of it."""
    return units(without_tags(html))


def fitted(blocks: Iterable[str]) -> str:
    """Join blocks of HTML, leaving out those that would go beyond one message."""
    text = ""
    for block in blocks:
        longer = f"{text}\n\n{block}" if text else block
        if block and seen(longer) <= LIMIT:
            text = longer
    return text


def around(before: Sequence[str], text: str, after: Sequence[str]) -> str:
    """Join blocks with a plain text between them that is cut so that all fits one message."""
    taken = sum(seen(block) + 2 for block in (*before, *after))
    return "\n\n".join((*before, escape(cut(text, min(TEXT_LIMIT, LIMIT - taken))), *after))


def medal(standing: Standing) -> str:
    """Return how a place is shown; nothing said earns no medal."""
    return (
        MEDALS[standing.place - 1]
        if standing.score and standing.place <= len(MEDALS)
        else f"{standing.place}."
    )


def span(time: timedelta, language: Language) -> str:
    """Return how long that is, rounded down (plain)."""
    whole = int(time.total_seconds()) // STEP * STEP
    minutes, seconds = divmod(whole, 60)
    if whole < STEP:
        return plain(language, "span-moment")
    if not minutes:
        return plain(language, "span-seconds", seconds=seconds)
    if not seconds:
        return plain(language, "span-minutes", minutes=minutes)
    return plain(language, "span-both", minutes=minutes, seconds=seconds)


class Scene:
    """A round as it is shown in one language."""

    def __init__(self, record: RoundRecord, language: Language | None = None) -> None:
        self.record = record
        self.language = language or record.group.language

    @property
    def round(self) -> Round:
        return self.record.round

    def say(self, key: str, **values: str | int) -> str:
        return say(self.language, key, **values)

    def plain(self, key: str, **values: str | int) -> str:
        return plain(self.language, key, **values)

    def name(self, player_id: int | None) -> str:
        """Return a player's name as it is shown (plain)."""
        player = self.round.player(player_id) if player_id is not None else None
        return person(player.name if player else "", self.language)

    def names(self, player_ids: Iterable[int], most: int = MOST_NAMES) -> str:
        """Return players' names beside each other (plain)."""
        return listed([self.name(player_id) for player_id in player_ids], self.language, most)

    def topic(self, question: Question, questions: Questions) -> str:
        return clip(questions.topic(question.topic).name[self.language], NAME_LIMIT)

    def head(self, number: int, question: Question, questions: Questions) -> str:
        """Return which question this is, of what topic, how hard."""
        return self.say(
            "question-head",
            number=number + 1,
            total=len(self.round.choices),
            topic=self.topic(question, questions),
            difficulty=self.plain(f"difficulty-{question.difficulty}"),
        )

    def time_left(self, now: datetime) -> list[str]:
        """Return the line that says how much time there is."""
        if self.round.deadline is None:
            return []
        return [self.say("round-time-left", time=span(self.round.deadline - now, self.language))]

    def button(self, act: RoundAct, *rest: str, label: str = "") -> Button:
        """Return a button good for the stage at hand; it says `label` (plain) or what the act does."""
        if act in OF_A_STAGE:
            rest = (self.round.state, *rest)
        data = button_data(act, self.record.id, len(self.round.heats), *rest)
        return Button(label or self.plain(f"button-round-{act}"), data)

    def row(self, *acts: RoundAct) -> tuple[Button, ...]:
        return tuple(self.button(act) for act in acts)

    def link(self, page: Page, number: int) -> Button:
        """Return a button that leads to the private chat."""
        secret = "" if page is Page.MINE else self.round.key
        start = link_to(page, self.record.id, number, secret)
        return Button(self.plain(f"button-round-{page.name.lower()}"), start=start)

    def stage(self, text: str, buttons: Rows = ()) -> Post:
        """Return the message of a stage, which is drawn again and again."""
        return Post(PostKind.MESSAGE, text, buttons, thread=self.record.thread, renewed=True)

    def post(self, text: str, buttons: Rows = ()) -> Post:
        """Return a message to the group."""
        return Post(PostKind.MESSAGE, text, buttons, thread=self.record.thread)


def message(text: str, buttons: Rows = ()) -> Post:
    """Return a message that belongs to no round's thread."""
    return Post(PostKind.MESSAGE, text, buttons)


def asked(questions: Questions, choice: Choice) -> Question:
    """Return a question in the revision in which it was asked."""
    return questions.get(choice.question_id, choice.revision)
