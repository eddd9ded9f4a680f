"""The services of docker/compose.yaml without containers: the same commands, each as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from dockerfile import DOCKER

COMPOSE = yaml.safe_load((DOCKER / "compose.yaml").read_text())["services"]


def as_here(command: list[str]) -> list[str]:
    """A command of an image, with the interpreter of these tests."""
    assert command[0] == "python"
    return [sys.executable, *command[1:]]


class Stack:
    """Processes by the names of their services."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QED_")},
            **environment,
        }

    def start(self, service: str, *, under: tuple[str, ...] = ()) -> None:
        """Start the service's command; ``under`` goes before it."""
        with self.log(service).open("ab") as log:
            self.processes[service] = subprocess.Popen(
                [*under, *as_here(COMPOSE[service]["command"])],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            as_here(command), env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )

    def stop(self, *services: str) -> dict[str, int]:
        """SIGTERM, as `docker stop` sends it, to all of them at once; their exit statuses."""
        for service in services:
            self.processes[service].send_signal(signal.SIGTERM)
        return {service: self.processes.pop(service).wait(timeout=60) for service in services}

    def kill(self) -> None:
        """Whatever is left."""
        for process in self.processes.values():
            process.kill()
            process.wait()

    def log(self, service: str) -> Path:
        return self.folder / f"{service}.log"

    def logs(self) -> str:
        return "\n".join(f"== {path.stem}\n{path.read_text()}" for path in sorted(self.folder.glob("*.log")))

    def wait_until(self, condition: Callable[[], Any], *, timeout_s: float, what: str) -> Any:
        """The first true value of ``condition``; a process that ends meanwhile is an error."""
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            if value := condition():
                return value
            ended = {name: process.poll() for name, process in self.processes.items() if process.poll() is not None}
            assert not ended, f"{ended}\n{self.logs()}"
            time.sleep(0.05)
        raise AssertionError(f"{what} did not happen within {timeout_s:g} s\n{self.logs()}")
