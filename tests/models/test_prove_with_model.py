"""The pipeline with a model behind HTTP: from the prompt to the judge."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from prover.core.theorem import parse_theorem
from prover.events import AttemptFinished, Finished, Outcome
from prover.local import default_formalizer, open_checker
from prover.models.completion_server import ServerOptions
from prover.models.language_model import SamplingOptions
from prover.proving import Budget, prove
from prover.sampling.choice import SamplerChoice, SamplerKind, create_sampler

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


async def run(choice: SamplerChoice):
    checker = open_checker("core", parallel=2)
    budget = Budget(attempts=20, parallel=2, timeout_s=90, disprove=False, vacuity_attempts=0)
    events = prove(
        THEOREM, formalizer=default_formalizer(), sampler=create_sampler(choice), checker=checker, budget=budget
    )
    attempts, result = [], None
    async with aclosing(events):
        async for event in events:
            if isinstance(event, AttemptFinished):
                attempts.append(event)
            elif isinstance(event, Finished):
                result = event.result
    assert result is not None
    return result, attempts
