"""A real `qed serve` in a process of its own, for acceptance tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx
import psutil

START_TIMEOUT_S = 100.0


def wait_until(condition: Callable[[], Any], *, timeout_s: float = 10.0, what: str = "it") -> Any:
    """The first true value of ``condition``."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.02)
    raise AssertionError(f"{what} did not happen within {timeout_s:g} s")


class RunningService:
    """`qed serve` on a free port, with its data in ``folder``."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.log = folder / "serve.log"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QED_")},
            "QED_DATA_DIR": str(folder / "data"),
            "QED_LEAN_WORKERS": "2",
            "QED_SYNTH_WORKERS": "0",  # but for the tests of synthesis: each process takes a second to start
            **environment,
        }

    def start(self, *arguments: str) -> RunningService:
        """Start it and wait until it says that it is ready."""
        self.launch(*arguments)
        try:
            self.url = wait_until(self._read_url, timeout_s=START_TIMEOUT_S, what="readiness")
        except AssertionError as error:
            self.end()
            raise AssertionError(f"{error}\n{self.log.read_text()}") from None
        if hasattr(self, "client"):
            self.client.close()
        self.client = httpx.Client(base_url=self.url, timeout=60)
        return self

    def launch(self, *arguments: str) -> None:
        """Start it."""
        began = time.monotonic()
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "service.cli", "serve", "--port", "0", *arguments],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.began = began

    def _read_url(self) -> str | None:
        for line in self.log.read_text().splitlines():
            if line.startswith("QED serves at "):
                return line.split()[3]
        if self.process.poll() is not None:
            raise AssertionError(f"qed serve ended with {self.process.returncode}:\n{self.log.read_text()}")
        return None

    def processes(self) -> list[psutil.Process]:
        """It, and all below it."""
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def find_child(self, word: str) -> psutil.Process:
        """The direct child whose command line contains ``word``."""
        children = psutil.Process(self.process.pid).children()
        return next(child for child in children if word in child.cmdline())

    def kill(self) -> None:
        """SIGKILL, to the first process only."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def interrupt(self, number: int = signal.SIGINT, *, timeout_s: float = 15.0) -> int:
        """As Ctrl-C does it; the exit status."""
        self.process.send_signal(number)
        return self.process.wait(timeout=timeout_s)

    def end(self) -> None:
        """Whatever its state, it is gone after this."""
        if hasattr(self, "client"):
            self.client.close()
        if self.process.poll() is not None:
            return
        left = self.processes()
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            for process in left:
                process.kill()
            self.process.wait()

    def prove(self, statement: str, *, wait: float = 0, **options: Any) -> dict[str, Any]:
        """POST /prove with a statement; the job."""
        response = self.client.post(
            "/prove", params={"wait": wait}, json={"statement": statement, "disprove": False, **options}
        )
        assert response.status_code in {200, 202}, response.text
        job: dict[str, Any] = response.json()
        return job

    def job(self, job_id: str) -> dict[str, Any]:
        """GET /jobs/{id}."""
        job: dict[str, Any] = self.client.get(f"/jobs/{job_id}").raise_for_status().json()
        return job
