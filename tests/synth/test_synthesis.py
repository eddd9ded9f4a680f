"""The synthesis run: killed and gone on with, it writes the same bytes; other runs' folders are refused."""

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.errors import InvalidInputError
from prover.formalization.lean_reading import read_theorem
from prover.lean.checker import Checker
from prover.lean.environment import load_environment
from prover.lean.limits import CheckLimits
from prover.lean.local_checker import LocalChecker
from prover.lean.sandbox import find_sandbox
from prover.local import open_checker
from prover.sampling.scripted import ScriptedSampler
from synth.attack import Defeat, Effort, Victory, attack
from synth.batch_check import Candidate, check_together
from synth.config import SeedSettings, SynthesisConfig, load_config
from synth.data_set import read_rows
from synth.funnel import Funnel
from synth.minimizing import minimize
from synth.own_statements import OwnStatementsChecker
from synth.quick_sampler import QuickSampler
from synth.rows import Origin, OriginKind, ProofRow
from synth.run import run_synthesis
from synth.screening import find_triviality, find_vacuity
from synth.seeds.grammar import make_seed
from synth.seeds.seed import Seed
from synth.stages import Fate
from synth.trial import try_seed

LAPTOP = Path(__file__).parents[2] / "synth" / "configs" / "laptop.toml"
SMALL = """
name = "small"
seed = 5
english = false
held_out = 4
in_flight = 4
parallel = 2
[seeds]
grammar = 8
families = 5
variations = 3
topics = ["parity", "remainders", "identities"]
levels = [1, 2]
"""


@pytest.fixture(scope="module")
def checker() -> LocalChecker:
    return open_checker("core", parallel=2, limits=CheckLimits(timeout_s=30))


def make_theorem(statement: str) -> Theorem:
    return Theorem(name="problem", statement=f"theorem problem {statement}")


def plant(statement: str, *, guess: bool | None = None) -> Seed:
    theorem = make_theorem(statement)
    origin = Origin(kind=OriginKind.FILE, name="mine")
    return Seed(id=statement, theorem=theorem, origin=origin, level=1, guess=guess)


# -- one statement ------------------------------------------------------------------------------------------------


@pytest.mark.sandbox
async def test_candidates_in_one_file_are_told_apart(checker: Checker) -> None:
    theorem = make_theorem("(a b : ℕ) : a + b = b + a")
    expected = {
        "by omega": "compiled",
        "by (": "lean_error",
        "by exact ⟨": "lean_error",
        "by sorry": "sorry",
        "by\n  simp only [": "lean_error",
        "by omega)": "lean_error",
        "by\n  have h := 3\n  omega": "compiled",
        "by omega end Candidate5": "forbidden_source",
        "fun": "lean_error",
        "Nat.add_comm a b": "compiled",
    }
    candidates = [Candidate(theorem=theorem, proof=Proof(body=body)) for body in expected]
    verdicts = await check_together(checker, candidates)
    assert [verdict.status.value for verdict in verdicts] == list(expected.values())
    for candidate, verdict in zip(candidates, verdicts, strict=True):
        alone = await checker.check(candidate.theorem, candidate.proof)
        assert alone.status is verdict.status
    failed = (await check_together(checker, [Candidate(theorem=theorem, proof=Proof(body="by\n  rfl"))]))[0]
    assert failed.messages[0].line == 2


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("statement", "fate"),
    [
        ("(n : ℕ) : n + 1 = m", Fate.ILL_FORMED),
        ("(n : ℕ) (h : n < 3) (k : 5 < n) : n = 77", Fate.CONTRADICTORY),
        ("(a b : ℕ) (h : a < b) : a ≤ b", Fate.TOO_EASY),
        ("(a : ℕ) : a < 0", Fate.TOO_EASY),
        ("(n : ℤ) (h₁ : Odd n) : Even (n ^ 2 + n)", Fate.PROVED),
        ("(n : ℕ) : n ^ 2 < 25", Fate.DISPROVED),
        ("(a b n : ℕ) (h : 2 < n) : ¬(a ^ n + b ^ n = 1001 ^ n + 5 * a * b * n)", Fate.UNPROVED),
    ],
)
async def test_statements_meet_their_fate(statement: str, fate: Fate, checker: Checker) -> None:
    finding = await try_seed(
        plant(statement), sampler=QuickSampler(automatic=False), checker=checker, effort=Effort(attempts=8)
    )
    assert finding.fate is fate, finding
    if finding.victory is not None:
        assert finding.victory.verdict.is_proved
        assert finding.victory.side == ("theorem" if fate is Fate.PROVED else "negation")


