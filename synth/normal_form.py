"""Normal forms: one text for all the ways to write a statement down that differ in names and order only.

Two statements have the same normal form when they differ in the theorem's name, the names of variables and hypotheses,
the order and grouping of binders and hypotheses, or white space. Where the statement can be read back as a formula, the
two sides of symmetric relations and operations and the direction of an inequality make no difference either; elsewhere
the form is made from the statement's tokens.
"""

from __future__ import annotations

import hashlib

from prover.core.declaration import DECLARATION_KEYWORDS
from prover.core.lexer import tokenize_code
from prover.core.theorem import Theorem
from synth.formula_form import normalize_formula
from synth.reading import read_once
from synth.token_form import normalize_tokens


def make_key(theorem: Theorem) -> str:
    """A short key that statements with one normal form share."""
    return hashlib.sha256(normalize(theorem).encode()).hexdigest()[:32]


def normalize(theorem: Theorem) -> str:
    """The normal form of a theorem, as text."""
    formula = read_once(theorem)
    body = normalize_formula(formula) if formula is not None else normalize_tokens(theorem.statement)
    words = [token.text for token in tokenize_code(theorem.header)]
    # Imports and opens make no other statement; definitions do.
    return f"{' '.join(words)}\n{body}" if not DECLARATION_KEYWORDS.isdisjoint(words) else body
