"""Synthesis runs, and the data sets that come of them"""

import sqlalchemy as sa
from alembic import op

import service.database

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    moment = service.database.UtcDateTime(timezone=True)
    op.create_table(
        "syntheses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("request", sa.JSON(), nullable=False),
        sa.Column("environment", sa.String(length=32), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=True),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("cancel_requested", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("progress", sa.JSON(), nullable=False),
        sa.Column("funnel", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("is_complete", sa.Boolean(), nullable=True),
        sa.Column("worked_s", sa.Double(), nullable=False),
        sa.Column("owner", sa.Uuid(), nullable=True),
        sa.Column("lease_expires_at", moment, nullable=True),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("sends", sa.Integer(), nullable=False),
        sa.Column("send_again_at", moment, nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("started_at", moment, nullable=True),
        sa.Column("finished_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["key_id"], ["api_keys.id"], name=op.f("fk_syntheses_key_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_syntheses")),
    )
    op.create_index("ix_syntheses_created_at_id", "syntheses", ["created_at", "id"])
    op.create_index("ix_syntheses_key_id_created_at", "syntheses", ["key_id", "created_at"])
    op.create_index("ix_syntheses_status", "syntheses", ["status"])
    op.create_table(
        "data_sets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("synthesis_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("manifest", sa.JSON(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["api_keys.id"], name=op.f("fk_data_sets_key_id")),
        sa.ForeignKeyConstraint(["synthesis_id"], ["syntheses.id"], name=op.f("fk_data_sets_synthesis_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_sets")),
        sa.UniqueConstraint("synthesis_id", name=op.f("uq_data_sets_synthesis_id")),
    )
    op.create_index("ix_data_sets_created_at_id", "data_sets", ["created_at", "id"])
    op.create_table(
        "data_set_rows",
        sa.Column("data_set_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("split", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=False),
        sa.Column("grade", sa.String(length=32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.Column("provenance", sa.JSON(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["data_set_id"], ["data_sets.id"], name=op.f("fk_data_set_rows_data_set_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("data_set_id", "number", name=op.f("pk_data_set_rows")),
    )
    op.create_index("ix_data_set_rows_kind_key", "data_set_rows", ["kind", "key"])


def downgrade() -> None:
    """Drop them, with all data sets in them. Files in the data folder stay."""
    for table in ("data_set_rows", "data_sets", "syntheses"):
        op.drop_table(table)
