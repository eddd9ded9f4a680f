"""Formulas as Lean text, with no more parentheses than needed; valid for our library and for Mathlib."""

from __future__ import annotations

from collections.abc import Iterable

from prover.formalization.formula import (
    Abs,
    And,
    Apply,
    Arith,
    Cast,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Exists,
    Factorial,
    Falsity,
    Forall,
    Formula,
    Gcd,
    Iff,
    Implies,
    Is,
    Lcm,
    Neg,
    Not,
    Num,
    Or,
    Power,
    Quantified,
    Sort,
    Sum,
    Term,
    Unique,
    Var,
    sort_of,
    subnodes,
)

# Lean's own precedences.
_QUANTIFIER, _IFF, _IMPLIES, _OR, _AND, _NOT, _RELATION, _SUM, _PRODUCT, _POWER, _ARGUMENT = (
    0, 20, 25, 30, 35, 40, 50, 65, 70, 75, 1024,
)  # fmt: skip
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def write_theorem(name: str, formula: Formula) -> str:
    """``theorem name (a b : ℤ) (h₁ : Even a) : Odd b`` for a closed formula, without ``:=``."""
    taken = {node.name for node in subnodes(formula) if isinstance(node, Var)} | _bound_names(formula)
    binders: list[str] = []
    hypotheses = 0
    while isinstance(formula, Forall | Implies):
        if isinstance(formula, Forall):
            variables, formula = _leading_variables(formula)
            binders.append(f"({_binder_group(variables)})")
            continue
        hypotheses += 1
        while (label := "h" + str(hypotheses).translate(_SUBSCRIPTS)) in taken:
            hypotheses += 1
        binders.append(f"({label} : {write_formula(formula.left)})")
        formula = formula.right
    return " ".join(["theorem", name, *binders, ":", write_formula(formula)])


def write_formula(formula: Formula) -> str:
    """The formula as a Lean term of type ``Prop``."""
    return _formula(formula, _QUANTIFIER)


def _bound_names(formula: Formula) -> set[str]:
    return {node.variable.name for node in subnodes(formula) if isinstance(node, Quantified | Sum)}


def _leading_variables(formula: Forall) -> tuple[list[Var], Formula]:
    """The run of leading quantifiers over one sort, and what they stand before."""
    variables = [formula.variable]
    body = formula.body
    while isinstance(body, Forall) and body.variable.sort is variables[0].sort:
        variables.append(body.variable)
        body = body.body
    return variables, body


def _binder_group(variables: Iterable[Var]) -> str:
    variables = list(variables)
    return f"{' '.join(variable.name for variable in variables)} : {variables[0].sort}"


def _parenthesize(text: str, own: int, needed: int) -> str:
    return f"({text})" if own < needed else text


def _formula(formula: Formula, needed: int) -> str:
    """The formula, in parentheses where the place needs a tighter precedence than its own."""
    match formula:
        case Forall():
            variables, body = _leading_variables(formula)
            return _parenthesize(f"∀ {_binder_group(variables)}, {_formula(body, 0)}", _QUANTIFIER, needed)
        case Exists(variable, body) | Unique(variable, body):
            sign = "∃" if isinstance(formula, Exists) else "∃!"
            return _parenthesize(f"{sign} {_binder_group([variable])}, {_formula(body, 0)}", _QUANTIFIER, needed)
        case Falsity():
            return "False"
        case Iff(left, right):
            return _parenthesize(f"{_formula(left, _IFF + 1)} ↔ {_formula(right, _IFF + 1)}", _IFF, needed)
        case Implies(left, right):
            conclusion = _formula(right, 0 if isinstance(right, Quantified) and not needed else _IMPLIES)
            return _parenthesize(f"{_formula(left, _IMPLIES + 1)} → {conclusion}", _IMPLIES, needed)
        case Or(left, right):
            return _parenthesize(f"{_formula(left, _OR + 1)} ∨ {_formula(right, _OR)}", _OR, needed)
        case And(left, right):
            return _parenthesize(f"{_formula(left, _AND + 1)} ∧ {_formula(right, _AND)}", _AND, needed)
        case Not(body):
            tight = _NOT if isinstance(body, Is | Coprime | Not | Falsity) else _ARGUMENT
            return _parenthesize(f"¬{_formula(body, tight)}", _NOT, needed)
        case Is(property_, argument):
            return _parenthesize(f"{property_} {_group(argument, _ARGUMENT)[0]}", _ARGUMENT - 1, needed)
        case Coprime(left, right):
            text = f"Nat.Coprime {_term(left, _ARGUMENT)} {_term(right, _ARGUMENT)}"
            return _parenthesize(text, _ARGUMENT - 1, needed)
        case _:
            return _parenthesize(_relation(formula), _RELATION, needed)


