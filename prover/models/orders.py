"""Orders: single answers that are wanted of a model in this process, and the queue in which they wait for its thread.

Whoever asks is an asynchronous task; the model works in a thread of its own and takes whatever is waiting, from however
many tasks, as one batch.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from prover.core.attempt import Completion
from prover.models.language_model import SamplingOptions


@dataclass(kw_only=True, eq=False)
class Order:
    """One answer that is wanted."""

    prompt: list[int]  # tokens
    options: SamplingOptions  # all of them given, but the seed
    continues_proof: bool
    deliver: Callable[[Completion | Exception], None]  # may be called from any thread, once
    placed: float = field(default_factory=time.monotonic)
    is_cancelled: bool = False  # nobody waits for it any more

    @property
    def seconds(self) -> float:
        """Since it was placed."""
        return time.monotonic() - self.placed


class Inbox:
    """Orders on their way to the model's thread."""

    def __init__(self) -> None:
        self._orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()

    def put(self, order: Order) -> None:
        """Place an order."""
        self._orders.put(order)

    def close(self) -> None:
        """Have the model's thread end once it has done what was ordered."""
        self._orders.put(None)

    def wait(self, *, at_most: int, gather_s: float = 0.0) -> list[Order] | None:
        """The next orders: at least one, and what else is placed within ``gather_s`` of it; None in the end."""
        while True:
            first = self._orders.get()
            if first is None:
                return None
            if not first.is_cancelled:
                return [first, *self.take(at_most=at_most - 1, gather_s=gather_s)]

    def take(self, *, at_most: int, gather_s: float = 0.0) -> list[Order]:
        """What is waiting, or is placed within ``gather_s``; perhaps nothing."""
        taken: list[Order] = []
        deadline = time.monotonic() + gather_s
        while len(taken) < at_most:
            left_s = deadline - time.monotonic()
            try:
                order = self._orders.get(timeout=left_s) if left_s > 0 else self._orders.get_nowait()
            except queue.Empty:
                break
            if order is None:
                self._orders.put(None)  # for the next wait
                break
            if not order.is_cancelled:
                taken.append(order)
        return taken
