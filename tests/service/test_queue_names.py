"""Services on one broker: each takes its own messages only, when each has a prefix of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from celery import Celery
from pydantic import ValidationError

from service.queueing.celery_app import PROVE_QUEUE, RUN_JOB_TASK, CelerySender, Lane, create_celery, lean_queue
from service.settings import Settings

QUEUES = [PROVE_QUEUE, lean_queue("core"), lean_queue("core", Lane.BATCH)]


@pytest.fixture(params=["files", pytest.param("redis", marks=pytest.mark.redis)])
def broker_url(request: pytest.FixtureRequest) -> str:
    return "" if request.param == "files" else str(request.getfixturevalue("redis_url"))


def take(app: Celery, queue: str) -> object | None:
    """The first argument of the next message that a worker on this queue would get; None when there is none."""
    with app.connection_for_read() as connection:
        message = app.amqp.queues[queue](connection.default_channel).get(no_ack=True)
        return None if message is None else message.payload[0][0]


def test_services_with_different_prefixes_leave_each_others_messages(tmp_path: Path, broker_url: str) -> None:
    first, second = (
        create_celery(Settings(data_dir=tmp_path, broker_url=broker_url, queue_prefix=prefix))
        for prefix in ("one", "two")
    )
    for queue in QUEUES:
        CelerySender(first).send(task=RUN_JOB_TASK, queue=queue, args=(f"first, {queue}",))
        assert take(second, queue) is None
        CelerySender(second).send(task=RUN_JOB_TASK, queue=queue, args=(f"second, {queue}",))
    for queue in QUEUES:
        assert [take(first, queue), take(first, queue)] == [f"first, {queue}", None]
        assert [take(second, queue), take(second, queue)] == [f"second, {queue}", None]


def test_a_worker_listens_to_its_service_s_queue(tmp_path: Path) -> None:
    app = create_celery(Settings(data_dir=tmp_path, queue_prefix="one"))
    app.amqp.queues.select([lean_queue("core")])
    assert list(app.amqp.queues.consume_from) == ["one.lean.core"]


def test_a_prefix_that_brokers_may_misread_is_refused() -> None:
    with pytest.raises(ValidationError, match="queue_prefix"):
        Settings(queue_prefix="a/b*")
