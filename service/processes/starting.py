"""What every process does first: its log, and whether traces can be made where they are asked for."""

from __future__ import annotations

import logging
import sys

from prover.errors import QedError
from service.processes.logging_setup import set_up_logging
from service.settings import Settings
from service.telemetry.tracing import check_tracing

log = logging.getLogger("qed.start")


def start_telemetry(process: str, settings: Settings, **fields: str) -> None:
    """Set up the log. Ends the process with status 2, and one line that says why, where no traces can be made."""
    set_up_logging(process, settings, **fields)
    try:
        check_tracing()
    except QedError as error:
        log.error("%s", error)
        sys.exit(2)
