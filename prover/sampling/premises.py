"""The lemmas of the core library that can be read as formulas, kept beside the compiled library.

Reading thousands of compiled terms takes seconds, so what was read is written down once for each library. The file is
as trustworthy as the library that it lies beside, and nothing rests on it: a wrong lemma is a failed attempt.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from prover.errors import QedError
from prover.formalization import formula as formulas
from prover.formalization.formula import Formula, Property, Sort
from prover.lean.build import ensure_core_built
from prover.lean.library import read_modules
from prover.lean.olean import OleanPin
from prover.lean.terms import Kind, TermStore
from prover.retrieval import citable
from prover.retrieval.citable import is_citable
from prover.sampling import lemma_reading
from prover.sampling.lemma_reading import Premise, read_premises


@cache
def load_premises() -> tuple[Premise, ...]:
    """The lemmas of the core library; none where there is no embedded Lean."""
    try:
        build = ensure_core_built()
        pin = OleanPin(version=build.lean_version, commit=build.lean_commit)
        place = build.library_path / f"premises-{_hash_code()}.json"
        premises = _read(place)
        if premises is None:
            premises = collect_premises(build.library_path, pin)
            _write(place, premises)
    except QedError:
        return ()
    return premises


def collect_premises(library_path: Path, pin: OleanPin) -> tuple[Premise, ...]:
    """What the compiled modules of a library state and prove, as far as formulas can say it."""
    store = TermStore()
    found: list[Premise] = []
    for module in read_modules((library_path,), store, pin):
        for constant in module.constants.values():
            if constant.kind is Kind.THEOREM and is_citable(constant.name):
                found += read_premises(store, constant)
    return tuple(sorted(found, key=lambda premise: (len(premise.hypotheses), premise.name, repr(premise))))


@cache
def _hash_code() -> str:
    """Changes with the code that reads lemmas."""
    digest = hashlib.sha256()
    for module in (lemma_reading.__file__, formulas.__file__, citable.__file__, __file__):
        digest.update(Path(module).read_bytes())
    return digest.hexdigest()[:16]


def _write(place: Path, premises: tuple[Premise, ...]) -> None:
    rows = [[p.name, [_encode(h) for h in p.hypotheses], _encode(p.conclusion)] for p in premises]
    with contextlib.suppress(OSError):  # where it cannot be kept, go without
        handle, temporary = tempfile.mkstemp(prefix="premises-", dir=place.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(rows, file, ensure_ascii=False)
        Path(temporary).replace(place)


def _read(place: Path) -> tuple[Premise, ...] | None:
    try:
        rows = json.loads(place.read_text(encoding="utf-8"))
        return tuple(
            Premise(name=name, hypotheses=tuple(map(_decode, hypotheses)), conclusion=_decode(conclusion))
            for name, hypotheses, conclusion in rows
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _encode(node: Any) -> Any:
    """A formula as lists: the node's class, then its fields."""
    if isinstance(node, Sort | Property | str | int):
        return node
    return [type(node).__name__, *(_encode(getattr(node, field.name)) for field in fields(node))]


def _decode(row: list[Any]) -> Formula:
    name, *values = row
    kind = getattr(formulas, name)
    decoded: list[Any] = [_decode(value) if isinstance(value, list) else value for value in values]
    if name in ("Var", "Num"):
        decoded[1] = Sort(decoded[1])
    elif name == "Is":
        decoded[0] = Property(decoded[0])
    node: Formula = kind(*decoded)
    return node
