"""What can be done with evaluations. Functions work inside the caller's transaction; the caller commits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from prover.core.verdict import EnvironmentStamp
from prover.errors import InvalidInputError
from prover.evaluation.benchmark import (
    Benchmark,
    BenchmarkItem,
    disproves,
    find_source,
    load_benchmark,
    parse_benchmark,
    require_environment,
)
from prover.evaluation.counting import ItemCount, choose_meant, choose_task, conclude
from prover.evaluation.report import AttemptLine, describe_attempt
from prover.evaluation.results import Evaluation, Failed, ItemResult
from prover.events import AttemptFinished, Outcome, StatementChecked
from prover.parts import create_parts
from prover.proving import Budget
from service.database import Transaction, read_clock
from service.evaluations.models import EvaluationRow
from service.evaluations.repository import EvaluationRepository
from service.evaluations.schemas import EvaluationPage, EvaluationRead, EvaluationRequest, EvaluationSettings
from service.jobs.history import read_events_of_run
from service.jobs.models import Job, JobStatus
from service.jobs.parts import JobParts, choose_parts
from service.jobs.repository import JobRepository
from service.jobs.schemas import JobTask
from service.jobs.service import check_limits, record_cancelled, send_job
from service.keys.schemas import ANYBODY, Caller
from service.keys.service import claim_jobs
from service.queueing.celery_app import Lane
from service.settings import Settings


class UnknownEvaluationError(InvalidInputError):
    """There is no evaluation with this id."""


def submit_evaluation(
    transaction: Transaction, settings: Settings, request: EvaluationRequest, *, caller: Caller = ANYBODY
) -> UUID:
    """Record an evaluation with a job for each problem, and have them sent. Raises InvalidInputError, QuotaError."""
    check_limits(settings, attempts=request.attempts, timeout_s=request.timeout_s)
    benchmark, environment = _read_benchmark(settings, request)
    claim_jobs(transaction.session, caller, len(benchmark.items), jobs_per_day=settings.jobs_per_day)
    budget = Budget(
        attempts=request.attempts,
        parallel=1,
        timeout_s=request.timeout_s,
        disprove=disproves(benchmark, request.disprove),
        all_attempts=request.all_attempts,
        repair_rounds=request.repair_rounds,
    )
    parts = _choose_parts(settings, request)
    sampler = create_parts(parts.choose(settings, budget)).sampler.name  # what cannot be made is refused now
    chosen = EvaluationSettings(source=request.source, sampler=sampler, budget=budget, seed=request.seed)
    row = EvaluationRow(
        id=uuid4(),
        benchmark=benchmark.model_dump(mode="json"),
        settings=chosen.model_dump(mode="json"),
        environment=environment,
        key_id=caller.key_id,
    )
    send_again_at = read_clock() + timedelta(seconds=settings.resend_after_s)
    jobs = [
        Job(
            id=uuid4(),
            task=_make_task(item, chosen, parts).model_dump(mode="json"),
            environment=environment,
            lane=Lane.BATCH,
            key_id=caller.key_id,
            evaluation_id=row.id,
            position=position,
            sends=1,
            send_again_at=send_again_at,
        )
        for position, item in enumerate(benchmark.items)
    ]
    EvaluationRepository(transaction.session).add(row, jobs)
    for job in jobs:
        send_job(transaction, job.id, lane=Lane.BATCH)
    return row.id


def _choose_parts(settings: Settings, request: EvaluationRequest) -> JobParts:
    return choose_parts(
        settings,
        sampler=request.sampler,
        model=request.model,
        formalizer=request.formalizer,
        candidates=request.candidates,
        grading=request.grading,
    )


def _make_task(item: BenchmarkItem, chosen: EvaluationSettings, parts: JobParts) -> JobTask:
    return JobTask.of(
        choose_task(item, chosen.source),
        budget=chosen.budget,
        parts=parts,
        words=item.problem or "",
        meant=choose_meant(item, chosen.source),
    )


def _encode(data: str) -> bytes:
    try:
        return data.encode()
    except UnicodeEncodeError as error:
        raise InvalidInputError(f"`data` has a lone surrogate at character {error.start}; it is no text.") from None


def _read_benchmark(settings: Settings, request: EvaluationRequest) -> tuple[Benchmark, str]:
    if request.data is None:
        if find_source(request.benchmark).built_in is None:
            raise InvalidInputError(f"Benchmark {request.benchmark} is not part of QED: send its file as `data`.")
        benchmark = load_benchmark(request.benchmark)
    else:
        benchmark = parse_benchmark(request.benchmark, _encode(request.data))
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


def check_owner(session: Session, evaluation_id: UUID, caller: Caller) -> None:
    """Raise UnknownEvaluationError when there is none with this id that the caller may see."""
    row = _find(EvaluationRepository(session), evaluation_id)
    if caller.owner_id not in (None, row.key_id):
        raise UnknownEvaluationError(f"There is no evaluation {evaluation_id}.")


def read_page(session: Session, *, limit: int, caller: Caller = ANYBODY) -> EvaluationPage:
    """The caller's newest evaluations."""
    repository = EvaluationRepository(session)
    return EvaluationPage(
        evaluations=[_show(repository, row) for row in repository.list_newest(limit=limit, key_id=caller.owner_id)]
    )


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
    job_ids = [job.id for job in repository.list_jobs(evaluation_id)]
    jobs = JobRepository(session)

    def lines() -> Iterator[str]:
        for item, job_id in zip(benchmark.items, job_ids, strict=True):
            for event in jobs.iterate_events(job_id):
                if event.type == "attempt_finished":
                    yield json.dumps({"problem": item.name, "event": event.payload}, ensure_ascii=False) + "\n"

    return lines()


