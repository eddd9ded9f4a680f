"""Sums with dots: ``1 + 3 + 5 + ... + (2n - 1)``. Which sum is meant is worked out, and checked.

The terms written must fit one general term, exactly; where none fits, or two that differ, the sum is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any

from prover.formalization.english.polynomials import (
    Polynomial,
    added,
    as_linear_term,
    constant,
    constant_of,
    multiplied,
    polynomial,
    subtracted,
)
from prover.formalization.formula import (
    Arith,
    Num,
    Power,
    Sort,
    Term,
    Var,
    free_variables,
    rebuild,
    subnodes,
    substitute,
)

_STARTS = range(6)  # where a sum may begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A sum of ``count`` terms: ``body`` for ``index`` = 0, 1, 2, ..."""

    count: Term
    body: Term


def patterns(before: list[Term], last: Term, index: Var) -> list[Pattern]:
    """The sums that begin with the terms ``before`` and end with ``last``, each meaning once."""
    found: dict[str, Pattern] = {}
    for pattern in _candidates(before, last, index):
        key = repr((_key(pattern.count), _key(pattern.body)))
        found.setdefault(key, pattern)
    return list(found.values())


def _candidates(before: list[Term], last: Term, index: Var) -> Iterator[Pattern]:
    yield from _by_last_term(before, last, index)
    yield from _with_constant_step(before, last, index)
    numbers = [term.value for term in [*before, last] if isinstance(term, Num)]
    if len(numbers) == len(before) + 1:
        yield from _geometric(numbers, index)
    else:
        shape = _Shape(index, len(before))
        body = shape.generalize([*before, last])
        if body is not None and shape.count is not None:
            yield Pattern(count=_number(shape.count), body=body)


def _by_last_term(before: list[Term], last: Term, index: Var) -> Iterator[Pattern]:
    """The last term with its variable put to 0, 1, 2 ... gives the terms before it: ``2^0 + 2^1 + ... + 2^n``."""
    for variable in sorted(free_variables(last), key=repr):
        for start in _STARTS:
            values = (polynomial(substitute(last, {variable: _number(start + step)})) for step in range(len(before)))
            if all(value is not None and value == polynomial(term) for value, term in zip(values, before, strict=True)):
                shifted = index if start == 0 else Arith("+", index, _number(start))
                count: Term = variable
                if start != 1:
                    count = Arith("∸", variable, _number(start - 1)) if start else Arith("+", variable, _number(1))
                yield Pattern(count=count, body=_tidied(substitute(last, {variable: shifted})))


def _with_constant_step(before: list[Term], last: Term, index: Var) -> Iterator[Pattern]:
    """``(n + 1) + (n + 2) + ... + 2n``: each term is the one before it and a fixed number."""
    values = [polynomial(term) for term in before]
    end = polynomial(last)
    if end is None or any(value is None for value in values):
        return
    known = [value for value in values if value is not None]
    steps = [subtracted(later, earlier) for earlier, later in pairwise(known)]
    step = constant_of(steps[0])
    if any(
        constant_of(value) is not None and not isinstance(term, Num) for term, value in zip(before, known, strict=True)
    ):
        return  # 1^2 + 2^2 + ...: the way in which the terms are written matters
    if step is None or step <= 0 or any(other != steps[0] for other in steps):
        return
    distance = subtracted(end, known[0])
    if any(factor % step for factor in distance.values()):
        return
    count = added({monomial: factor // step for monomial, factor in distance.items()}, constant(1))
    limit = _whole(count)
    if limit is None and step == 1 and known[0] == constant(1):
        limit = last
    summed = multiplied(constant(step), {((index, 1),): 1})
    body = None if summed is None else as_linear_term(added(summed, known[0]))
    if limit is not None and body is not None:
        yield Pattern(count=limit, body=body)


def _whole(count: Polynomial) -> Term | None:
    """The number of terms; 0 where the sum ends before it begins."""
    term = as_linear_term(count)
    if term is None and len(count) == 1:
        ((monomial, factor),) = count.items()
        ((atom, power),) = monomial if len(monomial) == 1 else ((None, 0),)
        if factor == 1 and isinstance(atom, Var):
            return Power(atom, _number(power))
    if isinstance(term, Arith) and term.operator == "-" and isinstance(term.right, Num):
        return Arith("∸", term.left, term.right)
    return None if term is None or _has_difference(term) else term


def _geometric(numbers: list[int], index: Var) -> Iterator[Pattern]:
    """``1 + 2 + 4 + ... + 64``."""
    first, second, *_, last = numbers
    if first <= 0 or second % first or second // first < 2:
        return
    ratio, power = second // first, 1
    if any(value != first * ratio**place for place, value in enumerate(numbers[:-1])):
        return
    while first * ratio**power < last:
        power += 1
    if first * ratio**power == last:
        growth: Term = Power(_number(ratio), index)
        body = growth if first == 1 else Arith("*", _number(first), growth)
        yield Pattern(count=_number(power + 1), body=body)


class _Shape:
    """``1^2 + 2^2 + ... + 10^2``: one expression, in which some numerals go up by fixed steps."""

    def __init__(self, index: Var, written: int) -> None:
        self._index = index
        self._written = written
        self.count: int | None = None

    def generalize(self, terms: list[Term]) -> Term | None:
        """The expression for the term with number ``index``; the last of ``terms`` is that of the sum."""
        first = terms[0]
        if all(term == first for term in terms):
            return first
        if all(isinstance(term, Num) for term in terms):
            return self._steps([term.value for term in terms if isinstance(term, Num)])
        if any(type(term) is not type(first) for term in terms) or isinstance(first, Var):
            return None
        changed: dict[str, Any] = {}
        for field in fields(first):
            parts = [getattr(term, field.name) for term in terms]
            if isinstance(parts[0], str | int):
                if any(part != parts[0] for part in parts):
                    return None
                continue
            inner = self.generalize(parts)
            if inner is None:
                return None
            changed[field.name] = inner
        return replace(first, **changed)

    def _steps(self, values: list[int]) -> Term | None:
        *written, last = values
        step = written[1] - written[0]
        if step <= 0 or any(value != written[0] + step * place for place, value in enumerate(written)):
            return None
        if last < written[-1] or (last - written[0]) % step:
            return None
        count = (last - written[0]) // step + 1
        if self.count not in {None, count}:
            return None
        self.count = count
        return as_linear_term(added({((self._index, 1),): step}, constant(written[0])))


def _tidied(term: Term) -> Term:
    """The term with ``2 * (i + 1) - 1`` worked out as ``2 * i + 1``."""
    if not _has_difference(term) or isinstance(term, Var | Num):
        return term
    if isinstance(term, Arith) and term.operator in "+-*":
        poly = polynomial(term)
        linear = None if poly is None else as_linear_term(poly)
        if linear is not None:
            return linear
    return rebuild(term, _tidied)


def _has_difference(term: Term) -> bool:
    return any(isinstance(node, Arith) and node.operator == "-" for node in subnodes(term))


def _number(value: int) -> Num:
    return Num(value, Sort.OPEN)


def _key(term: Term) -> object:
    poly = polynomial(term)
    return term if poly is None else sorted(poly.items(), key=repr)
