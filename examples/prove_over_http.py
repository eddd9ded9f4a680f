"""Have a running service prove a problem in plain words, and show what it does on the way.

    qed serve                                           # in another terminal
    python examples/prove_over_http.py "Show that the sum of two even integers is even."

Another address than http://127.0.0.1:8000 goes into QED_SERVER, a key into QED_API_KEY.
"""

from __future__ import annotations

import os
import sys

from service.client import Client
from service.jobs.schemas import JobEventRead

PROBLEM = "Show that the sum of two even integers is even."


def show(event: JobEventRead) -> None:
    """One line for each thing that happens."""
    print(f"{event.seq:>3} {event.type}")


def main() -> int:
    """0 for a proof, 1 for anything else."""
    problem = sys.argv[1] if len(sys.argv) > 1 else PROBLEM
    url = os.environ.get("QED_SERVER", "http://127.0.0.1:8000")
    with Client(url, api_key=os.environ.get("QED_API_KEY", "")) as qed:
        job = qed.prove(problem, report=show)
    print(f"{job.outcome}: {job.reason}")
    if job.answer is None or job.outcome != "proved":
        return 1
    print(f"read as: {job.answer.read_back}\n\n{job.answer.proof}")
    if job.answer.verdict is not None:
        print("axioms:", ", ".join(job.answer.verdict.axioms or ["none"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
