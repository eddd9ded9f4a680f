"""Case distinctions by remainders, modulo a number for which computing shows that every case closes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import product

from prover.formalization.formula import (
    Arith,
    Cast,
    Compare,
    Congruent,
    Divides,
    Exists,
    Falsity,
    Formula,
    Is,
    Neg,
    Node,
    Num,
    Power,
    Property,
    Sort,
    Term,
    Var,
    children,
    free_variables,
    sort_of,
    subnodes,
)
from prover.sampling.computing import NotComputableError, value_of
from prover.sampling.modular import decide, residue
from prover.sampling.setting import Setting, term_text

_MODULI = (2, 3, 4, 5, 7, 8, 9, 6, 10, 11, 13, 16)
_MAX_CASES = 350
_MAX_MODULUS = 130
_MAX_COMPOSITE = 10_000


def split_by_remainders(setting: Setting) -> Iterator[list[str]]:
    """One proof, for the first modulus that settles the matter."""
    if setting.goal == Falsity() or _speaks_of_remainders(setting.goal):
        for modulus in candidate_moduli(setting):
            variables = _variables_to_split(setting, modulus)
            if variables and settles(setting, variables, modulus):
                yield [*setting.opening, *_write(setting, variables, modulus)]
                return


def split_prime_powers(setting: Setting) -> Iterator[list[str]]:
    """``N ∣ E`` by the prime powers of ``N``, each with a case distinction of its own."""
    match setting.goal:
        case Divides(Num(n, sort), term) if n <= _MAX_COMPOSITE:
            parts = _prime_powers(n)
        case _:
            return
    if len(parts) < 2:
        return
    lines = list(setting.opening)
    for part in parts:
        goal = Compare("=", Arith("%", term, Num(part, sort)), Num(0, sort))
        inner = Setting(opening=(), variables=setting.variables, hypotheses=setting.hypotheses, goal=goal)
        proof = next(split_by_remainders(inner), None)
        if proof is None:
            return
        lines += [f"have p{part} : {term_text(term)} % {part} = 0 := by", *_indent(proof)]
    yield [*lines, "omega"]


def _prime_powers(n: int) -> list[int]:
    parts, divisor = [], 2
    while n > 1:
        power = 1
        while n % divisor == 0:
            n, power = n // divisor, power * divisor
        if power > 1:
            parts.append(power)
        divisor += 1
    return parts


def find_remainder_witness(setting: Setting) -> Iterator[list[str]]:
    """``∃ k, E = c * k + d``: the quotient, once the remainder of ``E`` is known."""
    match setting.goal:
        case Exists(variable, Compare("=", left, right)) if variable not in free_variables(left):
            pass
        case _:
            return
    try:
        offset, factor = (_linear(right, variable, at) for at in (0, 1))
    except NotComputableError:
        return
    factor -= offset
    if factor > 1:
        sort = sort_of(left)
        goal = Compare("=", Arith("%", left, Num(factor, sort)), Num(offset % factor, sort))
        inner = Setting(opening=setting.opening, variables=setting.variables, hypotheses=setting.hypotheses, goal=goal)
        witness = f"({term_text(left)} - {offset}) / {factor}"
        for proof in split_by_remainders(inner):
            body = proof[len(setting.opening) :]
            statement = f"have key : {term_text(left)} % {factor} = {offset % factor} := by"
            yield [*setting.opening, statement, *_indent(body), f"exact ⟨{witness}, by omega⟩"]


def _indent(block: list[str]) -> list[str]:
    return ["  " + line for part in block for line in part.splitlines()]


def _linear(term: Term, variable: Var, value: int) -> int:
    return value_of(term, {variable.name: value})


def _speaks_of_remainders(formula: Formula) -> bool:
    return any(
        isinstance(node, Divides | Congruent)
        or (isinstance(node, Is) and node.property in (Property.EVEN, Property.ODD))
        or (isinstance(node, Arith) and node.operator == "%")
        or (isinstance(node, Compare) and node.operator == "≠")
        for node in subnodes(formula)
    )


def candidate_moduli(setting: Setting) -> list[int]:
    """The least common multiple of the moduli in the statement first, then small numbers."""
    own: set[int] = set()
    for node in setting.nodes():
        match node:
            case Divides(Num(value, _), _) | Congruent(_, _, Num(value, _)) | Arith("%", _, Num(value, _)):
                own.add(value)
            case Is(Property.EVEN | Property.ODD, _):
                own.add(2)
    own -= {0, 1}
    common = math.lcm(*own)
    moduli = dict.fromkeys((*sorted(own, reverse=True), common, 2 * common, 4 * common, *_MODULI))
    return [modulus for modulus in moduli if 1 < modulus <= _MAX_MODULUS]


def _variables_to_split(setting: Setting, modulus: int) -> list[Var]:
    used = {variable for formula in setting.formulas() for variable in free_variables(formula)}
    variables = [v for v in setting.variables if v in used and v.sort in (Sort.NAT, Sort.INT)]
    cases = math.prod(len(_possible_remainders(setting, variable, modulus)) for variable in variables)
    return variables if cases <= _MAX_CASES else []


def _possible_remainders(setting: Setting, variable: Var, modulus: int) -> list[int]:
    """The remainders that linear hypotheses about this variable alone leave."""
    linear = [
        given
        for _, given in setting.hypotheses
        if free_variables(given) == {variable} and not any(map(_is_nonlinear, subnodes(given)))
    ]
    return [
        r for r in range(modulus) if not any(decide(given, {variable.name: r}, modulus) is False for given in linear)
    ]


def _is_nonlinear(node: Node) -> bool:
    match node:
        case Power(base, _):
            return bool(free_variables(base))
        case Arith("*", left, right):
            return bool(free_variables(left) and free_variables(right))
    return False


def settles(setting: Setting, variables: list[Var], modulus: int) -> bool:
    """Whether in every case of remainders a hypothesis is refuted or the goal shown."""
    for residues in product(*(_possible_remainders(setting, variable, modulus) for variable in variables)):
        values = {variable.name: r for variable, r in zip(variables, residues, strict=True)}
        refuted = any(decide(formula, values, modulus) is False for _, formula in setting.hypotheses)
        if not refuted and decide(setting.goal, values, modulus) is not True:
            return False
    return True


def _write(setting: Setting, variables: list[Var], modulus: int) -> list[str]:
    names = {variable.name: f"r{i}" for i, variable in enumerate(variables, 1)}
    lines = []
    rules = unfoldings(setting)
    if rules:
        lines.append(f"try simp only [{', '.join(rules)}] at *")
    splits = []
    for variable in variables:
        name, remainders = names[variable.name], _possible_remainders(setting, variable, modulus)
        if not remainders:
            return [*lines, "omega"]
        cases = " ∨ ".join(f"{variable.name} % {modulus} = {r} % {modulus}" for r in remainders)
        lines.append(f"have {name} : {cases} := by omega")
        splits.append(f"rcases {name} with {' | '.join([name] * len(remainders))}")
    split = " <;>\n  ".join(splits)
    facts = [
        f"have e{i} : {term_text(term)} % {modulus} = _ % {modulus} := {_congruence(term, names)}"
        for i, term in enumerate(nonlinear_terms(setting), 1)
        if all(variable.name in names for variable in free_variables(term))  # none that a quantifier binds
    ]
    if not facts:
        return [*lines, f"{split} <;> omega"]
    return [*lines, f"{split} <;>\n  ({facts[0]}", *(f"   {fact}" for fact in facts[1:]), "   omega)"]


def unfoldings(setting: Setting) -> list[str]:
    """The rules that turn parity and congruence into remainders, as far as they are needed."""
    rules = []
    for node in setting.nodes():
        match node:
            case Congruent(left, _, _):
                rules.append("Int.ModEq" if sort_of(left) is Sort.INT else "Nat.ModEq")
            case Is(Property.EVEN | Property.ODD, argument):
                kind = "Int" if sort_of(argument) is Sort.INT else "Nat"
                rules += [f"{kind}.even_iff", f"{kind}.odd_iff"]
    return list(dict.fromkeys(rules))


def nonlinear_terms(setting: Setting) -> list[Term]:
    """The powers and products that linear arithmetic takes for atoms; each once."""
    found: dict[Term, None] = {}

    def visit(node: object) -> None:
        match node:
            case Power(base, Num(exponent, _)) if free_variables(base) and exponent > 0:
                found.setdefault(node)
            case Arith("*", left, right) if free_variables(left) and free_variables(right):
                found.setdefault(node)
            case Cast():
                return
            case _:
                for child in children(node):  # type: ignore[arg-type]
                    visit(child)

    for formula in setting.formulas():
        visit(formula)
    return [term for term in found if _is_polynomial(term)]


def _is_polynomial(term: Term) -> bool:
    try:
        residue(term, {variable.name: 0 for variable in free_variables(term)}, 1)
    except NotComputableError:
        return False
    return not any(isinstance(node, Arith) and node.operator == "%" for node in subnodes(term))


def _congruence(term: Term, names: Mapping[str, str]) -> str:
    """A proof that the term is congruent to what it is at the remainders of its variables."""
    prefix = "Int.ModEq" if sort_of(term) is Sort.INT else "Nat.ModEq"
    match term:
        case Var(name, _):
            return names[name]
        case Num():
            return f"({prefix}.refl {term_text(term)})"
        case Neg(argument):
            return f"({prefix}.neg {_congruence(argument, names)})"
        case Arith(operator, left, right):
            rule = {"+": "add", "-": "sub", "*": "mul"}[operator]
            return f"({prefix}.{rule} {_congruence(left, names)} {_congruence(right, names)})"
        case Power(base, exponent):
            return f"({prefix}.pow {term_text(exponent)} {_congruence(base, names)})"
    raise AssertionError(term)
