"""What is written is read back as it was: through Lean text, and through English."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from prover.core.theorem import Theorem
from prover.errors import NotUnderstoodError
from prover.formalization.english.reading import read
from prover.formalization.english.writing import write_sentence
from prover.formalization.formula import Arith, Cast, Formula, Implies, Num, Sort, children, conjuncts, sort_of
from prover.formalization.lean_reading import read_theorem
from prover.formalization.lean_text import write_theorem

from .formulas import formulas

_SETTINGS = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making an example smaller takes minutes
)


def through_lean(formula: Formula) -> Formula:
    return read_theorem(Theorem(name="t", statement=write_theorem("t", formula)))


@_SETTINGS
@given(formulas())
def test_lean_text_is_read_back_as_the_same_formula(formula: Formula) -> None:
    assert through_lean(formula) == formula


def without_types(formula: Formula) -> object:
    """The formula's content: casts and the types of numerals dropped, hypotheses taken apart.

    English does not say them: they follow from the types of the variables.
    """
    match formula:
        case Num(value, _):
            return value
        case Cast(argument):
            return without_types(argument)
        case Implies(left, right):
            return without_types_of_assumption(left, right)
        case Arith("-", left, right) if sort_of(left) is Sort.NAT:
            return "∸", without_types(left), without_types(right)
    return (
        type(formula).__name__,
        *(getattr(formula, name) for name in ("variable", "operator", "property", "name") if hasattr(formula, name)),
        *(without_types(child) for child in children(formula)),
    )


def without_types_of_assumption(left: Formula, right: Formula) -> object:
    parts = [without_types(part) for part in conjuncts(left)]
    result = without_types(right)
    for part in reversed(parts):
        result = ("Implies", part, result)
    return result


@_SETTINGS
@given(formulas(depth=2))
def test_english_is_read_back_as_the_same_formula(formula: Formula) -> None:
    text = write_sentence(formula)
    try:
        again = read(text).formula
    except NotUnderstoodError as error:
        assume(not any(reason in str(error) for reason in ("too long", "too deep", "division by 0")))
        raise AssertionError(f"{text}\n{error}") from error
    assert without_types(again) == without_types(formula), text


@pytest.mark.timeout(400)  # two readings of every phrasing
def test_the_corpus_is_read_back_as_the_same(problems: list[dict[str, Any]]) -> None:
    seen: set[str] = set()  # many phrasings say the same in the same words
    for problem in problems:
        for text in problem["english"]:
            formula = read(text).formula
            assert through_lean(formula) == formula
            if (sentence := write_sentence(formula)) not in seen:
                seen.add(sentence)
                assert without_types(read(sentence).formula) == without_types(formula), text
