"""`POST /prove` and `/jobs`."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from sse_starlette import EventSourceResponse

from prover.errors import InvalidInputError, ServiceUnavailableError
from service.composition import Services
from service.database import insist
from service.dependencies import ServicesDependency
from service.http_waiting import ClientGoneError, StoppingError, wait_with_client
from service.jobs import service
from service.jobs.idempotency import IdempotencyKey
from service.jobs.schemas import JobEventRead, JobPage, JobRead, JobState, ProveRequest
from service.jobs.streams import LimitedStream
from service.keys.authentication import CallerDependency, require
from service.keys.schemas import Caller
from service.keys.scope import Scope
from service.telemetry.trails import note_id

router = APIRouter(tags=["jobs"], dependencies=[Depends(require(Scope.PROVE))])

_LAST_EVENTS = frozenset({"finished", "failed", "cancelled"})


@router.post(
    "/prove",
    status_code=202,
    response_model=JobRead,
    responses={200: {"model": JobRead, "description": "The job is over (only with `wait`)."}},
)
async def prove(
    request: Request,
    response: Response,
    body: ProveRequest,
    services: ServicesDependency,
    caller: CallerDependency,
    wait: Annotated[float, Query(ge=0, allow_inf_nan=False, description="Seconds to wait for the end.")] = 0,
    idempotency_key: Annotated[
        str | None,
        Header(description="Any text of the client's own: the same text with the same body is the same job."),
    ] = None,
) -> JobRead:
    """Prove a problem in plain words, or a Lean statement.

    Answers 202 with the job; with `?wait=30`, 200 as soon as the job is over, and 202 when it is not after 30 s.
    A client that goes away while it waits leaves the job running. With an `Idempotency-Key` a request whose answer was
    lost can be sent again without a second job; the same key with another body is refused with 422.
    """
    if wait > services.settings.max_wait_s:
        raise InvalidInputError(f"`wait` is limited to {services.settings.max_wait_s:g} s here.")
    key = IdempotencyKey.of(idempotency_key, body, caller) if idempotency_key is not None else None

    def submit() -> UUID:
        with services.database.write() as transaction:
            return service.submit_job(transaction, services.settings, body, caller=caller, idempotency_key=key)

    job_id = await asyncio.to_thread(submit)
    note_id(job_id=str(job_id))
    if wait > 0:
        ended = services.job_watcher.wait_for(job_id, lambda state: state.status.is_final)
        with contextlib.suppress(TimeoutError, ClientGoneError, StoppingError):
            await wait_with_client(request, ended, timeout_s=wait)
    job = await asyncio.to_thread(_read_job, services, job_id, caller)
    response.status_code = 200 if job.status.is_final else 202
    response.headers["Location"] = f"/jobs/{job_id}"
    return job


@router.get("/jobs")
def list_jobs(
    services: ServicesDependency,
    caller: CallerDependency,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[str | None, Query(max_length=100)] = None,
) -> JobPage:
    """Jobs, newest first."""
    with services.database.read() as session:
        return service.read_page(session, limit=limit, cursor=cursor, caller=caller)


@router.get("/jobs/{job_id}")
def get_job(job_id: UUID, services: ServicesDependency, caller: CallerDependency) -> JobRead:
    """One job, with its answer when it is finished."""
    return _read_job(services, job_id, caller)


@router.delete("/jobs/{job_id}")
def cancel_job(job_id: UUID, services: ServicesDependency, caller: CallerDependency) -> JobRead:
    """Cancel a job. Its checks are stopped; a job that is over stays as it is."""
    with services.database.write() as transaction:
        return service.cancel_job(transaction, job_id, caller=caller)


@router.get(
    "/jobs/{job_id}/events",
    response_class=EventSourceResponse,
    responses={204: {"description": "The job is over, and there is nothing after `Last-Event-ID`."}},
)
async def stream_events(
    job_id: UUID,
    services: ServicesDependency,
    caller: CallerDependency,
    last_event_id: Annotated[str, Header(description="Go on after this event.")] = "",
) -> Response:
    """The job's events as server-sent events; ends after `finished`, `failed` or `cancelled`."""
    after_seq = _read_seq(last_event_id)
    job = await asyncio.to_thread(_read_job, services, job_id, caller)
    if job.status.is_final and not await asyncio.to_thread(_read_events, services, job_id, after_seq):
        return Response(status_code=204)  # tells an EventSource not to come back
    events = _generate_events(services, job_id, after_seq)
    return LimitedStream(events, limit=services.stream_limit, caller=caller)


def _read_seq(last_event_id: str) -> int:
    is_number = last_event_id.isascii() and last_event_id.isdigit() and len(last_event_id) < 10
    return int(last_event_id) if is_number else 0


async def _generate_events(services: Services, job_id: UUID, after_seq: int) -> AsyncGenerator[dict[str, str], None]:
    """The events as they come; a database that is started again meanwhile is waited for, within reason."""
    with contextlib.suppress(ServiceUnavailableError):  # the stream ends, and who comes back is told why
        async for event in _follow_events(services, job_id, after_seq):
            yield event


async def _follow_events(services: Services, job_id: UUID, after_seq: int) -> AsyncGenerator[dict[str, str], None]:
    while True:
        for event in await insist(partial(_read_events, services, job_id, after_seq), in_thread=True):
            after_seq = event.seq
            yield {"id": str(event.seq), "event": event.type, "data": json.dumps(event.payload)}
            if event.type in _LAST_EVENTS:
                return

        def has_news(state: JobState, seen: int = after_seq) -> bool:
            return state.last_seq > seen

        await services.job_watcher.wait_for(job_id, has_news)


def _read_job(services: Services, job_id: UUID, caller: Caller) -> JobRead:
    with services.database.read() as session:
        return service.read_job(session, job_id, caller=caller)


def _read_events(services: Services, job_id: UUID, after_seq: int) -> list[JobEventRead]:
    with services.database.read() as session:
        return service.read_events(session, job_id, after_seq=after_seq)
