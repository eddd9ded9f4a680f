"""The client itself. Its blocking twin is made from it, not written again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Any, Self
from uuid import UUID

import httpx
from httpx_sse import EventSource, SSEError

from prover.evaluation.results import Evaluation
from service.client.errors import ServiceError, ServiceUnreachableError
from service.evaluations.schemas import EvaluationRead
from service.jobs.schemas import JobEventRead, JobPage, JobRead
from service.verifications.schemas import CheckRead

_LAST_EVENTS = frozenset({"finished", "failed", "cancelled"})
_RECONNECT_S = (0.2, 0.5, 1.0, 2.0, 5.0, 5.0)  # pauses before following a job again; the service may be restarting
_SILENCE_S = 45.0  # of an event stream, which is pinged every 15 s

Report = Callable[[JobEventRead], None]


class AsyncClient:
    """Talks to one service. Use it as a context manager; its connections are kept between calls.

    Every method raises :class:`ServiceError` when the service refuses, and :class:`ServiceUnreachableError` when it
    does not answer.
    """

    def __init__(self, url: str = "http://127.0.0.1:8000", *, api_key: str = "", timeout_s: float = 90.0) -> None:
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._timeout_s = timeout_s
        self._http = httpx.AsyncClient(base_url=url.rstrip("/"), headers=headers, timeout=timeout_s)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()

    async def submit(self, problem: str = "", *, statement: str = "", **options: Any) -> JobRead:
        """Ask for a proof of a problem in plain words, or of a Lean statement; the job, just queued.

        ``options`` are the other fields of ``POST /prove``: ``attempts``, ``timeout_s``, ``environment``, ``disprove``.
        """
        body = {"statement": statement} if statement else {"problem": problem}
        return JobRead.model_validate(await self._ask("POST", "/prove", json={**body, **options}))

    async def prove(
        self, problem: str = "", *, statement: str = "", report: Report | None = None, **options: Any
    ) -> JobRead:
        """The same, and wait for its end. ``report`` is called with each event. Cancelling the call cancels the job."""
        job = await self.submit(problem, statement=statement, **options)
        try:
            return await self.wait_for(job.id, report=report)
        except asyncio.CancelledError:
            await asyncio.shield(self.cancel(job.id))
            raise

    async def wait_for(self, job_id: UUID, *, report: Report | None = None) -> JobRead:
        """A job at its end."""
        async with aclosing(self.follow(job_id)) as events:
            async for event in events:
                if report is not None:
                    report(event)
        return await self.read_job(job_id)

    async def follow(self, job_id: UUID, *, after_seq: int = 0) -> AsyncGenerator[JobEventRead, None]:
        """The job's events from the one after ``after_seq`` to the last, as they happen.

        A connection that breaks is made again, and no event is given twice.
        """
        failures = 0
        while True:
            try:
                async with aclosing(self._stream(job_id, after_seq)) as events:
                    async for event in events:
                        after_seq, failures = event.seq, 0
                        yield event
                        if event.type in _LAST_EVENTS:
                            return
                if (await self.read_job(job_id)).status.is_final and not await self._has_more(job_id, after_seq):
                    return
            except (httpx.TransportError, SSEError, ServiceUnreachableError) as error:
                if failures == len(_RECONNECT_S):
                    raise ServiceUnreachableError(f"The service stopped answering: {error}") from error
                await asyncio.sleep(_RECONNECT_S[failures])
                failures += 1

    async def read_job(self, job_id: UUID) -> JobRead:
        """A job as it stands."""
        return JobRead.model_validate(await self._ask("GET", f"/jobs/{job_id}"))

    async def list_jobs(self, *, limit: int = 20, cursor: str | None = None) -> JobPage:
        """A page of jobs, newest first."""
        query = {"limit": limit, **({"cursor": cursor} if cursor else {})}
        return JobPage.model_validate(await self._ask("GET", "/jobs", params=query))

    async def cancel(self, job_id: UUID) -> JobRead:
        """End a job; one that is over stays as it is."""
        return JobRead.model_validate(await self._ask("DELETE", f"/jobs/{job_id}"))

    async def check(self, statement: str, proof: str, **options: Any) -> CheckRead:
        """The judge's verdict on a proof of a statement."""
        body = {"statement": statement, "proof": proof, **options}
        return CheckRead.model_validate(await self._ask("POST", "/check", json=body))

    async def check_file(self, code: str, **options: Any) -> CheckRead:
        """The judge's verdict on the last theorem of a Lean file."""
        return CheckRead.model_validate(await self._ask("POST", "/check", json={"code": code, **options}))

    async def evaluate(self, benchmark: str, **options: Any) -> EvaluationRead:
        """Start an evaluation; ``options`` are the other fields of ``POST /evaluations``."""
        body = {"benchmark": benchmark, **options}
        return EvaluationRead.model_validate(await self._ask("POST", "/evaluations", json=body))

    async def read_evaluation(self, evaluation_id: UUID) -> EvaluationRead:
        """An evaluation as it stands."""
        return EvaluationRead.model_validate(await self._ask("GET", f"/evaluations/{evaluation_id}"))

    async def read_result(self, evaluation_id: UUID) -> Evaluation:
        """An evaluation's numbers, problem by problem."""
        return Evaluation.model_validate(await self._ask("GET", f"/evaluations/{evaluation_id}/result"))

    async def _ask(self, method: str, path: str, **options: Any) -> Any:
        try:
            response = await self._http.request(method, path, **options)
        except httpx.TransportError as error:
            raise _describe(self._http.base_url, error) from error
        if response.is_success:
            return response.json()
        raise _read_problem(response)

    async def _stream(self, job_id: UUID, after_seq: int) -> AsyncGenerator[JobEventRead, None]:
        headers = {"Accept": "text/event-stream", "Cache-Control": "no-store"}
        if after_seq:
            headers["Last-Event-ID"] = str(after_seq)
        timeout = httpx.Timeout(self._timeout_s, read=_SILENCE_S)
        async with self._http.stream("GET", f"/jobs/{job_id}/events", headers=headers, timeout=timeout) as response:
            if response.status_code == 204:
                return
            if not response.is_success:
                await response.aread()
                raise _read_problem(response)
            async for event in EventSource(response).aiter_sse():
                if event.id and event.data:
                    yield JobEventRead(seq=int(event.id), type=event.event, payload=json.loads(event.data))

    async def _has_more(self, job_id: UUID, after_seq: int) -> bool:
        async with aclosing(self._stream(job_id, after_seq)) as events:
            return await anext(events, None) is not None


def _read_problem(response: httpx.Response) -> ServiceError:
    try:
        problem = response.json()
        kind = str(problem["type"]).rpartition(":")[2]
        return ServiceError(response.status_code, kind, str(problem["detail"]), str(problem.get("action", "")))
    except (ValueError, KeyError, TypeError):
        return ServiceError(response.status_code, "", f"HTTP {response.status_code}: {response.text[:300]}", "")


def _describe(url: httpx.URL, error: httpx.TransportError) -> ServiceUnreachableError:
    return ServiceUnreachableError(
        f"There is no service at {url} ({error or type(error).__name__}). Start one with `qed serve`, or give another "
        "address."
    )
