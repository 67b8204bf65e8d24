"""What daily practice looks like: the panel, what its buttons lead to, and what comes with a push."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time

from bot.domain.candidate import Candidate
from bot.domain.days import DAY, local_day, local_time
from bot.domain.question import Language
from bot.domain.routine import EVERY_DAY, MOST_QUESTIONS, RATES, Routine
from bot.domain.selection import Wish
from bot.services.records import Button, City, DailyView, InterviewRecord, Post, PostKind, WeekView
from bot.services.store import Questions
from bot.tg.callbacks import Act, Tap, at
from bot.tg.menus import LABEL, Rows, maybe_edit, rows
from bot.tg.pages import NAME_LIMIT, clip
from bot.tg.texts import plain, say

TIMES = ("0730", "0900", "1230", "1830", "2000", "2130")
QUIETS = ("2200-0800", "2300-0700", "2100-0900", "0000-0600")
PAUSES = (3, 7, 14)
WORKDAYS = (1, 2, 3, 4, 5)
ZONES = (  # where most of those live whose language is no hint
    *("America/Los_Angeles", "America/Chicago", "America/New_York", "Europe/London"),
    *("Europe/Berlin", "Asia/Kolkata", "Asia/Shanghai", "Asia/Singapore"),
)
SHIFTED = 10  # minutes, the most by which pushes are moved
ZoneName = Callable[[str, Language], str]


class DailyScreens:
    """Shows one candidate their daily practice."""

    def __init__(self, view: DailyView, candidate: Candidate, questions: Questions, name: ZoneName) -> None:
        self._view = view
        self._routine = view.routine
        self._candidate = candidate
        self._language = candidate.language
        self._questions = questions
        self._name = name

    def page(self, page: str, message_id: int | None) -> Post:
        """Return a page; the panel where there is none of that name."""
        pages: dict[str, Callable[[], tuple[str, Rows]]] = {
            "time": self._times,
            "days": self._days,
            "count": self._counts,
            "topics": self._topics,
            "quiet": self._quiets,
            "pause": self._pauses,
        }
        text, buttons = pages.get(page, self._panel)()
        return maybe_edit(text, buttons, message_id)

    def _panel(self) -> tuple[str, Rows]:
        if self._view.course is None or not self._routine.on:
            return self._offer()
        return "\n".join(self._lines()), tuple(self._switches())

    def _offer(self) -> tuple[str, Rows]:
        zone = self._candidate.zone or self._view.guess
        text = self._say("daily-offer", questions=self._routine.count)
        if zone:
            label = self._plain("button-daily-on", time=_clock(self._routine.at), place=self._place(zone))
            others = (self._to("time"), self._city())
            return text, ((self._button(label, "on", zone),), others)
        where = [
            self._button(
                self._plain("button-daily-zone", place=self._place(zone), time=self._now(zone)), "on", zone
            )
            for zone in ZONES
        ]
        return f"{text}\n\n{self._say('daily-where')}", (*rows(where, 2), (self._city(),))

    def _lines(self) -> Iterator[str]:
        routine, streak = self._routine, self._view.course.streak if self._view.course else None
        paused = self._paused_until()
        yield self._say("daily-head-paused", date=_short(paused)) if paused else self._say("daily-head")
        yield self._say(
            "daily-set",
            time=_clock(routine.at),
            days=self._weekdays(),
            place=self._place(self._candidate.clock),
            questions=routine.count,
            topics=self._topic_names(),
        )
        if routine.quiet is not None:
            span = {"start": _clock(routine.quiet.start), "end": _clock(routine.quiet.end)}
            inside = routine.quiet.covers(routine.at)
            yield self._say("daily-quiet-but" if inside else "daily-quiet", **span)
        yield self._next()
        if streak is not None and streak.best > 1:
            today = local_day(self._view.now, self._candidate.clock)
            freeze = "daily-freeze" if streak.has_freeze(today) else "daily-no-freeze"
            yield self._say("daily-streak", days=streak.days, best=streak.best) + " " + self._say(freeze)
        if self._view.due:
            yield self._say("daily-due", due=self._view.due)

    def _next(self) -> str:
        if self._view.course is not None and self._view.course.asked:
            return self._say("daily-silent")
        if self._view.next_at is None:
            return self._say("daily-never")
        zone = self._candidate.clock
        day, today = local_day(self._view.next_at, zone), local_day(self._view.now, zone)
        names = {today: "daily-next-today", today + DAY: "daily-next-tomorrow"}
        return self._say(
            names.get(day, "daily-next"),
            time=_clock(self._told(local_time(self._view.next_at, zone))),
            weekday=self._plain("weekday", day=day.isoweekday()),
            date=_short(day),
        )

    def _told(self, at: time) -> time:
        """Return the time that was set where `at` is only moved a little from it."""
        set_at = self._routine.at
        apart = abs((at.hour - set_at.hour) * 60 + at.minute - set_at.minute)
        return set_at if apart <= SHIFTED else at

    def _switches(self) -> Iterator[tuple[Button, ...]]:
        if self._view.course is not None and self._view.course.asked:
            yield from _rates(self._routine, self._language)
            return
        yield self._to("time"), self._city()
        yield self._to("days"), self._to("count")
        yield self._to("topics"), self._to("quiet")
        weekly = "on" if self._routine.weekly else "off"
        yield (self._button(self._plain(f"button-daily-weekly-{weekly}"), "weekly"),)
        yield (self._button(self._plain("button-daily-now"), "now"),)
        if self._paused_until():
            pause = self._button(self._plain("button-daily-unpause"), "pause", "0")
        else:
            pause = self._to("pause")
        yield pause, self._button(self._plain("button-daily-off"), "off")

    def _paused_until(self) -> date | None:
        """Return the day on which a pause ends, while there is one."""
        until = self._routine.paused_until
        return until if until and until > local_day(self._view.now, self._candidate.clock) else None

    def _times(self) -> tuple[str, Rows]:
        times = [self._button(f"{text[:2]}:{text[2:]}", "at", text) for text in TIMES]
        other = self._button(self._plain("button-daily-type"), "type", "time")
        return self._say("daily-times"), (*rows(times, 3), (other,), (self._done(),))

    def _days(self) -> tuple[str, Rows]:
        chosen = self._routine.weekdays
        days = [
            self._button(self._tick(day in chosen, self._plain("weekday", day=day)), "day", str(day))
            for day in EVERY_DAY
        ]
        every = self._button(self._plain("daily-every-day"), "days", "1234567")
        work = self._button(self._plain("daily-workdays"), "days", "12345")
        return self._say("daily-which-weekdays"), (*rows(days, 4), (every, work), (self._done(),))

    def _counts(self) -> tuple[str, Rows]:
        counts = [
            self._button(self._tick(number == self._routine.count, str(number)), "count", str(number))
            for number in range(1, MOST_QUESTIONS + 1)
        ]
        return self._say("daily-how-many"), (*rows(counts, 5), (self._done(),))

    def _topics(self) -> tuple[str, Rows]:
        wish = Wish(role=self._candidate.role, language=self._language)
        chosen = self._routine.topics
        topics = [
            self._button(
                self._tick(topic.id in chosen, clip(topic.name[self._language], LABEL)), "topic", topic.id
            )
            for topic in self._questions.topics_for(wish)
        ]
        every = self._button(self._tick(not chosen, self._plain("topic-any")), "topic", "")
        return self._say("daily-which-topics"), ((every,), *rows(topics, 2), (self._done(),))

    def _quiets(self) -> tuple[str, Rows]:
        spans = [
            self._button(f"{span[:2]}:{span[2:4]}–{span[5:7]}:{span[7:]}", "quiet", span) for span in QUIETS
        ]
        none = self._button(self._plain("button-daily-no-quiet"), "quiet", "none")
        return self._say("daily-which-quiet"), (*rows(spans, 2), (none,), (self._done(),))

    def _pauses(self) -> tuple[str, Rows]:
        pauses = [
            self._button(self._plain("button-plan-days", days=days), "pause", str(days)) for days in PAUSES
        ]
        return self._say("daily-how-long"), (*rows(pauses, 3), (self._done(),))

    def _weekdays(self) -> str:
        chosen = self._routine.weekdays
        if chosen in (EVERY_DAY, WORKDAYS):
            return self._plain("daily-every-day" if chosen == EVERY_DAY else "daily-workdays")
        comma = self._plain("list-comma").strip("|")
        return comma.join(self._plain("weekday", day=day) for day in chosen)

    def _topic_names(self) -> str:
        if not self._routine.topics:
            return self._plain("topic-any")
        comma = self._plain("list-comma").strip("|")
        names = [self._questions.topic(topic).name[self._language] for topic in self._routine.topics]
        return comma.join(clip(name, NAME_LIMIT) for name in names)

    def _to(self, page: str) -> Button:
        return self._button(self._plain(f"button-daily-{page}"), "page", page)

    def _city(self) -> Button:
        return self._button(self._plain("button-daily-city"), "type", "city")

    def _done(self) -> Button:
        return self._button(self._plain("button-daily-done"), "page", "panel")

    def _button(self, label: str, *args: str) -> Button:
        return Button(label, Tap(Act.DAILY, args).data)

    def _tick(self, chosen: bool, label: str) -> str:
        return f"✓ {label}" if chosen else label

    def _place(self, zone: str) -> str:
        return self._name(zone, self._language)

    def _now(self, zone: str) -> str:
        return _clock(local_time(self._view.now, zone))

    def _say(self, key: str, **values: str | int) -> str:
        return say(self._language, key, **values)

    def _plain(self, key: str, **values: str | int) -> str:
        return plain(self._language, key, **values)


def cities(found: Sequence[City], language: Language, now: datetime) -> Post:
    """Return the question which of several places is meant, with the time there."""
    buttons = []
    for city in found:
        name = (
            plain(language, "daily-city", name=city.name, country=city.country)
            if city.country and city.name not in city.country
            else city.name
        )
        label = plain(
            language, "button-daily-zone", place=clip(name, LABEL), time=_clock(local_time(now, city.zone))
        )
        buttons.append(Button(label, Tap(Act.DAILY, ("zone", city.zone)).data))
    return Post(PostKind.MESSAGE, say(language, "daily-which-city"), rows(buttons, 1))


def put_off(record: InterviewRecord, whens: Sequence[str], language: Language) -> Post:
    """Return the question when to ask again."""
    buttons = [
        Button(plain(language, f"button-later-{when}"), Tap(Act.DAILY, ("again", when, str(record.id))).data)
        for when in whens
    ]
    pause = Button(plain(language, "button-daily-pause"), Tap(Act.DAILY, ("page", "pause")).data)
    return Post(PostKind.MESSAGE, say(language, "daily-when"), (*rows(buttons, 2), (pause,)))


def push_waits(record: InterviewRecord, language: Language) -> Post:
    """Return the word that today's practice waits behind an interview that is open."""
    number, total = record.interview.number + 1, record.interview.wish.length
    resume = Button(plain(language, "button-resume"), at(Act.RESUME, record.place).data)
    now = Button(plain(language, "button-daily-instead"), Tap(Act.DAILY, ("instead", str(record.id))).data)
    return Post(
        PostKind.MESSAGE, say(language, "daily-waits", number=number, total=total), ((resume,), (now,))
    )


