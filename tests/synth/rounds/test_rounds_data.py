"""Nothing that is held out is ever learnt or tried, under whatever names."""

import itertools
from collections.abc import Sequence

from prover.core.theorem import parse_theorem
from synth.normal_form import make_key
from synth.rounds.config import RoundsData, load_rounds_config
from synth.rounds.data import Statement, make_first_examples, make_held_out, make_pool, make_sentences
from synth.training.examples import ExampleKind

DATA = RoundsData(
    first_proofs=40, first_translations=20, pool=60, held_out=60, sentences=20, held_out_sentences=20, levels=(1,)
)


async def leave_out_every_other(statements: Sequence[Statement]) -> Sequence[Statement]:
    return statements[::2]


async def test_what_is_held_out_is_never_learnt_or_tried() -> None:
    held_out = await make_held_out(DATA, seed=3, select=leave_out_every_other)
    assert held_out == await make_held_out(DATA, seed=3, select=leave_out_every_other)
    assert len(held_out.keys) == 80
    avoid = held_out.keys
    pools = [await make_pool(DATA, seed=3, number=n, avoid=avoid, select=leave_out_every_other) for n in (1, 2)]
    sentences = [make_sentences(DATA, seed=3, number=number, avoid=avoid) for number in (1, 2)]
    for statement in itertools.chain(*pools, *sentences):
        assert statement.id == make_key(statement.theorem)
        assert statement.id not in held_out.keys
    for example in make_first_examples(DATA, seed=3, avoid=held_out.keys):
        text = example.prompt.partition("Rat\n\n")[2] if example.kind is ExampleKind.PROOF else example.answer
        theorem = parse_theorem(text.removeprefix("```lean4\n").removesuffix("\n```").removesuffix(" := by\n"))
        assert make_key(theorem) not in held_out.keys


def test_the_built_in_loops_are_read() -> None:
    tiny = load_rounds_config("tiny")
    assert tiny.data.held_out >= 200
    assert tiny.rounds >= 3
    assert load_rounds_config("smoke").rounds >= 1