@pytest.mark.parametrize(
    ("statement", "is_trivial", "is_vacuous"),
    [
        ("(a : ℕ) (h : Even a) : Even a", True, False),
        ("(a : ℕ) : a ∣ a", True, False),
        ("(a : ℕ) : 3 < 5", True, False),
        ("(a : ℕ) : Even a ∨ (∀ b : ℕ, b < 0 → Odd (a + b))", False, True),
        ("(a : ℕ) : Even a ∨ (∀ b : ℕ, b < a → Odd (a + b))", False, False),
    ],
)
def test_what_the_text_alone_shows(statement: str, is_trivial: bool, is_vacuous: bool) -> None:
    formula = read_theorem(make_theorem(statement))
    assert (bool(find_triviality(formula)), bool(find_vacuity(formula))) == (is_trivial, is_vacuous)


@pytest.mark.sandbox
async def test_both_sides_are_attacked_and_failures_are_kept(checker: Checker) -> None:
    theorem = make_theorem("(a b : ℕ) (h : a < b) : a ≤ b")
    sampler = ScriptedSampler(["by rfl", "by exact Nat.le_of_lt h"])
    found = await attack(theorem, sampler=sampler, checker=checker, effort=Effort(corrections=2))
    assert isinstance(found, Victory)
    assert (found.side, found.attempt, [f.proof.body for f in found.failures]) == ("theorem", 2, ["by rfl"])
    assert found.failures[0].verdict.messages
    lost = await attack(theorem, sampler=ScriptedSampler(["by rfl"]), checker=checker, effort=Effort())
    assert lost == Defeat(attempts=2)


@pytest.mark.sandbox
async def test_proofs_lose_the_steps_that_they_do_not_need(checker: Checker) -> None:
    theorem = make_theorem("(a b : ℕ) (h : a < b) : a ≤ b")
    long = "by\n  have k := h\n  have l : a < b ∨ a = b := by\n    left\n    exact h\n  exact Nat.le_of_lt h"
    found = await attack(theorem, sampler=ScriptedSampler([long]), checker=checker, effort=Effort())
    assert isinstance(found, Victory)
    shorter, is_shorter = await minimize(found, checker=checker)
    assert is_shorter
    assert shorter.proof.body == "by\n  exact Nat.le_of_lt h"
    assert shorter.verdict.is_proved


@pytest.mark.sandbox
async def test_the_checker_for_own_statements_judges_like_any_other(checker: Checker) -> None:
    own = OwnStatementsChecker(
        load_environment("core"),
        find_sandbox(unsafe_no_sandbox=False),
        limits=CheckLimits(timeout_s=30),
        parallel=2,
    )
    try:
        theorem = make_theorem("(a b : ℕ) (h : a < b) : a ≤ b")
        for body, status in {
            "by omega": "proved",
            "by rfl": "lean_error",
            "by sorry": "sorry",
            "by native_decide": "forbidden_source",
        }.items():
            mine, theirs = [await each.judge(theorem, Proof(body=body)) for each in (own, checker)]
            assert mine.status is theirs.status
            assert mine.status.value in (status, "lean_error")
            assert (mine.axioms, mine.statement_sha256) == (theirs.axioms, theirs.statement_sha256)
        odd = make_theorem("(a : ℕ) : a = a := by run_tac skip")
        assert (await own.judge(odd, Proof(body="rfl"))).status == "forbidden_source"
    finally:
        own.close()


# -- a whole run --------------------------------------------------------------------------------------------------

_RUN = """
import asyncio, sys
from pathlib import Path
from synth.config import load_config
from synth.run import run_synthesis
asyncio.run(run_synthesis(load_config(Path(sys.argv[1])), Path(sys.argv[2]), parquet=False))
"""


