"""What prime numbers may be divided by, and which products may be prime."""

from __future__ import annotations

from collections.abc import Iterator

from prover.formalization.formula import (
    Arith,
    Compare,
    Is,
    Num,
    Power,
    Property,
    Term,
    Var,
    free_variables,
    sort_of,
)
from prover.sampling.computing import NotComputableError, value_of
from prover.sampling.setting import Setting, term_text

_MAX_ROOT = 15


def use_primes(setting: Setting) -> Iterator[list[str]]:
    """Small divisors and factors of the prime numbers in sight, then linear arithmetic."""
    primes = [
        (name, given.argument)
        for name, given in setting.hypotheses
        if isinstance(given, Is) and given.property is Property.PRIME
    ]
    if not primes:
        return
    unfold = "try simp only [Nat.even_iff, Nat.odd_iff, Nat.ModEq] at *"
    for divisors in ((2, 3),) if len(primes) == 1 else ((3,), (2,), (2, 3)):
        lines = list(setting.opening)
        for index, (name, argument) in enumerate(primes):
            lines.append(f"have p{index} := Nat.Prime.two_le {name}")
            lines += _exclude_divisors(f"p{index}", name, argument, divisors)
        yield [*lines, unfold, "omega"]
    for name, argument in primes:
        yield from _split_factors(setting, name, argument)
    for node in setting.nodes():
        if isinstance(node, Power) and isinstance(node.base, Var):
            yield [*setting.opening, f"exact Nat.Prime.dvd_of_dvd_pow {primes[0][0]} ‹_›"]
            break


def _exclude_divisors(label: str, name: str, argument: Term, divisors: tuple[int, ...]) -> list[str]:
    text = term_text(argument)
    lines = []
    for q in divisors:
        lines += [
            f"have {label}_{q} : {text} % {q} = 0 → {text} = {q} := fun d =>",
            f"  (({name}.eq_one_or_self_of_dvd {q} (Nat.dvd_of_mod_eq_zero d)).resolve_left (by decide)).symm",
        ]
    return lines


def _split_factors(setting: Setting, name: str, argument: Term) -> Iterator[list[str]]:
    """A factor of a prime number is 1 or the number itself."""
    number = term_text(argument)
    for factor, other, equation in _factorizations(setting, argument):
        lines = [
            *setting.opening,
            f"have t := Nat.Prime.two_le {name}",
            f"have d : {term_text(factor)} ∣ {number} := ⟨{term_text(other)}, by {equation}⟩",
            f"have f := Nat.Prime.eq_one_or_self_of_dvd {name} _ d",
        ]
        yield [*lines, "rcases f with f | f <;> first | omega | nlinarith | (simp_all; omega)"]


def _factorizations(setting: Setting, argument: Term) -> Iterator[tuple[Term, Term, str]]:
    """Two factors of the term, and why it is their product."""
    match argument:
        case Arith("*", left, right):
            yield left, right, "rfl"
            return
        case Power(base, Num(exponent, sort)) if exponent > 1 and free_variables(base):
            yield base, Power(base, Num(exponent - 1, sort)), "ring"
            return
    for name, given in setting.hypotheses:
        match given:
            case Compare("=", left, Arith("*", first, second)) if left == argument:
                yield first, second, f"exact {name}"
            case Compare("=", Arith("*", first, second), right) if right == argument:
                yield first, second, f"exact {name}.symm"
    yield from _difference_of_squares(setting, argument)
    yield from _linear_factors(argument)


def _difference_of_squares(setting: Setting, argument: Term) -> Iterator[tuple[Term, Term, str]]:
    """``p + c * c = n ^ 2`` makes ``p`` the product of ``n - c`` and ``n + c``."""
    equations = [given for _, given in setting.hypotheses]
    for given in (*equations, Compare("=", argument, argument)):
        match given:
            case Compare("=", Arith("+", left, Num(square, sort)), right) if left == argument:
                pass
            case Compare("=", right, Arith("+", left, Num(square, sort))) if left == argument:
                pass
            case Compare("=", left, Arith("-", right, Num(square, sort))) if left == argument:
                pass
            case _:
                continue
        root, base = round(square**0.5), _square_root(right)
        if root and root * root == square and base is not None:
            constant = Num(root, sort)
            proof = f"have := Nat.sq_sub_sq {term_text(base)} {root}; simp_all [Nat.mul_comm]; omega"
            yield Arith("-", base, constant), Arith("+", base, constant), proof


def _square_root(term: Term) -> Term | None:
    match term:
        case Power(base, Num(2, _)):
            return base
        case Arith("*", left, right) if left == right:
            return left
    return None


def _linear_factors(argument: Term) -> Iterator[tuple[Term, Term, str]]:
    """A quadratic term in one variable as ``(n + r) * (n + s)``."""
    variables = free_variables(argument)
    if len(variables) != 1:
        return
    (n,) = variables
    try:
        values = [value_of(argument, {n.name: i}) for i in range(6)]
    except NotComputableError:
        return
    for r in range(_MAX_ROOT):
        for t in range(r, _MAX_ROOT):
            if values == [(i + r) * (i + t) for i in range(6)]:
                first, second = (Arith("+", n, Num(k, sort_of(n))) for k in (r, t))
                yield first, second, "ring"
