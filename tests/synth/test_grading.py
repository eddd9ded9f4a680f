"""The grader of a synthesis run: asked about English, once, before Lean; what it calls weak is left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from prover.errors import SamplerError
from prover.lean.checker import Checker
from prover.lean.limits import CheckLimits
from prover.local import open_checker
from prover.models.prompt import Prompt
from prover.models.scripted_model import ScriptedModel
from prover.sampling.scripted import ScriptedSampler
from prover.screening.grading import ModelGrader
from synth.config import SeedSettings, SynthesisConfig
from synth.data_set import read_rows
from synth.funnel import Funnel
from synth.rows import ProofRow
from synth.run import run_synthesis
from synth.stages import Fate

GRADES = {
    "Show that a + b = b + a.": "excellent",
    "Show that a divides b.": "poor",
    "Show something about a and b.": "Fair",
    "Show that a is at most a + b.": "no idea",  # an answer without a grade says nothing against a statement
}
LEAN = ("a + b = b + a", "a ∣ b + 1", "a * b = b * a", "a ≤ a + b", "a < a + b + 1")

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def checker() -> Checker:
    return open_checker("core", parallel=2, limits=CheckLimits(timeout_s=30))


def answer(prompt: Prompt, _: int) -> str:
    """As a grader: the grade of whichever problem the question holds; a translation where it holds none."""
    found = next((grade for problem, grade in GRADES.items() if problem in prompt.text), None)
    return "It says that a and b are numbers." if found is None else f"Objection: none.\nGrade: {found}"


def write_seeds(folder: Path) -> Path:
    """Four problems with English, and a statement without."""
    rows = [{"lean": f"theorem t (a b : ℕ) : {lean}"} for lean in LEAN]
    for row, problem in zip(rows, GRADES, strict=False):
        row["english"] = problem
    file = folder / "mine.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


async def run(
    folder: Path, checker: Checker, write: Callable[[Prompt, int], str] = answer
) -> tuple[Funnel, ScriptedModel]:
    model = ScriptedModel(write)
    seeds = SeedSettings(grammar=0, families=0, files=(write_seeds(folder),))
    config = SynthesisConfig(seeds=seeds, english=False, easy="keep", held_out=0)
    funnel, _ = await run_synthesis(
        config,
        folder / "out",
        checker=checker,
        sampler=ScriptedSampler(["by omega"]),
        grader=ModelGrader(model),
        parquet=False,
    )
    return funnel, model


async def test_weak_statements_are_left_out_and_the_others_keep_their_grade(tmp_path: Path, checker: Checker) -> None:
    funnel, model = await run(tmp_path, checker)
    assert {level.fate: level.count for level in funnel.levels if level.count} == {Fate.LOW_GRADE: 2, Fate.PROVED: 3}
    (low,) = [level for level in funnel.levels if level.fate is Fate.LOW_GRADE]
    assert sorted(example.detail for example in low.examples) == ["fair", "poor"]
    assert low.cpu_s == 0  # before Lean is asked
    rows = read_rows(tmp_path / "out" / "data", split="train", kind="proof")
    assert {row.origin.number: row.grade for row in rows if isinstance(row, ProofRow)} == {1: "excellent", 4: "", 5: ""}
    assert len(model.prompts) == 2 * len(GRADES)  # translated back, then graded; nothing to grade without English


async def test_a_grade_is_asked_for_once(tmp_path: Path, checker: Checker) -> None:
    first, _ = await run(tmp_path, checker)
    again, model = await run(tmp_path, checker)
    assert model.prompts == []
    assert again.levels == first.levels
    assert again.settled_now == 0


async def test_a_grader_that_cannot_be_asked_ends_the_run_which_can_go_on(tmp_path: Path, checker: Checker) -> None:
    def fail(prompt: Prompt, number: int) -> str:
        if "Show something" in prompt.text:
            raise SamplerError("the model's server is away")
        return answer(prompt, number)

    with pytest.raises(SamplerError, match="is away"):
        await run(tmp_path, checker, fail)
    funnel, _ = await run(tmp_path, checker)
    assert (funnel.statements, funnel.kept) == (5, 3)
