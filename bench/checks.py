"""What a check costs: ``python -m bench.checks``.

Everything is measured in one run, in turn, so that a busy machine slows all of it alike; read the ratios and not the
milliseconds. Prints medians of wall clock, and checks per second with one check per processor under way.
"""

from __future__ import annotations

import asyncio
import os
import platform
import statistics
import sys
import time
from collections.abc import Awaitable, Callable

from prover.core.proof import Proof
from prover.core.theorem import parse_theorem
from prover.core.verdict import VerdictStatus
from prover.events import Finished, Outcome
from prover.lean.embedded import find_embedded_lean
from prover.lean.engine import FreshEngine
from prover.lean.environment import embedded_environment, load_environment
from prover.lean.fork_engine import ForkEngine
from prover.lean.limits import CheckLimits
from prover.lean.local_checker import LocalChecker
from prover.lean.sandbox import UnsafeNoSandbox, find_sandbox
from prover.local import default_formalizer, default_sampler
from prover.proving import Budget, prove

ROUNDS = 15
THEOREM = parse_theorem("theorem t (a b : ℤ) (h₁ : Even a) (h₂ : Even b) : Even (a + b)")
PROOF = Proof(body="by\n  simp only [Int.even_iff] at *\n  omega")
PROBLEMS = (
    "Show that the sum of two even integers is even.",
    "Every multiple of 4 is even.",
    "Prove that n^2 + n is even for every integer n.",
    "There exist integers x and y such that 3x + 5y = 1.",
)

Step = Callable[[], Awaitable[object]]


async def main() -> int:
    """Measure, print, and fail when something that has to be proved is not."""
    environment, sandbox, limits = load_environment("core"), find_sandbox(), CheckLimits()
    bare = embedded_environment(find_embedded_lean(), name="prelude", library_hash="", library_paths=())
    prelude, engine = FreshEngine(bare, sandbox), FreshEngine(environment, sandbox)
    open_engine = FreshEngine(environment, UnsafeNoSandbox())
    fork = ForkEngine(environment, sandbox)
    checker = LocalChecker(environment, sandbox, limits=limits, engine=fork)
    fresh_checker = LocalChecker(environment, sandbox, limits=limits, engine=engine)
    source = THEOREM.with_proof(PROOF.body)
    steps: dict[str, Step] = {
        "an empty `prelude` file": lambda: prelude.run("prelude\n", limits=limits),
        "an empty file: the library imported": lambda: engine.run("", limits=limits),
        "a short proof": lambda: engine.run(source, limits=limits),
        "a short proof without sandbox": lambda: open_engine.run(source, limits=limits),
        "a short proof judged, judge warm": lambda: fresh_checker.judge(THEOREM, PROOF),
        "on the fork server: an empty file": lambda: fork.run("", limits=limits),
        "... a short proof": lambda: fork.run(source, limits=limits),
        "... and compiled": lambda: fork.run(source, limits=limits, want_olean=True),
        "... checked": lambda: checker.check(THEOREM, PROOF),
        "... judged, judge warm": lambda: checker.judge(THEOREM, PROOF),
    }
    verdict = await checker.judge(THEOREM, PROOF)
    await fresh_checker.judge(THEOREM, PROOF)
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, step in steps.items():
            started = time.perf_counter()
            await step()
            times[name].append(time.perf_counter() - started)
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, {ROUNDS} rounds")
    base = statistics.median(times["a short proof"])
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(f"  {name:<38}{median * 1000:8.1f} ms   {median / base:5.2f} of a short proof")

    started = time.perf_counter()
    count = ROUNDS * 20
    await asyncio.gather(*(checker.check(THEOREM, PROOF) for _ in range(count)))
    rate = count / (time.perf_counter() - started)
    print(f"  {rate:.1f} checks per second on the fork server, {checker.parallel} at a time")

    started = time.perf_counter()
    outcomes = [await _solve(problem, checker) for problem in PROBLEMS]
    seconds_each = (time.perf_counter() - started) / len(PROBLEMS)
    solved = outcomes.count(Outcome.PROVED)
    print(f"  {seconds_each:.2f} s per problem from English to verdict, {solved} of {len(PROBLEMS)} solved")
    return 0 if verdict.status is VerdictStatus.PROVED and solved == len(PROBLEMS) else 1


async def _solve(text: str, checker: LocalChecker) -> Outcome | None:
    from prover.core.problem import Problem

    outcome = None
    events = prove(
        Problem(text=text),
        formalizer=default_formalizer(),
        sampler=default_sampler(),
        checker=checker,
        budget=Budget(parallel=checker.parallel),
    )
    async for event in events:
        if isinstance(event, Finished):
            outcome = event.result.outcome
    return outcome


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
