"""Whatever people are called and however much they say: each message fits, and does nobody any harm."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bank import Bank
from bot.domain.exchange import Exchange
from bot.domain.judgement import Opinion
from bot.domain.question import Language
from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import Dimension
from bot.domain.rounds.round import Format
from bot.domain.rounds.schedule import Schedule
from bot.domain.rounds.standing import rank
from bot.services.records import HeatKey, Post
from bot.services.rounds.records import (
    BoardLine,
    BoardView,
    GroupRecord,
    HeatView,
    PastHeat,
    RoundRecord,
    ScheduleRecord,
)
from tests.unit.build import NOON, bank, both, question, quick
from tests.unit.round_screens import QUESTIONS, SCREENS, covered, heard, read, record
from tests.unit.rounds.evening import ANN, BEN, Evening

LONG = ("<b>" * 40, "'\"" * 90, "🎓" * 99, "@a" * 99)
NASTY = (
    *LONG,
    *(" \u200b", "\u202e\u2066" * 40, "\ud7ff\uffff", "@everybody", "https://t.me/x"),
)
names = st.text(st.characters(codec="utf-8"), max_size=99) | st.sampled_from(NASTY)
LANGUAGES = pytest.mark.parametrize("language", list(Language))


def long_questions(filler: str) -> Bank:
    """Questions of which everything is as long as it can be, with eight points."""
    said = both(filler * 3000)
    asked = question("q0", weights=tuple((f"p{number}", 1) for number in range(8)))
    points = tuple(replace(point, name=said, follow_up=said) for point in asked.key_points)
    long = replace(asked, text=said, reference=said, key_points=points)
    return bank(long, replace(long, id="q1"))


def crowd(format_: Format, name: str) -> Evening:
    """As many as may play, all of that name, and a question."""
    evening = Evening(format_, questions=2)
    for player_id in range(1, evening.round.most_players + 1):
        evening.take(ev.Joined(ev.Player(player_id, name), evening.now))
    return evening


def answered(exchange: Exchange, evening: Evening, text: str) -> HeatView:
    players = [player.id for player in evening.round.players]
    return HeatView(0, dict.fromkeys(players, exchange), dict.fromkeys(players, text))


def shown(format_: Format, name: str, filler: str, language: Language) -> Iterator[Post]:
    """Everything that a group sees of a question, from the lobby to the board."""
    questions, evening = long_questions(filler), crowd(format_, name)
    view = answered(
        heard(*(covered(f"p{number}", filler * 3000) for number in range(7))), evening, filler * 3000
    )

    def now() -> RoundRecord:
        return record(evening, language, name)

    def stages() -> Iterator[Post]:
        for over in (False, True):
            yield SCREENS.stage(now(), questions, evening.now, over=over)

    yield from stages()
    evening.starts()
    yield SCREENS.page(now(), 0, language, questions, evening.now)
    if format_ is Format.SEAT:
        evening.take(ev.Queued(BEN, filler * 3000))
        evening.take(ev.Marked(BEN, Dimension.SUBSTANCE, 5, evening.now))
        yield from (SCREENS.put(now(), 0, 0), SCREENS.for_host(now(), 0, 0, language))
        yield SCREENS.panel_page(now(), language)
        evening.answers(ANN)
        yield from stages()
        evening.time_up()
        evening.take(ev.Probed(0, "p1", filler * 3000, evening.now))
    in_time = [ANN] if format_ is Format.SEAT else [player.id for player in evening.round.players][:30]
    evening.answers(*in_time)
    yield from stages()
    evening.time_up()
    yield from stages()
    if format_ is Format.DUEL:
        yield from SCREENS.duel(now(), view, questions)
        evening.time_up()
    if format_ is Format.OPEN:
        evening.answers(*range(31, 51))
    evening.judged(dict.fromkeys(in_time, 77))
    yield from stages()
    for late in (False, True):
        yield from SCREENS.reveal(now(), view, questions, late=late)
    yield from (SCREENS.final(now()), SCREENS.busy(now(), evening.now))


@LANGUAGES
@pytest.mark.parametrize("format_", list(Format))
@pytest.mark.parametrize("name", LONG)
def test_fifty_with_nasty_names_and_the_longest_texts_fit(
    format_: Format, name: str, language: Language
) -> None:
    for filler in ("&", "🎓"):
        for post in shown(format_, name, filler, language):
            read(post)


@LANGUAGES
@pytest.mark.parametrize("name", LONG)
def test_however_many_are_ranked_every_point_is_told(name: str, language: Language) -> None:
    *_, revealed, _, _, _ = shown(Format.OPEN, name, "🎓", language)
    text = read(revealed)
    assert text.count("✅") == 7
    assert text.count("▫️") == 1
    assert text.count("🥇") == 20


@quick
@given(names, st.sampled_from(list(Format)), st.sampled_from(list(Language)))
def test_whatever_people_are_called_it_fits(name: str, format_: Format, language: Language) -> None:
    for post in shown(format_, name, "x", language):
        read(post)


@LANGUAGES
@pytest.mark.parametrize("name", NASTY)
def test_a_board_of_hundreds_and_all_weekly_rounds_fit(name: str, language: Language) -> None:
    group = GroupRecord(3, -100, name, language)
    lines = {number: BoardLine(number, name, 10**6, 999) for number in range(300)}
    view = BoardView(rank({number: 10**6 for number in lines}), lines, 7, NOON)
    weekly = Schedule(2, time(20), Format.SEAT, "rag", 3)
    schedules = [ScheduleRecord(number, group, 0, None, weekly, NOON) for number in range(60)]
    read(SCREENS.board(view, group, NOON))
    assert read(SCREENS.weekly(schedules, group, QUESTIONS, NOON)).count("20:00") == 12


@LANGUAGES
@pytest.mark.parametrize("title", NASTY)
def test_a_long_history_and_its_details_fit(title: str, language: Language) -> None:
    findings = tuple(covered(f"p{number}", title * 99) for number in range(8))
    questions = long_questions("题")
    past = PastHeat(10**14, 1, title, replace(heard(*findings), score=80), 3, False)
    assert "\n20. " in read(SCREENS.history([past] * 99, language, questions))
    for opinion in (None, Opinion("judge", findings)):
        for post in SCREENS.result(HeatKey(9, 1), past, opinion, language, questions):
            read(post)


def test_of_many_players_twenty_are_named_and_the_others_counted() -> None:
    post = SCREENS.stage(record(crowd(Format.OPEN, "Al")), QUESTIONS, NOON)
    assert "Players (50 of 50): " + ", ".join(["Al"] * 20) + " and 30 more" in read(post)


@pytest.mark.parametrize("name", ["@everybody", "t.me/spam", "https://x.org", "/end", "#tag", "\u202egnp"])
def test_a_name_mentions_nobody_links_nowhere_and_does_not_run_backwards(name: str) -> None:
    text = read(SCREENS.stage(record(crowd(Format.OPEN, name)), QUESTIONS, NOON))
    assert name not in text
    assert "".join(sign for sign in name if sign.isalpha()) in text.replace("\u2060", "").translate(
        str.maketrans("", "", "@./:#")
    )


def test_who_has_no_visible_name_is_somebody() -> None:
    assert "Somebody" in read(SCREENS.stage(record(crowd(Format.OPEN, " \u200b\u3164")), QUESTIONS, NOON))
