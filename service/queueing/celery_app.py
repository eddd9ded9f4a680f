"""The Celery application: queues, delivery, and a sender that never fails a request."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from celery import Celery
from kombu.connection import Connection
from kombu.entity import Queue

from service.queueing.file_transport import SCHEME, register_file_transport
from service.settings import Settings
from service.telemetry.trails import write_headers

PROVE_QUEUE = "qed.prove"
PROVE_BATCH_QUEUE = "qed.prove-batch"
SYNTH_QUEUE = "qed.synth"
RUN_JOB_TASK = "qed.run_job"
RUN_SYNTHESIS_TASK = "qed.run_synthesis"
RUN_VERIFICATIONS_TASK = "qed.run_verifications"

# A broker that is away must not keep a request waiting: its message is sent again later.
_GIVE_UP_SOON = {"max_retries": 1, "interval_start": 0.1, "interval_step": 0.1, "interval_max": 0.2}

log = logging.getLogger("qed.queue")


class Lane(StrEnum):
    """How urgent a job or a check is. Each lane has queues and workers of its own (docs/decisions/0003)."""

    INTERACTIVE = "interactive"  # somebody waits for this one
    BATCH = "batch"  # one of many


def prove_queue(lane: Lane) -> str:
    """The queue of the jobs of this lane."""
    return PROVE_QUEUE if lane is Lane.INTERACTIVE else PROVE_BATCH_QUEUE


def lean_queue(environment: str, lane: Lane = Lane.INTERACTIVE) -> str:
    """The queue of the checks in one Lean environment: any worker on it can do them."""
    return f"qed.lean.{environment}" if lane is Lane.INTERACTIVE else f"qed.lean-batch.{environment}"


def create_celery(settings: Settings) -> Celery:
    """The application for senders and workers. There is no result backend: the database holds the truth."""
    app = Celery("qed", set_as_current=False)
    names = [PROVE_QUEUE, PROVE_BATCH_QUEUE, SYNTH_QUEUE]
    names += [lean_queue(name, lane) for name in ("core", "mathlib") for lane in Lane]
    queues = [_declare(name, settings.queue_prefix) for name in names]
    app.conf.update(
        broker_url=settings.broker_url or f"{SCHEME}://localhost/",
        broker_transport_options=_transport_options(settings),
        broker_connection_retry_on_startup=True,
        broker_connection_timeout=4,
        broker_pool_limit=None if settings.is_broker_embedded else 10,
        task_queues=queues,
        task_default_queue=queues[0].name,
        task_acks_late=True,
        task_reject_on_worker_lost=False,  # what was under way is sent again from the database
        task_ignore_result=True,
        task_store_errors_even_if_ignored=False,
        task_publish_retry=False,
        task_serializer="json",
        accept_content=["json"],
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        worker_proc_alive_timeout=120.0,
        enable_utc=True,
    )
    return app


def _declare(queue: str, prefix: str) -> Queue:
    """A queue that senders and workers know by one name, and the broker by another for every service."""
    name = f"{prefix}.{queue.removeprefix('qed.')}"
    return Queue(name, routing_key=name, alias=queue)  # type: ignore[no-untyped-call]


def _transport_options(settings: Settings) -> dict[str, Any]:
    if settings.is_broker_embedded:
        register_file_transport()
        return {"folder": str(settings.broker_dir), "polling_interval": settings.broker_poll_s}
    if settings.broker_url.startswith(("redis", "valkey")):
        return {**_GIVE_UP_SOON, "socket_connect_timeout": 2, "socket_timeout": 10, "visibility_timeout": 3_600}
    return dict(_GIVE_UP_SOON)


class CelerySender:
    """Sends tasks. A broker that does not answer is logged; the message is sent again from the database."""

    def __init__(self, app: Celery) -> None:
        self._app = app

    def send(self, *, task: str, queue: str, args: tuple[str, ...], time_limit_s: float | None = None) -> None:
        """Hand one message to the broker. A process that takes longer than ``time_limit_s`` over it is killed."""
        try:
            self._app.send_task(task, args=args, queue=queue, time_limit=time_limit_s, headers=write_headers(args))
        except Exception as error:  # every broker library has its own family of errors
            log.warning("%s %s was not sent, and will be later: %s", task, args[0], error)

    def ping(self) -> None:
        """Raise, with whatever error the broker's library has, when the broker cannot be reached."""
        with self._app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0.1, timeout=4)

    def count_messages(self, queues: Sequence[str]) -> Mapping[str, int]:
        """How many messages of each queue no worker has taken. Raises as `ping` does."""
        counts = dict.fromkeys(queues, 0)
        with self._app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0.1, timeout=4)
            for queue in self._app.conf.task_queues:
                if queue.alias in counts:
                    counts[queue.alias] = _count(connection, queue.name)
        return counts


def _count(connection: Connection, queue: str) -> int:
    # A channel of its own: the question about a queue that does not exist yet closes it.
    channel: Any = connection.channel()  # type: ignore[no-untyped-call]
    try:
        return int(channel.queue_declare(queue=queue, passive=True).message_count)
    except connection.channel_errors:
        return 0
    finally:
        channel.close()
