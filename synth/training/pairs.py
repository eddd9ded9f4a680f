"""Pairs of a better and a worse answer, from rows: a fix and what it mends, a short proof and a long one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from synth.rows import CorrectionRow, ProofRow, Row
from synth.training.examples import PROOF_FORMAT, Preference, write_answer, write_proof_prompt

_MUCH_LONGER = 2  # times as many characters


def make_pairs(rows: Iterable[Row], *, per_theorem: int, prompt_format: str = PROOF_FORMAT) -> list[Preference]:
    """At most so many pairs of each kind for a theorem."""
    proofs: dict[str, set[str]] = defaultdict(set)
    failures: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        if isinstance(row, ProofRow):
            proofs[write_proof_prompt(row.theorem, prompt_format=prompt_format)].add(write_answer(row.proof))
        elif isinstance(row, CorrectionRow):
            prompt = write_proof_prompt(row.theorem, prompt_format=prompt_format)
            failures[prompt].append((write_answer(row.proof), write_answer(row.failed)))
    pairs = [
        Preference(prompt=prompt, chosen=fix, rejected=failed)
        for prompt, found in failures.items()
        for fix, failed in found[:per_theorem]
    ]
    for prompt, answers in proofs.items():
        best, *others = sorted(answers, key=lambda answer: (len(answer), answer))
        longer = [answer for answer in reversed(others) if len(answer) > _MUCH_LONGER * len(best)]
        pairs += [Preference(prompt=prompt, chosen=best, rejected=answer) for answer in longer[:per_theorem]]
    return pairs
