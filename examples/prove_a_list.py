"""Have a running service prove many problems, several at once, with progress: one problem on each line of a file.

    python examples/prove_a_list.py examples/problems.txt

Ctrl-C cancels the jobs that are under way. Another address goes into QED_SERVER, a key into QED_API_KEY.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from pathlib import Path

from service.client import AsyncClient
from service.jobs.schemas import JobRead

AT_ONCE = 4


async def prove_all(qed: AsyncClient, problems: list[str]) -> list[JobRead]:
    """The jobs of all problems at their ends, in the order of the problems."""
    free, ended = asyncio.Semaphore(AT_ONCE), 0

    async def prove(problem: str) -> JobRead:
        nonlocal ended
        async with free:
            job = await qed.prove(problem, timeout_s=60)
        ended += 1
        print(f"[{ended}/{len(problems)}] {job.outcome or job.status:<14} {problem}")
        return job

    return await asyncio.gather(*map(prove, problems))


async def main(problems: list[str]) -> int:
    """0 when every problem was settled: proved, disproved or shown to be vacuous."""
    url = os.environ.get("QED_SERVER", "http://127.0.0.1:8000")
    async with AsyncClient(url, api_key=os.environ.get("QED_API_KEY", "")) as qed:
        jobs = await prove_all(qed, problems)
    counts = Counter(str(job.outcome or job.status) for job in jobs)
    print(", ".join(f"{count} {name}" for name, count in sorted(counts.items())))
    return 0 if set(counts) <= {"proved", "disproved", "vacuous"} else 1


if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    sys.exit(asyncio.run(main([line.strip() for line in lines if line.strip()])))
