"""What a round teaches: the shortest proofs of each statement, translations that say the same, and corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from prover.core.message import Message, Severity
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from synth.rounds.data import Statement
from synth.rounds.ledger import Judged
from synth.training.examples import (
    Example,
    ExampleKind,
    Preference,
    make_proof_example,
    make_translation_example,
    write_answer,
    write_correction_prompt,
    write_proof_prompt,
)

_MAX_PROOF_CHARACTERS = 400


def choose_proofs(judged: Iterable[Judged], *, most: int) -> dict[str, list[Proof]]:
    """The shortest accepted proofs of each statement, by its id."""
    found: dict[str, dict[str, Proof]] = defaultdict(dict)
    for sample in judged:
        if sample.is_proved and sample.proof is not None and len(sample.proof.body) <= _MAX_PROOF_CHARACTERS:
            found[sample.id][sample.proof.sha256] = sample.proof
    return {
        id_: sorted(proofs.values(), key=lambda proof: (len(proof.body), proof.body))[:most]
        for id_, proofs in found.items()
    }


def make_proof_examples(proofs: dict[str, list[Proof]], statements: dict[str, Statement]) -> list[Example]:
    """An example for each proof."""
    return [make_proof_example(statements[id_].theorem, proof) for id_, chosen in proofs.items() for proof in chosen]


def make_translation_examples(judged: Iterable[Judged], sentences: dict[str, Statement]) -> list[Example]:
    """An example for each sentence that was translated, with the shortest translation that says the same."""
    chosen = choose_proofs(judged, most=1)
    return [make_translation_example(sentences[id_].problem, proofs[0].body) for id_, proofs in chosen.items()]


def make_correction_examples(
    judged: Sequence[Judged], proofs: dict[str, list[Proof]], statements: dict[str, Statement], *, most: int
) -> list[Example]:
    """For statements that were solved sometimes: an attempt that failed, what Lean said, and a proof."""
    examples: list[Example] = []
    for id_, failures in _list_failures(judged).items():
        if id_ in proofs and len(examples) < most:
            failed = failures[0]
            assert failed.proof is not None
            prompt = write_correction_prompt(statements[id_].theorem, failed.proof, [_message(failed.error)])
            examples.append(Example(kind=ExampleKind.CORRECTION, prompt=prompt, answer=write_answer(proofs[id_][0])))
    return examples


def make_preferences(judged: Sequence[Judged], theorems: dict[str, Theorem], *, per_theorem: int) -> list[Preference]:
    """Proof over failure, and short proof over long, on the same statement; so many of each."""
    failures = _list_failures(judged)
    pairs = []
    for id_, proofs in choose_proofs(judged, most=1_000).items():
        prompt = write_proof_prompt(theorems[id_])
        best = write_answer(proofs[0])
        worse = [write_answer(sample.proof) for sample in failures.get(id_, ())[:per_theorem] if sample.proof]
        longer = [write_answer(proof) for proof in reversed(proofs[1:]) if len(proof.body) > 2 * len(proofs[0].body)]
        pairs += [Preference(prompt=prompt, chosen=best, rejected=text) for text in (*worse, *longer[:per_theorem])]
    return pairs


def _list_failures(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    """The proofs that Lean refused, each once, by statement."""
    failures: dict[str, dict[str, Judged]] = defaultdict(dict)
    for sample in judged:
        if sample.proof is not None and sample.status is VerdictStatus.LEAN_ERROR:
            failures[sample.id].setdefault(sample.proof.sha256, sample)
    return {id_: list(by_proof.values()) for id_, by_proof in failures.items()}


def _message(text: str) -> Message:
    return Message(severity=Severity.ERROR, text=text, line=1, column=0)
