"""Verdicts kept in memory, the most recently used ones; behind it the database has them all."""

from __future__ import annotations

import threading
from collections import OrderedDict

from prover.core.verdict import Verdict
from service.verifications.question import Question, is_conclusive, is_lasting

_MAX_CHARACTERS = 16_384  # of messages in one verdict; longer ones are left to the database


class VerdictCache:
    """At most ``capacity`` verdicts. Safe for several threads."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._verdicts: OrderedDict[tuple[str, str], Verdict] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, question: Question) -> Verdict | None:
        """The verdict on this question, if it is here."""
        with self._lock:
            for key in ((question.sha256, ""), (question.sha256, question.limits_key)):
                if key in self._verdicts:
                    self._verdicts.move_to_end(key)
                    return self._verdicts[key]
        return None

    def keep(self, question: Question, verdict: Verdict) -> None:
        """Keep a verdict; one that no limit has touched is found under any limits."""
        if not is_lasting(verdict) or sum(len(message.text) for message in verdict.messages) > _MAX_CHARACTERS:
            return
        with self._lock:
            self._verdicts[question.sha256, "" if is_conclusive(verdict) else question.limits_key] = verdict
            while len(self._verdicts) > self._capacity:
                self._verdicts.popitem(last=False)
