"""The API process: `python -m service.processes.api [--socket FD] [--parent PID]`."""

from __future__ import annotations

import argparse
import socket

import uvicorn

from service.app import create_app
from service.processes.http_protocol import create_http_protocol
from service.processes.logging_setup import set_up_logging
from service.processes.parent_death import die_with_parent
from service.settings import Settings

_GRACE_S = 2  # for requests under way when the process is told to stop


def main() -> None:
    """Serve HTTP until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", type=int, help="file descriptor of a listening socket")
    parser.add_argument("--parent", type=int, help="process that this one dies with")
    options = parser.parse_args()
    if options.parent is not None:
        die_with_parent(options.parent)
    set_up_logging("api")
    settings = Settings()
    config = uvicorn.Config(
        create_app(settings),
        http=create_http_protocol(header_timeout_s=settings.header_timeout_s),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_S,
    )
    sockets = [socket.socket(fileno=options.socket)] if options.socket is not None else None
    uvicorn.Server(config).run(sockets=sockets)


if __name__ == "__main__":
    main()
