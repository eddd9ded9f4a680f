"""What rows become: the answer that is learnt is the proof that the pipeline would read from it."""

import pytest

from prover.core.extraction import extract_proof
from prover.core.message import Message, Severity
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, VerdictStatus
from prover.errors import InvalidInputError
from prover.formalization.prompts import find_formalization_format
from prover.formalization.statement_extraction import extract_statement
from synth.rows import CorrectionRow, FormalizationRow, Origin, OriginKind, ProofRow
from synth.training.config import load_config, parse_config
from synth.training.examples import ExampleKind, make_example, write_answer
from synth.training.pairs import make_pairs

THEOREM = Theorem(name="t", statement="theorem t (a b : ℕ) (h : a < b) : a ≤ b")
ORIGIN = Origin(kind=OriginKind.ROUND, name="1")
LEAN = EnvironmentStamp(name="core", lean_version="4", lean_commit="c", library_hash="l")
PROOFS = (
    "by omega",
    "by\n  omega",
    "by\n  have k := h\n  omega",
    "by have k := h\n   omega",
    "by\n    induction a with\n    | zero => simp\n    | succ n ih => omega",
    "Nat.le_of_lt h",
)


@pytest.mark.parametrize("body", PROOFS)
def test_the_answer_reads_back_as_the_proof(body: str) -> None:
    answer = write_answer(Proof(body=body))
    proof = extract_proof(answer, THEOREM, continues_proof=True)
    assert proof is not None
    assert "".join(proof.body.split()).removeprefix("byexact") in ("".join(body.split()), "".join(body.split())[2:])
    assert write_answer(proof) == answer
    assert answer.startswith("  ")
    assert answer.endswith("\n```")


def make_proof_row(body: str) -> ProofRow:
    return ProofRow(
        id=body, key="k", origin=ORIGIN, level=1, theorem=THEOREM, proof=Proof(body=body), sampler="tiny",
        status=VerdictStatus.PROVED, environment=LEAN,
    )  # fmt: skip


def make_correction_row() -> CorrectionRow:
    return CorrectionRow(
        id="c", key="k", origin=ORIGIN, level=1, theorem=THEOREM, failed=Proof(body="by simp"),
        proof=Proof(body="by omega"),
        status=VerdictStatus.LEAN_ERROR, environment=LEAN, sampler="tiny",
        messages=(Message(severity=Severity.ERROR, text="simp made no progress", line=3, column=2),),
    )  # fmt: skip


def test_each_kind_of_row_asks_for_what_it_has() -> None:
    proof = make_example(make_proof_row("by omega"))
    assert proof.kind is ExampleKind.PROOF
    assert proof.prompt.endswith("theorem t (a b : ℕ) (h : a < b) : a ≤ b := by\n")
    translation = make_example(
        FormalizationRow(id="f", key="k", origin=ORIGIN, level=1, problem="If a < b, a ≤ b.", theorem=THEOREM)
    )
    assert "If a < b, a ≤ b." in translation.prompt
    assert extract_statement(translation.answer, name="t") == THEOREM
    assert find_formalization_format("deepseek").sampling is not None
    correction = make_example(make_correction_row())
    assert "simp made no progress" in correction.prompt
    assert correction.answer == "  omega\n```"


def test_pairs_prefer_the_fix_and_the_much_shorter_proof() -> None:
    rows = [make_proof_row("by omega"), make_proof_row("by simp"), make_proof_row("by\n  have k := h\n  omega")]
    pairs = make_pairs([*rows, make_correction_row()], per_theorem=2)
    assert [(pair.chosen, pair.rejected) for pair in pairs] == [
        ("  omega\n```", "  simp\n```"),
        ("  simp\n```", "  have k := h\n  omega\n```"),
    ]


def test_the_built_in_configurations_are_read_and_a_wrong_setting_is_named() -> None:
    assert load_config("deepseek-7b").model.lora is not None
    assert load_config("tiny").model.lora is None
    with pytest.raises(InvalidInputError, match=r"sft\.steps"):
        parse_config("[sft]\nsteps = 'many'", source="mine.toml")
    with pytest.raises(InvalidInputError, match=r"sft\.stepz"):
        parse_config("[sft]\nstepz = 1", source="mine.toml")
    with pytest.raises(InvalidInputError, match="tiny, deepseek-7b"):
        load_config("none.toml")
