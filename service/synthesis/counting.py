"""Counting what is settled, while a run goes on."""

from __future__ import annotations

from collections import Counter

from service.synthesis.schemas import Progress
from synth.stages import KEPT, Settled


class SettledCount:
    """What one worker has seen settled, and whether any of it is new.

    Read by another thread than the one that counts: what it sees is true, or was a moment ago.
    """

    def __init__(self, before: Progress) -> None:
        """``before`` is what earlier workers have reached; their journal is read again first."""
        self._before = before
        self.has_news = False  # something was found out that no worker before has
        self.begin()

    def begin(self) -> None:
        """From nothing, or from nothing again."""
        self._fates: Counter[str] = Counter()
        self._with_english = 0
        self._lean_cpu_s = 0.0

    def add(self, settled: Settled) -> None:
        """One more is settled, now or by the journal."""
        self._fates[settled.fate.value] += 1
        self._with_english += settled.has_english and settled.fate in KEPT
        self._lean_cpu_s += settled.cpu_s
        if self._fates.total() > self._before.settled:
            self.has_news = True

    def note_news(self) -> None:
        """Lean has answered something that was not known."""
        self.has_news = True

    @property
    def progress(self) -> Progress:
        """How far the run is. While the journal is read again, what an earlier worker has reached."""
        fates = dict(self._fates)
        if sum(fates.values()) < self._before.settled:
            return self._before
        return Progress(
            settled=sum(fates.values()),
            fates=fates,  # type: ignore[arg-type]  # their values, which are read as fates
            with_english=self._with_english,
            lean_cpu_s=round(self._lean_cpu_s, 3),
        )
