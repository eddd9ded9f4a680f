"""An evaluation on this machine: its parts put together, with a folder for everything that is found."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from prover.core.value import Value
from prover.errors import EnvironmentUnavailableError, InvalidInputError
from prover.evaluation.benchmark import Benchmark
from prover.evaluation.evaluate import evaluate, run_settings
from prover.evaluation.journal import Journal
from prover.evaluation.report import write_report
from prover.evaluation.results import Evaluation, Failed, ItemResult, Source
from prover.evaluation.reusing import import_attempts, reuse_run
from prover.lean.limits import CheckLimits
from prover.lean.local_checker import LocalChecker
from prover.local import open_checker
from prover.parts import PartsChoice, create_parts
from prover.proving import Budget
from prover.sampling.scripted import ScriptedSampler


class TakeOver(Value):
    """What is taken over from elsewhere before the run begins."""

    runs: tuple[Path, ...] = ()  # folders
    files: tuple[Path, ...] = ()  # of attempts
    trusts_verdicts: bool = False  # of the files; otherwise their proofs are checked and judged again
    samples_more: bool = True  # when what was taken over is used up


class LocalRun(Value):
    """What is run, and how."""

    benchmark: Benchmark
    source: Source
    choice: PartsChoice
    budget: Budget
    limits: CheckLimits
    environment: str
    unsafe_no_sandbox: bool = False
    seed: int = 0
    out: Path | None = None  # a folder; a run that was cut short goes on there
    take_over: TakeOver = TakeOver()

    async def evaluate(self, report: Callable[[ItemResult | Failed], None]) -> Evaluation:
        """Run it, and write the report into the folder. See :func:`prover.evaluation.evaluate.evaluate`."""
        parts = create_parts(self.choice)
        if not self.take_over.samples_more:
            parts = replace(parts, sampler=ScriptedSampler(()))
        checker = self._open_checker()
        with ExitStack() as stack:
            journal = None
            if self.out is not None:
                journal = stack.enter_context(Journal(self.out, self._settings(checker)))
                self._take_over(journal, checker)
            elif self.take_over.runs or self.take_over.files:
                raise InvalidInputError("What is taken over is written into the run's folder: name one with --out.")
            evaluation = await evaluate(
                self.benchmark,
                source=self.source,
                parts=parts,
                checker=checker,
                budget=self.budget,
                seed=self.seed,
                journal=journal,
                report=report,
            )
            if journal is not None:
                write_report(evaluation, journal)
            return evaluation

    def _open_checker(self) -> LocalChecker:
        try:
            return open_checker(
                self.environment,
                limits=self.limits,
                parallel=self.budget.parallel,
                unsafe_no_sandbox=self.unsafe_no_sandbox,
            )
        except EnvironmentUnavailableError as error:
            raise EnvironmentUnavailableError(
                f"{self.benchmark.name}: {len(self.benchmark.items)} problems were read; they are to run in the "
                f"environment {self.environment}. {error}"
            ) from None

    def _settings(self, checker: LocalChecker) -> dict[str, object]:
        sampler = self.choice.sampler.public_settings() if self.take_over.samples_more else {"kind": "imported"}
        settings = run_settings(
            self.benchmark,
            source=self.source,
            sampler=sampler,
            checker=checker,
            budget=self.budget,
            seed=self.seed,
        )
        return {**settings, "formalizer": self._describe_formalizer() if self.source == "informal" else None}

    def _describe_formalizer(self) -> dict[str, object]:
        model = self.choice.formalizer_model
        return {**self.choice.formalizer.model_dump(mode="json"), "model": model.model if model else ""}

    def _take_over(self, journal: Journal, checker: LocalChecker) -> None:
        for folder in self.take_over.runs:
            reuse_run(journal, folder, self.benchmark)
        for path in self.take_over.files:
            import_attempts(
                journal,
                path,
                self.benchmark,
                environment=checker.environment,
                trusts_verdicts=self.take_over.trusts_verdicts,
            )