def slow_down(ignored: int, routine: Routine, language: Language) -> Post:
    """Return the question whether to ask less often."""
    text = say(language, "daily-slow", ignored=ignored)
    return Post(PostKind.MESSAGE, text, tuple(_rates(routine, language)))


def _rates(routine: Routine, language: Language) -> Iterator[tuple[Button, ...]]:
    """Yield a button for each rate that is slower than what is set, and those to pause and to stop."""
    for rate, days in RATES.items():
        if days is None or len(days) < len(routine.weekdays):
            yield (Button(plain(language, f"button-rate-{rate}"), Tap(Act.DAILY, ("rate", rate)).data),)
    pause = Button(plain(language, "button-daily-week"), Tap(Act.DAILY, ("pause", "7")).data)
    yield pause, Button(plain(language, "button-daily-off"), Tap(Act.DAILY, ("off",)).data)


def week(view: WeekView, language: Language) -> Post:
    """Return a week's picture and what stands below it."""
    lines = [say(language, "week-numbers", days=view.practised, questions=view.questions)]
    if view.score is not None:
        lines.append(say(language, "week-score", score=view.score))
    if view.weakest is not None:
        question, point_id = view.weakest
        point = clip(question.point(point_id).name[language], NAME_LIMIT)
        lines.append(say(language, "week-weakest", point=point, question=clip(question.text[language], 300)))
    text = "\n".join((say(language, "week-head"), *lines))
    return Post(PostKind.PICTURE, text, chart=view.days)


def _short(day: date) -> str:
    return f"{day.month:02}-{day.day:02}"


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
