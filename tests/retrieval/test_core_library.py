from __future__ import annotations

from pathlib import Path

from prover.core.theorem import parse_theorem
from prover.retrieval import core_library
from prover.retrieval.core_library import load_core_corpus
from prover.retrieval.premise import Place
from prover.retrieval.retriever import retrieve


def test_the_library_is_read_with_lean_s_own_signatures() -> None:
    corpus = load_core_corpus()
    premises = {premise.name: premise for premise in corpus.premises}
    assert len(premises) > 2000
    gcd = premises["Nat.gcd_comm"]
    assert gcd.signature == "(m n : ℕ) : m.gcd n = n.gcd m"
    assert (gcd.file, gcd.kind) == ("Init.Nat.Gcd", "theorem") and gcd.line > 0
    assert "Nat.mul_mod" in premises["Nat.ModEq.mul"].uses
    assert not [name for name in premises if "Omega" in name or "._" in name]


def test_what_a_proof_uses_is_accessible_where_it_stands() -> None:
    corpus = load_core_corpus()
    positions = {premise.name: position for position, premise in enumerate(corpus.premises)}
    for premise in corpus.premises[::40]:
        accessible = corpus.list_accessible(Place(file=premise.file, line=premise.line))
        assert {positions[used] for used in premise.uses} <= accessible, premise.name


def test_what_was_read_is_kept_unchanged() -> None:
    first = load_core_corpus()
    load_core_corpus.cache_clear()
    assert load_core_corpus() == first


def test_a_broken_copy_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text('{"premises": [{}]}')
    assert core_library._read(tmp_path / "kept.json") is None
    assert core_library._read(tmp_path / "absent.json") is None


def test_the_lemma_that_a_problem_needs_is_among_the_first() -> None:
    theorem = parse_theorem("theorem problem (a b : ℤ) (h : a ≡ b [ZMOD 5]) : a ^ 2 ≡ b ^ 2 [ZMOD 5]")
    assert "Int.ModEq.pow" in [premise.name for premise in retrieve(theorem, 5)]
