"""How often a caller may ask: a moving window of a minute, shared by all processes where the broker is Redis."""

from __future__ import annotations

import logging
import math
import time

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.types import Scope

from service.keys.service import QuotaError
from service.settings import Settings

log = logging.getLogger("qed.keys")

_FAILURES_PER_MINUTE = 30  # from one address


class RateLimiter:
    """Counts requests by who sent them."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(_open_storage(settings.broker_url))

    async def hit(self, who: str, *, per_minute: int) -> None:
        """Count one request. Raises QuotaError when it is one too many."""
        item = RateLimitItemPerMinute(per_minute)
        try:
            if await self._limiter.hit(item, who):
                return
            stats = await self._limiter.get_window_stats(item, who)
        except Exception as error:  # a limit that cannot be counted must not take the service down with it
            log.warning("requests are not counted: %s", error)
            return
        wait_s = max(1, math.ceil(stats.reset_time - time.time()))
        raise QuotaError(f"More than {per_minute:,} requests in a minute.", retry_after_s=min(wait_s, 60))

    async def count_failure(self, scope: Scope) -> None:
        """Count one request with a wrong key. Raises QuotaError when its address sent too many."""
        address = (scope.get("client") or ("",))[0]
        await self.hit(f"failures {address}", per_minute=_FAILURES_PER_MINUTE)


def _open_storage(broker_url: str) -> Storage:
    if broker_url.startswith(("redis://", "rediss://")):
        return RedisStorage(f"async+{broker_url}", implementation="redispy", key_prefix="qed-limits")
    return MemoryStorage()
