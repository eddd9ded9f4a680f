"""Goals of school algebra that `grind`, `ring`, `linarith` and `nlinarith` must prove, with the usual axioms only.

All are checked in one run. Run with `-s` to see how long each took.
"""

import json
import os
import pty
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from prover.lean.build import CoreBuild, ensure_core_built
from prover.lean.embedded import find_embedded_lean

AXIOMS = {"propext", "Quot.sound", "Classical.choice"}

GOALS = {
    # Identities of commutative rings.
    "square of a sum": "(a b : ℤ) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2 := by ring",
    "square of a sum, ℕ": "(a b : ℕ) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2 := by ring",
    "square of a sum, grind": "(a b : ℤ) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2 := by grind",
    "square of a sum, grind, ℕ": "(a b : ℕ) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2 := by grind",
    "difference of squares": "(a b : ℤ) : (a - b) * (a + b) = a ^ 2 - b ^ 2 := by ring",
    "four products": "(a b : ℤ) : (a + b) ^ 2 - (a - b) ^ 2 = 4 * a * b := by grind",
    "cube of three": (
        "(a b c : ℤ) : (a + b + c) ^ 3 = a ^ 3 + b ^ 3 + c ^ 3 + 3 * (a + b) * (b + c) * (c + a) := by ring"
    ),
    "cube of three, ℕ": (
        "(a b c : ℕ) : (a + b + c) ^ 3 = a ^ 3 + b ^ 3 + c ^ 3 + 3 * (a + b) * (b + c) * (c + a) := by ring"
    ),
    "sixth power": "(a b c : ℤ) : (a + b + c) ^ 6 = ((c + b + a) ^ 2) ^ 3 := by ring",
    "sums of two squares": (
        "(a b c d : ℤ) : (a ^ 2 + b ^ 2) * (c ^ 2 + d ^ 2) = (a * c - b * d) ^ 2 + (a * d + b * c) ^ 2 := by grind"
    ),
    "symbolic exponent": "(n : ℕ) : 2 ^ (n + 1) + 2 ^ (n + 1) = 4 * 2 ^ n := by ring",
    "symbolic exponent doubled": "(x : ℤ) (n : ℕ) : x ^ (2 * n + 1) = x * (x ^ n) ^ 2 := by ring",
    "casts": "(m n : ℕ) : (((n + m) ^ 2 : ℕ) : ℤ) = n ^ 2 + 2 * m * n + m ^ 2 := by ring",
    "any commutative ring": (
        "{R : Type} [Lean.Grind.CommRing R] (x y : R) : (x + y) * (x - y) = x ^ 2 - y ^ 2 := by ring"
    ),
    # Equations from equations.
    "product with a value": "(x y : ℤ) (h : x * y + x = 12) (hx : x = 3) : y = 3 := by grind",
    "product with a value, ℕ": "(x y : ℕ) (h : x * y + x = 12) (hx : x = 3) : y = 3 := by grind",
    "sum and product": "(x y : ℤ) (h : x + y = 5) (h' : x * y = 6) : x ^ 2 + y ^ 2 = 13 := by grind",
    "sum and product, ℕ": "(x y : ℕ) (h : x + y = 5) (h' : x * y = 6) : x ^ 3 + y ^ 3 = 35 := by grind",
    "sum zero": "(a b c : ℤ) (h : a + b + c = 0) : a ^ 3 + b ^ 3 + c ^ 3 = 3 * a * b * c := by grind",
    "power sums": (
        "(a b c : ℤ) (h₁ : a + b + c = 3) (h₂ : a ^ 2 + b ^ 2 + c ^ 2 = 5) (h₃ : a ^ 3 + b ^ 3 + c ^ 3 = 7) :"
        " a ^ 4 + b ^ 4 + c ^ 4 = 9 := by grind"
    ),
    "Gröbner basis": "(x y : ℤ) (h : x ^ 2 * y = 1) (h' : x * y ^ 2 = y) : y * x = 1 := by grind",
    "Gröbner basis, ℕ": "(x y : ℕ) (h : x ^ 2 = y) (h' : x * y = 1) : y ^ 2 = x := by grind",
    "no common solution": "(a b : ℤ) (h : a * b = 1) (h₂ : a ^ 2 = 2) (h₃ : b ^ 2 = 3) : False := by grind",
    "no common solution, ℕ": "(a b : ℕ) (h : a * b = 5) (h' : 3 * (a * b) = 14) : False := by grind",
    "halving": "(a b : ℤ) (h : 2 * a * b = 2 * b * a + 4 * a - 4) : a = 1 := by grind",
    "factors of a quadratic": "(x : ℤ) (h : x ^ 2 - 5 * x + 6 = 0) : (x - 2) * (x - 3) = 0 := by linarith",
    "linear combination": (
        "(a b c : ℤ) (h : a = b + 1) (h' : b = c) : a * c = c ^ 2 + c := by linear_combination c * h + (c + 1) * h'"
    ),
    # Sums by induction.
    "sum of numbers": (
        "(s : ℕ → ℕ) (h₀ : s 0 = 0) (h : ∀ n, s (n + 1) = s n + (n + 1)) (n : ℕ) : 2 * s n = n * (n + 1) := by\n"
        "  induction n with\n  | zero => grind\n  | succ n ih => rw [h, Nat.mul_add, ih]; ring"
    ),
    "sum of squares": (
        "(s : ℕ → ℕ) (h₀ : s 0 = 0) (h : ∀ n, s (n + 1) = s n + (n + 1) ^ 2) (n : ℕ) :"
        " 6 * s n = n * (n + 1) * (2 * n + 1) := by\n"
        "  induction n with\n  | zero => grind\n  | succ n ih => grind"
    ),
    "sum of cubes": (
        "(s : ℕ → ℕ) (h₀ : s 0 = 0) (h : ∀ n, s (n + 1) = s n + (n + 1) ^ 3) (n : ℕ) :"
        " 4 * s n = (n * (n + 1)) ^ 2 := by\n"
        "  induction n with\n  | zero => grind\n  | succ n ih => grind"
    ),
    "geometric sum": (
        "(s : ℕ → ℕ) (h₀ : s 0 = 1) (h : ∀ n, s (n + 1) = s n + 2 ^ (n + 1)) (n : ℕ) : s n + 1 = 2 ^ (n + 1) := by\n"
        "  induction n with\n  | zero => grind\n  | succ n ih => grind"
    ),
    # Functions and congruence.
    "functions of products": "(f : ℤ → ℤ) (a b c : ℤ) (h : 2 * a * b = 2 * c) : f (b * a) = f c := by grind",
    "functions of products, ℕ": "(f : ℕ → ℕ) (a b c : ℕ) (h : 2 * a * b = 2 * c) : f (b * a) = f c := by grind",
    "chain of values": "(f : ℕ → ℕ) (a b c : ℕ) (h : f a = b) (h' : f b = c) (e : a = b) : f c = c := by grind",
    "recursion": "(f : ℕ → ℕ) (h₀ : f 0 = 1) (h : ∀ n, f (n + 1) = 2 * f n) : f 5 = 32 := by grind",
    "predicates": "(p q : ℕ → Prop) (h : ∀ x, p x → q x) (n : ℕ) (hn : p (n + n)) : q (2 * n) := by grind",
    # Inequalities.
    "linear once multiplied out": "(a b : ℤ) (h : (a + b) ^ 2 ≤ 4) : a ^ 2 + 2 * a * b + b ^ 2 < 5 := by linarith",
    "linear in a product": "(a b c : ℤ) (h : a * b ≤ c) (h' : c ≤ 5) : b * a < 6 := by grind",
    "linear in a product, ℕ": "(a b c : ℕ) (h : (a + b) ^ 2 ≤ c) : a ^ 2 + b ^ 2 + 2 * a * b < c + 1 := by grind",
    "two means": "(a b : ℤ) : 2 * a * b ≤ a ^ 2 + b ^ 2 := by nlinarith [sq_nonneg (a - b)]",
    "two means, ℕ": "(a b : ℕ) : 4 * a * b ≤ (a + b) ^ 2 := by nlinarith",
    "three squares": "(a b c : ℤ) : a * b + b * c + c * a ≤ a ^ 2 + b ^ 2 + c ^ 2 := by nlinarith",
    "Cauchy": (
        "(a b c d : ℤ) : (a * c + b * d) ^ 2 ≤ (a ^ 2 + b ^ 2) * (c ^ 2 + d ^ 2) := by\n"
        "  nlinarith [sq_nonneg (a * d - b * c)]"
    ),
    "product of lower bounds": "(a b : ℤ) (ha : 1 ≤ a) (hb : 1 ≤ b) : a + b ≤ a * b + 1 := by nlinarith",
    "monotone products, ℕ": "(a b c d : ℕ) (h : a ≤ b) (h' : c ≤ d) : a * c ≤ b * d := by nlinarith",
    "bounded square": "(x : ℤ) (h : x ^ 2 < 9) : x < 3 := by nlinarith",
    "cubes": "(x y : ℤ) (h : x < y) (hx : 0 < x) : x ^ 3 < y ^ 3 := by nlinarith",
    "product under a sum": "(x y : ℤ) (h : x + y = 10) : x * y ≤ 25 := by nlinarith [sq_nonneg (x - y)]",
    "cancelling": "(a b c : ℕ) (h : a * b = a * c) (ha : 0 < a) : b = c := by nlinarith",
    "square below power": (
        "(n : ℕ) (h : 4 ≤ n) : n ^ 2 ≤ 2 ^ n := by\n"
        "  induction n, h using Nat.le_induction with\n"
        "  | base => norm_num\n  | succ n hn ih => rw [pow_succ]; nlinarith"
    ),
    # Numerals and cases.
    "prime": ": Nat.Prime 10007 := by norm_num",
    "last digit": ": 7 ^ 1000 % 10 = 1 := by norm_num",
    "congruence": ": (2 : ℤ) ^ 100 ≡ 2 [ZMOD 7] := by norm_num",
    "cases of an integer": "(x : ℤ) (h : -3 < x) (h' : x ≤ 3) : x ^ 2 ≤ 9 := by interval_cases x <;> norm_num",
    "cases of a number": "(n : ℕ) (h : n < 5) (h' : n ^ 2 = 9) : n = 3 := by interval_cases n <;> simp_all",
    "propositions": "(p q r : Prop) : p ∧ (q ∨ r) ↔ (p ∧ q) ∨ (p ∧ r) := by tauto",
}

