"""Benchmark files as they come: right ones, and every kind of wrong one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prover.errors import EnvironmentUnavailableError, InvalidInputError
from prover.evaluation.benchmark import load_benchmark, parse_benchmark, require_environment
from prover.evaluation.benchmarks import SOURCES

ROW = {
    "name": "double",
    "split": "valid",
    "informal_prefix": "/-- Twice a number is even.-/\n",
    "formal_statement": "theorem double (n : ℕ) : Even (2 * n) := by\n",
    "header": "import Mathlib\nopen Nat\n",
}
FIMO_ROW = {
    "name": "olympic",
    "informal": "Find it.",
    "answer": "2",
    "formal_statement": "import Mathlib\n\nabbrev olympic_solution : ℕ := sorry\n\n"
    "theorem olympic : 1 + 1 = olympic_solution := by sorry\n",
    "formal_statement_with_answer": "import Mathlib\n\nabbrev olympic_solution : ℕ := 2\n\n"
    "theorem olympic : 1 + 1 = olympic_solution := by sorry\n",
}


def write(path: Path, *rows: Any) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return path


def test_a_row_of_minif2f(tmp_path: Path) -> None:
    benchmark = load_benchmark("minif2f", write(tmp_path / "f.jsonl", ROW))
    (item,) = benchmark.items
    assert (item.name, item.split, item.problem) == ("double", "valid", "Twice a number is even.")
    assert item.theorem.header == ""
    (published,) = benchmark.with_published_headers().items
    assert published.theorem.target_source().startswith("import Mathlib\nopen Nat\n\ntheorem double")
    assert benchmark.edition == ""


def test_a_file_and_its_bytes_are_the_same_benchmark(tmp_path: Path) -> None:
    path = write(tmp_path / "f.jsonl", ROW)
    assert parse_benchmark("minif2f", path.read_bytes()) == load_benchmark("minif2f", path)
    with pytest.raises(InvalidInputError, match="data, line 1: not JSON"):
        parse_benchmark("minif2f", b"{" * 100_000)


def test_a_row_of_fimo_is_stated_with_its_answer(tmp_path: Path) -> None:
    benchmark = load_benchmark("fimo", write(tmp_path / "f.jsonl", FIMO_ROW))
    assert "olympic_solution : ℕ := 2" in benchmark.items[0].theorem.header
    with pytest.raises(EnvironmentUnavailableError, match="1 problems were read, and all of them import Mathlib"):
        require_environment(benchmark, "core")


def test_a_folder_of_putnam(tmp_path: Path) -> None:
    for year in (1962, 1963):
        text = f"import Mathlib\n\ntheorem putnam_{year}_a1 : 1 = 1 :=\nsorry\n"
        (tmp_path / f"putnam_{year}_a1.lean").write_text(text)
    benchmark = load_benchmark("putnam", tmp_path)
    assert [item.name for item in benchmark.items] == ["putnam_1962_a1", "putnam_1963_a1"]
    before = benchmark.sha256
    (tmp_path / "putnam_1963_a1.lean").write_text(text.replace("1 = 1", "1 = 2"))
    assert load_benchmark("putnam", tmp_path).sha256 != before


def test_the_built_in_one_has_as_many_problems_as_it_says() -> None:
    benchmark = load_benchmark("elementary")
    assert benchmark.edition == "built in"
    assert len(benchmark.items) == SOURCES["elementary"].editions[0].count


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([ROW, {**ROW, "name": "other", "formal_statement": "theorem other : := by"}, ROW], "line 3.*there before"),
        ([{key: value for key, value in ROW.items() if key != "formal_statement"}], "line 1: the field .* is missing"),
        ([ROW, "", '{"name": "cut', ROW], "line 3: not JSON"),
        ([[1, 2]], "item 1: not an object"),
        ([ROW, [1, 2]], "line 2: not an object"),
        ([{**ROW, "formal_statement": None}], "line 1"),
        ([{**ROW, "formal_statement": "theorem a : 1 = 1 := by\ntheorem b : 1 = 1 := by"}], "line 1: .*found 2"),
        ([{**ROW, "formal_statement": "nothing"}], "line 1: .*found 0"),
        ([{**ROW, "formal_statement": "theorem a : 1 = 1 := by rfl"}], "line 1: .*a proof already"),
        ([""], "holds no problems"),
    ],
)
def test_a_bad_file_is_refused_with_the_place(tmp_path: Path, rows: list[Any], complaint: str) -> None:
    with pytest.raises(InvalidInputError, match=complaint):
        load_benchmark("minif2f", write(tmp_path / "f.jsonl", *rows))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="cannot be read"):
        load_benchmark("minif2f", tmp_path / "nowhere.jsonl")
    with pytest.raises(InvalidInputError, match=r"DeepSeek-Prover-V1\.5 .*--data"):
        load_benchmark("minif2f")
    with pytest.raises(InvalidInputError, match="choose one of: elementary, minif2f, minif2f-core"):
        load_benchmark("imo")
