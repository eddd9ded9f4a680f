"""`/synthesis`."""

from __future__ import annotations

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from service.dependencies import ServicesDependency
from service.keys.authentication import CallerDependency, require
from service.keys.scope import Scope
from service.synthesis import service
from service.synthesis.schemas import SynthesisPage, SynthesisRead, SynthesisRequest
from synth.funnel import Funnel

router = APIRouter(prefix="/synthesis", tags=["synthesis"], dependencies=[Depends(require(Scope.SYNTHESIZE))])


def _find_own(synthesis_id: UUID, services: ServicesDependency, caller: CallerDependency) -> UUID:
    with services.database.read() as session:
        service.check_owner(session, synthesis_id, caller)
    return synthesis_id


OwnSynthesis = Annotated[UUID, Depends(_find_own)]


@router.post("", status_code=202)
async def create_synthesis(
    response: Response, body: SynthesisRequest, services: ServicesDependency, caller: CallerDependency
) -> SynthesisRead:
    """Make statements, filter them, prove or refute them, and collect a data set. Its checks give way to all others."""

    def submit() -> SynthesisRead:
        with services.database.write() as transaction:
            synthesis_id = service.submit_synthesis(transaction, services.settings, body, caller=caller)
            return service.read_synthesis(transaction.session, synthesis_id)

    synthesis = await asyncio.to_thread(submit)
    response.headers["Location"] = f"/synthesis/{synthesis.id}"
    return synthesis


@router.get("")
def list_syntheses(
    services: ServicesDependency, caller: CallerDependency, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> SynthesisPage:
    """The newest runs."""
    with services.database.read() as session:
        return service.read_page(session, limit=limit, caller=caller)


@router.get("/{synthesis_id}")
def get_synthesis(synthesis_id: OwnSynthesis, services: ServicesDependency) -> SynthesisRead:
    """How a run stands, with the yield of each stage so far."""
    with services.database.read() as session:
        return service.read_synthesis(session, synthesis_id)


@router.get("/{synthesis_id}/funnel")
def get_funnel(synthesis_id: OwnSynthesis, services: ServicesDependency) -> Funnel:
    """What became of all statements, with examples, at the end of a run: what `qed synth run --json` prints."""
    with services.database.read() as session:
        return service.read_funnel(session, synthesis_id)


@router.delete("/{synthesis_id}")
def cancel_synthesis(
    synthesis_id: OwnSynthesis, services: ServicesDependency, caller: CallerDependency
) -> SynthesisRead:
    """Cancel a run: its checks are stopped, and there is no data set. A run that is over stays as it is."""
    with services.database.write() as transaction:
        return service.cancel_synthesis(transaction, synthesis_id, caller=caller)
