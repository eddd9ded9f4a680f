"""Bring the database to this version, once, before anything else starts: `python -m service.processes.migrate`.

`qed serve` does so by itself. Where every process is started alone, as in containers, this one runs first. It may run
any number of times; a database of a later version it refuses. `qed data migrate --to REVISION` goes elsewhere.
"""

from __future__ import annotations

import logging
import sys

from prover.errors import QedError
from service.composition import Services
from service.database import ping_database
from service.migrations.upgrade import upgrade_database
from service.processes.logging_setup import set_up_logging
from service.settings import Settings

log = logging.getLogger("qed.migrate")


def main() -> int:
    """The exit status: 0 when the database is ready."""
    settings = Settings()
    set_up_logging("migrate", settings)
    services = Services(settings=settings)
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
    upgrade_database(engine)


if __name__ == "__main__":
    sys.exit(main())
