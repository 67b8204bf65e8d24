"""The menus that lead to an interview: what to talk about, how hard, how long."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.candidate import Candidate
from bot.domain.question import Difficulty, Language, Topic
from bot.domain.selection import ANY, Wish
from bot.domain.words import is_visible
from bot.services.records import Button, Post, PostKind
from bot.services.setup import WHOLE, wish_of
from bot.services.store import Questions
from bot.tg.callbacks import Act, Tap
from bot.tg.pages import NAME_LIMIT, clip
from bot.tg.texts import plain, say

LENGTHS = (3, 5, 8)
PAGE = 20  # imported banks, or topics of one, under one message
FEW = 5  # imported banks that stand beside our own topics
LABEL = 40  # characters; more does not show on a phone

Rows = tuple[tuple[Button, ...], ...]


class Menus:
    """Offers one candidate what there is for them."""

    def __init__(self, candidate: Candidate, questions: Questions) -> None:
        self._candidate = candidate
        self._language = candidate.language
        self._questions = questions

    def next_after(self, picks: Sequence[str], message_id: int | None) -> Post:
        """Return the menu that follows the picks made so far."""
        match len(picks):
            case 0:
                return maybe_edit(say(self._language, "menu-topic"), self._topics(), message_id)
            case 1:
                topic = topic_name(picks[0], self._language, self._questions)
                text = say(self._language, "menu-difficulty", topic=topic)
                options = self._difficulties(picks)
            case _:
                text = say(self._language, "menu-length", **picked(picks, self._language, self._questions))
                options = self._lengths(picks)
        return maybe_edit(
            text, rows([_pick(label, (*picks, pick)) for label, pick in options], 3), message_id
        )

    def of_banks(self, page: int, message_id: int) -> Post:
        """Return the imported banks."""
        banks = [self._bank(bank) for bank in self._questions.imported(self._wish())]
        paging = self._paging(Act.BANKS, (), page, len(banks))
        shown = banks[page * PAGE : (page + 1) * PAGE]
        return maybe_edit(say(self._language, "menu-banks"), (*rows(shown, 1), *paging), message_id)

    def of_bank(self, bank: str, page: int, message_id: int) -> Post:
        """Return the topics of an imported bank, and the whole of it."""
        topics = self._questions.topics_for(replace(self._wish(), bank=bank), bank)
        shown = topics[page * PAGE : (page + 1) * PAGE]
        buttons = [self._topic(topic) for topic in shown]
        whole = _pick(plain(self._language, "button-whole-bank"), (f"{WHOLE}{bank}",))
        paging = self._paging(Act.BANK, (bank,), page, len(topics))
        text = say(self._language, "menu-bank", bank=bank)
        return maybe_edit(text, ((whole,), *rows(buttons, 1), *paging), message_id)

    def _topics(self) -> Rows:
        every = _pick(plain(self._language, "topic-any"), (ANY,))
        topics = [self._topic(topic) for topic in self._questions.topics_for(self._wish())]
        banks = [self._bank(bank) for bank in self._questions.imported(self._wish())]
        if len(banks) > FEW:
            banks = [Button(plain(self._language, "button-banks"), Tap(Act.BANKS, ("0",)).data)]
        return (*rows([every, *topics], 2), *rows(banks, 1))

    def _topic(self, topic: Topic) -> Button:
        name = clip(topic.name[self._language], LABEL)
        return _pick(name if is_visible(name) else topic.id, (topic.id,))

    def _bank(self, bank: str) -> Button:
        return Button(plain(self._language, "button-bank", bank=bank), Tap(Act.BANK, (bank, "0")).data)

    def _paging(self, act: Act, args: tuple[str, ...], page: int, count: int) -> Rows:
        turns = (("button-earlier", page - 1), ("button-later", page + 1))
        buttons = tuple(
            Button(plain(self._language, key), Tap(act, (*args, str(to))).data)
            for key, to in turns
            if 0 <= to * PAGE < count
        )
        return (buttons,) if buttons else ()

    def _wish(self) -> Wish:
        return Wish(role=self._candidate.role, language=self._language)

    def _difficulties(self, picks: Sequence[str]) -> list[tuple[str, str]]:
        wish = wish_of(picks, self._candidate)
        levels = [level for level in Difficulty if self._questions.count(replace(wish, difficulty=level), 1)]
        return [(plain(self._language, f"difficulty-{level}"), level) for level in (ANY, *levels)]

    def _lengths(self, picks: Sequence[str]) -> list[tuple[str, str]]:
        most = self._questions.count(wish_of(picks, self._candidate), max(LENGTHS))
        lengths = [length for length in LENGTHS if length <= most] or [most]
        return [(str(length), str(length)) for length in lengths]


def picked(picks: Sequence[str], language: Language, questions: Questions) -> dict[str, str]:
    """Return the names of the topic and the difficulty that were picked."""
    difficulty = plain(language, f"difficulty-{picks[1]}")
    return {"topic": topic_name(picks[0], language, questions), "difficulty": difficulty}


def topic_name(pick: str, language: Language, questions: Questions) -> str:
    """Return what the first pick is called."""
    if pick == ANY:
        return plain(language, "topic-any")
    if pick.startswith(WHOLE):
        return pick.removeprefix(WHOLE)
    return clip(questions.topic(pick).name[language], NAME_LIMIT)


def rows(buttons: Iterable[Button], width: int) -> Rows:
    """Lay buttons out, `width` beside each other."""
    every = list(buttons)
    return tuple(tuple(every[i : i + width]) for i in range(0, len(every), width))


def maybe_edit(text: str, buttons: Rows, message_id: int | None) -> Post:
    """Return a new message, or an edit of `message_id` where one is given."""
    if message_id is None:
        return Post(PostKind.MESSAGE, text, buttons)
    return Post(PostKind.EDIT, text, buttons, target=str(message_id))


def _pick(label: str, picks: Sequence[str]) -> Button:
    return Button(label, Tap(Act.PICK, tuple(picks)).data)
