"""The questions that a command is about: those of the files, or of a bank in the database."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot.domain.errors import BadSetup
from bot.domain.question import SHIPPED, Question, Status, Topic

if TYPE_CHECKING:
    from bot.services.store import UnitOfWork

Held = tuple[Sequence[Topic], Sequence[Question]]


def coverage_of(bank: str, questions: Iterable[Question]) -> dict[str, object]:
    """Return how many items of the interview documents there are, and how many these questions cover.

    Empty for a bank that is not ours, or where nobody has mapped it. Raises `BadSetup` at the first entry of
    the map that cannot be read.
    """
    from bot.bank.coverage import load_coverage
    from bot.settings import read_settings

    if bank not in ("", SHIPPED):
        return {}
    coverage = load_coverage(read_settings().data_dir)
    if coverage.findings:
        raise BadSetup(str(coverage.findings[0]))
    covered = coverage.covered({question.id for question in questions})
    return {"seed_items": coverage.items, "seed_items_covered": covered} if coverage.items else {}


async def questions_of(bank: str) -> Held:
    """Return the topics and questions of `bank`; those of the question files where none is named.

    Raises `BadSetup` with the banks there are where there is none of that name.
    """
    from bot.bank.loader import load_bank
    from bot.commands.storing import opened
    from bot.settings import read_settings

    settings = read_settings()
    if bank in ("", SHIPPED):
        held = load_bank(settings.data_dir)
        return tuple(held.topics.values()), tuple(held)

    def work(uow: "UnitOfWork") -> Held:
        asked = (Status.BARE, Status.DRAFT, Status.APPROVED)
        questions = list(uow.library.all_of(bank, asked))
        if not questions:
            names = ", ".join(total.bank for total in uow.library.totals() if total.bank != SHIPPED)
            raise BadSetup(f"--bank {bank}: there is no such bank; imported so far: {names or 'none'}")
        topics = dict.fromkeys(question.topic for question in questions)
        return [uow.questions.topic(topic) for topic in topics], questions

    async with opened(settings) as database:
        return await database.transact(work)
