"""Migrations up and down, on purpose."""

from __future__ import annotations

from sqlalchemy import Engine

from prover.errors import InvalidInputError
from service.database import ping_database
from service.maintenance.backup import require_nobody_at_work
from service.maintenance.schemas import Migrated
from service.migrations.upgrade import BASE, list_revisions, lock_schema, move_schema, read_revision


def migrate(engine: Engine, *, to: str = "head", force: bool = False) -> Migrated:
    """Bring the database to a revision, in one transaction. What the new schema can hold stays.

    Raises InvalidInputError for an unknown revision, on the way down without ``force``, and while a service is at work
    on a way down; UnknownRevisionError for a database of a later version.
    """
    ping_database(engine)
    order = [BASE, *list_revisions()]
    with lock_schema(engine) as connection:
        before = read_revision(connection)
        if to in order and order.index(to) < order.index(before):
            if not force:
                raise InvalidInputError(
                    f"On the way from revision {before} down to {to} is lost what the older one cannot hold. Make a "
                    "backup (qed data backup FILE); then --force does it."
                )
            require_nobody_at_work(connection)
        move_schema(connection, to)
        return Migrated(before=before, after=read_revision(connection))
