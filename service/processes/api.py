"""The API process: `python -m service.processes.api [--socket FD] [--parent PID]`."""

from __future__ import annotations

import argparse
import math
import socket
from types import FrameType

import uvicorn

from service.app import create_app
from service.composition import Services
from service.processes.http_protocol import create_http_protocol
from service.processes.parent_death import die_with_parent
from service.processes.starting import start_telemetry
from service.settings import Settings
from service.telemetry.tracing import set_up_tracing


def main() -> None:
    """Serve HTTP until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", type=int, help="file descriptor of a listening socket")
    parser.add_argument("--parent", type=int, help="process that this one dies with")
    options = parser.parse_args()
    if options.parent is not None:
        die_with_parent(options.parent)
    settings = Settings()
    start_telemetry("api", settings)
    set_up_tracing("api")
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        http=create_http_protocol(header_timeout_s=settings.header_timeout_s),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=math.ceil(settings.drain_s),
    )
    sockets = [socket.socket(fileno=options.socket)] if options.socket is not None else None
    services: Services = app.state.services
    _Server(config, services).run(sockets=sockets)


class _Server(uvicorn.Server):
    """Told to stop, it has those who wait for something answered at once: the rest is ended in a moment."""

    def __init__(self, config: uvicorn.Config, services: Services) -> None:
        super().__init__(config)
        self._services = services

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal has come; the second one ends everything."""
        self._services.leaving.begin(limit_s=self._services.settings.drain_s)
        super().handle_exit(sig, frame)


if __name__ == "__main__":
    main()
