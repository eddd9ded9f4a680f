"""Every metric that is counted as things happen. What can be read off at any time is in `telemetry.gauges`.

They are counted in the memory of the process in which things happen; `telemetry.recording` adds them up in the
database, where the scrape finds the sums over all processes and machines.
"""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram

REGISTRY = CollectorRegistry()

_CHECK_BUCKETS_S = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)
_REQUEST_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_JOB_BUCKETS_S = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600)


def _count(name: str, text: str, *labels: str) -> Counter:
    return Counter(name, text, labels, registry=REGISTRY)


def _measure(name: str, text: str, *labels: str, buckets: tuple[float, ...]) -> Histogram:
    return Histogram(name, text, labels, buckets=buckets, registry=REGISTRY)


ANSWERS = _count(
    "qed_answers_total", "Questions to Lean, by where the answer came from: all but `lean` cost no check.", "origin"
)
ANSWER_SECONDS = _measure(
    "qed_answer_duration_seconds",
    "From a question to its answer, waiting included; answers from memory are left out.",
    "lane",
    buckets=_CHECK_BUCKETS_S,
)
VERDICTS = _count(
    "qed_verdicts_total", "Verdicts of Lean workers, by question and status.", "kind", "environment", "lane", "status"
)
CHECK_SECONDS = _measure(
    "qed_check_duration_seconds",
    "How long Lean worked on a question.",
    "kind",
    "environment",
    buckets=_CHECK_BUCKETS_S,
)
CHECK_FAILURES = _count(
    "qed_check_failures_total", "Questions on which Lean could not be run: never a verdict.", "environment"
)
ENGINE_RESTARTS = _count(
    "qed_engine_restarts_total", "Lean fork servers that died and were given up, to be started anew.", "environment"
)
WORKER_STARTS = _count("qed_worker_starts_total", "Worker processes that began to work.", "queue")

JOBS_ENDED = _count("qed_jobs_ended_total", "Jobs that ended, by how.", "status", "outcome")
JOB_SECONDS = _measure(
    "qed_job_run_duration_seconds", "How long the last run of a finished job took.", "lane", buckets=_JOB_BUCKETS_S
)
ATTEMPTS = _count(
    "qed_attempts_total", "Attempts of jobs, by the status of their verdict.", "sampler", "target", "status"
)
TOKENS = _count("qed_model_tokens_total", "Tokens that language models generated for attempts.", "model")

STUCK_JOBS = _count(
    "qed_stuck_jobs_restarted_total",
    "Jobs sent again: `worker_gone`, their worker gave no sign of life; `not_taken`, no worker took their message.",
    "reason",
)
STUCK_CHECKS = _count(
    "qed_stuck_checks_restarted_total",
    "Questions sent again: their worker gave no sign of life, or no worker took their message.",
    "reason",
)
RECOVERY_ROUNDS = _count("qed_recovery_rounds_total", "Looks for stuck work; about two a second for each API process.")

REQUESTS = _count(
    "qed_http_requests_total",
    "Requests over HTTP; the route `none` has those that were refused before one was found.",
    "method",
    "route",
    "status",
)
REQUEST_SECONDS = _measure(
    "qed_http_request_duration_seconds",
    "From a request to the beginning of its answer, `wait` included.",
    "method",
    "route",
    buckets=_REQUEST_BUCKETS_S,
)

WORKER_GONE = "worker_gone"
NOT_TAKEN = "not_taken"
