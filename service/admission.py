"""Admission: whether a request's checks are taken on now, or refused with the time to wait."""

from __future__ import annotations

import math

from prover.errors import QedError
from service.composition import Services
from service.queueing.celery_app import Lane

_LONGEST_WAIT_S = 60


class BusyError(QedError):
    """So many checks wait already that no more are taken on; ``retry_after_s`` says when to come back."""

    def __init__(self, message: str, *, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


def admit(services: Services, count: int, *, lane: Lane) -> None:
    """Raise BusyError when ``count`` more checks would be too many. An idle service takes on any number."""
    dispatcher, settings = services.dispatcher, services.settings
    wait_s = dispatcher.estimate_wait_s(settings.environment, lane)
    longest_s = settings.max_wait_s if lane is Lane.INTERACTIVE else settings.max_batch_wait_s
    if dispatcher.waiting and (dispatcher.waiting + count > settings.max_waiting_checks or wait_s > longest_s / 2):
        raise refuse(services, lane=lane)


def refuse(services: Services, *, lane: Lane) -> BusyError:
    """The refusal, with the time after which it is worth coming back."""
    wait_s = services.dispatcher.estimate_wait_s(services.settings.environment, lane)
    retry_after_s = min(max(1, math.ceil(wait_s)), _LONGEST_WAIT_S)
    return BusyError(f"{services.dispatcher.waiting:,} checks wait already.", retry_after_s=retry_after_s)
