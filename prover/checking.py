"""Judging a proof that lies in a file."""

from __future__ import annotations

from pathlib import Path

from prover.core.extraction import extract_proof
from prover.core.theorem import parse_theorem, statement_of
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import InvalidInputError
from prover.lean.limits import CheckLimits
from prover.local import open_checker


async def check_file(
    file: Path, target: Path | None, *, environment: str, limits: CheckLimits, unsafe_no_sandbox: bool
) -> Verdict:
    """Check and judge the proof in ``file`` against the statement in ``target`` (or against its own statement)."""
    candidate = _read(file)
    theorem = parse_theorem(_read(target)) if target else statement_of(candidate)
    proof = extract_proof(candidate, theorem)
    if proof is None:
        return Verdict(
            status=VerdictStatus.NO_PROOF,
            reason=f"{file.name} holds no proof of `{theorem.name}`.",
            statement_sha256=theorem.sha256,
        )
    checker = open_checker(environment, limits=limits, parallel=1, unsafe_no_sandbox=unsafe_no_sandbox)
    verdict = await checker.check(theorem, proof)
    if verdict.status is VerdictStatus.COMPILED:
        verdict = await checker.judge(theorem, proof)
    return verdict


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{file} is not UTF-8 text (byte {error.start}).") from None
    except OSError as error:
        raise InvalidInputError(f"{file} cannot be read: {error.strerror}.") from None
