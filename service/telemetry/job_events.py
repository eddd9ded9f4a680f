"""What the events of a job add to the numbers, and the span of its formalization."""

from __future__ import annotations

from prover.core.problem import Problem
from prover.errors import NotUnderstoodError
from prover.events import AttemptFinished, Event, Finished
from prover.formalization.formalizer import Formalization, Formalizer
from service.telemetry.metrics import ATTEMPTS, JOB_SECONDS, TOKENS
from service.telemetry.tracing import span


def count_event(event: Event, *, lane: str) -> None:
    """Count an event that is recorded for the first time."""
    if isinstance(event, AttemptFinished):
        completion = event.attempt.completion
        ATTEMPTS.labels(completion.sampler, event.target, event.attempt.verdict.status).inc()
        if completion.tokens:
            TOKENS.labels(completion.sampler).inc(completion.tokens)
    elif isinstance(event, Finished):
        JOB_SECONDS.labels(lane).observe(event.result.wall_s)


class TracedFormalizer:
    """A formalizer whose work is a span."""

    def __init__(self, formalizer: Formalizer) -> None:
        self._formalizer = formalizer

    @property
    def name(self) -> str:
        """The formalizer's."""
        return self._formalizer.name

    async def formalize(self, problem: Problem) -> tuple[Formalization, ...]:
        """What the formalizer says. That it cannot read a problem is an answer, no error."""
        with span("formalize", attributes={"qed.formalizer": self.name}) as current:
            try:
                formalizations = await self._formalizer.formalize(problem)
            except NotUnderstoodError as error:
                not_understood = error
            else:
                current.set_attribute("qed.candidates", len(formalizations))
                return formalizations
        raise not_understood
