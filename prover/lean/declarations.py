"""From constants to declarations: what is given to the kernel together, in which order, and written how.

The kernel takes declarations, not constants: an inductive type comes with its whole mutual block and its constructors,
and the kernel makes the recursors itself. :func:`order_declarations` groups constants so and sorts them by what they
mention; :class:`DeclarationStream` writes them in the format that :mod:`prover.lean.kernel_process` reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prover.errors import QedError
from prover.lean import terms
from prover.lean.terms import Constant, Kind, Name, TermStore, format_name, mentioned_constants

MAX_BOUND_VARIABLE = 100_000  # Lean itself cannot represent more than 2^20


class UnorderedConstantsError(QedError):
    """A set of constants that no order of declarations can produce: circular, or with parts missing."""


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What the kernel takes in at once: one constant, a block of inductive types, or the quotients."""

    members: tuple[Constant, ...]  # of a block: each type followed by its constructors

    @property
    def name(self) -> Name:
        """The name of its first constant."""
        return self.members[0].name


def order_declarations(store: TermStore, constants: Mapping[Name, Constant]) -> list[Declaration]:
    """Group these constants into declarations, each after those that it mentions.

    Names that are not among the constants are taken to be known to the kernel already. Constants marked `unsafe` or
    `partial` are left out. Raises UnorderedConstantsError.
    """
    return _Ordering(store, constants).run()


class _Ordering:
    def __init__(self, store: TermStore, constants: Mapping[Name, Constant]) -> None:
        self._store = store
        self._constants = constants
        self._quotients = tuple(c for c in constants.values() if c.kind is Kind.QUOT)
        self._done: set[Name] = set()  # representatives of finished declarations
        self._open: set[Name] = set()
        self._ordered: list[Declaration] = []

    def run(self) -> list[Declaration]:
        for constant in self._constants.values():
            if not constant.is_unsafe:
                self._visit(self._representative(constant))
        return self._ordered

    def _representative(self, constant: Constant) -> Name:
        """The constant that stands for a declaration: the first type of a block, or the first of the quotients."""
        if constant.kind in (Kind.CONSTRUCTOR, Kind.RECURSOR):
            parent = self._constants.get(constant.parent)
            if parent is None or parent.kind is not Kind.INDUCTIVE:
                raise UnorderedConstantsError(f"{format_name(constant.name)} belongs to no inductive type here.")
            constant = parent
        if constant.kind is Kind.INDUCTIVE:
            return constant.mutual[0] if constant.mutual else constant.name
        if constant.kind is Kind.QUOT:
            return self._quotients[0].name
        return constant.name

    def _visit(self, start: Name) -> None:
        """Depth first, with a stack of its own: a declaration is written when all that it mentions are."""
        stack: list[tuple[Name, Declaration, list[Name]]] = []
        self._enter(start, stack)
        while stack:
            name, declaration, waiting = stack[-1]
            if waiting:
                self._enter(waiting.pop(), stack)
                continue
            stack.pop()
            self._open.discard(name)
            self._done.add(name)
            self._ordered.append(declaration)

    def _enter(self, name: Name, stack: list[tuple[Name, Declaration, list[Name]]]) -> None:
        if name in self._done:
            return
        if name in self._open:
            raise UnorderedConstantsError(f"{format_name(name)} is defined by way of itself.")
        declaration = self._declaration(name)
        own = {member.name for member in declaration.members}
        needed: set[Name] = set()
        for member in declaration.members:
            for mentioned in mentioned_constants(self._store, member) - own:
                constant = self._constants.get(mentioned)
                if constant is not None and not constant.is_unsafe:
                    needed.add(self._representative(constant))
        self._open.add(name)
        stack.append((name, declaration, sorted(needed - {name}, key=repr, reverse=True)))

    def _declaration(self, name: Name) -> Declaration:
        constant = self._constants.get(name)
        if constant is None:
            raise UnorderedConstantsError(f"{format_name(name)} is mentioned as a type but is not there.")
        if constant.kind is Kind.QUOT:
            return Declaration(members=self._quotients)
        if constant.kind is not Kind.INDUCTIVE:
            return Declaration(members=(constant,))
        members: list[Constant] = []
        for type_name in constant.mutual or (name,):
            type_ = self._find(type_name, Kind.INDUCTIVE)
            members.append(type_)
            members.extend(self._find(constructor, Kind.CONSTRUCTOR) for constructor in type_.constructors)
        return Declaration(members=tuple(members))

    def _find(self, name: Name, kind: Kind) -> Constant:
        constant = self._constants.get(name)
        if constant is None or constant.kind is not kind:
            raise UnorderedConstantsError(f"{format_name(name)} should be there as {kind.name.lower()}, and is not.")
        return constant


