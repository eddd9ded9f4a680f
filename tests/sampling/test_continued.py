"""A sampler that goes on after what an earlier run has sampled."""

from __future__ import annotations

import pytest

from prover.core.attempt import Completion
from prover.core.theorem import Theorem
from prover.sampling.continued import ContinuedSampler
from prover.sampling.scripted import ScriptedSampler

THEOREM = Theorem(name="t", statement="theorem t : 1 = 1")
OTHER = Theorem(name="o", statement="theorem o : 1 = 1")
KNOWN = {THEOREM.sha256: [Completion(text=text, sampler="earlier") for text in ("one", "two")]}


@pytest.mark.parametrize(
    ("theorem", "attempts", "skip", "texts"),
    [
        (THEOREM, 4, 0, ["one", "two", "c", "d"]),
        (THEOREM, 1, 1, ["two"]),
        (THEOREM, 2, 1, ["two", "c"]),
        (THEOREM, 2, 3, ["d", "e"]),
        (OTHER, 2, 0, ["a", "b"]),
    ],
)
async def test_what_is_known_comes_first(theorem: Theorem, attempts: int, skip: int, texts: list[str]) -> None:
    sampler = ContinuedSampler(ScriptedSampler(tuple("abcdef")), KNOWN)
    assert sampler.name == "scripted"
    assert [each.text async for each in sampler.sample(theorem, attempts=attempts, skip=skip)] == texts
