"""Intervisie days and their pictures, the day on which a joint project was agreed, and their words in the history."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds, tenants

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OLD = (
    "'cijfers', 'gemeente', 'eigen cijfers', 'partner', 'activiteit', 'bewonersinitiatief', 'signaal', 'geschiedenis',"
    " 'bijeenkomst', 'afspraak', 'overname', 'structureel signaal', 'fase', 'antwoord', 'volglink', 'aanvulling',"
    " 'toegang', 'feedsleutel', 'import', 'uitzondering', 'bewaartermijn', 'scenario', 'gezamenlijk project',"
    " 'projectstap'"
)
_ADDED = "'intervisiedag', 'beeld'"
_NEW = f"{_OLD}, {_ADDED}"
_DAY = "fk_joint_project_gemeente_code_day_id"
_COLUMN = "day_id CHAR(32), \n\t"
_RULE = f", \n\tCONSTRAINT {_DAY} FOREIGN KEY(gemeente_code, day_id) REFERENCES intervisie_day (gemeente_code, id)\n)"


def _list(column: str, size: int | None = None) -> tuple[sa.CheckConstraint, ...]:
    text = f"CAST({column} AS TEXT)"
    found = [sa.CheckConstraint(f"{text} LIKE '[%]'", name=op.f(f"ck_intervisie_day_{column}_list"))]
    if size is not None:
        found.append(sa.CheckConstraint(f"length({text}) <= {size}", name=op.f(f"ck_intervisie_day_{column}_size")))
    return tuple(found)


def upgrade() -> None:
    op.create_table(
        "intervisie_day",
        *tenants.columns(),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("organisation_ids", sa.JSON(), nullable=False),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("scenes", sa.JSON(), nullable=False),
        *tenants.always("intervisie_day"),
        sa.CheckConstraint("length(title) >= 1", name=op.f("ck_intervisie_day_title")),
        *_list("organisation_ids"),
        *_list("agenda", 200_000),
        *_list("scenes", 6_000_000),
    )
    op.create_index("ix_intervisie_day_planned_on", "intervisie_day", ["gemeente_code", "planned_on"])
    op.create_table(
        "scene_picture",
        *tenants.columns(),
        sa.Column("day_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(60), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        *tenants.always("scene_picture"),
        sa.CheckConstraint("format IN ('image/png', 'image/jpeg')", name=op.f("ck_scene_picture_format_word")),
        sa.CheckConstraint("length(content) <= 2000000", name=op.f("ck_scene_picture_content")),
        sa.CheckConstraint(
            "width BETWEEN 1 AND 1920 AND height BETWEEN 1 AND 1920", name=op.f("ck_scene_picture_size")
        ),
        tenants.of("scene_picture", "day_id", "intervisie_day"),
    )
    op.create_index("ix_scene_picture_day", "scene_picture", ["gemeente_code", "day_id"])
    if op.get_bind().dialect.name == "sqlite":
        _projects_anew(lambda sql: sql.replace("\n\tCONSTRAINT", f"\n\t{_COLUMN}CONSTRAINT", 1)[: -len("\n)")] + _RULE)
    else:
        op.add_column("joint_project", sa.Column("day_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(
            op.f(_DAY), "joint_project", "intervisie_day", ["gemeente_code", "day_id"], ["gemeente_code", "id"]
        )
    op.create_index("ix_joint_project_day", "joint_project", ["gemeente_code", "day_id"])
    kinds.know(_NEW, instead_of=_OLD)


def downgrade() -> None:
    kinds.forget(_ADDED)
    kinds.know(_OLD, instead_of=_NEW)
    op.drop_index("ix_joint_project_day", table_name="joint_project")
    if op.get_bind().dialect.name == "sqlite":
        _projects_anew(lambda sql: sql.replace(_COLUMN, "", 1).replace(_RULE, "\n)", 1))
    else:
        op.drop_constraint(op.f(_DAY), "joint_project", type_="foreignkey")
        op.drop_column("joint_project", "day_id")
    op.drop_table("scene_picture")
    op.drop_table("intervisie_day")


def _projects_anew(change: Callable[[str], str]) -> None:
    """
    Make the table of joint projects anew from its own text, which is how SQLite changes a rule.

    Its steps refer to it, so they are put aside with it: nothing may refer to a table that goes.
    """
    connection = op.get_bind()
    query = sa.text("SELECT sql FROM sqlite_master WHERE tbl_name = :name AND sql IS NOT NULL ORDER BY type DESC")
    pair = ("joint_project", "project_step")
    texts = {name: [str(row.sql) for row in connection.execute(query, {"name": name})] for name in pair}
    new = change(texts["joint_project"][0])
    if new == texts["joint_project"][0] or not new.endswith("\n)"):
        raise RuntimeError("the text of joint_project is not as expected; nothing was changed")
    texts["joint_project"][0] = new
    for name in pair:
        op.execute(f"CREATE TABLE {name}_kept AS SELECT * FROM {name}")
    for name in reversed(pair):
        op.execute(f"DROP TABLE {name}")
    for name in pair:
        for sql in texts[name]:
            connection.exec_driver_sql(sql)
        columns = [
            {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}
            for table in (name, f"{name}_kept")
        ]
        both = ", ".join(sorted(columns[0] & columns[1]))
        op.execute(f"INSERT INTO {name} ({both}) SELECT {both} FROM {name}_kept")
        op.execute(f"DROP TABLE {name}_kept")
