"""SQLite finds what waits by its index, however long the history is."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.dialects import sqlite

from bot.storage import answers, judgements, outbox, repositories, unit_of_work
from bot.storage.tables import metadata

HOT = {
    "the chats that wait": outbox._CHATS,
    "a chat's next post": outbox._NEXT,
    "the same notice": outbox._SAME_NOTICE,
    "what was on its way": outbox._ON_THEIR_WAY,
    "answers to judge": answers._UNJUDGED_FIRST,
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
}


@pytest.mark.parametrize("name", HOT)
def test_what_waits_is_found_without_reading_the_history(tmp_path: Path, name: str) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'plans.db'}")
    metadata.create_all(engine)
    statement = HOT[name].compile(dialect=sqlite.dialect())
    with engine.connect() as connection:
        values = tuple(None for _ in statement.positiontup or ())
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
    engine.dispose()
    steps = [row[-1] for row in plan]
    assert all("USING" in step for step in steps if step.startswith(("SCAN", "SEARCH"))), steps
