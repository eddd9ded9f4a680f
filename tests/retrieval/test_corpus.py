from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from prover.core.theorem import Theorem
from prover.errors import InvalidInputError
from prover.retrieval.corpus import Corpus, module_of
from prover.retrieval.corpus_file import cut_signature, read_corpus
from prover.retrieval.premise import Place, Premise
from prover.retrieval.retriever import Retriever, load_retriever

EXTRACTED = Path(__file__).parents[1] / "synth" / "lean_trace" / "extracted"


def make_corpus() -> Corpus:
    def premise(name: str, signature: str, file: str, line: int, uses: tuple[str, ...] = ()) -> Premise:
        return Premise(name=name, signature=signature, file=file, line=line, uses=uses)

    return Corpus(
        name="test",
        premises=(
            premise("add_comm", "(a b : ℕ) : a + b = b + a", "A.lean", 1),
            premise("mul_comm", "(a b : ℕ) : a * b = b * a", "A.lean", 2),
            premise("add_zero", "(a : ℕ) : a + 0 = a", "A.lean", 3, ("add_comm",)),
            premise("dvd_trick", "(a b : ℕ) (h : a ∣ b) : a ∣ b ^ 2", "B.lean", 1, ("mul_comm",)),
            premise("dvd_cube", "(a b : ℕ) (h : a ∣ b) : a ∣ b ^ 3", "B.lean", 9, ("dvd_trick",)),
            premise("elsewhere", "(a b : ℕ) (h : a ∣ b) : a ∣ b ^ 4", "C.lean", 1),
        ),
        imports={"A.lean": (), "B.lean": ("A.lean",), "C.lean": ("B.lean", "Unknown.lean")},
    )


def names(premises: tuple[Premise, ...]) -> list[str]:
    return [premise.name for premise in premises]


def test_what_says_the_same_comes_first_and_proofs_of_similar_theorems_are_learnt_from() -> None:
    retriever = Retriever(make_corpus())
    goal = Theorem(name="goal", statement="theorem goal (x y : ℕ) (k : x ∣ y) : x ∣ y ^ 5")
    found = names(retriever.retrieve(goal, 4))
    assert set(found[:3]) == {"dvd_trick", "dvd_cube", "elsewhere"}
    assert found[3] == "mul_comm"  # shares no word but the type: cited by what is similar
    assert names(retriever.retrieve(goal, 0)) == []


def test_only_what_is_imported_or_stands_above_is_offered() -> None:
    retriever = Retriever(make_corpus())
    goal = Theorem(name="goal", statement="theorem goal (x y : ℕ) (k : x ∣ y) : x ∣ y ^ 5")
    at = retriever.retrieve(goal, 10, place=Place(file="B.lean", line=5))
    assert "dvd_trick" in names(at)
    assert not {"dvd_cube", "elsewhere"} & set(names(at))
    imported = retriever.retrieve(goal.model_copy(update={"header": "import B\nopen Nat"}), 10)
    assert "dvd_cube" in names(imported) and "elsewhere" not in names(imported)
    beyond = retriever.retrieve(goal.model_copy(update={"header": "import Mathlib"}), 10)
    assert "elsewhere" in names(beyond)  # the corpus cannot say: everything


def test_a_theorem_is_no_premise_for_itself() -> None:
    retriever = Retriever(make_corpus())
    goal = Theorem(name="add_comm", statement="theorem add_comm (a b : ℕ) : a + b = b + a")
    assert "add_comm" not in names(retriever.retrieve(goal, 10))


def test_an_extracted_corpus_is_read_with_its_citations() -> None:
    corpus = read_corpus(EXTRACTED)
    premises = {premise.name: premise for premise in corpus.premises}
    assert premises["Tiny.double"].signature == "(n : Nat) : Nat"
    assert "Tiny.le_self" not in premises  # private
    assert "Tiny.le_double" in premises["Nat.le_double_of_le"].uses
    assert corpus.find_file("Tiny.Basic") == "Tiny/Basic.lean"
    assert load_retriever(str(EXTRACTED)).corpus.premises == corpus.premises
    above = corpus.list_accessible(Place(file="Tiny/Order.lean", line=9))
    assert {corpus.premises[i].name for i in above} == {*list(premises)[:4], "Tiny.double_add"}


def test_a_published_corpus_without_theorems_is_enough(tmp_path: Path) -> None:
    shutil.copy(EXTRACTED / "corpus.jsonl", tmp_path)
    assert all(premise.uses == () for premise in read_corpus(tmp_path / "corpus.jsonl").premises)


def test_a_corpus_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"synth\.lean_repository"):
        read_corpus(tmp_path)
    file = tmp_path / "corpus.jsonl"
    file.write_text('{"path": "A.lean", "imports": [], "premises": []}\n{"path": "B.lean"}\n')
    with pytest.raises(InvalidInputError, match=r"line 2 .*imports"):
        read_corpus(file)
    file.write_text('{"path": "A.lean", "imports": [], "premises": []}\n')
    with pytest.raises(InvalidInputError, match="no premises"):
        read_corpus(file)


@pytest.mark.parametrize(
    ("code", "signature"),
    [
        ("@[simp] theorem a.b (n : ℕ) :\n    n = n", "(n : ℕ) : n = n"),
        ("def f (n : ℕ := 0) : ℕ := n", "(n : ℕ := 0) : ℕ"),
        ("structure P where\n  x : ℕ", ""),
        ("lemma l : let x := 1; x = 1 := rfl", ": let x"),
        ("alias h := g", "alias h := g"),
    ],
)
def test_signatures_are_cut_from_code(code: str, signature: str) -> None:
    assert cut_signature(code) == signature


def test_paths_are_modules() -> None:
    assert module_of(".lake/packages/mathlib/Mathlib/Data/Nat/Basic.lean") == "Mathlib.Data.Nat.Basic"
    assert module_of("Tiny/Basic.lean") == "Tiny.Basic"
    assert module_of("Init.Nat.Basic") == "Init.Nat.Basic"
