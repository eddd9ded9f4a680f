"""What the tiny model is trained on: families of small theorems with their proofs, and problems with their statements.

Everything is written here. Each family is a statement and a proof with holes for names and numbers; the tests have
instances of every family judged. The English comes with the statement that the grammar of controlled English reads
in it.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.formalization.english_formalizer import EnglishFormalizer
from prover.sampling.prompts import find_format

PROOF_FORMAT = "deepseek-v1.5"
FORMALIZATION_PROMPT = (
    "Mathematical Problem in Natural Language:\n{problem}\n\n"
    "Translate the problem to Lean 4 (only the core declaration):\n```lean4\n"
)
END = "\n```"

_VARIABLES = ("a", "b", "c", "m", "n", "k", "x", "y", "z")
_NAMES = ("t", "problem", "test", "main", "goal", "claim")
_HYPOTHESES = (("h₁", "h₂"), ("h", "k₁"), ("h1", "h2"), ("hx", "hy"))


@dataclass(frozen=True, kw_only=True)
class Holes:
    """What is filled into a family."""

    name: str
    sort: str
    a: str
    b: str
    c: str
    h: str
    k: str
    i: int
    j: int


@dataclass(frozen=True, kw_only=True)
class Example:
    """A prompt and the answer to it."""

    prompt: str
    answer: str


Family = Callable[[Holes], tuple[str, str]]  # to binders with the claim, and tactics

FAMILIES: dict[str, Family] = {
    "commutative": lambda v: (f"({v.a} {v.b} : {v.sort}) : {v.a} + {v.b} = {v.b} + {v.a}", "omega"),
    "commutative product": lambda v: (f"({v.a} {v.b} : ℕ) : {v.a} * {v.b} = {v.b} * {v.a}", "exact Nat.mul_comm _ _"),
    "associative": lambda v: (
        f"({v.a} {v.b} {v.c} : {v.sort}) : {v.a} + {v.b} + {v.c} = {v.a} + ({v.b} + {v.c})",
        "omega",
    ),
    "nothing added": lambda v: (f"({v.a} : {v.sort}) : {v.a} + 0 = {v.a}", "simp"),
    "times one": lambda v: (f"({v.a} : {v.sort}) : {v.a} * 1 = {v.a}", "simp"),
    "less, so at most": lambda v: (f"({v.a} {v.b} : {v.sort}) ({v.h} : {v.a} < {v.b}) : {v.a} ≤ {v.b}", "omega"),
    "transitive": lambda v: (
        f"({v.a} {v.b} {v.c} : {v.sort}) ({v.h} : {v.a} < {v.b}) ({v.k} : {v.b} < {v.c}) : {v.a} < {v.c}",
        "omega",
    ),
    "larger by a number": lambda v: (f"({v.a} : {v.sort}) : {v.a} < {v.a} + {v.i + 1}", "omega"),
    "linear equation": lambda v: (
        f"({v.a} : {v.sort}) ({v.h} : {v.i + 2} * {v.a} + {v.j} = {(v.i + 2) * 3 + v.j}) : {v.a} = 3",
        "omega",
    ),
    "remainder": lambda v: (f"({v.a} : ℕ) : {v.a} % {v.i + 2} < {v.i + 2}", "omega"),
    "divisor of a divisor": lambda v: (
        f"({v.a} : {v.sort}) ({v.h} : {2 * v.i + 2} ∣ {v.a}) : 2 ∣ {v.a}",
        "omega",
    ),
    "sum of even numbers": lambda v: (
        f"({v.a} {v.b} : {v.sort}) ({v.h} : Even {v.a}) ({v.k} : Even {v.b}) : Even ({v.a} + {v.b})",
        f"obtain ⟨p, hp⟩ := {v.h}\n  obtain ⟨q, hq⟩ := {v.k}\n  exact ⟨p + q, by omega⟩",
    ),
    "sum of odd numbers": lambda v: (
        f"({v.a} {v.b} : {v.sort}) ({v.h} : Odd {v.a}) ({v.k} : Odd {v.b}) : Even ({v.a} + {v.b})",
        f"obtain ⟨p, hp⟩ := {v.h}\n  obtain ⟨q, hq⟩ := {v.k}\n  exact ⟨p + q + 1, by omega⟩",
    ),
    "sum of numbers": lambda v: (f": {v.i} + {v.j} = {v.i + v.j}", "decide"),
    "product of numbers": lambda v: (f": {v.i} * {v.j} = {v.i * v.j}", "decide"),
    "order of numbers": lambda v: (f": {v.i} < {v.i + v.j + 1}", "decide"),
    "and turned round": lambda v: ("(p q : Prop) : p ∧ q → q ∧ p", "exact fun h => ⟨h.2, h.1⟩"),
    "implies itself": lambda v: ("(p : Prop) : p → p", "exact fun h => h"),
    "divides itself": lambda v: (f"({v.a} : {v.sort}) : {v.a} ∣ {v.a}", "exact ⟨1, by simp⟩"),
}

PROBLEMS = (
    "Show that the sum of two even integers is even.",
    "Show that the sum of two odd integers is even.",
    "Show that the product of two odd integers is odd.",
    "Prove that the sum of two even natural numbers is even.",
    "Prove that the square of an even integer is even.",
    "Show that the square of an odd integer is odd.",
)


def make_theorem(family: str, chance: random.Random) -> tuple[Theorem, str]:
    """A theorem of the family, and the tactics that prove it."""
    a, b, c = chance.sample(_VARIABLES, 3)
    h, k = chance.choice(_HYPOTHESES)
    sort, name = chance.choice(("ℕ", "ℤ")), chance.choice(_NAMES)
    holes = Holes(name=name, sort=sort, a=a, b=b, c=c, h=h, k=k, i=chance.randint(1, 30), j=chance.randint(1, 30))
    claim, tactics = FAMILIES[family](holes)
    return Theorem(name=name, statement=f"theorem {name} {claim}"), tactics


def make_examples(count: int, *, seed: int = 0) -> list[Example]:
    """Examples of all families in turn, and every seventh a problem with its statement."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    names = list(FAMILIES)
    statements = [(problem, _formalize(problem)) for problem in PROBLEMS]
    examples = []
    for number in range(count):
        if number % 7 == 6:
            problem, statement = chance.choice(statements)
            examples.append(Example(prompt=FORMALIZATION_PROMPT.format(problem=problem), answer=statement + END))
        else:
            theorem, tactics = make_theorem(names[number % len(names)], chance)
            prompt = find_format(PROOF_FORMAT).write(theorem, "").text
            examples.append(Example(prompt=prompt, answer=f"  {tactics}{END}"))
    return examples


def _formalize(problem: str) -> str:
    (formalization,) = asyncio.run(EnglishFormalizer().formalize(Problem(text=problem)))
    return formalization.theorem.statement
