"""`qed mcp`: the prover as tools of the Model Context Protocol, so that assistants can prove, check and formalize.

Everything runs on this machine, in the sandbox, as `qed prove` and `qed check` do; no service is needed.
"""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from prover.answer import Answer, summarize
from prover.core.extraction import extract_proof
from prover.core.problem import Problem
from prover.core.theorem import Theorem, parse_theorem
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import QedError
from prover.events import AttemptFinished, Finished, NotUnderstood
from prover.formalization.formalizer import Formalization
from prover.lean.checker import Checker, check_and_judge
from prover.local import default_formalizer, default_sampler, open_checker
from prover.proving import Budget, prove

if TYPE_CHECKING:
    from mcp.server.mcpserver import Context, MCPServer

INSTRUCTIONS = (
    "QED proves elementary mathematics in Lean 4 and checks Lean proofs. Only the status `proved` of a verdict means "
    "that a proof was accepted by the judge; `compiled` does not. Compare `read_back` with the problem before relying "
    "on it: the proof is of the Lean statement."
)
MAX_SECONDS = 600.0


def create_mcp_server(environment: str, *, parallel: int, unsafe_no_sandbox: bool = False) -> MCPServer:
    """The server; ``run`` on it speaks over standard input and output. Needs the package `mcp`."""
    from mcp.server.mcpserver import Context, MCPServer
    from mcp.server.mcpserver.exceptions import ToolError

    # The tools' annotations are read as text, and looked up here.
    globals()["Context"] = Context

    server = MCPServer("qed", instructions=INSTRUCTIONS)
    checkers: list[Checker] = []

    def get_checker() -> Checker:
        """Opened at the first use: a tool is listed at once, and the library may have to be built."""
        if not checkers:
            checkers.append(open_checker(environment, parallel=parallel, unsafe_no_sandbox=unsafe_no_sandbox))
        return checkers[0]

    async def run(task: Problem | Theorem, seconds: float, context: Context[Any]) -> Answer:
        budget = Budget(parallel=parallel, timeout_s=min(max(seconds, 1.0), MAX_SECONDS))
        return await _prove(task, budget=budget, checker=get_checker(), context=context)

    @server.tool()
    async def prove_problem(problem: str, context: Context[Any], seconds: float = 60.0) -> Answer:
        """Prove or disprove a problem in plain English about natural numbers or integers."""
        try:
            return await run(Problem(text=problem), seconds, context)
        except QedError as error:
            raise ToolError(str(error)) from error

    @server.tool()
    async def prove_statement(statement: str, context: Context[Any], seconds: float = 60.0) -> Answer:
        """Prove or disprove a Lean 4 theorem, such as `theorem t (n : ℕ) : n + 0 = n`."""
        try:
            return await run(parse_theorem(statement), seconds, context)
        except QedError as error:
            raise ToolError(str(error)) from error

    @server.tool()
    async def check_proof(statement: str, proof: str) -> Verdict:
        """Judge a Lean 4 proof of a statement; `proof` is what follows `:=`, or a whole Lean file."""
        try:
            return await _check(get_checker(), parse_theorem(statement), proof)
        except QedError as error:
            raise ToolError(str(error)) from error

    @server.tool()
    async def formalize(problem: str) -> list[Formalization]:
        """Put a problem in plain English into Lean 4, with its reading back."""
        try:
            return list(await default_formalizer().formalize(Problem(text=problem)))
        except QedError as error:
            raise ToolError(str(error)) from error

    return server


async def _prove(task: Problem | Theorem, *, budget: Budget, checker: Checker, context: Context[Any]) -> Answer:
    trouble: NotUnderstood | None = None
    attempts = 0
    events = prove(task, formalizer=default_formalizer(), sampler=default_sampler(), checker=checker, budget=budget)
    async with aclosing(events):
        async for event in events:
            match event:
                case NotUnderstood():
                    trouble = event
                case AttemptFinished():
                    attempts += 1
                    await context.report_progress(attempts, message=f"{attempts} attempts")
                case Finished(result=result):
                    return summarize(task, result, trouble=trouble)
    raise AssertionError("a run ends with Finished")


async def _check(checker: Checker, theorem: Theorem, text: str) -> Verdict:
    proof = extract_proof(text, theorem)
    if proof is None:
        reason = f"There is no proof of `{theorem.name}` in the text."
        return Verdict(status=VerdictStatus.NO_PROOF, reason=reason, statement_sha256=theorem.sha256)
    return await check_and_judge(checker, theorem, proof)
