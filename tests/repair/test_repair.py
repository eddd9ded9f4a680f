"""Failed proofs that go back to the model: what it is told, how often, and what becomes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from typing import Any

import pytest

from prover.answer import summarize
from prover.core.theorem import Theorem, parse_theorem
from prover.core.verdict import VerdictStatus
from prover.errors import InvalidInputError
from prover.events import AttemptFinished, Event, Finished, Outcome, Result, event_adapter
from prover.lean.checker import Checker
from prover.lean.scripted_checker import ScriptedChecker
from prover.local import default_formalizer, open_checker
from prover.models.prompt import ChatPrompt, Prompt
from prover.models.scripted_model import ScriptedModel
from prover.proving import Budget, prove
from prover.repair.choice import create_repairer
from prover.repair.model_repairer import ModelRepairer
from prover.sampling.cascade import CascadeSampler, Share
from prover.sampling.choice import SamplerChoice, SamplerKind, create_sampler
from prover.sampling.model_sampler import ModelSampler
from prover.sampling.prompts import find_format
from prover.sampling.scripted import ScriptedSampler

THEOREM = Theorem(name="t", statement="theorem t : 1 = 1")
PROVED, LEAN_ERROR = VerdictStatus.PROVED, VerdictStatus.LEAN_ERROR


def answer(proof: str, words: str = "") -> str:
    return f"{words}\n\n```lean4\ntheorem t : 1 = 1 := {proof}\n```"


def count_rounds(prompt: Prompt) -> int:
    """How often the model has been told that it was wrong."""
    assert isinstance(prompt, ChatPrompt)
    return sum(message.role == "assistant" for message in prompt.messages)


async def run(
    write: Callable[[Prompt, int], str],
    checker: Checker,
    *,
    theorem: Theorem = THEOREM,
    prompt: str = "goedel-v2",
    first: tuple[str, ...] = (),
    delay_s: float = 0.0,
    **budget: Any,
) -> tuple[Result, list[AttemptFinished], ScriptedModel]:
    model = ScriptedModel(write, delay_s=delay_s, context_tokens=2000)
    sampler = ModelSampler(model, find_format(prompt))
    events = prove(
        theorem,
        formalizer=default_formalizer(),
        sampler=CascadeSampler([Share(sampler=ScriptedSampler(first)), Share(sampler=sampler)]) if first else sampler,
        repairer=ModelRepairer(model, find_format(prompt)),
        checker=checker,
        budget=Budget(**{"disprove": False, "vacuity_attempts": 0, "parallel": 2, "timeout_s": 60, **budget}),
    )
    seen: list[Event] = []
    async with aclosing(events):
        async for event in events:
            seen.append(event)
    assert isinstance(seen[-1], Finished)
    assert len({event.key for event in seen}) == len(seen)
    assert model.running == 0
    return seen[-1].result, [event for event in seen if isinstance(event, AttemptFinished)], model


async def test_the_second_answer_is_right() -> None:
    def write(prompt: Prompt, number: int) -> str:
        rounds = count_rounds(prompt)
        return answer("by right", "It was wrong because so.") if rounds == 2 else answer(f"by wrong{rounds}_{number}")

    result, attempts, _ = await run(write, ScriptedChecker({"by right": PROVED}), attempts=6, repair_rounds=2)
    assert result.outcome is Outcome.PROVED
    assert "attempt 1, in round 2 of its repair," in result.reason or "attempt 2, in round 2" in result.reason
    assert {(event.number, event.round) for event in attempts} <= {(n, r) for n in (1, 2) for r in (0, 1, 2)}
    correction = summarize(THEOREM, result).correction
    assert correction is not None and correction == attempts[-1].correction
    assert correction.proof.body == "by right"
    assert correction.failed.body.startswith("by wrong1_")
    assert (correction.status, correction.verdict.status, correction.round) == (LEAN_ERROR, PROVED, 2)
    assert correction.explanation == "It was wrong because so."
    assert event_adapter.validate_json(attempts[-1].model_dump_json()) == attempts[-1]


@pytest.mark.parametrize(("attempts", "rounds"), [(1, 3), (7, 0), (7, 1), (8, 2), (9, 2), (40, 3), (3, 16)])
async def test_repairs_count_as_attempts(attempts: int, rounds: int) -> None:
    """Not one more than allowed, and none is left over while there is something to try."""

    def write(prompt: Prompt, number: int) -> str:
        return answer(f"by wrong{count_rounds(prompt)}_{number}") if number % 3 else "no proof"

    result, events, _ = await run(write, ScriptedChecker(), attempts=attempts, repair_rounds=rounds)
    assert result.attempts == len(events) == attempts
    assert max(event.round for event in events) <= rounds


async def test_what_is_not_worth_repairing() -> None:
    """Nothing without a proof, nothing that was seen before, nothing that Lean had no objection to, nobody else's."""
    script = {"by slow": VerdictStatus.TIMEOUT, "by sorry": VerdictStatus.SORRY}
    texts = ["no proof", answer("by a"), answer("by a"), answer("by slow"), answer("by sorry")]

    def write(prompt: Prompt, number: int) -> str:
        return answer("by b") if count_rounds(prompt) else texts[number % 5]

    result, attempts, model = await run(
        write, ScriptedChecker(script), first=("by x", "by y"), attempts=24, repair_rounds=1
    )
    assert result.attempts == 24
    assert [event.number for event in attempts if event.round] == [4]
    assert sum(count_rounds(prompt) for prompt in model.prompts) == 1


