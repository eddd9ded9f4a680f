"""Data sets: split by what is said, the same bytes every time, checked against their manifest, opened by `datasets`."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.errors import InvalidInputError
from prover.lean.scripted_checker import SCRIPTED_STAMP
from synth.cli import app
from synth.data_set import find_damage, read_manifest, read_rows, write_data_set
from synth.normal_form import make_key
from synth.rows import FormalizationRow, Origin, OriginKind, ProofRow, Row, make_id


def make_rows(count: int) -> list[Row]:
    """Every statement twice, under different names, and its English."""
    rows: list[Row] = []
    for number in range(count):
        for variable in "ab":
            theorem = Theorem(
                name="t", statement=f"theorem t ({variable} : ℕ) : {variable} < {variable} + {number + 1}"
            )
            common: dict[str, Any] = {
                "key": make_key(theorem),
                "origin": Origin(kind=OriginKind.GRAMMAR, name="made"),
                "level": 1,
                "theorem": theorem,
                "problem": f"Show that {variable} < {variable} + {number + 1}.",
            }
            rows.append(
                ProofRow(
                    id=make_id(theorem.statement),
                    proof=Proof(body="by omega"),
                    status=VerdictStatus.PROVED,
                    environment=SCRIPTED_STAMP,
                    sampler="scripted",
                    **common,
                )
            )
            rows.append(FormalizationRow(id=make_id(theorem.statement, "english"), **common))
    return rows


def write(folder: Path, rows: list[Row], *, held_out: int = 10, parquet: bool = False) -> None:
    write_data_set(folder, rows, name="test", config={"seed": 1}, held_out=held_out, parquet=parquet)


def test_no_held_out_statement_is_in_training_under_another_name(tmp_path: Path) -> None:
    rows = make_rows(30)
    write(tmp_path, rows)
    train, held_out = (list(read_rows(tmp_path, split=split)) for split in ("train", "held_out"))
    assert len({row.key for row in held_out}) == 10
    assert {row.key for row in held_out}.isdisjoint(row.key for row in train)
    assert len(train) + len(held_out) == len(rows)
    assert all(row.split == "held_out" for row in held_out)
    assert read_manifest(tmp_path).statements == {"train": 20, "held_out": 10}


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    rows = make_rows(12)
    for name in ("one", "two"):
        write(tmp_path / name, rows, held_out=3)
    write(tmp_path / "two", rows, held_out=3)  # in place of what is there
    files = [
        {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}
        for root in (tmp_path / "one", tmp_path / "two")
    ]
    assert files[0] == files[1]


def test_damage_is_found(tmp_path: Path) -> None:
    write(tmp_path, make_rows(4), held_out=1)
    assert find_damage(tmp_path) == ()
    with (tmp_path / "proof" / "train.jsonl").open("a") as file:
        file.write("{}\n")
    assert find_damage(tmp_path) == ("proof/train.jsonl",)
    result = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert (result.exit_code, "1 damaged" in result.stdout) == (1, True)
    with pytest.raises(InvalidInputError, match="line 7 is damaged"):
        list(read_rows(tmp_path, split="train", kind="proof"))


def test_other_folders_and_impossible_splits_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="at most half"):
        write(tmp_path / "new", make_rows(4), held_out=3)
    (tmp_path / "diary.txt").write_text("dear")
    with pytest.raises(InvalidInputError, match="no data set"):
        write(tmp_path, make_rows(4), held_out=1)
    assert (tmp_path / "diary.txt").exists()
    with pytest.raises(InvalidInputError, match="no data set"):
        list(read_rows(tmp_path, split="train"))


def test_it_opens_with_datasets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    datasets = pytest.importorskip("datasets", reason="datasets is not installed (extra `train`)")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    write(tmp_path / "data", make_rows(12), held_out=3, parquet=True)
    opened = datasets.load_dataset(str(tmp_path / "data"), "proof", cache_dir=str(tmp_path / "cache"))
    assert {split: len(opened[split]) for split in opened} == {"train": 18, "held_out": 6}
    first = json.loads((tmp_path / "data" / "proof" / "train.jsonl").read_text().splitlines()[0])
    assert opened["train"][0]["theorem"]["statement"] == first["theorem"]["statement"]
