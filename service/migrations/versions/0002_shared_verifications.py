"""Verifications belong to nobody: one row for each question, found again by a digest of it; counters

The verdicts of before are asked for again where somebody wants them.
"""

import sqlalchemy as sa
from alembic import op

import service.database

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_IS_OPEN = sa.text("status IN ('queued', 'running')")


def upgrade() -> None:
    """Replace the table."""
    op.drop_table("verifications")
    op.create_table(
        "verifications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("environment", sa.String(length=32), nullable=False),
        sa.Column("environment_sha256", sa.String(length=64), nullable=False),
        sa.Column("question_sha256", sa.String(length=64), nullable=False),
        sa.Column("limits_key", sa.String(length=64), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("limits", sa.JSON(), nullable=False),
        sa.Column("lane", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("verdict", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("owner", sa.Uuid(), nullable=True),
        sa.Column("lease_expires_at", service.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("sends", sa.Integer(), nullable=False),
        sa.Column("send_again_at", service.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("wanted_until", service.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_at", service.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("started_at", service.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("finished_at", service.database.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verifications")),
        sa.UniqueConstraint("question_sha256", "limits_key", name=op.f("uq_verifications_question_sha256")),
    )
    op.create_index(
        "ix_verifications_open", "verifications", ["status"], postgresql_where=_IS_OPEN, sqlite_where=_IS_OPEN
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )


def downgrade() -> None:
    """Make the old table again, empty: its rows belonged to jobs. Every verdict is asked for again."""
    op.drop_table("counters")
    op.drop_table("verifications")
    moment = service.database.UtcDateTime(timezone=True)
    op.create_table(
        "verifications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("environment", sa.String(length=32), nullable=False),
        sa.Column("environment_sha256", sa.String(length=64), nullable=False),
        sa.Column("statement_sha256", sa.String(length=64), nullable=False),
        sa.Column("proof_sha256", sa.String(length=64), nullable=False),
        sa.Column("theorem", sa.JSON(), nullable=False),
        sa.Column("proof", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("limits", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("verdict", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("owner", sa.Uuid(), nullable=True),
        sa.Column("lease_expires_at", moment, nullable=True),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("sends", sa.Integer(), nullable=False),
        sa.Column("send_again_at", moment, nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("started_at", moment, nullable=True),
        sa.Column("finished_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_verifications_job_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verifications")),
        sa.UniqueConstraint(
            "job_id",
            "kind",
            "environment_sha256",
            "statement_sha256",
            "proof_sha256",
            name=op.f("uq_verifications_job_id"),
        ),
    )
    op.create_index("ix_verifications_status", "verifications", ["status"])
