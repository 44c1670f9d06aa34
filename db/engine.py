"""The engine, and a unit of work: sessions are opened, committed and closed here only."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlmodel import Session

from db.errors import UnsupportedDatabaseError
from db.settings import get_settings
from db.turns import Turns

_WRITING = "wijklens_writing"
_BUSY_MS = 30_000
# What people wrote is for the account that runs the server, not for every account of the computer. Only what is made
# here gets these rights: a folder or file that was there already may have been given to others on purpose.
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


def engine_for(url: str | None = None) -> Engine:
    """
    The engine of a database address, one per address and process; without an address that of the settings.

    Raises
    ------
    UnsupportedDatabaseError
        If the address is neither SQLite in a file nor PostgreSQL.
    """
    return _engine(url or get_settings().database_url)


@lru_cache(maxsize=8)
def _engine(text: str) -> Engine:
    url = make_url(text)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
        options = f"-c timezone=UTC -c lock_timeout={_BUSY_MS}"
        return create_engine(
            url, pool_pre_ping=True, pool_size=10, hide_parameters=True, connect_args={"options": options}
        )
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise UnsupportedDatabaseError(
            "the database is SQLite in a file or PostgreSQL; set DATABASE_URL to one of them",
            backend=url.get_backend_name(),
        )
    folder = Path(url.database).parent
    # An address of SQLite itself (file:...?mode=ro) names a file that is there.
    if not folder.exists() and not url.database.startswith("file:"):
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    # What people wrote does not belong in an error message or a log.
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": _BUSY_MS / 1000, "check_same_thread": False}
    )
    if os.name != "nt":  # Windows has no such modes; a file takes the rights of its folder there
        event.listen(engine, "do_connect", _create_private)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _create_private(_dialect: Any, _record: Any, arguments: list[Any], _options: dict[str, Any]) -> None:
    # SQLite makes a file that everybody at this computer may read, and gives the -wal and -shm beside it the same
    # rights. What cannot be created here is left to SQLite, which says why.
    with suppress(OSError):
        os.close(os.open(str(arguments[0]), os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # Python's own transaction handling commits at unexpected moments; with None it leaves BEGIN to us.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={_BUSY_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = bool(connection.get_execution_options().get(_WRITING))
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writing else 'ON'}")
    # IMMEDIATE takes the write lock at once, so that two writers queue and never deadlock. Readers do not queue.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def writing_engine(engine: Engine) -> Engine:
    """The same engine and pool, whose transactions may write."""
    return engine.execution_options(**{_WRITING: True})


def reading_engine(engine: Engine) -> Engine:
    """The same engine and pool, whose transactions see one moment and cannot write."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine


@contextmanager
def reading(engine: Engine | None = None) -> Iterator[Session]:
    """
    A session that reads: one consistent moment, and writing in it fails.

    Parameters
    ----------
    engine
        The database; without it that of the settings.
    """
    with Session(reading_engine(engine or engine_for()), expire_on_commit=False) as session:
        yield session


@contextmanager
def writing(engine: Engine | None = None) -> Iterator[Session]:
    """
    A session that writes: committed once when the block ends well, undone as a whole when it raises.

    On SQLite, which knows one writer at a time, those of this process write in the order in which they asked.

    Attempts that were refused inside the block (``session.info["refused"]``, lines of the history) are kept in a
    transaction of their own, since the block's own is undone.
    """
    writer = writing_engine(engine or engine_for())
    with _turn(writer), Session(writer, expire_on_commit=False) as session:
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            refused = session.info.pop("refused", [])
            if refused:
                session.add_all(refused)
                session.commit()
            raise


def _turn(engine: Engine) -> AbstractContextManager[None]:
    if engine.dialect.name != "sqlite":
        return nullcontext()
    return _turns(engine.url.render_as_string())


@lru_cache(maxsize=64)
def _turns(database: str) -> Turns:
    return Turns(_BUSY_MS / 1000)
