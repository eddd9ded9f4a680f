"""The trusted library as the judge needs it: its declarations for the kernel, and each constant's axioms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from prover.errors import EnvironmentUnavailableError
from prover.lean.declarations import (
    Declaration,
    DeclarationStream,
    UnorderedConstantsError,
    order_declarations,
)
from prover.lean.olean import MalformedOleanError, Module, OleanPin, read_module
from prover.lean.terms import Constant, Kind, Name, TermStore, format_name, mentioned_constants

ROOT_MODULE: Name = ("Init",)

Axioms = frozenset[Name]


@dataclass(frozen=True, kw_only=True)
class Library:
    """The constants that every theorem may use."""

    imports: tuple[Name, ...]  # what a file that uses the library imports
    may_import: frozenset[Name] = frozenset()  # what it may import beside; nothing else
    axioms: Mapping[Name, Axioms]  # of every constant that the kernel knows: the axioms that it depends on
    hidden: frozenset[Name]  # constants marked `unsafe` or `partial`: they exist, but not for the kernel
    stream: bytes  # all declarations, for the kernel process
    num_declarations: int

    def declares(self, name: Name) -> bool:
        """Whether the library has a constant of that name."""
        return name in self.axioms or name in self.hidden


def read_library(paths: Iterable[Path], pin: OleanPin) -> Library:
    """Read the module `Init` and all that it imports from these directories; an empty library without directories.

    Raises EnvironmentUnavailableError when a module is missing or is not what the pinned Lean wrote.
    """
    paths = tuple(paths)
    store = TermStore()
    constants: dict[Name, Constant] = {}
    try:
        for module in read_modules(paths, store, pin) if paths else ():
            constants.update(module.constants)
        declarations = order_declarations(store, constants)
        axioms = collect_axioms(store, declarations, constants, known={})
        stream = DeclarationStream(store)
        stream.add(declarations)
    except (MalformedOleanError, UnorderedConstantsError) as error:
        raise EnvironmentUnavailableError(f"The compiled library cannot be used: {error} Build it again.") from error
    return Library(
        imports=(ROOT_MODULE,) if paths else (),
        axioms=axioms,
        hidden=frozenset(constants) - axioms.keys(),
        stream=stream.to_bytes(),
        num_declarations=len(declarations),
    )


def collect_axioms(
    store: TermStore,
    declarations: Iterable[Declaration],
    constants: Mapping[Name, Constant],
    *,
    known: Mapping[Name, Axioms],
) -> dict[Name, Axioms]:
    """The axioms that each of these constants depends on, directly or through others.

    The declarations come in order, each after those that it mentions; ``known`` answers for what is not among them.
    A constant that mentions an unknown one raises UnorderedConstantsError.
    """
    found: dict[Name, Axioms] = {}
    shared: dict[Axioms, Axioms] = {}
    recursors: dict[Name, list[Name]] = {}
    for constant in constants.values():
        if constant.kind is Kind.RECURSOR:
            recursors.setdefault(constant.parent, []).append(constant.name)
    for declaration in declarations:
        own = [member.name for member in declaration.members]
        own += [recursor for name in own for recursor in recursors.get(name, ())]
        mentioned: set[Name] = set()
        for member in declaration.members:
            mentioned |= mentioned_constants(store, member)
        axioms: set[Name] = {m.name for m in declaration.members if m.kind is Kind.AXIOM}
        for name in mentioned.difference(own):
            answer = found.get(name, known.get(name))
            if answer is None:
                raise UnorderedConstantsError(
                    f"{format_name(own[0])} mentions {format_name(name)}, which is not known to the kernel."
                )
            axioms |= answer
        result = frozenset(axioms)
        result = shared.setdefault(result, result)
        found.update(dict.fromkeys(own, result))
    return found


def read_modules(paths: tuple[Path, ...], store: TermStore, pin: OleanPin) -> Iterable[Module]:
    """The module `Init` and everything that it imports, from these directories."""
    waiting, seen = [ROOT_MODULE], {ROOT_MODULE}
    while waiting:
        name = waiting.pop()
        module = read_module(_find_module(paths, name).read_bytes(), store, pin)
        for imported in module.imports:
            if imported not in seen:
                seen.add(imported)
                waiting.append(imported)
        yield module


def _find_module(paths: tuple[Path, ...], name: Name) -> Path:
    relative = Path(*map(str, name)).with_suffix(".olean")
    for path in paths:
        if (path / relative).is_file():
            return path / relative
    raise EnvironmentUnavailableError(f"The compiled library has no module {format_name(name)}. Build it again.")
