"""Scope: what an API key is good for."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """What a key is good for."""

    PROVE = "prove"  # jobs of its own, checks
    EVALUATE = "evaluate"  # evaluations of its own
    SYNTHESIZE = "synthesize"  # synthesis runs and data sets of its own
    METRICS = "metrics"  # the numbers of the whole service
    ADMIN = "admin"  # everything, and everybody's jobs
