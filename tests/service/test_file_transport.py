"""The broker made of files, as Celery uses it."""

from __future__ import annotations

import multiprocessing
import threading
import time
from pathlib import Path

import pytest
from celery import Celery

from service.queueing.celery_app import CelerySender, create_celery
from service.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


def receive(app: Celery, queue: str, *, limit: int, idle_s: float = 0.5) -> list[str]:
    """The arguments of at most ``limit`` messages; ends when nothing comes for ``idle_s``."""
    received: list[str] = []
    with app.connection_for_read() as connection:
        simple = connection.SimpleQueue(queue)
        while len(received) < limit:
            try:
                message = simple.get(timeout=idle_s)
            except simple.Empty:
                break
            message.ack()
            received.append(message.payload[0][0])
        simple.close()
    return received


def send(settings: Settings, ids: list[str], queue: str = "qed.prove") -> None:
    sender = CelerySender(create_celery(settings))
    for row_id in ids:
        sender.send(task="qed.run_job", queue=queue, args=(row_id,))


def receive_all(settings: Settings, results: multiprocessing.Queue[list[str]]) -> None:
    results.put(receive(create_celery(settings), "qed.prove", limit=1_000, idle_s=2))


def test_messages_arrive_in_order_and_once(settings: Settings) -> None:
    ids = [str(number) for number in range(20)]
    send(settings, ids)
    app = create_celery(settings)
    assert receive(app, "qed.prove", limit=100) == ids
    assert receive(app, "qed.prove", limit=100) == []
    assert list(settings.broker_dir.glob("*/*")) == []


def test_queues_do_not_mix(settings: Settings) -> None:
    send(settings, ["a"], "qed.prove")
    send(settings, ["b"], "qed.lean.core")
    app = create_celery(settings)
    assert receive(app, "qed.lean.core", limit=9) == ["b"]
    assert receive(app, "qed.prove", limit=9) == ["a"]


def test_of_many_readers_and_writers_each_message_reaches_one(settings: Settings) -> None:
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[list[str]] = context.Queue()
    readers = [context.Process(target=receive_all, args=(settings, results)) for _ in range(3)]
    for reader in readers:
        reader.start()
    groups = [[f"{group}-{number}" for number in range(50)] for group in range(4)]
    writers = [threading.Thread(target=send, args=(settings, group)) for group in groups]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    received = [row_id for _ in readers for row_id in results.get(timeout=60)]
    for reader in readers:
        reader.join()
    assert sorted(received) == sorted(row_id for group in groups for row_id in group)


def test_a_half_written_message_is_not_seen(settings: Settings) -> None:
    folder = settings.broker_dir / "qed.prove"
    folder.mkdir(parents=True)
    (folder / "0000.part").write_text('{"body":')
    assert receive(create_celery(settings), "qed.prove", limit=9) == []


def test_a_message_waits_less_than_a_tenth_of_a_second(settings: Settings) -> None:
    app = create_celery(settings)
    delays: list[float] = []

    def read() -> None:
        with app.connection_for_read() as connection:
            simple = connection.SimpleQueue("qed.prove")
            for _ in range(10):
                message = simple.get(timeout=10)
                delays.append(time.monotonic() - float(message.payload[0][0]))
                message.ack()
            simple.close()

    reader = threading.Thread(target=read)
    reader.start()
    sender = CelerySender(create_celery(settings))
    for _ in range(10):
        sender.send(task="qed.run_job", queue="qed.prove", args=(str(time.monotonic()),))
        time.sleep(0.03)
    reader.join()
    assert sorted(delays)[5] < 0.1


def test_a_folder_that_cannot_be_written_is_no_exception(settings: Settings) -> None:
    settings.broker_dir.mkdir()
    (settings.broker_dir / "qed.prove").write_text("a file where the folder should be")
    send(settings, ["a"])
