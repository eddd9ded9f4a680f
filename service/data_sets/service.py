"""What can be done with data sets. Functions work inside the caller's transaction; the caller commits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from prover.errors import InvalidInputError
from service.data_sets.files import CARD, MANIFEST, find_file, locate
from service.data_sets.models import DataSet
from service.data_sets.repository import DataSetRepository
from service.data_sets.schemas import (
    DataSetPage,
    DataSetRead,
    DataSetSummary,
    Growth,
    RowKind,
    RowPage,
    RowRead,
    RowSplit,
)
from service.database import Transaction
from service.keys.schemas import ANYBODY, Caller
from service.settings import Settings
from synth.data_set import Manifest
from synth.rows import CorrectionRow, ProofRow, Row

_NO_TEXT = {0: "\ufffd"}  # what PostgreSQL keeps in no text


class UnknownDataSetError(InvalidInputError):
    """There is no data set with this id."""


def make_data_set_id(synthesis_id: UUID) -> UUID:
    """The id of the data set of a run: the same when the run's end is repeated."""
    return uuid5(synthesis_id, "data set")


def publish(
    transaction: Transaction,
    *,
    synthesis_id: UUID,
    key_id: UUID | None,
    manifest: Manifest,
    rows: Iterable[Row],
) -> UUID:
    """Record a data set with its rows, which come in the order of its files."""
    data_set = DataSet(
        id=make_data_set_id(synthesis_id),
        synthesis_id=synthesis_id,
        name=manifest.name,
        key_id=key_id,
        version=manifest.version,
        manifest=manifest.model_dump(mode="json"),
    )
    columns = (_make_columns(data_set.id, number, row) for number, row in enumerate(rows))
    DataSetRepository(transaction.session).add(data_set, columns)
    return data_set.id


def check_owner(session: Session, data_set_id: UUID, caller: Caller) -> None:
    """Raise UnknownDataSetError when there is none with this id that the caller may see."""
    data_set = _find(DataSetRepository(session), data_set_id)
    if caller.owner_id not in (None, data_set.key_id):
        raise UnknownDataSetError(f"There is no data set {data_set_id}.")


def read_page(session: Session, *, limit: int, caller: Caller = ANYBODY) -> DataSetPage:
    """The caller's newest data sets."""
    repository = DataSetRepository(session)
    found = repository.list_newest(limit=limit, key_id=caller.owner_id)
    return DataSetPage(data_sets=[DataSetSummary(**_summarize(repository, data_set)) for data_set in found])


def read_data_set(session: Session, data_set_id: UUID) -> DataSetRead:
    """A data set with its manifest. Raises UnknownDataSetError."""
    repository = DataSetRepository(session)
    data_set = _find(repository, data_set_id)
    manifest = Manifest.model_validate(data_set.manifest)
    names = [MANIFEST, CARD, *(entry.path for entry in manifest.files)]
    files = {name: f"/datasets/{data_set_id}/files/{name}" for name in names}
    return DataSetRead(**_summarize(repository, data_set), manifest=manifest, files=files)


def read_rows(
    session: Session,
    data_set_id: UUID,
    *,
    after: int,
    limit: int,
    kind: RowKind | None = None,
    split: RowSplit | None = None,
) -> RowPage:
    """Some rows of a data set."""
    found = DataSetRepository(session).list_rows(data_set_id, after=after, limit=limit + 1, kind=kind, split=split)
    shown = [RowRead.model_validate(row, from_attributes=True) for row in found[:limit]]
    return RowPage(rows=shown, next_after=shown[-1].number if len(found) > limit else None)


def open_file(session: Session, settings: Settings, data_set_id: UUID, name: str) -> tuple[Path, Manifest]:
    """A file of a data set, and the manifest. Raises UnknownDataSetError, UnknownFileError."""
    repository = DataSetRepository(session)
    manifest = Manifest.model_validate(_find(repository, data_set_id).manifest)

    def read_lines(kind: str, split: str) -> Iterator[str]:
        return repository.iterate_lines(data_set_id, kind=kind, split=split)

    return find_file(locate(settings, data_set_id), name, manifest, read_lines), manifest


def read_growth(session: Session, *, caller: Caller = ANYBODY) -> list[Growth]:
    """The caller's data sets in the order in which they were made, with what each has added."""
    growth, total = [], 0
    for data_set, new in DataSetRepository(session).list_growth(caller.owner_id):
        total += new
        growth.append(
            Growth(
                data_set=data_set.id,
                name=data_set.name,
                version=data_set.version,
                created_at=data_set.created_at,
                new=new,
                total=total,
            )
        )
    return growth


def _find(repository: DataSetRepository, data_set_id: UUID) -> DataSet:
    data_set = repository.find(data_set_id)
    if data_set is None:
        raise UnknownDataSetError(f"There is no data set {data_set_id}.")
    return data_set


def _summarize(repository: DataSetRepository, data_set: DataSet) -> dict[str, Any]:
    own = f"/datasets/{data_set.id}"
    return {
        "id": data_set.id,
        "name": data_set.name,
        "revision": repository.count_earlier(data_set) + 1,
        "version": data_set.version,
        "rows": {kind: sum(splits.values()) for kind, splits in data_set.manifest["rows"].items()},
        "statements": data_set.manifest["statements"],
        "synthesis": data_set.synthesis_id,
        "created_at": data_set.created_at,
        "links": {"self": own, "rows": f"{own}/rows", "synthesis": f"/synthesis/{data_set.synthesis_id}"},
    }


def _make_columns(data_set_id: UUID, number: int, row: Row) -> dict[str, Any]:
    provenance: dict[str, Any] = {"id": row.id, "level": row.level, "origin": row.origin.model_dump(mode="json")}
    if isinstance(row, ProofRow | CorrectionRow):
        provenance |= {"sampler": row.sampler, "environment": row.environment.model_dump(mode="json")}
        proof = row.failed if isinstance(row, CorrectionRow) else row.proof
        lean, verdict = proof.body, row.status.value
    else:
        lean, verdict = "", ""
    if isinstance(row, ProofRow):
        provenance |= {"proved": row.proved, "attempt": row.attempt, "axioms": list(row.axioms)}
    return {
        "data_set_id": data_set_id,
        "number": number,
        "kind": row.kind,
        "split": row.split,
        "key": row.key,
        "problem": row.problem.translate(_NO_TEXT),
        "statement": row.theorem.statement.translate(_NO_TEXT),
        "proof": lean.translate(_NO_TEXT),
        "verdict": verdict,
        "grade": "" if isinstance(row, CorrectionRow) else row.grade,
        "attempts": row.attempts if isinstance(row, ProofRow) else 0,
        "tokens": row.tokens if isinstance(row, ProofRow) else 0,
        "provenance": provenance,
        "content": row.model_dump_json(),
    }
