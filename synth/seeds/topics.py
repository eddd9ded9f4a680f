"""Topics: each makes the conclusion of a statement from a draft, by looking at what holds of small numbers.

A topic looks at the values that its terms take at the draft's models, and claims what holds of all of them, or, where
a false statement is wanted, what does not hold of one. Lean decides what is true.
"""

from __future__ import annotations

from collections.abc import Callable

from prover.formalization.formula import (
    Abs,
    And,
    Arith,
    Compare,
    Divides,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Is,
    Neg,
    Num,
    Or,
    Power,
    Property,
    Sort,
    Sum,
    Term,
    Var,
    disjoin,
)
from synth.seeds.claims import keep_if_wanted, times
from synth.seeds.number_topics import (
    claim_divisibility,
    claim_factorial,
    claim_gcd,
    claim_parity,
    claim_parity_equivalence,
    claim_prime,
    claim_remainder,
)
from synth.seeds.terms import Draft, make_polynomial

Topic = Callable[[Draft], Formula | None]

_LARGEST_BOUND = 80  # a larger one is the grid's


def claim_bound(draft: Draft) -> Formula | None:
    """A bound on a polynomial by its least or greatest value, or an inequality between two of them."""
    term = make_polynomial(draft, degree=1 + (draft.level > 2), terms=min(1 + draft.level // 2, 3))
    if draft.level > 2 and draft.chance.random() < 0.5:
        other = make_polynomial(draft, degree=1 + (draft.level > 3), terms=2)
        return keep_if_wanted(draft, Compare(draft.chance.choice("<≤"), term, other))
    values = draft.values(term)
    if not values:
        return None
    least = min(values)
    shift = 0 if draft.want else draft.chance.randint(1, 3)
    bound = least + shift
    if (bound < 0 and draft.sort is Sort.NAT) or abs(bound) > _LARGEST_BOUND:
        return None
    limit: Term = Num(bound, draft.sort) if bound >= 0 else Neg(Num(-bound, draft.sort))
    if bound > 0 and draft.chance.random() < 0.4:
        return Compare("<", Num(bound - 1, draft.sort), term)
    return Compare("≤", limit, term)


def claim_square_inequality(draft: Draft) -> Formula | None:
    """That a sum of squares is at least a mixed product, in disguise."""
    if len(draft.variables) < 2:
        return None
    x, y = draft.variables[:2]
    m, n = draft.chance.randint(1, 3), draft.chance.randint(1, 4)
    two = Num(2, Sort.NAT)
    # (m x - n y)² = m² x² - 2 m n x y + n² y²
    middle = 2 * m * n + (0 if draft.want else draft.chance.randint(1, 3))
    left = times(draft, middle, Arith("*", x, y))
    right = Arith("+", times(draft, m * m, Power(x, two)), times(draft, n * n, Power(y, two)))
    if draft.want and draft.chance.random() < 0.3:
        right = Arith("+", right, draft.number(1, 9))
    return Compare("≤", left, right)


def claim_value(draft: Draft) -> Formula | None:
    """The value of a term when the hypotheses leave only one or two, or an equation to be solved."""
    x = draft.pick()
    factor, root, shift = draft.chance.randint(2, 9), draft.chance.randint(0, 12), draft.chance.randint(1, 20)
    equation = Compare(
        "=",
        Arith("+", Arith("*", Num(factor, draft.sort), x), Num(shift, draft.sort)),
        Num(factor * root + shift, draft.sort),
    )
    answer = root if draft.want else root + draft.chance.choice((1, 2))
    solved = Compare("=", x, Num(answer, draft.sort))
    if draft.level > 1 and draft.chance.random() < 0.5:
        term = make_polynomial(draft, degree=2, terms=2)
        values = [
            value for model, value in zip(draft.models, draft.values(term) or (), strict=False) if model[x.name] == root
        ]
        if len(set(values)) == 1 and values[0] >= 0:
            solved = Compare("=", term, Num(values[0] + (not draft.want), draft.sort))
    return Iff(equation, solved) if solved.left == x and draft.chance.random() < 0.4 else Implies(equation, solved)


def claim_roots(draft: Draft) -> Formula | None:
    """The solutions of a quadratic equation that factors."""
    x = draft.pick()
    low, high = sorted((draft.chance.randint(0, 6), draft.chance.randint(0, 9)))
    square = Power(x, Num(2, Sort.NAT))
    equation = Compare(
        "=",
        Arith("+", square, Num(low * high, draft.sort)) if low * high else square,
        times(draft, low + high, x) if low + high else Num(0, draft.sort),
    )
    found = [Compare("=", x, Num(root, draft.sort)) for root in dict.fromkeys((low, high))]
    if not draft.want:
        found = found[:1] if len(found) > 1 else [Compare("=", x, Num(low + 1, draft.sort))]
    return Implies(equation, disjoin(list(found)))


def claim_identity(draft: Draft) -> Formula | None:
    """A product multiplied out."""
    x, y = draft.variables[0], draft.variables[-1]
    a, b = draft.chance.randint(1, 6), draft.chance.randint(1, 6)
    left = Arith("*", Arith("+", x, Num(a, draft.sort)), Arith("+", y, Num(b, draft.sort)))
    product: Term = Power(x, Num(2, Sort.NAT)) if x == y else Arith("*", x, y)
    linear = times(draft, a + b, x) if x == y else Arith("+", times(draft, b, x), times(draft, a, y))
    constant = a * b + (0 if draft.want else draft.chance.randint(1, 3))
    return Compare("=", left, Arith("+", Arith("+", product, linear), Num(constant, draft.sort)))


def claim_existence(draft: Draft) -> Formula | None:
    """That there is a number with a property, depending on the variables or not."""
    x, sort = draft.pick(), draft.sort
    name = next(letter for letter in "dkjtw" if letter not in {v.name for v in draft.variables})
    found = Var(name, sort)
    a, b = draft.chance.randint(1, 6), draft.chance.randint(0, 9)
    linear = Arith("+", times(draft, a, found), Num(b, sort))
    match draft.chance.randrange(4):
        case 0:
            body: Formula = Compare("=", make_polynomial(draft, degree=1, terms=2), linear)
        case 1:
            body = And(Compare("<", x, found), Divides(draft.number(2, 9), found))
        case 2:
            body = And(Compare("<", x, found), Is(draft.chance.choice((Property.EVEN, Property.ODD)), found))
        case _:
            body = Compare("=", Arith("+", make_polynomial(draft, degree=1, terms=1), found), draft.number(5, 30))
    return keep_if_wanted(draft, Exists(found, body))


def claim_sum(draft: Draft) -> Formula | None:
    """The value of a sum of an arithmetic progression."""
    i, n = Var("i", Sort.NAT), Var("n", Sort.NAT)
    a, b = draft.chance.randint(1, 6), draft.chance.randint(0, 7)
    body: Term = i if a == 1 else Arith("*", Num(a, Sort.NAT), i)
    if b:
        body = Arith("+", body, Num(b, Sort.NAT))
    count: Term = n if draft.chance.random() < 0.5 else Arith("+", n, Num(1, Sort.NAT))
    shift = 0 if draft.want else draft.chance.randint(1, 3)
    # twice the sum over i < m of (a i + b) is a m (m - 1) + 2 b m; with m = n + 1 nothing is subtracted
    if count == n:
        left: Term = Arith("+", Arith("*", Num(2, Sort.NAT), Sum(i, n, body)), _multiple(a, n))
        right = _multiple(a, Power(n, Num(2, Sort.NAT)))
        right = Arith("+", right, _multiple(2 * b + shift, n)) if b or shift else right
    else:
        left = Arith("*", Num(2, Sort.NAT), Sum(i, count, body))
        last = Arith("+", _multiple(a, n), Num(2 * b + shift, Sort.NAT)) if b or shift else _multiple(a, n)
        right = Arith("*", count, last)
    return Forall(n, Compare("=", left, right))


def _multiple(factor: int, term: Term) -> Term:
    return term if factor == 1 else Arith("*", Num(factor, Sort.NAT), term)


def claim_absolute(draft: Draft) -> Formula | None:
    """An inequality or equation with absolute values."""
    if draft.sort is not Sort.INT:
        return None
    term = make_polynomial(draft, degree=1, terms=2)
    other = make_polynomial(draft, degree=1, terms=1)
    x = draft.pick()
    claim = draft.chance.choice(
        (
            Compare("≤", Abs(Arith("+", term, other)), Arith("+", Abs(term), Abs(other))),
            Compare("≤", term, Abs(Arith("+", term, draft.number(0, 3)))),
            Compare("=", Abs(Neg(term)), Abs(Arith("-", Num(0, Sort.INT), term))),
            Compare("≤", Abs(x), Abs(term)),
            Implies(Compare("≤", Abs(x), draft.number(1, 9)), Compare("≤", term, draft.number(5, 40))),
        )
    )
    return keep_if_wanted(draft, claim)


def claim_logic(draft: Draft) -> Formula | None:
    """Two claims of other topics joined."""
    parts = [draft.chance.choice((claim_bound, claim_remainder, claim_parity))(draft) for _ in range(2)]
    if parts[0] is None or parts[1] is None or parts[0] == parts[1]:
        return None
    join = draft.chance.choice((And, Or, Implies, Iff))
    return keep_if_wanted(draft, join(parts[0], parts[1]))


TOPICS: dict[str, Topic] = {
    "remainders": claim_remainder,
    "parity": claim_parity,
    "parity equivalences": claim_parity_equivalence,
    "inequalities": claim_bound,
    "square inequalities": claim_square_inequality,
    "linear equations": claim_value,
    "quadratic equations": claim_roots,
    "identities": claim_identity,
    "divisibility": claim_divisibility,
    "gcd and lcm": claim_gcd,
    "primes and squares": claim_prime,
    "existence": claim_existence,
    "sums": claim_sum,
    "absolute values": claim_absolute,
    "factorials": claim_factorial,
    "connectives": claim_logic,
}
