"""The tables come into being by migration, and are those of the models."""

import threading
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from db.engine import writing_engine
from db.models import Register
from db.start import migrate, unmigrate
from tests.conftest import MakeDatabase


def _shape(engine: Engine) -> dict[str, Any]:
    """Everything that a database knows about its tables, without what a migration tool keeps for itself."""
    inspector = inspect(engine)
    shape: dict[str, Any] = {}
    for table in sorted(set(inspector.get_table_names()) - {"alembic_version"}):
        shape[table] = {
            "columns": {c["name"]: (str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)},
            "key": inspector.get_pk_constraint(table),
            "foreign": sorted(map(str, inspector.get_foreign_keys(table))),
            "checks": {c["name"]: c["sqltext"] for c in inspector.get_check_constraints(table)},
            "indexes": sorted(_index(index) for index in inspector.get_indexes(table)),
        }
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    if engine.dialect.name == "postgresql":
        query = "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"
    with engine.connect() as connection:
        shape["triggers"] = [tuple(row) for row in connection.execute(text(query))]
        if engine.dialect.name == "sqlite":
            without = "SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID%' ORDER BY name"
            shape["without rowid"] = [tuple(row) for row in connection.execute(text(without))]
    return shape


def _index(index: Any) -> tuple[str, str, bool, str]:
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return index["name"], str(index["column_names"]), bool(index["unique"]), str(sorted(options.items()))


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_a_migrated_empty_database_equals_the_models(kind: str, make_database: MakeDatabase) -> None:
    migrated, made = make_database(kind, False), make_database(kind, False)
    migrate(migrated)
    with writing_engine(made).begin() as connection:
        Register.metadata.create_all(connection)
    shape = _shape(migrated)
    assert shape == _shape(made)
    assert shape["observation"]["checks"], "no CHECK was read: the comparison would say nothing"
    assert len(shape["triggers"]) >= 2


def test_alembic_finds_nothing_to_migrate(database: Engine) -> None:
    with database.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Register.metadata) == []


def test_the_downgrade_leaves_nothing_and_the_upgrade_can_follow(empty_database: Engine) -> None:
    migrate(empty_database)
    before = _shape(empty_database)
    unmigrate(empty_database, revision="base")
    assert set(inspect(empty_database).get_table_names()) == {"alembic_version"}
    assert _shape(empty_database)["triggers"] == []
    migrate(empty_database)
    assert _shape(empty_database) == before


def test_two_starts_at_once_both_succeed(empty_database: Engine) -> None:
    faults: list[Exception] = []
    ready = threading.Barrier(2)

    def start() -> None:
        ready.wait()
        try:
            migrate(empty_database)
        except Exception as fault:  # noqa: BLE001 - whatever goes wrong in the thread is what the test is about
            faults.append(fault)

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert faults == []
    assert "signal" in inspect(empty_database).get_table_names()


def test_a_migration_that_breaks_off_leaves_nothing(empty_database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("broken off")

    monkeypatch.setattr("alembic.op.create_index", broken)
    with pytest.raises(RuntimeError, match="broken off"):
        migrate(empty_database)
    assert inspect(empty_database).get_table_names() == []
