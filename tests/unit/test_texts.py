"""The words people read: the same in both languages, all of them used, none of them in the code."""

import re
from functools import cache

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.domain.judgement import Verdict
from bot.domain.question import Difficulty, Language, Role
from bot.domain.rounds.heat import Dimension, Vote
from bot.domain.rounds.round import Format
from bot.domain.selection import ANY, Why
from bot.playground.html import parse_html
from bot.tg.rounds.taps import Page, RoundAct
from bot.tg.texts import FOLDER, keys, lines, plain, say
from tests.unit.code import ANY_WORD, asked_for, commands, holding, mentioned, strings, trees

NASTY = "<b>&amp;\"'</i> 题"
NUMBERS = {"number", "total", "length", "days", "weeks", "pending", "score", "before", "average"}
NUMBERS |= {"answered", "turn", "most", "questions", "topics", "gradable", "bare", "pairs", "warnings"}
NUMBERS |= {"added", "changed", "unchanged", "alike", "more", "left", "weight", "line", "day", "done"}
NUMBERS |= {"planned", "behind", "percent", "few", "minutes", "seconds", "waiting", "votes", "mark", "marks"}
NUMBERS |= {"hidden"}
PLAIN = {  # what stands where no HTML is read, and how many characters Telegram takes there
    "notice-": 200,  # a toast
    "button-": 64,
    "command-": 256,
    "about-short": 120,
    "about": 512,
    **dict.fromkeys(("role-any", "role-a", "difficulty-", "topic-any", "when-"), 64),
    **dict.fromkeys(("span-", "round-format-", "round-dimension-", "round-topic-", "round-somebody"), 64),
}
TYPED = (
    *(f"round-{what}-words" for what in ("every", "seat", "duel", "zone", "rules")),
    *(f"round-weekday-{day}" for day in range(1, 8)),
)
CHINESE = re.compile(r"[\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
MAY_HOLD_CHINESE = {
    "bank/": "words by which documents mark questions and answers, and the field's terms",
    "domain/words.py": "signs that show nothing",
    "domain/numerals.py": "numerals",
    "domain/quantity.py": "units in which people write a number",
    "tg/forms.py": "the full-width marks that a Chinese keyboard gives",
    "tg/dates.py": "how people write a date",
    "tg/rounds/orders.py": "what stands behind a number of questions",
    "tg/times.py": "how people write a time",
    "zones/": "how people write places and zones, and what is left out when they are compared",
    "judges/": "function words, negations and full stops that the offline judge looks for in an answer",
    "tg/handlers/messages.py": "full stops taken off what a candidate typed",
    "playground/entities.py": "full stops that end an address",
}


class Variables(Visitor):
    """Collects the `$names` of a message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.names.add(node.id.name)


@cache
def variables(language: Language) -> dict[str, set[str]]:
    """Return the variables of every message, by message id."""
    resource = FluentParser().parse((FOLDER / f"{language}.ftl").read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for entry in resource.body:
        assert not isinstance(entry, ftl.Junk), entry.content
        if isinstance(entry, ftl.Message):
            assert entry.id.name not in found, f"{language}: {entry.id.name} stands twice"
            visitor = Variables()
            visitor.visit(entry)
            found[entry.id.name] = visitor.names
    return found


def known(pattern: str) -> list[str]:
    filled_in = pattern.replace(ANY_WORD, "[a-z0-9_]+")
    return [key for key in keys(Language.EN) if re.fullmatch(filled_in, key)]


def spelled(layer: str) -> set[str]:
    """The strings of a layer that can be message ids."""
    found = set[str]().union(*(strings(tree) for path, tree in trees().items() if path.startswith(layer)))
    return {text for text in found if re.fullmatch(r"[a-z]+(-[a-z]+)+", text)}


def test_both_languages_have_the_same_messages_with_the_same_variables() -> None:
    assert variables(Language.EN) == variables(Language.ZH)
    assert variables(Language.EN).keys() == keys(Language.EN) == keys(Language.ZH)


def test_every_message_that_the_code_asks_for_exists() -> None:
    assert len(asked_for()) > 50
    assert [key for key in asked_for() if not known(key)] == []


def test_whatever_can_be_named_has_a_name() -> None:
    kinds = {"point": Verdict, "difficulty": (*Difficulty, ANY), "role": (*Role, ANY)}
    wanted = {f"{kind}-{value}" for kind, values in kinds.items() for value in values}
    wanted |= {f"round-format-{format_}" for format_ in Format} | {f"button-round-vote-{v}" for v in Vote}
    wanted |= {f"{kind}-{d}" for kind in ("round-dimension", "button-round-mark") for d in Dimension}
    wanted |= {f"button-round-{page.name.lower()}" for page in Page} | {
        f"button-round-{act}" for act in RoundAct if act not in (RoundAct.VOTE, RoundAct.MARK)
    }
    wanted |= {f"why-{why}" for why in Why} | {f"command-{name}" for name in commands()}
    assert wanted <= keys(Language.EN)


def test_every_message_is_asked_for() -> None:
    told = {f"notice-{key}" for key in spelled("services/")}
    asked = {key for pattern in asked_for() | mentioned() | told for key in known(pattern)}
    assert keys(Language.EN) - asked == set()


@pytest.mark.parametrize("language", list(Language))
def test_every_message_is_html_that_telegram_takes_whatever_is_filled_in(language: Language) -> None:
    for key, names in variables(language).items():
        for number in (0, 1, 2, 21):
            values = {name: number if name in NUMBERS else NASTY for name in names}
            text, _ = parse_html(say(language, key, **values))
            assert text.strip(), key
            assert NASTY in text or not names - {*NUMBERS, "url"}, key


def test_every_short_answer_of_a_round_has_words() -> None:
    short = {key for key in spelled("services/rounds/") if key.startswith(("round-", "weekly-", "board-"))}
    assert {f"notice-{key}" for key in short} <= keys(Language.EN)


@pytest.mark.parametrize("language", list(Language))
def test_what_people_type_means_one_thing(language: Language) -> None:
    words = [word for key in TYPED for word in lines(language, key)]
    assert len(words) == len(set(words))
    assert words == [word.lower() for word in words]


@pytest.mark.parametrize("language", list(Language))
def test_where_html_is_not_read_there_is_none_and_it_fits(language: Language) -> None:
    for key, names in variables(language).items():
        limit = next((most for prefix, most in PLAIN.items() if key.startswith(prefix)), None)
        if limit is not None:
            text = plain(language, key, **dict.fromkeys(names, 3))
            assert not re.search("[<>&]", text), key
            assert len(text) <= limit, key


def test_no_words_for_people_stand_in_the_code() -> None:
    found = holding(CHINESE)
    assert {path for path in found if not path.startswith(tuple(MAY_HOLD_CHINESE))} == set()
    for place in MAY_HOLD_CHINESE:
        assert any(path.startswith(place) for path in found), f"{place} needs no exception any more"
