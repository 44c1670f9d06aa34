"""A full disk, a file that cannot be written, a locked or damaged database: said clearly, and no half record."""

import multiprocessing
import os
import resource
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from components.words import reasons, texts
from components.words.texts import Language
from db import records, start
from db.engine import engine_for, reading, writing
from db.errors import (
    DamagedDatabaseError,
    FullDiskError,
    ReadOnlyDatabaseError,
    UnreachableDatabaseError,
    as_register_error,
)
from db.models import History, Organisation
from db.words import Origin
from tests.factories import BEHEERDER, ORGANISATION, add_municipality, add_organisation
from tests.faults.processes import start as start_process

BIG = ORGANISATION | {"description": "x" * 4000}


def path_of(engine: Engine) -> Path:
    return Path(str(engine.url.database))


def attempt(engine: Engine) -> BaseException:
    """Write many records at once, and give how it failed in the words of the register."""
    with pytest.raises(SQLAlchemyError) as caught, writing(engine) as session:
        records.create_many(session, Organisation, [BIG] * 100, actor=BEHEERDER, origin=Origin.SCREEN)
    return as_register_error(caught.value)


def numbers(engine: Engine) -> tuple[int, int]:
    with reading(engine) as session:
        return len(session.exec(select(Organisation)).all()), len(session.exec(select(History)).all())


def said(failure: BaseException, language: Language) -> str:
    texts.use(language)
    try:
        return reasons.error(failure)
    finally:
        texts.use(Language.NL)


@pytest.fixture
def register(sqlite_database: Engine) -> Engine:
    with writing(sqlite_database) as session:
        add_municipality(session)
        add_organisation(session)
    return sqlite_database


def test_a_full_database_refuses_all_of_it_and_goes_on_afterwards(register: Engine) -> None:
    with register.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 5}"))
        connection.rollback()
    failure = attempt(register)
    assert isinstance(failure, FullDiskError)
    assert "geen ruimte" in said(failure, Language.NL)
    assert "no room" in said(failure, Language.EN)
    assert numbers(register) == (1, 1)
    register.dispose()  # the limit was of that connection: there is room again
    with writing(register) as session:
        add_organisation(session)
    assert numbers(register) == (2, 2)


def _write_with_little_room(url: str, answer) -> None:
    engine = engine_for(url)
    with engine.connect() as connection:  # open before the room is gone, as a server is
        connection.execute(text("SELECT 1"))
    size = max(part.stat().st_size for part in path_of(engine).parent.glob(path_of(engine).name + "*"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, size + 20_000))
    try:
        with writing(engine) as session:
            records.create_many(session, Organisation, [BIG] * 200, actor=BEHEERDER, origin=Origin.SCREEN)
        answer.send("stored")
    except SQLAlchemyError as failure:
        answer.send(type(as_register_error(failure)).__name__)


def test_a_disk_that_takes_nothing_more_leaves_no_half_record(register: Engine) -> None:
    """The limit on the size of files stands for the disk: the operating system refuses the write."""
    processes = multiprocessing.get_context("spawn")
    here, there = processes.Pipe(duplex=False)
    url = register.url.render_as_string(hide_password=False)
    process = processes.Process(target=_write_with_little_room, args=(url, there))
    start_process(process)
    there.close()
    assert here.poll(60), "the writer gave no answer"
    assert here.recv() == "FullDiskError"
    process.join()
    assert numbers(register) == (1, 1)
    with register.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def test_a_file_that_nobody_may_write_is_said_to_be_so(register: Engine) -> None:
    with register.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    register.dispose()
    # Rights mean nothing to root, so the connection itself is opened for reading only.
    only = engine_for(f"sqlite:///file:{path_of(register)}?mode=ro&uri=true")
    failure = attempt(only)
    only.dispose()
    assert isinstance(failure, ReadOnlyDatabaseError)
    assert "niet worden geschreven" in said(failure, Language.NL)
    assert numbers(register) == (1, 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="rights mean nothing to root")
def test_a_file_without_the_right_to_write_is_said_to_be_so(register: Engine) -> None:
    register.dispose()
    path_of(register).chmod(0o400)
    assert isinstance(attempt(register), ReadOnlyDatabaseError)


def test_a_locked_database_is_said_not_to_answer(register: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engine._BUSY_MS", 50)
    register.dispose()
    with closing(sqlite3.connect(path_of(register))) as other:
        other.execute("BEGIN EXCLUSIVE")
        failure = attempt(register)
    assert isinstance(failure, UnreachableDatabaseError)
    assert numbers(register) == (1, 1)


@pytest.mark.postgres
def test_a_database_that_lets_nobody_write_is_said_to_be_so_on_postgres_too(make_database) -> None:
    engine = make_database("postgres", True)
    with engine.connect() as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        connection.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
        connection.commit()
    engine.dispose()
    assert isinstance(attempt(engine), ReadOnlyDatabaseError)


DAMAGE = {
    "overwritten in the middle": lambda body: body[:4096] + b"\xff" * (len(body) - 8192) + body[-4096:],
    "another kind of file": lambda body: b"%PDF-1.7\n" * 1000,
    "cut off": lambda body: body[: len(body) // 2 - 1000],
}


@pytest.mark.parametrize("change", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_database_is_said_to_be_damaged_when_read_and_at_the_start(register: Engine, change) -> None:
    with register.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    register.dispose()
    path = path_of(register)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(SQLAlchemyError) as caught, reading(register) as session:
        session.exec(select(History)).all()
        session.execute(text("SELECT count(*) FROM activity")).all()
    failure = as_register_error(caught.value)
    assert isinstance(failure, DamagedDatabaseError)
    assert "reservekopie" in said(failure, Language.NL)
    register.dispose()
    with pytest.raises(SQLAlchemyError) as caught:
        start.migrate(register)
        with reading(register) as session:
            session.exec(select(History)).all()
    assert isinstance(as_register_error(caught.value), DamagedDatabaseError)
