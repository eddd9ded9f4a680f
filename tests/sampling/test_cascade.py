from contextlib import aclosing

import pytest

from prover.core.theorem import parse_theorem
from prover.errors import InvalidInputError
from prover.sampling.cascade import CascadeSampler, Share
from prover.sampling.choice import SamplerChoice, SamplerKind, create_sampler
from prover.sampling.scripted import ScriptedSampler

THEOREM = parse_theorem("theorem t : 1 = 1 := by sorry")


@pytest.mark.parametrize(
    ("limits", "attempts", "texts"),
    [
        ((2, None), 5, ["a", "b", "x", "y", "z"]),
        ((2, None), 3, ["a", "b", "x"]),
        ((2, 1), 9, ["a", "b", "x"]),
        ((0, None), 9, ["x", "y", "z"]),
        ((None, None), 5, ["a", "b", "c", "x", "y"]),  # the first had no more to say
    ],
)
async def test_attempts_are_shared_out(limits, attempts, texts) -> None:
    samplers = [ScriptedSampler("abc"), ScriptedSampler("xyz")]
    cascade = CascadeSampler([Share(sampler=s, attempts=n) for s, n in zip(samplers, limits, strict=True)])
    assert cascade.name == "scripted+scripted"
    async with aclosing(cascade.sample(THEOREM, attempts=attempts)) as completions:
        assert [completion.text async for completion in completions] == texts


@pytest.mark.parametrize(
    ("skip", "attempts", "texts"),
    [(1, 3, ["b", "x", "y"]), (2, 2, ["x", "y"]), (3, 5, ["y", "z"]), (1, 1, ["b"]), (9, 3, [])],
)
async def test_what_an_earlier_run_has_is_left_out(skip, attempts, texts) -> None:
    cascade = CascadeSampler([Share(sampler=ScriptedSampler("abc"), attempts=2), Share(sampler=ScriptedSampler("xyz"))])
    async with aclosing(cascade.sample(THEOREM, attempts=attempts, skip=skip)) as completions:
        assert [completion.text async for completion in completions] == texts


def test_the_samplers_there_are() -> None:
    assert create_sampler(SamplerChoice()).name == "portfolio"
    model = {"endpoint": "http://127.0.0.1:8000", "model": "m"}
    assert create_sampler(SamplerChoice(kind=SamplerKind.VLLM, **model)).name == "m"
    assert create_sampler(SamplerChoice(kind=SamplerKind.PORTFOLIO_THEN_VLLM, **model)).name == "portfolio+m"
    with pytest.raises(InvalidInputError, match="needs the address of a model server"):
        create_sampler(SamplerChoice(kind=SamplerKind.VLLM, model="m"))
    with pytest.raises(InvalidInputError, match=r"no prompt format 'x'; choose: deepseek-v1\.5, "):
        create_sampler(SamplerChoice(kind=SamplerKind.VLLM, prompt="x", **model))
    assert "secret" not in repr(SamplerChoice(api_key="secret"))
