"""The whole service with the real Lean in its sandbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from running import RunningService, wait_until
from test_serve import process_is_gone, read_events

pytestmark = [pytest.mark.sandbox, pytest.mark.timeout(300)]

# Lean works on this for minutes, whichever way it is decided.
LONG = "theorem long : ∀ x : Nat, x < 60000 → x * x + 1 ≠ 3 * x * x + 7"


@pytest.mark.postgres
@pytest.mark.redis
def test_over_postgresql_and_redis(tmp_path: Path, make_postgres_database: Callable[[], str], redis_url: str) -> None:
    environment = {"QED_DATABASE_URL": make_postgres_database(), "QED_BROKER_URL": redis_url.rsplit("/", 1)[0] + "/7"}
    service = RunningService(tmp_path, environment)
    try:
        job = service.start().prove("theorem t (a b : Nat) : a + b = b + a", wait=50)
        assert job["outcome"] == "proved"
    finally:
        service.end()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    service = RunningService(tmp_path_factory.mktemp("real"), {})
    try:
        yield service.start()
    finally:
        service.end()


def test_a_problem_in_words_is_proved(real: RunningService) -> None:
    response = real.client.post("/prove?wait=50", json={"problem": "Show that the sum of two even integers is even."})
    assert response.status_code == 200
    job = response.json()
    assert (job["status"], job["outcome"]) == ("finished", "proved"), job["reason"]
    answer = job["answer"]
    assert "Even (a + b)" in answer["statement"]
    assert answer["read_back"]
    assert set(answer["verdict"]["axioms"]) <= {"propext", "Quot.sound", "Classical.choice"}
    assert answer["verdict"]["environment"]["name"] == "core"
    again = real.client.post("/check", json={"code": answer["proof"]}).json()
    assert again["status"] == "proved"
    assert read_events(real, job["id"])[0] == (1, "formalized")


def test_a_problem_that_is_not_understood_is_an_answer(real: RunningService) -> None:
    response = real.client.post("/prove?wait=20", json={"problem": "Show that every frobnicator is even."})
    assert response.status_code == 200
    answer = response.json()["answer"]
    assert answer["status"] == "not_understood"
    assert answer["word"]
    assert answer["position"] == "Show that every frobnicator is even.".index(answer["word"])


def test_a_false_proof_is_an_answer(real: RunningService) -> None:
    body = {"statement": "theorem t (n : Nat) : n + 1 = n", "proof": "by omega"}
    checked = real.client.post("/check", json=body).json()
    assert checked["status"] == "lean_error"
    assert checked["verdict"]["messages"]


def test_the_client_of_kimina_lean_server_is_content(real: RunningService, caplog: pytest.LogCaptureFixture) -> None:
    from test_kimina import kimina, read_statuses

    client = kimina.KiminaClient(api_url=real.url)
    with caplog.at_level("INFO", logger="kimina-client"):
        client.test()  # its own test: the answer to `#check Nat`, to the last field
    assert "Test passed!" in caplog.text
    codes = {
        "a": "theorem t (a b : Nat) : a + b = b + a := by omega",
        "b": "theorem t (a : Nat) : a + 1 = a := by omega",
        "c": "theorem t : 1 = 2 := by\n  sorry",
        "d": LONG + " := by decide",
    }
    snippets = [kimina.Snippet(id=name, code=code) for name, code in codes.items()]
    response = client.check(snippets, timeout=3, show_progress=False)
    assert read_statuses(response) == {"a": "valid", "b": "lean_error", "c": "sorry", "d": "timeout_error"}


def test_a_statement_that_lean_refuses_is_an_outcome(real: RunningService) -> None:
    job = real.prove("theorem t : 1 + = 2", wait=20)
    assert job["outcome"] == "ill_formed"


def test_cancelling_a_job_kills_its_lean(real: RunningService) -> None:
    before = set(real.processes())
    job = real.prove(LONG)

    def is_lean_busy() -> bool:
        busy = [process for process in real.processes() if process not in before and uses_cpu(process)]
        return len(busy) > 0

    wait_until(is_lean_busy, timeout_s=30, what="work of Lean")
    begun = [process for process in real.processes() if process not in before]
    real.client.delete(f"/jobs/{job['id']}")
    wait_until(lambda: all(process_is_gone(process) for process in begun), timeout_s=5, what="the end of Lean")
    assert real.job(job["id"])["status"] == "cancelled"


def test_killing_the_service_kills_its_lean_and_the_job_goes_on(real: RunningService) -> None:
    before = set(real.processes())
    job = real.prove(LONG, timeout_s=60, attempts=1)
    wait_until(lambda: set(real.processes()) - before, timeout_s=30, what="the start of Lean")
    processes = real.processes()
    real.kill()
    wait_until(lambda: all(process_is_gone(process) for process in processes), what="the end of all processes")
    real.start()
    short = real.prove("theorem t (a b : Nat) : a + b = b + a", wait=50)
    assert short["outcome"] == "proved"
    wait_until(lambda: real.job(job["id"])["status"] in {"running", "finished"}, what="going on")
    real.client.delete(f"/jobs/{job['id']}")


def uses_cpu(process: psutil.Process) -> bool:
    """Whether it has worked for a while already."""
    try:
        return bool(process.cpu_times().user > 0.5)
    except psutil.NoSuchProcess:
        return False
