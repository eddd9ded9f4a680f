"""The synthesis run: seeds through screening and Lean to rows, many at once, in an order that nothing disturbs.

Seeds are screened one after the other in their own order, so that of two statements that say the same always the first
one stays. What passes is tried in any order; each trial is the same whatever runs beside it. Variations of what was
proved come in a second wave, made from the settled seeds in their order.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Container, Iterator, Sequence

from prover.attempting import first_cause
from prover.core.problem import Problem
from prover.formalization.faithfulness import Grade
from prover.formalization.formalizer import Formalization
from prover.lean.checker import Checker
from prover.sampling.sampler import Sampler
from prover.screening.grading import Grader
from synth.config import SynthesisConfig
from synth.journal import SynthesisJournal
from synth.minimizing import minimize
from synth.screening import Screen
from synth.seeds.seed import Seed
from synth.stages import KEPT, Fate, Settled
from synth.trial import try_seed

ReadBack = Callable[[Seed], Awaitable[bool]]  # whether a seed's English says the same as its Lean text


class Synthesis:
    """One start of a run. ``settled`` has everything that is settled, also by earlier starts."""

    def __init__(
        self,
        config: SynthesisConfig,
        *,
        journal: SynthesisJournal,
        checker: Checker,
        sampler: Sampler,
        read_back: ReadBack | None = None,
        grader: Grader | None = None,
        contaminated: Container[str] = (),
        header: str = "",
        report: Callable[[Settled], None] = lambda _: None,
    ) -> None:
        """``header`` is what theorems without one are compiled with; ``report`` hears of each seed that is settled."""
        self.config = config
        self.settled: list[Settled] = []
        self.settled_now = 0
        self.cpu_s = 0.0  # of Lean, by this start
        self.wall_s = 0.0
        self._journal, self._checker, self._sampler = journal, checker, sampler
        self._read_back, self._grader, self._header, self._report = read_back, grader, header, report
        self._screen = Screen(contaminated)
        self._kept = 0
        self._started = time.monotonic()

    async def run(self, seeds: Iterator[Seed], vary: Callable[[Sequence[Settled]], Iterator[Seed]]) -> bool:
        """Settle all the seeds, then those that ``vary`` makes from the ones that were kept.

        True when everything is settled, False when the budget ended first. Raises EngineError when Lean cannot be run.
        """
        self._started = time.monotonic()
        first = await self._settle_all(seeds)
        if len(first) == 0 or not self._is_spent():
            await self._settle_all(vary([each for each in first if each.fate in KEPT]))
        self.settled.sort(key=lambda each: each.number)
        self.wall_s = time.monotonic() - self._started
        return not self._is_spent()

    async def _settle_all(self, seeds: Iterator[Seed]) -> list[Settled]:
        """Everything that came of the seeds, in their order; what the budget leaves no room for is missing."""
        found: list[Settled] = []
        slots = asyncio.Semaphore(self.config.in_flight)

        async def settle(number: int, seed: Seed, key: str) -> None:
            try:
                settled = await self._try(number, seed, key)
                self._note(settled)
                found.append(settled)
            finally:
                slots.release()

        try:
            async with asyncio.TaskGroup() as group:
                for number, seed in enumerate(seeds, len(self.settled)):
                    known = self._journal.settled.get(seed.id)
                    key, fate, detail = self._screen.screen(seed.id, seed.theorem)
                    if known is not None:
                        self._take(known)
                        found.append(known)
                    elif fate is not None:
                        settled = Settled(number=number, seed=seed, key=key, fate=fate, detail=detail)
                        self._note(settled)
                        found.append(settled)
                    else:
                        await slots.acquire()
                        if self._is_spent():
                            slots.release()
                            break
                        group.create_task(settle(number, seed, key))
                    if number % 16 == 0:
                        await asyncio.sleep(0)  # let others run while seeds are only screened
        except BaseExceptionGroup as errors:
            raise first_cause(errors) from None
        return sorted(found, key=lambda each: each.number)

    async def _try(self, number: int, seed: Seed, key: str) -> Settled:
        grade = await self._grade(seed)
        if grade is not None and grade.is_weak:
            return Settled(number=number, seed=seed, key=key, fate=Fate.LOW_GRADE, detail=grade, grade=grade)
        finding = await try_seed(
            seed,
            sampler=self._sampler,
            checker=self._checker,
            effort=self.config.effort,
            easy=self.config.easy,
            header=self._header,
        )
        victory, is_minimized = finding.victory, False
        if victory is not None and self.config.minimize:
            victory, is_minimized = await minimize(victory, checker=self._checker, header=self._header)
        has_english = False
        if victory is not None and seed.problem and self.config.english and self._read_back is not None:
            has_english = await self._read_back(seed)
        return Settled(
            number=number,
            seed=seed,
            key=key,
            fate=finding.fate,
            detail=finding.detail,
            victory=victory,
            has_english=has_english,
            grade=grade or "",
            is_minimized=is_minimized,
            cpu_s=finding.cpu_s,
        )

    async def _grade(self, seed: Seed) -> Grade | None:
        """The mark of a seed's statement for its English; None where there is no grader or nothing to grade."""
        if self._grader is None or not seed.problem:
            return None
        formalization = Formalization(theorem=seed.theorem, read_back="", formalizer="english")
        marks = await self._grader.grade(Problem(text=seed.problem), formalization)
        return marks.review.grade

    def _note(self, settled: Settled) -> None:
        self._journal.add(settled)
        self.settled_now += 1
        self.cpu_s += settled.cpu_s
        self._take(settled)

    def _take(self, settled: Settled) -> None:
        self.settled.append(settled)
        self._kept += settled.fate in KEPT
        self._report(settled)

    def _is_spent(self) -> bool:
        budget = self.config.budget
        return (
            (0 < budget.wall_s <= time.monotonic() - self._started)
            or (0 < budget.cpu_s <= self.cpu_s)
            or (0 < budget.rows <= self._kept)
        )
