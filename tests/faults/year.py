"""A year of daily practice for a thousand people, lived through in seconds, with all that can go wrong in it.

The pushing, the routines, the settings and the turns are the real ones. In memory is the store, whose
transactions work on a draft that is committed whole, or not at all where another one came first. A stand-in
is who chooses the question: the calendar is tried here, not what is asked.
"""

import random
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import takewhile
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.candidate import Candidate
from bot.domain.errors import StaleVersion
from bot.domain.exchange import Exchange
from bot.domain.interview import Interview, State
from bot.domain.question import Language
from bot.domain.routine import EVERY_DAY, Course, Errand, Quiet, Routine
from bot.domain.selection import Choice, Why, Wish
from bot.services.daily.pushing import Pushing
from bot.services.daily.routines import Routines
from bot.services.daily.settings import DailySettings
from bot.services.daily.today import Today
from bot.services.records import InterviewRecord, Post, PostKind
from bot.services.turn import Incoming, Turn, Turns
from tests.unit.daily_memory import Kept, MemoryRoutines, Pushes

T = TypeVar("T")
Moment = datetime
START = datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC)  # nothing that is due falls on a microsecond
SHIFT = timedelta(seconds=120)
MAX_ID = 4096
ZONES = (
    *("Pacific/Kiritimati", "Pacific/Apia", "Pacific/Honolulu", "Pacific/Pago_Pago", "Pacific/Auckland"),
    *("Pacific/Chatham", "Pacific/Marquesas", "Pacific/Easter", "Australia/Lord_Howe", "Australia/Sydney"),
    *("Australia/Adelaide", "Australia/Eucla", "Asia/Tokyo", "Asia/Shanghai", "Asia/Singapore"),
    *("Asia/Yangon", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Karachi", "Asia/Kabul", "Asia/Tehran"),
    *("Asia/Dubai", "Asia/Beirut", "Asia/Jerusalem", "Africa/Cairo", "Africa/Casablanca", "Africa/Lagos"),
    *("Africa/Johannesburg", "Europe/London", "Europe/Berlin", "Europe/Moscow", "Atlantic/Azores"),
    *("America/St_Johns", "America/Sao_Paulo", "America/Santiago", "America/Havana", "America/New_York"),
    *("America/Los_Angeles", "America/Nuuk", "UTC"),
)
ASKED = Interview(Wish(daily=True), State.ASKED, (Exchange(Choice("q1", Why.NEW), START),))
DONE = replace(ASKED, state=State.FINISHED)
DATE_LINE = ZONES[:6]
HELD = [ZoneInfo(zone) for zone in ZONES]  # `zoneinfo` reads files again of all but 8 that nobody holds
TICK = timedelta(minutes=20)  # what is looked at the clock for at least
DUEL, DEATH = 0.1, 0.001  # how often two processes tick at once; how often one dies, a transaction
RIGHT_AWAY, LONGEST = timedelta(minutes=5), timedelta(minutes=40)  # until who practises daily answers
LATE_HOUR = time(22)  # who is asked later than that practises around noon instead
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOON = 12


class Killed(Exception):
    """The process died."""


class Overlay:
    """A table with the changes of one transaction."""

    __slots__ = ("base", "changed", "seen")

    def __init__(self, base: dict[Any, Any]) -> None:
        self.base = base
        self.changed: dict[Any, Any] = _NOTHING
        self.seen: dict[Any, Any] = _NOTHING  # what a changed row was in the eyes of this transaction

    def get(self, key: Any, default: Any = None) -> Any:
        return self.changed[key] if key in self.changed else self.base.get(key, default)

    def __contains__(self, key: Any) -> bool:
        return key in self.changed or key in self.base

    def __getitem__(self, key: Any) -> Any:
        return self.changed[key] if key in self.changed else self.base[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        if self.changed is _NOTHING:
            self.changed, self.seen = {}, {}
        if key not in self.seen:
            self.seen[key] = self.base.get(key)
        self.changed[key] = value

    def setdefault(self, key: Any, value: Any) -> None:
        if key not in self:
            self[key] = value

    @property
    def stale(self) -> bool:
        """Whether somebody else has committed another version of a row that is changed here."""
        return any(self.base.get(key) is not row for key, row in self.seen.items())


_NOTHING: dict[Any, Any] = {}  # shared by all that have changed nothing, and never changed


class Shown(NamedTuple):
    """What somebody was sent: "greet", "waits" or "slow"; a greeting tells if it is late, and a lost day."""

    at: Moment
    kind: str
    late: bool = False
    lost_on: date | None = None


@dataclass
class Tables:
    """What outlives a process."""

    updates: dict[int, Moment] = field(default_factory=dict)
    candidates: dict[int, Candidate] = field(default_factory=dict)
    interviews: dict[int, InterviewRecord] = field(default_factory=dict)  # the latest one a candidate
    kept: Kept = field(default_factory=dict)
    pushes: Pushes = field(default_factory=dict)
    last: dict[int, date] = field(default_factory=dict)
    outages: dict[Moment, Moment] = field(default_factory=dict)
    beats: dict[int, Moment] = field(default_factory=dict)
    queue: list[tuple[Moment, int]] = field(default_factory=list)  # a heap; what is not in `kept` is old

    def due(self, now: Moment, most: int) -> list[int]:
        found: list[tuple[Moment, int]] = []
        while self.first() and self.queue[0][0] <= now and len(found) < most:
            entry = heappop(self.queue)
            if entry not in found:
                found.append(entry)
        for entry in found:
            heappush(self.queue, entry)
        return [key for _, key in found]

    def first(self) -> Moment | None:
        """Return when the next routine is to be looked at."""
        while self.queue:
            at, key = self.queue[0]
            if self.kept[key].next_at == at:
                return at
            heappop(self.queue)
        return None


class YearRoutines(MemoryRoutines):
    """The routines of the unit tests, that need not look at all of them to find those that are due."""

    tables: Tables

    def due(self, now: Moment, most: int) -> list[int]:
        return self.tables.due(now, most)

    def next_at(self) -> Moment | None:
        return self.tables.first()

    def outages(self, start: Moment, end: Moment) -> list[tuple[Moment, Moment]]:
        latest = takewhile(lambda outage: outage[1] > start, reversed(self.tables.outages.items()))
        return [outage for outage in latest if outage[0] < end]


class Draft:
    """A transaction: the unit of work, with as much of its repositories as the calendar needs."""

    questions: Any = None

    def __init__(self, tables: Tables, posts: list[tuple[int, Shown]]) -> None:
        self._tables, self._posts = tables, posts
        self._new: list[tuple[int, Shown]] = []
        self._claimed: dict[int, Moment] = {}
        self._people, self._rows = Overlay(tables.candidates), Overlay(tables.interviews)
        self._kept, self._pushes, self._last = map(Overlay, (tables.kept, tables.pushes, tables.last))
        self._outages, self._beats = Overlay(tables.outages), Overlay(tables.beats)
        log: Any = (self._kept, self._pushes, self._last, self._outages, self._beats)
        self.routines = YearRoutines(*log)
        self.routines.tables = tables
        self.updates = self.candidates = self.interviews = self.outbox = self
        self.reviews = SimpleNamespace(due=lambda *_: ())

    def claim(self, update_id: int, now: Moment) -> bool:
        if update_id in self._tables.updates:
            return False
        self._claimed[update_id] = now
        return True

    def get(self, key: int) -> Any:
        """Return a candidate, or an interview: their ids do not meet."""
        if key <= MAX_ID:
            return self._people.get(key)
        record = self._rows.get(key % MAX_ID)
        return record if record is not None and record.id == key else None

    def save(self, what: Any, change: Any, now: Moment | None = None) -> Any:
        """Save a candidate, or an interview's next version."""
        if isinstance(what, Candidate):
            self._people[what.id] = what
            return None
        if self._rows[what.candidate_id].version != what.version:
            raise StaleVersion(f"interview {what.id}")
        saved = InterviewRecord(what.id, what.candidate_id, what.version + 1, change)
        self._rows[what.candidate_id] = saved
        return saved

    def leave(self, candidate_id: int) -> None:
        known = self._people[candidate_id]
        self._people[candidate_id] = Candidate(known.id, known.name, known.language, None, known.zone, True)
        self.routines.leave(candidate_id)

    def open_of(self, candidate_id: int) -> InterviewRecord | None:
        record = self._rows.get(candidate_id)
        return record if record is not None and record.interview.live else None

    def asked_since(self, *_: object) -> tuple[()]:
        return ()

    def add(self, owner: int, what: Any, now: Moment, **_: object) -> Any:
        """Add posts, or an interview."""
        if isinstance(what, tuple | list):
            self._new += [(owner, Shown(now, *post.text)) for post in what if post.text]
            return None
        known = self._rows.get(owner)
        record = InterviewRecord((known.id if known else owner) + MAX_ID, owner, 0, what)
        self._rows[owner] = record
        return record

    def bulk_waiting(self) -> int:
        return 0

    def commit(self) -> bool:
        """Make all of it last; False where another transaction came first, and nothing does."""
        tables = (self._kept, self._pushes, self._rows, self._people, self._last, self._outages, self._beats)
        changed = [table for table in tables if table.changed]
        if any(table.stale for table in changed) or any(n in self._tables.updates for n in self._claimed):
            return False
        for table in changed:
            table.base.update(table.changed)
        self._tables.updates.update(self._claimed)
        for key, kept in self._kept.changed.items():
            if kept.next_at is not None:
                heappush(self._tables.queue, (kept.next_at, key))
        self._posts += self._new
        return True


class YearDatabase:
    """See the port. `rival` runs while a transaction is open; a `doom` strikes around its commit."""

    def __init__(self) -> None:
        self.tables = Tables()
        self.posts: list[tuple[int, Shown]] = []
        self.rival: Callable[[], Awaitable[None]] | None = None
        self.doom = ""  # "before" or "after"

    async def transact(self, work: Callable[[Any], T]) -> T:
        for _ in range(5):
            draft = Draft(self.tables, self.posts)
            try:
                result = work(draft)
            except StaleVersion:
                continue
            rival, self.rival = self.rival, None
            if rival is not None:
                await rival()
            if self._strikes("before"):
                raise Killed
            if draft.commit():
                if self._strikes("after"):
                    raise Killed
                return result
        raise AssertionError("five times in a row somebody else came first")

    def _strikes(self, when: str) -> bool:
        if self.doom != when:
            return False
        self.doom = ""
        return True


class Asks(Today):
    """In place of today's practice: one question, always the same."""

    def __init__(self) -> None:
        """Choose from nothing."""

    def ask(
        self, turn: Turn, routine: Routine, course: Course, *, late: bool = False
    ) -> tuple[Course, InterviewRecord | None]:
        record = turn.uow.interviews.add(turn.candidate.id, ASKED, turn.now)
        turn.post(_post("greet", late, course.lost_on))
        return replace(course, carried=(), lost_on=None), record


class Presents:
    """In place of the presenter: the `text` of a post is what `Shown` holds."""

    def show(self, *_: object) -> tuple[()]:
        return ()

    def push_waits(self, *_: object) -> Post:
        return _post("waits")

    def slow_down(self, *_: object) -> Post:
        return _post("slow")

    def __getattr__(self, _: str) -> Any:
        return lambda *_: _post()


def _post(*said: Any) -> Post:
    text: Any = said
    return Post(PostKind.MESSAGE, text)


class Entry(NamedTuple):
    """From a moment on someone lives by the clocks of `zone` and wants to be asked; None: Viva is silent.

    `fresh`: they have switched daily practice on.
    """

    at: Moment
    zone: str | None
    paused_until: date | None = None
    fresh: bool = False


@dataclass
class Dweller:
    """Somebody who practises "daily", "never" reacts, or does at "random"; and what happened to them."""

    id: int
    habit: str
    routine: Routine
    zone: str
    entries: list[Entry] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    spoke: list[Moment] = field(default_factory=list)
    practised: list[date] = field(default_factory=list)
    paused_until: date | None = None
    gone: bool = False

    @property
    def silent(self) -> bool:
        """Whether Viva has asked whether to slow down, and waits."""
        return self.entries[-1].zone is None and not self.gone

    @property
    def late_riser(self) -> bool:
        return self.routine.at >= LATE_HOUR


class Outage(NamedTuple):
    """`updates_first`: what people did meanwhile was taken in before the clock was looked at."""

    start: Moment
    end: Moment
    updates_first: bool = False


class Event(NamedTuple):
    at: Moment
    number: int
    person: Dweller
    what: str


class Year:
    """`await year.passes()`, then look at `people`, `outages` and `tables`."""

    def __init__(self, seed: int, people: int = 1000, days: int = 365) -> None:
        self.now = START
        self.end = START + days * DAY
        self.outages: list[Outage] = []
        self._rng = random.Random(seed)
        self.database = YearDatabase()
        self.tables = self.database.tables
        self.routines = Routines(SHIFT)
        self._presenter: Any = Presents()
        self._number = 0
        self._events: list[Event] = []
        self._looked_at = START
        turns = Turns(self.database, self._presenter, self._clock, self.routines.revive)
        self._turns, self._settings = turns, DailySettings(turns, self.routines)
        self._to_come = sorted(self._planned_outages(days))
        self.people = {number: self._born(number) for number in range(1, people + 1)}
        for person in self.people.values():
            self._plan(person, days)

    async def passes(self) -> None:
        """Live through it."""
        await self._start()
        while True:
            wake = min(self.tables.first() or self.end, self._looked_at + TICK)
            then = max(self.now, min(wake, self._events[0].at if self._events else self.end))
            if self._to_come and self._to_come[0].start <= then:
                await self._break_off(self._to_come.pop(0))
            elif then >= self.end:
                return
            elif wake <= then:
                self.now = then
                await self._tick()
            else:
                self.now = then
                await self._happen(heappop(self._events))

    def _clock(self) -> Moment:
        return self.now

    async def _start(self) -> None:
        """Start two processes, who know nothing but what is stored."""
        made = (self.database, self._presenter, Asks(), self.routines, self._clock)
        self._processes = Pushing(*made), Pushing(*made)
        for process in self._processes:
            await process.recover()

    async def _break_off(self, outage: Outage) -> None:
        if outage.end <= self.now:
            return
        self.outages.append(Outage(max(outage.start, self.now), outage.end, outage.updates_first))
        self.now = outage.end
        await self._start()
        waiting: list[Event] = []
        while self._events and self._events[0].at < self.now:
            waiting.append(heappop(self._events))
        if not outage.updates_first:
            await self._tick()
        for event in waiting:
            await self._happen(event)
        await self._tick()

    async def _restart(self) -> None:
        """Start again, some seconds after the process died, and look at the clock first."""
        died = self.now
        self.now += timedelta(seconds=self._rng.randint(1, 60))
        self.outages.append(Outage(died, self.now))
        self.database.rival = None
        await self._start()
        await self._tick()

    async def _tick(self) -> None:
        """Do what is due, in one process or in two at once; they may die of it."""
        self._looked_at = self.now
        try:
            for _ in range(1000):
                await self._tick_once(self._rng.random() < DUEL)
                if (self.tables.first() or self.end) > self.now:
                    break
            else:
                raise AssertionError("there is always something due")
        except Killed:
            await self._restart()
        posts, self.database.posts = self.database.posts, []
        for person_id, shown in posts:
            self._reads(self.people[person_id], shown)

    async def _tick_once(self, both: bool) -> None:
        first, second = self._processes
        found = (await first.find()).pieces
        found_too = (await second.find()).pieces if both else ()
        for key in found:
            if both and self._rng.random() < 0.5:
                self.database.rival = partial(second.push, key)
            if self._rng.random() < DEATH:
                self.database.doom = self._rng.choice(("before", "after"))
            await first.push(key)
        for key in found_too:
            await second.push(key)

    def _reads(self, person: Dweller, shown: Shown) -> None:
        person.shown.append(shown)
        if shown.kind == "slow":
            person.entries.append(Entry(shown.at, None))
        if person.habit == "daily" and not person.late_riser:
            wait = self._between(RIGHT_AWAY, LONGEST)
            self._later(person, "practise", self.now + min(wait, self._until_midnight(person) / 2))
        elif person.habit == "random":
            if shown.kind == "slow":
                self._later(person, "practise", self.now + self._between(DAY, 60 * DAY))
            elif self._rng.random() < 0.6:
                self._later(person, "practise", self.now + self._between(timedelta(), 10 * HOUR))

    async def _happen(self, event: Event) -> None:
        person = event.person
        if event.what != "practise" and (person.gone or (event.what in ("pause", "block") and person.silent)):
            return
        await getattr(self, f"_{event.what}")(person)

    async def _practise(self, person: Dweller) -> None:
        silent, gone = person.entries[-1].zone is None, person.gone
        at = await self._does(person, self._turns.take, decide=partial(_says_something, self.routines))
        person.gone = False
        person.spoke.append(at)
        day = at.astimezone(ZoneInfo(person.zone)).date()
        if not person.practised or day > person.practised[-1]:
            person.practised.append(day)
        if silent:
            person.entries.append(Entry(at, person.zone, person.paused_until, fresh=gone))

    async def _noon(self, person: Dweller) -> None:
        await self._practise(person)
        self._next_noon(person)

    async def _journey(self, person: Dweller) -> None:
        """Fly somewhere; who practises daily does so before and after."""
        daily, silent = person.habit == "daily", person.silent
        if daily:
            await self._practise(person)
        across = self._rng.random() < 0.4
        zone = self._rng.choice([z for z in (DATE_LINE if across else ZONES) if z != person.zone])
        anew = not daily and self._rng.random() < 0.3
        if anew:
            off = await self._does(person, self._settings.switch_off)
            person.entries.append(Entry(off, None))
            person.paused_until = None
            await self._does(person, self._settings.settle, zone=zone)
            at = await self._does(person, self._settings.switch_on, zone=zone)
        else:
            at = await self._does(person, self._settings.settle, zone=zone)
        person.zone = zone
        if anew or not silent:
            person.entries.append(Entry(at, zone, person.paused_until, fresh=anew))
        if daily:
            await self._practise(person)

    async def _pause(self, person: Dweller) -> None:
        days = self._rng.randint(1, 20)
        at = await self._does(person, self._settings.pause, days=days)
        person.paused_until = at.astimezone(ZoneInfo(person.zone)).date() + days * DAY
        person.entries.append(Entry(at, person.zone, person.paused_until))

    async def _block(self, person: Dweller) -> None:
        await self.database.transact(lambda uow: uow.candidates.leave(person.id))
        person.gone = True
        person.entries.append(Entry(self.now, None))
        self._later(person, "practise", self.now + self._between(DAY, 20 * DAY))

    async def _settle_in(self, person: Dweller) -> None:
        """Switch daily practice on and set it."""
        await self._settings.switch_on(self._incoming(person), person.zone)
        await self._settings.change(self._incoming(person), "panel", lambda _: person.routine)
        person.entries.append(Entry(self.now, person.zone, fresh=True))
        if person.habit == "daily" and person.late_riser:
            await self._noon(person)

    async def _does(self, person: Dweller, use_case: Callable[..., Awaitable[None]], **told: Any) -> Moment:
        """Let somebody do something, again where the process died of it; return when it was taken in."""
        incoming = self._incoming(person)
        doom = self.database.doom = self._rng.choice(("before", "after")) * (self._rng.random() < DEATH)
        at = self.now
        try:
            await use_case(incoming, **told)
        except Killed:
            await self._restart()
            await use_case(incoming, **told)
            return self.now if doom == "before" else at
        return at

    def _incoming(self, person: Dweller) -> Incoming:
        self._number += 1
        return Incoming(self._number, person.id, "Ann", Language.EN, 1)

    def _later(self, person: Dweller, what: str, at: Moment) -> None:
        self._number += 1
        heappush(self._events, Event(at.replace(microsecond=1), self._number, person, what))

    def _next_noon(self, person: Dweller) -> None:
        today = self.now.astimezone(ZoneInfo(person.zone)).date()
        noon = datetime.combine(today + DAY, time(NOON), ZoneInfo(person.zone)).astimezone(UTC)
        self._later(person, "noon", noon + self._between(timedelta(), 2 * HOUR))

    def _until_midnight(self, person: Dweller) -> timedelta:
        local = self.now.astimezone(ZoneInfo(person.zone))
        return DAY - timedelta(hours=local.hour, minutes=local.minute, seconds=local.second + 1)

    def _between(self, least: timedelta, most: timedelta) -> timedelta:
        return timedelta(seconds=self._rng.uniform(least.total_seconds(), most.total_seconds()))

    def _planned_outages(self, days: int) -> Iterator[Outage]:
        """Yield some of minutes, some of hours, some of days."""
        for per_year, least, most in ((60, 1, 29), (40, 30, 400), (5, 1000, 5000)):
            for _ in range(max(1, round(per_year * days / 365))):
                start = START + self._between(3 * DAY, (days - 1) * DAY)
                length = self._between(timedelta(minutes=least), timedelta(minutes=most))
                first = self._rng.random() < 0.5
                yield Outage(start.replace(microsecond=1), (start + length).replace(microsecond=1), first)

    def _born(self, number: int) -> Dweller:
        rng = self._rng
        habit = "daily" if number % 4 == 0 else "never" if number % 4 == 1 else "random"
        hour = rng.choice((rng.randrange(24), rng.randrange(24), rng.randrange(4)))  # clocks change at night
        at = time(hour, rng.choice((0, 0, 15, 30, 45, 59, rng.randrange(60))))
        quiet = rng.choice(
            (None, Quiet(time(22), time(8)), Quiet(time(13), time(15)), Quiet(time(), time(7)))
        )
        if rng.random() < 0.05:
            quiet = Quiet(_minutes_after(at, 1), _minutes_after(at, 600))
        weekdays = rng.choices((EVERY_DAY, (1, 2, 3, 4, 5), (1, 3, 5), (6, 7)), (2, 2, 3, 3))[0]
        routine = Routine(True, at, weekdays, count=1, quiet=quiet, weekly=rng.random() < 0.3)
        return Dweller(number, habit, routine, rng.choice(ZONES))

    def _plan(self, person: Dweller, days: int) -> None:
        """Plan what somebody does without being asked."""
        rng = self._rng
        year = partial(self._between, 3 * DAY, days * DAY)
        self._later(person, "settle_in", START + self._between(timedelta(), 2 * DAY))
        if person.habit == "never":
            return
        journeys = rng.randint(0, 5) * days / 365
        for _ in range(int(journeys) + (rng.random() < journeys % 1)):
            self._later(person, "journey", START + year())
        if person.habit == "random":
            for what, often in (("pause", 0.3), ("block", 0.15)):
                if rng.random() < often:
                    self._later(person, what, START + year())


def _says_something(routines: Routines, turn: Turn) -> None:
    """Answer what is open, if something is, and practise in any case."""
    record = turn.uow.interviews.open_of(turn.candidate.id)
    if record is not None:
        turn.uow.interviews.save(record, DONE, turn.now)
    routines.practised(turn)


def _minutes_after(at: time, minutes: int) -> time:
    return (datetime.combine(START, at) + timedelta(minutes=minutes)).time()


def pushes_of(year: Year, errand: Errand) -> dict[int, dict[date, Moment]]:
    """Return when each of a person's local days had its push, or its week's summary."""
    found: dict[int, dict[date, Moment]] = {person_id: {} for person_id in year.people}
    for (person_id, day, kind), record in year.tables.pushes.items():
        if kind is errand:
            found[person_id][day] = record.pushed_at
    return found
