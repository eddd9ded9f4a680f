"""Is this container well? `python -m service.processes.health_check api|worker`; exit status 0 when it is.

The API answers on its own port. A worker has no port: it writes a sign of life into the database every few seconds,
with what keeps it from working, and that is what is looked at, for the workers of this host's name. It is asked often,
so it imports little.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
import urllib.request

_TIMEOUT_S = 5.0


def main() -> int:
    """Print what is wrong, if anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("process", choices=["api", "worker"])
    trouble = find_trouble_of_api() if parser.parse_args().process == "api" else find_trouble_of_workers()
    if trouble:
        print(trouble)
    return 1 if trouble else 0


def find_trouble_of_api() -> str | None:
    """What keeps the API of this machine from answering."""
    port = int(os.environ.get("QED_PORT") or 8000)
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=_TIMEOUT_S):
            return None
    except OSError as error:  # of which errors of HTTP are a kind
        return f"the API does not answer: {error}"


def find_trouble_of_workers() -> str | None:
    """What keeps the worker processes of this host from working."""
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.orm import Session

    from service.database import create_database_engine
    from service.settings import Settings
    from service.workers.presence import SEEN_WITHIN_S
    from service.workers.repository import WorkerRepository

    try:
        with Session(create_database_engine(Settings())) as session:
            seen = WorkerRepository(session).list_seen(within_s=SEEN_WITHIN_S)
            mine = [(worker.queue, worker.missing) for worker in seen if worker.host == socket.gethostname()]
    except SQLAlchemyError as error:
        return f"the database does not answer: {error}"
    if not mine:
        return "no worker process of this host has given a sign of life lately"
    return next((f"{queue}: {missing}" for queue, missing in mine if missing), None)


if __name__ == "__main__":
    sys.exit(main())
