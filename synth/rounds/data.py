"""The statements of a loop of rounds: what is learnt first, what is tried in each round, what is held out.

All of it comes from generators and their seeds, and is written down once. Held-out statements are made first; nothing
that is learnt or tried later equals one of them up to names and order (:func:`synth.normal_form.make_key`).
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from synth.normal_form import make_key
from synth.rounds.config import RoundsData
from synth.seeds.grammar import generate_seeds
from synth.training.examples import Example, make_proof_example, make_translation_example
from synth.training.tiny_families import FAMILIES, make_theorem

_SPARE = 4  # times as many seeds are made as are wanted: some equal earlier ones
_POOL_SEEDS = 10_007  # between the generator's seeds of one round and the next


class Statement(Value):
    """A statement that is tried: a theorem, and what it says in English."""

    id: str  # its key: statements of one normal form are one statement
    theorem: Theorem
    problem: str = ""
    topic: str = ""
    level: int = 1


class HeldOut(Value):
    """What no model is trained on."""

    statements: tuple[Statement, ...]
    sentences: tuple[Statement, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The normal forms of all of it."""
        return frozenset(s.id for s in (*self.statements, *self.sentences))


def make_held_out(data: RoundsData, *, seed: int) -> HeldOut:
    """Statements to be proved and sentences to be translated, no two of them equal."""
    stream = list_statements(data, seed=seed, avoid=frozenset())
    statements = tuple(next(stream) for _ in range(data.held_out))
    sentences = tuple(next(stream) for _ in range(data.held_out_sentences))
    return HeldOut(statements=statements, sentences=sentences)


def make_pool(data: RoundsData, *, seed: int, number: int, avoid: frozenset[str]) -> tuple[Statement, ...]:
    """The statements and sentences that round ``number`` brings: none of those to avoid."""
    stream = list_statements(data, seed=seed + _POOL_SEEDS * number, avoid=avoid)
    return tuple(next(stream) for _ in range(data.pool + data.sentences))


def list_statements(data: RoundsData, *, seed: int, avoid: frozenset[str]) -> Iterator[Statement]:
    """Statements of the generator without end, each normal form once."""
    seen = set(avoid)
    batch = max(64, _SPARE * len(data.levels) * 16)
    part = 0
    while True:
        seeds = generate_seeds(count=batch, seed=seed * 1_000 + part, levels=data.levels, true_share=data.true_share)
        for made in seeds:
            key = make_key(made.theorem)
            if key not in seen:
                seen.add(key)
                yield Statement(
                    id=key, theorem=made.theorem, problem=made.problem, topic=made.origin.name, level=made.level
                )
        part += 1


def make_first_examples(data: RoundsData, *, seed: int, avoid: frozenset[str]) -> list[Example]:
    """The few rows of the first model: proofs of known families, and sentences with their statements."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    names = list(FAMILIES)
    examples: list[Example] = []
    for number in itertools.count():
        if len(examples) == data.first_proofs:
            break
        theorem, tactics = make_theorem(names[number % len(names)], chance)
        if make_key(theorem) not in avoid:
            examples.append(make_proof_example(theorem, Proof(body=f"by\n  {tactics}")))
    sentences = itertools.islice(list_statements(data, seed=seed + 1, avoid=avoid), data.first_translations)
    return [*examples, *(make_translation_example(s.problem, s.theorem.statement) for s in sentences)]
