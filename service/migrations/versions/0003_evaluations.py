"""Evaluations, and jobs that belong to one"""

import sqlalchemy as sa
from alembic import op

import service.database

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, and the columns that lead to it."""
    op.create_table(
        "evaluations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("benchmark", sa.JSON(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("environment", sa.String(length=32), nullable=False),
        sa.Column("created_at", service.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluations")),
    )
    op.create_index("ix_evaluations_created_at_id", "evaluations", ["created_at", "id"])
    # Column by column: a table that SQLite makes anew would take the rows that refer to it with it when it is dropped.
    uuid = "CHAR(32)" if op.get_bind().dialect.name == "sqlite" else "UUID"
    for column in (
        "lane VARCHAR(16) DEFAULT 'interactive' NOT NULL",
        f"evaluation_id {uuid} CONSTRAINT fk_jobs_evaluation_id REFERENCES evaluations (id)",
        "position INTEGER",
    ):
        op.execute(f"ALTER TABLE jobs ADD COLUMN {column}")
    op.create_index("ix_jobs_evaluation_id_position", "jobs", ["evaluation_id", "position"])


def downgrade() -> None:
    """Drop them. The jobs of evaluations stay, as jobs that belong to none."""
    op.drop_index("ix_jobs_evaluation_id_position", table_name="jobs")
    for column in ("position", "evaluation_id", "lane"):
        op.drop_column("jobs", column)
    op.drop_table("evaluations")
