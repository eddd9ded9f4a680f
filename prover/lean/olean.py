"""Reads the constants of a compiled Lean module (`.olean`) into a store of terms, without Lean.

What is taken from the file: the imports, and of every constant its name, kind, universe parameters, type and value.
What the file says about its own terms (hashes, cached flags) is not looked at. The work is bounded by the size of the
file, nothing recurses, and any bytes lead to a module or to :class:`MalformedOleanError`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from prover.lean import terms
from prover.lean.olean_objects import MAX_OLEAN_BYTES, MalformedOleanError, ObjectFile, OleanPin
from prover.lean.terms import Constant, Kind, Name, TermStore, format_name

__all__ = ["MalformedOleanError", "Module", "OleanPin", "list_axioms", "read_constants", "read_module"]

MAX_NAME_LENGTH = 256  # components
MAX_NAME_NUMBER = 2**62
_NIL = 1  # the empty list, the anonymous name, level zero: box 0
_SAFE = 1  # Lean's DefinitionSafety: unsafe, safe, partial

_MDATA = 10  # a tag of expressions that the store does not have
_EXPR_SHAPES = {  # tag: number of pointer fields, which of them are expressions
    terms.BVAR: (1, ()),
    terms.SORT: (1, ()),
    terms.CONST: (2, ()),
    terms.APP: (2, (0, 1)),
    terms.LAM: (3, (1, 2)),
    terms.PI: (3, (1, 2)),
    terms.LET: (4, (1, 2, 3)),
    terms.LIT: (1, ()),
    _MDATA: (2, (1,)),
    terms.PROJ: (3, (2,)),
}
_LEVEL_SIZES = {terms.LEVEL_SUCC: 1, terms.LEVEL_MAX: 2, terms.LEVEL_IMAX: 2, terms.LEVEL_PARAM: 1}
_NAME_STRING, _NAME_NUMBER = 1, 2
_LITERAL_NATURAL, _LITERAL_STRING = 0, 1
_CONSTANT_SHAPES = {  # kind: number of pointer fields, bytes of scalars after them
    Kind.AXIOM: (1, 1),
    Kind.DEFINITION: (4, 1),
    Kind.THEOREM: (3, 0),
    Kind.OPAQUE: (3, 1),
    Kind.QUOT: (1, 1),
    Kind.INDUCTIVE: (6, 3),
    Kind.CONSTRUCTOR: (5, 1),
    Kind.RECURSOR: (7, 2),
}


class _Common(TypedDict):
    kind: Kind
    name: Name
    level_params: tuple[Name, ...]
    type: int


@dataclass(frozen=True, kw_only=True)
class Module:
    """The constants of one compiled module, as numbers of the store that it was read into."""

    imports: tuple[Name, ...]
    constants: dict[Name, Constant]


def read_module(data: bytes, store: TermStore, pin: OleanPin, *, max_bytes: int = MAX_OLEAN_BYTES) -> Module:
    """Read a compiled module into the store, or raise MalformedOleanError."""
    try:
        return _Reader(ObjectFile(data, pin, max_bytes=max_bytes), store).read()
    except (struct.error, IndexError, KeyError, OverflowError) as error:
        raise MalformedOleanError(f"The compiled module is damaged ({type(error).__name__}).") from error


def read_constants(paths: Iterable[Path], store: TermStore, pin: OleanPin) -> Iterator[Constant]:
    """All constants of these compiled modules, in the order of the files."""
    for path in paths:
        yield from read_module(path.read_bytes(), store, pin).constants.values()


def list_axioms(paths: Iterable[Path], pin: OleanPin) -> tuple[str, ...]:
    """Names of the axioms that these modules declare, sorted; those marked `unsafe` are left out."""
    axioms = (c for c in read_constants(paths, TermStore(), pin) if c.kind is Kind.AXIOM and not c.is_unsafe)
    return tuple(sorted(format_name(axiom.name) for axiom in axioms))


class _Reader:
    """Reads one module. Everything read once is remembered by its offset."""

    def __init__(self, file: ObjectFile, store: TermStore) -> None:
        self._file = file
        self._store = store
        self._names: dict[int, Name] = {}
        self._levels: dict[int, int] = {}
        self._exprs: dict[int, int] = {}
        self._list_budget = 4 * len(file) + 1000  # elements; lists that share their tails could take quadratic time

    def read(self) -> Module:
        file = self._file
        imports, _, constants, _, _ = file.fields(file.root, 5, scalar_bytes=1)
        if file.scalar(file.root, 8 + 5 * 8):
            raise MalformedOleanError(
                "The file is a part of a `module`, which hides definitions; a plain file is wanted."
            )
        found: dict[Name, Constant] = {}
        for offset in file.array(file.resolve(constants, file.root)):
            constant = self._constant(offset)
            if constant.name in found:
                raise MalformedOleanError(f"The constant {format_name(constant.name)} occurs twice.")
            found[constant.name] = constant
        return Module(imports=self._imports(file.resolve(imports, file.root)), constants=found)

    def _imports(self, offset: int) -> tuple[Name, ...]:
        return tuple(self._name(self._file.fields(item, 1)[0], item) for item in self._file.array(offset))

    def _constant(self, offset: int) -> Constant:
        """One `ConstantInfo`."""
        file = self._file
        if file.tag(offset) >= len(Kind):
            raise MalformedOleanError(f"The object at {offset:#x} is not a constant.")
        kind = Kind(file.tag(offset))
        value = file.resolve(file.fields(offset, 1)[0], offset)
        count, scalar_bytes = _CONSTANT_SHAPES[kind]
        fields = file.fields(value, count, scalar_bytes)
        scalars = [file.scalar(value, 8 + 8 * count + i) for i in range(scalar_bytes)]
        name, level_params, type_ = self._signature(file.resolve(fields[0], value))
        common: _Common = {"kind": kind, "name": name, "level_params": level_params, "type": type_}
        match kind:
            case Kind.AXIOM:
                return Constant(**common, is_unsafe=scalars[0] != 0)
            case Kind.DEFINITION:
                term, hint = self._expr(fields[1], value), self._hint(fields[2], value)
                return Constant(**common, value=term, hint=hint, is_unsafe=scalars[0] != _SAFE)
            case Kind.THEOREM:
                return Constant(**common, value=self._expr(fields[1], value))
            case Kind.OPAQUE:
                return Constant(**common, value=self._expr(fields[1], value), is_unsafe=scalars[0] != 0)
            case Kind.INDUCTIVE:
                return Constant(
                    **common,
                    num_params=file.natural(fields[1], value),
                    mutual=self._name_list(fields[3], value),
                    constructors=self._name_list(fields[4], value),
                    is_unsafe=scalars[1] != 0,
                )
            case Kind.CONSTRUCTOR:
                return Constant(**common, parent=self._name(fields[1], value), is_unsafe=scalars[0] != 0)
            case Kind.RECURSOR:
                parent = self._name_list(fields[1], value)[0]
                return Constant(**common, parent=parent, is_unsafe=scalars[1] != 0)
            case Kind.QUOT:
                return Constant(**common)

    def _signature(self, offset: int) -> tuple[Name, tuple[Name, ...], int]:
        """Name, universe parameters and type: one `ConstantVal`."""
        name, level_params, type_ = self._file.fields(offset, 3)
        return self._name(name, offset), self._name_list(level_params, offset), self._expr(type_, offset)

    def _hint(self, word: int, holder: int) -> int:
        """One `ReducibilityHints`."""
        if word & 1:
            return terms.HINT_OPAQUE if word >> 1 == 0 else terms.HINT_ABBREV
        offset = self._file.resolve(word, holder)
        self._file.fields(offset, 0, scalar_bytes=4)
        return self._file.scalar(offset, 8, 4)

    def _list(self, word: int, holder: int) -> list[tuple[int, int]]:
        """The elements of a `List`, as words with the objects that hold them."""
        elements: list[tuple[int, int]] = []
        while word != _NIL:
            holder = self._file.resolve(word, holder)
            head, word = self._file.fields(holder, 2)
            elements.append((head, holder))
            self._list_budget -= 1
            if self._list_budget < 0:
                raise MalformedOleanError("The module's lists are longer than an honest module's.")
        return elements

    def _name_list(self, word: int, holder: int) -> tuple[Name, ...]:
        return tuple(self._name(*element) for element in self._list(word, holder))

    def _name(self, word: int, holder: int) -> Name:
        """One `Name`, with its parts."""
        if word == _NIL:
            return ()
        start = self._file.resolve(word, holder)
        chain: list[int] = []
        offset = start
        prefix: Name = ()
        while offset not in self._names:
            chain.append(offset)
            parent, _ = self._file.fields(offset, 2, scalar_bytes=8)
            if parent == _NIL:
                break
            offset = self._file.resolve(parent, offset)
            if len(chain) > MAX_NAME_LENGTH:
                raise MalformedOleanError(f"A name has more than {MAX_NAME_LENGTH} components.")
        else:
            prefix = self._names[offset]
        for offset in reversed(chain):
            prefix = self._names[offset] = (*prefix, self._name_component(offset))
        if len(prefix) > MAX_NAME_LENGTH:
            raise MalformedOleanError(f"A name has more than {MAX_NAME_LENGTH} components.")
        return self._names[start]

    def _name_component(self, offset: int) -> str | int:
        _, word = self._file.fields(offset, 2, scalar_bytes=8)
        if self._file.tag(offset) == _NAME_NUMBER:
            number = self._file.natural(word, offset)
            if number > MAX_NAME_NUMBER:
                raise MalformedOleanError(f"A name has a component above {MAX_NAME_NUMBER}.")
            return number
        if self._file.tag(offset) != _NAME_STRING:
            raise MalformedOleanError(f"The object at {offset:#x} is not a name.")
        return self._file.text(self._file.resolve(word, offset))

    def _level(self, word: int, holder: int) -> int:
        """The number of one `Level`."""
        if word == _NIL:
            return self._store.add_level((terms.LEVEL_ZERO,))
        file, start = self._file, self._file.resolve(word, holder)
        reachable: set[int] = set()
        waiting = [start]
        while waiting:
            offset = waiting.pop()
            if offset not in reachable and offset not in self._levels:
                reachable.add(offset)
                parts = self._level_parts(offset)
                waiting.extend(file.resolve(part, offset) for part in parts if part != _NIL)
        for offset in sorted(reachable):  # parts come before wholes in the file
            self._levels[offset] = self._store.add_level(self._level_node(offset))
        return self._levels[start]

    def _level_parts(self, offset: int) -> tuple[int, ...]:
        tag = self._file.tag(offset)
        if tag not in _LEVEL_SIZES:
            raise MalformedOleanError(f"The object at {offset:#x} is not a universe level.")
        fields = self._file.fields(offset, _LEVEL_SIZES[tag], scalar_bytes=8)
        return () if tag == terms.LEVEL_PARAM else fields

    def _level_node(self, offset: int) -> terms.Node:
        tag = self._file.tag(offset)
        if tag == terms.LEVEL_PARAM:
            (name,) = self._file.fields(offset, 1)
            return (tag, self._store.add_name(self._name(name, offset)))
        return (tag, *(self._level(part, offset) for part in self._level_parts(offset)))

    def _expr(self, word: int, holder: int) -> int:
        """The number of one `Expr`."""
        file, known = self._file, self._exprs
        start = file.resolve(word, holder)
        reachable: set[int] = set()
        waiting = [start]
        while waiting:
            offset = waiting.pop()
            if offset in reachable or offset in known:
                continue
            reachable.add(offset)
            shape = _EXPR_SHAPES.get(file.tag(offset))
            if shape is None:
                raise MalformedOleanError(f"The object at {offset:#x} is not a closed expression.")
            fields = file.fields(offset, shape[0], scalar_bytes=8)
            waiting.extend([file.resolve(fields[i], offset) for i in shape[1]])
        for offset in sorted(reachable):  # parts come before wholes in the file
            known[offset] = self._expr_number(offset)
        return known[start]

    def _expr_number(self, offset: int) -> int:
        """The number of an expression whose parts are known."""
        file, store, base_number = self._file, self._store, self._exprs
        tag = file.tag(offset)
        count, parts = _EXPR_SHAPES[tag]
        fields = file.fields(offset, count)
        numbers = [base_number[file.resolve(fields[i], offset)] for i in parts]
        if tag in (terms.APP, terms.LAM, terms.PI, terms.LET):
            return store.add_expr((tag, *numbers))
        if tag == _MDATA:
            return numbers[0]
        if tag == terms.BVAR:
            return store.add_expr((tag, file.natural(fields[0], offset)))
        if tag == terms.SORT:
            return store.add_expr((tag, self._level(fields[0], offset)))
        if tag == terms.LIT:
            return store.add_expr((tag, self._literal(file.resolve(fields[0], offset))))
        name = store.add_name(self._name(fields[0], offset))
        if tag == terms.PROJ:
            return store.add_expr((tag, name, file.natural(fields[1], offset), numbers[0]))
        levels = tuple(self._level(*element) for element in self._list(fields[1], offset))
        return store.add_expr((tag, name, levels))

    def _literal(self, offset: int) -> int | str:
        """One `Literal`."""
        (word,) = self._file.fields(offset, 1)
        if self._file.tag(offset) == _LITERAL_NATURAL:
            return self._file.natural(word, offset)
        if self._file.tag(offset) != _LITERAL_STRING:
            raise MalformedOleanError(f"The object at {offset:#x} is not a literal.")
        return self._file.text(self._file.resolve(word, offset))
