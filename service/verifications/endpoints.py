"""`POST /check`."""

from __future__ import annotations

from uuid import uuid4

from fastapi import APIRouter, Depends, Request

from prover.core.extraction import extract_proof
from prover.core.problem import clean_text
from prover.core.proof import Proof
from prover.core.theorem import MAX_LEAN_CHARACTERS, Theorem, parse_theorem, statement_of
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import InvalidInputError
from prover.lean.checker import check_and_judge
from service.admission import admit, refuse
from service.composition import default_limits, open_celery_checker
from service.dependencies import ServicesDependency
from service.http_waiting import ClientGoneError, wait_with_client
from service.keys.authentication import require
from service.keys.scope import Scope
from service.problem_details import CLIENT_GONE, ProblemResponse
from service.queueing.celery_app import Lane
from service.verifications.schemas import CheckRead, CheckRequest

router = APIRouter(tags=["verdicts"], dependencies=[Depends(require(Scope.PROVE))])


@router.post("/check", response_model=CheckRead)
async def check(request: Request, body: CheckRequest, services: ServicesDependency) -> CheckRead | ProblemResponse:
    """Check and judge one proof now. A proof that fails is an answer, not an error."""
    settings = services.settings
    environment = body.environment or settings.environment
    if environment not in settings.environments:
        raise InvalidInputError(f"The environment {environment!r} is not served here: {settings.environments}.")
    theorem, proof = _read_question(body)
    if proof is None:
        reason = f"There is no proof of `{theorem.name}` in the text."
        verdict = Verdict(status=VerdictStatus.NO_PROOF, reason=reason, statement_sha256=theorem.sha256)
        return _show(theorem, None, verdict)
    limits = default_limits(settings)
    if body.timeout_s is not None:
        limits = limits.model_copy(update={"timeout_s": min(body.timeout_s, settings.check_timeout_s)})
    admit(services, 1, lane=Lane.INTERACTIVE)
    checker = await open_celery_checker(services, environment, asker=uuid4().hex, limits=limits)
    try:
        verdict = await wait_with_client(
            request, check_and_judge(checker, theorem, proof), timeout_s=settings.max_wait_s
        )
    except TimeoutError:
        raise refuse(services, lane=Lane.INTERACTIVE) from None
    except ClientGoneError:
        return ProblemResponse(CLIENT_GONE, "client-gone", "The client has gone away.", action="Stay.")
    return _show(theorem, proof, verdict)


def _read_question(body: CheckRequest) -> tuple[Theorem, Proof | None]:
    if body.code is not None:
        code = clean_text(body.code, what="Lean file", max_characters=MAX_LEAN_CHARACTERS)
        theorem = statement_of(code)
        return theorem, extract_proof(code, theorem)
    assert body.statement is not None and body.proof is not None
    theorem = parse_theorem(body.statement)
    proof = clean_text(body.proof, what="proof", max_characters=MAX_LEAN_CHARACTERS)
    return theorem, extract_proof(proof, theorem)


def _show(theorem: Theorem, proof: Proof | None, verdict: Verdict) -> CheckRead:
    return CheckRead(
        status=verdict.status,
        reason=verdict.reason,
        statement=theorem.target_source(),
        proof=theorem.with_proof(proof.body, preamble=proof.preamble) if proof else None,
        verdict=verdict,
    )
