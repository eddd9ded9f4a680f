"""What the judge decides by looking at compiled files as data: is this a proof of that, if the kernel accepts it?

:func:`plan_examination` reads the target (our statement, with `sorry`) and the candidate, both compiled apart from each
other, refuses what can be refused by looking, and otherwise plans what the kernel is to be asked: all constants of the
candidate, then those that the statement itself brought along, and at last a theorem of exactly the target's type whose
proof is the candidate's constant. If the kernel accepts all of that, the statement is proved; what the candidate calls
its statement does not matter. Everything here is pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from prover.core.forbidden import RESERVED_NAMES
from prover.core.verdict import VerdictStatus
from prover.lean import terms
from prover.lean.declarations import Declaration, DeclarationStream, UnorderedConstantsError, order_declarations
from prover.lean.library import Library, collect_axioms
from prover.lean.olean import MalformedOleanError, OleanPin, read_module
from prover.lean.terms import Constant, Kind, Name, TermStore, TooManyTermsError, format_name, mentioned_constants

ALLOWED_AXIOMS: frozenset[Name] = frozenset({("propext",), ("Quot", "sound"), ("Classical", "choice")})
SORRY: Name = ("sorryAx",)

_MAX_COMPILED_BYTES = 16 * 1024 * 1024  # about a hundred times what a long proof takes
_MAX_VISITS = 5_000_000  # of terms: some seconds

_OWN_ROOT = "_qed_judge"  # first component of the names that the judge makes
_TARGET_ROOT: Name = (_OWN_ROOT, "target")
_FINAL: Name = (_OWN_ROOT, "final")

_RESERVED_ROOTS = frozenset({"Lean", "Quot", _OWN_ROOT})
_RESERVED_NAMES: frozenset[Name] = frozenset(tuple(name.split(".")) for name in RESERVED_NAMES)
_COMPONENT = re.compile(r"«([^»]*)»|([^.«»]+)")


class Part(StrEnum):
    """What a declaration was sent to the kernel for."""

    CANDIDATE = "candidate"
    STATEMENT = "statement"  # belongs to the statement, and is not exactly the same in the candidate
    FINAL = "final"  # the theorem of the target's type


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What to ask the kernel, and what follows if it accepts."""

    stream: bytes
    declarations: tuple[tuple[Part, str], ...]  # in the order of the stream, with the name for people
    axioms: tuple[str, ...]  # of the theorem, over everything that it depends on; sorted
    constants: tuple[str, ...]  # of the library, that the theorem mentions itself or by way of its helpers; sorted


