"""Clients of `POST /prove` that do not give up: each sends a job, follows its events to the end, then sends the next.

A request whose answer was lost is sent again with the same `Idempotency-Key`; a stream that breaks is taken up after
its last event. What may go wrong under faults is counted, what may never go wrong is a complaint.
"""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
from httpx_sse import EventSource

from bench.load_problems import LoadProblem

LAST_EVENTS = frozenset({"finished", "failed", "cancelled"})
_PAUSE_S = 0.3  # before trying again where nobody says how long to wait
_LONGEST_PAUSE_S = 5.0


@dataclass(kw_only=True)
class Sent:
    """One job as its client saw it; seconds since its first request."""

    problem: LoadProblem
    key: str
    job_id: str = ""
    accepted_s: float = 0.0
    ended_s: float = 0.0
    last_event: str = ""
    job: dict[str, Any] = field(default_factory=dict)  # as it is shown at its end


@dataclass(kw_only=True)
class Crowd:
    """All clients together: the jobs they have sent, and what they were answered."""

    url: str
    patience_s: float  # with one job
    sent: list[Sent] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)  # of all requests
    complaints: list[str] = field(default_factory=list)

    async def run(self, problems: Sequence[LoadProblem], *, clients: int) -> None:
        """Have every problem sent once, by so many clients at once."""
        queue = iter(problems)
        await asyncio.gather(*(self._work(queue) for _ in range(clients)))

    async def _work(self, problems: Iterator[LoadProblem]) -> None:
        async with httpx.AsyncClient(base_url=self.url, timeout=60) as http:
            for problem in problems:
                sent = Sent(problem=problem, key=uuid.uuid4().hex)
                self.sent.append(sent)
                try:
                    async with asyncio.timeout(self.patience_s):
                        await self._see_through(http, sent)
                except TimeoutError:
                    self.complaints.append(f"job {sent.job_id or '(not accepted)'} did not end: {problem.body}")

    async def _see_through(self, http: httpx.AsyncClient, sent: Sent) -> None:
        began = time.perf_counter()
        headers = {"Idempotency-Key": sent.key}
        accepted = await self._ask(http, "POST", "/prove", json=sent.problem.body, headers=headers)
        sent.job_id, sent.accepted_s = accepted["id"], time.perf_counter() - began
        seq = 0
        while sent.last_event not in LAST_EVENTS:
            async for number, kind in self._follow(http, sent.job_id, seq):
                if number != seq + 1:
                    self.complaints.append(f"job {sent.job_id}: event {number} came after {seq}")
                seq, sent.last_event = number, kind
        sent.ended_s = time.perf_counter() - began
        sent.job = await self._ask(http, "GET", f"/jobs/{sent.job_id}")

    async def _ask(self, http: httpx.AsyncClient, method: str, path: str, **options: Any) -> dict[str, Any]:
        """The answer, asked for until it comes."""
        while True:
            try:
                response = await http.request(method, path, **options)
            except httpx.TransportError as error:
                self.answers[type(error).__name__] += 1
                await asyncio.sleep(_PAUSE_S)
                continue
            if response.is_success:
                self.answers[str(response.status_code)] += 1
                answer: dict[str, Any] = response.json()
                return answer
            await self._bear(response)

    async def _bear(self, response: httpx.Response) -> None:
        """Wait as long as the answer says; only 503 and 429 are answers to wait after."""
        self.answers[str(response.status_code)] += 1
        pause = response.headers.get("retry-after")
        if response.status_code not in {429, 503} or pause is None:
            await response.aread()
            self.complaints.append(f"{response.request.url.path}: {response.status_code} {response.text[:300]}")
        await asyncio.sleep(min(float(pause or _PAUSE_S), _LONGEST_PAUSE_S))

    async def _follow(self, http: httpx.AsyncClient, job_id: str, after_seq: int) -> AsyncIterator[tuple[int, str]]:
        """Numbers and kinds of the job's events, as long as the connection holds."""
        headers = {"Accept": "text/event-stream", "Last-Event-ID": str(after_seq)}
        try:
            async with http.stream("GET", f"/jobs/{job_id}/events", headers=headers) as response:
                if not response.is_success:
                    await self._bear(response)
                    return
                if response.status_code == httpx.codes.NO_CONTENT:
                    self.complaints.append(f"job {job_id}: it is over, and has no last event after {after_seq}")
                    await asyncio.sleep(_PAUSE_S)
                    return
                self.answers["stream"] += 1
                async for event in EventSource(response).aiter_sse():
                    if event.id and event.data:
                        json.loads(event.data)
                        yield int(event.id), event.event
        except httpx.TransportError as error:
            self.answers[f"stream {type(error).__name__}"] += 1
            await asyncio.sleep(_PAUSE_S)
