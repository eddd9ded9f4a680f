"""Which declarations people cite: not what serves tactics, and not what the compiler makes."""

from __future__ import annotations

import re

from prover.lean.terms import Name

_INTERNAL = re.compile(
    r"(^|\.)(_\w*|\w+Laws|Parity|Lean|Omega|Grind|RingNF|Nonlinear|Linear|Internal|Cutsat|Kernel|Simproc|inj|injEq|"
    r"noConfusion|sizeOf_spec|match_\d+|proof_\d+|eq_\d+|eq_def)(\.|$)"
)


def is_citable(name: Name) -> bool:
    """Whether a proof that a person writes would name this declaration."""
    return all(isinstance(part, str) for part in name) and not _INTERNAL.search(".".join(map(str, name)))
