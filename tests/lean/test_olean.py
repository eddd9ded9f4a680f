"""The reader of compiled files: what it reads, and that no bytes whatever make it crash, hang or recurse."""

from __future__ import annotations

import asyncio
import random
import struct
import time

import pytest

from bench.fuzz_judge import mutate_compiled
from prover.lean.declarations import DeclarationStream, UnorderedConstantsError, order_declarations
from prover.lean.engine import FreshEngine
from prover.lean.environment import LeanEnvironment
from prover.lean.library import read_library
from prover.lean.limits import CheckLimits
from prover.lean.olean import MalformedOleanError, Module, OleanPin, list_axioms, read_module
from prover.lean.sandbox import Sandbox
from prover.lean.terms import Constant, Kind, TermStore, format_name

SOURCE = """prelude
universe u v
unsafe axiom lcErased : Type
unsafe axiom lcAny : Type
unsafe axiom lcVoid : Type
unsafe axiom lcProof {α : Prop} : α
unsafe axiom lcUnreachable {α : Sort u} : α
inductive Truth : Prop where
  | intro : Truth
inductive Pair (α : Type u) (β : Type v) where
  | mk (first : α) (second : β) : Pair α β
structure Box (α : Type u) where
  content : α
inductive Even : Type where
  | zero : Even
inductive Same {α : Sort u} : α → α → Prop where
  | refl (a : α) : Same a a
axiom choose (α : Sort u) : α
noncomputable opaque hidden : Box Even := choose (Box Even)
noncomputable def swap {α : Type u} {β : Type v} (p : Pair α β) : Pair β α := Pair.rec (fun a b => Pair.mk b a) p
def content (b : Box Even) : Even := b.1
theorem same (a : Even) : Same a a := let b := a; Same.refl b
theorem use : Truth := have h : Truth := Truth.intro; h
"""


@pytest.fixture(scope="module")
def compiled(prelude_environment: LeanEnvironment, sandbox: Sandbox) -> bytes:
    engine = FreshEngine(prelude_environment, sandbox)
    result = asyncio.run(engine.run(SOURCE, limits=CheckLimits(), want_olean=True))
    assert result.olean is not None, result.messages
    return result.olean


@pytest.fixture(scope="module")
def pin(prelude_environment: LeanEnvironment) -> OleanPin:
    stamp = prelude_environment.stamp
    return OleanPin(version=stamp.lean_version, commit=stamp.lean_commit)


@pytest.fixture
def module(compiled: bytes, pin: OleanPin) -> tuple[Module, TermStore]:
    store = TermStore()
    return read_module(compiled, store, pin), store


def constant(module: tuple[Module, TermStore], *name: str) -> Constant:
    return module[0].constants[name]


def test_kinds_and_names(module: tuple[Module, TermStore]) -> None:
    assert module[0].imports == ()
    assert constant(module, "Truth").kind is Kind.INDUCTIVE
    assert constant(module, "Truth").constructors == (("Truth", "intro"),)
    assert constant(module, "Pair", "mk").kind is Kind.CONSTRUCTOR
    assert constant(module, "Pair", "mk").parent == ("Pair",)
    assert constant(module, "Pair", "rec").kind is Kind.RECURSOR
    assert constant(module, "Pair").num_params == 2
    assert constant(module, "Pair").level_params == (("u",), ("v",))
    assert constant(module, "choose").kind is Kind.AXIOM
    assert constant(module, "hidden").kind is Kind.OPAQUE
    assert constant(module, "swap").kind is Kind.DEFINITION
    assert constant(module, "same").kind is Kind.THEOREM


def test_equal_terms_have_equal_numbers(module: tuple[Module, TermStore]) -> None:
    _, store = module
    assert len(set(store.exprs)) == len(store.exprs)
    same, box = constant(module, "same"), constant(module, "Box", "mk")
    assert store.constants_in([same.type]) == {("Same",), ("Even",)}
    assert ("Box",) in store.constants_in([box.type])


