"""The running service under many requests, rude clients and the loss of its workers."""

from __future__ import annotations

import asyncio
import random
import socket
import threading
import time

import httpx
import psutil
import pytest
from prometheus_client.parser import text_string_to_metric_families
from running import RunningService, wait_until


async def test_many_requests_at_once_are_all_answered(service: RunningService) -> None:
    async def check(client: httpx.AsyncClient, number: int) -> str:
        word = "good" if number % 2 else "bad"
        body = {"statement": f"theorem crowd_{number} : {word}", "proof": "by simp"}
        response = await client.post("/check", json=body)
        return str(response.raise_for_status().json()["status"])

    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=service.url, timeout=60, limits=limits) as client:
        statuses = await asyncio.gather(*(check(client, number) for number in range(200)))
    assert statuses == ["lean_error", "proved"] * 100


def test_a_client_that_sends_half_a_body_and_waits(embedded: RunningService) -> None:
    address = httpx.URL(embedded.url)
    with socket.create_connection((address.host, address.port or 80), timeout=20) as half:
        half.sendall(
            b"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
        )
        assert embedded.client.get("/healthz").status_code == 200
        answer = half.recv(65_536)
        assert b" 408 " in answer.splitlines()[0]
        half.settimeout(20)
        while half.recv(65_536):
            pass  # until the service has closed the connection


def test_a_long_batch(networked: RunningService) -> None:
    snippets = [{"id": str(number), "code": f"{'good' if number % 3 else 'bad'} {number}"} for number in range(1_000)]
    answer = networked.client.post("/api/check", json={"snippets": snippets}).raise_for_status().json()
    assert [result["id"] for result in answer["results"]] == [str(number) for number in range(1_000)]
    assert [bool(result["response"]["messages"]) for result in answer["results"]] == [n % 3 == 0 for n in range(1_000)]
    began = time.monotonic()
    assert networked.client.post("/api/check", json={"snippets": snippets}).json() == answer
    assert "qed_answers_total" in networked.client.get("/metrics").text
    assert time.monotonic() - began < 10


@pytest.mark.timeout(180)
def test_killed_workers_lose_no_check_and_change_no_verdict(own_service: RunningService) -> None:
    own_service.start()
    generator = random.Random(7)
    stopped = threading.Event()
    killed: list[int] = []

    def kill_workers() -> None:
        while not stopped.wait(0.7) and len(killed) < 3:
            masters = [
                child for child in psutil.Process(own_service.process.pid).children() if "lean" in child.cmdline()
            ]
            victims = [child for master in masters if "batch" in master.cmdline() for child in master.children()]
            if victims:
                victim = generator.choice(victims)
                victim.kill()
                killed.append(victim.pid)

    killer = threading.Thread(target=kill_workers)
    killer.start()
    words = ["good", "bad", "sorry"]
    snippets = [{"id": str(n), "code": f"{words[n % 3]} {n} {'slow_1' if n % 20 == 0 else ''}"} for n in range(100)]
    try:
        answer = own_service.client.post("/api/check", json={"snippets": snippets}, timeout=150)
    finally:
        stopped.set()
        killer.join()
    results = answer.raise_for_status().json()["results"]
    assert killed
    assert [result["id"] for result in results] == [str(number) for number in range(100)]
    for number, result in enumerate(results):
        has_error = any(message["severity"] == "error" for message in result["response"]["messages"])
        assert (has_error, "sorries" in result["response"]) == (number % 3 == 1, number % 3 == 2)
    wait_until(lambda: not count_open_checks(own_service), what="an end of all checks")


def count_open_checks(service: RunningService) -> float:
    families = text_string_to_metric_families(service.client.get("/metrics").text)
    return sum(sample.value for family in families if family.name == "qed_checks_open" for sample in family.samples)
