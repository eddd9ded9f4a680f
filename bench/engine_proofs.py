"""What the engines are measured on: proofs of three sizes, each text different from the one before; and with what."""

from __future__ import annotations

import contextlib

import psutil

KINDS = {
    "short": (
        "theorem t{n} (p q : Prop) (h : p ∧ q) : q ∧ p := ⟨h.2, h.1⟩\n",
        "theorem t{n} : {n} + 1 = {n} + 1 := by rfl\n",
        "theorem t{n} (a b : Nat) (h : a = b) : b = a := by\n  rw [h]\n",
        "theorem t{n} (p : Prop) : p := by\n  exact h\n",
    ),
    "medium": (
        "theorem t{n} (a b c : Int) (h : a < b) (k : b < c) : a + {n} < c + {n} := by omega\n",
        "theorem t{n} (a b : Nat) : a * (b + 0) + {n} = {n} + b * a := by simp [Nat.mul_comm, Nat.add_comm]\n",
        "theorem t{n} (a b : Nat) (h : a % 2 = 1) (k : b % 2 = 1) : (a + b) % 2 = 0 := by omega\n",
        "theorem t{n} (l : Nat) : l + {n} < l := by\n  induction l with\n  | zero => omega\n  | succ k h => omega\n",
    ),
    "heavy": (
        "theorem t{n} : ∀ x, x < 400 → (x * x + {n}) % 4 < 4 := by decide\n",
        "theorem t{n} (a b c d e f : Int) (h : 3 * a + 5 * b + 7 * c = 11 * d + {n}) (k : 2 * a - 3 * b + c < 5 * e)\n"
        "    (l : 4 * d + 9 * e ≤ 6 * f) (m : f < 3 * a) (o : a < 10) (r : -10 < b) (s : c < 8) (u : -5 < d) :\n"
        "    f < 30 ∧ e < 50 := by constructor <;> omega\n",
    ),
}


_WRONG = {"short": 3, "medium": 3}  # the last of the four is no proof


def is_proof(kind: str, number: int) -> bool:
    """Whether Lean accepts the text of that number."""
    return number % len(KINDS[kind]) != _WRONG.get(kind, -1)


def make_text(kind: str, number: int) -> str:
    """The text of that number; no two of a kind are the same."""
    templates = KINDS[kind]
    return templates[number % len(templates)].replace("{n}", str(number))


def measure_cpu_s() -> float:
    """The processor time so far of this process, of its living descendants, and of all that these have waited for."""
    total = 0.0
    for process in [psutil.Process(), *psutil.Process().children(recursive=True)]:
        with contextlib.suppress(psutil.NoSuchProcess):
            total += sum(process.cpu_times()[:4])  # user, system, and both of the children waited for
    return total
