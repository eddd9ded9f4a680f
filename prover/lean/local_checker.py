"""The checker of this machine: gate, then Lean in sandboxed processes, then the judge."""

from __future__ import annotations

import asyncio
import os
import weakref

from prover.core.gate import GateRefusal, check_source, check_statement_source
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, Verdict, VerdictStatus
from prover.errors import InvalidInputError
from prover.lean.confinement import Sandbox
from prover.lean.engine import Engine, EngineOutcome, EngineResult
from prover.lean.environment import LeanEnvironment
from prover.lean.fork_engine import open_engine
from prover.lean.judge import judge_proof
from prover.lean.limits import CheckLimits
from prover.lean.messages import has_error, is_sorry

_FAILURES = {
    EngineOutcome.TIMEOUT: (VerdictStatus.TIMEOUT, "Lean did not finish within {limits.timeout_s:g} s."),
    EngineOutcome.MEMORY_LIMIT: (VerdictStatus.MEMORY_LIMIT, "Lean needed more than {limits.memory_mb} MB of memory."),
    EngineOutcome.OUTPUT_LIMIT: (VerdictStatus.LEAN_ERROR, "Lean printed more than {limits.output_bytes} bytes."),
    EngineOutcome.CRASHED: (VerdictStatus.CRASHED, "Lean ended without an answer, twice."),
}


class LocalChecker:
    """Implements :class:`prover.lean.checker.Checker` with at most ``parallel`` questions worked on at a time."""

    def __init__(
        self,
        environment: LeanEnvironment,
        sandbox: Sandbox,
        *,
        limits: CheckLimits | None = None,
        parallel: int | None = None,
        engine: Engine | None = None,
    ) -> None:
        """``parallel`` is the number of processors by default; ``engine`` is the environment's fastest by default."""
        if parallel is not None and parallel < 1:
            raise InvalidInputError(f"At least one check has to run at a time, not {parallel}.")
        self._environment = environment
        self._sandbox = sandbox
        self._limits = limits or CheckLimits()
        self._parallel = parallel or os.cpu_count() or 1
        self._engine = engine or open_engine(environment, sandbox)
        # A semaphore belongs to one event loop, and a checker may be used from several in turn.
        self._slots: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = (
            weakref.WeakKeyDictionary()
        )

    @property
    def environment(self) -> EnvironmentStamp:
        """The environment that this checker's verdicts hold in."""
        return self._environment.stamp

    @property
    def parallel(self) -> int:
        """How many questions are worked on at a time."""
        return self._parallel

    async def check_statement(self, theorem: Theorem) -> Verdict:
        """Compile the statement with ``sorry`` for a proof: status ``sorry`` when it is well formed."""
        refusal = check_statement_source(theorem)
        if refusal is not None:
            return _refused(theorem, refusal)
        return await self._compile(self._with_header(theorem).target_source(), statement_sha256=theorem.sha256)

    async def check(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The fast pass: source gate, then Lean. At best ``compiled``."""
        refusal = check_source(theorem, proof)
        if refusal is not None:
            return _refused(theorem, refusal)
        source = self._with_header(theorem).with_proof(proof.body, preamble=proof.preamble)
        return await self._compile(source, statement_sha256=theorem.sha256)

    async def judge(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The final word, after the same gate. At best ``proved``."""
        refusal = check_source(theorem, proof)
        if refusal is not None:
            return _refused(theorem, refusal)
        async with self._slot():
            verdict = await judge_proof(
                self._engine,
                self._environment,
                self._with_header(theorem),
                proof,
                limits=self._limits,
                sandbox=self._sandbox,
            )
        return verdict.model_copy(update={"statement_sha256": theorem.sha256})

    async def check_text(self, text: str) -> Verdict:
        """Compile a whole Lean file as it stands, with no gate before it. At best ``compiled``."""
        return await self._compile(text, statement_sha256="")

    def _with_header(self, theorem: Theorem) -> Theorem:
        """The theorem with the environment's own header when it has none."""
        if theorem.header.strip():
            return theorem
        return theorem.model_copy(update={"header": self._environment.default_header})

    async def _compile(self, source: str, *, statement_sha256: str) -> Verdict:
        async with self._slot():
            runs = [await self._run(source)]
            if runs[0].outcome is EngineOutcome.CRASHED and runs[0].attempts == 1:
                runs.append(await self._run(source))
        status, reason = _read_status(runs[-1], self._limits)
        return Verdict(
            status=status,
            reason=reason,
            messages=runs[-1].messages,
            environment=self._environment.stamp,
            statement_sha256=statement_sha256,
            wall_s=sum(run.wall_s for run in runs),
            cpu_s=sum(run.cpu_s for run in runs),
        )

    async def _run(self, source: str) -> EngineResult:
        return await self._engine.run(source, limits=self._limits)

    def _slot(self) -> asyncio.Semaphore:
        return self._slots.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(self._parallel))


def _read_status(run: EngineResult, limits: CheckLimits) -> tuple[VerdictStatus, str]:
    if run.outcome in _FAILURES:
        status, reason = _FAILURES[run.outcome]
        return status, reason.format(limits=limits)
    if has_error(run.messages):
        return VerdictStatus.LEAN_ERROR, ""
    if any(map(is_sorry, run.messages)):
        return VerdictStatus.SORRY, "It compiles with `sorry` in place of a proof."
    return VerdictStatus.COMPILED, ""


def _refused(theorem: Theorem, refusal: GateRefusal) -> Verdict:
    return Verdict(status=VerdictStatus.FORBIDDEN_SOURCE, reason=refusal.reason, statement_sha256=theorem.sha256)
