"""The services put together as in production, on fakes; and people who use them."""

import random
from datetime import timedelta

from bot.domain.bank import Bank
from bot.domain.interview import Interview
from bot.domain.question import Language
from bot.domain.usage import Budget
from bot.services.choosing import Chooser
from bot.services.daily.routines import Routines
from bot.services.grading import Grading
from bot.services.interviews import Interviews
from bot.services.judging import Judges, Judging
from bot.services.profile import Profile
from bot.services.records import Place, PostKind
from bot.services.setup import Setup
from bot.services.turn import Incoming, Turns
from tests.unit.build import bank
from tests.unit.fakes import FakeClock, QueuedJudge, TersePresenter
from tests.unit.memory import MemoryDatabase, Store

QUIET = 4.0


class Practice:
    """Everything but Telegram, the database and the loops."""

    def __init__(self, held: Bank | None = None) -> None:
        self.database, self.judge, self.clock = MemoryDatabase(held or bank()), QueuedJudge(), FakeClock()
        self.second: QueuedJudge | None = None
        self.stand_in: QueuedJudge | None = None
        self.budget = Budget()
        self.presenter = TersePresenter()
        self.routines = Routines(timedelta())
        self.turns = turns = Turns(self.database, self.presenter, self.clock, self.routines.revive)
        chooser = Chooser(random.Random(1))
        quiet = timedelta(seconds=QUIET)
        self.interviews = Interviews(turns, chooser, self.routines, quiet, _in_no_round)
        self.setup = Setup(turns, chooser)
        self.profile = Profile(turns)
        self.update_id = 0
        self.restarts()

    @property
    def bank(self) -> Bank:
        """The questions that there are; give others to change them."""
        return self.database.bank

    @bank.setter
    def bank(self, held: Bank) -> None:
        self.database.bank = held

    @property
    def store(self) -> Store:
        return self.database.store

    def restarts(self) -> None:
        """Forget what only the process knew."""
        judges = Judges(self.judge, self.second, self.stand_in)
        judging = Judging(self.database, judges, self.budget, self.clock)
        self.grading = Grading(self.database, judging, self.presenter, self.clock, _in_no_round, _in_no_round)

    async def grades(self) -> float | None:
        """Grade all that is due; return in how many seconds more is."""
        for answer in (await self.grading.find()).pieces:
            await self.grading.grade(answer)
        return (await self.grading.find()).next_in

    async def grades_after_a_while(self, seconds: float = QUIET) -> float | None:
        self.clock.turn(seconds)
        return await self.grades()


def _in_no_round(*_: object) -> None:
    raise AssertionError("nobody plays a round here")


class Person:
    """One candidate: what they do makes an update, what they read is what was posted since."""

    def __init__(self, practice: Practice, user_id: int = 1001, name: str = "Ann") -> None:
        self.practice = practice
        self.id = user_id
        self.name = name
        self.language = Language.EN
        self.message_id = 0

    def update(self, message_id: int | None = None, pressed: bool = False) -> Incoming:
        """Return a new update of this person."""
        self.practice.update_id += 1
        number = self.practice.update_id
        query = f"query-{number}" if pressed else ""
        if message_id is None:
            self.message_id += 1
            message_id = self.message_id
        return Incoming(number, self.id, self.name, self.language, message_id, query)

    def press(self) -> Incoming:
        """Return the update of a button that this person presses, under some message of the bot's."""
        return self.update(message_id=500, pressed=True)

    async def says(self, text: str) -> Incoming:
        """Send a message; return its update, to be delivered again or edited."""
        incoming = self.update()
        await self.practice.interviews.say(incoming, text)
        return incoming

    async def edits(self, said: Incoming, text: str) -> None:
        await self.practice.interviews.edit(self.update(said.message_id), text)

    async def begins(self, *picks: str) -> None:
        """Choose in the menus; the last choice puts the first question."""
        await self.practice.setup.pick(self.press(), picks or ("any", "any", "3"))

    async def goes_on(self) -> None:
        await self.practice.interviews.go_on(self.press(), self.place)

    def reads(self) -> list[str]:
        """Return what was posted to this person since the last look, as it would be sent."""
        store, new = self.practice.store, []
        for row, status in list(store.posts.values()):
            if row.chat_id == self.id and status == "waiting":
                store.posts[row.id] = (row, "sent")
                new.append(row.post)
        return [post.text if post.kind is not PostKind.TYPING else "..." for post in new]

    @property
    def interview(self) -> Interview:
        """This person's latest interview."""
        return self._record()[1]

    @property
    def place(self) -> Place:
        """Where the buttons that were made now would lead."""
        record_id, interview = self._record()
        return Place(record_id, interview.number, interview.turn)

    def _record(self) -> tuple[int, Interview]:
        mine = [r for r in self.practice.store.interviews.values() if r.candidate_id == self.id]
        return mine[-1].id, mine[-1].interview
