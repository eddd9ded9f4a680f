"""A checker for statements that this program has written itself, by the thousand.

The judge compiles every statement in a fresh process, because a process that had anything to do with a candidate must
have no say in what the statement is. Here a fork server of its own compiles the statements and nothing else: no text of
a candidate ever comes near it. That is as good only where the statements are our own, not a stranger's who might write
one to attack the server; :mod:`synth.run` uses it for runs without seed files.
"""

from __future__ import annotations

import asyncio

from prover.core.gate import check_source, check_statement_source
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, Verdict, VerdictStatus
from prover.lean.confinement import Sandbox
from prover.lean.environment import LeanEnvironment
from prover.lean.fork_engine import ForkEngine, open_engine
from prover.lean.judge import judge_source
from prover.lean.limits import CheckLimits
from prover.lean.local_checker import LocalChecker
from prover.lean.pool import ServerPool
from synth.batch_check import shift


class OwnStatementsChecker:
    """Implements :class:`prover.lean.checker.Checker`; everything but the judge is the local checker's."""

    def __init__(self, environment: LeanEnvironment, sandbox: Sandbox, *, limits: CheckLimits, parallel: int) -> None:
        self._environment, self._limits = environment, limits
        self._engine = open_engine(environment, sandbox)
        self._local = LocalChecker(environment, sandbox, limits=limits, parallel=parallel, engine=self._engine)
        is_forked = isinstance(self._engine, ForkEngine)
        self._servers = ServerPool()
        self._statements = (
            ForkEngine(environment, sandbox, servers=self._servers) if is_forked else open_engine(environment, sandbox)
        )
        self._slots = asyncio.Semaphore(parallel)

    @property
    def environment(self) -> EnvironmentStamp:
        """The environment that this checker's verdicts hold in."""
        return self._environment.stamp

    def close(self) -> None:
        """Stop the server of the statements."""
        self._servers.close()

    async def check_statement(self, theorem: Theorem) -> Verdict:
        """As the local checker."""
        return await self._local.check_statement(theorem)

    async def check(self, theorem: Theorem, proof: Proof) -> Verdict:
        """As the local checker."""
        return await self._local.check(theorem, proof)

    async def check_text(self, text: str) -> Verdict:
        """As the local checker."""
        return await self._local.check_text(text)

    async def judge(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The final word, the statement compiled by the server that has only ever seen statements."""
        return await self._judge(theorem, proof, self._header(theorem))

    async def judge_within(self, theorem: Theorem, proof: Proof, *, max_heartbeats: int) -> Verdict:
        """As :meth:`judge`, with Lean's own limit on the proof; lines of messages are counted from the statement."""
        header = f"{self._header(theorem)}\nset_option maxHeartbeats {max_heartbeats}".strip()
        verdict = await self._judge(theorem, proof, header)
        lines = header.count("\n") + 2  # and an empty one
        return verdict.model_copy(update={"messages": tuple(shift(message, lines) for message in verdict.messages)})

    def _header(self, theorem: Theorem) -> str:
        return theorem.header.strip() or self._environment.default_header

    async def _judge(self, theorem: Theorem, proof: Proof, header: str) -> Verdict:
        """The judge's word on the proof below ``header``; the statement stands below its own."""
        refusal = check_statement_source(theorem) or check_source(theorem, proof)
        if refusal is not None:
            return Verdict(
                status=VerdictStatus.FORBIDDEN_SOURCE, reason=refusal.reason, statement_sha256=theorem.sha256
            )
        source = theorem.model_copy(update={"header": header}).with_proof(proof.body, preamble=proof.preamble)
        async with self._slots:
            verdict = await judge_source(
                self._engine,
                self._environment,
                theorem.model_copy(update={"header": self._header(theorem)}),
                source,
                limits=self._limits,
                statement_engine=self._statements,
            )
        return verdict.model_copy(update={"statement_sha256": theorem.sha256})
