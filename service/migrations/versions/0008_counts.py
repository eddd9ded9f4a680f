"""What is counted has labels: the table of counters becomes one of samples, with what was counted so far"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ORIGINS = ("memory", "shared", "database", "lean")


def upgrade() -> None:
    """Make the new table, take over the answers by origin, and drop the old one."""
    op.create_table(
        "counts",
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("labels", sa.String(length=512), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name", "labels", name=op.f("pk_counts")),
    )
    for origin in _ORIGINS:
        op.execute(
            "INSERT INTO counts (name, labels, value) "  # noqa: S608 - constants of this file
            f"SELECT 'qed_answers_total', '{{\"origin\"\\:\"{origin}\"}}', value "
            f"FROM counters WHERE name = 'answers_{origin}'"
        )
    op.drop_table("counters")


def downgrade() -> None:
    """Make the old table again, with the answers by origin; the other counts are lost."""
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    for origin in _ORIGINS:
        op.execute(
            "INSERT INTO counters (name, value) "  # noqa: S608 - constants of this file
            f"SELECT 'answers_{origin}', CAST(value AS BIGINT) FROM counts "
            f"WHERE name = 'qed_answers_total' AND labels = '{{\"origin\"\\:\"{origin}\"}}'"
        )
    op.drop_table("counts")
