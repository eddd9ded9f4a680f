"""`/healthz` and `/readyz`."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from fastapi import APIRouter, Response

from service.dependencies import ServicesDependency
from service.health.schemas import Health, Readiness
from service.health.service import assess_readiness

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def get_health() -> Health:
    """The process is up."""
    return Health(version=read_version())


@router.get("/readyz", responses={503: {"model": Readiness, "description": "Something is missing."}})
def get_readiness(response: Response, services: ServicesDependency) -> Readiness:
    """Whether jobs can be worked on now: database, broker, workers, Lean environments."""
    readiness = assess_readiness(services)
    response.status_code = 503 if readiness.missing else 200
    return readiness


def read_version() -> str:
    """This project's version."""
    try:
        return version("qed-prover")
    except PackageNotFoundError:
        return "unknown"
