"""Requests for jobs that may be sent again: their keys, and digests of their bodies"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, one by one: a table that SQLite makes anew would take the rows that refer to it with it."""
    for name in ("idempotency_key", "request_sha256"):
        op.add_column("jobs", sa.Column(name, sa.String(length=64), nullable=True))
    op.create_index("uq_jobs_idempotency_key", "jobs", ["idempotency_key"], unique=True)


def downgrade() -> None:
    """Drop them. A request that is sent again after this makes a job of its own."""
    op.drop_index("uq_jobs_idempotency_key", table_name="jobs")
    for name in ("request_sha256", "idempotency_key"):
        op.drop_column("jobs", name)