FALSE_GOALS = {
    "wrong identity, ring": "(a b : ℤ) : (a + b) ^ 2 = a ^ 2 + b ^ 2 := by ring",
    "wrong identity, grind": "(a b : ℕ) : (a + b) ^ 2 = a ^ 2 + a * b + b ^ 2 := by grind",
    "subtraction of natural numbers": "(a b : ℕ) : (a - b) * (a + b) + b ^ 2 = a ^ 2 := by ring",
    "square root of an equation": "(a b : ℤ) (h : a ^ 2 = b ^ 2) : a = b := by grind",
    "wrong bound": "(a b : ℤ) : 3 * a * b ≤ a ^ 2 + b ^ 2 := by nlinarith [sq_nonneg (a - b)]",
    "sum that may be negative": "(a b : ℤ) (h : a * b > 0) : a + b > 0 := by nlinarith",
    "composite number": ": Nat.Prime 10005 := by norm_num",
}


@dataclass(frozen=True, kw_only=True)
class GoalOutcome:
    """What Lean said about one goal."""

    errors: tuple[str, ...]
    # As printed after the proof; none if the theorem does not exist.
    axioms: frozenset[str] | None
    # From the message before to the last one of this goal.
    wall_s: float


@contextmanager
def printed_lines(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Iterator[str]]:
    """Run a command and give its lines as they are printed: into a terminal, since a pipe would be buffered."""

    def lines(terminal: int) -> Iterator[str]:
        rest = b""
        while True:
            try:
                chunk = os.read(terminal, 65536)
            except OSError:  # a terminal that nobody writes to any more
                chunk = b""
            *complete, rest = (rest + chunk).split(b"\n")
            yield from (line.decode() for line in complete)
            if not chunk:
                return

    reader, writer = pty.openpty()
    try:
        with subprocess.Popen(command, env=environment, stdout=writer):
            os.close(writer)
            yield lines(reader)
    finally:
        os.close(reader)


