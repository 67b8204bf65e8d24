"""What a study plan looks like: the days left, today's questions, and how to make one."""

from collections.abc import Iterator
from datetime import date

from bot.domain.candidate import Candidate
from bot.domain.errors import UnknownQuestion
from bot.domain.plan import PlanDay, Stage, days_left, default_days
from bot.domain.question import Language
from bot.services.records import Button, PlanView, Post, PostKind
from bot.services.store import Questions
from bot.tg.callbacks import Act, Tap
from bot.tg.pages import NAME_LIMIT, clip
from bot.tg.texts import plain, say

LENGTHS = (3, 5, 7, 14)  # days
MOST_DAYS = 14  # shown
MOST_TOPICS = 3  # of a day


def offer(candidate: Candidate) -> Post:
    """Return the question how long the plan may be; 0 days is the path of the candidate's role."""
    language = candidate.language
    text = say(language, "plan-offer", days=default_days(candidate.role))
    lengths = [
        Button(plain(language, "button-plan-days", days=days), Tap(Act.PLAN, ("days", str(days))).data)
        for days in LENGTHS
    ]
    return Post(PostKind.MESSAGE, text, tuple(tuple(lengths[i : i + 2]) for i in (0, 2)))


def show(view: PlanView, language: Language, questions: Questions) -> Post:
    """Return the plan from today on."""
    coming = [day for day in view.plan.days if day.on >= view.today]
    lines = [_day(day, view, language, questions) for day in coming[:MOST_DAYS]]
    if len(coming) > MOST_DAYS:
        lines.append(say(language, "and-more", more=len(coming) - MOST_DAYS))
    blocks = [_head(view, language), "\n".join(lines), *_today(view, language)]
    return Post(PostKind.MESSAGE, "\n\n".join(filter(None, blocks)), tuple(_buttons(view, language)))


def _head(view: PlanView, language: Language) -> str:
    interview = view.plan.interview_on
    if not view.state.days_left:
        return say(language, "plan-head-over")
    if interview is None:
        return say(language, "plan-head", left=view.state.days_left)
    left = days_left(view.today, interview)
    return say(language, "plan-head-until", date=interview.isoformat(), left=left)


def _day(day: PlanDay, view: PlanView, language: Language, questions: Questions) -> str:
    key = "plan-day-today" if day.on == view.today else "plan-day"
    return say(
        language,
        key,
        weekday=plain(language, "weekday", day=day.on.isoweekday()),
        date=_short(day.on),
        stage=plain(language, f"stage-{Stage(day.stage)}"),
        questions=len(day.question_ids),
        topics=_topics(day, language, questions),
    )


def _topics(day: PlanDay, language: Language, questions: Questions) -> str:
    """Return the names of a day's topics, those with most questions first."""
    names: dict[str, int] = {}
    for question_id in day.question_ids:
        try:
            name = clip(questions.topic(questions.get(question_id).topic).name[language], NAME_LIMIT)
        except UnknownQuestion:
            continue
        names[name] = names.get(name, 0) + 1
    shown = sorted(names, key=lambda name: -names[name])[:MOST_TOPICS]
    return plain(language, "list-comma").strip("|").join(shown) + ("…" if len(names) > MOST_TOPICS else "")


def _today(view: PlanView, language: Language) -> Iterator[str]:
    planned = len(view.state.today.question_ids) if view.state.today else 0
    if planned:
        yield say(language, "plan-today", done=len(view.state.done), planned=planned)
    if view.state.behind:
        yield say(language, "plan-behind", behind=len(view.state.behind))


def _buttons(view: PlanView, language: Language) -> Iterator[tuple[Button, ...]]:
    if view.due:
        label = plain(language, "button-plan-practise", questions=len(view.due))
        yield (Button(label, Tap(Act.PLAN, ("practise",)).data),)
    if view.state.behind:
        yield (Button(plain(language, "button-plan-again"), Tap(Act.PLAN, ("again",)).data),)
    yield (
        Button(plain(language, "button-plan-new"), Tap(Act.PLAN, ("new",)).data),
        Button(plain(language, "button-plan-drop"), Tap(Act.PLAN, ("drop",)).data),
    )


def _short(day: date) -> str:
    return f"{day.month:02}-{day.day:02}"
