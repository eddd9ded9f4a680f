"""`qed serve`: one command that brings up the whole service on this machine."""

from __future__ import annotations

import contextlib
import json
import logging
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

from filelock import FileLock, Timeout

from prover.errors import QedError
from service.composition import Services
from service.migrations.upgrade import upgrade_database
from service.processes.logging_setup import set_up_logging
from service.processes.supervisor import ChildSpec, Supervisor
from service.queueing.celery_app import Lane
from service.recovery import recover_after_stop
from service.settings import Settings
from service.telemetry.tracing import check_tracing

log = logging.getLogger("qed.serve")

_GRACE_S = 2.0  # after what each process gives itself
_READY_POLL_S = 0.1
_PATIENCE_S = 15.0  # then it is said what the service waits for


class CannotServeError(QedError):
    """The service cannot be started; the message says what to do."""


def serve(settings: Settings) -> None:
    """Run the service until Ctrl-C or SIGTERM. Raises QedError when it cannot be started."""
    set_up_logging("qed", settings)
    check_tracing()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C, until there are children to stop
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(_listen(settings))
        stack.enter_context(_alone_in(settings))
        _prepare_lean(settings)
        _prepare_database(settings)
        supervisor = Supervisor(specs=_list_children(settings, listener.fileno()))
        supervisor.install_signal_handlers()
        try:
            supervisor.start()
            _run(supervisor, _url_of(listener), began)
        finally:
            supervisor.stop(grace_s=settings.drain_s + _GRACE_S)
    log.info("stopped")


@contextlib.contextmanager
def _listen(settings: Settings) -> Iterator[socket.socket]:
    """The listening socket; the API process inherits it, so it stays open when that process is started again."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family, backlog=512)
    except OSError as error:
        raise CannotServeError(
            f"Port {settings.port} on {settings.host} cannot be used: {error.strerror}. "
            "Choose another with --port, or --port 0 for any that is free."
        ) from error
    with listener:
        yield listener


@contextlib.contextmanager
def _alone_in(settings: Settings) -> Iterator[None]:
    """Hold the data folder, when database or broker are in it: two services must not share them."""
    if not (settings.is_database_embedded or settings.is_broker_embedded):
        yield
        return
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(settings.data_dir / "serve.lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise CannotServeError(
            f"Another `qed serve` uses the data folder {settings.data_dir}. Stop it, or set QED_DATA_DIR to another."
        ) from None
    except OSError as error:
        raise CannotServeError(
            f"The data folder {settings.data_dir} cannot be used: {error.strerror}. Set QED_DATA_DIR to another."
        ) from error
    with lock:
        yield


def _prepare_lean(settings: Settings) -> None:
    """Refuse to start without a sandbox, and build the embedded library before anybody waits for it."""
    if settings.engine == "scripted":
        log.warning("the engine is %r: nothing is proved", settings.engine)
        return
    from prover.lean.environment import load_environment
    from prover.lean.sandbox import find_sandbox

    sandbox = find_sandbox(unsafe_no_sandbox=settings.unsafe_no_sandbox)
    log.info("sandbox: %s", sandbox.describe())
    for name in settings.environments:
        began = time.monotonic()
        log.info("environment %s: looking; the first time it is built", name)
        stamp = load_environment(name).stamp
        took_s = time.monotonic() - began
        log.info(
            "environment %s: Lean %s, library %s, %.1f s", name, stamp.lean_version, stamp.library_hash[:12], took_s
        )


def _prepare_database(settings: Settings) -> None:
    services = Services(settings=settings)
    database = services.database
    upgrade_database(database.engine)
    if settings.is_broker_embedded:
        for message in settings.broker_dir.glob("*/*"):
            message.unlink(missing_ok=True)  # all that is to be done is in the database
    if settings.is_database_embedded:
        with database.write() as transaction:
            recover_after_stop(transaction)
    database.dispose()


def _list_children(settings: Settings, listener: int) -> list[ChildSpec]:
    worker = ("-m", "service.processes.worker")
    api = ("-m", "service.processes.api", "--socket", str(listener))
    return [
        ChildSpec(name="api", arguments=api, pass_fds=(listener,), stop_rank=0),
        *(
            ChildSpec(name=f"prove worker ({lane})", arguments=(*worker, "prove", "--lane", lane), stop_rank=0)
            for lane in Lane
        ),
        *(
            ChildSpec(name=f"synth worker {number}", arguments=(*worker, "synth"), stop_rank=0)
            for number in range(1, settings.synth_workers + 1)
        ),
        *(
            ChildSpec(
                name=f"lean worker ({name}, {lane})",
                arguments=(*worker, "lean", "--environment", name, "--lane", lane),
                stop_rank=1,
            )
            for name in settings.environments
            for lane in Lane
        ),
    ]


def _url_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - where to find it, not where to listen
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _run(supervisor: Supervisor, url: str, began: float) -> None:
    is_ready = False
    ask_again_at, say_at = 0.0, began + _PATIENCE_S
    while not supervisor.stops_asked:
        supervisor.tend()
        now = time.monotonic()
        if is_ready or now < ask_again_at:
            continue
        missing = _ask_what_is_missing(url)
        now = time.monotonic()
        is_ready = missing == []
        ask_again_at = now + _READY_POLL_S
        if is_ready:
            log.info("ready after %.1f s", now - began)
            print(f"QED serves at {url} (documentation: {url}/docs)", flush=True)
        elif now > say_at:
            log.warning("not ready yet: %s", "; ".join(missing or ["the API does not answer"]))
            say_at = now + _PATIENCE_S
    log.info("stopping (once more to stop at once)")


def _ask_what_is_missing(url: str) -> list[str] | None:
    """What `/readyz` says; None when it does not answer."""
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=2) as response:  # noqa: S310 - our own address
            answer: dict[str, Any] = json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            try:
                answer = json.load(error)
            except ValueError:
                return None
    except (OSError, ValueError):
        return None
    return [str(item) for item in answer.get("missing", ["?"])]
