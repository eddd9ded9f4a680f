"""Seeds: the same every time, well formed, true or false as meant, and said in English that reads back."""

import random
from itertools import islice
from pathlib import Path

import pytest

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.errors import InvalidInputError
from prover.formalization.lean_reading import read_theorem
from prover.lean.local_checker import LocalChecker
from prover.local import open_checker
from prover.sampling.portfolio import list_proofs
from synth.batch_check import Candidate, check_together
from synth.run import says_the_same
from synth.seeds.families import FAMILIES, generate_family_seeds
from synth.seeds.files import read_file_seeds
from synth.seeds.grammar import generate_seeds, make_statement
from synth.seeds.sequent import guess_truth, take_sequent
from synth.seeds.topics import TOPICS

LEVELS = (1, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def checker() -> LocalChecker:
    return open_checker("core", parallel=1)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_makes_statements_that_are_as_they_are_meant(topic: str) -> None:
    made = 0
    for number in range(12):
        chance = random.Random(f"{topic} {number}")
        want = number % 2 == 0
        formula = make_statement(chance, topic=topic, level=1 + number % 5, want=want)
        if formula is None:
            continue
        made += 1
        sequent = take_sequent(formula)
        assert sequent is not None
        assert guess_truth(sequent) in (want, None)
    assert made >= 6


def test_seeds_are_many_and_the_same_every_time() -> None:
    seeds = list(generate_seeds(count=400, seed=7, levels=LEVELS))
    assert seeds == list(generate_seeds(count=400, seed=7, levels=LEVELS))
    assert len({seed.theorem.statement for seed in seeds}) > 330
    assert {seed.level for seed in seeds} == set(LEVELS)
    share = sum(seed.guess is True for seed in seeds) / len(seeds)
    assert 0.55 < share < 0.85
    for seed in seeds:
        read_theorem(seed.theorem)


def test_english_says_what_the_lean_text_says() -> None:
    seeds = list(generate_seeds(count=16, seed=3, levels=(3,)))
    assert sum(says_the_same(seed) for seed in seeds) >= len(seeds) - 2
    assert not says_the_same(seeds[0].model_copy(update={"problem": seeds[1].problem}))


@pytest.mark.sandbox
@pytest.mark.parametrize("family", FAMILIES)
async def test_every_family_is_proved_as_it_was_made(family: str, checker: LocalChecker) -> None:
    for seed in generate_family_seeds(count=2, seed=11, levels=(1, 5), names=[family]):
        assert seed.proof is not None
        verdict = await checker.judge(seed.theorem, seed.proof)
        assert verdict.is_proved, (seed.theorem.statement, seed.proof.body, verdict.messages)


@pytest.mark.sandbox
@pytest.mark.parametrize("family", ["steps of a predicate", "paths of a relation", "recurrences solved"])
async def test_families_that_the_first_proofs_of_the_portfolio_do_not_solve(family: str, checker: LocalChecker) -> None:
    (seed,) = generate_family_seeds(count=1, seed=4, levels=(5,), names=[family])
    proofs = [Proof(body=body) for body in islice(list_proofs(seed.theorem), 16)]
    candidates = [Candidate(theorem=seed.theorem, proof=proof) for proof in proofs]
    verdicts = await check_together(checker, candidates, max_heartbeats=20_000)
    assert proofs
    assert all(verdict.status == "lean_error" for verdict in verdicts)


@pytest.mark.parametrize(("count", "options"), [(1, {"topics": ["chess"]}), (1, {"names": ["chess"]})])
def test_unknown_topics_and_families_are_refused(count: int, options: dict[str, list[str]]) -> None:
    make = generate_seeds if "topics" in options else generate_family_seeds
    with pytest.raises(InvalidInputError, match="chess"):
        list(make(count=count, seed=0, levels=(1,), **options))  # type: ignore[operator]


def test_files_are_read(tmp_path: Path) -> None:
    lines = tmp_path / "mine.jsonl"
    lines.write_text(
        '{"lean": "theorem t (n : ℕ) : n < n + 1 := by sorry", "level": 2}\n\n'
        '{"english": "Show that the sum of two even integers is even."}\n'
        '{"english": "Consider the moon."}\n'
    )
    first, second, third = read_file_seeds(lines)
    assert (first.theorem.name, first.level) == ("t", 2)
    assert second.theorem.statement.endswith(": Even (a + b)")
    assert not third.theorem.statement
    lean = tmp_path / "mine.lean"
    lean.write_text(
        "open Nat\n\ntheorem a (n : ℕ) : n = n := rfl\n\n/-- Text. -/\ntheorem b (n : ℕ) : n + 0 = n := by\n  sorry\n"
    )
    known, unknown = read_file_seeds(lean)
    assert known.theorem == Theorem(name="a", statement="theorem a (n : ℕ) : n = n", header="open Nat")
    assert known.proof == Proof(body="rfl")
    assert unknown.theorem.name == "b"
    assert unknown.proof is None


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", '{"lean": "theorem t : 1 = 1"}\n{"level": 2}\n', "line 2"),
        ("a.jsonl", "nonsense\n", "line 1"),
        ("a.jsonl", '{"english": "x", "level": 9}\n', "level"),
        ("a.lean", "def f := 1\n", "declares no theorem"),
        ("a.txt", "x", r"neither a \.jsonl nor a \.lean"),
    ],
)
def test_files_that_cannot_be_used_are_refused(tmp_path: Path, name: str, content: str, message: str) -> None:
    file = tmp_path / name
    file.write_text(content)
    with pytest.raises(InvalidInputError, match=message):
        list(read_file_seeds(file))
