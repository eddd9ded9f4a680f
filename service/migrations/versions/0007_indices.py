"""Indices for lists without the jobs of evaluations, and for retention: what ended when"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ENDING = ("jobs", "verifications")
_LISTED = {
    "ix_jobs_listed": ["created_at", "id"],
    "ix_jobs_key_id_listed": ["key_id", "created_at", "id"],
}
_IS_LISTED = sa.text("evaluation_id IS NULL")


def upgrade() -> None:
    """Make them; the one of all jobs is not used any more."""
    for table in _ENDING:
        op.create_index(f"ix_{table}_finished_at", table, ["finished_at"])
    for name, columns in _LISTED.items():
        op.create_index(name, "jobs", columns, postgresql_where=_IS_LISTED, sqlite_where=_IS_LISTED)
    op.drop_index("ix_jobs_created_at_id", table_name="jobs")


def downgrade() -> None:
    """Drop them, and make the old one."""
    op.create_index("ix_jobs_created_at_id", "jobs", ["created_at", "id"])
    for name in _LISTED:
        op.drop_index(name, table_name="jobs")
    for table in _ENDING:
        op.drop_index(f"ix_{table}_finished_at", table_name=table)
