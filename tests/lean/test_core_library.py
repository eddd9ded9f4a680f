"""The compiled core library: its axioms, and what a user's file can do with it."""

import subprocess
from pathlib import Path

import pytest

from prover.lean.build import CoreBuild, ensure_core_built
from prover.lean.embedded import LEAN_COMMIT, LEAN_VERSION, find_embedded_lean
from prover.lean.olean import OleanPin, list_axioms

AXIOMS = {"propext", "Quot.sound", "Classical.choice", "sorryAx"}


@pytest.fixture(scope="module")
def core() -> CoreBuild:
    return ensure_core_built()


def run_lean(core: CoreBuild, source: str, directory: Path) -> tuple[int, str]:
    path = directory / "Test.lean"
    path.write_text(source, encoding="utf-8")
    environment = {"LEAN_PATH": str(core.library_path)}
    command = find_embedded_lean().command("-DautoImplicit=false", str(path))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout + done.stderr


def test_no_axioms_but_the_usual_ones(core: CoreBuild) -> None:
    pin = OleanPin(version=LEAN_VERSION, commit=LEAN_COMMIT)
    assert set(list_axioms(sorted(core.library_path.rglob("*.olean")), pin)) == AXIOMS


THEOREMS = {
    "rewriting": "theorem t (a b c : Nat) (h : a = b) : a + c = b + c := by rw [h]",
    "omega, natural numbers": "theorem t (a b : Nat) (h : 2 * a + 1 = 2 * b) : False := by omega",
    "omega, integers": "theorem t (a b : Int) (h : 3 * a + 5 * b = 7) (ha : 0 < a) (hb : 0 < b) : False := by omega",
    "omega, remainders": "theorem t (a : Nat) (h : 3 ∣ a) (h2 : ¬ 6 ∣ a) : a % 6 = 3 := by omega",
    "omega, bounded numbers": "theorem t (i j : Fin 5) (h : i < j) : i.val < 4 := by omega",
    "omega, absolute value": "theorem t (a : Int) (h : a.natAbs = 3) : a = 3 ∨ a = -3 := by omega",
    "omega, symbolic exponent": "theorem t (x k : Nat) (h : 2 ^ (k + 1) = x) : x = 2 * 2 ^ k := by omega",
    "omega, thirteen atoms": (
        "theorem t (a b c d e f g h i j k l m : Nat) (h1 : a < b) (h2 : b < c) (h3 : c < d) (h4 : d < e) (h5 : e < f)"
        " (h6 : f < g) (h7 : g < h) (h8 : h < i) (h9 : i < j) (h10 : j < k) (h11 : k < l) (h12 : l < m) : a + 12 ≤ m"
        " := by omega"
    ),
    "simp": "theorem t (xs ys : List Nat) : (xs ++ ys).length = xs.length + ys.length := by simp",
    "simp with hypotheses": "theorem t (p q r : Prop) (h : p → q) (hp : p) : q ∨ r := by simp_all",
    "simp with arithmetic": "theorem t (a b : Int) (h : a + 1 ≤ b + 3) : a ≤ b + 2 := by simp +arith at h ⊢; exact h",
    "cases by pattern": (
        "theorem t (p q r : Prop) : p ∧ (q ∨ r) → (p ∧ q) ∨ (p ∧ r) := by\n"
        "  rintro ⟨hp, hq | hr⟩\n  · exact Or.inl ⟨hp, hq⟩\n  · exact Or.inr ⟨hp, hr⟩"
    ),
    "obtain": "theorem t (p : Nat → Prop) (h : ∃ x, p x) : ∃ y, p y := by\n  obtain ⟨x, hx⟩ := h\n  exact ⟨x, hx⟩",
    "calculation": "theorem t (a b c : Nat) (h : a = b) (h2 : b ≤ c) : a ≤ c := by\n  calc a = b := h\n    _ ≤ c := h2",
    "induction": (
        "def f : Nat → Nat\n  | 0 => 1\n  | n + 1 => 2 * f n\n"
        "theorem t (n : Nat) : f n = 2 ^ n := by\n"
        "  induction n with\n  | zero => rfl\n  | succ n ih => rw [f, ih, Nat.pow_succ, Nat.mul_comm]"
    ),
    "induction goal in numerals": (
        "theorem t (p : Nat → Prop) (h0 : p 0) (hs : ∀ n, p n → p (n + 1)) (n : Nat) : p n := by\n"
        "  induction n with\n  | zero => guard_target =ₛ p 0; exact h0\n"
        "  | succ n ih => guard_target =ₛ p (n + 1); exact hs n ih"
    ),
    "well-founded recursion": (
        "def log (n : Nat) : Nat := if h : n ≤ 1 then 0 else 1 + log (n / 2)\n"
        "theorem t (n : Nat) : log n ≤ n := by\n"
        "  induction n using log.induct with\n"
        "  | case1 n h => unfold log; simp [h]\n  | case2 n h ih => unfold log; simp [h]; omega"
    ),
    "split": "theorem t (p : Prop) [Decidable p] : (if p then 1 else 1) = 1 := by split <;> rfl",
    "conv": "theorem t (a b c : Nat) : a + (b + c) = (a + b) + c := by conv => lhs; rw [← Nat.add_assoc]",
    "decide, power": "theorem t : 2 ^ 20 % 7 = 4 := by decide",
    "decide, bounded": "theorem t : ∀ x < 50, x * x < 2500 := by decide",
    "decide, kernel": "theorem t : ∀ x < 1000, x * x < 1000000 := by decide +kernel",
    "reordering": "theorem t (a b c d : Nat) : a * b * c * d = d * (b * c) * a := by ac_rfl",
    "extensionality": "theorem t (f : Nat → Nat) (h : ∀ x, f x = x) : f = id := by\n  ext x\n  simp [h]",
    "case distinction": "theorem t (p : Prop) : ¬¬p → p := by\n  intro h\n  by_cases hp : p <;> simp_all",
    "functions by cases": "theorem t : (fun (p : Nat × Nat) => match p with | (a, b) => a + b) (1, 2) = 3 := rfl",
    "anonymous constructor": "theorem t : ∃ x : Nat, x * x = 49 := ⟨7, rfl⟩",
    "casts": "theorem t (a b : Nat) (h : (a : Int) + 1 ≤ b) : a + 1 ≤ b := by exact_mod_cast h",
    "configured simp": "theorem t : 2 ^ 4 < 17 := by simp (config := { decide := true })",
    "grind, logic": "theorem t (p q r : Prop) : p ∧ (q ∨ r) ↔ (p ∧ q) ∨ (p ∧ r) := by grind",
    "grind, instances": "theorem t (f : Nat → Nat) (h : ∀ x, f (f x) = x) (a : Nat) : f (f (f a)) = f a := by grind",
    "grind, integers": (
        "theorem t (a b c : Int) (h : 2 * a + 3 * b ≤ 5) (h2 : a = c + 1) (h3 : c ≥ 10) : b < 0 := by grind"
    ),
    "grind, remainders": "theorem t (a : Int) (h : 3 ∣ a) (h2 : a % 3 = 1) : False := by grind",
    "helpers by `lemma`": (
        "/-- Helps. -/\n@[simp] private lemma same.{u} {α : Sort u} (a : α) : a = a ↔ True := by simp\n"
        "protected lemma t.zero : ∀ n : Nat, n + 0 = n\n  | 0 => rfl\n  | _ + 1 => rfl\n"
        "theorem t (n : Nat) : n + 0 = n := by\n  have := (same n).mpr trivial\n  exact t.zero n"
    ),
    "elements by bounded numbers": (
        "theorem t (l : List Nat) (h : ∀ i : Fin l.length, l.get i = 1) (hl : 2 < l.length) : l[2] = 1 := by\n"
        "  have : [3, 4, 5].get ⟨1, by decide⟩ = 4 := rfl\n  simpa using h ⟨2, hl⟩"
    ),
    "smallest prime divisor": (
        "theorem t (n : ℕ) (h : n.Prime) : n.minFac = n ∧ Nat.minFac 91 = 7 ∧ Nat.minFac 10403 = 101 :=\n"
        "  ⟨h.minFac_eq, by norm_num, by decide +kernel⟩"
    ),
    "no cases": "theorem t : ¬ ∃ x : Nat, x < 0 := by nofun",
}


