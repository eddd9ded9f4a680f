"""From settled statements to the rows of a data set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prover.core.verdict import EnvironmentStamp
from synth.rows import CorrectionRow, FormalizationRow, ProofRow, Row, make_id
from synth.stages import KEPT, Settled


def make_rows(settled: Iterable[Settled], environment: EnvironmentStamp) -> Iterator[Row]:
    """The rows of the statements that were kept, in order: proof, formalization, corrections."""
    for each in settled:
        if each.fate in KEPT:
            yield from _list_rows(each, environment)


def _list_rows(settled: Settled, environment: EnvironmentStamp) -> Iterator[Row]:
    victory, seed = settled.victory, settled.seed
    assert victory is not None
    problem = seed.problem if settled.has_english else ""
    is_theorem = victory.side == "theorem"
    yield ProofRow(
        id=make_id(seed.id, "proof"),
        key=settled.key,
        origin=seed.origin,
        level=seed.level,
        problem=problem if is_theorem else "",
        theorem=victory.theorem,
        proof=victory.proof,
        proved=victory.side,
        denied=None if is_theorem else seed.theorem,
        status=victory.verdict.status,
        environment=victory.verdict.environment or environment,
        axioms=victory.verdict.axioms or (),
        grade=settled.grade,
        attempt=victory.attempt,
        attempts=victory.attempts,
        tokens=victory.completion.tokens,
        sampler=victory.completion.sampler,
        seconds=victory.completion.seconds,
        is_minimized=settled.is_minimized,
    )
    if problem:
        yield FormalizationRow(
            id=make_id(seed.id, "formalization"),
            key=settled.key,
            origin=seed.origin,
            level=seed.level,
            problem=problem,
            theorem=seed.theorem,
            grade=settled.grade,
        )
    for number, failure in enumerate(victory.failures):
        yield CorrectionRow(
            id=make_id(seed.id, "correction", str(number)),
            key=settled.key,
            origin=seed.origin,
            level=seed.level,
            problem=problem if is_theorem else "",
            theorem=victory.theorem,
            failed=failure.proof,
            status=failure.verdict.status,
            messages=failure.verdict.messages,
            proof=victory.proof,
            environment=victory.verdict.environment or environment,
            sampler=victory.completion.sampler,
        )
