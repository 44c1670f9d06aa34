"""Scenarios: plans for places that a municipality keeps, and their word in the history."""

import re
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SIZES = {"asked": 100000, "own_candidates": 600000, "places": 600000, "outcome": 5000}
_SHAPES = {"asked": "object", "own_candidates": "list", "places": "list", "outcome": "object"}
_LIKE = {"object": "{%}", "list": "[%]"}
_WITH_KINDS = ("history", "import_batch", "text_exception", "redaction")
_OLD, _NEW = "'uitzondering', 'bewaartermijn')", "'uitzondering', 'bewaartermijn', 'scenario')"
_KINDS = (
    "'cijfers', 'gemeente', 'eigen cijfers', 'partner', 'activiteit', 'bewonersinitiatief', 'signaal', 'geschiedenis',"
    " 'bijeenkomst', 'afspraak', 'overname', 'structureel signaal', 'fase', 'antwoord', 'volglink', 'aanvulling',"
    " 'toegang', 'feedsleutel', 'import', 'uitzondering', 'bewaartermijn'"
)


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _kept(table: str, sort: str) -> list[tuple[str, str]]:
    """Names and texts of what hangs on a table of SQLite, and goes with it when the table is made anew."""
    query = sa.text("SELECT name, sql FROM sqlite_master WHERE type = :sort AND tbl_name = :table AND sql IS NOT NULL")
    return [(row.name, row.sql) for row in op.get_bind().execute(query, {"sort": sort, "table": table})]


def _rebuild(change: Callable[[str], str]) -> None:
    """Make the tables that know kinds anew from their own text, which is how SQLite changes a rule."""
    connection = op.get_bind()
    # The guards of one table look into another: all are put aside before the first table goes.
    guards = [guard for table in _WITH_KINDS for guard in _kept(table, "trigger")]
    for name, _sql in guards:
        op.execute(f"DROP TRIGGER {name}")
    for table in _WITH_KINDS:
        query = sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
        sql = connection.execute(query, {"name": table}).scalar_one()
        new = change(sql)
        if new == sql:
            raise RuntimeError(f"the text of {table} is not as expected; nothing was changed")
        indexes = _kept(table, "index")
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


def _know_kinds(kinds: str) -> None:
    for table in _WITH_KINDS:
        op.drop_constraint(op.f(f"ck_{table}_kind_word"), table, type_="check")
        op.create_check_constraint(op.f(f"ck_{table}_kind_word"), table, f"kind IN ({kinds})")


def upgrade() -> None:
    op.create_table(
        "scenario",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("note", sa.String(4000), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("own_candidates", sa.JSON(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("boundary_year", sa.Integer(), nullable=True),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_scenario_gemeente_code")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_scenario_version")),
        sa.CheckConstraint("length(title) >= 1", name=op.f("ck_scenario_title")),
        sa.CheckConstraint("boundary_year >= 1900 AND boundary_year <= 2200", name=op.f("ck_scenario_boundary_year")),
        *(
            sa.CheckConstraint(
                f"CAST({column} AS TEXT) LIKE '{_LIKE[shape]}'", name=op.f(f"ck_scenario_{column}_{shape}")
            )
            for column, shape in _SHAPES.items()
        ),
        *(
            sa.CheckConstraint(f"length(CAST({column} AS TEXT)) <= {size}", name=op.f(f"ck_scenario_{column}_size"))
            for column, size in _SIZES.items()
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_scenario")),
    )
    if _on_sqlite():
        _rebuild(lambda sql: sql.replace(_OLD, _NEW))
    else:
        _know_kinds(f"{_KINDS}, 'scenario'")


def downgrade() -> None:
    _forget_scenarios()
    if _on_sqlite():
        _rebuild(lambda sql: sql.replace(_NEW, _OLD))
    else:
        _know_kinds(_KINDS)
    op.drop_table("scenario")


def _forget_scenarios() -> None:
    """Lines with the word that the older tables do not know go; the guards are put aside for it."""
    guards = [guard for table in ("history", "redaction") for guard in _kept(table, "trigger")] if _on_sqlite() else []
    for name, _sql in guards:
        op.execute(f"DROP TRIGGER {name}")
    if not _on_sqlite():
        for table in ("history", "redaction"):
            op.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for table in _WITH_KINDS:
        op.execute(f"DELETE FROM {table} WHERE kind = 'scenario'")
    if not _on_sqlite():
        for table in ("history", "redaction"):
            op.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    for _name, guard in guards:
        op.get_bind().exec_driver_sql(guard)
