"""What can be done with evaluations. Functions work inside the caller's transaction; the caller commits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import zip_longest
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp
from prover.errors import InvalidInputError
from prover.evaluation.benchmark import Benchmark, find_source, load_benchmark, parse_benchmark, require_environment
from prover.evaluation.counting import ItemCount, choose_task, conclude
from prover.evaluation.report import AttemptLine, describe_attempt
from prover.evaluation.results import Evaluation, ItemResult
from prover.events import AttemptFinished, Outcome, StatementChecked, event_adapter
from prover.proving import Budget
from service.database import Transaction, read_clock
from service.evaluations.models import EvaluationRow
from service.evaluations.repository import EvaluationRepository
from service.evaluations.schemas import EvaluationPage, EvaluationRead, EvaluationRequest, EvaluationSettings
from service.jobs.models import Job, JobEvent, JobStatus
from service.jobs.schemas import JobTask
from service.jobs.service import record_cancelled, send_job
from service.queueing.celery_app import Lane
from service.settings import Settings

SAMPLER = "portfolio"


class UnknownEvaluationError(InvalidInputError):
    """There is no evaluation with this id."""


def submit_evaluation(transaction: Transaction, settings: Settings, request: EvaluationRequest) -> UUID:
    """Record an evaluation with a job for each problem, and have them sent. Raises InvalidInputError."""
    benchmark, environment = _read_benchmark(settings, request)
    if request.attempts > settings.max_attempts:
        raise InvalidInputError(f"`attempts` is limited to {settings.max_attempts:,} here.")
    if request.timeout_s > settings.max_job_timeout_s:
        raise InvalidInputError(f"`timeout_s` is limited to {settings.max_job_timeout_s:g} here.")
    has_false = any(item.kind != "true" for item in benchmark.items)
    budget = Budget(
        attempts=request.attempts,
        parallel=1,
        timeout_s=request.timeout_s,
        disprove=has_false if request.disprove is None else request.disprove,
        all_attempts=request.all_attempts,
    )
    chosen = EvaluationSettings(source=request.source, sampler=SAMPLER, budget=budget, seed=request.seed)
    row = EvaluationRow(
        id=uuid4(),
        benchmark=benchmark.model_dump(mode="json"),
        settings=chosen.model_dump(mode="json"),
        environment=environment,
    )
    send_again_at = read_clock() + timedelta(seconds=settings.resend_after_s)
    jobs = []
    for position, item in enumerate(benchmark.items):
        target = choose_task(item, request.source)
        what = {"theorem": target} if isinstance(target, Theorem) else {"problem": target}
        task = JobTask.model_validate({**what, "budget": budget})
        jobs.append(
            Job(
                id=uuid4(),
                task=task.model_dump(mode="json"),
                environment=environment,
                lane=Lane.BATCH,
                evaluation_id=row.id,
                position=position,
                sends=1,
                send_again_at=send_again_at,
            )
        )
    EvaluationRepository(transaction.session).add(row, jobs)
    for job in jobs:
        send_job(transaction, job.id, lane=Lane.BATCH)
    return row.id


def _read_benchmark(settings: Settings, request: EvaluationRequest) -> tuple[Benchmark, str]:
    if request.data is None:
        if find_source(request.benchmark).built_in is None:
            raise InvalidInputError(f"Benchmark {request.benchmark} is not part of QED: send its file as `data`.")
        benchmark = load_benchmark(request.benchmark)
    else:
        benchmark = parse_benchmark(request.benchmark, request.data.encode())
    benchmark = benchmark.select(only=request.only, split=request.split, limit=request.limit)
    if len(benchmark.items) > settings.max_batch_items:
        raise InvalidInputError(f"An evaluation is limited to {settings.max_batch_items:,} problems here.")
    environment = request.environment or benchmark.environment
    if environment not in settings.environments:
        raise InvalidInputError(
            f"{benchmark.name}: {len(benchmark.items)} problems were read. They are to run in the environment "
            f"{environment!r}, which is not served here; there is: {', '.join(settings.environments)}."
        )
    require_environment(benchmark, environment)
    return (benchmark.with_published_headers() if environment == "mathlib" else benchmark), environment


def read_evaluation(session: Session, evaluation_id: UUID) -> EvaluationRead:
    """The evaluation as it stands. Raises UnknownEvaluationError."""
    repository = EvaluationRepository(session)
    return _show(repository, _find(repository, evaluation_id))


def read_page(session: Session, *, limit: int) -> EvaluationPage:
    """The newest evaluations."""
    repository = EvaluationRepository(session)
    return EvaluationPage(evaluations=[_show(repository, row) for row in repository.list_newest(limit=limit)])


def read_result(session: Session, evaluation_id: UUID) -> Evaluation:
    """The numbers over the problems that have finished. Raises UnknownEvaluationError."""
    result, _ = _read_results(session, evaluation_id, with_attempts=False)
    return result


def read_report(session: Session, evaluation_id: UUID) -> tuple[Evaluation, dict[str, list[AttemptLine]]]:
    """The numbers, and the attempts by problem. Raises UnknownEvaluationError."""
    return _read_results(session, evaluation_id, with_attempts=True)


def iterate_attempts(session: Session, evaluation_id: UUID) -> Iterator[str]:
    """Every recorded attempt as a line of JSON: the problem's name and the event. Raises UnknownEvaluationError."""
    repository = EvaluationRepository(session)
    benchmark = Benchmark.model_validate(_find(repository, evaluation_id).benchmark)
    jobs = [job.id for job in repository.list_jobs(evaluation_id)]

    def lines() -> Iterator[str]:
        for item, job_id in zip_longest(benchmark.items, jobs):
            for event in repository.iterate_events(job_id):
                read = event_adapter.validate_python(event.payload) if event.type == "attempt_finished" else None
                if isinstance(read, AttemptFinished):
                    yield f'{{"problem": {_quote(item.name)}, "event": {read.model_dump_json()}}}\n'

    return lines()


