"""Judging a proof that lies in a file."""

from __future__ import annotations

from pathlib import Path

from prover.core.extraction import extract_proof, is_lean_file
from prover.core.gate import check_file_source, check_source
from prover.core.theorem import Theorem, parse_theorem, statement_of
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import InvalidInputError
from prover.lean.engine import Engine, FreshEngine
from prover.lean.environment import load_environment
from prover.lean.judge import judge_source
from prover.lean.limits import CheckLimits
from prover.lean.sandbox import find_sandbox


async def check_file(
    file: Path, target: Path | None, *, environment: str, limits: CheckLimits, unsafe_no_sandbox: bool
) -> Verdict:
    """Check and judge the proof in ``file`` against the statement in ``target`` (or against its own statement)."""
    candidate = _read(file)
    theorem = parse_theorem(_read(target)) if target else statement_of(candidate)
    sandbox = find_sandbox(unsafe_no_sandbox=unsafe_no_sandbox)
    engine = FreshEngine(load_environment(environment), sandbox)
    return await check_candidate(engine, theorem, candidate, limits=limits)


async def check_candidate(engine: Engine, theorem: Theorem, candidate: str, *, limits: CheckLimits) -> Verdict:
    """Judge a text as a proof of the theorem: gate, then judge.

    A Lean file is judged as it stands: what it compiles to has to hold a theorem of the target's name that proves
    the target. Anything else (a bare proof, an answer in Markdown) is put under the target's own statement.
    """
    header = engine.environment.default_header
    target = theorem if theorem.header.strip() else theorem.model_copy(update={"header": header})
    if is_lean_file(candidate):
        refusal = check_file_source(candidate)
        source = candidate if _has_import(candidate) or not header else f"{header}\n{candidate}"
    else:
        proof = extract_proof(candidate, theorem)
        if proof is None:
            return Verdict(
                status=VerdictStatus.NO_PROOF,
                reason=f"The text holds no proof of `{theorem.name}`.",
                statement_sha256=theorem.sha256,
            )
        refusal = check_source(theorem, proof)
        source = target.with_proof(proof.body, preamble=proof.preamble)
    if refusal is not None:
        return Verdict(status=VerdictStatus.FORBIDDEN_SOURCE, reason=refusal.reason, statement_sha256=theorem.sha256)
    verdict = await judge_source(engine, engine.environment, target, source, limits=limits)
    return verdict.model_copy(update={"statement_sha256": theorem.sha256})


def _has_import(source: str) -> bool:
    return any(line.startswith("import ") for line in source.splitlines())


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{file} is not UTF-8 text (byte {error.start}).") from None
    except OSError as error:
        raise InvalidInputError(f"{file} cannot be read: {error.strerror}.") from None
