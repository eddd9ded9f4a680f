"""Translations judged: a statement counts when Lean proves that it says the same as the one that is meant."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from prover.core.equivalence import Equivalence
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.formalization.statement_extraction import extract_statement
from prover.lean.checker import Checker
from prover.meaning import compare_meaning
from synth.rounds.ledger import Entry, Judged, Ledger, Progress
from synth.training.sampling import Sample

_NAME = "translated"
_TIMEOUT_S = 10.0
_EQUIVALENT, _OTHER = VerdictStatus.PROVED, VerdictStatus.STATEMENT_MISMATCH


async def judge_translations(
    samples: Sequence[Sample],
    meant: dict[str, Theorem],
    *,
    checker: Checker,
    ledger: Ledger,
    parallel: int,
    progress: Progress | None = None,
) -> list[Judged]:
    """Whether each sample says what is meant; each statement is compared once. ``meant`` is by id.

    A sample that says the same has the status ``proved``: Lean proves each statement from the other. The proof in the
    result is the translated statement's text.
    """
    translations = [extract_statement(sample.text, name=_NAME) for sample in samples]
    waiting: dict[tuple[str, str], tuple[Theorem, Theorem]] = {}
    for sample, translation in zip(samples, translations, strict=True):
        theorem = meant[sample.id]
        if translation is not None and ledger.find(theorem, _as_proof(translation)) is None:
            waiting[theorem.sha256, translation.sha256] = (theorem, translation)
    pairs = list(waiting.values())
    total = len(pairs)

    async def work() -> None:
        while pairs:
            theorem, translation = pairs.pop()
            status = await _compare(theorem, translation, checker)
            ledger.add(Entry(statement=theorem.sha256, proof=_as_proof(translation).sha256, status=status))
            if progress is not None:
                progress(total - len(pairs), total)

    async with asyncio.TaskGroup() as workers:
        for _ in range(parallel):
            workers.create_task(work())
    return [
        _conclude(sample, meant[sample.id], translation, ledger)
        for sample, translation in zip(samples, translations, strict=True)
    ]


async def _compare(meant: Theorem, translation: Theorem, checker: Checker) -> VerdictStatus:
    verdict = await checker.check_statement(translation)
    if verdict.status is not VerdictStatus.SORRY:
        return VerdictStatus.LEAN_ERROR
    # Proofs that only rearrange: where the portfolio is needed, the two differ in more than their form.
    found = await compare_meaning(meant, translation, checker=checker, timeout_s=_TIMEOUT_S, with_portfolio=False)
    return _EQUIVALENT if found is Equivalence.EQUIVALENT else _OTHER


def _conclude(sample: Sample, meant: Theorem, translation: Theorem | None, ledger: Ledger) -> Judged:
    proof, status = None, VerdictStatus.NO_PROOF
    if translation is not None:
        proof = _as_proof(translation)
        entry = ledger.find(meant, proof)
        assert entry is not None, "every translation has been compared"
        status = entry.status
    return Judged(id=sample.id, number=sample.number, proof=proof, status=status, tokens=sample.tokens)


def _as_proof(translation: Theorem) -> Proof:
    return Proof(body=translation.statement)
