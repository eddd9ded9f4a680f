"""Proofs by tactics, fitted to the names in the theorem's text: for statements of any form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from prover.sampling.facts import AS_REMAINDERS, EXPANSION, FACTS, PARITY, PARITY_RULES, REMAINDER_RULES
from prover.sampling.shape import Shape

_NATURALS, _INTEGERS = ("ℕ", "Nat"), ("ℤ", "Int")

_MODULI = (2, 3, 4, 5, 6, 7, 8, 9)


def list_tactics(shape: Shape) -> Iterator[tuple[str, list[str]]]:
    """Tactic proofs with the family that each is of, the cheap ones first."""
    intro = ["intro " + " ".join(shape.introductions)] if shape.introductions else []
    for tactic in ("decide", "omega", "rfl", "simp"):
        yield tactic, [tactic]
    if intro:
        yield "intro omega", [*intro, "omega"]
    yield "simp_all", [*intro, "simp_all"]
    for family in (
        _try_parity,
        _try_facts,
        _try_remainders,
        _try_substitution,
        _try_expansion,
        _try_factors,
        _try_induction,
        _try_contradiction,
        _try_witnesses,
    ):
        for block in family(shape):
            yield family.__name__.removeprefix("_try_"), [*intro, *block]
    yield "kernel", ["decide +kernel"]


def _try_parity(shape: Shape) -> Iterator[list[str]]:
    """Even and odd as remainders by 2, or by the rules for sums, products and powers."""
    if not shape.mentions("Even", "Odd"):
        return
    as_remainders = f"simp only [{', '.join(PARITY)}] at *"
    by_rules = f"simp only [{', '.join(PARITY_RULES)}] at *"
    yield [as_remainders, "omega"]
    yield [by_rules, as_remainders, "omega"]
    yield [f"simp_all [{', '.join(PARITY_RULES)}]"]
    yield [f"simp_all [{', '.join(PARITY_RULES)}]", as_remainders, "omega"]


def _try_facts(shape: Shape) -> Iterator[list[str]]:
    """One fact of the library, its hypotheses among the theorem's."""
    facts = dict.fromkeys(fact for symbol, named in FACTS.items() if symbol in shape.goal for fact in named)
    for group in _batched(list(facts), 5):
        yield ["first" + "".join(f"\n  | apply {fact} <;> assumption" for fact in group)]


def _try_remainders(shape: Shape) -> Iterator[list[str]]:
    """Split variables by their remainder modulo a small number, then compute."""
    if not any(mark in shape.goal for mark in ("∣", "%", "MOD", "Even", "Odd")):
        return
    variables = shape.of_type(*_NATURALS, *_INTEGERS)
    for modulus in sorted(_MODULI, key=lambda m: (str(m) not in shape.goal, m)):
        for count in (1, 2):
            if len(variables) < count or (count > 1 and str(modulus) not in shape.goal):
                continue
            kinds = sorted({_kind_of(shape, variable) for variable in variables[:count]})
            rules = ", ".join(rule for kind in kinds for rule in REMAINDER_RULES[kind])
            as_remainders = ", ".join(rule for kind in kinds for rule in AS_REMAINDERS[kind])
            names = [f"r{i}" for i in range(1, count + 1)]
            splits = [
                f"have {name} : " + " ∨ ".join(f"{variable} % {modulus} = {r}" for r in range(modulus)) + " := by omega"
                for name, variable in zip(names, variables, strict=False)
            ]
            cases = " <;>\n  ".join(f"rcases {name} with {' | '.join([name] * modulus)}" for name in names)
            close = f"first | omega | simp [{rules}, {', '.join(names)}]"
            yield [f"try simp only [{as_remainders}] at *", *splits, f"{cases} <;>\n  {close}"]


def _try_substitution(shape: Shape) -> Iterator[list[str]]:
    """Take divisibility, parity and existential hypotheses apart, then compare the terms."""
    names = [
        hypothesis.name
        for hypothesis in shape.hypotheses
        if any(mark in hypothesis.statement for mark in ("∣", "Even", "Odd", "∃", "IsSquare"))
    ]
    if not names:
        return
    taken = [f"obtain ⟨k{i}, e{i}⟩ := {name}" for i, name in enumerate(names, 1)]
    multipliers = [f"k{i}" for i in range(1, len(names) + 1)]
    witnesses = dict.fromkeys((multipliers[0], " + ".join(multipliers), " * ".join(multipliers)))
    for kind in _kinds(shape):
        expand = f"simp only [{', '.join(EXPANSION[kind])}] at *"
        yield [*taken, "subst_vars", "omega"]
        for witness in witnesses:
            yield [*taken, f"exact ⟨{witness}, by subst_vars; first | omega | ({expand}; omega)⟩"]
        yield [*taken, "subst_vars", expand, "omega"]