@pytest.mark.parametrize("name", THEOREMS)
def test_theorem_compiles_without_further_axioms(name: str, core: CoreBuild, tmp_path: Path) -> None:
    status, messages = run_lean(core, THEOREMS[name] + "\n#print axioms t\n", tmp_path)
    assert status == 0, messages
    assert "sorry" not in messages
    assert "does not depend on any axioms" in messages or "depends on axioms" in messages


PRINTED = {
    "∃ x : Nat, x + 1 = 2": "∃ x, x + 1 = 2 : Prop",
    "∃ x y : Nat, x < y ∧ ¬ (x = y)": "∃ x y, x < y ∧ ¬x = y : Prop",
    "∀ x : Nat, x ∈ [1, 2] → x ≠ 5": "∀ (x : Nat), x ∈ [1, 2] → x ≠ 5 : Prop",
    "∃ x > 3, x < (5 : Nat)": "∃ x, x > 3 ∧ x < 5 : Prop",
    "(3 : Int) ∣ -6": "3 ∣ -6 : Prop",
    "{x : Nat // x ≥ 3}": "{ x // x ≥ 3 } : Type",
    "((3 : Nat) : Int)": "↑3 : Int",
    "fun p : Nat × Nat => if p.1 = 3 then p.2 else 4": ("fun p => if p.fst = 3 then p.snd else 4 : Nat × Nat → Nat"),
    "fun (a b : Nat) (p : Prop) => (a ≤ b ↔ p ∨ ¬ p) ∧ a ^ 2 - b * 3 / 4 % 5 ≥ 0": (
        "fun a b p => (a ≤ b ↔ p ∨ ¬p) ∧ a ^ 2 - b * 3 / 4 % 5 ≥ 0 : Nat → Nat → Prop → Prop"
    ),
}


