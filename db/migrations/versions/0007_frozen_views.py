"""Frozen views: what a view said on a day, and its word in the history."""

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds, tenants

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_OLD = (
    "'cijfers', 'gemeente', 'eigen cijfers', 'partner', 'activiteit', 'bewonersinitiatief', 'signaal', 'geschiedenis',"
    " 'bijeenkomst', 'afspraak', 'overname', 'structureel signaal', 'fase', 'antwoord', 'volglink', 'aanvulling',"
    " 'toegang', 'feedsleutel', 'import', 'uitzondering', 'bewaartermijn', 'scenario', 'gezamenlijk project',"
    " 'projectstap', 'intervisiedag', 'beeld'"
)
_ADDED = "'bevroren weergave'"
_NEW = f"{_OLD}, {_ADDED}"
_OBJECTS = ("asked", "rules", "sheets")


def upgrade() -> None:
    op.create_table(
        "frozen_view",
        *tenants.columns(),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("shown_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in _OBJECTS),
        *tenants.always("frozen_view"),
        sa.CheckConstraint("length(title) >= 1", name=op.f("ck_frozen_view_title")),
        sa.CheckConstraint("length(kind) >= 1", name=op.f("ck_frozen_view_kind")),
        *(
            sa.CheckConstraint(f"CAST({name} AS TEXT) LIKE '{{%}}'", name=op.f(f"ck_frozen_view_{name}_object"))
            for name in _OBJECTS
        ),
        sa.CheckConstraint("length(CAST(sheets AS TEXT)) <= 8000000", name=op.f("ck_frozen_view_sheets_size")),
    )
    kinds.know(_NEW, instead_of=_OLD)


def downgrade() -> None:
    kinds.forget(_ADDED)
    kinds.know(_OLD, instead_of=_NEW)
    op.drop_table("frozen_view")
