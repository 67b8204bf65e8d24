"""SQLite finds what waits by its index, however long the history is."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.dialects import sqlite

from bot.domain.question import Difficulty, Language
from bot.domain.selection import Wish
from bot.storage import (
    answers,
    boards,
    groups,
    judgements,
    library,
    outbox,
    questions,
    repositories,
    reviews,
    rounds,
    routines,
    unit_of_work,
)
from bot.storage.tables import metadata

HOT = {
    "the chats that wait": outbox._CHATS,
    "a chat's next post": outbox._NEXT,
    "the same notice": outbox._SAME_NOTICE,
    "what was on its way": outbox._ON_THEIR_WAY,
    "answers to judge": answers._WAITING_FIRST,
    "postponed answers": answers._HURRY,
    "the backlog of posts": unit_of_work._UNSENT,
    "the backlog of answers": unit_of_work._UNJUDGED,
    "answers that wait for a judge": unit_of_work._POSTPONED,
    "the open interview": repositories._INTERVIEW_OPEN,
    "the answer to a turn": answers._AT,
    "the answer judged last": answers._LAST_JUDGED,
    "a judgement given before": judgements._FIND,
    "both judgements of an answer": judgements._OF,
    "what stands on an exchange": judgements._STANDING,
    "what the day has cost": judgements._SINCE,
    "a question by its id": questions._CURRENT,
    "one of its revisions": questions._REVISION,
    "those whose time has come": routines._DUE,
    "how many they are": routines.DUE_COUNT,
    "a day's last push": routines._LAST_PUSH,
    "what is due again": reviews._DUE,
    "the reviews of a question": reviews._OF,
    "the next pair to decide on": library._NEXT_PAIR,
    "the group of a chat": groups._GROUP_AT,
    "what moves with a group": groups._MOVE_POSTS,
    "weekly rounds whose time has come": groups._SCHEDULES_DUE,
    "how many weekly rounds": groups.SCHEDULES_DUE,
    "the next weekly round": groups._FIRST,
    "a group's live round": rounds._ROUND_OPEN,
    "every live round": rounds._ALL_LIVE,
    "rounds whose time has come": rounds._DUE,
    "how many rounds": rounds.ROUNDS_DUE,
    "the next round": rounds._FIRST,
    "a group's latest rounds": rounds._LATEST_IN,
    "the page opened last": rounds._PAGE_OF,
    "who of a question waits for a judge": rounds._UNJUDGED,
    "one's answer in a round": repositories._IN_HEAT,
    "everybody's answers in a round": repositories._OF_HEAT,
    "answers to open": answers._UNSEAL,
    "a week's board": boards._LINES_SINCE,
    "a board of all time": boards._LINES,
    "a history of rounds": boards._PAST,
}
WISHES = {
    "anything": Wish(language=Language.ZH),
    "a topic": Wish(topic="rag"),
    "a level": Wish(difficulty=Difficulty.HARD),
    "a bank": Wish(bank="team"),
    "a level of a bank": Wish(bank="team", difficulty=Difficulty.HARD),
    "a topic of a bank": Wish(bank="team", topic="team.a"),
}


@pytest.mark.parametrize("name", HOT)
def test_what_waits_is_found_without_reading_the_history(tmp_path: Path, name: str) -> None:
    steps = plan_of(HOT[name], tmp_path)
    assert all("USING" in step for step in steps if step.startswith(("SCAN", "SEARCH"))), steps


@pytest.mark.parametrize("name", WISHES)
def test_chance_finds_a_question_without_reading_or_sorting_all_that_fit(tmp_path: Path, name: str) -> None:
    table = questions.questions
    for wanted in questions._fits(WISHES[name]):
        query = select(table.c.id).where(*wanted, table.c.pick >= 1).order_by(table.c.pick).limit(8)
        (step,) = plan_of(query, tmp_path)
        assert "USING" in step, step
        assert "pick>?" in step, step


def plan_of(query: Any, folder: Path) -> list[str]:
    """Return SQLite's plan for a query on empty tables, a line for each step."""
    engine = create_engine(f"sqlite:///{folder / 'plans.db'}")
    metadata.create_all(engine)
    statement = query.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True})
    with engine.connect() as connection:
        values = tuple(None for _ in statement.positiontup or ())
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
    engine.dispose()
    return [row[-1] for row in plan]