@pytest.mark.parametrize("term", PRINTED)
def test_terms_print_in_notation(term: str, core: CoreBuild, tmp_path: Path) -> None:
    status, messages = run_lean(core, f"#check {term}\n", tmp_path)
    assert status == 0
    assert messages.strip().replace("ℕ", "Nat").replace("ℤ", "Int") == PRINTED[term]


EVALUATED = {
    "2 ^ 70 - 1": "1180591620717411303423",
    "(3 - 5 : Int)": "-2",
    "(List.range 3).map fun (i : ℕ) => (i, some (-i : ℤ))": "[(0, some 0), (1, some (-1)), (2, some (-2))]",
    '"a\\nb"': '"a\\nb"',
    "3 ∣ 7": "false",
    "∑ i ∈ Finset.range 10, i": "45",
    "(⟨[4, 5], (6 : Fin 7)⟩ : Pair)": "{ first := [4, 5], second := 6 }",
}


@pytest.mark.parametrize("term", EVALUATED)
def test_values_are_printed(term: str, core: CoreBuild, tmp_path: Path) -> None:
    structure = "structure Pair where\n  first : List Nat\n  second : Fin 7\n  deriving Repr\n"
    status, messages = run_lean(core, f"{structure}#eval {term}\n", tmp_path)
    assert (status, messages.strip()) == (0, EVALUATED[term])


FALSE = {
    "lemma": "lemma t : (1 : Nat) = 2 := rfl",
    "omega": "theorem t (a b : Nat) : a ≤ b := by omega",
    "decide": "theorem t : 2 ^ 20 % 7 = 5 := by decide",
    "simp": "theorem t (a b : Nat) : a + b = b := by simp",
    "unknown identifier": "theorem t : nonsense = 1 := rfl",
}


@pytest.mark.parametrize("name", FALSE)
def test_false_theorem_is_an_error(name: str, core: CoreBuild, tmp_path: Path) -> None:
    status, messages = run_lean(core, FALSE[name] + "\n", tmp_path)
    assert status == 1
    assert "error" in messages


LIBRARY_PROOFS = sorted(Path(__file__).with_name("library").glob("*.lean"))


@pytest.mark.parametrize("path", LIBRARY_PROOFS, ids=lambda path: path.stem)
def test_proofs_as_users_of_mathlib_write_them(path: Path, core: CoreBuild, tmp_path: Path) -> None:
    status, messages = run_lean(core, path.read_text(encoding="utf-8"), tmp_path)
    assert status == 0, messages
    assert "sorry" not in messages


def test_sums_print_in_notation(core: CoreBuild, tmp_path: Path) -> None:
    status, messages = run_lean(core, "#check ∑ i ∈ Finset.range 10, (2 * i + 1) = ∏ i ∈ Finset.Icc 1 2, i\n", tmp_path)
    assert status == 0
    assert messages.strip() == "∑ i ∈ Finset.range 10, (2 * i + 1) = ∏ i ∈ Finset.Icc 1 2, i : Prop"