class RefusedProofError(Exception):
    """The candidate is no proof, as far as can be seen without the kernel. Caught by the judge."""

    def __init__(self, status: VerdictStatus, reason: str, axioms: tuple[str, ...] | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.axioms = axioms


def plan_examination(library: Library, pin: OleanPin, *, name: str, target: bytes, candidate: bytes) -> Examination:
    """Compare two compiled files and plan what the kernel is asked.

    ``name`` is the theorem's name in the statement's text. Raises RefusedProofError.
    """
    store = TermStore(max_visits=_MAX_VISITS)
    try:
        statement = _read(library, pin, store, target, what="statement")
        proposal = _read(library, pin, store, candidate, what="proof")
        goal = _find_goal(store, statement, name)
        _check_counterpart(goal, proposal)
        return _plan(library, store, goal, statement, proposal)
    except (MalformedOleanError, UnorderedConstantsError, TooManyTermsError) as error:
        raise RefusedProofError(
            VerdictStatus.FORBIDDEN_SOURCE, f"The compiled proof is not acceptable: {error}"
        ) from error


def _plan(
    library: Library,
    store: TermStore,
    goal: Constant,
    statement: Mapping[Name, Constant],
    proposal: Mapping[Name, Constant],
) -> Examination:
    """What to ask the kernel: the candidate's constants, the statement's own, and the final theorem."""
    own = order_declarations(store, proposal)
    apart = order_declarations(store, _separate_statement(store, goal, statement, proposal))
    final = _state_final_theorem(store, goal, {m.name for declaration in apart for m in declaration.members})
    declarations = [*own, *apart, Declaration(members=(final,))]
    parts = [Part.CANDIDATE] * len(own) + [Part.STATEMENT] * len(apart) + [Part.FINAL]
    axioms = collect_axioms(store, declarations, proposal, known=library.axioms)
    theorem_axioms = tuple(sorted(map(format_name, axioms[_FINAL])))
    _check_axioms(axioms, theorem_axioms)
    stream = DeclarationStream(store)
    stream.add(declarations)
    return Examination(
        stream=stream.to_bytes(),
        declarations=tuple(
            (part, format_name(declaration.name)) for part, declaration in zip(parts, declarations, strict=True)
        ),
        axioms=theorem_axioms,
        constants=_list_library_constants(store, declarations),
    )


def _list_library_constants(store: TermStore, declarations: Sequence[Declaration]) -> tuple[str, ...]:
    """What the last of these declarations mentions, directly or by way of others of them, beyond them."""
    own = {member.name: declaration for declaration in declarations for member in declaration.members}
    found: set[Name] = set()
    waiting = [_FINAL]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for member in own[name].members if name in own else ():
            waiting.extend(mentioned_constants(store, member))
    return tuple(sorted(format_name(name) for name in found - own.keys()))


def _read(library: Library, pin: OleanPin, store: TermStore, data: bytes, *, what: str) -> dict[Name, Constant]:
    """The constants of a compiled file, none of which may stand in the way of the library, the kernel or the judge."""
    module = read_module(data, store, pin, max_bytes=_MAX_COMPILED_BYTES)
    if set(module.imports) - library.may_import != set(library.imports):
        imports = ", ".join(map(format_name, module.imports)) or "nothing"
        raise RefusedProofError(
            VerdictStatus.FORBIDDEN_SOURCE, f"The {what} imports {imports}; only the library may be."
        )
    for constant in module.constants.values():
        check_declared(library, constant, what)
    return module.constants


def check_declared(library: Library, constant: Constant, what: str) -> None:
    """Raises RefusedProofError for a constant that nobody but the library may declare."""
    name = constant.name
    if constant.kind is Kind.AXIOM:
        raise RefusedProofError(VerdictStatus.FORBIDDEN_AXIOM, f"The {what} declares the axiom {format_name(name)}.")
    reserved = not name or name in _RESERVED_NAMES or constant.kind is Kind.QUOT
    if name and name[0] in _RESERVED_ROOTS:  # lemmas that Lean derives from the library's definitions may be there
        reserved = reserved or not library.declares(name[:-1])
    if reserved:
        raise RefusedProofError(
            VerdictStatus.FORBIDDEN_SOURCE, f"The {what} declares the reserved name {format_name(name)}."
        )
    if library.declares(name):
        raise RefusedProofError(
            VerdictStatus.FORBIDDEN_SOURCE, f"The {what} declares {format_name(name)}, which the library has already."
        )


def parse_name(text: str) -> Name:
    """The components of a name as it is written in Lean source."""
    components = tuple(quoted or plain for quoted, plain in _COMPONENT.findall(text))
    return components[1:] if components[:1] == ("_root_",) else components


def _find_goal(store: TermStore, statement: Mapping[Name, Constant], name: str) -> Constant:
    """The target's theorem: the one of that name, in whatever namespace, whose proof is `sorry`."""
    suffix = parse_name(name)
    goals = [
        constant
        for constant in statement.values()
        if constant.kind is Kind.THEOREM
        and suffix
        and constant.name[-len(suffix) :] == suffix
        and constant.value is not None
        and SORRY in store.constants_in([constant.value])
    ]
    if len(goals) != 1:
        raise RefusedProofError(
            VerdictStatus.STATEMENT_MISMATCH,
            f"The statement compiles to {len(goals)} theorems named {name}, not to one.",
        )
    return goals[0]


def _check_counterpart(goal: Constant, proposal: Mapping[Name, Constant]) -> None:
    """The candidate must hold a theorem of the goal's full name and with as many universe parameters."""
    found = proposal.get(goal.name)
    shown = format_name(goal.name)
    if found is None:
        raise RefusedProofError(VerdictStatus.STATEMENT_MISMATCH, f"The proof does not declare the theorem {shown}.")
    if found.kind is not Kind.THEOREM:
        raise RefusedProofError(
            VerdictStatus.STATEMENT_MISMATCH, f"The proof declares {shown} as another kind of thing than a theorem."
        )
    if len(found.level_params) != len(goal.level_params):
        raise RefusedProofError(
            VerdictStatus.STATEMENT_MISMATCH,
            f"The proof's {shown} has {len(found.level_params)} universe parameters, "
            f"the statement's {len(goal.level_params)}.",
        )


def _separate_statement(
    store: TermStore, goal: Constant, statement: Mapping[Name, Constant], proposal: Mapping[Name, Constant]
) -> dict[Name, Constant]:
    """The statement's own constants that are not exactly the same in the candidate, under names of their own.

    A statement brings constants along (auxiliary definitions for a `match`, definitions in its header). Where the
    candidate holds exactly the same, together with all that it mentions, the candidate's serves for both. Inductive
    types have to be the same: the kernel never takes two of them for equal.
    """
    needed = _statement_closure(store, goal, statement)
    differing = {c.name for c in needed.values() if not _is_same(c, proposal.get(c.name))}
    grown = True
    while grown:
        more = {
            name
            for name, constant in needed.items()
            if name not in differing and (mentioned_constants(store, constant) | {constant.parent}) & differing
        }
        differing |= more
        grown = bool(more)
    for name in sorted(differing, key=repr):
        if needed[name].kind in (Kind.INDUCTIVE, Kind.CONSTRUCTOR, Kind.RECURSOR):
            raise RefusedProofError(
                VerdictStatus.STATEMENT_MISMATCH,
                f"The statement is about the type {format_name(name)}, which the proof declares differently "
                "or not at all.",
            )

    def rename(name: Name) -> Name:
        return (*_TARGET_ROOT, *name) if name in differing else name

    renamed: dict[Name, Constant] = {}
    for name in sorted(differing, key=repr):
        constant = needed[name]
        value = None if constant.value is None else store.rename(constant.value, rename)
        renamed[rename(name)] = replace(
            constant, name=rename(name), type=store.rename(constant.type, rename), value=value
        )
    return renamed


def _statement_closure(store: TermStore, goal: Constant, statement: Mapping[Name, Constant]) -> dict[Name, Constant]:
    """The constants of the target file that the goal's type depends on."""
    needed: dict[Name, Constant] = {}
    waiting = store.constants_in([goal.type])
    while waiting:
        constant = statement.get(waiting.pop())
        if constant is None or constant.name in needed:
            continue
        if constant.is_unsafe:
            raise RefusedProofError(
                VerdictStatus.FORBIDDEN_SOURCE, f"The statement depends on the unsafe {format_name(constant.name)}."
            )
        needed[constant.name] = constant
        waiting |= mentioned_constants(store, constant)
        waiting |= {constant.parent, *constant.mutual, *constant.constructors}
    return needed


def _is_same(constant: Constant, other: Constant | None) -> bool:
    """Whether two constants of one store agree in everything that the kernel judges by."""
    return other is not None and replace(constant, hint=0) == replace(other, hint=0)


def _state_final_theorem(store: TermStore, goal: Constant, apart: Collection[Name]) -> Constant:
    """A theorem of exactly the target's type, proved by the candidate's constant of the goal's name."""
    levels = tuple(store.add_level((terms.LEVEL_PARAM, store.add_name(parameter))) for parameter in goal.level_params)
    proof = store.add_expr((terms.CONST, store.add_name(goal.name), levels))
    type_ = store.rename(goal.type, lambda name: (*_TARGET_ROOT, *name) if (*_TARGET_ROOT, *name) in apart else name)
    return Constant(kind=Kind.THEOREM, name=_FINAL, level_params=goal.level_params, type=type_, value=proof)


def check_reported_axioms(axioms: frozenset[Name]) -> tuple[str, ...]:
    """The axioms that a kernel reports of the final theorem, for people. Raises RefusedProofError."""
    shown = tuple(sorted(map(format_name, axioms)))
    _check_axioms({_FINAL: axioms}, shown)
    return shown


def _check_axioms(axioms: Mapping[Name, Iterable[Name]], theorem_axioms: tuple[str, ...]) -> None:
    """Only the allowed axioms, for every constant of the candidate."""
    for name, found in axioms.items():
        if SORRY in found:
            raise RefusedProofError(VerdictStatus.SORRY, f"{_describe(name)} depends on `sorry`.", theorem_axioms)
    for name, found in axioms.items():
        forbidden = sorted(format_name(axiom) for axiom in found if axiom not in ALLOWED_AXIOMS)
        if forbidden:
            raise RefusedProofError(
                VerdictStatus.FORBIDDEN_AXIOM, f"{_describe(name)} depends on the axiom {forbidden[0]}.", theorem_axioms
            )


def _describe(name: Name) -> str:
    return "The theorem" if name == _FINAL else format_name(name)
