"""The final word on a proof. The only place that says ``proved``.

A proof is judged by compiled files, never by its text or by what Lean printed. The statement and the statement with the
proof are compiled apart from each other, in a sandbox; both compiled files are read as data by
:mod:`prover.lean.olean`; :mod:`prover.lean.audit` refuses what does not fit; and the kernel, in a process that never
runs the candidate's code (:mod:`prover.lean.kernel_process`), checks every constant again and at last a theorem of
exactly the statement's type. What is trusted: Lean's kernel, the library that this project compiles from its own
sources, and the Python code of these modules. What is not: the candidate, the elaborator, the compiled files.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from prover.core.message import Message
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import EngineError
from prover.lean.audit import Examination, Part, RefusedProofError, check_reported_axioms, plan_examination
from prover.lean.engine import Engine, EngineOutcome, EngineResult, FreshEngine
from prover.lean.environment import LeanEnvironment
from prover.lean.judge_kernel import JudgeKernel, open_kernel
from prover.lean.kernel import KernelAnswer, KernelOutcome
from prover.lean.limits import CheckLimits
from prover.lean.sandbox import Sandbox

_MODULE_NAME = "Candidate"  # the same for both: private names contain it

_FAILED_RUNS = {
    EngineOutcome.TIMEOUT: (VerdictStatus.TIMEOUT, "Lean did not finish within the time limit."),
    EngineOutcome.MEMORY_LIMIT: (VerdictStatus.MEMORY_LIMIT, "Lean needed more memory than it is allowed."),
    EngineOutcome.OUTPUT_LIMIT: (VerdictStatus.LEAN_ERROR, "Lean printed more than it is allowed to."),
    EngineOutcome.CRASHED: (VerdictStatus.CRASHED, "Lean ended without an answer, twice."),
}
_FAILED_KERNEL = {
    KernelOutcome.TIMEOUT: (VerdictStatus.TIMEOUT, "The kernel did not finish within the time limit."),
    KernelOutcome.MEMORY_LIMIT: (VerdictStatus.MEMORY_LIMIT, "The kernel needed more memory than it is allowed."),
    KernelOutcome.CRASHED: (VerdictStatus.CRASHED, "The kernel ended without an answer, twice."),
}


async def judge_proof(
    engine: Engine,
    environment: LeanEnvironment,
    theorem: Theorem,
    proof: Proof,
    *,
    limits: CheckLimits,
    sandbox: Sandbox | None = None,
) -> Verdict:
    """Whether this is a proof of that theorem. The limits hold for each of the processes that work on it.

    With a sandbox the statement is compiled in a fresh process of its own, whatever the engine is: one that had
    anything to do with a candidate must have no say in what the statement is.

    The source gate is the caller's: nothing here depends on it. Raises EngineError and EnvironmentUnavailableError for
    failures of the machinery; everything else is a verdict.
    """
    source = theorem.with_proof(proof.body, preamble=proof.preamble)
    statement_engine = FreshEngine(environment, sandbox) if sandbox is not None else engine
    return await judge_source(engine, environment, theorem, source, limits=limits, statement_engine=statement_engine)


async def judge_source(
    engine: Engine,
    environment: LeanEnvironment,
    theorem: Theorem,
    source: str,
    *,
    limits: CheckLimits,
    statement_engine: Engine | None = None,
) -> Verdict:
    """Whether this whole Lean file, whatever is in it, proves the theorem. See :func:`judge_proof`.

    ``statement_engine`` compiles the statement; it has to be one that no candidate can have touched.
    """
    judgement = _Judgement(
        engine=engine,
        statement_engine=statement_engine or engine,
        kernel=await open_kernel(environment),
        theorem=theorem,
        source=source,
        limits=limits,
    )
    status, reason, axioms = await judgement.reach()
    return Verdict(
        status=status,
        reason=reason,
        messages=judgement.messages,
        axioms=axioms,
        constants=judgement.constants,
        environment=environment.stamp,
        statement_sha256=theorem.sha256,
        wall_s=time.monotonic() - judgement.started,
        cpu_s=judgement.cpu_s,
    )


_Finding = tuple[VerdictStatus, str, tuple[str, ...] | None]  # status, reason, axioms


@dataclass(kw_only=True)
class _Judgement:
    """One candidate on its way to a verdict, and what came up on the way."""

    engine: Engine
    statement_engine: Engine
    kernel: JudgeKernel
    theorem: Theorem
    source: str
    limits: CheckLimits
    messages: tuple[Message, ...] = ()
    constants: tuple[str, ...] | None = None
    started: float = field(default_factory=time.monotonic)
    cpu_s: float = 0.0

    async def reach(self) -> _Finding:
        """What there is to say about the candidate."""
        try:
            target = await self._compile_target()
            candidate = await self._compile_candidate()
            examination = await asyncio.to_thread(self._plan, target, candidate)
        except RefusedProofError as refusal:
            return refusal.status, refusal.reason, refusal.axioms
        answer = await self._ask_kernel(examination)
        if answer.outcome is not KernelOutcome.ACCEPTED:
            return *_explain_refusal(answer, examination), examination.axioms
        axioms = examination.axioms
        if answer.axioms is not None:
            try:
                axioms = check_reported_axioms(answer.axioms)
            except RefusedProofError as refusal:
                return refusal.status, refusal.reason, refusal.axioms
        self.constants = examination.constants
        return VerdictStatus.PROVED, "", axioms

    async def _compile_target(self) -> bytes:
        source = self.theorem.target_source()
        known = self.kernel.targets.get(source)
        if known is not None:
            return known
        result = await self._run(self.statement_engine, source)
        if result.outcome is EngineOutcome.FINISHED and result.olean is not None:
            self.kernel.targets.put(source, result.olean)
            return result.olean
        self.messages = result.messages
        status, reason = _FAILED_RUNS.get(result.outcome, (VerdictStatus.LEAN_ERROR, ""))
        raise RefusedProofError(status, f"The statement itself does not compile. {reason}".rstrip())

    async def _compile_candidate(self) -> bytes:
        result = await self._run(self.engine, self.source)
        self.messages = result.messages
        if result.outcome is not EngineOutcome.FINISHED:
            raise RefusedProofError(*_FAILED_RUNS[result.outcome])
        if result.olean is None:
            raise RefusedProofError(VerdictStatus.LEAN_ERROR, "Lean does not accept the proof; see its messages.")
        return result.olean

    async def _run(self, engine: Engine, source: str) -> EngineResult:
        """Compile a text; a run that ends without an answer is repeated once."""
        for _ in range(2):
            result = await engine.run(source, limits=self.limits, want_olean=True, module_name=_MODULE_NAME)
            self.cpu_s += result.cpu_s
            if result.outcome is not EngineOutcome.CRASHED:
                break
        return result

    def _plan(self, target: bytes, candidate: bytes) -> Examination:
        started = time.thread_time()
        try:
            return plan_examination(
                self.kernel.library, self.kernel.pin, name=self.theorem.name, target=target, candidate=candidate
            )
        finally:
            self.cpu_s += time.thread_time() - started

    async def _ask_kernel(self, examination: Examination) -> KernelAnswer:
        """Put the declarations to the kernel; silence is met by asking once more, and then believed to be a no."""
        for is_last in (False, True):
            try:
                answer = await self.kernel.check(
                    examination.stream, num_declarations=len(examination.declarations), limits=self.limits
                )
            except EngineError:
                if is_last:
                    raise
                self.kernel = await open_kernel(self.engine.environment)
                continue
            self.cpu_s += answer.cpu_s
            if answer.outcome is not KernelOutcome.CRASHED:
                break
        return answer


def _explain_refusal(answer: KernelAnswer, examination: Examination) -> tuple[VerdictStatus, str]:
    if answer.outcome is not KernelOutcome.REFUSED:
        return _FAILED_KERNEL[answer.outcome]
    if not 0 <= answer.index < len(examination.declarations):
        return VerdictStatus.CRASHED, "The kernel's answer makes no sense."
    part, name = examination.declarations[answer.index]
    if part is Part.FINAL:
        return (
            VerdictStatus.STATEMENT_MISMATCH,
            f"The theorem that the proof proves is not the statement ({answer.reason}).",
        )
    if part is Part.STATEMENT:
        return (
            VerdictStatus.STATEMENT_MISMATCH,
            f"The kernel refuses {name}, which belongs to the statement ({answer.reason}).",
        )
    return VerdictStatus.LEAN_ERROR, f"The kernel refuses {name} when it checks the proof again ({answer.reason})."
