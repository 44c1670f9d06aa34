"""The tables come into being by migration, and are those of the models."""

import json
import threading
from typing import Any
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import select

from db.engine import reading, writing, writing_engine
from db.history import line
from db.models import History, Organisation, Redaction, Register, Signal
from db.permissions import VISITOR
from db.start import migrate, unmigrate
from db.words import Action, Kind, Origin
from tests.conftest import MakeDatabase
from tests.factories import add_scenario


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


OLD_PARTNER = (
    "INSERT INTO organisation (gemeente_code, id, version, created_at, changed_at, name, kind, field, tasks, channels,"
    " colour) VALUES ('GM9901', :id, 1, :now, :now, 'Welzijn', 'welzijn', 'welzijn', :tasks, :channels, '#0f6b6b')"
)
OLD_SIGNAL = (
    "INSERT INTO signal (gemeente_code, id, version, created_at, changed_at, wijkcode, boundary_year, kind, theme,"
    " dimensions, target_group, text, severity, observed_on, organisation_id) VALUES ('GM9901', :id, 1, :now, :now,"
    " 'WK990100', 2024, 'knelpunt', 'wonen', '[]', 'iedereen', 'Vocht in de muren.', 3, '2026-01-05', :partner)"
)
OLD_LINE = (
    "INSERT INTO history (at, actor, role, gemeente_code, action, kind, object_id, origin, result) VALUES"
    " (:now, 'ans', 'partner', 'GM9901', 'maken', 'signaal', 'x', 'scherm', 'gelukt')"
)


def test_records_of_the_first_tables_live_through_the_second_and_back(empty_database: Engine) -> None:
    migrate(empty_database, revision="0001")
    partner, signal = uuid4(), uuid4()
    values = {"id": partner.hex, "now": "2026-01-05 12:00:00+00:00", "tasks": '["koffie", "thee"]', "channels": "[]"}
    with writing_engine(empty_database).begin() as connection:
        connection.execute(text(OLD_PARTNER), values | {"channels": '["Nieuwsbrief \\"Bij ons\\""]'})
        connection.execute(text(OLD_SIGNAL), {"id": signal.hex, "now": values["now"], "partner": partner.hex})
        connection.execute(text(OLD_LINE), {"now": values["now"]})
    migrate(empty_database)
    with reading(empty_database) as session:
        stored = session.exec(select(Organisation)).one()
        assert [task["text"] for task in stored.tasks] == ["koffie", "thee"]
        assert stored.channels == [{"kind": "anders", "text": 'Nieuwsbrief "Bij ons"'}]
        assert session.exec(select(Signal)).one().bundle_id is None
    with writing(empty_database) as session:
        session.add(line(VISITOR, Action.REOPEN, Kind.BUNDLE, gemeente="GM9901", origin=Origin.SCREEN))
    unmigrate(empty_database, revision="0001")
    with empty_database.connect() as connection:
        tasks, channels = connection.execute(text("SELECT CAST(tasks AS TEXT), channels FROM organisation")).one()
        assert json.loads(tasks) == ["koffie", "thee"]
        assert "Bij ons" in str(channels)
        assert connection.execute(text("SELECT count(*) FROM signal")).scalar_one() == 1
        # The line with a word that the older tables do not know is gone, the other is there and still guarded.
        assert connection.execute(text("SELECT count(*) FROM history")).scalar_one() == 1
    with pytest.raises(DBAPIError, match="cannot be edited"), writing_engine(empty_database).begin() as connection:
        connection.execute(text("DELETE FROM history"))


def test_the_history_and_its_guards_live_through_the_coming_of_scenarios_and_back(empty_database: Engine) -> None:
    migrate(empty_database, revision="0003")
    with writing(empty_database) as session:
        kept = line(VISITOR, Action.CREATE, Kind.SIGNAL, gemeente="GM9901", origin=Origin.SCREEN, object_id="x")
        session.add(kept)
        gone = {"gemeente_code": "GM9901", "kind": Kind.SIGNAL, "object_id": "x", "origin": Origin.RETENTION}
        session.add(Redaction(at=kept.at, fields=["actor"], **gone))
    with pytest.raises(IntegrityError, match="kind_word"), writing(empty_database) as session:
        session.add(line(VISITOR, Action.CREATE, Kind.SCENARIO, gemeente="GM9901", origin=Origin.SCREEN))
    migrate(empty_database)
    with writing(empty_database) as session:
        add_scenario(session)
        # What retention may take out, it still may; the number of a line is still given once.
        session.execute(text("UPDATE history SET actor = 'gewist', redacted_at = at WHERE object_id = 'x'"))
        assert len(set(session.exec(select(History.id)))) == 2
    for statement in ("DELETE FROM history", "UPDATE history SET actor = 'x'", "UPDATE redaction SET fields = '[]'"):
        with pytest.raises(DBAPIError, match="cannot be edited"), writing_engine(empty_database).begin() as connection:
            connection.execute(text(statement))
    unmigrate(empty_database, revision="0003")
    with reading(empty_database) as session:
        assert [one.kind for one in session.exec(select(History))] == [Kind.SIGNAL]
        assert len(session.exec(select(Redaction)).all()) == 1
    for statement in ("DELETE FROM history", "UPDATE redaction SET fields = '[]'"):
        with pytest.raises(DBAPIError, match="cannot be edited"), writing_engine(empty_database).begin() as connection:
            connection.execute(text(statement))