def _try_expansion(shape: Shape) -> Iterator[list[str]]:
    """Multiply out, then linear arithmetic with products for atoms; squares that cannot be negative help."""
    for kind in _kinds(shape):
        expand = f"simp only [{', '.join(EXPANSION[kind])}] at *"
        yield [expand, "omega"]
        names = shape.of_type(*_INTEGERS)[:3]
        if kind == "Int" and names and any(mark in shape.goal for mark in "<>≤≥"):
            terms = [*names, *(f"({a} - {b})" for i, a in enumerate(names) for b in names[i + 1 :])]
            squares = [f"have s{i} := Int.mul_self_nonneg {term}" for i, term in enumerate(terms, 1)]
            yield [*squares, expand, "omega"]


def _try_factors(shape: Shape) -> Iterator[list[str]]:
    """A product is zero when a factor is."""
    for kind in _kinds(shape):
        expand = f"simp only [{', '.join(EXPANSION[kind])}] at *; omega"
        names = shape.of_type(*(_INTEGERS if kind == "Int" else _NATURALS))
        factors = [(name, f"({name} - 1)") for name in names[:1]]
        factors += [(f"({a} - {b})", f"({a} + {b})") for a, b in pairwise(names)]
        for first, second in factors:
            zero = f"have z : {first} * {second} = 0 := by {expand}"
            yield [zero, f"rcases {kind}.mul_eq_zero.mp z with z | z <;> omega"]
            if "↔" in shape.goal:
                yield [
                    "constructor",
                    "· intro h",
                    f"  {zero}",
                    f"  rcases {kind}.mul_eq_zero.mp z with z | z <;> omega",
                    "· rintro (rfl | rfl) <;> simp [Int.pow_succ]",
                ]


def _try_induction(shape: Shape) -> Iterator[list[str]]:
    """Induction on each natural number."""
    for variable in shape.of_type(*_NATURALS):
        for step in ("omega", "simp_all", f"simp only [{', '.join(EXPANSION['Nat'])}] at *; omega"):
            yield [
                f"induction {variable} with",
                "| zero => first | decide | omega | simp_all",
                f"| succ {variable} ih => first | ({step}) | (simp_all <;> omega)",
            ]


def _try_contradiction(shape: Shape) -> Iterator[list[str]]:
    """Negated and combined goals: introduce, take apart, arithmetic."""
    if shape.goal.startswith("¬"):
        yield ["rintro ⟨x, y, h⟩", "omega"]
        yield ["rintro ⟨x, h⟩", "omega"]
        yield ["intro h", "simp_all"]
    yield ["intro h", "subst_vars", "simp_all"]
    yield ["constructor <;> intros <;> first | omega | simp_all | (simp_all <;> omega)"]


def _try_witnesses(shape: Shape) -> Iterator[list[str]]:
    """Small numbers, and simple terms in the variables, for an existential goal."""
    if not shape.goal.startswith("∃"):
        return
    terms = [f"{name}{tail}" for name in shape.of_type(*_NATURALS, *_INTEGERS) for tail in ("", " + 1", " - 1", " / 2")]
    for group in _batched([*terms, *map(str, range(5)), "-1", "-2"], 6):
        alternatives = "".join(f"\n  | exact ⟨{term}, by first | decide | omega | simp_all⟩" for term in group)
        yield [f"first{alternatives}"]
    if shape.goal.count("∃") > 1 or shape.goal.split(",")[0].count(" ") > 3:
        for group in _batched([f"{a}, {b}" for a, b in product(("0", "1", "2", "-1", "-2"), repeat=2)], 5):
            yield ["first" + "".join(f"\n  | exact ⟨{pair}, by first | decide | omega⟩" for pair in group)]


def _batched(items: Sequence[str], size: int) -> list[Sequence[str]]:
    """The items in groups: alternatives that one attempt tries in turn."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def _kinds(shape: Shape) -> tuple[str, ...]:
    """`Int` or `Nat`, or both, by the variables that occur."""
    kinds = []
    if shape.of_type(*_INTEGERS):
        kinds.append("Int")
    if shape.of_type(*_NATURALS) or not kinds:
        kinds.append("Nat")
    return tuple(kinds)


def _kind_of(shape: Shape, variable: str) -> str:
    return "Int" if variable in shape.of_type(*_INTEGERS) else "Nat"
