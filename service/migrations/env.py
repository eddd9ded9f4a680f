"""Alembic's entry: migrates over the connection that :func:`service.migrations.upgrade.upgrade_database` opened."""

from __future__ import annotations

from alembic import context

import service.counting.models
import service.evaluations.models
import service.jobs.models
import service.keys.models
import service.verifications.models
import service.workers.models  # noqa: F401
from service.database import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
