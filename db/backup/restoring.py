"""Put a backup back: all of it or nothing, brought up to date, with retention applied again."""

import json
import shutil
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, col, select

from db import records, retention, start
from db.backup import making, redactions, shelf
from db.backup.errors import BackupError, NotEmptyError
from db.backup.shape import Column, Table, for_postgres, for_sqlite
from db.backup.tables import VERSIONS, reflected, reflected_names
from db.backup.verifying import Manifest, check, lines, opened
from db.engine import engine_for, reading, writing_engine
from db.models import DayPass, FeedbackLink, FeedToken, FrozenView, Redaction
from db.retention.erasing import KEEPER
from db.retention.running import due, take_out
from db.words import Origin

_AT_ONCE = 1000
Closed = tuple[type[Any], str, UUID]


def restore(
    path: Path,
    engine: Engine | None = None,
    *,
    replace: bool = False,
    where: Path | None = None,
    on: date | None = None,
) -> Path | None:
    """
    Put a backup back, in one transaction: somebody who reads meanwhile sees the old register or the new one.

    What was erased after the backup was made is erased again before anybody sees it: as the log beside the backups
    and the present register tell. Keys for feeds and private links that were ended since stay ended, as far as the
    present register can tell. Then retention is applied for today.

    Parameters
    ----------
    path
        The backup; it may be of the other kind of database, and of an older revision.
    engine
        The database; without it that of the settings.
    replace
        Whether records that are there now may go; a backup of them is made first.
    where
        Folder of the backups; without it that of the settings.
    on
        The day that it is, for retention.

    Returns
    -------
    safety
        The backup of what was there, when there was something; the file itself when it was too damaged for one.

    Raises
    ------
    BackupError
        If the backup is damaged, or of a newer version of Wijklens; nothing was changed.
    NotEmptyError
        If there are records and ``replace`` was not said; nothing was changed.
    """
    engine, where = engine or engine_for(), where or shelf.folder()
    manifest, closed = check(path), _closed(engine)
    safety, known = _kept_safe(engine, where, replace=replace)
    fill(engine, path, manifest, apply=redactions.merged(known, redactions.logged(where)), closed=closed, on=on)
    redactions.keep_log(engine, where=where)
    return safety


def _kept_safe(engine: Engine, where: Path, *, replace: bool) -> tuple[Path | None, list[Redaction]]:
    """Keep what is there now: a backup of it, and the redactions that it knows."""
    try:
        if not _holds_something(engine):
            return None, []
        if not replace:
            raise NotEmptyError("there are records in this database; say that they may be replaced, or use another one")
        safety = making.create(engine, where=where, safety=True)
        return safety, redactions.of_register(engine)
    except (BackupError, DatabaseError):
        if not replace or engine.dialect.name != "sqlite":
            raise
        return _set_aside(engine, where), []


def _set_aside(engine: Engine, where: Path) -> Path:
    """Move a file that is too damaged for a backup out of the way, as it is: perhaps somebody can still mend it."""
    engine.dispose()
    source = Path(str(engine.url.database))
    aside = where / f"damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z.db"
    for ending in ("", "-wal", "-shm"):
        part = source.with_name(source.name + ending)
        if part.exists():
            shutil.move(part, aside.with_name(aside.name + ending))
    return aside


def _closed(engine: Engine) -> list[Closed]:
    """What opens something and was ended in the present register; none where there is no register to ask."""
    try:
        with reading(engine) as session:
            return [
                (table, gemeente, found)
                for table in (FeedToken, FeedbackLink, FrozenView, DayPass)
                for gemeente, found in session.exec(
                    select(table.gemeente_code, table.id).where(col(table.ended_at).is_not(None))
                )
            ]
    except DatabaseError:
        return []


def fill(
    engine: Engine,
    path: Path,
    manifest: Manifest,
    *,
    apply: Sequence[Redaction],
    closed: Sequence[Closed] = (),
    on: date | None = None,
) -> None:
    """Make a database exactly what a backup holds, then bring it up to date and take out what has to go."""
    with writing_engine(engine).begin() as connection:
        _clear(connection)
        start.upgrade(connection, _known(manifest, path))
        with opened(path) as archive:
            for one in manifest.tables:
                # A revision can bring rows of its own; what counts is the backup.
                _insert(connection, one.table, (json.loads(line) for line in lines(archive, path, one.table)))
        start.upgrade(connection, "head")
        with Session(connection, expire_on_commit=False) as session:
            retention.apply_again(session, apply)
            for table, gemeente, found in closed:
                record = session.get(table, (gemeente, found))
                if record is not None and record.ended_at is None:
                    about: dict[str, Any] = {"gemeente": gemeente, "version": record.version}
                    records.end(session, table, found, **about, actor=KEEPER, origin=Origin.COMMAND)
            take_out(session, due(session, on=on or datetime.now(UTC).date()))
            session.flush()


