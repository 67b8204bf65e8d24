"""A group's rounds as the tests look at them: a record, a stage, a reveal, what Telegram makes of it."""

from bot.domain.exchange import Exchange, Outcome
from bot.domain.judgement import Finding, Verdict
from bot.domain.question import Language
from bot.playground.entities import utf16_length
from bot.playground.html import parse_html
from bot.services.records import Button, Post
from bot.services.rounds.records import GroupRecord, HeatView, RoundRecord
from bot.services.store import Questions
from bot.tg.pages import LIMIT
from bot.tg.rounds.presenter import RoundScreens
from tests.unit.build import NOON, bank, choice, question
from tests.unit.rounds.evening import Evening

SCREENS = RoundScreens()
QUESTIONS = bank(*(question(f"q{number}") for number in range(3)))


def record(evening: Evening, language: Language = Language.EN, title: str = "Our <group>") -> RoundRecord:
    group = GroupRecord(3, -100, title, language)
    return RoundRecord(9, group, 5, 1, evening.round, 1, evening.now)


def stage(evening: Evening, language: Language = Language.EN, *, over: bool = False) -> Post:
    return SCREENS.stage(record(evening, language), QUESTIONS, evening.now, over=over)


def reveal(
    evening: Evening,
    language: Language = Language.EN,
    view: HeatView | None = None,
    questions: Questions = QUESTIONS,
) -> Post:
    """The one message that shows how the last question went."""
    seen = view or HeatView(evening.round.number, {}, {})
    (post,) = SCREENS.reveal(record(evening, language), seen, questions, late=False)
    return post


def read(post: Post) -> str:
    """The words of a message as Telegram shows it; fails where it would not take it."""
    text, _ = parse_html(post.text)
    assert text.strip()
    assert utf16_length(text) <= LIMIT
    return text


def every(post: Post) -> list[Button]:
    return [button for row in post.buttons for button in row]


def heard(*findings: Finding) -> Exchange:
    """An answer in which a judge has found that."""
    return Exchange(choice("q0"), NOON, Outcome.GRADED, findings)


def covered(point: str, quote: str) -> Finding:
    return Finding(point, Verdict.COVERED, quote)
