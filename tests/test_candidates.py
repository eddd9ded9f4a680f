"""Several statements for one problem: their order, their shares, which is the answer, and runs made again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from prover.answer import summarize
from prover.core.attempt import Completion
from prover.core.problem import Problem
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import Verdict, VerdictStatus
from prover.events import (
    AttemptFinished,
    CandidateScreened,
    CandidateState,
    Event,
    FaithfulnessGraded,
    Finished,
    Outcome,
    event_adapter,
)
from prover.formalization.faithfulness import EXACT, Faithfulness, Grade, Level, Review
from prover.formalization.formalizer import Formalization
from prover.lean.scripted_checker import ScriptedChecker
from prover.proving import Budget, prove
from prover.sampling.scripted import ScriptedSampler
from prover.screening.grading import Marks
from prover.screening.screening import Screening

PROBLEM = Problem(text="Prove the banana theorem.")  # beyond the grammar
PROVED, LEAN_ERROR = VerdictStatus.PROVED, VerdictStatus.LEAN_ERROR
BUDGET = Budget(parallel=1, attempts=3, disprove=False, vacuity_attempts=0)


def offer(name: str, statement: str, **fields: object) -> Formalization:
    theorem = Theorem(name=name, statement=f"theorem {name} {statement}")
    return Formalization.model_validate({"theorem": theorem, "read_back": "", "formalizer": "m", **fields})


A = offer("a", "(f : ℕ → ℕ) : f 0 = 0")
B = offer("b", "(f : ℕ → ℕ) : f 1 = 1")
C = offer("c", "(f : ℕ → ℕ) : f 2 = 2")


def level(name: Level) -> Faithfulness:
    return Faithfulness(level=name, reason="As the test says.")


class OneFormalizer:
    name = "scripted"

    def __init__(self, *offered: Formalization) -> None:
        self.offered = offered
        self.asked = 0

    async def formalize(self, problem: Problem) -> tuple[Formalization, ...]:
        self.asked += 1
        return self.offered


class ScriptedGrader:
    """Grades by the theorem's name."""

    def __init__(self, **grades: Grade) -> None:
        self.grades = grades
        self.asked: list[str] = []

    async def grade(self, problem: Problem, formalization: Formalization) -> Marks:
        name = formalization.theorem.name
        self.asked.append(name)
        return Marks(Review(grader="g", back_translation=f"It says {name}.", grade=self.grades[name]), None)


class Proves(ScriptedChecker):
    """Accepts `by good` for the theorems of the given names, and takes its time over the others."""

    def __init__(self, *names: str, slow_s: float = 0.0) -> None:
        super().__init__({"by good": PROVED})
        self.names = names
        self.slow_s = slow_s

    async def check(self, theorem: Theorem, proof: Proof) -> Verdict:
        if theorem.name not in self.names:
            await asyncio.sleep(self.slow_s)
            return Verdict(status=LEAN_ERROR)
        return await super().check(theorem, proof)


async def run(
    formalizer: OneFormalizer,
    checker: ScriptedChecker,
    *,
    sampler: object = None,
    budget: Budget = BUDGET,
    grader: ScriptedGrader | None = None,
    screening: Screening | None = None,
    known: Sequence[Event] = (),
) -> list[Event]:
    if grader is not None:
        screening = Screening(grader=grader, sampler=ScriptedSampler([]), merges=False)
    events = prove(
        PROBLEM,
        formalizer=formalizer,
        sampler=sampler or ScriptedSampler(["by bad", "by good"]),  # type: ignore[arg-type]
        checker=checker,
        budget=budget,
        screening=screening,
        known=known,
    )
    async with aclosing(events):
        return [event async for event in events]


def result_of(events: list[Event]):
    assert isinstance(events[-1], Finished)
    return events[-1].result


def tried(events: list[Event]) -> list[int]:
    """The candidates in the order of their first attempts."""
    return list(dict.fromkeys(event.index for event in events if isinstance(event, AttemptFinished)))


async def test_the_most_faithful_is_tried_first_and_the_others_are_told_of() -> None:
    grader = ScriptedGrader(a=Grade.POOR, b=Grade.GOOD, c=Grade.EXCELLENT)
    events = await run(OneFormalizer(A, B, C), Proves("b", "c"), grader=grader)
    result = result_of(events)
    assert tried(events) == [1]
    assert (result.outcome, result.index, result.faithfulness.level) == (Outcome.PROVED, 1, Level.MEDIUM)
    states = [report.state for report in result.candidates]
    assert states == [CandidateState.NOT_TRIED, CandidateState.PROVED, CandidateState.NOT_TRIED]
    assert "candidate 2 of 3, of medium faithfulness; the others: 2 not tried" in result.reason
    answer = summarize(PROBLEM, result)
    assert (answer.candidate, answer.read_back) == (2, "It says b.")


async def test_a_weak_candidate_comes_last_or_is_dropped() -> None:
    grader = ScriptedGrader(a=Grade.FAIR, b=Grade.GOOD)
    events = await run(OneFormalizer(A, B), Proves("a"), grader=grader)
    assert tried(events) == [1, 0]
    assert result_of(events).faithfulness.level is Level.LOW
    drops = Screening(grader=grader, drops_weak=True, sampler=ScriptedSampler([]), merges=False)
    events = await run(OneFormalizer(A, B), Proves("a"), screening=drops)
    assert tried(events) == [1]
    assert result_of(events).outcome is Outcome.NOT_PROVED
    assert result_of(events).candidates[0].state is CandidateState.SET_ASIDE


