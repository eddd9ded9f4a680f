"""API keys, the audit log, and whose jobs and evaluations are whose"""

import sqlalchemy as sa
from alembic import op

import service.database

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and the columns."""
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("hint", sa.String(length=16), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("requests_per_minute", sa.Integer(), nullable=True),
        sa.Column("jobs_per_day", sa.Integer(), nullable=True),
        sa.Column("created_at", service.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", service.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", service.database.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("sha256", name=op.f("uq_api_keys_sha256")),
    )
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", service.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    op.create_index("ix_audit_entries_created_at", "audit_entries", ["created_at"])
    # Column by column: a table that SQLite makes anew would take the rows that refer to it with it when it is dropped.
    uuid = "CHAR(32)" if op.get_bind().dialect.name == "sqlite" else "UUID"
    for table in ("jobs", "evaluations"):
        constraint = f"CONSTRAINT fk_{table}_key_id REFERENCES api_keys (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN key_id {uuid} {constraint}")
    op.create_index("ix_jobs_key_id_created_at", "jobs", ["key_id", "created_at"])


def downgrade() -> None:
    """Drop them. Jobs and evaluations stay, and are everybody's."""
    op.drop_index("ix_jobs_key_id_created_at", table_name="jobs")
    for table in ("evaluations", "jobs"):
        op.drop_column(table, "key_id")
    for table in ("audit_entries", "api_keys"):
        op.drop_table(table)
