"""Change the kinds that the tables with lines about records know: a rule that lists them, in four tables."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

WITH_KINDS = ("history", "import_batch", "text_exception", "redaction")
_GUARDED = ("history", "redaction")


def know(kinds: str, *, instead_of: str) -> None:
    """
    Let the four tables know these kinds.

    Parameters
    ----------
    kinds, instead_of
        The lists as they will stand and as they stand in the rule: words between quotes, with commas.

    Raises
    ------
    RuntimeError
        If the rule is not as expected; nothing was changed.
    """
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(lambda sql: sql.replace(f"({instead_of})", f"({kinds})"))
        return
    for table in WITH_KINDS:
        op.drop_constraint(op.f(f"ck_{table}_kind_word"), table, type_="check")
        op.create_check_constraint(op.f(f"ck_{table}_kind_word"), table, f"kind IN ({kinds})")


def forget(kinds: str) -> None:
    """Take out lines of kinds that an older revision does not know; the guards are put aside for it."""
    with _without_guards():
        for table in WITH_KINDS:
            op.execute(f"DELETE FROM {table} WHERE kind IN ({kinds})")


@contextmanager
def _without_guards() -> Iterator[None]:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    guards = [guard for table in _GUARDED for guard in _hanging_on(table, "trigger")] if on_sqlite else []
    for name, _sql in guards:
        op.execute(f"DROP TRIGGER {name}")
    if not on_sqlite:
        for table in _GUARDED:
            op.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    if not on_sqlite:
        for table in _GUARDED:
            op.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    for _name, guard in guards:
        op.get_bind().exec_driver_sql(guard)


def _hanging_on(table: str, sort: str) -> list[tuple[str, str]]:
    """Names and texts of what hangs on a table of SQLite, and goes with it when the table is made anew."""
    query = sa.text("SELECT name, sql FROM sqlite_master WHERE type = :sort AND tbl_name = :table AND sql IS NOT NULL")
    return [(row.name, row.sql) for row in op.get_bind().execute(query, {"sort": sort, "table": table})]


def _rebuild(change: Callable[[str], str]) -> None:
    """Make the tables anew from their own text, which is how SQLite changes a rule."""
    connection = op.get_bind()
    # The guards of one table look into another: all are put aside before the first table goes.
    guards = [guard for table in WITH_KINDS for guard in _hanging_on(table, "trigger")]
    for name, _sql in guards:
        op.execute(f"DROP TRIGGER {name}")
    for table in WITH_KINDS:
        query = sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
        sql = connection.execute(query, {"name": table}).scalar_one()
        new = change(sql)
        if new == sql:
            raise RuntimeError(f"the text of {table} is not as expected; nothing was changed")
        indexes = _hanging_on(table, "index")
        # SQLite puts the name between quotes once a table was renamed.
        connection.exec_driver_sql(re.sub(rf'CREATE TABLE "?{table}"? ', f"CREATE TABLE {table}_new ", new, count=1))
        columns = [f'"{row[1]}"' for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
        listed = ", ".join(columns)
        op.execute(f"INSERT INTO {table}_new ({listed}) SELECT {listed} FROM {table}")
        op.execute(f"DROP TABLE {table}")
        op.execute(f"ALTER TABLE {table}_new RENAME TO {table}")
        for _name, index in indexes:
            connection.exec_driver_sql(index)
    for _name, guard in guards:
        connection.exec_driver_sql(guard)
