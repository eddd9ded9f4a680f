"""The kernel process: what it accepts and refuses of terms made by hand, its limits, and what happens when it dies."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import signal
import time
from collections.abc import Iterator

import psutil
import pytest

from prover.errors import EngineError, EnvironmentUnavailableError
from prover.lean import kernel_self_test, terms
from prover.lean.declarations import Declaration, DeclarationStream
from prover.lean.embedded import find_embedded_lean
from prover.lean.environment import LeanEnvironment
from prover.lean.kernel import KernelAnswer, KernelOutcome, KernelServer
from prover.lean.library import Library
from prover.lean.limits import CheckLimits
from prover.lean.terms import HINT_ABBREV, Constant, Kind, TermStore

LIMITS = CheckLimits(timeout_s=20, memory_mb=512)
NO_LIBRARY = Library(imports=(), axioms={}, hidden=frozenset(), stream=b"", num_declarations=0)


class Terms:
    """Short names for making terms by hand."""

    def __init__(self) -> None:
        self.store = TermStore()
        self.zero = self.store.add_level((terms.LEVEL_ZERO,))
        self.prop = self.sort(self.zero)

    def sort(self, level: int) -> int:
        return self.store.add_expr((terms.SORT, level))

    def var(self, index: int) -> int:
        return self.store.add_expr((terms.BVAR, index))

    def pi(self, domain: int, body: int) -> int:
        return self.store.add_expr((terms.PI, domain, body))

    def fun(self, domain: int, body: int) -> int:
        return self.store.add_expr((terms.LAM, domain, body))

    def app(self, function: int, *arguments: int) -> int:
        for argument in arguments:
            function = self.store.add_expr((terms.APP, function, argument))
        return function

    def const(self, name: str, *levels: int) -> int:
        return self.store.add_expr((terms.CONST, self.store.add_name((name,)), levels))

    def let(self, type_: int, value: int, body: int) -> int:
        return self.store.add_expr((terms.LET, type_, value, body))

    def proj(self, structure: str, index: int, value: int) -> int:
        return self.store.add_expr((terms.PROJ, self.store.add_name((structure,)), index, value))

    def lit(self, value: int | str) -> int:
        return self.store.add_expr((terms.LIT, value))

    def param(self, name: str) -> int:
        return self.store.add_level((terms.LEVEL_PARAM, self.store.add_name((name,))))

    def theorem(self, name: str, type_: int, value: int, *params: str) -> Constant:
        level_params = tuple((param,) for param in params)
        return Constant(kind=Kind.THEOREM, name=(name,), level_params=level_params, type=type_, value=value)

    def definition(self, name: str, type_: int, value: int, *params: str) -> Constant:
        made = self.theorem(name, type_, value, *params)
        return dataclasses.replace(made, kind=Kind.DEFINITION, hint=HINT_ABBREV)

    def tower(self, height: int) -> int:
        """A proposition that needs 2^2^...^2 steps to compute: `twice` applied to itself."""
        kinds = [self.prop]
        for _ in range(height + 2):
            kinds.append(self.pi(kinds[-1], kinds[-1]))

        def twice(level: int) -> int:
            inner = self.app(self.var(1), self.app(self.var(1), self.var(0)))
            return self.fun(kinds[level + 1], self.fun(kinds[level], inner))

        step = self.fun(self.prop, self.var(0))
        function = twice(height)
        for level in range(height - 1, -1, -1):
            function = self.app(function, twice(level))
        return self.app(function, step)


@pytest.fixture(scope="module")
def server(prelude_environment: LeanEnvironment) -> Iterator[KernelServer]:
    """A kernel without a library."""
    kernel = KernelServer(find_embedded_lean().library, b"", num_declarations=0)
    yield kernel
    kernel.close()


@pytest.fixture
def t() -> Terms:
    return Terms()


async def ask(server: KernelServer, t: Terms, *constants: Constant, limits: CheckLimits = LIMITS) -> KernelAnswer:
    stream = DeclarationStream(t.store)
    stream.add(Declaration(members=(constant,)) for constant in constants)
    return await server.check(stream.to_bytes(), num_declarations=len(constants), limits=limits)


def identity(t: Terms) -> Constant:
    """`theorem good (p : Prop) (h : p) : p := h`."""
    type_ = t.pi(t.prop, t.pi(t.var(0), t.var(1)))
    return t.theorem("good", type_, t.fun(t.prop, t.fun(t.var(0), t.var(0))))


async def test_right_proofs_are_accepted(server: KernelServer, t: Terms) -> None:
    good = identity(t)
    again = t.theorem("again", good.type, t.const("good"))
    answer = await ask(server, t, good, again)
    assert (answer.outcome, answer.count) == (KernelOutcome.ACCEPTED, 2)
    assert answer.cpu_s > 0


async def test_universe_parameters(server: KernelServer, t: Terms) -> None:
    u = t.param("u")
    kind = t.sort(u)
    type_ = t.pi(kind, t.pi(t.var(0), t.var(1)))
    polymorphic = t.definition("id", type_, t.fun(kind, t.fun(t.var(0), t.var(0))), "u")
    use = t.theorem("use", identity(t).type, t.const("id", t.zero))
    assert (await ask(server, t, polymorphic, use)).outcome is KernelOutcome.ACCEPTED


def bad_cases(t: Terms) -> dict[str, tuple[Constant, ...]]:
    everything = t.pi(t.prop, t.var(0))
    good = identity(t)
    big = t.store.add_level((terms.LEVEL_SUCC, t.zero))
    return {
        "wrong type": (t.theorem("bad", everything, t.fun(t.prop, t.fun(t.var(0), t.var(0)))),),
        "itself as proof": (t.theorem("bad", everything, t.const("bad")),),
        "unknown constant": (t.theorem("bad", everything, t.const("nowhere")),),
        "loose variable": (t.theorem("bad", everything, t.fun(t.prop, t.var(1))),),
        "far loose variable": (t.theorem("bad", everything, t.fun(t.prop, t.var(99_999))),),
        "declared twice": (good, good),
        "no proposition": (t.theorem("bad", t.prop, everything),),
        "undeclared universe": (t.definition("bad", t.sort(big), t.sort(t.param("v"))),),
        "universe declared twice": (t.theorem("bad", good.type, good.value or 0, "u", "u"),),
        "universe too small": (t.definition("bad", t.prop, t.prop),),
        "too few universes": (
            t.definition("id", t.sort(t.store.add_level((terms.LEVEL_SUCC, t.param("u")))), t.sort(t.param("u")), "u"),
            t.theorem("bad", everything, t.const("id")),
        ),
        "projection from nothing": (t.theorem("bad", everything, t.fun(t.prop, t.proj("nowhere", 0, t.var(0)))),),
        "projection from a proposition": (t.theorem("bad", everything, t.fun(t.prop, t.proj("good", 0, t.var(0)))),),
        "number without a type of numbers": (t.theorem("bad", everything, t.lit(5)),),
        "text without a type of text": (t.theorem("bad", everything, t.lit("text")),),
        "let of a wrong type": (t.theorem("bad", everything, t.fun(t.prop, t.let(everything, t.var(0), t.var(0)))),),
        "not a function": (t.theorem("bad", everything, t.fun(t.prop, t.app(t.var(0), t.var(0)))),),
    }


@pytest.mark.parametrize("name", list(bad_cases(Terms())))
async def test_wrong_declarations_are_refused(server: KernelServer, t: Terms, name: str) -> None:
    constants = bad_cases(t)[name]
    answer = await ask(server, t, *constants)
    assert answer.outcome is KernelOutcome.REFUSED, answer
    assert answer.index == len(constants) - 1
    assert answer.reason


async def test_a_refusal_leaves_no_trace(server: KernelServer, t: Terms) -> None:
    good = identity(t)
    assert (await ask(server, t, good)).outcome is KernelOutcome.ACCEPTED
    use = t.theorem("use", good.type, t.const("good"))
    assert (await ask(server, t, use)).outcome is KernelOutcome.REFUSED
    assert (await ask(server, t, good, use)).outcome is KernelOutcome.ACCEPTED


async def test_inductive_types(server: KernelServer, t: Terms) -> None:
    one = t.sort(t.store.add_level((terms.LEVEL_SUCC, t.zero)))
    self_ = t.const("N")
    number = Constant(kind=Kind.INDUCTIVE, name=("N",), level_params=(), type=one, constructors=(("z",), ("s",)))
    z = Constant(kind=Kind.CONSTRUCTOR, name=("z",), level_params=(), type=self_, parent=("N",))
    s = dataclasses.replace(z, name=("s",), type=t.pi(self_, self_))
    negative = dataclasses.replace(z, name=("s",), type=t.pi(t.pi(self_, self_), self_))
    for constructors, expected in [((z, s), KernelOutcome.ACCEPTED), ((z, negative), KernelOutcome.REFUSED)]:
        stream = DeclarationStream(t.store)
        stream.add([Declaration(members=(number, *constructors))])
        answer = await server.check(stream.to_bytes(), num_declarations=1, limits=LIMITS)
        assert answer.outcome is expected


async def test_very_deep_terms_end_without_acceptance_or_harm(server: KernelServer, t: Terms) -> None:
    term = t.var(0)
    negation = t.fun(t.prop, t.pi(t.var(0), t.var(1)))
    for _ in range(400_000):
        term = t.app(negation, term)
    bad = t.theorem("bad", t.pi(t.prop, term), t.fun(t.prop, t.var(0)))
    answer = await ask(server, t, bad, limits=CheckLimits(timeout_s=2, memory_mb=1024))
    assert answer.outcome is not KernelOutcome.ACCEPTED
    assert (await ask(server, t, identity(t))).outcome is KernelOutcome.ACCEPTED


def endless(t: Terms) -> Constant:
    """`theorem endless (p : Prop) (h : tower p) : p := h`: right in principle, in more steps than there are atoms."""
    tower = t.app(t.tower(4), t.var(0))
    return t.theorem("endless", t.pi(t.prop, t.pi(tower, t.var(1))), t.fun(t.prop, t.fun(tower, t.var(0))))


async def test_the_time_limit_holds(server: KernelServer, t: Terms) -> None:
    started = time.monotonic()
    answer = await ask(server, t, endless(t), limits=CheckLimits(timeout_s=0.5, memory_mb=16_000))
    assert answer.outcome is KernelOutcome.TIMEOUT
    assert time.monotonic() - started < 3


async def test_the_memory_limit_holds(server: KernelServer, t: Terms) -> None:
    answer = await ask(server, t, endless(t), limits=CheckLimits(timeout_s=60, memory_mb=64))
    assert answer.outcome in {KernelOutcome.MEMORY_LIMIT, KernelOutcome.REFUSED}  # the recursion may be noticed first
    assert 10 < answer.peak_memory_mb < 64 + 100


async def test_leaving_kills_the_child(server: KernelServer, t: Terms) -> None:
    asking = asyncio.create_task(ask(server, t, endless(t), limits=CheckLimits(timeout_s=60, memory_mb=16_000)))
    await asyncio.sleep(0.3)
    assert psutil.Process(server.process_id).children()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    for _ in range(100):
        if not psutil.Process(server.process_id).children():
            break
        await asyncio.sleep(0.02)
    assert not psutil.Process(server.process_id).children()


async def test_silence_is_no_acceptance(server: KernelServer) -> None:
    answer = await server.check(b"5 0 0\n", num_declarations=0, limits=LIMITS)  # no such expressions
    assert answer.outcome is KernelOutcome.CRASHED
    answer = await server.check(b"", num_declarations=1, limits=LIMITS)  # accepts fewer than were meant
    assert answer.outcome is KernelOutcome.CRASHED


async def test_many_questions_at_once(server: KernelServer, t: Terms) -> None:
    good, bad = identity(t), dataclasses.replace(identity(t), type=t.pi(t.prop, t.var(0)))
    answers = await asyncio.gather(*(ask(server, t, bad if i % 3 == 0 else good) for i in range(30)))
    expected = [KernelOutcome.REFUSED if i % 3 == 0 else KernelOutcome.ACCEPTED for i in range(30)]
    assert [answer.outcome for answer in answers] == expected


async def test_a_library_with_a_wrong_theorem_is_refused(prelude_environment: LeanEnvironment, t: Terms) -> None:
    stream = DeclarationStream(t.store)
    stream.add([Declaration(members=(t.theorem("bad", t.pi(t.prop, t.var(0)), t.prop),))])
    with pytest.raises(EnvironmentUnavailableError, match="does not accept"):
        KernelServer(find_embedded_lean().library, stream.to_bytes(), num_declarations=1)


async def test_a_dead_kernel_is_an_engine_failure(prelude_environment: LeanEnvironment, t: Terms) -> None:
    kernel = KernelServer(find_embedded_lean().library, b"", num_declarations=0)
    try:
        os.kill(kernel.process_id, signal.SIGKILL)
        with pytest.raises(EngineError):
            for _ in range(3):
                await ask(kernel, t, identity(t))
        assert not kernel.is_alive
    finally:
        kernel.close()


async def test_a_kernel_that_accepts_everything_fails_the_self_test() -> None:
    class Gullible:
        async def check(self, stream: bytes, *, num_declarations: int, limits: CheckLimits) -> KernelAnswer:
            return KernelAnswer(outcome=KernelOutcome.ACCEPTED, count=num_declarations)

    with pytest.raises(EnvironmentUnavailableError, match="self-test"):
        await kernel_self_test.verify_kernel(Gullible(), NO_LIBRARY)


async def test_a_kernel_that_refuses_everything_fails_the_self_test() -> None:
    class Sulking:
        async def check(self, stream: bytes, *, num_declarations: int, limits: CheckLimits) -> KernelAnswer:
            return KernelAnswer(outcome=KernelOutcome.REFUSED, index=0, reason="no")

    with pytest.raises(EnvironmentUnavailableError, match="self-test"):
        await kernel_self_test.verify_kernel(Sulking(), NO_LIBRARY)
