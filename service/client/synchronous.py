"""The blocking client: the asynchronous one, run in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Generator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ParamSpec, Self, TypeVar
from uuid import UUID

from anyio.from_thread import start_blocking_portal

from prover.evaluation.results import Evaluation
from service.client.asynchronous import AsyncClient, Report
from service.data_sets.schemas import DataSetPage, DataSetRead, RowPage
from service.evaluations.schemas import EvaluationRead
from service.jobs.schemas import JobEventRead, JobPage, JobRead
from service.synthesis.schemas import SynthesisPage, SynthesisRead
from service.verifications.schemas import CheckRead
from synth.funnel import Funnel

Parameters = ParamSpec("Parameters")
Returned = TypeVar("Returned")


class Client:
    """As :class:`AsyncClient`, for programs without an event loop. Use it as a context manager."""

    def __init__(self, url: str = "http://127.0.0.1:8000", *, api_key: str = "", timeout_s: float = 90.0) -> None:
        self._stack = ExitStack()
        self._portal = self._stack.enter_context(start_blocking_portal())
        self._client = AsyncClient(url, api_key=api_key, timeout_s=timeout_s)
        self._stack.callback(self._portal.call, self._client.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._stack.close()

    def _run(
        self,
        function: Callable[Parameters, Coroutine[Any, Any, Returned]],
        *args: Parameters.args,
        **options: Parameters.kwargs,
    ) -> Returned:
        future = self._portal.start_task_soon(lambda: function(*args, **options))
        try:
            returned: Returned = future.result()
        except BaseException:  # Ctrl-C, above all: the call on the other thread must not go on alone
            future.cancel()
            raise
        return returned

    def submit(self, problem: str = "", *, statement: str = "", **options: Any) -> JobRead:
        """See :meth:`AsyncClient.submit`."""
        return self._run(self._client.submit, problem, statement=statement, **options)

    def prove(self, problem: str = "", *, statement: str = "", report: Report | None = None, **options: Any) -> JobRead:
        """See :meth:`AsyncClient.prove`; Ctrl-C cancels the job."""
        return self._run(self._client.prove, problem, statement=statement, report=report, **options)

    def wait_for(self, job_id: UUID, *, report: Report | None = None) -> JobRead:
        """See :meth:`AsyncClient.wait_for`."""
        return self._run(self._client.wait_for, job_id, report=report)

    def follow(self, job_id: UUID, *, after_seq: int = 0) -> Generator[JobEventRead, None, None]:
        """See :meth:`AsyncClient.follow`."""
        events = self._client.follow(job_id, after_seq=after_seq)

        async def read_next() -> JobEventRead | None:
            return await anext(events, None)

        try:
            while (event := self._run(read_next)) is not None:
                yield event
        finally:
            self._run(events.aclose)

    def read_job(self, job_id: UUID) -> JobRead:
        """See :meth:`AsyncClient.read_job`."""
        return self._run(self._client.read_job, job_id)

    def list_jobs(self, *, limit: int = 20, cursor: str | None = None) -> JobPage:
        """See :meth:`AsyncClient.list_jobs`."""
        return self._run(self._client.list_jobs, limit=limit, cursor=cursor)

    def cancel(self, job_id: UUID) -> JobRead:
        """See :meth:`AsyncClient.cancel`."""
        return self._run(self._client.cancel, job_id)

    def check(self, statement: str, proof: str, **options: Any) -> CheckRead:
        """See :meth:`AsyncClient.check`."""
        return self._run(self._client.check, statement, proof, **options)

    def check_file(self, code: str, **options: Any) -> CheckRead:
        """See :meth:`AsyncClient.check_file`."""
        return self._run(self._client.check_file, code, **options)

    def evaluate(self, benchmark: str, **options: Any) -> EvaluationRead:
        """See :meth:`AsyncClient.evaluate`."""
        return self._run(self._client.evaluate, benchmark, **options)

    def read_evaluation(self, evaluation_id: UUID) -> EvaluationRead:
        """See :meth:`AsyncClient.read_evaluation`."""
        return self._run(self._client.read_evaluation, evaluation_id)

    def read_result(self, evaluation_id: UUID) -> Evaluation:
        """See :meth:`AsyncClient.read_result`."""
        return self._run(self._client.read_result, evaluation_id)

    def synthesize(self, **body: Any) -> SynthesisRead:
        """See :meth:`AsyncClient.synthesize`."""
        return self._run(self._client.synthesize, **body)

    def read_synthesis(self, synthesis_id: UUID) -> SynthesisRead:
        """See :meth:`AsyncClient.read_synthesis`."""
        return self._run(self._client.read_synthesis, synthesis_id)

    def list_syntheses(self, *, limit: int = 20) -> SynthesisPage:
        """See :meth:`AsyncClient.list_syntheses`."""
        return self._run(self._client.list_syntheses, limit=limit)

    def cancel_synthesis(self, synthesis_id: UUID) -> SynthesisRead:
        """See :meth:`AsyncClient.cancel_synthesis`."""
        return self._run(self._client.cancel_synthesis, synthesis_id)

    def wait_for_synthesis(
        self, synthesis_id: UUID, *, report: Callable[[SynthesisRead], None] | None = None, every_s: float = 1.0
    ) -> SynthesisRead:
        """See :meth:`AsyncClient.wait_for_synthesis`."""
        return self._run(self._client.wait_for_synthesis, synthesis_id, report=report, every_s=every_s)

    def read_funnel(self, synthesis_id: UUID) -> Funnel:
        """See :meth:`AsyncClient.read_funnel`."""
        return self._run(self._client.read_funnel, synthesis_id)

    def list_data_sets(self, *, limit: int = 20) -> DataSetPage:
        """See :meth:`AsyncClient.list_data_sets`."""
        return self._run(self._client.list_data_sets, limit=limit)

    def read_data_set(self, data_set_id: UUID) -> DataSetRead:
        """See :meth:`AsyncClient.read_data_set`."""
        return self._run(self._client.read_data_set, data_set_id)

    def list_rows(self, data_set_id: UUID, **query: Any) -> RowPage:
        """See :meth:`AsyncClient.list_rows`."""
        return self._run(self._client.list_rows, data_set_id, **query)

    def download_data_set(self, data_set_id: UUID, folder: Path) -> tuple[Path, ...]:
        """See :meth:`AsyncClient.download_data_set`."""
        return self._run(self._client.download_data_set, data_set_id, folder)
