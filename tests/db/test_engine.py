"""A unit of work commits once or not at all, and readers never wait for writers."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlmodel import select

from db.engine import engine_for, reading, writing
from db.errors import UnsupportedDatabaseError
from db.models import Source
from tests.conftest import MakeDatabase
from tests.factories import add_source


def test_a_unit_of_work_is_committed_when_its_block_ends(database: Engine) -> None:
    with writing(database) as session:
        add_source(session)
    with reading(database) as session:
        assert len(session.exec(select(Source)).all()) == 1


def test_a_unit_of_work_that_raises_leaves_nothing(database: Engine) -> None:
    with pytest.raises(KeyError), writing(database) as session:
        add_source(session)
        raise KeyError
    with reading(database) as session:
        assert session.exec(select(Source)).all() == []


def test_without_an_engine_the_database_of_the_settings_is_used(database: Engine) -> None:
    with writing() as session:
        add_source(session)
    with reading(database) as session:
        assert len(session.exec(select(Source)).all()) == 1


def test_a_reading_session_cannot_write(database: Engine) -> None:
    with pytest.raises((OperationalError, DBAPIError)), reading(database) as session:
        add_source(session)


def test_a_reader_sees_one_moment_while_a_writer_goes_on(database: Engine) -> None:
    with reading(database) as reader:
        assert reader.exec(select(Source)).all() == []
        with writing(database) as writer:
            add_source(writer)
        assert reader.exec(select(Source)).all() == []
    with reading(database) as reader:
        assert len(reader.exec(select(Source)).all()) == 1


def test_many_writers_at_once_all_get_their_turn(database: Engine) -> None:
    faults: list[Exception] = []

    def write(year: int) -> None:
        try:
            for dataset in "abc":
                with writing(database) as session:
                    # Reading before writing is what makes two deferred transactions of SQLite fail on each other.
                    session.exec(select(Source)).all()
                    add_source(session, year=year, dataset=dataset)
        except Exception as fault:  # noqa: BLE001 - whatever goes wrong in the thread is what the test is about
            faults.append(fault)

    threads = [threading.Thread(target=write, args=(2000 + k,)) for k in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    with reading(database) as session:
        assert len(session.exec(select(Source)).all()) == 18


def test_sqlite_keeps_its_promises(sqlite_database: Engine) -> None:
    with reading(sqlite_database) as session:
        found = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30_000, "synchronous": 2}


def test_foreign_keys_are_enforced(database: Engine) -> None:
    with pytest.raises(IntegrityError), writing(database) as session:
        session.execute(
            text(
                "INSERT INTO area (source_id, code, level, boundary_year, name, country, water)"
                " VALUES (999, 'GM9901', 'gemeente', 2024, 'x', 'XX', FALSE)"
            )
        )


def test_one_engine_per_address(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/map/een.db"
    assert engine_for(url) is engine_for(url)
    assert (tmp_path / "map").is_dir()


def mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


@pytest.fixture
def usual_rights() -> Iterator[None]:
    kept = os.umask(0o022)
    yield
    os.umask(kept)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_what_people_wrote_is_for_this_account_only(tmp_path: Path, usual_rights: None) -> None:
    path = tmp_path / "map" / "een.db"
    with writing(engine_for(f"sqlite:///{path}")) as session:
        session.execute(text("CREATE TABLE x (y)"))
        session.execute(text("INSERT INTO x VALUES (1)"))
        session.flush()
        made = {one.name: mode(one) for one in path.parent.iterdir()}
    assert made == {"een.db": 0o600, "een.db-wal": 0o600, "een.db-shm": 0o600}
    assert mode(path.parent) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_rights_that_somebody_gave_are_kept(tmp_path: Path, usual_rights: None) -> None:
    folder = tmp_path / "map"
    folder.mkdir(mode=0o755)
    path = folder / "een.db"
    sqlite3.connect(path).close()
    path.touch(mode=0o644)
    before = mode(path)
    with writing(engine_for(f"sqlite:///{path}")) as session:
        session.execute(text("CREATE TABLE x (y)"))
    assert mode(path) == before == 0o644
    assert mode(folder) == 0o755


def test_a_file_that_cannot_be_made_is_an_error_of_the_database(tmp_path: Path) -> None:
    path = tmp_path / "map"
    path.mkdir()
    with pytest.raises(OperationalError), reading(engine_for(f"sqlite:///{path}")) as session:
        session.execute(text("SELECT 1"))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://x/y"])
def test_a_database_that_is_not_supported_is_refused(url: str) -> None:
    with pytest.raises(UnsupportedDatabaseError):
        engine_for(url)


@pytest.mark.postgres
def test_postgres_reads_times_in_utc(make_database: MakeDatabase) -> None:
    with reading(make_database("postgres", True)) as session:
        assert session.execute(text("SHOW timezone")).scalar() == "UTC"