def cancel_evaluation(transaction: Transaction, evaluation_id: UUID) -> EvaluationRead:
    """Cancel what has not ended yet. Raises UnknownEvaluationError."""
    repository = EvaluationRepository(transaction.session)
    _find(repository, evaluation_id)
    open_jobs = repository.list_open(evaluation_id)
    repository.request_cancel(evaluation_id)
    for job_id in open_jobs:
        record_cancelled(transaction, job_id, owner=None)
    return read_evaluation(transaction.session, evaluation_id)


def _quote(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _find(repository: EvaluationRepository, evaluation_id: UUID) -> EvaluationRow:
    row = repository.find(evaluation_id)
    if row is None:
        raise UnknownEvaluationError(f"There is no evaluation {evaluation_id}.")
    return row


def _read_results(
    session: Session, evaluation_id: UUID, *, with_attempts: bool
) -> tuple[Evaluation, dict[str, list[AttemptLine]]]:
    repository = EvaluationRepository(session)
    row = _find(repository, evaluation_id)
    benchmark = Benchmark.model_validate(row.benchmark)
    chosen = EvaluationSettings.model_validate(row.settings)
    stamp = EnvironmentStamp(name=row.environment, lean_version="", lean_commit="", library_hash="")
    results: list[ItemResult] = []
    attempts: dict[str, list[AttemptLine]] = {}
    for item, job in zip(benchmark.items, repository.list_jobs(evaluation_id), strict=True):
        if job.status != JobStatus.FINISHED:
            continue
        count = ItemCount(item, choose_task(item, chosen.source))
        lines = attempts.setdefault(item.name, [])
        for event in map(_read_event, repository.iterate_events(job.id)):
            count.add(event)
            if isinstance(event, StatementChecked):
                stamp = event.verdict.environment or stamp
            elif with_attempts and isinstance(event, AttemptFinished):
                lines.append(describe_attempt(event.theorem.name, event.number, event.attempt))
        results.append(count.conclude())
    ended = repository.find_last_end(evaluation_id)
    evaluation = conclude(
        benchmark,
        tuple(results),
        source=chosen.source,
        sampler=chosen.sampler,
        environment=stamp,
        budget=chosen.budget,
        seed=chosen.seed,
        seconds=(ended - row.created_at).total_seconds() if ended else 0.0,
    )
    return evaluation, attempts


def _read_event(event: JobEvent):  # type: ignore[no-untyped-def]
    return event_adapter.validate_python(event.payload)


def _show(repository: EvaluationRepository, row: EvaluationRow) -> EvaluationRead:
    benchmark = row.benchmark
    chosen = EvaluationSettings.model_validate(row.settings)
    counts = repository.count_jobs(row.id)

    def total(*statuses: JobStatus) -> int:
        return sum(count for (status, _), count in counts.items() if status in statuses)

    problems = sum(counts.values())
    ended = total(JobStatus.FINISHED, JobStatus.FAILED, JobStatus.CANCELLED)
    last_end = repository.find_last_end(row.id)
    own = f"/evaluations/{row.id}"
    return EvaluationRead(
        id=row.id,
        benchmark=benchmark["name"],
        edition=benchmark["edition"],
        sha256=benchmark["sha256"],
        environment=row.environment,
        source=chosen.source,
        sampler=chosen.sampler,
        budget=chosen.budget,
        problems=problems,
        is_finished=ended == problems,
        ended=ended,
        outcomes={Outcome(outcome): count for (_, outcome), count in sorted(counts.items(), key=str) if outcome},
        failed=total(JobStatus.FAILED),
        cancelled=total(JobStatus.CANCELLED),
        seconds=(last_end - row.created_at).total_seconds() if last_end else 0.0,
        created_at=row.created_at,
        links={
            "self": own,
            "result": f"{own}/result",
            "report": f"{own}/report",
            "attempts": f"{own}/attempts",
        },
    )
