"""Alembic's entry: migrates over the connection that :func:`service.migrations.upgrade.move_schema` was given."""

from __future__ import annotations

from alembic import context

from service.migrations.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
