"""Sampling through the pipeline against calling the model's server alone: tokens a second, in one run.

    python -m bench.sampling http://127.0.0.1:8000 MODEL [--prompt deepseek-v1.5] [--answers 256] [--rounds 8]

Both sides ask the same server for as many answers to the same prompts, with as many requests at a time, hot enough
for long answers. The time line shows sampling and checking side by side.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from contextlib import aclosing

import httpx

from prover.core.theorem import Theorem, parse_theorem
from prover.events import AttemptFinished
from prover.local import default_formalizer, open_checker
from prover.models.language_model import SamplingOptions
from prover.models.prompt import ChatPrompt
from prover.models.server_options import ServerOptions
from prover.proving import Budget, prove
from prover.sampling.choice import SamplerChoice, SamplerKind, create_sampler
from prover.sampling.prompts import find_format

THEOREM = parse_theorem("theorem bench (f : ℕ → ℕ) (h : ∀ x, f (x * x) = x ^ 3 + 1) : f 49 = 344 := by sorry")
REQUESTS, ANSWERS_PER_REQUEST, TOKENS = 8, 8, 96
HEAT = 2.0  # the most that vLLM takes


async def sample_alone(url: str, model: str, prompt_format: str, answers: int) -> float:
    """Tokens a second of plain requests that are not streamed."""
    prompt = find_format(prompt_format).write(THEOREM, "")
    body = {"model": model, "max_tokens": TOKENS, "n": ANSWERS_PER_REQUEST, "temperature": HEAT}
    if isinstance(prompt, ChatPrompt):
        path, body["messages"] = "chat/completions", [message.model_dump() for message in prompt.messages]
    else:
        path, body["prompt"] = "completions", prompt.text
    slots = asyncio.Semaphore(REQUESTS)
    async with httpx.AsyncClient(timeout=600, trust_env=False) as client:

        async def ask() -> int:
            async with slots:
                response = await client.post(f"{url}/v1/{path}", json=body)
            response.raise_for_status()
            return int(response.json()["usage"]["completion_tokens"])

        started = time.perf_counter()
        tokens = await asyncio.gather(*(ask() for _ in range(answers // ANSWERS_PER_REQUEST)))
    return sum(tokens) / (time.perf_counter() - started)


async def sample_through(choice: SamplerChoice, theorem: Theorem, answers: int) -> float:
    """Tokens a second through the sampler."""
    started = time.perf_counter()
    tokens = 0
    async with aclosing(create_sampler(choice).sample(theorem, attempts=answers)) as completions:
        async for completion in completions:
            tokens += completion.tokens
    return tokens / (time.perf_counter() - started)


async def draw_time_line(choice: SamplerChoice, answers: int) -> None:
    """When completions came and when verdicts did, in one run of the pipeline."""
    budget = Budget(attempts=answers, parallel=2, timeout_s=600, disprove=False, vacuity_attempts=0)
    started = time.perf_counter()
    sampled, checked = [], []
    sampler = create_sampler(choice)
    sample = sampler.sample

    async def watch(theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""):
        async with aclosing(sample(theorem, attempts=attempts, skip=skip, problem=problem)) as completions:
            async for completion in completions:
                sampled.append(time.perf_counter() - started)
                yield completion

    sampler.sample = watch  # type: ignore[method-assign]
    events = prove(
        THEOREM,
        formalizer=default_formalizer(),
        sampler=sampler,
        checker=open_checker("core", parallel=2),
        budget=budget,
    )
    async with aclosing(events):
        async for event in events:
            if isinstance(event, AttemptFinished):
                checked.append(time.perf_counter() - started)
    print("second  completions  verdicts")
    for second in range(int(max(*sampled, *checked)) + 1):
        counts = [sum(int(moment) == second for moment in moments) for moments in (sampled, checked)]
        print(f"{second:6}  {counts[0]:11}  {counts[1]:8}")


async def compare(options: argparse.Namespace) -> None:
    choice = SamplerChoice(
        kind=SamplerKind.VLLM,
        endpoint=options.url,
        model=options.model,
        prompt=options.prompt,
        options=SamplingOptions(max_tokens=TOKENS, temperature=HEAT, top_p=1.0, stop=()),
        server=ServerOptions(answers_per_request=ANSWERS_PER_REQUEST, parallel_requests=REQUESTS),
    )
    await sample_alone(options.url, options.model, options.prompt, REQUESTS * ANSWERS_PER_REQUEST)  # warm
    ratios = []
    for number in range(options.rounds):
        # In turn the one and the other goes first: a busy machine changes from one second to the next.
        measured = {}
        for side in ("alone", "through") if number % 2 else ("through", "alone"):
            if side == "alone":
                measured[side] = await sample_alone(options.url, options.model, options.prompt, options.answers)
            else:
                measured[side] = await sample_through(choice, THEOREM, options.answers)
        alone, through = measured["alone"], measured["through"]
        ratios.append(through / alone)
        print(f"round {number + 1}: {alone:.0f} tokens/s alone, {through:.0f} through the sampler: {ratios[-1]:.2f}")
    print(f"median ratio: {statistics.median(ratios):.2f}")
    await draw_time_line(choice, min(options.answers, 64))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("model")
    parser.add_argument("--prompt", default="deepseek-v1.5")
    parser.add_argument("--answers", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=8)
    asyncio.run(compare(parser.parse_args()))


if __name__ == "__main__":
    main()
