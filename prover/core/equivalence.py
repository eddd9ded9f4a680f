"""Equivalence of two theorems, as two implications that can be proved.

Made from the text of the theorems, so that they speak about exactly what the two say.
"""

from __future__ import annotations

from enum import StrEnum

from prover.core.opposites import close
from prover.core.theorem import Theorem


class Equivalence(StrEnum):
    """What Lean has shown of two statements: whether they say the same."""

    EQUIVALENT = "equivalent"  # each follows from the other, by a proof that makes use of it
    DIFFERS = "differs"  # one was proved and the other disproved
    NOT_SHOWN = "not_shown"  # neither was found out; says nothing


def implies(first: Theorem, second: Theorem) -> Theorem | None:
    """``FIRST_implies_SECOND : (∀ binders, type) → (∀ binders, type)``.

    None when one of the declarations is not of the plain form, or when their headers differ: under another header the
    same words may mean something else.
    """
    return _join(first, second, close(first), close(second))


def list_controls(first: Theorem, second: Theorem) -> tuple[Theorem, ...]:
    """What a proof of :func:`implies` must not prove as well, under the same name; empty where there is no such.

    The premise says nothing (``True`` for its type): who proves that makes no use of the first theorem. The conclusion
    is ``False``: who proves that has only found the first theorem false. Between two theorems that are true, or two
    that are false, such a proof says nothing about their meaning.
    """
    controls = (
        _join(first, second, close(first, conclusion="True"), close(second)),
        _join(first, second, close(first), close(second, conclusion="False")),
    )
    return tuple(control for control in controls if control is not None)


def _join(first: Theorem, second: Theorem, premise: str | None, conclusion: str | None) -> Theorem | None:
    if premise is None or conclusion is None or first.header.strip() != second.header.strip():
        return None
    name = f"{first.name}_implies_{second.name}"
    return Theorem(name=name, statement=f"theorem {name} : ({premise}) → ({conclusion})", header=second.header)