def extend_evaluation(
    transaction: Transaction, settings: Settings, evaluation_id: UUID, *, attempts: int
) -> EvaluationRead:
    """Go on to so many attempts with every problem that they could settle, or that the machinery failed on.

    Raises UnknownEvaluationError, and InvalidInputError while the evaluation has not finished, or when it had as many.
    """
    repository = EvaluationRepository(transaction.session)
    repository.lock(evaluation_id)  # two extensions at once would run every problem twice
    row = _find(repository, evaluation_id)
    chosen = EvaluationSettings.model_validate(row.settings)
    check_limits(settings, attempts=attempts, timeout_s=chosen.budget.timeout_s)
    if attempts <= chosen.budget.attempts:
        raise InvalidInputError(f"`attempts` must be more than the {chosen.budget.attempts:,} that it had.")
    if repository.list_open(evaluation_id):
        raise InvalidInputError("The evaluation has not finished; wait for its end, then extend it.")
    budget = chosen.budget.model_copy(update={"attempts": attempts})
    row.settings = chosen.model_copy(update={"budget": budget}).model_dump(mode="json")
    send_again_at = read_clock() + timedelta(seconds=settings.resend_after_s)
    for job in repository.list_jobs(evaluation_id):
        if _can_go_on(job, budget):
            task = JobTask.model_validate(job.task).model_copy(update={"budget": budget})
            repository.reopen(job, task=task.model_dump(mode="json"), send_again_at=send_again_at)
            send_job(transaction, job.id, lane=Lane.BATCH)
    return read_evaluation(transaction.session, evaluation_id)


def _can_go_on(job: Job, budget: Budget) -> bool:
    """Whether more attempts might end it otherwise. Out of time means out of time: that is no matter of attempts."""
    open_outcomes = {Outcome.NOT_PROVED} | ({Outcome.PROVED} if budget.all_attempts else set())
    return job.status == JobStatus.FAILED or job.outcome in open_outcomes


def cancel_evaluation(transaction: Transaction, evaluation_id: UUID) -> EvaluationRead:
    """Cancel what has not ended yet. Raises UnknownEvaluationError."""
    repository = EvaluationRepository(transaction.session)
    _find(repository, evaluation_id)
    open_jobs = repository.list_open(evaluation_id)
    repository.request_cancel(evaluation_id)
    for job_id in open_jobs:
        record_cancelled(transaction, job_id, owner=None)
    return read_evaluation(transaction.session, evaluation_id)


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
    failed: list[Failed] = []
    jobs = JobRepository(session)
    attempts: dict[str, list[AttemptLine]] = {}
    for item, job in zip(benchmark.items, repository.list_jobs(evaluation_id), strict=True):
        if job.status == JobStatus.FAILED:
            failed.append(Failed(name=item.name, reason=job.reason or ""))
        if job.status != JobStatus.FINISHED:
            continue
        count = ItemCount(item, choose_task(item, chosen.source))
        lines = attempts.setdefault(item.name, [])
        for event in read_events_of_run(jobs.iterate_events(job.id)):
            count.add(event)
            if isinstance(event, StatementChecked):
                stamp = event.verdict.environment or stamp
            elif with_attempts and isinstance(event, AttemptFinished):
                lines.append(describe_attempt(event))
        results.append(count.conclude())
    ended = repository.find_last_end(evaluation_id)
    evaluation = conclude(
        benchmark,
        tuple(results),
        failed=tuple(failed),
        source=chosen.source,
        sampler=chosen.sampler,
        environment=stamp,
        budget=chosen.budget,
        seed=chosen.seed,
        seconds=(ended - row.created_at).total_seconds() if ended else 0.0,
    )
    return evaluation, attempts


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
