"""The `Presenter` port: interview screens, menus and short notices as posts for a Telegram chat."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.candidate import Candidate
from bot.domain.events import Effect
from bot.domain.question import Bank, Difficulty, Language, Role
from bot.domain.selection import ANY, Wish, count_fitting
from bot.services.records import Button, InterviewRecord, OutboxRow, Post, PostKind
from bot.tg.callbacks import Act, Tap, at
from bot.tg.pages import clip, without_tags
from bot.tg.texts import plain, say
from bot.tg.views import Screens

LENGTHS = (3, 5, 8)
EXCERPT = 120  # characters of a message that may not have arrived


class TelegramPresenter:
    """See the port."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank

    def show(
        self, record: InterviewRecord, effects: Sequence[Effect], language: Language, now: datetime
    ) -> Sequence[Post]:
        return Screens(self._bank, record, language, now).show(effects)

    def notice(self, key: str, language: Language) -> Post:
        return Post(PostKind.MESSAGE, say(language, f"notice-{key}"), notice=key)

    def toast(self, query_id: str, key: str, language: Language) -> Post:
        text = plain(language, f"notice-{key}") if key else ""
        return Post(PostKind.TOAST, text, target=query_id)

    def welcome(self, candidate: Candidate, record: InterviewRecord | None) -> Post:
        language = candidate.language
        if record is None:
            text = say(language, "welcome", name=candidate.name)
            return Post(PostKind.MESSAGE, text, _begin(language))
        text = say(language, "welcome-back", name=candidate.name, **_place(record))
        return Post(PostKind.MESSAGE, text, _go_on_or_anew(record, language))

    def unfinished(self, record: InterviewRecord, language: Language) -> Post:
        text = say(language, "unfinished", **_place(record))
        return Post(PostKind.MESSAGE, text, _go_on_or_anew(record, language))

    def menu(self, picks: Sequence[str], candidate: Candidate, message_id: int | None) -> Post:
        language = candidate.language
        match len(picks):
            case 0:
                text, options = say(language, "menu-topic"), self._topics(candidate)
            case 1:
                text = say(language, "menu-difficulty", topic=self._topic(picks, language))
                options = self._difficulties(picks, candidate)
            case _:
                text = say(language, "menu-length", **self._picked(picks, language))
                options = self._lengths(picks, candidate)
        buttons = [Button(label, Tap(Act.PICK, (*picks, pick)).data) for label, pick in options]
        return _maybe_edit(text, _rows(buttons, 2 if len(picks) == 0 else 3), message_id)

    def chosen(self, picks: Sequence[str], language: Language, message_id: int) -> Post:
        text = say(language, "menu-chosen", **self._picked(picks, language), length=int(picks[2]))
        return _maybe_edit(text, (), message_id)

    def languages(self, language: Language) -> Post:
        buttons = (
            _button(language, "chinese", Tap(Act.LANGUAGE, (Language.ZH,))),
            _button(language, "english", Tap(Act.LANGUAGE, (Language.EN,))),
        )
        return Post(PostKind.MESSAGE, say(language, "language-question"), (buttons,))

    def language_set(self, language: Language, message_id: int) -> Post:
        return _maybe_edit(say(language, "language-set"), _begin(language), message_id)

    def roles(self, language: Language) -> Post:
        buttons = [
            Button(plain(language, f"role-{role}"), Tap(Act.ROLE, (role,)).data) for role in (*Role, ANY)
        ]
        return Post(PostKind.MESSAGE, say(language, "role-question"), _rows(buttons, 1))

    def role_set(self, role: Role | None, language: Language, message_id: int) -> Post:
        name = plain(language, f"role-{role or ANY}")
        return _maybe_edit(say(language, "role-set", role=name), _begin(language), message_id)

    def help(self, language: Language) -> Post:
        return Post(PostKind.MESSAGE, say(language, "help"), notice="help")

    def private_only(self, bot_name: str, language: Language) -> Post:
        text = say(language, "private-only", bot=bot_name)
        return Post(PostKind.MESSAGE, text, notice="private-only")

    def interrupted(self, row: OutboxRow, language: Language) -> Post:
        button = _button(language, "again", Tap(Act.AGAIN, (str(row.id),)))
        text = say(language, "interrupted", beginning=clip(without_tags(row.post.text), EXCERPT))
        return Post(PostKind.MESSAGE, text, ((button,),), notice=f"interrupted-{row.id}")

    def _topics(self, candidate: Candidate) -> list[tuple[str, str]]:
        language = candidate.language
        named = [
            (topic.name[language], topic.id)
            for topic in self._bank.topics.values()
            if self._count(candidate, [topic.id])
        ]
        return [(plain(language, "topic-any"), ANY), *named]

    def _difficulties(self, picks: Sequence[str], candidate: Candidate) -> list[tuple[str, str]]:
        return [
            (plain(candidate.language, f"difficulty-{difficulty}"), difficulty)
            for difficulty in (ANY, *Difficulty)
            if self._count(candidate, [*picks, difficulty])
        ]

    def _lengths(self, picks: Sequence[str], candidate: Candidate) -> list[tuple[str, str]]:
        most = self._count(candidate, picks)
        lengths = [length for length in LENGTHS if length <= most] or [most]
        return [(str(length), str(length)) for length in lengths]

    def _count(self, candidate: Candidate, picks: Sequence[str]) -> int:
        topic, difficulty = (*picks, ANY, ANY)[:2]
        wish = Wish(
            None if topic == ANY else topic,
            None if difficulty == ANY else Difficulty(difficulty),
            role=candidate.role,
        )
        return count_fitting(self._bank, wish)

    def _topic(self, picks: Sequence[str], language: Language) -> str:
        if picks[0] == ANY:
            return plain(language, "topic-any")
        return self._bank.topics[picks[0]].name[language]

    def _picked(self, picks: Sequence[str], language: Language) -> dict[str, str]:
        difficulty = plain(language, f"difficulty-{picks[1]}")
        return {"topic": self._topic(picks, language), "difficulty": difficulty}


def _place(record: InterviewRecord) -> dict[str, int]:
    return {
        "number": record.interview.number + 1,
        "total": record.interview.wish.length,
    }


def _begin(language: Language) -> tuple[tuple[Button, ...], ...]:
    return ((_button(language, "begin", Tap(Act.MENU)),),)


def _go_on_or_anew(record: InterviewRecord, language: Language) -> tuple[tuple[Button, ...], ...]:
    resume, anew = (at(act, record.place) for act in (Act.RESUME, Act.ANEW))
    return (
        (_button(language, "resume", resume),),
        (_button(language, "anew", anew),),
    )


def _button(language: Language, name: str, tap: Tap) -> Button:
    return Button(plain(language, f"button-{name}"), tap.data)


def _rows(buttons: Iterable[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    every = list(buttons)
    return tuple(tuple(every[i : i + width]) for i in range(0, len(every), width))


def _maybe_edit(text: str, buttons: tuple[tuple[Button, ...], ...], message_id: int | None) -> Post:
    if message_id is None:
        return Post(PostKind.MESSAGE, text, buttons)
    return Post(PostKind.EDIT, text, buttons, target=str(message_id))