def check_goals(goals: Mapping[str, str], core: CoreBuild, directory: Path) -> dict[str, GoalOutcome]:
    """Check the goals in one file, each followed by the axioms of its proof."""
    text = "".join(f"theorem goal_{i} {goal}\n#print axioms goal_{i}\n" for i, goal in enumerate(goals.values()))
    first_lines = [0]
    for goal in goals.values():
        first_lines.append(first_lines[-1] + goal.count("\n") + 2)
    path = directory / "Goals.lean"
    path.write_text(text, encoding="utf-8")
    command = find_embedded_lean().command("--json", "-DautoImplicit=false", "-Dlinter.all=false", str(path))
    errors: list[list[str]] = [[] for _ in goals]
    axioms: list[frozenset[str] | None] = [None for _ in goals]
    wall_s = [0.0 for _ in goals]
    with printed_lines(command, {"LEAN_PATH": str(core.library_path)}) as lines:
        before = time.monotonic()
        for line in lines:
            message = json.loads(line)
            index = sum(first < message["pos"]["line"] for first in first_lines) - 1
            now = time.monotonic()
            wall_s[index] += now - before
            before = now
            if message["severity"] == "error":
                errors[index].append(message["data"])
            elif "does not depend on any axioms" in message["data"]:
                axioms[index] = frozenset()
            elif "depends on axioms: " in message["data"]:
                listed = message["data"].split("depends on axioms: ")[1].strip("[] \n")
                axioms[index] = frozenset(name.strip() for name in listed.split(","))
    return {
        name: GoalOutcome(errors=tuple(errors[i]), axioms=axioms[i], wall_s=wall_s[i]) for i, name in enumerate(goals)
    }


@pytest.fixture(scope="module")
def core() -> CoreBuild:
    return ensure_core_built()


@pytest.fixture(scope="module")
def outcomes(core: CoreBuild, tmp_path_factory: pytest.TempPathFactory) -> dict[str, GoalOutcome]:
    outcomes = check_goals(GOALS, core, tmp_path_factory.mktemp("goals"))
    print()
    for name, outcome in outcomes.items():
        print(f"{outcome.wall_s * 1000:7.0f} ms  {name}")
    return outcomes


@pytest.mark.parametrize("name", GOALS)
def test_goal_is_proved(name: str, outcomes: dict[str, GoalOutcome]) -> None:
    outcome = outcomes[name]
    assert outcome.errors == ()
    assert outcome.axioms is not None
    assert outcome.axioms <= AXIOMS


def test_false_goals_are_not_proved(core: CoreBuild, tmp_path: Path) -> None:
    outcomes = check_goals(FALSE_GOALS, core, tmp_path)
    assert [name for name, outcome in outcomes.items() if not outcome.errors] == []
