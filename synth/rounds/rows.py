"""The rows of a data set that a round brings: what the model found, and Lean accepted."""

from __future__ import annotations

from collections.abc import Iterable

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, VerdictStatus
from synth.rounds.data import Statement
from synth.rounds.examples import choose_proofs
from synth.rounds.ledger import Judged
from synth.rows import FormalizationRow, Origin, OriginKind, ProofRow, Row, make_id


def make_rows(
    proofs: dict[str, list[Proof]],
    translations: Iterable[Judged],
    statements: dict[str, Statement],
    sentences: dict[str, Statement],
    *,
    number: int,
    model: str,
    environment: EnvironmentStamp,
) -> list[Row]:
    """Proofs of statements, and translations that say the same as the sentence's own statement."""
    rows: list[Row] = []
    for id_, found in proofs.items():
        statement = statements[id_]
        rows += [
            ProofRow(
                id=make_id(statement.theorem.statement, proof.sha256),
                key=statement.id,
                origin=_make_origin(statement, number),
                level=statement.level,
                problem=statement.problem,
                theorem=statement.theorem,
                proof=proof,
                status=VerdictStatus.PROVED,
                environment=environment,
                sampler=model,
            )
            for proof in found
        ]
    for id_, (translation, *_) in choose_proofs(translations, most=1).items():
        statement = sentences[id_]
        rows.append(
            FormalizationRow(
                id=make_id(statement.problem, translation.body),
                key=statement.id,
                origin=_make_origin(statement, number),
                level=statement.level,
                problem=statement.problem,
                theorem=Theorem(name=statement.theorem.name, statement=translation.body),
                formalizer=model,
            )
        )
    return rows


def _make_origin(statement: Statement, number: int) -> Origin:
    return Origin(kind=OriginKind.ROUND, name=statement.topic, parent=statement.id, number=number)
