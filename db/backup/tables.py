"""Which tables a database has, read from the database itself: a backup may be older than the models."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, MetaData, text
from sqlalchemy import Table as Reflected

from db.backup.shape import Column, Sort, Table, sort_of, written

VERSIONS = "alembic_version"
_AT_ONCE = 2000


def reflected(connection: Connection) -> MetaData:
    """Every table of the database, with what refers to what."""
    found = MetaData()
    found.reflect(connection)
    return found


def tables(connection: Connection) -> list[Table]:
    """Give the tables that hold something of ours, each after what it refers to."""
    return [_table(one) for one in reflected(connection).sorted_tables if one.name != VERSIONS]


def _table(found: Reflected) -> Table:
    own = {
        column.name
        for key in found.foreign_key_constraints
        if key.referred_table is found
        for column in key.columns
        if not column.primary_key
    }
    return Table(
        found.name,
        tuple(Column(column.name, sort_of(column.type)) for column in found.columns),
        tuple(column.name for column in found.primary_key.columns),
        tuple(sorted(own)),
    )


def revision(connection: Connection) -> str | None:
    """Give the revision of the tables; ``None`` in a database without tables."""
    if VERSIONS not in reflected_names(connection):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()  # noqa: S608 - a name of ours


def reflected_names(connection: Connection) -> set[str]:
    """Give the names of all tables."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    if connection.dialect.name == "postgresql":
        query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    return set(connection.execute(text(query)).scalars())


def rows(connection: Connection, table: Table) -> Iterator[list[Any]]:
    """Give the rows of a table as they stand in a backup, by key."""
    on_postgres = connection.dialect.name == "postgresql"
    # JSON as the text that it is stored as: read and written again, a number or a space could change.
    wanted = [
        f'CAST("{column.name}" AS TEXT)' if on_postgres and column.sort is Sort.JSON else f'"{column.name}"'
        for column in table.columns
    ]
    order = ", ".join(f'"{name}"' for name in table.key)
    query = f'SELECT {", ".join(wanted)} FROM "{table.name}" ORDER BY {order}'  # noqa: S608 - names out of the database
    sorts = [column.sort for column in table.columns]
    for some in _raw(connection, query):
        for row in some:
            yield [written(sort, value) for sort, value in zip(sorts, row, strict=True)]


def _raw(connection: Connection, query: str) -> Iterator[list[Any]]:
    """Rows straight from the driver, in parts: a table of figures does not fit in memory at once."""
    driver: Any = connection.connection.driver_connection
    cursor = driver.cursor(name="backup") if connection.dialect.name == "postgresql" else driver.cursor()
    try:
        cursor.execute(query)
        while found := cursor.fetchmany(_AT_ONCE):
            yield found
    finally:
        cursor.close()
