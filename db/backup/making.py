"""Make a backup of one moment, while others go on writing."""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine

from db.backup import redactions, shelf
from db.backup.errors import BackupError
from db.backup.shape import FORMAT, MANIFEST, Table
from db.backup.tables import revision, rows, tables
from db.engine import PRIVATE_FILE, engine_for, reading_engine


def create(engine: Engine | None = None, *, where: Path | None = None, safety: bool = False) -> Path:
    """
    Make a backup, and remove those that have expired.

    Parameters
    ----------
    engine
        The database; without it that of the settings.
    where
        The folder; without it that of the settings.
    safety
        Made because another backup is about to be put back.

    Returns
    -------
    path
        Of the new file, which only the account of the server can read. It has its name only when it is whole.

    Raises
    ------
    BackupError
        If there is nothing to keep, or the database is damaged.
    """
    engine, where = engine or engine_for(), where or shelf.folder()
    at = datetime.now(UTC)
    path = where / shelf.name_of(at, safety=safety)
    half = path.with_suffix(".half")
    try:
        descriptor = os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file, one_moment(engine, where) as connection:
            _write(file, connection, at, engine.dialect.name)
        shelf.settle(half)
        half.replace(path)
        shelf.settle(path)
    finally:
        half.unlink(missing_ok=True)
    redactions.keep_log(engine, where=where)
    shelf.expire(where)
    return path


@contextmanager
def one_moment(engine: Engine, where: Path) -> Iterator[Connection]:
    """A connection that sees the register as it is now, whatever others write meanwhile."""
    if engine.dialect.name == "postgresql":
        with reading_engine(engine).connect() as connection:
            yield connection
        return
    with tempfile.TemporaryDirectory(dir=where, prefix=".copy-") as private:
        copy = Path(private) / "copy.db"
        _copy_sqlite(Path(str(engine.url.database)), copy)
        copied = create_engine(f"sqlite:///{copy}", hide_parameters=True)
        try:
            with copied.connect() as connection:
                yield connection
        finally:
            copied.dispose()


def _copy_sqlite(source: Path, copy: Path) -> None:
    if not source.exists():
        raise BackupError("there is no database to keep", file=source.name)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    try:
        # All pages in one step: SQLite then holds one moment, and who writes in WAL mode does not wait for it.
        with closing(sqlite3.connect(source, timeout=30)) as live, closing(sqlite3.connect(copy)) as target:
            live.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
            found = target.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as failure:
        raise BackupError(f"the database cannot be read: {failure}", file=source.name) from failure
    if found != "ok":
        raise BackupError(f"the database is damaged: {found}", file=source.name)


def _write(file: Any, connection: Connection, at: datetime, dialect: str) -> None:
    found = tables(connection)
    if not found:
        raise BackupError("the database has no tables; there is nothing to keep")
    told = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6, allowZip64=True) as archive:
        for table in found:
            told.append(_write_table(archive, connection, table))
        manifest = {
            "format": FORMAT,
            "at": at.isoformat(),
            "database": dialect,
            "revision": revision(connection),
            "tables": told,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False))


def _write_table(archive: zipfile.ZipFile, connection: Connection, table: Table) -> dict[str, Any]:
    number, digest = 0, hashlib.sha256()
    with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as file:
        for row in rows(connection, table):
            line = json.dumps(row, ensure_ascii=False, allow_nan=True, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            file.write(line)
            number += 1
    return {
        "name": table.name,
        "columns": [[column.name, column.sort.value] for column in table.columns],
        "key": list(table.key),
        "own": list(table.own),
        "rows": number,
        "sha256": digest.hexdigest(),
    }
