"""Declarations whose fate is known, put to a kernel before it is believed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from prover.errors import EngineError, EnvironmentUnavailableError
from prover.lean import terms
from prover.lean.declarations import Declaration, DeclarationStream
from prover.lean.kernel import Kernel, KernelOutcome
from prover.lean.library import Library
from prover.lean.limits import CheckLimits
from prover.lean.terms import Constant, Kind, TermStore

_LIMITS = CheckLimits(timeout_s=20, memory_mb=512)
_ROOT = "_qed_judge"  # a name that neither the library nor a candidate may use


@dataclass(frozen=True, kw_only=True)
class KnownCase:
    """Declarations of which the last is acceptable or not, and the others are."""

    description: str
    constants: tuple[Constant, ...]
    acceptable: bool


async def verify_kernel(kernel: Kernel, library: Library) -> None:
    """Raises EnvironmentUnavailableError when the kernel does not know right from wrong."""
    store = TermStore()
    cases = _logical_cases(store)
    if library.declares(("Nat", "add")) and library.declares(("Eq", "refl")):
        cases += _arithmetical_cases(store)
    for case in cases:
        stream = DeclarationStream(store)
        stream.add(Declaration(members=(constant,)) for constant in case.constants)
        count = len(case.constants)
        try:
            answer = await kernel.check(stream.to_bytes(), num_declarations=count, limits=_LIMITS)
        except EngineError as error:
            raise EnvironmentUnavailableError(f"The kernel's self-test failed: {error}") from error
        as_expected = (
            answer.outcome is KernelOutcome.ACCEPTED
            if case.acceptable
            else answer.outcome is KernelOutcome.REFUSED and answer.index == count - 1
        )
        if not as_expected:
            raise EnvironmentUnavailableError(
                f"The kernel's self-test failed: {case.description} was {answer.outcome} ({answer.reason}). "
                "Nothing can be judged with it."
            )


def _theorem(name: str, type_: int, value: int) -> Constant:
    return Constant(kind=Kind.THEOREM, name=(_ROOT, name), level_params=(), type=type_, value=value)


def _logical_cases(store: TermStore) -> list[KnownCase]:
    """Cases that need no library."""
    prop = store.add_expr((terms.SORT, store.add_level((terms.LEVEL_ZERO,))))
    variable, outer = store.add_expr((terms.BVAR, 0)), store.add_expr((terms.BVAR, 1))
    implication = store.add_expr((terms.PI, prop, store.add_expr((terms.PI, variable, outer))))  # p -> p, for all p
    everything = store.add_expr((terms.PI, prop, variable))  # p, for all p
    identity = store.add_expr((terms.LAM, prop, store.add_expr((terms.LAM, variable, variable))))
    unknown = store.add_expr((terms.CONST, store.add_name((_ROOT, "unknown")), ()))
    good = _theorem("good", implication, identity)

    def bad(description: str, *constants: Constant) -> KnownCase:
        return KnownCase(description=description, constants=constants, acceptable=False)

    return [
        KnownCase(description="a proof of p -> p", constants=(good,), acceptable=True),
        bad("a proof of p -> p, given for every p", _theorem("bad", everything, identity)),
        bad("a proof by an unknown constant", _theorem("bad", everything, unknown)),
        bad("a proof by a loose variable", _theorem("bad", everything, variable)),
        bad("a name declared twice", good, good),
        bad("a theorem that is no proposition", _theorem("bad", prop, implication)),
        bad("a wrong proof after a right one", good, replace(good, name=(_ROOT, "bad"), type=everything)),
    ]


def _arithmetical_cases(store: TermStore) -> list[KnownCase]:
    """`2 + 2 = 4` and `2 + 2 = 5`, computed by the kernel."""
    one = store.add_level((terms.LEVEL_SUCC, store.add_level((terms.LEVEL_ZERO,))))

    def const(*name: str, levels: tuple[int, ...] = ()) -> int:
        return store.add_expr((terms.CONST, store.add_name(name), levels))

    def apply(function: int, *arguments: int) -> int:
        for argument in arguments:
            function = store.add_expr((terms.APP, function, argument))
        return function

    def equation(result: int) -> Constant:
        two, right = store.add_expr((terms.LIT, 2)), store.add_expr((terms.LIT, result))
        left = apply(const("Nat", "add"), two, two)
        statement = apply(const("Eq", levels=(one,)), const("Nat"), left, right)
        return _theorem("sum", statement, apply(const("Eq", "refl", levels=(one,)), const("Nat"), right))

    return [
        KnownCase(description="2 + 2 = 4", constants=(equation(4),), acceptable=True),
        KnownCase(description="2 + 2 = 5", constants=(equation(5),), acceptable=False),
    ]
