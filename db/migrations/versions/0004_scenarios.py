"""Scenarios: plans for places that a municipality keeps, and their word in the history."""

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds, tenants

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SIZES = {"asked": 100000, "own_candidates": 600000, "places": 600000, "outcome": 5000}
_SHAPES = {"asked": "object", "own_candidates": "list", "places": "list", "outcome": "object"}
_LIKE = {"object": "{%}", "list": "[%]"}
_OLD = (
    "'cijfers', 'gemeente', 'eigen cijfers', 'partner', 'activiteit', 'bewonersinitiatief', 'signaal', 'geschiedenis',"
    " 'bijeenkomst', 'afspraak', 'overname', 'structureel signaal', 'fase', 'antwoord', 'volglink', 'aanvulling',"
    " 'toegang', 'feedsleutel', 'import', 'uitzondering', 'bewaartermijn'"
)
_ADDED = "'scenario'"
_NEW = f"{_OLD}, {_ADDED}"


def upgrade() -> None:
    op.create_table(
        "scenario",
        *tenants.columns(),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("note", sa.String(4000), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("own_candidates", sa.JSON(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("boundary_year", sa.Integer(), nullable=True),
        *tenants.always("scenario"),
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
    )
    kinds.know(_NEW, instead_of=_OLD)


def downgrade() -> None:
    kinds.forget(_ADDED)
    kinds.know(_OLD, instead_of=_NEW)
    op.drop_table("scenario")