class DeclarationStream:
    """Collects declarations as the text that the kernel process reads. See its docstring for the format."""

    def __init__(self, store: TermStore) -> None:
        self._store = store
        self._lines: list[str] = []
        self._names: dict[Name, int] = {(): 0}
        self._levels: dict[int, int] = {}
        self._exprs: dict[int, int] = {}
        self.declarations: list[Declaration] = []

    def to_bytes(self) -> bytes:
        """The whole stream."""
        return "".join(f"{line}\n" for line in self._lines).encode("ascii")

    def add(self, declarations: Iterable[Declaration]) -> None:
        """Append declarations."""
        for declaration in declarations:
            self._add(declaration)

    def _add(self, declaration: Declaration) -> None:
        first = declaration.members[0]
        if first.kind is Kind.QUOT:
            line = "Q"
        elif first.kind is Kind.INDUCTIVE:
            words = [f"I {self._params(first.level_params)} {first.num_params:x}"]
            for member in declaration.members:
                letter = "T" if member.kind is Kind.INDUCTIVE else "C"
                words.append(f"{letter} {self._name(member.name)} {self._expr(member.type)}")
            line = " ".join(words)
        else:
            letter = _LETTERS[first.kind]
            line = f"{letter} {self._name(first.name)} {self._params(first.level_params)} {self._expr(first.type)}"
            if first.value is not None:
                line += f" {self._expr(first.value)}"
            if first.kind is Kind.DEFINITION:
                line += f" {first.hint}"
        self._lines.append(line)
        self.declarations.append(declaration)

    def _params(self, level_params: tuple[Name, ...]) -> str:
        return ",".join(str(self._name(name)) for name in level_params) or "-"

    def _name(self, name: Name) -> int:
        known = self._names.get(name)
        if known is not None:
            return known
        for length in range(1, len(name) + 1):
            prefix = name[:length]
            if prefix in self._names:
                continue
            parent, last = self._names[prefix[:-1]], prefix[-1]
            self._lines.append(f"n {parent} {last.encode().hex()}" if isinstance(last, str) else f"m {parent} {last:x}")
            self._names[prefix] = len(self._names)
        return self._names[name]

    def _level(self, root: int) -> int:
        if root in self._levels:
            return self._levels[root]
        levels = self._store.levels
        reachable: set[int] = set()
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number not in reachable and number not in self._levels:
                reachable.add(number)
                if levels[number][0] != terms.LEVEL_PARAM:
                    waiting.extend(levels[number][1:])
        for number in sorted(reachable):
            tag, *parts = levels[number]
            if tag == terms.LEVEL_PARAM:
                self._lines.append(f"p {self._name(self._store.names[parts[0]])}")
            else:
                self._lines.append(" ".join([_LEVEL_LETTERS[tag], *(str(self._levels[part]) for part in parts)]))
            self._levels[number] = len(self._levels)
        return self._levels[root]

    def _expr(self, root: int) -> int:
        if root not in self._exprs:
            for number in self._store.subterms([root], known=self._exprs):
                line = self._expr_line(self._store.exprs[number])  # writes names and levels first
                self._lines.append(line)
                self._exprs[number] = len(self._exprs)
        return self._exprs[root]

    def _expr_line(self, node: terms.Node) -> str:
        tag = node[0]
        if tag in (terms.APP, terms.LAM, terms.PI, terms.LET):
            return " ".join([str(tag), *(str(self._exprs[part]) for part in node[1:])])
        if tag == terms.BVAR:
            if node[1] > MAX_BOUND_VARIABLE:
                raise UnorderedConstantsError(f"A bound variable has a number above {MAX_BOUND_VARIABLE:,}.")
            return f"0 {node[1]:x}"
        if tag == terms.SORT:
            return f"3 {self._level(node[1])}"
        if tag == terms.LIT:
            return f"9 {node[1]:x}" if isinstance(node[1], int) else f"t {node[1].encode().hex()}"
        name = self._name(self._store.names[node[1]])
        if tag == terms.PROJ:
            return f"b {name} {node[2]:x} {self._exprs[node[3]]}"
        return " ".join([f"4 {name}", *(str(self._level(level)) for level in node[2])])


_LETTERS = {Kind.AXIOM: "A", Kind.DEFINITION: "D", Kind.THEOREM: "T", Kind.OPAQUE: "O"}
_LEVEL_LETTERS = ("z", "s", "x", "i", "p")
