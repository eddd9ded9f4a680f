"""What a formula tells about its variables: which must be natural numbers, and how small they can be."""

from __future__ import annotations

from collections.abc import Mapping

from prover.formalization.english.polynomials import polynomial, subtracted
from prover.formalization.formula import (
    Abs,
    And,
    Apply,
    Arith,
    Compare,
    Exists,
    Factorial,
    Forall,
    Formula,
    Gcd,
    Implies,
    Is,
    Lcm,
    Node,
    Num,
    Power,
    Property,
    Quantified,
    Sort,
    Sum,
    Term,
    Unique,
    Var,
    children,
    conjuncts,
    subnodes,
)


def demanded(node: Node, signatures: Mapping[str, Sort]) -> set[str]:
    """The variables that stand where only a natural number can; ``signatures`` are those of the functions."""
    found: set[str] = set()
    for inner in subnodes(node):
        match inner:
            case Power(_, part) | Factorial(part) | Is(Property.PRIME, part) | Sum(_, part, _):
                found |= _direct_variables(part)
            case Apply(Var(name, _), part) if signatures[name].source is Sort.NAT:
                found |= _direct_variables(part)
            case Arith("∸", left, right):
                found |= _direct_variables(left) | _direct_variables(right)
    return found


def _direct_variables(term: Node) -> set[str]:
    """The variables of a term that must share its sort."""
    if isinstance(term, Var):
        return {term.name}
    if isinstance(term, Power):
        return _direct_variables(term.base)
    if isinstance(term, Gcd | Lcm | Abs | Apply | Sum):
        return set()
    return {name for child in children(term) for name in _direct_variables(child)}


def lower_bounds(formula: Formula) -> dict[str, int]:
    """For each bound variable the least number that what is said right after its quantifier leaves it."""
    found: dict[str, int] = {}
    for node in subnodes(formula):
        if isinstance(node, Forall | Exists):
            least = _least(node.variable, node.body)
            found[node.variable.name] = min(least, found.get(node.variable.name, least))
    return found


def _least(variable: Var, body: Formula) -> int:
    """The bound that the hypotheses in front of ``body``, or its first conjuncts, set."""
    least = 0
    while True:
        match body:
            case Forall(_, inner) | Exists(_, inner):
                body = inner
            case Implies(given, rest) | And(given, rest):
                least = max(least, _bound(variable, given))
                body = rest
            case _:
                return least


def kept_from_negative(formula: Formula) -> set[str]:
    """The bound variables that a hypothesis about them keeps from being negative; for ``∃`` a part of what is said."""
    binders = [node for node in subnodes(formula) if isinstance(node, Quantified)]
    unbounded = {node.variable.name for node in binders if not _is_kept(node)}
    return {node.variable.name for node in binders} - unbounded


def _is_kept(binder: Quantified) -> bool:
    body: Formula = binder.body
    while True:
        match binder, body:
            case (Forall(), Forall(_, inner)) | (Exists(), Exists(_, inner)):
                body = inner
            case (Forall(), Implies(given, rest)) | (Exists() | Unique(), And(given, rest)):
                if _bound(binder.variable, given, none=-1) >= 0:
                    return True
                body = rest
            case _:
                return not isinstance(binder, Forall) and _bound(binder.variable, body, none=-1) >= 0


def _bound(variable: Var, given: Formula, none: int = 0) -> int:
    """The least number that ``given`` leaves the variable; ``none`` where it sets no bound, or a lower one."""
    return max(none, *(_bound_of_part(variable, part, none) for part in conjuncts(given)))


def _bound_of_part(variable: Var, given: Formula, none: int) -> int:
    match given:
        case Is(Property.PRIME, argument) if argument == variable:
            return 2
        case Compare(("≥" | "="), left, Num(value, _)) | Compare("≤", Num(value, _), left) if left == variable:
            return value
        case Compare(">", left, Num(value, _)) | Compare("<", Num(value, _), left) if left == variable:
            return value + 1
        case Compare("≠", left, Num(0, _)) if left == variable:
            return max(none, 1 if none >= 0 else none)
    return none


def is_never_negative(term: Term, bounds: Mapping[str, int]) -> bool:
    """Whether no difference in the term can be negative, for natural numbers within the bounds."""
    return all(
        _is_ordered(node.left, node.right, bounds)
        for node in subnodes(term)
        if isinstance(node, Arith) and node.operator == "-"
    )


def _is_ordered(larger: Term, smaller: Term, bounds: Mapping[str, int]) -> bool:
    left, right = polynomial(larger), polynomial(smaller)
    if left is None or right is None:
        return False
    least = 0
    for monomial, factor in subtracted(left, right).items():
        if not monomial:
            least += factor
        elif factor < 0 or len(monomial) != 1 or not isinstance(monomial[0][0], Var):
            return False
        else:
            least += factor * bounds.get(monomial[0][0].name, 0) ** monomial[0][1]
    return least >= 0
