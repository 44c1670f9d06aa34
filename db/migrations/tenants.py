"""What a table of records of a municipality has in every migration: its columns, checks and key."""

import sqlalchemy as sa
from alembic import op


def columns() -> tuple[sa.Column, ...]:  # type: ignore[type-arg]
    """Give the columns that every record has, before its own."""
    return (
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
    )


def always(table: str) -> tuple[sa.schema.Constraint, ...]:
    """Give what always holds for a record, and its key."""
    return (
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f(f"ck_{table}_gemeente_code")),
        sa.CheckConstraint("version >= 1", name=op.f(f"ck_{table}_version")),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f(f"pk_{table}")),
    )


def of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """Give the rule that a column names a record of the same municipality in another table."""
    return sa.ForeignKeyConstraint(
        ["gemeente_code", column],
        [f"{other}.gemeente_code", f"{other}.id"],
        name=op.f(f"fk_{table}_gemeente_code_{column}"),
    )
