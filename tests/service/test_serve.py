"""The whole service, started as its users start it."""

from __future__ import annotations

import signal
import socket
import subprocess
import time

import httpx
import psutil
import pytest
from running import RunningService, wait_until

GOOD = "theorem t : good"
BAD = "theorem t : bad"


def slow(seconds: int, *, word: str = "bad") -> str:
    return f"theorem t : {word}_slow_{seconds}"


def read_events(service: RunningService, job_id: str, *, last: str | None = None) -> list[tuple[int, str]]:
    headers = {"Last-Event-ID": last} if last is not None else {}
    events: list[tuple[int, str]] = []
    with service.client.stream("GET", f"/jobs/{job_id}/events", headers=headers) as response:
        number = -1
        for line in response.iter_lines():
            if line.startswith("id:"):
                number = int(line[3:])
            elif line.startswith("event:"):
                events.append((number, line[6:].strip()))
    return events


class TestProving:
    def test_a_statement_is_proved_while_the_client_waits(self, service: RunningService) -> None:
        response = service.client.post("/prove?wait=20", json={"disprove": False, "statement": GOOD})
        assert response.status_code == 200
        job = response.json()
        assert response.headers["location"] == f"/jobs/{job['id']}"
        assert (job["status"], job["outcome"]) == ("finished", "proved")
        assert job["answer"]["statement"] == "theorem t : good := by sorry\n"
        assert job["answer"]["proof"].startswith("theorem t : good := by")
        assert job["answer"]["verdict"]["environment"]["name"] == "core"
        assert service.job(job["id"]) == job

    def test_without_wait_the_job_is_answered_at_once(self, service: RunningService) -> None:
        response = service.client.post("/prove", json={"disprove": False, "statement": BAD, "attempts": 1})
        assert response.status_code == 202
        job_id = response.json()["id"]
        job = wait_until(lambda: (job := service.job(job_id))["status"] == "finished" and job)
        assert (job["outcome"], job["answer"]["attempts"]) == ("not_proved", 1)

    def test_curl_without_a_content_type_works(self, service: RunningService) -> None:
        text = service.client.post(
            "/prove?wait=20",
            content='{"statement": "theorem t : good"}',
            headers={"content-type": "application/x-www-form-urlencoded"},
        )
        assert text.status_code == 200

    def test_a_wait_that_ends_first_answers_202(self, service: RunningService) -> None:
        response = service.client.post("/prove?wait=0.3", json={"disprove": False, "statement": slow(30)})
        assert response.status_code == 202
        assert service.client.delete(f"/jobs/{response.json()['id']}").status_code == 200

    def test_what_lean_does_not_accept_is_an_outcome(self, service: RunningService) -> None:
        job = service.prove("theorem t : ill_formed", wait=20)
        assert job["outcome"] == "ill_formed"

    def test_a_failure_of_the_machinery_fails_the_job(self, service: RunningService) -> None:
        job = service.prove("theorem t : broken", wait=20)
        assert (job["status"], job["outcome"], job["answer"]) == ("failed", None, None)
        assert job["reason"] == "The script says that Lean cannot be run."
        assert read_events(service, job["id"])[-1][1] == "failed"


class TestEvents:
    def test_they_are_numbered_and_end_with_finished(self, service: RunningService) -> None:
        job = service.prove(BAD, attempts=3)
        events = read_events(service, job["id"])
        assert [number for number, _ in events] == list(range(1, 6))
        assert [kind for _, kind in events] == ["statement_checked", *["attempt_finished"] * 3, "finished"]

    def test_a_reader_goes_on_where_it_was_cut_off(self, service: RunningService) -> None:
        job = service.prove(BAD, attempts=3, wait=20)
        assert [number for number, _ in read_events(service, job["id"], last="3")] == [4, 5]
        response = service.client.get(f"/jobs/{job['id']}/events", headers={"Last-Event-ID": "5"})
        assert response.status_code == 204

    def test_a_strange_last_event_id_means_from_the_beginning(self, service: RunningService) -> None:
        job = service.prove(GOOD, wait=20)
        for strange in ("x", "-1", "\u00b2".encode(), "9" * 10):
            response = service.client.get(f"/jobs/{job['id']}/events", headers={"Last-Event-ID": strange})
            assert response.status_code in {200, 204}


class TestCancelling:
    def test_a_running_job_ends_and_its_checks_with_it(self, service: RunningService) -> None:
        job = service.prove(slow(50))
        wait_until(lambda: service.job(job["id"])["status"] == "running")
        time.sleep(0.3)
        began = time.monotonic()
        assert service.client.delete(f"/jobs/{job['id']}").status_code == 200
        wait_until(lambda: service.job(job["id"])["status"] == "cancelled", timeout_s=2)
        assert service.prove(GOOD, wait=20)["outcome"] == "proved"  # both Lean workers are free again
        assert time.monotonic() - began < 5
        assert read_events(service, job["id"])[-1][1] == "cancelled"

    def test_a_finished_job_stays_as_it_is(self, service: RunningService) -> None:
        job = service.prove(GOOD, wait=20)
        assert service.client.delete(f"/jobs/{job['id']}").json() == job


class TestDisconnecting:
    def test_a_client_that_goes_away_leaves_the_job_running(self, service: RunningService) -> None:
        known = {job["id"] for job in service.client.get("/jobs?limit=100").json()["jobs"]}
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(
                f"{service.url}/prove?wait=60", json={"disprove": False, "statement": slow(1, word="good")}, timeout=0.5
            )
        jobs = service.client.get("/jobs?limit=100").json()["jobs"]
        (job,) = [job for job in jobs if job["id"] not in known]
        wait_until(lambda: service.job(job["id"])["outcome"] == "proved")

    def test_a_check_nobody_waits_for_is_stopped(self, service: RunningService) -> None:
        for _ in range(4):
            with pytest.raises(httpx.ReadTimeout):
                httpx.post(
                    f"{service.url}/check",
                    json={"statement": slow(50), "proof": "by simp"},
                    timeout=0.4,
                )
        assert service.prove(GOOD, wait=5)["outcome"] == "proved"