def start(config: Path, out: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", _RUN, str(config), str(out)])


def read_data(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted((out / "data").rglob("*")) if p.is_file()}


@pytest.mark.sandbox
@pytest.mark.timeout(300)
def test_a_run_that_is_killed_three_times_writes_the_same_bytes(tmp_path: Path) -> None:
    config = tmp_path / "small.toml"
    config.write_text(SMALL)
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    journal = killed / "journal.jsonl"
    for settled in (2, 6, 10):
        process = start(config, killed)
        while process.poll() is None and (not journal.exists() or journal.read_bytes().count(b"\n") < settled):
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
        with journal.open("ab") as file:
            file.write(b'{"number": 99, "se')  # a line that was cut off
    for out in (killed, whole):
        assert start(config, out).wait() == 0
    assert read_data(killed) == read_data(whole)
    funnel = Funnel.model_validate_json((whole / "funnel.json").read_text())
    assert funnel.levels[-1].left == funnel.kept > 7
    proofs = [row for split in ("train", "held_out") for row in read_rows(whole / "data", split=split, kind="proof")]  # type: ignore[arg-type]
    assert all(isinstance(row, ProofRow) and row.status == "proved" for row in proofs)
    assert Counter(row.origin.kind for row in proofs)[OriginKind.VARIATION] > 0
    assert json.loads((whole / "data" / "manifest.json").read_text())["statements"]["held_out"] == 4


@pytest.mark.sandbox
async def test_a_budget_ends_a_run_that_can_go_on(tmp_path: Path, checker: Checker) -> None:
    config = SynthesisConfig(seeds=SeedSettings(grammar=0, families=8), english=False, held_out=0, in_flight=2)
    few = config.model_copy(update={"budget": config.budget.model_copy(update={"rows": 2})})
    funnel, is_complete = await run_synthesis(few, tmp_path, checker=checker, parquet=False)
    assert not is_complete
    assert 2 <= funnel.kept < 8
    funnel, is_complete = await run_synthesis(config, tmp_path, checker=checker, parquet=False)
    assert is_complete
    assert (funnel.statements, funnel.kept) == (8, 8)
    assert funnel.settled_now < 8
    other = config.model_copy(update={"seed": 4})
    with pytest.raises(InvalidInputError, match=r"another run: seed was 0, now 4"):
        await run_synthesis(other, tmp_path, checker=checker, parquet=False)


@pytest.mark.sandbox
async def test_evaluation_statements_stay_out(tmp_path: Path, checker: Checker) -> None:
    english = "Show that n^2 + n is even if n is an odd integer."
    seeds, secret = tmp_path / "mine.jsonl", tmp_path / "secret.jsonl"
    seeds.write_text(
        json.dumps({"lean": "theorem t (n : ℤ) (h : Odd n) : Even (n ^ 2 + n)", "english": english}) + "\n"
    )
    secret.write_text(json.dumps({"name": "s", "lean": "theorem s (k : ℤ) (g : Odd k) : Even (k + k ^ 2)"}) + "\n")
    config = SynthesisConfig(
        seeds=SeedSettings(grammar=0, families=0, files=(seeds,)), evaluation_files=(secret,), held_out=0
    )
    funnel, _ = await run_synthesis(config, tmp_path / "out", checker=checker, parquet=False)
    assert {level.fate: level.count for level in funnel.levels if level.count} == {Fate.CONTAMINATED: 1}
    assert (tmp_path / "out" / "decontamination.json").exists()


# -- configurations -----------------------------------------------------------------------------------------------


def test_the_configuration_that_comes_along_is_valid() -> None:
    assert load_config(LAPTOP).seeds.grammar > 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("seed = ", "no TOML file"),
        ("sead = 1", "sead"),
        ("[seeds]\nlevels = [6]", "levels"),
        ("[effort]\nattempts = 0", r"effort\.attempts"),
        ('evaluation_files = ["nowhere.jsonl"]', r"no file .*nowhere\.jsonl"),
        ('environment = "paper"', "environment"),
    ],
)
def test_bad_configurations_are_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(content)
    with pytest.raises(InvalidInputError, match=message):
        load_config(path)
    with pytest.raises(InvalidInputError, match="cannot be read"):
        load_config(tmp_path / "missing.toml")


async def test_folders_of_something_else_are_refused(tmp_path: Path) -> None:
    from prover.lean.scripted_checker import ScriptedChecker

    (tmp_path / "diary.txt").write_text("dear")
    with pytest.raises(InvalidInputError, match="holds no run"):
        await run_synthesis(SynthesisConfig(), tmp_path, checker=ScriptedChecker(), parquet=False)


def test_seeds_of_one_formula_differ_by_their_origin_only() -> None:
    formula = read_theorem(make_theorem("(n : ℕ) : n < n + 1"))
    one, two = (make_seed(formula, origin=Origin(kind=OriginKind.GRAMMAR, name="x", number=n), level=1) for n in (1, 2))
    assert one.id != two.id
    assert one.theorem == two.theorem
