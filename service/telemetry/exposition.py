"""The scrape: what all processes have counted, and what there is now, in Prometheus' text format."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.samples import Sample
from sqlalchemy.orm import Session

from service.composition import Services
from service.telemetry.gauges import read_gauges
from service.telemetry.metrics import REGISTRY
from service.telemetry.repository import CountRepository

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def write_metrics(services: Services) -> str:
    """Raises ServiceUnavailableError when the database does not answer: then there are no numbers."""
    with services.database.read() as session:
        families = [*read_counts(session), *read_gauges(services, session)]
    registry = CollectorRegistry()
    registry.register(_Families(families))
    return generate_latest(registry).decode()


def read_counts(session: Session) -> Iterator[Metric]:
    """The metrics of `telemetry.metrics` with the sums over all processes; what was never counted has no samples."""
    families = {family.name: Metric(family.name, family.documentation, family.type) for family in REGISTRY.collect()}
    by_sample = {sample: family for family in families.values() for sample in _list_sample_names(family)}
    for name, labels, value in CountRepository(session).read_all():
        if (family := by_sample.get(name)) is not None:  # else of another version
            family.samples.append(Sample(name, labels, value))
    for family in families.values():
        family.samples.sort(key=_place)
    yield from families.values()


def _list_sample_names(family: Metric) -> list[str]:
    if family.type == "histogram":
        return [f"{family.name}_{part}" for part in ("bucket", "sum", "count")]
    return [f"{family.name}_total"]


def _place(sample: Sample) -> tuple[list[tuple[str, str]], str, float]:
    """Samples of one series stand together, and its buckets in order."""
    labels = sorted((name, value) for name, value in sample.labels.items() if name != "le")
    return labels, sample.name, float(sample.labels.get("le", inf))


class _Families:
    """What a registry asks for metrics."""

    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> list[Metric]:
        return self._families
