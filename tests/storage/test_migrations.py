"""The migrations lead to the tables of the code, back, and there again, and lose nothing on the way."""

from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Inspector, inspect
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.errors import StorageUnavailable
from bot.storage.database import MIGRATIONS, AnyDatabase, migrate
from bot.storage.tables import metadata, users
from tests.storage.samples import ANN, saving
from tests.storage.watching import execute, rows

Schema = dict[str, Any]


def revisions() -> list[str]:
    """Return all revisions, the first first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


@pytest.mark.parametrize("revision", revisions())
async def test_a_migration_can_be_undone_and_done_again(database_url: str, revision: str) -> None:
    earlier = revisions()[: revisions().index(revision)]
    for known in earlier:
        await migrate(database_url, known)
    before = await schema(database_url)
    await migrate(database_url, revision)
    after = await schema(database_url)
    await migrate(database_url, "-1")
    assert await schema(database_url) == before
    await migrate(database_url, revision)
    assert await schema(database_url) == after
    assert after != before


async def test_the_migrated_tables_are_those_of_the_code(database_url: str) -> None:
    await migrate(database_url)
    migrated = await schema(database_url)
    await migrate(database_url, "base")
    assert await schema(database_url) == {}
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await engine.dispose()
    assert await schema(database_url) == migrated
    assert set(migrated) == set(metadata.tables)


async def test_a_start_on_an_up_to_date_database_changes_nothing(database: AnyDatabase, url: str) -> None:
    await database.transact(saving(ANN))
    before = await schema(url)
    await migrate(url)
    assert await schema(url) == before
    assert [row.id for row in await rows(url, users)] == [ANN]


async def test_a_database_of_a_newer_viva_is_left_alone_and_named(database_url: str) -> None:
    await migrate(database_url)
    await execute(database_url, "UPDATE alembic_version SET version_num = '9999'")
    before = await schema(database_url)
    with pytest.raises(StorageUnavailable, match="9999") as caught:
        await migrate(database_url)
    assert len(str(caught.value).splitlines()) == 1
    assert database_url.rsplit("/", 1)[1] in str(caught.value)
    assert await schema(database_url) == before


async def test_a_migration_that_fails_half_way_leaves_nothing_behind(database_url: str) -> None:
    await execute(database_url, "CREATE TABLE outbox (id INTEGER)")  # in the way of the last table
    with pytest.raises(StorageUnavailable, match=r"outbox.* already exists"):
        await migrate(database_url)
    assert set(await schema(database_url)) == {"outbox"}
    await execute(database_url, "DROP TABLE outbox")
    await migrate(database_url)
    assert set(await schema(database_url)) == set(metadata.tables)


async def schema(url: str) -> Schema:
    """Return all that the database says of its tables, alembic's own left out."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        found = await connection.run_sync(_reflect)
    await engine.dispose()
    return found


def _reflect(connection: Connection) -> Schema:
    inspector = inspect(connection)
    names = set(inspector.get_table_names()) - {"alembic_version"}
    return {name: _table(inspector, name) for name in names}


def _table(inspector: Inspector, name: str) -> Schema:
    columns = [{**column, "type": str(column["type"])} for column in inspector.get_columns(name)]
    parts = {
        "indexes": inspector.get_indexes(name),
        "uniques": inspector.get_unique_constraints(name),
        "foreign keys": inspector.get_foreign_keys(name),
        "checks": inspector.get_check_constraints(name),
    }
    listed = {what: sorted(map(repr, map(_plain, found))) for what, found in parts.items()}
    return {"columns": columns, "key": inspector.get_pk_constraint(name), **listed}


def _plain(part: Any) -> Schema:
    """Turn expressions into their text, so that equal ones are equal."""
    options = {key: str(value) for key, value in part.get("dialect_options", {}).items()}
    return {**dict(sorted(part.items())), "dialect_options": options}
