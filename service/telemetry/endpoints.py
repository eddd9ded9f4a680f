"""`GET /metrics`."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from fastapi.responses import PlainTextResponse

from service.dependencies import ServicesDependency
from service.keys.authentication import require
from service.keys.scope import Scope
from service.telemetry.exposition import CONTENT_TYPE, write_metrics

router = APIRouter(tags=["health"], dependencies=[Depends(require(Scope.METRICS))])


@router.get("/metrics", response_class=PlainTextResponse)
def get_metrics(services: ServicesDependency) -> PlainTextResponse:
    """Numbers over all processes of the service, in Prometheus' text format. One API process is to be scraped."""
    return PlainTextResponse(write_metrics(services), media_type=CONTENT_TYPE)
