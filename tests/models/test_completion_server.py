"""The sampler of models behind HTTP, against a server that has every fault there is."""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing
from typing import Any

import pytest

from prover.core.attempt import Completion
from prover.core.extraction import extract_proof
from prover.core.theorem import parse_theorem
from prover.errors import InvalidInputError, PromptTooLongError, SamplerError, SamplerUnavailableError
from prover.models.completion_server import CompletionServer
from prover.models.endpoint import ModelEndpoint
from prover.models.language_model import SamplingOptions
from prover.models.server_options import ServerOptions
from prover.sampling.model_sampler import ModelSampler
from prover.sampling.prompts import find_format

THEOREM = parse_theorem("theorem t (n : ℕ) : n + 0 = n := by sorry")


def make_sampler(server: Any, *, prompt: str = "deepseek-v1.5", model: str = "tiny", key: str = "", **options: Any):
    given = {"seed": 0, "answers_per_request": 4, "parallel_requests": 2, "patience_s": 20.0, **options}
    sampling = {name: value for name, value in given.items() if name in SamplingOptions.model_fields}
    asking = {name: value for name, value in given.items() if name not in sampling}
    endpoint = ModelEndpoint(server if isinstance(server, str) else server.url, model=model, api_key=key)
    model = CompletionServer(endpoint, ServerOptions(**asking))
    return ModelSampler(model, find_format(prompt), SamplingOptions(**sampling))


async def sample_all(sampler: ModelSampler, attempts: int) -> list[Completion]:
    async with aclosing(sampler.sample(THEOREM, attempts=attempts)) as completions:
        return [completion async for completion in completions]


def numbers_of(completions: list[Completion]) -> list[int]:
    return sorted(int(completion.text.rpartition("_")[2]) for completion in completions)


async def test_asks_for_a_text_to_go_on_with(model_server) -> None:
    completions = await sample_all(make_sampler(model_server, key="secret", max_tokens=100), 10)
    assert numbers_of(completions) == list(range(10))
    assert sorted(request["n"] for request in model_server.requests) == [2, 4, 4]
    request = model_server.requests[0]
    assert request["prompt"].endswith("theorem t (n : ℕ) : n + 0 = n := by\n")
    assert (request["model"], request["temperature"], request["top_p"]) == ("tiny", 1.0, 0.95)
    assert (request["max_tokens"], request["stop"], request["stream"]) == (100, ["\n```"], True)
    assert "logprobs" not in request
    assert request["stream_interval"] == 100
    assert model_server.headers[-1]["authorization"] == "Bearer secret"
    completion = completions[0]
    assert completion.continues_proof
    assert (completion.sampler, completion.tokens, completion.is_cut_off) == ("tiny", 4, False)
    assert completion.seconds > 0
    proof = extract_proof(completion.text, THEOREM, continues_proof=True)
    assert proof is not None
    assert proof.body.startswith("by\n  exact answer_")


async def test_a_run_that_goes_on_samples_something_else(model_server) -> None:
    first = await sample_all(make_sampler(model_server), 6)
    async with aclosing(make_sampler(model_server).sample(THEOREM, attempts=6, skip=3)) as completions:
        second = [completion async for completion in completions]
    assert set(numbers_of(first)).isdisjoint(numbers_of(second))


async def test_at_temperature_zero_there_is_one_answer(model_server) -> None:
    sampler = make_sampler(model_server, temperature=0.0)
    assert numbers_of(await sample_all(sampler, 10)) == [0]
    async with aclosing(sampler.sample(THEOREM, attempts=10, skip=1)) as completions:
        assert [completion async for completion in completions] == []
    assert [request["n"] for request in model_server.requests] == [1]


async def test_asks_in_a_conversation(model_server) -> None:
    model_server.write = lambda number: f"```lean4\ntheorem t : x := by answer_{number}\n```"
    model_server.max_model_len = None  # a server that tells nothing about its model and counts no tokens
    (completion,) = await sample_all(make_sampler(model_server, prompt="kimina", temperature=0.0, stop=("STOP",)), 1)
    (request,) = model_server.requests
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert (request["temperature"], request["stop"]) == (0.0, ["STOP"])
    assert "stream_options" not in request
    assert not completion.continues_proof
    assert completion.tokens == 7
    proof = extract_proof(completion.text, THEOREM)
    assert proof is not None
    assert proof.body == "by answer_0"


async def test_answers_are_handed_on_as_they_end(model_server) -> None:
    model_server.may_finish.clear()
    async with aclosing(make_sampler(model_server).sample(THEOREM, attempts=4)) as completions:
        early = [await anext(completions) for _ in range(3)]
        assert numbers_of(early) == [0, 1, 2]
        model_server.may_finish.set()
        assert numbers_of([completion async for completion in completions]) == [3]


@pytest.mark.parametrize(
    "faults",
    [["500"], ["503", "500"], ["429"], ["drop"], ["drop", "drop", "drop"], ["malformed"], ["error event"], ["abort"]],
)
async def test_what_a_failed_request_did_not_bring_is_asked_for_again(model_server, faults) -> None:
    model_server.faults.extend(faults)
    completions = await sample_all(make_sampler(model_server), 10)
    assert numbers_of(completions) == list(range(10))
    # What had come before the fault is not asked for twice.
    in_the_middle = sum(not fault.isdigit() for fault in faults)
    assert model_server.asked <= 10 + in_the_middle + 4 * (len(faults) - in_the_middle)


