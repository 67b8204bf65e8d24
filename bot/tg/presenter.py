"""The `Presenter` port: interview screens, menus and short notices as posts for a Telegram chat."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.domain.candidate import Candidate
from bot.domain.events import Effect
from bot.domain.library import OpenPair, Proposal, Stocked
from bot.domain.question import Language, Question, Role
from bot.domain.routine import Routine
from bot.domain.selection import ANY
from bot.services.records import (
    Button,
    City,
    DailyView,
    InterviewRecord,
    OutboxRow,
    PlanView,
    Post,
    PostKind,
    WeekView,
)
from bot.services.store import Questions
from bot.tg import daily, plans
from bot.tg.callbacks import Act, Tap, at
from bot.tg.curating import Curation
from bot.tg.menus import Menus, maybe_edit, picked, rows
from bot.tg.pages import clip, without_tags
from bot.tg.texts import plain, say
from bot.tg.views import Screens

REASON = 400  # characters of why a document cannot be read
EXCERPT = 120  # characters of a message that may not have arrived


def _last_part(zone: str, language: Language) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


class TelegramPresenter:
    """See the port. `zone_name` is what people call a time zone."""

    def __init__(self, zone_name: daily.ZoneName = _last_part) -> None:
        self._zone_name = zone_name

    def show(
        self,
        record: InterviewRecord,
        effects: Sequence[Effect],
        language: Language,
        questions: Questions,
        now: datetime,
    ) -> Sequence[Post]:
        return Screens(questions, record, language, now).show(effects)

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

    def menu(
        self, picks: Sequence[str], candidate: Candidate, questions: Questions, message_id: int | None
    ) -> Post:
        return Menus(candidate, questions).next_after(picks, message_id)

    def banks_menu(self, page: int, candidate: Candidate, questions: Questions, message_id: int) -> Post:
        return Menus(candidate, questions).of_banks(page, message_id)

    def bank_menu(
        self, bank: str, page: int, candidate: Candidate, questions: Questions, message_id: int
    ) -> Post:
        return Menus(candidate, questions).of_bank(bank, page, message_id)

    def chosen(self, picks: Sequence[str], language: Language, questions: Questions, message_id: int) -> Post:
        text = say(language, "menu-chosen", **picked(picks, language, questions), length=int(picks[2]))
        return maybe_edit(text, (), message_id)

    def languages(self, language: Language) -> Post:
        buttons = (
            _button(language, "chinese", Tap(Act.LANGUAGE, (Language.ZH,))),
            _button(language, "english", Tap(Act.LANGUAGE, (Language.EN,))),
        )
        return Post(PostKind.MESSAGE, say(language, "language-question"), (buttons,))

    def language_set(self, language: Language, message_id: int) -> Post:
        return maybe_edit(say(language, "language-set"), _begin(language), message_id)

    def roles(self, language: Language) -> Post:
        buttons = [
            Button(plain(language, f"role-{role}"), Tap(Act.ROLE, (role,)).data) for role in (*Role, ANY)
        ]
        return Post(PostKind.MESSAGE, say(language, "role-question"), rows(buttons, 1))

    def role_set(self, role: Role | None, language: Language, message_id: int) -> Post:
        name = plain(language, f"role-{role or ANY}")
        return maybe_edit(say(language, "role-set", role=name), _begin(language), message_id)

    def help(self, language: Language) -> Post:
        return Post(PostKind.MESSAGE, say(language, "help"), notice="help")

    def private_only(self, bot_name: str, language: Language) -> Post:
        text = say(language, "private-only", bot=bot_name)
        return Post(PostKind.MESSAGE, text, notice="private-only")

    def interrupted(self, row: OutboxRow, language: Language) -> Post:
        button = _button(language, "again", Tap(Act.AGAIN, (str(row.id),)))
        text = say(language, "interrupted", beginning=clip(without_tags(row.post.text), EXCERPT))
        return Post(PostKind.MESSAGE, text, ((button,),), notice=f"interrupted-{row.id}")

    def proposed(self, import_id: int, proposal: Proposal, language: Language) -> Post:
        return Curation(language).proposed(import_id, proposal)

    def imported(self, proposal: Proposal, stocked: Stocked, language: Language, message_id: int) -> Post:
        return Curation(language).imported(proposal, stocked, message_id)

    def discarded(self, proposal: Proposal, language: Language, message_id: int) -> Post:
        return maybe_edit(say(language, "import-discarded", file=proposal.file), (), message_id)

    def unreadable(self, reason: str, language: Language) -> Post:
        return Post(PostKind.MESSAGE, say(language, "import-unreadable", reason=clip(reason, REASON)))

    def draft(self, question: Question, left: int, language: Language, *, with_model: bool) -> Sequence[Post]:
        return Curation(language).draft(question, left, with_model=with_model)

    def edit_form(self, question: Question, language: Language) -> Sequence[Post]:
        return Curation(language).edit_form(question)

    def bad_form(self, line: int, why: str, language: Language) -> Post:
        return Post(PostKind.MESSAGE, say(language, f"form-{why}", line=line))

    def daily(
        self, page: str, view: DailyView, candidate: Candidate, questions: Questions, message_id: int | None
    ) -> Post:
        return daily.DailyScreens(view, candidate, questions, self._zone_name).page(page, message_id)

    def cities(self, cities: Sequence[City], language: Language, now: datetime) -> Post:
        return daily.cities(cities, language, now)

    def put_off(self, record: InterviewRecord, whens: Sequence[str], language: Language) -> Post:
        return daily.put_off(record, whens, language)

    def again_at(self, at: time, language: Language, message_id: int) -> Post:
        return maybe_edit(say(language, "daily-again-at", time=f"{at:%H:%M}"), (), message_id)

    def push_waits(self, record: InterviewRecord, language: Language) -> Post:
        return daily.push_waits(record, language)

    def slow_down(self, ignored: int, routine: Routine, language: Language) -> Post:
        return daily.slow_down(ignored, routine, language)

    def week(self, view: WeekView, language: Language) -> Post:
        return daily.week(view, language)

    def plan_offer(self, candidate: Candidate) -> Post:
        return plans.offer(candidate)

    def plan(self, view: PlanView, language: Language, questions: Questions) -> Post:
        return plans.show(view, language, questions)

    def pair(self, found: OpenPair, first: Question, second: Question, language: Language) -> Post:
        return Curation(language).pair(found, first, second)


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
