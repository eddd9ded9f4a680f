"""The kernel computes some functions on numerals without looking at the library's definitions. They have to agree.

A function that the kernel computes is recognized by its name. So every definition is put to the kernel once more under
another name, where it has to be unfolded, and compared with the native result and with Python's on a grid.
"""

from __future__ import annotations

import dataclasses
import math
import operator
from collections.abc import Callable, Iterator

import pytest

from prover.core.forbidden import NATIVE_NAMES
from prover.lean import terms
from prover.lean.declarations import DeclarationStream, order_declarations
from prover.lean.environment import LeanEnvironment
from prover.lean.judge_kernel import open_kernel
from prover.lean.kernel import KernelOutcome
from prover.lean.library import read_modules
from prover.lean.limits import CheckLimits
from prover.lean.olean import OleanPin
from prover.lean.terms import Constant, Kind, Name, TermStore, mentioned_constants

GRID = (0, 1, 2, 3, 5, 8)
BIG = (2**63 - 1, 2**63, 2**64, 10**30 + 7)

OPERATIONS: dict[str, Callable[[int, int], int | bool]] = {
    "add": operator.add,
    "sub": lambda a, b: max(a - b, 0),
    "mul": operator.mul,
    "div": lambda a, b: a // b if b else 0,
    "mod": lambda a, b: a % b if b else a,
    "gcd": math.gcd,
    "pow": pow,
    "beq": operator.eq,
    "ble": operator.le,
    "land": operator.and_,
    "lor": operator.or_,
    "xor": operator.xor,
    "shiftLeft": operator.lshift,
    "shiftRight": operator.rshift,
}
UNARY: dict[str, Callable[[int], int]] = {
    "log2": lambda a: max(a.bit_length() - 1, 0),
    "succ": lambda a: a + 1,
    "pred": lambda a: max(a - 1, 0),
}


def test_every_name_that_the_kernel_computes_is_tested() -> None:
    assert {f"Nat.{name}" for name in {**OPERATIONS, **UNARY}} >= NATIVE_NAMES


class Equations:
    """Makes theorems `f a b = c`, proved by `rfl`."""

    def __init__(self, store: TermStore, constants: dict[Name, Constant]) -> None:
        self.store = store
        self.constants = constants
        self.one = store.add_level((terms.LEVEL_SUCC, store.add_level((terms.LEVEL_ZERO,))))
        self.made: list[Constant] = []

    def const(self, *name: str | int, levels: tuple[int, ...] = ()) -> int:
        return self.store.add_expr((terms.CONST, self.store.add_name(name), levels))

    def app(self, function: int, *arguments: int) -> int:
        for argument in arguments:
            function = self.store.add_expr((terms.APP, function, argument))
        return function

    def value(self, value: int | bool) -> int:
        if isinstance(value, bool):
            return self.const("Bool", str(value).lower())
        return self.store.add_expr((terms.LIT, value))

    def add(self, function: Name, arguments: tuple[int, ...], result: int | bool) -> None:
        type_ = self.const("Bool" if isinstance(result, bool) else "Nat")
        left = self.app(self.const(*function), *map(self.value, arguments))
        right = self.value(result)
        statement = self.app(self.const("Eq", levels=(self.one,)), type_, left, right)
        proof = self.app(self.const("Eq", "refl", levels=(self.one,)), type_, right)
        name = ("equation", len(self.made))
        self.made.append(Constant(kind=Kind.THEOREM, name=name, level_params=(), type=statement, value=proof))

    def rename_apart(self, function: Name) -> dict[Name, Constant]:
        """The function's definition and all definitions under it, with other names."""
        renamed: dict[Name, Constant] = {}
        waiting = {function}

        def rename(name: Name) -> Name:
            constant = self.constants.get(name)
            plain = constant is not None and constant.kind in (Kind.DEFINITION, Kind.THEOREM, Kind.OPAQUE)
            return ("apart", *name) if plain else name

        while waiting:
            name = waiting.pop()
            if rename(name) == name or rename(name) in renamed:
                continue
            constant = self.constants[name]
            assert constant.value is not None
            waiting |= mentioned_constants(self.store, constant)
            renamed[rename(name)] = dataclasses.replace(
                constant,
                name=rename(name),
                type=self.store.rename(constant.type, rename),
                value=self.store.rename(constant.value, rename),
            )
        return renamed


@pytest.fixture(scope="module")
def library(core_environment: LeanEnvironment) -> tuple[TermStore, dict[Name, Constant]]:
    stamp = core_environment.stamp
    store = TermStore()
    constants: dict[Name, Constant] = {}
    pin = OleanPin(version=stamp.lean_version, commit=stamp.lean_commit)
    for module in read_modules(core_environment.library_paths, store, pin):
        constants.update(module.constants)
    return store, constants


@pytest.fixture
def equations(library: tuple[TermStore, dict[Name, Constant]]) -> Equations:
    return Equations(*library)


def cases(operation: str, numbers: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], int | bool]]:
    if operation in UNARY:
        yield from (((a,), UNARY[operation](a)) for a in numbers)
        return
    for a in numbers:
        for b in numbers:
            if max(a, b) < 64 or operation not in ("pow", "shiftLeft", "shiftRight"):
                yield (a, b), OPERATIONS[operation](a, b)


async def accepted(environment: LeanEnvironment, equations: Equations, apart: dict[Name, Constant]) -> str:
    """Empty when the kernel accepts everything; else what it says, and about which equation."""
    kernel = await open_kernel(environment)
    declarations = order_declarations(equations.store, apart | {equation.name: equation for equation in equations.made})
    stream = DeclarationStream(equations.store)
    stream.add(declarations)
    answer = await kernel.check(stream.to_bytes(), num_declarations=len(declarations), limits=CheckLimits(timeout_s=60))
    if answer.outcome is KernelOutcome.ACCEPTED:
        return ""
    return f"{answer.outcome} {answer.reason} {declarations[answer.index].name if answer.index >= 0 else ''}"


@pytest.mark.parametrize("operation", [*OPERATIONS, *UNARY])
async def test_native_results_are_right(
    core_environment: LeanEnvironment, equations: Equations, operation: str
) -> None:
    for arguments, result in cases(operation, GRID + BIG):
        equations.add(("Nat", operation), arguments, result)
    assert await accepted(core_environment, equations, {}) == ""


@pytest.mark.parametrize("operation", [*OPERATIONS, "log2", "pred"])  # `succ` is a constructor
async def test_definitions_give_the_same(
    core_environment: LeanEnvironment, equations: Equations, operation: str
) -> None:
    apart = equations.rename_apart(("Nat", operation))
    assert ("apart", "Nat", operation) in apart
    for arguments, result in cases(operation, GRID):
        if operation != "pow" or result <= 300:
            equations.add(("apart", "Nat", operation), arguments, result)
    assert await accepted(core_environment, equations, apart) == ""


@pytest.mark.parametrize("operation", [*OPERATIONS, *UNARY])
async def test_wrong_results_are_refused(
    core_environment: LeanEnvironment, equations: Equations, operation: str
) -> None:
    arguments, result = ((5,), UNARY[operation](5)) if operation in UNARY else ((5, 3), OPERATIONS[operation](5, 3))
    equations.add(("Nat", operation), arguments, not result if isinstance(result, bool) else result + 1)
    assert "refused" in await accepted(core_environment, equations, {})