def _known(manifest: Manifest, path: Path) -> str:
    if manifest.revision not in start.revisions():
        raise BackupError(
            f"the backup is of a newer version of Wijklens (revision {manifest.revision}); update Wijklens first",
            file=path.name,
        )
    return manifest.revision


def _holds_something(engine: Engine) -> bool:
    with engine.connect() as connection:
        names = reflected_names(connection) - {VERSIONS}
        return any(
            connection.execute(text(f'SELECT 1 FROM "{name}" LIMIT 1')).first() is not None  # noqa: S608 - own names
            for name in sorted(names)
        )


def _clear(connection: Connection) -> None:
    reflected(connection).drop_all(connection)
    if connection.dialect.name == "postgresql":
        for name in ("refuse_history_edit", "refuse_redaction_edit"):
            connection.execute(text(f"DROP FUNCTION IF EXISTS {name}()"))


def _insert(connection: Connection, table: Table, rows: Iterable[list[Any]]) -> None:
    names = [column.name for column in table.columns]
    own = {names.index(name) for name in table.own}
    later: list[list[Any]] = []

    def first() -> Iterable[list[Any]]:
        """Rows that refer to nothing in their own table yet."""
        for row in rows:
            if any(row[at] is not None for at in own):
                later.append(row)
                row = [None if at in own else value for at, value in enumerate(row)]
            yield row

    if connection.dialect.name == "postgresql":
        _copy_in(connection, table, first())
        _advance_numbers(connection, table)
    else:
        _many_in(connection, table, first())
    if later:
        _fill_own(connection, table, later)


def _copy_in(connection: Connection, table: Table, rows: Iterable[list[Any]]) -> None:
    driver: Any = connection.connection.driver_connection
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([for_postgres(column.sort, value) for column, value in zip(table.columns, row, strict=True)])


def _many_in(connection: Connection, table: Table, rows: Iterable[list[Any]]) -> None:
    driver: Any = connection.connection.driver_connection
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join("?" for _ in table.columns)
    statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'  # noqa: S608 - names of our own tables
    every = iter(rows)
    while some := list(islice(every, _AT_ONCE)):
        driver.executemany(
            statement,
            [
                [for_sqlite(column.sort, value) for column, value in zip(table.columns, row, strict=True)]
                for row in some
            ],
        )


def _fill_own(connection: Connection, table: Table, rows: list[list[Any]]) -> None:
    """Fill in the references of rows to others of their own table, now that all of them are there."""
    on_postgres = connection.dialect.name == "postgresql"
    mark, convert = ("%s", for_postgres) if on_postgres else ("?", for_sqlite)
    names = [column.name for column in table.columns]
    own = [name for name in table.own if name not in table.key]

    def value(row: list[Any], name: str) -> Any:
        column: Column = table.columns[names.index(name)]
        return convert(column.sort, row[names.index(name)])

    sets = ", ".join(f'"{name}" = {mark}' for name in own)
    keys = " AND ".join(f'"{name}" = {mark}' for name in table.key)
    driver: Any = connection.connection.driver_connection
    cursor = driver.cursor()
    cursor.executemany(
        f'UPDATE "{table.name}" SET {sets} WHERE {keys}',  # noqa: S608 - names of our own tables
        [[value(row, name) for name in (*own, *table.key)] for row in rows],
    )
    cursor.close()


def _advance_numbers(connection: Connection, table: Table) -> None:
    """Let the numbers that PostgreSQL gives out go on after the highest that came in."""
    for name in table.key:
        sequence = connection.execute(
            text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": f'"{table.name}"', "column": name}
        ).scalar()
        if sequence is not None:
            connection.execute(
                text(
                    f'SELECT setval(CAST(:sequence AS regclass), GREATEST((SELECT max("{name}") FROM'  # noqa: S608
                    f' "{table.name}"), 1), (SELECT count(*) > 0 FROM "{table.name}"))'
                ),
                {"sequence": sequence},
            )
