"""The judge's pure parts: names, terms, the order of declarations, the kept library."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from prover.core.forbidden import NATIVE_NAMES, RESERVED_NAMES
from prover.core.verdict import VerdictStatus
from prover.lean import library_cache, terms
from prover.lean.audit import RefusedProofError, check_declared, parse_name
from prover.lean.declarations import (
    MAX_BOUND_VARIABLE,
    Declaration,
    DeclarationStream,
    UnorderedConstantsError,
    order_declarations,
)
from prover.lean.environment import LeanEnvironment
from prover.lean.judge_kernel import TargetCache
from prover.lean.library import Library, collect_axioms
from prover.lean.olean import OleanPin
from prover.lean.terms import Constant, Kind, Name, TermStore, TooManyTermsError, format_name

PIN = OleanPin(version="4.35.0", commit="0" * 40)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("foo", ("foo",)),
        ("Nat.add_comm'", ("Nat", "add_comm'")),
        ("«odd name.with dot».b", ("odd name.with dot", "b")),
        ("_root_.foo", ("foo",)),
        ("", ()),
    ],
)
def test_parse_name(text: str, name: Name) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (("Nat", "add"), "Nat.add"),
        (("_private", "File", 0, "x"), "_private.File.0.x"),
        (("Quot.sound",), "«Quot.sound»"),
        (("propext\ncheat",), "«propext\\u{a}cheat»"),
        ((), "[anonymous]"),
        (("", "a"), "«».a"),
        ((10**5000,), "…"),
    ],
)
def test_format_name(name: Name, text: str) -> None:
    assert format_name(name) == text


def test_long_names_are_shown_short() -> None:
    assert len(format_name(("x" * 100_000,) * 50)) <= 200


class TestOrder:
    def setup_method(self) -> None:
        self.store = TermStore()
        self.prop = self.store.add_expr((terms.SORT, self.store.add_level((terms.LEVEL_ZERO,))))

    def const(self, *name: str) -> int:
        return self.store.add_expr((terms.CONST, self.store.add_name(name), ()))

    def theorem(self, name: str, *uses: str, kind: Kind = Kind.THEOREM, is_unsafe: bool = False) -> Constant:
        value = self.prop
        for use in uses:
            value = self.store.add_expr((terms.APP, value, self.const(use)))
        return Constant(kind=kind, name=(name,), level_params=(), type=self.prop, value=value, is_unsafe=is_unsafe)

    def order(self, *constants: Constant) -> list[str]:
        ordered = order_declarations(self.store, {constant.name: constant for constant in constants})
        return [format_name(declaration.name) for declaration in ordered]

    def test_what_is_mentioned_comes_first(self) -> None:
        constants = [self.theorem("a", "b", "c"), self.theorem("b", "c"), self.theorem("c", "elsewhere")]
        assert self.order(*constants) == ["c", "b", "a"]

    def test_a_long_chain_needs_no_recursion(self) -> None:
        chain = [self.theorem(f"t{i}", f"t{i + 1}") for i in range(20_000)]
        assert self.order(*chain)[0] == "t19999"

    def test_circles_are_refused(self) -> None:
        with pytest.raises(UnorderedConstantsError, match="by way of itself"):
            self.order(self.theorem("a", "b"), self.theorem("b", "a"))

    def test_unsafe_constants_are_left_out_and_unknown(self) -> None:
        constants = [self.theorem("a", "b"), self.theorem("b", is_unsafe=True)]
        assert self.order(*constants) == ["a"]
        by_name = {constant.name: constant for constant in constants}
        declarations = order_declarations(self.store, by_name)
        with pytest.raises(UnorderedConstantsError, match="not known to the kernel"):
            collect_axioms(self.store, declarations, by_name, known={})

    @pytest.mark.parametrize("kind", [Kind.CONSTRUCTOR, Kind.RECURSOR])
    def test_parts_without_a_whole_are_refused(self, kind: Kind) -> None:
        orphan = Constant(kind=kind, name=("x", "part"), level_params=(), type=self.prop, parent=("x",))
        with pytest.raises(UnorderedConstantsError, match="no inductive type"):
            self.order(orphan)

    def test_a_type_without_its_constructor_is_refused(self) -> None:
        type_ = Constant(kind=Kind.INDUCTIVE, name=("T",), level_params=(), type=self.prop, constructors=(("T", "mk"),))
        with pytest.raises(UnorderedConstantsError, match="constructor"):
            self.order(type_)

    def test_axioms_are_collected_through_everything(self) -> None:
        axiom = Constant(kind=Kind.AXIOM, name=("ax",), level_params=(), type=self.prop)
        constants = {c.name: c for c in (self.theorem("a", "b"), self.theorem("b", "ax", "known"), axiom)}
        declarations = order_declarations(self.store, constants)
        found = collect_axioms(self.store, declarations, constants, known={("known",): frozenset({("propext",)})})
        assert found[("a",)] == {("ax",), ("propext",)}
        assert found[("ax",)] == {("ax",)}

    def test_huge_variables_are_refused(self) -> None:
        value = self.store.add_expr((terms.BVAR, MAX_BOUND_VARIABLE + 1))
        bad = Constant(kind=Kind.THEOREM, name=("x",), level_params=(), type=self.prop, value=value)
        with pytest.raises(UnorderedConstantsError, match="bound variable"):
            DeclarationStream(self.store).add([Declaration(members=(bad,))])


def test_shared_terms_do_not_take_for_ever() -> None:
    store = TermStore(max_visits=100_000)
    term = store.add_expr((terms.BVAR, 0))
    for _ in range(1000):
        term = store.add_expr((terms.APP, term, term))
    assert len(store.subterms([term])) == 1001
    with pytest.raises(TooManyTermsError):
        for _ in range(1000):
            store.subterms([term])


class TestKeptLibrary:
    LIBRARY = Library(
        imports=(("Init",),),
        axioms={("a", 1): frozenset({("propext",)}), ("propext",): frozenset({("propext",)}), ("b",): frozenset()},
        hidden=frozenset({("h", "_unsafe_rec")}),
        stream=b"Q\n",
        num_declarations=1,
    )

    def load(self, place: Path, monkeypatch: pytest.MonkeyPatch, read: list[int]) -> Library:
        def read_library(paths: object, pin: object) -> Library:
            read.append(1)
            return self.LIBRARY

        monkeypatch.setattr(library_cache, "read_library", read_library)
        return library_cache.load_library((place,), PIN, library_hash="x")

    def test_it_is_read_once_and_comes_back_the_same(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        read: list[int] = []
        assert self.load(tmp_path, monkeypatch, read) == self.LIBRARY
        assert self.load(tmp_path, monkeypatch, read) == self.LIBRARY
        assert len(read) == 1
        assert len(list(tmp_path.iterdir())) == 1

    @pytest.mark.parametrize("damage", ["cut", "changed", "empty"])
    def test_a_damaged_file_is_not_used(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
        read: list[int] = []
        self.load(tmp_path, monkeypatch, read)
        (file,) = tmp_path.iterdir()
        content = file.read_bytes()
        damaged = {"cut": content[:-5], "changed": content.replace(b"propext", b"prepext"), "empty": b""}
        file.write_bytes(damaged[damage])
        assert self.load(tmp_path, monkeypatch, read) == self.LIBRARY
        assert len(read) == 2

    def test_a_place_that_cannot_be_written_does_no_harm(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.load(tmp_path / "missing", monkeypatch, []) == self.LIBRARY


def test_a_check_counts_for_the_same_declarations_only(tmp_path: Path) -> None:
    library = TestKeptLibrary.LIBRARY
    assert not library_cache.is_checked((tmp_path,), library, PIN)
    library_cache.mark_checked((tmp_path,), library, PIN)
    assert library_cache.is_checked((tmp_path,), library, PIN)
    other = dataclasses.replace(library, stream=b"Q\nQ\n")
    assert not library_cache.is_checked((tmp_path,), other, PIN)
    assert not library_cache.is_checked((tmp_path,), library, OleanPin(version="4.36.0", commit="0" * 40))


def test_the_target_cache_forgets_what_was_not_asked_for() -> None:
    cache = TargetCache(max_bytes=250)
    for name in "abc":
        cache.put(name, bytes(100))
        assert cache.get("a") == (bytes(100))
    assert cache.get("b") is None
    assert cache.get("c") is not None


class TestReservedNames:
    """What nobody but the library may declare, whatever the library has: a library may lack what the kernel knows."""

    LIBRARY = Library(imports=(), axioms={}, hidden=frozenset(), stream=b"", num_declarations=0)

    def constant(self, name: Name, kind: Kind = Kind.DEFINITION) -> Constant:
        return Constant(kind=kind, name=name, level_params=(), type=0)

    @pytest.mark.parametrize("name", sorted(RESERVED_NAMES))
    def test_reserved(self, name: str) -> None:
        with pytest.raises(RefusedProofError) as caught:
            check_declared(self.LIBRARY, self.constant(tuple(name.split("."))), "proof")
        assert caught.value.status is VerdictStatus.FORBIDDEN_SOURCE
        assert name in caught.value.reason

    @pytest.mark.parametrize("name", [("Nat.xor",), ("Foo", "Nat", "xor"), ("Nat", "xor", "eq_1"), ("Nat", "xor'")])
    def test_names_that_only_look_alike_are_others(self, name: Name) -> None:
        check_declared(self.LIBRARY, self.constant(name), "proof")

    def test_axioms_and_quotients(self) -> None:
        for kind in (Kind.AXIOM, Kind.QUOT):
            with pytest.raises(RefusedProofError):
                check_declared(self.LIBRARY, self.constant(("harmless",), kind), "proof")

    def test_the_library_itself_has_all_that_the_kernel_computes(self, core_environment: LeanEnvironment) -> None:
        stamp = core_environment.stamp
        pin = OleanPin(version=stamp.lean_version, commit=stamp.lean_commit)
        library = library_cache.load_library(core_environment.library_paths, pin, library_hash=stamp.library_hash)
        missing = [name for name in NATIVE_NAMES if not library.declares(tuple(name.split(".")))]
        assert missing == []