async def test_repairs_are_sampled_while_others_are_checked() -> None:
    class SlowThenNotedChecker(ScriptedChecker):
        async def check(self, theorem, proof):
            if proof.body == "by slow":
                await asyncio.wait_for(repaired.wait(), 10)
            return await super().check(theorem, proof)

    repaired = asyncio.Event()

    def write(prompt: Prompt, number: int) -> str:
        if count_rounds(prompt):
            repaired.set()
            return answer("by better")
        return answer("by slow" if number else "by quick")

    result, _, _ = await run(write, SlowThenNotedChecker(), attempts=4, repair_rounds=1)
    assert result.attempts == 4


async def test_a_conversation_that_is_too_long_is_given_up() -> None:
    def write(prompt: Prompt, number: int) -> str:
        return answer(f"by wrong{number}", "word " * 1990)

    result, attempts, _ = await run(write, ScriptedChecker(), attempts=4, repair_rounds=1)
    assert result.outcome is Outcome.NOT_PROVED
    assert [event.round for event in attempts] == [0] * 4


async def test_a_statement_that_is_too_long_ends_the_sampling_and_not_the_run() -> None:
    long = THEOREM.model_copy(update={"header": "-- a long comment\n" * 1000})
    result, attempts, _ = await run(
        lambda prompt, number: "", ScriptedChecker(), theorem=long, first=("by x", "by y"), attempts=8
    )
    assert result.outcome is Outcome.NOT_PROVED
    assert [event.attempt.completion.sampler for event in attempts] == ["scripted", "scripted"]
    assert "None of 2 attempts" in result.reason
    assert "The sampling ended early: The prompt has" in result.reason


async def test_closing_leaves_nothing_behind() -> None:
    model = ScriptedModel(lambda prompt, number: answer(f"by w{number}"), delay_s=0.01)
    events = prove(
        THEOREM,
        formalizer=default_formalizer(),
        sampler=ModelSampler(model, find_format("chat")),
        repairer=ModelRepairer(model, find_format("chat")),
        checker=ScriptedChecker(),
        budget=Budget(attempts=1000, repair_rounds=3, disprove=False, vacuity_attempts=0),
    )
    async with aclosing(events):
        async for event in events:
            if isinstance(event, AttemptFinished) and event.round == 2:
                break
    assert model.running == 0
    assert len(asyncio.all_tasks()) == 1


def test_what_cannot_repair() -> None:
    with pytest.raises(InvalidInputError, match="need a sampler with a language model"):
        create_repairer(SamplerChoice(), rounds=1)
    choice = SamplerChoice(kind=SamplerKind.VLLM, endpoint="http://127.0.0.1:9", model="m", prompt="deepseek-v1.5")
    with pytest.raises(InvalidInputError, match="choose one of: deepseek-v2, deepseek-v2-cot, goedel-v2, kimina, chat"):
        create_repairer(choice, rounds=1)
    assert create_repairer(choice, rounds=0) is None
    assert create_sampler(choice).name == "m"


TRUE = parse_theorem("theorem t (a b : ℕ) (h : a < b) : a ≤ b ∧ 0 < b := by sorry")
WRONG = "```lean4\ntheorem t (a b : ℕ) (h : a < b) : a ≤ b ∧ 0 < b := by\n  constructor\n  · omega\n  · skip\n```"
RIGHT = "The second goal was left.\n" + WRONG.replace("skip", "omega")


@pytest.mark.sandbox
@pytest.mark.parametrize("prompt", ["goedel-v2", "chat"])
async def test_lean_says_what_is_wrong_and_where(prompt: str) -> None:
    result, attempts, model = await run(
        lambda asked, number: RIGHT if count_rounds(asked) else WRONG,
        open_checker("core", parallel=2),
        theorem=TRUE,
        prompt=prompt,
        attempts=2,
        repair_rounds=1,
    )
    assert result.outcome is Outcome.PROVED
    assert [(event.number, event.round) for event in attempts] == [(1, 0), (1, 1)]
    told = model.prompts[-1]
    assert isinstance(told, ChatPrompt)
    assert [message.role for message in told.messages][-3:] == ["user", "assistant", "user"]
    objection = told.messages[-1].content
    assert "  <error>· skip</error>" in objection
    assert "unsolved goals" in objection
    assert "⊢ 0 < b" in objection  # the goal that was left
    assert result.correction is not None
    assert result.correction.explanation == "The second goal was left."
