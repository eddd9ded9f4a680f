"""Random well-sorted closed formulas."""

from __future__ import annotations

from hypothesis import strategies as st

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
    Property,
    Sort,
    Sum,
    Term,
    Unique,
    Var,
)

FUNCTIONS = ("f", "g")
NAMES = ("n", "m", "a", "b", "x", "h", "k", "x_1")


@st.composite
def terms(draw: st.DrawFn, scope: tuple[Var, ...], sort: Sort, depth: int = 3, casts: bool = True) -> Term:
    """A term of ``sort`` over the variables in ``scope``."""
    variables = [variable for variable in scope if variable.sort is sort]
    leaves = [st.integers(0, 30).map(lambda value: Num(value, sort))]
    if variables:
        leaves += [st.sampled_from(variables)] * 2
    if depth == 0:
        return draw(st.one_of(leaves))

    def deeper(wanted: Sort) -> st.SearchStrategy[Term]:
        return terms(scope, wanted, depth - 1, casts)

    operators = "+-*/%"
    functions = [variable for variable in scope if variable.sort.is_function and variable.sort.target is sort]
    choices = [
        *leaves,
        st.builds(Arith, st.sampled_from(operators), deeper(sort), deeper(sort)),
        st.builds(Power, deeper(sort), deeper(Sort.NAT)),
    ]
    if functions:
        function = draw(st.sampled_from(functions))
        choices += [deeper(function.sort.source).map(lambda argument: Apply(function, argument))] * 2
    if casts and all(variable.name != "i" for variable in scope):
        index = Var("i", Sort.NAT)
        summand = terms((*scope, index), sort, depth - 1, casts)
        # A sum of constants among integers would not tell its type.
        choices.append(st.builds(lambda n, body: Sum(index, n, body), deeper(Sort.NAT), summand))
    if sort is Sort.NAT:
        choices.append(st.builds(Factorial, deeper(Sort.NAT)))
        inner = st.sampled_from(list(Sort)[:2])
        choices.append(inner.flatmap(lambda s: st.builds(Gcd, deeper(s), deeper(s))))
        choices.append(inner.flatmap(lambda s: st.builds(Lcm, deeper(s), deeper(s))))
    else:
        choices += [st.builds(Neg, deeper(sort)), st.builds(Abs, deeper(sort))]
        naturals = [variable for variable in scope if variable.sort is Sort.NAT]
        if casts and naturals:
            choices.append(st.sampled_from(naturals).map(Cast))
    return draw(st.one_of(choices))


@st.composite
def formulas(draw: st.DrawFn, scope: tuple[Var, ...] = (), depth: int = 4, casts: bool = True) -> Formula:
    """A formula over the variables in ``scope``; closed when there are none."""
    sort = draw(st.sampled_from([Sort.INT, Sort.NAT]))
    term = terms(scope, sort, 2, casts)
    natural = terms(scope, Sort.NAT, 2, casts)
    if depth == 0:
        atoms = [
            st.builds(Compare, st.sampled_from("=≠<≤>≥"), term, term),
            st.builds(Divides, term, term),
            st.builds(Congruent, term, term, term),
            st.builds(Is, st.sampled_from([Property.EVEN, Property.ODD, Property.SQUARE]), term),
            st.builds(Is, st.just(Property.PRIME), natural),
            st.builds(Coprime, natural, natural),
        ]
        return draw(st.one_of(atoms))
    inner = formulas(scope, depth - 1, casts)
    free = [name for name in NAMES if all(variable.name != name for variable in scope)]
    choices = [
        formulas(scope, 0, casts),
        st.builds(Not, inner),
        st.builds(And, inner, inner),
        st.builds(Or, inner, inner),
        st.builds(Implies, inner, inner),
        st.builds(Iff, inner, inner),
    ]
    if free:
        variable = Var(draw(st.sampled_from(free)), sort)
        body = formulas((*scope, variable), depth - 1, casts)
        choices += [body.map(lambda b: Forall(variable, b)), body.map(lambda b: Exists(variable, b))] * 2
        choices.append(body.map(lambda b: Unique(variable, b)))
    if all(variable.name not in FUNCTIONS for variable in scope):
        sorts = st.sampled_from([sort for sort in Sort if sort.is_function])
        function = Var(draw(st.sampled_from(FUNCTIONS)), draw(sorts))
        choices.append(formulas((*scope, function), depth - 1, casts).map(lambda b: Forall(function, b)))
    return draw(st.one_of(choices))
