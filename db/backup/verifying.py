"""Check a backup: that nothing of it is missing or changed, and that a register can be made of it."""

import hashlib
import json
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from db.backup.errors import BackupError
from db.backup.shape import FORMAT, MANIFEST, Column, Sort, Table
from db.engine import engine_for


class Stored(NamedTuple):
    """A table in a backup: its shape, how many rows it has, and the hash of its lines."""

    table: Table
    rows: int
    sha256: str


class Manifest(NamedTuple):
    """What a backup says of itself."""

    at: datetime
    database: str
    revision: str
    tables: tuple[Stored, ...]


def verify(path: Path) -> Manifest:
    """
    Check a backup as a whole: hashes and numbers of rows, and a trial restore into a database that is thrown away,
    with its integrity check and its references.

    Raises
    ------
    BackupError
        Naming what is wrong.
    """
    from db.backup.restoring import fill

    manifest = check(path)
    with tempfile.TemporaryDirectory(prefix="wijklens-verify-") as private:
        trial = Path(private) / "trial.db"
        engine = engine_for(f"sqlite:///{trial}")
        try:
            fill(engine, path, manifest, apply=())
        finally:
            engine.dispose()
        with closing(sqlite3.connect(trial)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            loose = connection.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok" or loose is not None:
        raise BackupError(f"a register made of this backup is not whole: {found} {loose or ''}", file=path.name)
    return manifest


def check(path: Path) -> Manifest:
    """
    Read the manifest, and compare hash and number of rows of every table; nothing is restored.

    Raises
    ------
    BackupError
        Naming what is wrong.
    """
    with opened(path) as archive:
        manifest = _manifest(archive, path)
        for one in manifest.tables:
            number, digest = 0, hashlib.sha256()
            for line in lines(archive, path, one.table):
                number += 1
                digest.update(line)
            if (number, digest.hexdigest()) != (one.rows, one.sha256):
                raise BackupError(f"table {one.table.name} is damaged", file=path.name, table=one.table.name)
    return manifest


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A backup for reading; whatever the zip holds that cannot be read is a :class:`BackupError`."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError) as failure:
        raise BackupError(f"this is no backup that can be read: {failure}", file=path.name) from failure


def lines(archive: zipfile.ZipFile, path: Path, table: Table) -> Iterator[bytes]:
    """The lines of one table."""
    with archive.open(f"tables/{table.name}.jsonl") as file:
        yield from file


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    try:
        found: dict[str, Any] = json.loads(archive.read(MANIFEST))
        if found["format"] != FORMAT:
            raise BackupError(f"this form of backup is not known: {found['format']}", file=path.name)
        stored = tuple(
            Stored(
                Table(
                    one["name"],
                    tuple(Column(name, Sort(sort)) for name, sort in one["columns"]),
                    tuple(one["key"]),
                    tuple(one["own"]),
                ),
                int(one["rows"]),
                one["sha256"],
            )
            for one in found["tables"]
        )
        return Manifest(datetime.fromisoformat(found["at"]), found["database"], found["revision"], stored)
    except (ValueError, TypeError, KeyError) as failure:
        if isinstance(failure, BackupError):
            raise
        raise BackupError(f"the manifest cannot be read: {failure}", file=path.name) from failure
