"""What a job's recorded events tell a later run of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import count, takewhile

from prover.core.attempt import Completion
from prover.events import AttemptFinished, Event, event_adapter
from service.jobs.models import JobEvent


def read_events_of_run(rows: Iterable[JobEvent]) -> list[Event]:
    """The events of runs among those that are recorded; the job's own, such as its failure, are left out."""
    return [event_adapter.validate_python(row.payload) for row in rows if row.type not in ("failed", "cancelled")]


def list_completions(events: Iterable[Event]) -> dict[str, list[Completion]]:
    """What was sampled, by theorem's digest: of each as many completions as follow each other without a gap."""
    numbered: dict[str, dict[int, Completion]] = defaultdict(dict)
    for event in events:
        if isinstance(event, AttemptFinished) and event.round == 0:
            numbered[event.theorem.sha256][event.number] = event.attempt.completion
    return {
        sha256: [by_number[number] for number in takewhile(by_number.__contains__, count(1))]
        for sha256, by_number in numbered.items()
    }


def list_repairs(events: Iterable[Event]) -> dict[tuple[str, str], Completion]:
    """What came of the failures that went back to the model, by the digests of theorem and failed proof."""
    attempts = {
        (event.theorem.sha256, event.number, event.round): event.attempt
        for event in events
        if isinstance(event, AttemptFinished)
    }
    repairs = {}
    for (theorem, number, round_), attempt in attempts.items():
        failed = attempts.get((theorem, number, round_ - 1))
        if failed is not None and failed.proof is not None:
            repairs[theorem, failed.proof.sha256] = attempt.completion
    return repairs