def test_reading_twice_gives_the_same(compiled: bytes, pin: OleanPin) -> None:
    store = TermStore()
    first, second = read_module(compiled, store, pin), read_module(compiled, store, pin)
    assert first == second
    count = len(store.exprs)
    read_module(compiled, store, pin)
    assert len(store.exprs) == count


def test_list_axioms(compiled: bytes, pin: OleanPin, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("olean") / "File.olean"
    path.write_bytes(compiled)
    assert list_axioms([path], pin) == ("choose",)


@pytest.mark.parametrize(
    ("start", "replacement"),
    [(0, b"olaen"), (5, b"\x03"), (7, b"4.34.0"), (40, b"0" * 40), (88, b"\0" * 8), (88, b"\xff" * 8)],
    ids=["magic", "format", "version", "commit", "root zero", "root outside"],
)
def test_other_headers_are_refused(compiled: bytes, pin: OleanPin, start: int, replacement: bytes) -> None:
    changed = compiled[:start] + replacement + compiled[start + len(replacement) :]
    with pytest.raises(MalformedOleanError):
        read_module(changed, TermStore(), pin)


def test_a_module_part_is_refused(compiled: bytes, pin: OleanPin) -> None:
    base, root = struct.unpack_from("<QQ", compiled, 80)
    flag = root - base + 8 + 5 * 8
    with pytest.raises(MalformedOleanError, match="module"):
        read_module(compiled[:flag] + b"\x01" + compiled[flag + 1 :], TermStore(), pin)


@pytest.mark.parametrize("size", [0, 1, 5, 95, 96, 97, 104, 1000])
def test_cut_files_are_refused(compiled: bytes, pin: OleanPin, size: int) -> None:
    with pytest.raises(MalformedOleanError):
        read_module(compiled[:size], TermStore(), pin)


def test_files_over_the_limit_are_refused_unread(pin: OleanPin) -> None:
    with pytest.raises(MalformedOleanError, match="limit"):
        read_module(b"olean" + bytes(64 * 1024 * 1024), TermStore(), pin)


def test_mutated_files_are_read_or_refused(compiled: bytes, pin: OleanPin) -> None:
    chance = random.Random(20_250_101)
    refused = accepted = 0
    slowest_s = 0.0
    deadline = time.monotonic() + 8
    while refused + accepted < 4000 and time.monotonic() < deadline:
        data = mutate_compiled(compiled, chance)
        started = time.monotonic()
        store = TermStore()
        try:
            declarations = order_declarations(store, read_module(data, store, pin).constants)
            stream = DeclarationStream(store)
            stream.add(declarations)
            stream.to_bytes()
            accepted += 1
        except (MalformedOleanError, UnorderedConstantsError):
            refused += 1
        slowest_s = max(slowest_s, time.monotonic() - started)
    assert refused > 200
    assert accepted > 200
    assert refused + accepted >= 1000
    assert slowest_s < 2


def test_random_bytes_are_refused(compiled: bytes, pin: OleanPin) -> None:
    chance = random.Random(7)
    for _ in range(300):
        data = compiled[:96] + chance.randbytes(8 * chance.randrange(1, 200))
        with pytest.raises(MalformedOleanError):
            read_module(data, TermStore(), pin)


class TestCoreLibrary:
    def test_it_reads_and_has_the_allowed_axioms_only(self, core_environment: LeanEnvironment) -> None:
        stamp = core_environment.stamp
        pin = OleanPin(version=stamp.lean_version, commit=stamp.lean_commit)
        library = read_library(core_environment.library_paths, pin)
        assert len(library.axioms) > 2000
        used = set().union(*library.axioms.values())
        allowed = {("propext",), ("Quot", "sound"), ("Classical", "choice"), ("sorryAx",)}
        assert used <= allowed, [format_name(name) for name in used - allowed]
        with_sorry = [name for name, axioms in library.axioms.items() if ("sorryAx",) in axioms]
        assert with_sorry == [("sorryAx",)], [format_name(name) for name in with_sorry]
