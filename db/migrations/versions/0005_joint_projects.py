"""Joint projects: what partners agreed to do together, its steps, and their words in the history."""

import re
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WITH_KINDS = ("history", "import_batch", "text_exception", "redaction")
_OLD = "'bewaartermijn', 'scenario')"
_NEW = "'bewaartermijn', 'scenario', 'gezamenlijk project', 'projectstap')"
_KINDS = (
    "'cijfers', 'gemeente', 'eigen cijfers', 'partner', 'activiteit', 'bewonersinitiatief', 'signaal', 'geschiedenis',"
    " 'bijeenkomst', 'afspraak', 'overname', 'structureel signaal', 'fase', 'antwoord', 'volglink', 'aanvulling',"
    " 'toegang', 'feedsleutel', 'import', 'uitzondering', 'bewaartermijn', 'scenario'"
)
_STATUSES = "'afgesproken', 'gestart', 'loopt', 'afgerond', 'gestopt'"
_THEMES = (
    "'eenzaamheid', 'meedoen', 'werk', 'schulden en armoede', 'schooluitval', 'opvoeden en opgroeien', "
    "'gezondheid', 'bewegen', 'mentaal welbevinden', 'mantelzorg', 'wonen', 'criminaliteit', 'overlast', "
    "'leefbaarheid', 'integratie'"
)
_GROUPS = (
    "'iedereen', 'kinderen 0-12', 'jongeren 12-23', 'volwassenen', 'ouderen 65+', 'kwetsbare ouderen 75+', "
    "'mantelzorgers', 'mensen met psychiatrische problematiek', 'mensen met afstand tot de arbeidsmarkt', "
    "'mensen met een beperking', 'nieuwkomers', 'gezinnen'"
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


def _of_a_municipality() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
    )


def _always(table: str) -> tuple[sa.CheckConstraint, ...]:
    return (
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f(f"ck_{table}_gemeente_code")),
        sa.CheckConstraint("version >= 1", name=op.f(f"ck_{table}_version")),
        sa.CheckConstraint(f"status IN ({_STATUSES})", name=op.f(f"ck_{table}_status_word")),
    )


def upgrade() -> None:
    op.create_table(
        "joint_project",
        *_of_a_municipality(),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("goal", sa.String(4000), nullable=False),
        sa.Column("measure", sa.String(4000), nullable=False),
        sa.Column("organisation_ids", sa.JSON(), nullable=False),
        sa.Column("wijkcodes", sa.JSON(), nullable=False),
        sa.Column("theme", sa.String(60), nullable=False),
        sa.Column("target_group", sa.String(60), nullable=True),
        sa.Column("owner_function", sa.String(200), nullable=True),
        sa.Column("first_date", sa.Date(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(60), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=False),
        *_always("joint_project"),
        sa.CheckConstraint(f"theme IN ({_THEMES})", name=op.f("ck_joint_project_theme_word")),
        sa.CheckConstraint(f"target_group IN ({_GROUPS})", name=op.f("ck_joint_project_target_group_word")),
        sa.CheckConstraint(
            "CAST(organisation_ids AS TEXT) LIKE '[%]'", name=op.f("ck_joint_project_organisation_ids_list")
        ),
        sa.CheckConstraint("CAST(wijkcodes AS TEXT) LIKE '[%]'", name=op.f("ck_joint_project_wijkcodes_list")),
        sa.CheckConstraint("length(title) >= 1", name=op.f("ck_joint_project_title")),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_joint_project")),
    )
    op.create_index("ix_joint_project_status", "joint_project", ["gemeente_code", "status"])
    op.create_table(
        "project_step",
        *_of_a_municipality(),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(60), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(4000), nullable=False),
        *_always("project_step"),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "project_id"],
            ["joint_project.gemeente_code", "joint_project.id"],
            name=op.f("fk_project_step_gemeente_code_project_id"),
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_project_step")),
    )
    op.create_index("ix_project_step_project", "project_step", ["gemeente_code", "project_id"])
    if _on_sqlite():
        _rebuild(lambda sql: sql.replace(_OLD, _NEW))
    else:
        _know_kinds(f"{_KINDS}, 'gezamenlijk project', 'projectstap'")


def downgrade() -> None:
    _forget_projects()
    if _on_sqlite():
        _rebuild(lambda sql: sql.replace(_NEW, _OLD))
    else:
        _know_kinds(_KINDS)
    op.drop_table("project_step")
    op.drop_table("joint_project")


def _forget_projects() -> None:
    """Lines with the words that the older tables do not know go; the guards are put aside for it."""
    guards = [guard for table in ("history", "redaction") for guard in _kept(table, "trigger")] if _on_sqlite() else []
    for name, _sql in guards:
        op.execute(f"DROP TRIGGER {name}")
    if not _on_sqlite():
        for table in ("history", "redaction"):
            op.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for table in _WITH_KINDS:
        op.execute(f"DELETE FROM {table} WHERE kind IN ('gezamenlijk project', 'projectstap')")
    if not _on_sqlite():
        for table in ("history", "redaction"):
            op.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    for _name, guard in guards:
        op.get_bind().exec_driver_sql(guard)
