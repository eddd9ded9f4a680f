"""The statements of a loop of rounds: what is learnt first, what is tried in each round, what is held out.

All of it comes from generators and their seeds, and is written down once. Held-out statements are made first; nothing
that is learnt or tried later equals one of them up to names and order (:func:`synth.normal_form.make_key`).
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Awaitable, Callable, Iterator, Sequence

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.errors import InvalidInputError
from synth.normal_form import make_key
from synth.rounds.config import RoundsData
from synth.seeds.grammar import generate_seeds
from synth.training.examples import Example, make_proof_example, make_translation_example
from synth.training.tiny_families import FAMILIES, make_theorem

_SPARE = 4  # times as many seeds are made as are wanted: some equal earlier ones
_POOL_SEEDS = 10_007  # between the generator's seeds of one round and the next
_SENTENCE_SEEDS = 5_003  # between those of a round's statements and its sentences
_DRAWN_AT_ONCE = 128
_MOST_DRAWN = 20  # statements for each that is wanted


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


Select = Callable[[Sequence[Statement]], Awaitable[Sequence[Statement]]]  # those that are worth trying


async def make_held_out(data: RoundsData, *, seed: int, select: Select) -> HeldOut:
    """Statements to be proved, of those that ``select`` leaves, and sentences to be translated, no two equal."""
    stream = list_statements(data, seed=seed, avoid=frozenset())
    statements = await _draw(stream, data.held_out, select)
    sentences = tuple(itertools.islice(stream, data.held_out_sentences))
    return HeldOut(statements=statements, sentences=sentences)


async def make_pool(
    data: RoundsData, *, seed: int, number: int, avoid: frozenset[str], select: Select
) -> tuple[Statement, ...]:
    """The statements that round ``number`` brings, of those that ``select`` leaves: none of those to avoid."""
    return await _draw(list_statements(data, seed=seed + _POOL_SEEDS * number, avoid=avoid), data.pool, select)


def make_sentences(data: RoundsData, *, seed: int, number: int, avoid: frozenset[str]) -> tuple[Statement, ...]:
    """The sentences that round ``number`` brings: none of those to avoid."""
    stream = list_statements(data, seed=seed + _POOL_SEEDS * number + _SENTENCE_SEEDS, avoid=avoid)
    return tuple(itertools.islice(stream, data.sentences))


async def _draw(stream: Iterator[Statement], count: int, select: Select) -> tuple[Statement, ...]:
    drawn: list[Statement] = []
    for draws in itertools.count(1):
        drawn += await select(list(itertools.islice(stream, _DRAWN_AT_ONCE)))
        if len(drawn) >= count:
            break
        if draws * _DRAWN_AT_ONCE > _MOST_DRAWN * count + _DRAWN_AT_ONCE:
            raise InvalidInputError(
                f"Of {draws * _DRAWN_AT_ONCE} generated statements {len(drawn)} are worth trying, of {count} wanted: "
                'choose higher levels, or `easy = "keep"`.'
            )
    return tuple(drawn[:count])


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
