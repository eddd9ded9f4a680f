"""Topics of number theory: remainders, parity, divisors, primes and factorials."""

from __future__ import annotations

from prover.formalization.formula import (
    Arith,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Factorial,
    Forall,
    Formula,
    Gcd,
    Iff,
    Is,
    Lcm,
    Not,
    Num,
    Property,
    Sort,
    Term,
    Var,
    disjoin,
)
from prover.sampling.computing import holds
from synth.seeds.claims import keep_if_wanted
from synth.seeds.terms import Draft, make_polynomial

_MODULI = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12)


def claim_remainder(draft: Draft) -> Formula | None:
    """The remainder of a polynomial, a few possible ones, or one that never occurs."""
    term = make_polynomial(draft, degree=min(1 + draft.level // 2, 3), terms=1 + draft.level // 2)
    values = draft.values(term)
    if values is None:
        return None
    for modulus in draft.chance.sample(_MODULI, len(_MODULI)):
        claim = _claim_residues(draft, term, modulus, {value % modulus for value in values})
        if claim is not None:
            return claim
    return None


def _claim_residues(draft: Draft, term: Term, modulus: int, residues: set[int]) -> Formula | None:
    divisor = Num(modulus, draft.sort)
    remainder = Arith("%", term, divisor)

    def is_left(residue: int) -> Formula:
        return Compare("=", remainder, Num(residue, draft.sort))

    missing = sorted(set(range(modulus)) - residues)
    if draft.want:
        if len(residues) == 1:
            residue = min(residues)
            if residue and draft.chance.random() < 0.3:
                return Congruent(term, Num(residue, draft.sort), divisor)
            return is_left(residue) if residue else Divides(divisor, term)
        if 1 < len(residues) <= min(3, modulus - 2) and draft.level > 1:
            return disjoin([is_left(residue) for residue in sorted(residues)])
        if missing and modulus > 3 and draft.level > 1:
            residue = draft.chance.choice(missing)
            return Not(is_left(residue)) if residue else Not(Divides(divisor, term))
        return None
    if 1 < len(residues) <= 3:
        return is_left(draft.chance.choice(sorted(residues)))
    return Divides(divisor, term) if residues != {0} and 0 in residues else None


def claim_parity(draft: Draft) -> Formula | None:
    """Whether a polynomial is even or odd."""
    term = make_polynomial(draft, degree=min(draft.level, 3), terms=min(1 + draft.level, 3))
    values = draft.values(term)
    if values is None:
        return None
    odd = {value % 2 for value in values}
    if len(odd) == 1:
        is_odd = (odd == {1}) == draft.want
        return Is(Property.ODD if is_odd else Property.EVEN, term)
    return None if draft.want else Is(draft.chance.choice((Property.EVEN, Property.ODD)), term)


def claim_parity_equivalence(draft: Draft) -> Formula | None:
    """That one polynomial is even exactly when another one is."""
    terms = [make_polynomial(draft, degree=min(draft.level, 2), terms=1 + draft.level // 2) for _ in range(2)]
    claims: list[Formula] = [Is(draft.chance.choice((Property.EVEN, Property.ODD)), term) for term in terms]
    return keep_if_wanted(draft, Iff(claims[0], claims[1]))


def claim_divisibility(draft: Draft) -> Formula | None:
    """That a variable or a numeral divides a combination of what it divides, or a transfer to a polynomial."""
    term = make_polynomial(draft, degree=min(draft.level, 3), terms=min(1 + draft.level // 2, 3))
    divisor = draft.pick()
    return keep_if_wanted(draft, Divides(divisor, term))


def claim_gcd(draft: Draft) -> Formula | None:
    """The gcd or lcm of two terms, its bounds, or what divides it."""
    if draft.sort is not Sort.NAT:
        return None
    term = make_polynomial(draft, degree=1, terms=2)
    other: Term = draft.pick() if draft.chance.random() < 0.5 else draft.number(2, 12)
    gcd = (Gcd if draft.chance.random() < 0.7 else Lcm)(term, other)
    values = draft.values(gcd)
    if not values:
        return None
    if len(set(values)) == 1:
        if values[0] == 1 and draft.want and draft.chance.random() < 0.5:
            return Coprime(term, other)
        return Compare("=", gcd, Num(values[0] + (not draft.want), Sort.NAT))
    return keep_if_wanted(
        draft, draft.chance.choice((Divides(gcd, other), Divides(other, gcd), Compare("≤", gcd, other)))
    )


def claim_prime(draft: Draft) -> Formula | None:
    """What follows of a prime number, or that a polynomial is none."""
    if draft.sort is not Sort.NAT:
        return None
    term = make_polynomial(draft, degree=2, terms=2)
    kind = draft.chance.choice((Property.PRIME, Property.SQUARE))
    claim: Formula = Is(kind, term)
    return keep_if_wanted(draft, Not(claim) if draft.chance.random() < 0.8 else claim)


def claim_factorial(draft: Draft) -> Formula | None:
    """Divisors and bounds of factorials."""
    n = Var("n", Sort.NAT)
    shift = draft.chance.randint(1, 6)
    argument = Arith("+", n, Num(shift, Sort.NAT))
    divisor = draft.chance.randint(2, 12)
    claim = draft.chance.choice(
        (
            Divides(Num(divisor, Sort.NAT), Factorial(argument)),
            Compare("≤", argument, Factorial(argument)),
            Divides(argument, Factorial(Arith("+", n, Num(shift + draft.chance.randint(0, 2), Sort.NAT)))),
            Compare("=", Factorial(Arith("+", n, Num(1, Sort.NAT))), Arith("*", argument, Factorial(n))),
        )
    )
    statement = Forall(n, claim)
    return statement if holds(statement, {}) is draft.want else None