def _relation(formula: Compare | Divides | Congruent) -> str:
    match formula:
        case Compare(operator, left, right):
            return f" {operator} ".join(_group_pair(left, right))
        case Divides(divisor, number):
            return " ∣ ".join(_group_pair(divisor, number))
        case Congruent(left, right, modulus):
            label = "ZMOD" if sort_of(left) is Sort.INT else "MOD"
            return f"{_term(left, _RELATION + 1)} ≡ {_term(right, _RELATION + 1)} [{label} {_term(modulus, 0)}]"


def _group_pair(left: Term, right: Term) -> tuple[str, str]:
    """Two terms that Lean gives one type: when nothing in them tells it, the first numeral does."""
    if sort_of(left) is Sort.INT and not (_is_anchored(left) or _is_anchored(right)):
        return _term(left, _RELATION + 1, anchor=True), _term(right, _RELATION + 1)
    return _term(left, _RELATION + 1), _term(right, _RELATION + 1)


def _group(term: Term, needed: int) -> tuple[str]:
    anchor = sort_of(term) is Sort.INT and not _is_anchored(term)
    return (_term(term, needed, anchor=anchor),)


def _is_anchored(term: Term) -> bool:
    """Whether some leaf tells Lean the type, so that the numerals beside it need no annotation."""
    match term:
        case Num():
            return False
        case Arith(_, left, right):
            return _is_anchored(left) or _is_anchored(right)
        case Power(base, _):
            return _is_anchored(base)
        case Neg(argument):
            return _is_anchored(argument)
        case _:
            return True


def _term(term: Term, needed: int, *, anchor: bool = False) -> str:
    """The term; with ``anchor`` its leftmost numeral carries its type."""
    match term:
        case Var(name, _):
            return name
        case Num(value, sort):
            return f"({value} : {sort})" if anchor else str(value)
        case Cast(Arith() | Power() | Sum() as argument):
            # Without its own type Lean would cast the leaves, and subtract and divide among integers.
            return f"(({_term(argument, 0)} : ℕ) : ℤ)"
        case Cast(argument):
            return f"({_term(argument, 0)} : ℤ)"
        case Apply(function, argument):
            return _parenthesize(f"{function.name} {_term(argument, _ARGUMENT)}", _ARGUMENT - 1, needed)
        case Sum(variable, count, body):
            # In parentheses beside any other sign, although Lean would need fewer.
            text = f"∑ {variable.name} ∈ Finset.range {_term(count, _ARGUMENT)}, {_group(body, _PRODUCT)[0]}"
            return _parenthesize(text, _RELATION + 1, needed)
        case Arith(operator, left, right):
            own = _SUM if operator in "+-" else _PRODUCT
            text = f"{_term(left, own, anchor=anchor)} {operator} {_term(right, own + 1)}"
            return _parenthesize(text, own, needed)
        case Power(base, exponent):
            text = f"{_term(base, _POWER + 1, anchor=anchor)} ^ {_term(exponent, _POWER)}"
            return _parenthesize(text, _POWER, needed)
        case Neg(argument):
            return _parenthesize(f"-{_term(argument, _ARGUMENT, anchor=anchor)}", _SUM, needed)
        case Abs(argument):
            return f"|{_group(argument, 0)[0]}|" if needed < _ARGUMENT else f"(|{_group(argument, 0)[0]}|)"
        case Gcd(left, right) | Lcm(left, right):
            name = f"{'Int' if sort_of(left) is Sort.INT else 'Nat'}.{'gcd' if isinstance(term, Gcd) else 'lcm'}"
            text = f"{name} {_term(left, _ARGUMENT)} {_term(right, _ARGUMENT)}"
            return _parenthesize(text, _ARGUMENT - 1, needed)
        case Factorial(argument):
            return _parenthesize(f"Nat.factorial {_term(argument, _ARGUMENT)}", _ARGUMENT - 1, needed)
