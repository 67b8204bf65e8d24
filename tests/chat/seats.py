"""What people do around a hot seat: sit in it, talk, mark."""

from bot.domain.question import Question
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rubrics import question_on
from tests.chat.study_group import StudyGroup

DONE, ASK = "✋ That's all", "🙋 Ask a question"
OVER = "That stage is over."
SIGNS = "🎯🧱😌"


async def sits(house: House, questions: int = 1, people: int = 3, language: str = "en") -> StudyGroup:
    """Open a hot seat in which the first member, its host, sits first."""
    group = StudyGroup(house, people, language)
    await group.plays(*range(1, people), command=f"/hotseat {questions}")
    return group


async def says(group: StudyGroup, who: int, text: str) -> None:
    """Reply to what is asked, in the open."""
    await group.replies(who, text, hidden=False)


async def marks(group: StudyGroup, who: int, values: str) -> None:
    """Mark substance, structure and composure."""
    for sign, value in zip(SIGNS, values, strict=True):
        await group.taps(who, f"{sign} {value}")


async def gets_to_the_marks(group: StudyGroup, who: int = 0) -> Question:
    """Say everything, so that nothing is asked further."""
    question = question_on(group.stage.text)
    await says(group, who, everything(question))
    await group.taps(who, DONE)
    return question


def status(group: StudyGroup) -> str:
    return next(line for line in group.stage.text.splitlines() if line.startswith("Panel: "))
