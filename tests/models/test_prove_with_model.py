"""The pipeline with a model behind HTTP: from the prompt to the judge."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from prover.core.theorem import parse_theorem
from prover.events import AttemptFinished, Finished, Outcome
from prover.local import open_checker
from prover.models.language_model import SamplingOptions
from prover.models.server_options import ServerOptions
from prover.parts import PartsChoice, create_parts
from prover.proving import Budget, prove
from prover.sampling.choice import SamplerChoice, SamplerKind

pytestmark = pytest.mark.sandbox

THEOREM = parse_theorem("theorem t (a b : ℕ) : a + b = b + a := by sorry")
OPTIONS = SamplingOptions(seed=0)
SERVER = ServerOptions(answers_per_request=4, parallel_requests=1, patience_s=20)


def write_answer(number: int) -> str:
    """Every tenth answer is a proof, the others are wrong or none."""
    return "  exact Nat.add_comm a b" if number % 10 == 9 else f"  exact wrong_{number}"


@pytest.mark.parametrize("kind", [SamplerKind.VLLM, SamplerKind.PORTFOLIO_THEN_VLLM])
async def test_a_completion_over_http_is_judged(model_server, kind) -> None:
    model_server.write = write_answer
    choice = SamplerChoice(
        kind=kind,
        endpoint=model_server.url,
        model="tiny",
        prompt="deepseek-v1.5",
        portfolio_attempts=0,
        options=OPTIONS,
        server=SERVER,
    )
    result, attempts = await run(choice)
    assert result.outcome is Outcome.PROVED
    assert result.attempt is not None
    assert result.attempt.completion.sampler == "tiny"
    assert result.attempt.completion.tokens > 0
    assert all(event.attempt.completion.sampler == "tiny" for event in attempts)


async def test_a_run_survives_the_death_of_its_model_server(model_server) -> None:
    model_server.write = write_answer
    model_server.pause_s = 0.02
    choice = SamplerChoice(
        kind=SamplerKind.VLLM,
        endpoint=model_server.url,
        model="tiny",
        prompt="deepseek-v1.5",
        options=OPTIONS,
        server=SERVER,
    )

    async def kill_and_restart() -> None:
        await asyncio.to_thread(model_server.was_asked.wait)
        await asyncio.to_thread(model_server.stop)
        await asyncio.sleep(1)
        await asyncio.to_thread(model_server.start)

    killing = asyncio.create_task(kill_and_restart())
    result, attempts = await run(choice)
    await killing
    assert result.outcome is Outcome.PROVED
    texts = [event.attempt.completion.text for event in attempts]
    assert len(texts) == len(set(texts))


async def run(choice: SamplerChoice, *, repair_rounds: int = 0, attempts: int = 20):
    checker = open_checker("core", parallel=2)
    parts = create_parts(PartsChoice(sampler=choice, repair_rounds=repair_rounds))
    budget = Budget(
        attempts=attempts,
        repair_rounds=repair_rounds,
        parallel=2,
        timeout_s=90,
        disprove=False,
        vacuity_attempts=0,
    )
    events = prove(
        THEOREM,
        formalizer=parts.formalizer,
        sampler=parts.sampler,
        repairer=parts.repairer,
        checker=checker,
        budget=budget,
    )
    finished, result = [], None
    async with aclosing(events):
        async for event in events:
            if isinstance(event, AttemptFinished):
                finished.append(event)
            elif isinstance(event, Finished):
                result = event.result
    assert result is not None
    return result, finished


async def test_a_failed_proof_is_repaired_over_http(model_server) -> None:
    """The second answer is right: the server is told Lean's error, and its correction is judged."""
    code = "```lean4\ntheorem t (a b : ℕ) : a + b = b + a := by\n  {}\n```"

    def write(number: int) -> str:
        is_told = any(message["role"] == "assistant" for message in model_server.requests[-1]["messages"])
        return f"It was the other lemma.\n{code.format('exact Nat.add_comm a b')}" if is_told else code.format("rfl")

    model_server.write = write
    choice = SamplerChoice(
        kind=SamplerKind.VLLM, endpoint=model_server.url, model="tiny", prompt="goedel-v2", server=SERVER
    )
    result, attempts = await run(choice, repair_rounds=1, attempts=2)
    assert result.outcome is Outcome.PROVED
    assert [(event.number, event.round) for event in attempts] == [(1, 0), (1, 1)]
    told = model_server.requests[-1]["messages"][-1]["content"]
    assert "<error>rfl</error>" in told
    assert result.correction is not None
    assert result.correction.explanation == "It was the other lemma."
