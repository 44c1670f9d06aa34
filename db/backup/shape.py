"""
The form of a backup: a zip with ``manifest.json`` and ``tables/<name>.jsonl``, the same for both databases.

The manifest names the format, the moment, the database it came from, the revision of its tables, and per table its
columns with their kind, the number of rows and a SHA-256 of its lines. Each line of a table is one row: a JSON array
in the order of the columns. Kinds and how a value is written:

==========  =======================================================================
text        string
integer     number
float       number; the shortest that gives the same 64 bits back
boolean     true or false
json        string: the JSON text as it is stored, byte by byte (SQL NULL is null)
datetime    string, ISO 8601 in UTC with six decimals: 2026-01-31T12:00:00.000000Z
date, time  string, ISO 8601
uuid        string with dashes
bytes       string, Base64
==========  =======================================================================
"""

import base64
import datetime as dt
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from db.backup.errors import BackupError

FORMAT = "wijklens-backup-1"
MANIFEST = "manifest.json"


class Sort(StrEnum):
    """Kind of a column, alike on both databases."""

    TEXT = "text"
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    JSON = "json"
    DATETIME = "datetime"
    DATE = "date"
    TIME = "time"
    UUID = "uuid"
    BYTES = "bytes"


class Column(NamedTuple):
    """A column and its kind."""

    name: str
    sort: Sort


class Table(NamedTuple):
    """
    A table with its columns, its key, and the tables it refers to.

    ``own`` names its columns that refer to the table itself: they are filled in after all its rows are there.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    own: tuple[str, ...]


_BY_TYPE = {
    "VARCHAR": Sort.TEXT,
    "CHARACTER VARYING": Sort.TEXT,
    "TEXT": Sort.TEXT,
    "CHAR": Sort.UUID,  # SQLAlchemy's Uuid on SQLite; no other column of ours is a CHAR
    "UUID": Sort.UUID,
    "INTEGER": Sort.INTEGER,
    "BIGINT": Sort.INTEGER,
    "SMALLINT": Sort.INTEGER,
    "FLOAT": Sort.FLOAT,
    "DOUBLE PRECISION": Sort.FLOAT,
    "DOUBLE_PRECISION": Sort.FLOAT,
    "REAL": Sort.FLOAT,
    "BOOLEAN": Sort.BOOLEAN,
    "JSON": Sort.JSON,
    "DATETIME": Sort.DATETIME,
    "TIMESTAMP": Sort.DATETIME,
    "DATE": Sort.DATE,
    "TIME": Sort.TIME,
    "BLOB": Sort.BYTES,
    "BYTEA": Sort.BYTES,
}


def sort_of(declared: object) -> Sort:
    """
    Give the kind of a column from its declared type.

    Raises
    ------
    BackupError
        For a type that no column of ours has: better no backup than one that cannot be read.
    """
    name = str(declared).upper().partition("(")[0].strip()
    if name not in _BY_TYPE:
        raise BackupError(f"a column of type {declared} cannot be kept in a backup", type=str(declared))
    return _BY_TYPE[name]


def written(sort: Sort, value: Any) -> Any:
    """Give a value, as the database's driver gave it, as it stands in a backup; ``None`` stays ``None``."""
    if value is None:
        return None
    match sort:
        case Sort.UUID:
            return str(value if isinstance(value, UUID) else UUID(str(value)))
        case Sort.DATETIME:
            moment = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value))
            utc = moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
            return utc.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case Sort.TIME:
            found = value if isinstance(value, dt.time) else dt.time.fromisoformat(str(value))
            return found.isoformat(timespec="microseconds")
        case Sort.DATE:
            return str(value)
        case Sort.BYTES:
            return base64.b64encode(bytes(value)).decode("ascii")
        case Sort.BOOLEAN:
            return bool(value)
        case Sort.FLOAT:
            return float(value)
    return value


def for_sqlite(sort: Sort, value: Any) -> Any:
    """Give a value of a backup as SQLAlchemy would have stored it in SQLite."""
    if value is None:
        return None
    match sort:
        case Sort.UUID:
            return UUID(value).hex
        case Sort.DATETIME:
            return str(value).replace("T", " ").removesuffix("Z")
        case Sort.BYTES:
            return base64.b64decode(value)
        case Sort.BOOLEAN:
            return int(value)
    return value


def for_postgres(sort: Sort, value: Any) -> Any:
    """Give a value of a backup as psycopg copies it into PostgreSQL."""
    return base64.b64decode(value) if sort is Sort.BYTES and value is not None else value
