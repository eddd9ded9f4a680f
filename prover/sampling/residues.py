"""Case distinctions by remainders, modulo a number for which computing shows that every case closes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import product

from prover.formalization.formula import (
    And,
    Arith,
    Cast,
    Compare,
    Congruent,
    Divides,
    Exists,
    Falsity,
    Formula,
    Iff,
    Implies,
    Is,
    Neg,
    Node,
    Not,
    Num,
    Or,
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
from prover.sampling.computing import NotComputableError
from prover.sampling.setting import Setting, term_text

_MODULI = (2, 3, 4, 5, 7, 8, 9, 6, 10, 11, 13, 16)
_MAX_CASES = 350
_MAX_MODULUS = 130

_Values = Mapping[str, int]


def split_by_remainders(setting: Setting) -> Iterator[list[str]]:
    """One proof, for the first modulus that settles the matter."""
    if setting.goal == Falsity() or _speaks_of_remainders(setting.goal):
        for modulus in _candidate_moduli(setting):
            variables = _variables_to_split(setting, modulus)
            if variables and _settles(setting, variables, modulus):
                yield [*setting.opening, *_write(setting, variables, modulus)]
                return


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
    from prover.sampling.computing import value_of

    return value_of(term, {variable.name: value})


def _speaks_of_remainders(formula: Formula) -> bool:
    return any(
        isinstance(node, Divides | Congruent)
        or (isinstance(node, Is) and node.property in (Property.EVEN, Property.ODD))
        or (isinstance(node, Arith) and node.operator == "%")
        or (isinstance(node, Compare) and node.operator == "≠")
        for node in subnodes(formula)
    )


def _candidate_moduli(setting: Setting) -> list[int]:
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
        r for r in range(modulus) if not any(_decide(given, {variable.name: r}, modulus) is False for given in linear)
    ]


def _is_nonlinear(node: Node) -> bool:
    match node:
        case Power(base, _):
            return bool(free_variables(base))
        case Arith("*", left, right):
            return bool(free_variables(left) and free_variables(right))
    return False


def _settles(setting: Setting, variables: list[Var], modulus: int) -> bool:
    for residues in product(*(_possible_remainders(setting, variable, modulus) for variable in variables)):
        values = {variable.name: r for variable, r in zip(variables, residues, strict=True)}
        refuted = any(_decide(formula, values, modulus) is False for _, formula in setting.hypotheses)
        if not refuted and _decide(setting.goal, values, modulus) is not True:
            return False
    return True


def _decide(formula: Formula, values: _Values, modulus: int) -> bool | None:
    """What the remainders of the variables say about a formula; None when they do not settle it."""
    try:
        return _decide_parts(formula, values, modulus)
    except NotComputableError:
        return None


def _decide_parts(formula: Formula, values: _Values, m: int) -> bool | None:
    match formula:
        case Falsity():
            return False
        case Not(body):
            verdict = _decide(body, values, m)
            return None if verdict is None else not verdict
        case And(left, right):
            return _conjunction(_decide(left, values, m), _decide(right, values, m))
        case Or(left, right):
            return _decide(Not(And(Not(left), Not(right))), values, m)
        case Implies(left, right):
            return _decide(Or(Not(left), right), values, m)
        case Iff(left, right):
            sides = _decide(left, values, m), _decide(right, values, m)
            return None if None in sides else sides[0] == sides[1]
        case Compare("≠", left, right):
            return _decide(Not(Compare("=", left, right)), values, m)
        case Compare("=", left, right):
            (a, a_exact), (b, b_exact) = _residue(left, values, m), _residue(right, values, m)
            if a_exact and b_exact:
                return a == b
            return False if (a - b) % m else None
        case Divides(Num(divisor, _), number) if divisor and m % divisor == 0:
            return _residue(number, values, m)[0] % divisor == 0
        case Congruent(left, right, Num(n, _)) if n and m % n == 0:
            return (_residue(left, values, m)[0] - _residue(right, values, m)[0]) % n == 0
        case Is(Property.EVEN, argument) if m % 2 == 0:
            return _residue(argument, values, m)[0] % 2 == 0
        case Is(Property.ODD, argument) if m % 2 == 0:
            return _residue(argument, values, m)[0] % 2 == 1
    return None


def _conjunction(left: bool | None, right: bool | None) -> bool | None:
    if left is False or right is False:
        return False
    return True if left and right else None


def _residue(term: Term, values: _Values, m: int) -> tuple[int, bool]:
    """A number with the same remainder, and whether it is the value itself."""
    match term:
        case Var(name, _) if name in values:
            return values[name], False
        case Num(value, _):
            return value, True
        case Neg(argument):
            value, exact = _residue(argument, values, m)
            return -value, exact
        case Arith("%", left, Num(n, _)) if n and m % n == 0:
            return _residue(left, values, m)[0] % n, True
        case Arith("+" | "-" | "*" as operator, left, right):
            if operator == "-" and sort_of(left) is Sort.NAT:
                raise NotComputableError
            (a, a_exact), (b, b_exact) = _residue(left, values, m), _residue(right, values, m)
            result = {"+": a + b, "-": a - b, "*": a * b}[operator]
            return (result, True) if a_exact and b_exact else (result % m, False)
        case Power(base, Num(exponent, _)) if exponent < 1000:
            value, exact = _residue(base, values, m)
            return (value**exponent, True) if exact and exponent < 50 else (pow(value, exponent, m), False)
    raise NotComputableError


def _write(setting: Setting, variables: list[Var], modulus: int) -> list[str]:
    names = {variable.name: f"r{i}" for i, variable in enumerate(variables, 1)}
    lines = []
    rules = _unfoldings(setting)
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
        for i, term in enumerate(_nonlinear_terms(setting), 1)
    ]
    if not facts:
        return [*lines, f"{split} <;> omega"]
    return [*lines, f"{split} <;>\n  ({facts[0]}", *(f"   {fact}" for fact in facts[1:]), "   omega)"]


def _unfoldings(setting: Setting) -> list[str]:
    rules = []
    for node in setting.nodes():
        match node:
            case Congruent(left, _, _):
                rules.append("Int.ModEq" if sort_of(left) is Sort.INT else "Nat.ModEq")
            case Is(Property.EVEN | Property.ODD, argument):
                kind = "Int" if sort_of(argument) is Sort.INT else "Nat"
                rules += [f"{kind}.even_iff", f"{kind}.odd_iff"]
    return list(dict.fromkeys(rules))


def _nonlinear_terms(setting: Setting) -> list[Term]:
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
        _residue(term, {variable.name: 0 for variable in free_variables(term)}, 1)
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
