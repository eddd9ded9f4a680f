"""Bring the database to this version, once, before anything else starts: `python -m service.processes.migrate`.

`qed serve` does so by itself. Where every process is started alone, as in containers, this one runs first. It may run
any number of times; a database of a later version it refuses.
"""

from __future__ import annotations

import logging
import sys

from alembic.util.exc import CommandError

from prover.errors import QedError, ServiceUnavailableError
from service.composition import Services
from service.database import ping_database
from service.migrations.upgrade import upgrade_database
from service.processes.logging_setup import set_up_logging
from service.settings import Settings

log = logging.getLogger("qed.migrate")


def main() -> int:
    """The exit status: 0 when the database is ready."""
    set_up_logging("migrate")
    services = Services(settings=Settings())
    try:
        migrate(services)
    except QedError as error:
        log.error("%s", error)
        return 1
    finally:
        services.close()
    log.info("the database is ready")
    return 0


def migrate(services: Services) -> None:
    """Apply what is missing. Raises ServiceUnavailableError with what to do."""
    engine = services.database.engine
    ping_database(engine)
    try:
        upgrade_database(engine)
    except CommandError as error:
        raise ServiceUnavailableError(
            f"The database is not one of this version or an earlier one ({error}). Run the version that made it, or a "
            "later one; to go back, restore the backup that was made before the upgrade."
        ) from error


if __name__ == "__main__":
    sys.exit(main())
