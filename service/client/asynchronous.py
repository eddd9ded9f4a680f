"""The client itself. Its blocking twin is made from it, not written again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any, Self
from uuid import UUID, uuid4

import httpx
from httpx_sse import EventSource, SSEError

from prover.evaluation.results import Evaluation
from service.client.downloading import list_downloads, save
from service.client.errors import ServiceError, ServiceUnreachableError
from service.data_sets.schemas import DataSetPage, DataSetRead, RowPage
from service.evaluations.schemas import EvaluationRead
from service.jobs.schemas import JobEventRead, JobPage, JobRead
from service.synthesis.schemas import SynthesisPage, SynthesisRead
from service.verifications.schemas import CheckRead
from synth.funnel import Funnel

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
        Where the answer is lost, or the service is unavailable for a moment, the request is sent again; it is one job.
        """
        body = {"statement": statement} if statement else {"problem": problem}
        headers = {"Idempotency-Key": uuid4().hex}
        return JobRead.model_validate(await self._insist("POST", "/prove", json={**body, **options}, headers=headers))

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

    async def synthesize(self, **body: Any) -> SynthesisRead:
        """Start a synthesis run; ``body`` are the fields of ``POST /synthesis``: ``name``, ``seeds``, ``budget``."""
        return SynthesisRead.model_validate(await self._ask("POST", "/synthesis", json=body))

    async def read_synthesis(self, synthesis_id: UUID) -> SynthesisRead:
        """A synthesis run as it stands."""
        return SynthesisRead.model_validate(await self._ask("GET", f"/synthesis/{synthesis_id}"))

    async def list_syntheses(self, *, limit: int = 20) -> SynthesisPage:
        """The newest synthesis runs."""
        return SynthesisPage.model_validate(await self._ask("GET", "/synthesis", params={"limit": limit}))

    async def cancel_synthesis(self, synthesis_id: UUID) -> SynthesisRead:
        """End a synthesis run without a data set; one that is over stays as it is."""
        return SynthesisRead.model_validate(await self._ask("DELETE", f"/synthesis/{synthesis_id}"))

    async def wait_for_synthesis(
        self, synthesis_id: UUID, *, report: Callable[[SynthesisRead], None] | None = None, every_s: float = 1.0
    ) -> SynthesisRead:
        """A synthesis run at its end. ``report`` is called with each state that is seen, the last one too.

        A service that is away for a while, perhaps to start again, is asked again.
        """
        failures = 0
        while True:
            try:
                synthesis, failures = await self.read_synthesis(synthesis_id), 0
            except ServiceUnreachableError:
                if failures == len(_RECONNECT_S):
                    raise
                await asyncio.sleep(_RECONNECT_S[failures])
                failures += 1
                continue
            if report is not None:
                report(synthesis)
            if synthesis.status.is_final:
                return synthesis
            await asyncio.sleep(every_s)

    async def read_funnel(self, synthesis_id: UUID) -> Funnel:
        """What became of all statements of a run that is over, with examples."""
        return Funnel.model_validate(await self._ask("GET", f"/synthesis/{synthesis_id}/funnel"))

    async def list_data_sets(self, *, limit: int = 20) -> DataSetPage:
        """The newest data sets."""
        return DataSetPage.model_validate(await self._ask("GET", "/datasets", params={"limit": limit}))

    async def read_data_set(self, data_set_id: UUID) -> DataSetRead:
        """A data set with its manifest."""
        return DataSetRead.model_validate(await self._ask("GET", f"/datasets/{data_set_id}"))

    async def list_rows(self, data_set_id: UUID, **query: Any) -> RowPage:
        """A page of a data set's rows; ``query`` may have ``kind``, ``split``, ``after`` and ``limit``."""
        return RowPage.model_validate(await self._ask("GET", f"/datasets/{data_set_id}/rows", params=query))

    async def download_data_set(self, data_set_id: UUID, folder: Path) -> tuple[Path, ...]:
        """A data set's files, written into a folder, each compared with the manifest, which comes last."""
        data_set = await self.read_data_set(data_set_id)
        paths = []
        for name in list_downloads(list(data_set.files)):
            async with self._http.stream("GET", f"/datasets/{data_set_id}/files/{name}") as response:
                if not response.is_success:
                    await response.aread()
                    raise _read_problem(response)
                paths.append(await save(response.aiter_bytes(), folder, name, data_set.manifest))
        return tuple(paths)

    async def _ask(self, method: str, path: str, **options: Any) -> Any:
        try:
            response = await self._http.request(method, path, **options)
        except httpx.TransportError as error:
            raise _describe(self._http.base_url, error) from error
        if response.is_success:
            return response.json()
        raise _read_problem(response)

    async def _insist(self, method: str, path: str, **options: Any) -> Any:
        """As ``_ask``, again and again for some seconds; for requests that may be sent twice."""
        for number, pause_s in enumerate(_RECONNECT_S):
            try:
                return await self._ask(method, path, **options)
            except ServiceError as error:
                if error.status != httpx.codes.SERVICE_UNAVAILABLE:
                    raise
            except ServiceUnreachableError as error:
                is_nobody_there = number == 0 and isinstance(error.__cause__, httpx.ConnectError)
                if is_nobody_there or isinstance(error.__cause__, httpx.TimeoutException):
                    raise
            await asyncio.sleep(pause_s)
        return await self._ask(method, path, **options)

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
