"""Ways to walk: barriers with their crossings, and street networks."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "barrier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("geometry", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('water', 'spoor', 'snelweg', 'andere barrière', 'oversteek')",
            name=op.f("ck_barrier_kind_word"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_barrier_source_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_barrier")),
    )
    op.create_index("ix_barrier_gemeente_code", "barrier", ["gemeente_code"], unique=False)
    op.create_index(op.f("ix_barrier_source_id"), "barrier", ["source_id"], unique=False)
    op.create_table(
        "street_network",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("nodes", sa.Integer(), nullable=False),
        sa.Column("edges", sa.Integer(), nullable=False),
        sa.Column("metres", sa.Float(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("nodes >= 2 AND edges >= 1 AND metres > 0", name=op.f("ck_street_network_not_empty")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_street_network_source_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_street_network")),
    )
    op.create_index("ix_street_network_gemeente_code", "street_network", ["gemeente_code"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_street_network_gemeente_code", table_name="street_network")
    op.drop_table("street_network")
    op.drop_index(op.f("ix_barrier_source_id"), table_name="barrier")
    op.drop_index("ix_barrier_gemeente_code", table_name="barrier")
    op.drop_table("barrier")
