"""The pipeline over the scripted checker: order, stopping, counting, cancelling."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing

import pytest

from prover.answer import summarize
from prover.core.problem import Problem
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import EngineError, NotUnderstoodError
from prover.events import (
    AttemptFinished,
    Event,
    Finished,
    Formalized,
    NotUnderstood,
    Outcome,
    StatementChecked,
    Target,
    event_adapter,
)
from prover.formalization.formalizer import Formalization
from prover.lean.scripted_checker import ScriptedChecker
from prover.proving import Budget, prove
from prover.sampling.scripted import ScriptedSampler

PROVED, COMPILED, LEAN_ERROR = VerdictStatus.PROVED, VerdictStatus.COMPILED, VerdictStatus.LEAN_ERROR
THEOREM = Theorem(name="t", statement="theorem t : 1 = 1")
PROBLEM = Problem(text="Show that 1 = 1.")


class ScriptedFormalizer:
    """Offers the given theorems, or understands nothing."""

    name = "scripted"

    def __init__(self, *theorems: Theorem) -> None:
        self._theorems = theorems

    async def formalize(self, problem: Problem) -> tuple[Formalization, ...]:
        if not self._theorems:
            raise NotUnderstoodError("I do not know the word “banana”.", position=5, word="banana")
        return tuple(Formalization(theorem=t, read_back=t.name, formalizer=self.name) for t in self._theorems)


async def run(
    proofs: Sequence[str],
    checker: ScriptedChecker,
    *,
    task: Problem | Theorem = THEOREM,
    formalizer: ScriptedFormalizer | None = None,
    budget: Budget | None = None,
) -> list[Event]:
    events = prove(
        task,
        formalizer=formalizer or ScriptedFormalizer(),
        sampler=ScriptedSampler(proofs),
        checker=checker,
        budget=budget or Budget(parallel=2, disprove=False),
    )
    async with aclosing(events):
        return [event async for event in events]


def result_of(events: list[Event]):
    assert isinstance(events[-1], Finished)
    return events[-1].result


async def test_stops_at_the_first_proof() -> None:
    checker = ScriptedChecker({"by b": PROVED}, delay_s=0.01)
    events = await run(["by a", "by b", *(f"by c{i}" for i in range(100))], checker)
    result = result_of(events)
    assert result.outcome is Outcome.PROVED
    assert result.attempt is not None and result.attempt.proof is not None
    assert result.attempt.proof.body == "by b"
    assert checker.proofs_checked < 10
    assert checker.running == 0


async def test_only_the_judge_says_proved() -> None:
    checker = ScriptedChecker({"by a": COMPILED, "by b": VerdictStatus.FORBIDDEN_AXIOM})
    result = result_of(await run(["by a", "by b"], checker))
    assert result.outcome is Outcome.NOT_PROVED
    assert checker.proofs_judged == 2
    assert PROVED not in result.verdicts


async def test_never_checks_the_same_proof_twice() -> None:
    checker = ScriptedChecker()
    events = await run(["by a", "by a", " by a\n", "by b"], checker)
    assert checker.proofs_checked == 2
    assert result_of(events).attempts == 4
    assert result_of(events).verdicts == {LEAN_ERROR: 4}


async def test_goes_on_after_the_first_proof_when_asked_to() -> None:
    checker = ScriptedChecker({"by b": PROVED})
    budget = Budget(parallel=2, disprove=False, all_attempts=True)
    result = result_of(await run(["by a", "by b", "by c", "by b"], checker, budget=budget))
    assert result.outcome is Outcome.PROVED
    assert result.verdicts == {PROVED: 2, LEAN_ERROR: 2}
    assert checker.proofs_judged == 1


async def test_checks_in_parallel_within_the_budget() -> None:
    checker = ScriptedChecker(delay_s=0.02)
    await run([f"by a{i}" for i in range(12)], checker, budget=Budget(parallel=4))
    assert checker.most_running == 4


async def test_samples_no_more_than_the_budget() -> None:
    checker = ScriptedChecker()
    result = result_of(await run([f"by a{i}" for i in range(12)], checker, budget=Budget(attempts=5)))
    assert result.attempts == 5
    assert result.verdicts == {LEAN_ERROR: 5}


async def test_a_completion_without_a_proof_is_counted() -> None:
    checker = ScriptedChecker()
    result = result_of(await run(["I am sorry, I cannot do this."], checker))
    assert result.verdicts == {VerdictStatus.NO_PROOF: 1}
    assert checker.proofs_checked == 0


async def test_the_time_limit_ends_the_run() -> None:
    checker = ScriptedChecker(delay_s=30.0)
    result = result_of(await run(["by a"], checker, budget=Budget(timeout_s=0.05)))
    assert result.outcome is Outcome.TIMED_OUT
    assert checker.running == 0 and checker.cancelled >= 1


async def test_closing_the_stream_cancels_the_checks() -> None:
    checker = ScriptedChecker({"by a": LEAN_ERROR}, delay_s=0.0)
    slow = ScriptedChecker(delay_s=30.0)

    class FirstFast(ScriptedChecker):
        async def check(self, theorem, proof) -> Verdict:
            return await (checker if proof.body == "by a" else slow).check(theorem, proof)

    events = prove(
        THEOREM,
        formalizer=ScriptedFormalizer(),
        sampler=ScriptedSampler(["by a", "by b", "by c"]),
        checker=FirstFast(),
        budget=Budget(parallel=2),
    )
    async with aclosing(events):
        async for event in events:
            if isinstance(event, AttemptFinished):
                break
    assert slow.running == 0 and slow.cancelled >= 1
    assert len(asyncio.all_tasks()) == 1


async def test_a_failure_of_the_machinery_is_raised() -> None:
    class Broken(ScriptedChecker):
        async def check(self, theorem, proof) -> Verdict:
            raise EngineError("no Lean here")

    with pytest.raises(EngineError, match="no Lean here"):
        await run(["by a", "by b"], Broken())


async def test_a_problem_is_formalized_first() -> None:
    second = Theorem(name="u", statement="theorem u : 2 = 2")
    checker = ScriptedChecker({"by a": PROVED}, statements={"t": LEAN_ERROR})
    events = await run(["by a"], checker, task=PROBLEM, formalizer=ScriptedFormalizer(THEOREM, second))
    assert isinstance(events[0], Formalized)
    assert [e.verdict.status for e in events if isinstance(e, StatementChecked)] == [LEAN_ERROR, VerdictStatus.SORRY]
    answer = summarize(PROBLEM, result_of(events))
    assert answer.status is Outcome.PROVED
    assert answer.read_back == "u"
    assert answer.proof == "theorem u : 2 = 2 := by a\n"


async def test_ill_formed_statements_are_not_tried() -> None:
    checker = ScriptedChecker(statements={"t": LEAN_ERROR})
    result = result_of(await run(["by a"], checker))
    assert result.outcome is Outcome.ILL_FORMED
    assert checker.proofs_checked == 0


class Proves(ScriptedChecker):
    """Accepts `by good` for the theorem of one name only."""

    def __init__(self, name: str) -> None:
        super().__init__({"by good": PROVED})
        self.name = name

    async def check(self, theorem: Theorem, proof: Proof) -> Verdict:
        if theorem.name != self.name:
            return Verdict(status=LEAN_ERROR)
        return await super().check(theorem, proof)


CLAIM = Theorem(name="t", statement="theorem t (n : ℕ) (h : n < 3) : n = 0")


async def test_a_false_theorem_is_disproved() -> None:
    events = await run(["by bad", "by good"], Proves("t_negation"), task=CLAIM, budget=Budget())
    result = result_of(events)
    assert result.outcome is Outcome.DISPROVED
    answer = summarize(CLAIM, result)
    assert answer.proof is None
    assert answer.disproof == "theorem t_negation : ¬ (∀ (n : ℕ) (h : n < 3), n = 0) := by good\n"


async def test_contradictory_hypotheses_are_reported_before_any_proof() -> None:
    events = await run(["by good"], Proves("t_vacuous"), task=CLAIM, budget=Budget())
    result = result_of(events)
    assert result.outcome is Outcome.VACUOUS
    assert {event.target for event in events if isinstance(event, AttemptFinished)} == {Target.CONTRADICTION}
    answer = summarize(CLAIM, result)
    assert answer.proof is None
    assert answer.contradiction == "theorem t_vacuous (n : ℕ) (h : n < 3) : False := by good\n"


async def test_a_true_theorem_is_proved_though_its_negation_is_attacked() -> None:
    result = result_of(await run(["by bad", "by good"], Proves("t"), task=CLAIM, budget=Budget()))
    assert result.outcome is Outcome.PROVED
    assert result.counter_attempts >= 2
    assert result.verdicts == {LEAN_ERROR: 1, PROVED: 1}


async def test_what_is_not_understood_points_at_the_word() -> None:
    events = await run(["by a"], ScriptedChecker(), task=PROBLEM)
    trouble = events[0]
    assert isinstance(trouble, NotUnderstood)
    answer = summarize(PROBLEM, result_of(events), trouble=trouble)
    assert (answer.status, answer.position, answer.word) == (Outcome.NOT_UNDERSTOOD, 5, "banana")


async def test_repeating_a_run_repeats_the_keys_and_events_survive_json() -> None:
    checker = ScriptedChecker({"by c": PROVED})
    first = await run(["by a", "by b", "by c"], checker, budget=Budget(parallel=1))
    again = await run(["by a", "by b", "by c"], checker, budget=Budget(parallel=1))
    assert [event.key for event in first] == [event.key for event in again]
    assert len({event.key for event in first}) == len(first)
    for event in first:
        assert event_adapter.validate_json(event_adapter.dump_json(event)) == event