async def test_a_silent_stream_counts_as_a_failure(model_server) -> None:
    model_server.faults.append("silent")
    assert numbers_of(await sample_all(make_sampler(model_server, silence_s=0.3), 4)) == [0, 1, 2, 3]


async def test_a_server_that_offers_one_answer_at_a_time(model_server) -> None:
    stream = model_server._stream
    model_server._stream = lambda request, *rest, **others: stream({**request, "n": 1}, *rest, **others)
    assert numbers_of(await sample_all(make_sampler(model_server), 6)) == [0, 1, 2, 3, 4, 5]


async def test_a_server_that_dies_and_comes_back(model_server) -> None:
    model_server.pause_s = 0.02
    seen = []
    async with aclosing(make_sampler(model_server).sample(THEOREM, attempts=24)) as completions:
        async for completion in completions:
            seen.append(completion)
            if len(seen) == 5:
                await asyncio.to_thread(model_server.stop)
                await asyncio.sleep(0.5)
                await asyncio.to_thread(model_server.start)
    assert numbers_of(seen) == list(range(24))


async def test_a_server_that_stays_away(model_server) -> None:
    model_server.pause_s = 0.02
    seen = []
    with pytest.raises(SamplerUnavailableError, match=rf"{model_server.url}/v1 has failed for 0.5 s; the last time"):
        async with aclosing(make_sampler(model_server, patience_s=0.5).sample(THEOREM, attempts=24)) as completions:
            async for completion in completions:
                seen.append(completion)
                if len(seen) == 5:
                    await asyncio.to_thread(model_server.stop)
    assert len(numbers_of(seen)) == len(set(numbers_of(seen))) >= 5


async def test_nobody_at_the_address() -> None:
    with pytest.raises(SamplerUnavailableError, match="ConnectError"):
        await sample_all(make_sampler("http://127.0.0.1:9", patience_s=0.3), 1)


@pytest.mark.parametrize(("status", "part"), [("400", "fault 400"), ("401", "fault 401"), ("422", "fault 422")])
async def test_a_refusal_is_final(model_server, status: str, part: str) -> None:
    model_server.faults.append(status)
    with pytest.raises(SamplerError, match=part):
        await sample_all(make_sampler(model_server), 1)
    assert len(model_server.requests) == 1


async def test_an_unknown_model(model_server) -> None:
    with pytest.raises(SamplerError, match="The model `other` does not exist"):
        await sample_all(make_sampler(model_server, model="other"), 1)


async def test_closing_stops_the_server(model_server) -> None:
    model_server.faults.extend(["endless", "endless"])
    async with aclosing(make_sampler(model_server).sample(THEOREM, attempts=8)) as completions:
        await anext(completions)
        assert not model_server.aborted.is_set()
    assert await asyncio.to_thread(model_server.aborted.wait, 5)


async def test_an_answer_without_end_is_cut_off(model_server, monkeypatch) -> None:
    monkeypatch.setattr("prover.models.completion_server.MAX_ANSWER_CHARACTERS", 500)
    model_server.faults.append("endless")
    (completion,) = await sample_all(make_sampler(model_server), 1)
    assert completion.is_cut_off


async def test_the_limit_on_tokens_is_recorded(model_server) -> None:
    model_server.faults.append("length")
    (completion,) = await sample_all(make_sampler(model_server), 1)
    assert completion.is_cut_off


async def test_connections_are_kept(model_server) -> None:
    await sample_all(make_sampler(model_server), 40)
    assert len(model_server.requests) == 10
    assert len(model_server.connections) <= 2


async def test_sampling_runs_ahead_of_the_checks_within_bounds(model_server) -> None:
    sampler = make_sampler(model_server, parallel_requests=1, answers_per_request=2)
    async with aclosing(sampler.sample(THEOREM, attempts=100)) as completions:
        await anext(completions)
        await asyncio.sleep(0.5)
        assert model_server.asked <= 6


async def test_separators_in_an_answer(model_server) -> None:
    model_server.write = lambda number: "  simp\u2028\u0085\u000c  -- ⟨η⟩ answer_0"
    (completion,) = await sample_all(make_sampler(model_server), 1)
    assert completion.text == model_server.write(0)


async def test_the_context_bounds_the_answer(model_server) -> None:
    prompt_tokens = 33  # words: the server's tokens are words
    model_server.max_model_len = 200
    await sample_all(make_sampler(model_server, max_tokens=1000), 1)
    prompt = model_server.requests[-1]["prompt"]
    assert len(prompt.split()) == prompt_tokens
    assert model_server.requests[-1]["max_tokens"] == 200 - prompt_tokens
    model_server.max_model_len = 40
    with pytest.raises(PromptTooLongError, match="The prompt has 33 tokens and the model's context 40: 7 are left"):
        await sample_all(make_sampler(model_server, max_tokens=1000), 1)


async def test_a_refused_connection_is_tried_again_with_growing_pauses(model_server) -> None:
    model_server.faults.extend(["500"] * 3)
    started = time.monotonic()
    await sample_all(make_sampler(model_server), 1)
    assert time.monotonic() - started > 0.5 * (0.25 + 0.5 + 1)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/v1"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/v1"),
        ("https://models.example/openai/v1/", "https://models.example/openai/v1"),
    ],
)
def test_the_address_of_an_endpoint(text: str, url: str) -> None:
    assert str(ModelEndpoint(text, model="m").url) == url


@pytest.mark.parametrize("text", ["", "localhost:8000", "ftp://host", "http://"])
def test_what_is_no_endpoint(text: str) -> None:
    with pytest.raises(InvalidInputError, match="not a URL"):
        ModelEndpoint(text, model="m")
