"""`/evaluations`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from prover.evaluation.report import render_html
from prover.evaluation.results import Evaluation
from service.dependencies import ServicesDependency
from service.evaluations import service
from service.evaluations.schemas import EvaluationPage, EvaluationRead, EvaluationRequest, ExtensionRequest
from service.keys.authentication import CallerDependency, require
from service.keys.scope import Scope

router = APIRouter(prefix="/evaluations", tags=["evaluations"], dependencies=[Depends(require(Scope.EVALUATE))])


def _find_own(evaluation_id: UUID, services: ServicesDependency, caller: CallerDependency) -> UUID:
    with services.database.read() as session:
        service.check_owner(session, evaluation_id, caller)
    return evaluation_id


OwnEvaluation = Annotated[UUID, Depends(_find_own)]


@router.post("", status_code=202)
async def create_evaluation(
    response: Response, body: EvaluationRequest, services: ServicesDependency, caller: CallerDependency
) -> EvaluationRead:
    """Run the pipeline over a benchmark. Its checks give way to whoever waits for one."""

    def submit() -> EvaluationRead:
        with services.database.write() as transaction:
            evaluation_id = service.submit_evaluation(transaction, services.settings, body, caller=caller)
            return service.read_evaluation(transaction.session, evaluation_id)

    evaluation = await asyncio.to_thread(submit)
    response.headers["Location"] = f"/evaluations/{evaluation.id}"
    return evaluation


@router.get("")
def list_evaluations(
    services: ServicesDependency, caller: CallerDependency, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> EvaluationPage:
    """The newest evaluations."""
    with services.database.read() as session:
        return service.read_page(session, limit=limit, caller=caller)


@router.get("/{evaluation_id}")
def get_evaluation(evaluation_id: OwnEvaluation, services: ServicesDependency) -> EvaluationRead:
    """How an evaluation stands."""
    with services.database.read() as session:
        return service.read_evaluation(session, evaluation_id)


@router.get("/{evaluation_id}/result")
def get_result(evaluation_id: OwnEvaluation, services: ServicesDependency) -> Evaluation:
    """Numbers and results, problem by problem, of the problems that have finished: what `qed eval --json` prints."""
    with services.database.read() as session:
        return service.read_result(session, evaluation_id)


@router.get("/{evaluation_id}/report", response_class=HTMLResponse)
def get_report(evaluation_id: OwnEvaluation, services: ServicesDependency) -> HTMLResponse:
    """The same as a page with plots. It needs nothing beside it: save it, or send it on."""
    with services.database.read() as session:
        evaluation, attempts = service.read_report(session, evaluation_id)
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return HTMLResponse(render_html(evaluation, attempts=attempts), headers={"Content-Security-Policy": policy})


@router.get("/{evaluation_id}/attempts")
def export_attempts(evaluation_id: OwnEvaluation, services: ServicesDependency) -> StreamingResponse:
    """Every attempt with its completion and verdict, as JSON lines."""
    with services.database.read() as session:
        service.read_evaluation(session, evaluation_id)  # or 404

    def lines() -> Iterator[str]:
        with services.database.read() as session:
            yield from service.iterate_attempts(session, evaluation_id)

    return StreamingResponse(lines(), media_type="application/x-ndjson")


@router.post("/{evaluation_id}/extend", status_code=202)
def extend_evaluation(
    evaluation_id: OwnEvaluation, body: ExtensionRequest, services: ServicesDependency
) -> EvaluationRead:
    """Go on to more attempts with the problems of a finished evaluation that are not settled; nothing is redone."""
    with services.database.write() as transaction:
        return service.extend_evaluation(transaction, services.settings, evaluation_id, attempts=body.attempts)


@router.delete("/{evaluation_id}")
def cancel_evaluation(evaluation_id: OwnEvaluation, services: ServicesDependency) -> EvaluationRead:
    """Cancel what has not ended yet; what has ended stays."""
    with services.database.write() as transaction:
        return service.cancel_evaluation(transaction, evaluation_id)
