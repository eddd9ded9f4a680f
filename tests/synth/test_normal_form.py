"""Normal forms: the same for copies under other names and in another order, different for different statements."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover.core.theorem import Theorem
from prover.formalization.formula import Compare, Forall, Formula, Iff, Implies, Var, substitute_in
from prover.formalization.lean_text import write_theorem
from prover.sampling.search import take_apart
from synth.formula_form import normalize_formula
from synth.normal_form import make_key
from synth.seeds.grammar import make_statement
from synth.seeds.topics import TOPICS
from synth.token_form import normalize_tokens


def disguise(formula: Formula, chance: random.Random) -> Formula:
    """The same statement with other names, the variables and hypotheses in another order, and sides exchanged."""
    spine, hypotheses, conclusion = take_apart(formula)
    variables = [part for part in spine if isinstance(part, Var)]
    letters = chance.sample([f"v{n}" for n in range(20)], len(variables))
    names: dict[Var, Var] = {v: Var(letter, v.sort) for v, letter in zip(variables, letters, strict=True)}
    hypotheses = chance.sample(hypotheses, len(hypotheses))
    match conclusion:
        case Compare("=" as operator, left, right):
            conclusion = Compare(operator, right, left)
        case Compare("<", left, right):
            conclusion = Compare(">", right, left)
        case Iff(left, right):
            conclusion = Iff(right, left)
    for hypothesis in hypotheses:
        conclusion = Implies(hypothesis, conclusion)
    conclusion = substitute_in(conclusion, dict(names))
    for variable in chance.sample(list(names.values()), len(names)):
        conclusion = Forall(variable, conclusion)
    return conclusion


@given(st.integers(0, 10_000), st.sampled_from(sorted(TOPICS)), st.integers(1, 5))
@settings(max_examples=120, deadline=None)
def test_a_disguised_statement_has_the_same_normal_form(number: int, topic: str, level: int) -> None:
    chance = random.Random(number)
    formula = make_statement(chance, topic=topic, level=level, want=number % 3 > 0)
    if formula is None:
        return
    disguised = disguise(formula, chance)
    assert normalize_formula(formula) == normalize_formula(disguised)
    # by tokens alone, order and names make no difference either; the sides of a relation do
    renamed = re.sub(r"\b([a-z])\b", r"\1\1", write_theorem("one", formula))
    assert normalize_tokens(renamed) == normalize_tokens(write_theorem("two", formula))


SAME = [
    (
        "theorem t (a b : ℤ) (h₁ : Even a) (h₂ : Odd b) : Odd (a + b)",
        "theorem u (x : ℤ) (hx : Odd x) (y : ℤ) (g : Even y) : Odd (y + x)",
        "theorem w : ∀ y x : ℤ, Even x ∧ Odd y →\n    Odd (x + y)",
    ),
    (
        "theorem t (p q : Prop) (f : ℕ → Prop) (h : p → q) (hf : ∀ n, f n → p) : f 3 → q",
        "theorem t (b a : Prop) (g : ℕ → Prop) (hf : ∀ m, g m → a) (h : a → b) : g 3 → b",
    ),
    (
        "theorem t (x y : ℝ) (h₀ : x + y = 7) (h₁ : x * y = 2) : x ^ 2 + y ^ 2 = 45",
        "theorem other (b : ℝ) (c : ℝ) (ha : b * c = 2)   (hb : b + c = 7) : b ^ 2 + c ^ 2 = 45",
    ),
    (
        "theorem t (a b c d : ℕ) (h : a < b) (k : c < d) : a + c < b + d",
        "theorem t (a b c d : ℕ) (h : c < b) (k : a < d) : c + a < d + b",
    ),
]


@pytest.mark.parametrize("statements", SAME)
def test_copies_share_a_key(statements: tuple[str, ...]) -> None:
    assert len({make_key(Theorem(name="t", statement=statement)) for statement in statements}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("theorem t (n : ℕ) : n < n + 1", "theorem t (n : ℤ) : n < n + 1"),
        ("theorem t (n : ℕ) : n < n + 1", "theorem t (n : ℕ) : n < n + 2"),
        ("theorem t (a b : ℕ) (h : a ∣ b) : a ≤ b", "theorem t (a b : ℕ) (h : b ∣ a) : a ≤ b"),
        ("theorem t (a b : ℕ) : a - b ≤ a", "theorem t (a b : ℕ) : b - a ≤ a"),
        ("theorem t (f g : ℕ → ℕ) : f (g 0) = 1", "theorem t (f g : ℕ → ℕ) : f (f 0) = 1"),
        ("theorem t (p q : Prop) : p → q ∨ p", "theorem t (p q : Prop) : p → q ∨ q"),
    ],
)
def test_different_statements_do_not(one: str, other: str) -> None:
    assert make_key(Theorem(name="t", statement=one)) != make_key(Theorem(name="t", statement=other))


def test_a_definition_in_the_header_counts_and_an_import_does_not() -> None:
    bare = Theorem(name="t", statement="theorem t (n : ℕ) : f n = n")
    assert make_key(bare) == make_key(bare.model_copy(update={"header": "import Mathlib\nopen Nat"}))
    assert make_key(bare) != make_key(bare.model_copy(update={"header": "def f (n : ℕ) : ℕ := n"}))