async def test_nothing_fit_to_be_tried_is_said() -> None:
    drops = Screening(grader=ScriptedGrader(a=Grade.POOR), drops_weak=True, sampler=ScriptedSampler([]))
    result = result_of(await run(OneFormalizer(A), Proves("a"), screening=drops))
    assert result.outcome is Outcome.NOT_UNDERSTOOD
    assert "Graded poor" in result.reason


async def test_filters_put_a_faulty_candidate_last() -> None:
    trivial = offer("a", "(f : ℕ → ℕ) (h : f 0 = 0) : f 0 = 0")
    events = await run(OneFormalizer(trivial, B), Proves("a", "b"), screening=Screening(sampler=ScriptedSampler([])))
    assert tried(events) == [1]
    graded = [event for event in events if isinstance(event, FaithfulnessGraded)]
    assert [event.faithfulness.level for event in graded] == [Level.LOW, Level.UNKNOWN]


async def test_candidates_that_say_the_same_are_tried_once_and_speak_for_each_other() -> None:
    same = [
        offer(name, s, support=1, answers=3) for name, s in (("a", "(n : ℤ) : n < n + 1"), ("b", "(m : ℤ) : m + 1 > m"))
    ]
    other = offer("c", "(n : ℤ) : n < n + 2", support=1, answers=3)
    events = await run(OneFormalizer(*same, other), Proves("a"), screening=Screening(sampler=ScriptedSampler([])))
    result = result_of(events)
    assert [report.state for report in result.candidates][:2] == [CandidateState.PROVED, CandidateState.MERGED]
    assert result.faithfulness.agreement.size == 2
    assert (result.faithfulness.level, tried(events)) == (Level.MEDIUM, [0])


async def test_each_has_a_share_of_the_time() -> None:
    """The first would use up all the time; the second is proved all the same."""
    budget = BUDGET.model_copy(update={"timeout_s": 4.0, "attempts": 100})
    sampler = ScriptedSampler([*(f"by bad{number}" for number in range(60)), "by good"])
    first, second = A.model_copy(update={"faithfulness": level(Level.HIGH)}), B
    events = await run(OneFormalizer(first, second), Proves("b", slow_s=0.5), sampler=sampler, budget=budget)
    result = result_of(events)
    assert (result.outcome, result.index) == (Outcome.PROVED, 1)


async def test_after_a_doubtful_proof_the_better_ones_go_on() -> None:
    """The first pauses when its share ends, and goes on after the second was proved."""
    second_is_proved = asyncio.Event()

    class Waits:
        name = "waits"

        async def sample(
            self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""
        ) -> AsyncGenerator[Completion, None]:
            if theorem.name == "a":
                await second_is_proved.wait()
            yield Completion(text="by good", sampler=self.name)
            second_is_proved.set()

    first = A.model_copy(update={"faithfulness": level(Level.HIGH)})
    budget = BUDGET.model_copy(update={"timeout_s": 4.0})
    events = await run(OneFormalizer(first, B), Proves("a", "b"), sampler=Waits(), budget=budget)
    result = result_of(events)
    proved = [event.index for event in events if isinstance(event, AttemptFinished) and event.attempt.verdict.is_proved]
    assert proved == [1, 0]
    assert (result.index, result.faithfulness.level) == (0, Level.HIGH)
    assert [report.state for report in result.candidates] == [CandidateState.PROVED] * 2
    assert len({event.key for event in events}) == len(events)


async def test_a_false_candidate_gives_way_to_the_next_unless_it_is_known_to_be_the_problem() -> None:
    budget = BUDGET.model_copy(update={"disprove": True})
    events = await run(OneFormalizer(A, B), Proves("a_negation", "b"), budget=budget)
    assert (result_of(events).outcome, result_of(events).index) == (Outcome.PROVED, 1)
    exact = A.model_copy(update={"faithfulness": EXACT})
    events = await run(OneFormalizer(exact, B), Proves("a_negation", "b"), budget=budget)
    assert (result_of(events).outcome, result_of(events).index, tried(events)) == (Outcome.DISPROVED, 0, [0])


async def test_a_run_made_again_asks_neither_formalizer_nor_grader() -> None:
    grader = ScriptedGrader(a=Grade.POOR, b=Grade.GOOD)
    first = await run(OneFormalizer(A, B), Proves("b"), grader=grader)
    recorded = [event_adapter.validate_json(event_adapter.dump_json(event)) for event in first[:-1]]
    formalizer, silent = OneFormalizer(C), ScriptedGrader()
    again = await run(formalizer, Proves("b"), grader=silent, known=recorded)
    assert (formalizer.asked, silent.asked) == (0, [])
    assert [event.key for event in again] == [event.key for event in first]
    assert sum(isinstance(event, CandidateScreened) for event in again) == 2


async def test_a_run_cut_short_goes_on_grading_where_it_was() -> None:
    grader = ScriptedGrader(a=Grade.POOR, b=Grade.GOOD)
    first = await run(OneFormalizer(A, B), Proves("b"), grader=grader)
    until = next(n for n, event in enumerate(first) if isinstance(event, FaithfulnessGraded)) + 1
    later = ScriptedGrader(b=Grade.GOOD)
    again = await run(OneFormalizer(C), Proves("b"), grader=later, known=first[:until])
    assert later.asked == ["b"]
    assert [event.key for event in again] == [event.key for event in first]
