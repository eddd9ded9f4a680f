"""A synthesis run on this machine, from a configuration to a folder with a data set and its funnel.

::

    OUT/
      run.json          what the run is
      journal.jsonl     every statement that is settled
      funnel.json       counts, with examples; funnel.md is the same for people
      decontamination.json, .md    what was compared with which evaluation files
      data/             the data set
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from prover.errors import NotUnderstoodError
from prover.formalization.english.reading import read
from prover.lean.checker import Checker
from prover.lean.environment import load_environment
from prover.lean.limits import CheckLimits
from prover.lean.sandbox import find_sandbox
from prover.local import open_checker
from prover.models.choice import create_model
from prover.sampling.choice import create_sampler
from prover.sampling.sampler import Sampler
from prover.screening.grading import Grader, ModelGrader
from synth import seeds as seed_code
from synth.config import SynthesisConfig
from synth.data_set import write_data_set
from synth.decontamination import EvaluationSet, find_hits, load_evaluation_sets, write_report
from synth.funnel import Funnel, count_funnel, write_markdown
from synth.journal import SynthesisJournal
from synth.own_statements import OwnStatementsChecker
from synth.quick_sampler import QuickSampler
from synth.reading import read_once
from synth.rowing import make_rows
from synth.rows import Row
from synth.seeds.seed import Seed
from synth.seeds.sources import list_seeds, list_variations
from synth.stages import Settled
from synth.synthesis import Synthesis


async def run_synthesis(
    config: SynthesisConfig,
    out: Path,
    *,
    checker: Checker | None = None,
    sampler: Sampler | None = None,
    grader: Grader | None = None,
    parquet: bool = True,
    unsafe_no_sandbox: bool = False,
    report: Callable[[Settled], None] = lambda _: None,
) -> tuple[Funnel, bool]:
    """Run, or go on with the run in ``out``; the funnel, and whether everything is settled (else the budget ended).

    ``checker`` and ``sampler`` stand in for those that the configuration names. Raises InvalidInputError when the
    folder holds another run, and the errors of the checker and the sampler.
    """
    sets = load_evaluation_sets(config.evaluation_files)
    header = "" if config.environment == "core" else load_environment(config.environment).default_header
    with ExitStack() as stack:
        checker = checker or _open_checker(config, stack, unsafe_no_sandbox=unsafe_no_sandbox)
        journal = stack.enter_context(SynthesisJournal(out, _identify(config, checker, sets)))
        synthesis = Synthesis(
            config,
            journal=journal,
            checker=checker,
            sampler=sampler or _create_sampler(config),
            read_back=read_back,
            grader=grader or (ModelGrader(create_model(config.grader)) if config.grader else None),
            contaminated=frozenset(key for each in sets for key in each.keys),
            header=header,
            report=report,
        )
        is_complete = await synthesis.run(list_seeds(config), lambda kept: list_variations(config, kept))
        rows = list(make_rows(synthesis.settled, checker.environment))
        rows = _remove_contaminated(rows, sets, out)
        return _write(config, synthesis, rows, out, parquet=parquet), is_complete


def _open_checker(config: SynthesisConfig, stack: ExitStack, *, unsafe_no_sandbox: bool) -> Checker:
    """The checker of this machine; the faster one where all statements are our own."""
    limits = CheckLimits(timeout_s=config.check_timeout_s)
    parallel = config.parallel or os.cpu_count() or 1
    if config.seeds.files:
        return open_checker(config.environment, limits=limits, parallel=parallel, unsafe_no_sandbox=unsafe_no_sandbox)
    own = OwnStatementsChecker(
        load_environment(config.environment),
        find_sandbox(unsafe_no_sandbox=unsafe_no_sandbox),
        limits=limits,
        parallel=parallel,
    )
    stack.callback(own.close)
    return own


def _identify(config: SynthesisConfig, checker: Checker, sets: tuple[EvaluationSet, ...]) -> dict[str, Any]:
    """What the run is known by."""
    return config.identity() | {
        "environment": checker.environment.model_dump(mode="json"),
        "evaluation_files": {each.name: each.sha256 for each in sets},
        "seed_code": _digest_code(),
        "seed_files": {file.name: _digest(file) for file in config.seeds.files},
    }


def _digest_code() -> str:
    """The hash of what makes seeds: other code makes other seeds."""
    files = sorted(Path(seed_code.__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _create_sampler(config: SynthesisConfig) -> Sampler:
    if config.sampler == "quick":
        return QuickSampler(automatic=config.easy == "keep")
    return create_sampler(config.sampler)


def _remove_contaminated(rows: list[Row], sets: tuple[EvaluationSet, ...], out: Path) -> list[Row]:
    """The rows that no evaluation file has, by name, text or normal form; the report says what was found."""
    if not sets:
        return rows
    report = find_hits(rows, sets)
    write_report(report, out)
    contaminated = {hit.row for hit in report.hits}
    return [row for row in rows if row.id not in contaminated]


def _write(config: SynthesisConfig, synthesis: Synthesis, rows: list[Row], out: Path, *, parquet: bool) -> Funnel:
    kinds = Counter(row.kind for row in rows)
    held_out = min(config.held_out, len({row.key for row in rows}) // 2)
    manifest = write_data_set(
        out / "data",
        rows,
        name=config.name,
        config=config.identity(),
        held_out=held_out,
        provenance={"made by": "qed synth run", "wanted held out": str(config.held_out)},
        parquet=parquet,
    )
    funnel = count_funnel(
        synthesis.settled,
        wall_s=synthesis.wall_s,
        settled_now=synthesis.settled_now,
        rows=dict(sorted(kinds.items())),
        splits=manifest.statements,
    )
    (out / "funnel.json").write_text(funnel.model_dump_json(indent=2) + "\n", encoding="utf-8")
    (out / "funnel.md").write_text(write_markdown(funnel, title=f"Synthesis {config.name}"), encoding="utf-8")
    return funnel


async def read_back(seed: Seed) -> bool:
    """Whether the seed's English is read as what its Lean text says; other work goes on meanwhile."""
    return await asyncio.to_thread(says_the_same, seed)


def says_the_same(seed: Seed) -> bool:
    """Whether the grammar of English reads the formula in the problem that is read back from the Lean text."""
    try:
        return read(seed.problem).formula == read_once(seed.theorem)
    except NotUnderstoodError:
        return False


class Progress:
    """Counts what is settled and says how it goes, at most so often."""

    def __init__(self, say: Callable[[str], None], *, every_s: float = 5.0) -> None:
        self._say, self._every_s = say, every_s
        self._started = self._last = time.monotonic()
        self._fates: Counter[str] = Counter()

    def __call__(self, settled: Settled) -> None:
        """One more is settled."""
        self._fates[settled.fate.value] += 1
        now = time.monotonic()
        if now - self._last >= self._every_s:
            self._last = now
            self._say(self.line())

    def line(self) -> str:
        """How many met which fate, and how fast."""
        total = self._fates.total()
        shown = ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in self._fates.most_common())
        return f"{total:,} statements, {total / max(time.monotonic() - self._started, 1e-9):.1f} per second: {shown}"
