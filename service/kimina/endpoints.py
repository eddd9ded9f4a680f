"""`POST /api/check`, `POST /verify`, and what their clients ask besides."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from uuid import uuid4

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel

from prover.core.lexer import tokenize_code
from prover.core.message import Message, Severity
from prover.core.problem import clean_text
from prover.core.theorem import MAX_LEAN_CHARACTERS
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import EngineError, InvalidInputError
from service.admission import admit, refuse
from service.cancelling import cancel_tasks
from service.composition import Services, default_limits, open_celery_checker
from service.dependencies import ServicesDependency
from service.http_waiting import ClientGoneError, wait_with_client
from service.keys.authentication import require
from service.keys.scope import Scope
from service.kimina.conversion import show_result
from service.kimina.schemas import (
    ApiCheckRequest,
    ApiCheckResponse,
    ApiCheckResult,
    Snippet,
    VerifyRequest,
    VerifyResponse,
    VerifyResult,
)
from service.problem_details import CLIENT_GONE, ProblemResponse
from service.queueing.celery_app import Lane
from service.settings import EnvironmentName

router = APIRouter(tags=["as Kimina Lean Server"], dependencies=[Depends(require(Scope.PROVE))])

_SHORTEST_TIMEOUT_S = 0.1
_STARTED_AT_ONCE = 50


@router.post("/api/check", response_model=ApiCheckResponse)
@router.post("/api/check/", include_in_schema=False)
async def api_check(request: Request, body: ApiCheckRequest, services: ServicesDependency) -> Response:
    """Compile Lean files and answer with Lean's messages, as Kimina Lean Server does.

    It says what Lean says of a text, and no more: a file without errors may still declare an axiom, or a theorem
    other than it seems. `POST /check` judges.
    """
    _refuse_infotree(body.infotree)
    results = await _check_with_client(request, services, body.snippets, timeout_s=body.timeout, debug=body.debug)
    return results if isinstance(results, ProblemResponse) else _answer(ApiCheckResponse(results=results))


@router.post("/verify", response_model=VerifyResponse)
async def verify(request: Request, body: VerifyRequest, services: ServicesDependency) -> Response:
    """The same for older clients."""
    _refuse_infotree(body.infotree_type)
    snippets = [
        Snippet(id=str(code.custom_id), code=(code.code if code.proof is None else code.proof) or "")
        for code in body.codes
    ]
    results = await _check_with_client(request, services, snippets, timeout_s=body.timeout, debug=False)
    if isinstance(results, ProblemResponse):
        return results
    return _answer(VerifyResponse(results=[_show_old(result) for result in results]))


@router.get("/health", include_in_schema=False)
async def get_health() -> dict[str, str]:
    """The process is up."""
    return {"status": "ok"}


def _answer(answer: BaseModel) -> Response:
    return Response(answer.model_dump_json(exclude_none=True), media_type="application/json")


def _show_old(result: ApiCheckResult) -> VerifyResult:
    response = result.response | {"time": result.time} if result.response is not None else None
    return VerifyResult(custom_id=result.id, error=result.error, response=response)


def _refuse_infotree(asked: str | None) -> None:
    if asked is not None:
        raise InvalidInputError("Info trees are not offered here; leave `infotree` out.")


async def _check_with_client(
    request: Request, services: Services, snippets: Sequence[Snippet], *, timeout_s: float, debug: bool
) -> list[ApiCheckResult] | ProblemResponse:
    settings = services.settings
    if len(snippets) > settings.max_batch_items:
        raise InvalidInputError(f"A batch is limited to {settings.max_batch_items:,} items here; send several.")
    lane = Lane.INTERACTIVE if len(snippets) == 1 else Lane.BATCH
    admit(services, len(snippets), lane=lane)
    work = _check_all(services, snippets, lane=lane, timeout_s=timeout_s, debug=debug)
    try:
        return await wait_with_client(request, work, timeout_s=settings.max_batch_wait_s)
    except TimeoutError:
        raise refuse(services, lane=lane) from None  # sent again, it goes on from where it was
    except ClientGoneError:
        return ProblemResponse(CLIENT_GONE, "client-gone", "The client has gone away.", action="Stay.")


async def _check_all(
    services: Services, snippets: Sequence[Snippet], *, lane: Lane, timeout_s: float, debug: bool
) -> list[ApiCheckResult]:
    limits = default_limits(services.settings)
    timeout_s = max(min(timeout_s, limits.timeout_s), _SHORTEST_TIMEOUT_S)
    limits = limits.model_copy(update={"timeout_s": timeout_s})
    asker = uuid4().hex
    # found for all of them at once, so that a service without workers is an error and not an answer
    checkers = {
        name: await open_celery_checker(services, name, asker=asker, lane=lane, limits=limits)
        for name in services.settings.environments
        if any(_choose_environment(services, snippet.code) == name for snippet in snippets)
    }

    async def check(snippet: Snippet) -> ApiCheckResult:
        try:
            text = clean_text(snippet.code, what="Lean file", max_characters=MAX_LEAN_CHARACTERS)
            environment = _choose_environment(services, text)
            verdict = await checkers[environment].check_text(text) if environment else _WITHOUT_MATHLIB
        except InvalidInputError as error:
            return ApiCheckResult(id=snippet.id, time=0.0, error=str(error))
        except EngineError as error:
            if len(snippets) == 1:
                raise
            return ApiCheckResult(id=snippet.id, time=0.0, error=str(error))
        return show_result(snippet.id, verdict, timeout_s=timeout_s, debug=debug)

    checks: list[asyncio.Task[ApiCheckResult]] = []
    try:
        for number, snippet in enumerate(snippets):
            checks.append(asyncio.create_task(check(snippet)))
            if number % _STARTED_AT_ONCE == 0:
                await asyncio.sleep(0)  # others are served, too, while a long batch is begun
        return await asyncio.gather(*checks)
    finally:
        await cancel_tasks(*checks)


def _choose_environment(services: Services, text: str) -> EnvironmentName | None:
    """Mathlib's for texts that import it; None when they do, and it is not served here."""
    if "Mathlib" not in text:
        return services.settings.environment
    tokens = tokenize_code(text[:10_000])
    for index, token in enumerate(tokens):
        if index % 2 == 0 and token.text != "import":
            break
        if index % 2 == 1 and token.text.split(".")[0] == "Mathlib":
            return "mathlib" if "mathlib" in services.settings.environments else None
    return services.settings.environment


_WITHOUT_MATHLIB = Verdict(
    status=VerdictStatus.LEAN_ERROR,
    messages=(
        Message(
            severity=Severity.ERROR,
            text="unknown module prefix 'Mathlib': this service has the environment `core` alone; leave the import out",
            line=1,
            column=0,
        ),
    ),
)
