"""``make demo``: start the service on a free port, send it three problems over HTTP, show what comes back, stop it.

Exits with 0 only when the true problem was proved, the false one disproved, and the last not understood.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console

console = Console(highlight=False)

START_TIMEOUT_S = 180.0


@dataclass(frozen=True, kw_only=True)
class Example:
    """A problem and the status that its answer must have."""

    problem: str
    title: str
    expected: str


EXAMPLES = (
    Example(title="A true problem", problem="Show that the sum of two even integers is even.", expected="proved"),
    Example(title="A false one", problem="Prove that every natural number is even.", expected="disproved"),
    Example(title="One it cannot read", problem="Show that every banana is yellow.", expected="not_understood"),
)


def main() -> int:
    """Run the demonstration; the exit status says whether it went as promised."""
    port = _find_free_port()
    with tempfile.TemporaryDirectory(prefix="qed-demo-") as directory:
        log = Path(directory) / "service.log"
        console.print("Starting the service; the first time it compiles the Lean library ...")
        with log.open("wb") as output:
            service = subprocess.Popen(
                [sys.executable, "-m", "service.cli", "serve", "--port", str(port)],
                env={**os.environ, "QED_DATA_DIR": directory},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120.0) as client:
                _wait_until_ready(client, service, log)
                console.print(f"It answers at {client.base_url}", markup=False)
                results = [_show(client, example) for example in EXAMPLES]
        finally:
            service.send_signal(signal.SIGINT)
            service.wait(timeout=30)
    console.print("\nAll as expected." if all(results) else "\n[bold red]Not as expected.[/]")
    return 0 if all(results) else 1


def _show(client: httpx.Client, example: Example) -> bool:
    """Send one problem and print its answer; whether its status is the expected one."""
    console.rule(example.title)
    console.print(f'POST /prove?wait=60  {{"problem": "{example.problem}"}}\n', markup=False, soft_wrap=True)
    response = client.post("/prove", params={"wait": 60}, json={"problem": example.problem})
    response.raise_for_status()
    answer: dict[str, Any] = response.json()["answer"]
    as_expected: bool = answer["status"] == example.expected
    colour = "bold green" if as_expected else "bold red"
    console.print(f"status:    [{colour}]{answer['status']}[/]")
    for field in ("reason", "read_back", "statement", "proof", "disproof"):
        if answer.get(field):
            value = str(answer[field]).rstrip().replace("\n", "\n           ")
            console.print(f"{field.replace('_', ' ') + ':':<11}{value}", markup=False, soft_wrap=True)
    if verdict := answer.get("verdict"):
        stamp = verdict["environment"]
        console.print(
            f"verdict:   {verdict['status']}; axioms: {', '.join(verdict['axioms']) or 'none'}; "
            f"Lean {stamp['lean_version']} ({stamp['lean_commit'][:8]})",
            markup=False,
            soft_wrap=True,
        )
    return as_expected


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(client: httpx.Client, service: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if service.poll() is not None:
            said = log.read_text(errors="replace")[-2000:]
            raise SystemExit(f"The service ended with status {service.returncode} before it was ready:\n{said}")
        try:
            if client.get("/readyz").status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise SystemExit(f"The service was not ready after {START_TIMEOUT_S:.0f} s.")


if __name__ == "__main__":
    raise SystemExit(main())
