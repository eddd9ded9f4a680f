"""Theorems of a traced repository as seeds: each with what it needs, and proved in its place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from prover.core.gate import check_statement_source
from prover.errors import InvalidInputError
from prover.lean.limits import CheckLimits
from prover.local import open_checker
from synth.config import SeedSettings, SynthesisConfig
from synth.data_set import read_rows
from synth.rows import OriginKind, ProofRow
from synth.run import run_synthesis
from synth.seeds.files import read_file_seeds
from synth.seeds.seed import Seed
from synth.stages import Fate

EXTRACTED = Path(__file__).parent / "lean_trace" / "extracted" / "theorems.jsonl"


def read_all() -> dict[str, Seed]:
    return {seed.theorem.name: seed for seed in read_file_seeds(EXTRACTED)}


def copy_extracted(folder: Path, **changes: str) -> Path:
    """The same file with other fields in its rows, and the same corpus beside it."""
    shutil.copy(EXTRACTED.with_name("corpus.jsonl"), folder)
    rows = [json.loads(line) | changes for line in EXTRACTED.read_text(encoding="utf-8").splitlines()]
    file = folder / "theorems.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


@pytest.mark.sandbox
async def test_every_theorem_of_the_recorded_trace_is_proved_where_it_stands(tmp_path: Path) -> None:
    checker = open_checker("core", parallel=2, limits=CheckLimits(timeout_s=60))
    config = SynthesisConfig(
        seeds=SeedSettings(grammar=0, families=0, files=(EXTRACTED,)), easy="keep", english=False, held_out=0
    )
    funnel, _ = await run_synthesis(config, tmp_path, checker=checker, parquet=False)
    assert {level.fate: level.count for level in funnel.levels if level.count} == {Fate.PROVED: 7}
    for row in read_rows(tmp_path / "data", split="train", kind="proof"):
        assert isinstance(row, ProofRow)
        assert (row.status, row.sampler) == ("proved", "construction")
        assert (row.origin.kind, row.origin.name) == (OriginKind.LEAN_DOJO, "tiny")


def test_a_theorem_brings_what_it_needs_and_no_more() -> None:
    seeds = read_all()
    header = seeds["double_eq_zero"].theorem.header
    assert header.count("def double ") == 1
    assert header.index("def double ") < header.index("theorem double_zero") < header.index("theorem le_double")
    assert "double_add" not in header
    assert "double_eq " not in header
    assert "theorem" not in seeds["double_eq"].theorem.header
    assert seeds["le_self"].theorem.header == "namespace Tiny"
    assert all(check_statement_source(seed.theorem) is None for seed in seeds.values())
    assert len({seed.id for seed in seeds.values()}) == 7


def test_a_name_at_the_root_stands_in_the_namespace_like_the_others() -> None:
    theorem = read_all()["Nat.le_double_of_le"].theorem
    assert theorem.statement.startswith("theorem Nat.le_double_of_le (m n : Nat)")
    assert theorem.header.endswith("namespace Tiny")


def test_theorems_of_a_library_import_it_and_get_names_of_their_own(tmp_path: Path) -> None:
    for name in ("corpus.jsonl", "theorems.jsonl"):
        text = EXTRACTED.with_name(name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace('"path":"Tiny/', '"path":"Mathlib/Tiny/'))
    seed = list(read_file_seeds(tmp_path / "theorems.jsonl"))[1]
    assert seed.theorem.name == "double_eq_again"
    assert seed.theorem.header == "import Mathlib\n\nnamespace Tiny"


def test_equations_are_no_proof_of_a_seed(tmp_path: Path) -> None:
    assert all(seed.proof is None for seed in read_file_seeds(copy_extracted(tmp_path, style="equations")))


def test_without_a_corpus_theorems_stand_alone(tmp_path: Path) -> None:
    shutil.copy(EXTRACTED, tmp_path)
    assert {seed.theorem.header for seed in read_file_seeds(tmp_path / "theorems.jsonl")} == {
        "namespace Tiny",
        "namespace Nat",  # of the one at the root, for want of what stands before it
    }


def test_what_is_damaged_is_named(tmp_path: Path) -> None:
    file = tmp_path / "theorems.jsonl"
    row = json.loads(EXTRACTED.read_text(encoding="utf-8").splitlines()[0])
    file.write_text(json.dumps(row) + "\n" + json.dumps(row | {"start": "here"}) + "\n")
    with pytest.raises(InvalidInputError, match=r"theorems\.jsonl, line 2"):
        list(read_file_seeds(file))
    file.write_text(json.dumps(row) + "\n")
    file.with_name("corpus.jsonl").write_text('{"path": 3}\n')
    with pytest.raises(InvalidInputError, match=r"corpus\.jsonl, line 1 is no file of a corpus"):
        list(read_file_seeds(file))
