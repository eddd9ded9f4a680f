from __future__ import annotations

import pytest

from prover.core.theorem import Theorem
from prover.formalization.formula import Compare
from prover.formalization.lean_reading import read_theorem
from prover.sampling.polynomials import NotPolynomialError, Polynomial, add, expand, find_combination, multiply, scale
from prover.sampling.search import take_apart


def _expand(text: str) -> Polynomial:
    _, _, goal = take_apart(read_theorem(Theorem(name="t", statement=f"theorem t (x y : ℤ) : {text} = 0")))
    assert isinstance(goal, Compare)
    return expand(goal.left)


def test_multiplying_out() -> None:
    assert _expand("(x + y) * (x - y)") == _expand("x ^ 2 - y ^ 2")
    assert _expand("(x - 1) ^ 3 - x ^ 3") == _expand("-3 * x * x + 3 * x - 1")
    with pytest.raises(NotPolynomialError):
        _expand("x % 2")


def test_arithmetic() -> None:
    x, y = _expand("x"), _expand("y")
    assert add(multiply(x, y), scale(multiply(y, x), -1)) == {}


def test_a_combination_of_squares_is_found() -> None:
    squares = [_expand(text) for text in ("(x + y) ^ 2", "(x - y) ^ 2", "x ^ 2", "y ^ 2")]
    assert find_combination(_expand("2 * x ^ 2 + 2 * x * y + y ^ 2 * 3"), squares) is not None
    assert find_combination(_expand("x * y"), squares) is None
    assert find_combination(_expand("x ^ 2 - y ^ 2"), squares) is None
