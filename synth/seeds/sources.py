"""All the seeds of a run, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from operator import itemgetter

from synth.config import SynthesisConfig
from synth.seeds.families import generate_family_seeds
from synth.seeds.files import read_file_seeds
from synth.seeds.grammar import generate_seeds
from synth.seeds.seed import Seed
from synth.seeds.variations import generate_variations
from synth.stages import Settled


def list_seeds(config: SynthesisConfig) -> Iterator[Seed]:
    """The seeds of the first wave: files first, then families and the grammar mixed evenly.

    Whenever a budget ends the run, it has seen its share of both.
    """
    settings = config.seeds
    for file in settings.files:
        yield from read_file_seeds(file)
    families = generate_family_seeds(count=settings.families, seed=config.seed, levels=settings.levels)
    statements = generate_seeds(
        count=settings.grammar,
        seed=config.seed,
        levels=settings.levels,
        topics=settings.topics,
        true_share=settings.true_share,
    )
    placed = merge(_place(families, settings.families), _place(statements, settings.grammar), key=itemgetter(0))
    yield from (seed for _, seed in placed)


def _place(seeds: Iterator[Seed], count: int) -> Iterator[tuple[float, Seed]]:
    """The seeds with their places, from 0 to 1, among all of their kind."""
    return (((seed.origin.number or 0) / max(count, 1), seed) for seed in seeds)


def list_variations(config: SynthesisConfig, kept: Sequence[Settled]) -> Iterator[Seed]:
    """The seeds of the second wave: variations of what was kept."""
    seeds = [each.seed for each in kept if each.victory is not None and each.victory.side == "theorem"]
    return generate_variations(seeds, count=config.seeds.variations, seed=config.seed)
