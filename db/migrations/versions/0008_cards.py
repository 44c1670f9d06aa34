"""Cards of an intervisie day, passes for a laptop, and their words in the history."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds, tenants

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_OLD = (
    "'cijfers', 'gemeente', 'eigen cijfers', 'partner', 'activiteit', 'bewonersinitiatief', 'signaal', 'geschiedenis',"
    " 'bijeenkomst', 'afspraak', 'overname', 'structureel signaal', 'fase', 'antwoord', 'volglink', 'aanvulling',"
    " 'toegang', 'feedsleutel', 'import', 'uitzondering', 'bewaartermijn', 'scenario', 'gezamenlijk project',"
    " 'projectstap', 'intervisiedag', 'beeld', 'bevroren weergave'"
)
_ADDED = "'kaartje', 'dagpas'"
_NEW = f"{_OLD}, {_ADDED}"
_THEMES = (
    "'eenzaamheid', 'meedoen', 'werk', 'schulden en armoede', 'schooluitval', 'opvoeden en opgroeien', "
    "'gezondheid', 'bewegen', 'mentaal welbevinden', 'mantelzorg', 'wonen', 'criminaliteit', 'overlast', "
    "'leefbaarheid', 'integratie'"
)
_STATES = "'wacht', 'getoond', 'geweigerd', 'signaal geworden', 'idee geworden'"


def _of_a_day() -> tuple[sa.Column[Any], ...]:
    return (
        *tenants.columns(),
        sa.Column("day_id", sa.Uuid(), nullable=False),
    )


def _always(table: str) -> tuple[sa.schema.Constraint, ...]:
    return *tenants.always(table), tenants.of(table, "day_id", "intervisie_day")


def upgrade() -> None:
    op.create_table(
        "card",
        *_of_a_day(),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("wijkcodes", sa.JSON(), nullable=False),
        sa.Column("theme", sa.String(60), nullable=True),
        sa.Column("state", sa.String(60), nullable=False),
        sa.Column("became_id", sa.Uuid(), nullable=True),
        *_always("card"),
        sa.CheckConstraint("kind IN ('idee', 'vraag', 'signaal')", name=op.f("ck_card_kind_word")),
        sa.CheckConstraint(f"state IN ({_STATES})", name=op.f("ck_card_state_word")),
        sa.CheckConstraint(f"theme IN ({_THEMES})", name=op.f("ck_card_theme_word")),
        sa.CheckConstraint("length(text) >= 1", name=op.f("ck_card_text")),
        sa.CheckConstraint("CAST(wijkcodes AS TEXT) LIKE '[%]'", name=op.f("ck_card_wijkcodes_list")),
        sa.CheckConstraint("kind <> 'signaal' OR state <> 'getoond'", name=op.f("ck_card_signals_are_not_shown")),
    )
    op.create_index("ix_card_day", "card", ["gemeente_code", "day_id", "state"])
    op.create_table(
        "day_pass",
        *_of_a_day(),
        sa.Column("valid_on", sa.Date(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=True),
        sa.Column("seal_hash", sa.String(64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        *_always("day_pass"),
        sa.CheckConstraint("length(seal_hash) = 64", name=op.f("ck_day_pass_seal_hash")),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "membership_id"],
            ["membership.gemeente_code", "membership.id"],
            name=op.f("fk_day_pass_gemeente_code_membership_id"),
        ),
    )
    op.create_index("ix_day_pass_day", "day_pass", ["gemeente_code", "day_id"])
    kinds.know(_NEW, instead_of=_OLD)


def downgrade() -> None:
    kinds.forget(_ADDED)
    kinds.know(_OLD, instead_of=_NEW)
    op.drop_table("day_pass")
    op.drop_table("card")
