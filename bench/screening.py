"""What the filters of statements catch and what they miss: ``python -m bench.screening [--markdown FILE]``.

Runs every filter that needs no model over ``tests/screening/statements.toml``: statements with known faults, and right
ones for false alarms. A statement is caught by a filter that fails it; doubts are counted apart. The grading by a model
is not part of this table: it needs one.
"""

from __future__ import annotations

import argparse
import asyncio
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.lean.checker import Checker
from prover.local import open_checker
from prover.screening.finding import Finding, FindingStatus
from prover.screening.screening import Screener, Screening

PATH = Path(__file__).resolve().parents[1] / "tests/screening/statements.toml"
FAULTS = ("contradictory", "vacuous", "weakened", "strengthened", "wrong_domain", "unrelated")
RIGHT = "right"
ATTACK_TIMEOUT_S = 60.0  # ample: the table is about what is found, not about how fast


@dataclass(frozen=True, kw_only=True)
class Case:
    """A statement offered for a problem, and what is wrong with it."""

    problem: Problem
    theorem: Theorem
    fault: str  # one of FAULTS, or RIGHT
    level: int  # of the fault, 1 to 5; 0 for a right statement


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A case and what the filters found."""

    case: Case
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> frozenset[str]:
        """The filters that failed it."""
        return frozenset(finding.filter for finding in self.findings if finding.status is FindingStatus.FAILED)


def load_cases(path: Path = PATH) -> list[Case]:
    """All statements of the file."""
    cases = []
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["problem"]:
        problem = Problem(text=entry["english"])
        for fault, level, lean in [(RIGHT, 0, entry["right"]), *entry["faulty"]]:
            theorem = Theorem(name="problem", statement=f"theorem problem {lean}")
            cases.append(Case(problem=problem, theorem=theorem, fault=fault, level=level))
    return cases


async def screen_all(cases: Sequence[Case], checker: Checker, *, parallel: int) -> list[Outcome]:
    """The findings on every case, some at a time."""
    slots = asyncio.Semaphore(parallel)

    async def screen(case: Case) -> Outcome:
        async with slots:
            screener = Screener(Screening(attack_timeout_s=ATTACK_TIMEOUT_S), checker, parallel=parallel)
            return Outcome(case=case, findings=await screener.examine(case.theorem, case.problem))

    return list(await asyncio.gather(*map(screen, cases)))


def tabulate_by_filter(outcomes: Sequence[Outcome]) -> list[list[str]]:
    """For each fault how many each filter fails, how many all together catch, and how many are missed."""
    names = list(dict.fromkeys(finding.filter for outcome in outcomes for finding in outcome.findings))
    rows = [["fault", "statements", *names, "caught", "missed"]]
    for fault in (*FAULTS, RIGHT):
        own = [outcome for outcome in outcomes if outcome.case.fault == fault]
        caught = sum(bool(outcome.failed) for outcome in own)
        counts = [sum(name in outcome.failed for outcome in own) for name in names]
        rest = [str(caught), str(len(own) - caught)] if fault != RIGHT else [f"{caught} false", "-"]
        rows.append([fault.replace("_", " "), str(len(own)), *map(str, counts), *rest])
    return rows


def tabulate_by_level(outcomes: Sequence[Outcome]) -> list[list[str]]:
    """For each fault and level how many of how many are caught."""
    rows = [["fault", *(f"level {level}" for level in range(1, 6))]]
    total = Counter((outcome.case.fault, outcome.case.level) for outcome in outcomes)
    caught = Counter((outcome.case.fault, outcome.case.level) for outcome in outcomes if outcome.failed)
    for fault in FAULTS:
        cells = [f"{caught[fault, n]} of {total[fault, n]}" if total[fault, n] else "-" for n in range(1, 6)]
        rows.append([fault.replace("_", " "), *cells])
    return rows


def format_markdown(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns line up."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def describe(outcomes: Sequence[Outcome]) -> str:
    """Both tables, doubts and false alarms."""
    doubted = [
        outcome
        for outcome in outcomes
        if not outcome.failed and any("perhaps" in finding.reason or "holds without" in finding.reason
                                      for finding in outcome.findings)
    ]  # fmt: skip
    doubts = Counter(outcome.case.fault for outcome in doubted)
    told = ", ".join(f"{count} {fault.replace('_', ' ')}" for fault, count in doubts.items()) or "none"
    parts = [format_markdown(tabulate_by_filter(outcomes)), format_markdown(tabulate_by_level(outcomes))]
    return "\n\n".join([*parts, f"Doubted and not caught: {told}."])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markdown", type=Path, help="write the tables to this file, too")
    parser.add_argument("--missed", action="store_true", help="list what is missed, and false alarms")
    parser.add_argument("--parallel", type=int, default=2)
    options = parser.parse_args()
    cases = load_cases()
    started = time.monotonic()
    checker = open_checker("core", parallel=options.parallel)
    outcomes = asyncio.run(screen_all(cases, checker, parallel=options.parallel))
    text = describe(outcomes)
    print(text)
    print(f"\n{len(outcomes)} statements, {time.monotonic() - started:.0f} s")
    if options.markdown:
        options.markdown.write_text(text + "\n", encoding="utf-8")
    for outcome in outcomes if options.missed else ():
        is_right = outcome.case.fault == RIGHT
        if is_right == bool(outcome.failed):
            case = outcome.case
            print(f"\n{case.fault} {case.level}: {case.problem.text}\n    {case.theorem.statement}")
            for finding in outcome.findings:
                print(f"    {finding.filter}: {finding.status}: {finding.reason} {finding.evidence[:80]!r}")


if __name__ == "__main__":
    main()
