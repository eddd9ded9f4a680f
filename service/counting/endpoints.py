"""`GET /metrics`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fastapi import APIRouter, Depends
from fastapi.responses import PlainTextResponse

from service.counting.repository import CounterRepository
from service.dependencies import ServicesDependency
from service.keys.authentication import require
from service.keys.scope import Scope
from service.verifications.repository import VerificationRepository
from service.verifications.service import Origin

router = APIRouter(tags=["health"], dependencies=[Depends(require(Scope.METRICS))])


@router.get("/metrics", response_class=PlainTextResponse)
def get_metrics(services: ServicesDependency) -> PlainTextResponse:
    """Numbers over all processes of the service, in Prometheus' text format."""
    with services.database.read() as session:
        counters = CounterRepository(session).read_all()
        open_ = VerificationRepository(session).count_open()
    lines = [*_write_answers(counters), *_write_open(open_)]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4; charset=utf-8")


def _write_answers(counters: Mapping[str, int]) -> Iterator[str]:
    yield "# HELP qed_answers_total Questions to Lean, by where the answer came from: all but `lean` cost no check."
    yield "# TYPE qed_answers_total counter"
    for origin in Origin:
        yield f'qed_answers_total{{origin="{origin}"}} {counters.get(f"answers_{origin}", 0)}'


def _write_open(open_: Mapping[tuple[str, str, str], int]) -> Iterator[str]:
    yield "# HELP qed_checks_open Questions placed with the Lean workers and not answered yet."
    yield "# TYPE qed_checks_open gauge"
    for (environment, lane, status), count in sorted(open_.items()):
        yield f'qed_checks_open{{environment="{environment}",lane="{lane}",status="{status}"}} {count}'
