"""Joint projects: what partners agreed to do together, its steps, and their words in the history."""

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds, tenants

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_OLD = (
    "'cijfers', 'gemeente', 'eigen cijfers', 'partner', 'activiteit', 'bewonersinitiatief', 'signaal', 'geschiedenis',"
    " 'bijeenkomst', 'afspraak', 'overname', 'structureel signaal', 'fase', 'antwoord', 'volglink', 'aanvulling',"
    " 'toegang', 'feedsleutel', 'import', 'uitzondering', 'bewaartermijn', 'scenario'"
)
_ADDED = "'gezamenlijk project', 'projectstap'"
_NEW = f"{_OLD}, {_ADDED}"
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


def _always(table: str) -> tuple[sa.schema.Constraint, ...]:
    return (
        *tenants.always(table),
        sa.CheckConstraint(f"status IN ({_STATUSES})", name=op.f(f"ck_{table}_status_word")),
    )


def upgrade() -> None:
    op.create_table(
        "joint_project",
        *tenants.columns(),
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
    )
    op.create_index("ix_joint_project_status", "joint_project", ["gemeente_code", "status"])
    op.create_table(
        "project_step",
        *tenants.columns(),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(60), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(4000), nullable=False),
        *_always("project_step"),
        tenants.of("project_step", "project_id", "joint_project"),
    )
    op.create_index("ix_project_step_project", "project_step", ["gemeente_code", "project_id"])
    kinds.know(_NEW, instead_of=_OLD)


def downgrade() -> None:
    kinds.forget(_ADDED)
    kinds.know(_OLD, instead_of=_NEW)
    op.drop_table("project_step")
    op.drop_table("joint_project")
