"""What every language model has to do, whoever runs it: the fake, a server, transformers and vLLM in this process."""

from __future__ import annotations

import asyncio
import importlib.util
import threading
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from prover.core.attempt import Completion
from prover.core.theorem import Theorem, parse_theorem
from prover.errors import PromptTooLongError
from prover.models.completion_server import CompletionServer
from prover.models.endpoint import ModelEndpoint
from prover.models.language_model import LanguageModel, SamplingOptions
from prover.models.prompt import Prompt, TextPrompt, ask
from prover.models.scripted_model import ScriptedModel
from prover.models.server_options import ServerOptions
from prover.models.transformers_model import TransformersModel, TransformersOptions
from prover.models.vllm_model import VllmModel, VllmOptions
from prover.sampling.prompts import find_format

STRANGE = parse_theorem("theorem u (f : ℕ → ℕ) (h : ∀ x, f (x * x) = x ^ 3 + 1) : f 49 = 344 := by sorry")
PLAIN = parse_theorem("theorem t (m k : ℕ) : m + k = k + m := by sorry")
HEAVY = (pytest.mark.models, pytest.mark.timeout(600), pytest.mark.filterwarnings("ignore"))  # not ours to mend
HOT = SamplingOptions(temperature=2.0, top_p=1.0, max_tokens=24, seed=7)


def write(prompt: Prompt, number: int) -> str:
    return f"  exact answer_{number} with so many words that they can be cut"


def write_prompt(theorem: Theorem = STRANGE) -> Prompt:
    return find_format("deepseek-v1.5").write(theorem, "")


def needs(package: str) -> Any:
    return pytest.mark.skipif(importlib.util.find_spec(package) is None, reason=f"{package} is not installed")


@pytest.fixture(scope="module")
def models(tiny_model: Path) -> AsyncIterator[dict[str, LanguageModel]]:
    """Those that take long to load: once for all tests."""
    loaded: dict[str, Any] = {
        "transformers": TransformersModel(str(tiny_model), TransformersOptions(batch_size=16)),
        "vllm": VllmModel(str(tiny_model), VllmOptions(max_sequences=16, cpu_cache_mb=64)),
    }
    yield loaded
    for model in loaded.values():
        model.close()


@pytest.fixture(
    params=[
        "scripted",
        "server",
        pytest.param("transformers", marks=[*HEAVY, needs("transformers")]),
        pytest.param("vllm", marks=[*HEAVY, needs("vllm")]),
    ]
)
def model(request: pytest.FixtureRequest) -> LanguageModel:
    if request.param == "scripted":
        return ScriptedModel(write, context_tokens=4096, delay_s=0.01)
    if request.param == "server":
        server = request.getfixturevalue("model_server")
        server.write = lambda number: write(TextPrompt(text=""), number)
        endpoint = ModelEndpoint(server.url, model="tiny")
        return CompletionServer(endpoint, ServerOptions(answers_per_request=4, parallel_requests=2))
    return request.getfixturevalue("models")[request.param]


async def generate(model: LanguageModel, prompt: Prompt, count: int, options: SamplingOptions = HOT, **more: Any):
    async with aclosing(model.generate(prompt, count=count, options=options, **more)) as completions:
        return [completion async for completion in completions]


def texts(completions: list[Completion]) -> list[str]:
    return sorted(completion.text for completion in completions)


async def test_as_many_answers_as_are_asked_for(model) -> None:
    completions = await generate(model, write_prompt(), 10)
    assert len(completions) == 10
    assert len(set(texts(completions))) > 3
    for completion in completions:
        assert completion.sampler == model.name
        assert 0 < completion.tokens <= 24
        assert completion.seconds >= 0
        assert completion.continues_proof
        assert completion.logprob is None
    assert await generate(model, write_prompt(), 0) == []


async def test_an_answer_depends_on_its_seed_alone(model) -> None:
    first = texts(await generate(model, write_prompt(), 6))
    alone = texts(await generate(model, write_prompt(), 6))
    others = texts(await generate(model, write_prompt(), 6, skip=3))
    assert first == alone
    assert first != others
    # Number i has the seed plus i, whoever else is asked for at the same time.
    shifted = texts(await generate(model, write_prompt(), 3, HOT.model_copy(update={"seed": 10})))
    assert set(shifted) <= set(first)


async def test_at_temperature_zero_there_is_one_answer(model) -> None:
    greedy = HOT.model_copy(update={"temperature": 0.0})
    (answer,) = await generate(model, write_prompt(PLAIN), 5, greedy)
    assert await generate(model, write_prompt(PLAIN), 5, greedy, skip=1) == []
    (again,) = await generate(model, write_prompt(PLAIN), 5, greedy)
    assert again.text == answer.text


async def test_a_conversation_is_answered(model) -> None:
    prompt = ask("What is the sum of two even numbers?", system="You are terse.")
    completions = await generate(model, prompt, 3)
    assert [completion.continues_proof for completion in completions] == [False] * 3


async def test_probabilities_on_request(model) -> None:
    completions = await generate(model, write_prompt(), 3, HOT.model_copy(update={"logprobs": True}))
    for completion in completions:
        assert completion.logprob is not None
        assert completion.logprob <= 0


async def test_a_prompt_without_room_for_an_answer(model) -> None:
    long = PLAIN.model_copy(update={"header": "-- a long comment\n" * 4000})
    with pytest.raises(PromptTooLongError, match="are left for the answer"):
        await generate(model, write_prompt(long), 1, SamplingOptions())


async def test_many_prompts_at_once(model) -> None:
    """From many tasks: each gets its own answers, and the event loop goes on."""
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.01)
            beats += 1

    heart = asyncio.create_task(beat())
    prompts = [write_prompt(PLAIN.model_copy(update={"statement": f"theorem t : {n} = {n}"})) for n in range(12)]
    together = await asyncio.gather(*(generate(model, prompt, 4) for prompt in prompts))
    heart.cancel()
    assert [len(completions) for completions in together] == [4] * 12
    assert beats > 0
    assert texts(await generate(model, prompts[5], 4)) == texts(together[5])


async def test_closing_withdraws_what_is_still_wanted(model) -> None:
    endless = HOT.model_copy(update={"max_tokens": 400})
    async with aclosing(model.generate(write_prompt(), count=1000, options=endless)) as completions:
        await anext(completions)
    started = time.monotonic()
    assert len(await generate(model, write_prompt(PLAIN), 2)) == 2  # soon: nothing is before it any more
    assert time.monotonic() - started < 60


def test_asked_from_several_event_loops(model) -> None:
    found: list[int] = []

    def run() -> None:
        found.append(len(asyncio.run(generate(model, write_prompt(), 2))))

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2, 2, 2]