class TestChecking:
    def test_a_good_proof_is_proved(self, service: RunningService) -> None:
        response = service.client.post("/check", json={"statement": GOOD, "proof": "by simp"})
        assert response.status_code == 200
        assert response.json()["status"] == "proved"

    def test_a_bad_one_is_an_answer(self, service: RunningService) -> None:
        response = service.client.post("/check", json={"code": "theorem t : bad := by simp"})
        assert response.status_code == 200
        assert response.json()["status"] == "lean_error"

    def test_broken_machinery_is_an_error(self, service: RunningService) -> None:
        response = service.client.post("/check", json={"statement": "theorem t : broken", "proof": "by simp"})
        assert response.status_code == 503
        assert response.json()["type"] == "urn:qed:error:unavailable"


class TestHealth:
    def test_ready(self, service: RunningService) -> None:
        assert service.client.get("/healthz").json()["status"] == "ok"
        ready = service.client.get("/readyz")
        assert ready.status_code == 200
        assert ready.json()["environments"]["core"]["workers"] == 2
        assert service.client.get("/docs").status_code == 200


def process_is_gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


class TestDying:
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_stopping_leaves_no_process(self, own_service: RunningService, number: signal.Signals) -> None:
        own_service.start()
        job = own_service.prove(slow(50))
        wait_until(lambda: own_service.job(job["id"])["status"] == "running")
        processes = own_service.processes()
        assert len(processes) >= 6
        began = time.monotonic()
        assert own_service.interrupt(number) == 0
        assert time.monotonic() - began < 4
        assert all(process_is_gone(process) for process in processes)
        assert "stopped" in own_service.log.read_text()

    def test_killed_and_started_again_it_finishes_the_job(self, own_service: RunningService) -> None:
        own_service.start()
        job = own_service.prove(slow(1), attempts=4, parallel=1)
        wait_until(lambda: len(own_service.client.get(f"/jobs/{job['id']}").json()) and events_of(own_service, job) > 2)
        processes = own_service.processes()
        own_service.kill()
        wait_until(lambda: all(process_is_gone(process) for process in processes), what="the end of all processes")
        own_service.start()
        wait_until(lambda: own_service.job(job["id"])["status"] == "finished", timeout_s=20)
        finished = own_service.job(job["id"])
        assert (finished["outcome"], finished["answer"]["attempts"]) == ("not_proved", 4)
        events = read_events(own_service, job["id"])
        assert [number for number, _ in events] == [1, 2, 3, 4, 5, 6]
        assert [kind for _, kind in events].count("attempt_finished") == 4

    def test_killed_processes_are_replaced_and_their_jobs_go_on(self, own_service: RunningService) -> None:
        own_service.start()
        for number, victim in enumerate(("prove", "lean", "service.processes.api", "a child of lean")):
            statement = slow(1).replace("theorem t", f"theorem t{number}")  # a question of its own, not answered yet
            job = own_service.prove(statement, attempts=2, parallel=1)
            wait_until(lambda job=job: own_service.job(job["id"])["status"] == "running")
            time.sleep(0.3)
            if victim == "a child of lean":
                for child in own_service.find_child("lean").children():
                    child.kill()
            else:
                own_service.find_child(victim).kill()
            wait_until(lambda job=job: is_finished(own_service, job), timeout_s=30, what=f"the end without {victim}")
            assert own_service.job(job["id"])["answer"]["attempts"] == 2


def is_finished(service: RunningService, job: dict[str, str]) -> bool:
    """Whether it is; False while the API is away."""
    try:
        return bool(service.job(job["id"])["status"] == "finished")
    except httpx.TransportError:
        return False


def events_of(service: RunningService, job: dict[str, str]) -> int:
    """How many events are recorded."""
    count = 0
    with service.client.stream("GET", f"/jobs/{job['id']}/events") as response:
        for line in response.iter_lines():
            if line.startswith("id:"):
                count = int(line[3:])
            if count > 2:
                break
    return count


class TestStarting:
    @pytest.mark.parametrize("own_service", ["embedded"], indirect=True)
    def test_a_second_ctrl_c_stops_at_once(self, own_service: RunningService) -> None:
        own_service.start()
        processes = own_service.processes()
        own_service.find_child("service.processes.api").suspend()  # it will not stop by itself
        own_service.process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        assert own_service.process.poll() is None
        began = time.monotonic()
        own_service.interrupt()
        assert time.monotonic() - began < 2
        assert all(process_is_gone(process) for process in processes)

    def run(self, own_service: RunningService, *arguments: str) -> tuple[int, str]:
        own_service.launch(*arguments)
        try:
            status = own_service.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            raise AssertionError(own_service.log.read_text()) from None
        return status, own_service.log.read_text()

    @pytest.mark.parametrize("own_service", ["embedded"], indirect=True)
    def test_a_port_that_is_taken_is_said(self, own_service: RunningService) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            status, text = self.run(own_service, "--port", str(port))
        assert status == 3
        assert f"Port {port} on 127.0.0.1 cannot be used" in text
        assert "Traceback" not in text

    @pytest.mark.parametrize("own_service", ["embedded"], indirect=True)
    def test_two_services_do_not_share_a_folder(self, own_service: RunningService, embedded: RunningService) -> None:
        status, text = self.run(own_service, "--data-dir", str(embedded.folder / "data"))
        assert status == 3
        assert "Another `qed serve` uses the data folder" in text
