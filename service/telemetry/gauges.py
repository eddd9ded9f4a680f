"""Gauges: what there is at this moment, asked of the database and the broker when somebody scrapes."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from itertools import product

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from sqlalchemy.orm import Session

from service.composition import Services
from service.database import read_clock
from service.health.endpoints import read_version
from service.jobs.models import JobStatus
from service.jobs.repository import JobRepository
from service.queueing.celery_app import SYNTH_QUEUE, Lane, lean_queue, prove_queue
from service.verifications.models import OPEN
from service.verifications.repository import VerificationRepository
from service.workers.presence import SEEN_WITHIN_S
from service.workers.repository import WorkerRepository

log = logging.getLogger("qed.telemetry")

_LANES = [lane.value for lane in Lane]


def read_gauges(services: Services, session: Session) -> Iterator[Metric]:
    """All of them. A number that may be zero is there when it is zero."""
    environments = services.settings.environments
    queues = [*map(prove_queue, Lane), *(lean_queue(*route) for route in product(environments, Lane)), SYNTH_QUEUE]
    checks = VerificationRepository(session).count_open()
    jobs = JobRepository(session)
    yield _gauge("qed_build_info", "The version of the service.", {(read_version(),): 1}, "version")
    yield _gauge(
        "qed_checks_open",
        "Questions placed with the Lean workers and not answered yet.",
        {key: checks.get(key, 0) for key in product(environments, _LANES, [status.value for status in OPEN])},
        "environment",
        "lane",
        "status",
    )
    states = (JobStatus.QUEUED.value, JobStatus.RUNNING.value)
    counts = jobs.count_open()
    yield _gauge(
        "qed_jobs_open",
        "Jobs that have not ended.",
        {key: counts.get(key, 0) for key in product(_LANES, states)},
        "lane",
        "status",
    )
    now, oldest = read_clock(), jobs.list_oldest_queued()
    yield _gauge(
        "qed_oldest_queued_job_age_seconds",
        "How long the job waits that waits longest; 0 when none does.",
        {(lane,): max(0.0, (now - oldest.get(lane, now)).total_seconds()) for lane in _LANES},
        "lane",
    )
    yield _gauge(
        "qed_workers",
        "Worker processes seen in the last seconds, by whether something keeps them from working.",
        _count_workers(session, queues),
        "queue",
        "state",
    )
    yield from _read_broker(services, queues)


def _count_workers(session: Session, queues: list[str]) -> Mapping[tuple[str, ...], float]:
    counts: dict[tuple[str, ...], float] = dict.fromkeys(product(queues, ("able", "unable")), 0)
    for worker in WorkerRepository(session).list_seen(within_s=SEEN_WITHIN_S):
        key = worker.queue, "unable" if worker.missing else "able"
        counts[key] = counts.get(key, 0) + 1
    return counts


def _read_broker(services: Services, queues: list[str]) -> Iterator[Metric]:
    """Without the broker there are no numbers of it, and the others are there all the same."""
    messages: Mapping[str, int] | None = None
    try:
        messages = services.sender.count_messages(queues)
    except Exception as error:  # every broker library has its own family of errors
        log.warning("the broker does not answer: %s", error)
    yield _gauge("qed_broker_up", "Whether the broker answers.", {(): float(messages is not None)})
    yield _gauge(
        "qed_queue_messages",
        "Messages at the broker that no worker has taken. One may carry several questions.",
        {(queue,): count for queue, count in (messages or {}).items()},
        "queue",
    )


def _gauge(name: str, text: str, values: Mapping[tuple[str, ...], float], *labels: str) -> Metric:
    family = GaugeMetricFamily(name, text, labels=labels)
    for key, value in values.items():
        family.add_metric(key, value)
    return family
