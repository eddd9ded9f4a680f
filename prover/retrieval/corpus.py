"""Corpus: the premises of a library, and from where each may be cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from prover.core.lexer import name_parts
from prover.retrieval.premise import Place, Premise


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Premises with the imports of the files that they stand in."""

    name: str
    premises: tuple[Premise, ...]
    imports: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of each file: what it imports itself

    def find_file(self, module: str) -> str | None:
        """The corpus's name for the file of a module; None for a module that it does not have."""
        return self._files_by_module.get(module_of(module))

    def imported_by(self, files: Iterable[str]) -> frozenset[str]:
        """These files and all that they import, directly or not; files that the corpus does not have are left out."""
        found: set[str] = set()
        waiting = [file for file in files if file in self.imports]
        while waiting:
            file = waiting.pop()
            if file not in found:
                found.add(file)
                waiting += [imported for imported in self.imports[file] if imported in self.imports]
        return frozenset(found)

    def list_accessible(self, place: Place | None) -> frozenset[int]:
        """Positions in `premises` of what may be cited at a place: imported, or above it in its file.

        Everything where no place is given, or the corpus does not know the file.
        """
        if place is None or place.file not in self.imports:
            return frozenset(range(len(self.premises)))
        files = self.imported_by(self.imports[place.file])
        return frozenset(
            position
            for position, premise in enumerate(self.premises)
            if premise.file in files or (premise.file == place.file and premise.line < place.line)
        )

    @cached_property
    def _files_by_module(self) -> Mapping[str, str]:
        return {module_of(file): file for file in self.imports}


def module_of(path: str) -> str:
    """The module that a path of a repository is imported as: `.lake/packages/p/A/B.lean` is `A.B`."""
    parts = path.removesuffix(".lean").split("/")
    if parts[:2] == [".lake", "packages"]:
        parts = parts[3:]
    return ".".join(".".join(name_parts(part)) for part in parts)
