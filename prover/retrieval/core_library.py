"""The core library as a corpus: every theorem of it that people cite, with its signature in Lean's own words.

The sources say which theorems were written and where; Lean itself prints their signatures; the compiled files say what
each proof rests on. What was read is kept beside the compiled library. Nothing rests on it: a premise that is wrong
is a line of a prompt that does not help.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from prover.core.value import Value
from prover.errors import EngineError
from prover.lean.build import read_core_sources
from prover.lean.engine import lean_variables
from prover.lean.environment import LeanEnvironment, load_environment
from prover.lean.olean import Module, OleanPin, read_module
from prover.lean.terms import Kind, TermStore, format_name
from prover.retrieval import citable, premise, source_reading
from prover.retrieval.citable import is_citable
from prover.retrieval.corpus import Corpus
from prover.retrieval.premise import Premise
from prover.retrieval.source_reading import read_written_theorems

_TIMEOUT_S = 120.0
_UNIVERSES = re.compile(r"^\.\{[^}]*\}")


class _Kept(Value):
    """What is written down beside the library."""

    premises: tuple[Premise, ...]
    imports: dict[str, tuple[str, ...]]


@cache
def load_core_corpus() -> Corpus:
    """The citable theorems of the core library. Raises EnvironmentUnavailableError where there is no embedded Lean."""
    environment = load_environment("core")
    place = environment.library_paths[0] / f"retrieval-{_hash_code()}.json"
    kept = _read(place)
    if kept is None:
        kept = _collect(environment)
        _write(place, kept)
    return Corpus(name="core", premises=kept.premises, imports=kept.imports)


def _read_modules(environment: LeanEnvironment, store: TermStore) -> dict[str, Module]:
    """The compiled modules of the environment's first library, by name."""
    root = environment.library_paths[0]
    pin = OleanPin(version=environment.stamp.lean_version, commit=environment.stamp.lean_commit)
    return {
        ".".join(path.relative_to(root).with_suffix("").parts): read_module(path.read_bytes(), store, pin)
        for path in sorted(root.rglob("*.olean"))
    }


def _collect(environment: LeanEnvironment) -> _Kept:
    store = TermStore()
    modules = _read_modules(environment, store)
    uses = _read_uses(store, modules)
    sites = {
        written.name: (module, written.line)
        for module, text in read_core_sources().items()
        for written in read_written_theorems(text)
        if written.name in uses
    }
    signatures = _ask_signatures(environment, tuple(sites))
    premises = tuple(
        Premise(
            name=name,
            signature=signatures[name],
            file=module,
            line=line,
            uses=tuple(sorted(used for used in uses[name] if used in signatures)),
        )
        for name, (module, line) in sites.items()
        if name in signatures
    )
    imports = {name: tuple(map(format_name, module.imports)) for name, module in modules.items()}
    return _Kept(premises=premises, imports=imports)


def _read_uses(store: TermStore, modules: dict[str, Module]) -> dict[str, frozenset[str]]:
    """Of every citable theorem, the citable theorems in its proof term.

    Parts of a proof that Lean has made theorems of their own count as the proof's.
    """
    theorems = {c.name: c for m in modules.values() for c in m.constants.values() if c.kind is Kind.THEOREM}
    uses: dict[str, frozenset[str]] = {}
    for name, theorem in theorems.items():
        if not is_citable(name):
            continue
        found: set[str] = set()
        waiting, seen = [theorem], {name}
        while waiting:
            constant = waiting.pop()
            for used in store.constants_in([constant.value] if constant.value is not None else []):
                if used in theorems and used not in seen:
                    seen.add(used)
                    if is_citable(used):
                        found.add(format_name(used))
                    elif used[: len(name)] == name:  # `foo._proof_1` of `foo`
                        waiting.append(theorems[used])
        uses[format_name(name)] = frozenset(found)
    return uses


def _ask_signatures(environment: LeanEnvironment, names: Sequence[str]) -> dict[str, str]:
    """What Lean prints for `#check NAME`, without the name; names that Lean does not know are left out."""
    with tempfile.TemporaryDirectory(prefix="qed-signatures-") as folder:
        path = Path(folder) / "Signatures.lean"
        path.write_text("".join(f"#check {name}\n" for name in names), encoding="utf-8")
        try:
            # The text is ours, made of the library's own names: it needs no sandbox.
            run = subprocess.run(
                [*environment.command, "--json", str(path)],
                env=lean_variables(environment),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_TIMEOUT_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EngineError(f"Lean does not print the signatures of its library: {error}.") from error
    found: dict[str, str] = {}
    for line in run.stdout.decode("utf-8", "replace").splitlines():
        if not line.startswith("{"):
            continue
        row = json.loads(line)
        name = names[row["pos"]["line"] - 1]
        if row["severity"] == "information" and row["data"].startswith(name):
            found[name] = _UNIVERSES.sub("", " ".join(row["data"][len(name) :].split()).strip()).strip()
    if not found:
        raise EngineError(f"Lean prints no signatures of its library: {run.stderr.decode('utf-8', 'replace')[:500]}")
    return found


@cache
def _hash_code() -> str:
    """Changes with the code that reads the library."""
    digest = hashlib.sha256()
    for file in (citable.__file__, premise.__file__, source_reading.__file__, __file__):
        digest.update(Path(file).read_bytes())
    return digest.hexdigest()[:16]


def _write(place: Path, kept: _Kept) -> None:
    with contextlib.suppress(OSError):  # where it cannot be kept, go without
        handle, temporary = tempfile.mkstemp(prefix="retrieval-", dir=place.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(kept.model_dump_json())
        Path(temporary).replace(place)


def _read(place: Path) -> _Kept | None:
    try:
        return _Kept.model_validate_json(place.read_bytes())
    except (OSError, ValidationError):
        return None
