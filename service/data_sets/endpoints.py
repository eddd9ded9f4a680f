"""`/datasets`."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from fastapi.responses import FileResponse

from service.data_sets import service
from service.data_sets.files import MEDIA_TYPES, name_download
from service.data_sets.schemas import DataSetPage, DataSetRead, RowKind, RowPage, RowSplit
from service.dependencies import ServicesDependency
from service.keys.authentication import CallerDependency, require
from service.keys.scope import Scope

router = APIRouter(prefix="/datasets", tags=["synthesis"], dependencies=[Depends(require(Scope.SYNTHESIZE))])


def _find_own(data_set_id: UUID, services: ServicesDependency, caller: CallerDependency) -> UUID:
    with services.database.read() as session:
        service.check_owner(session, data_set_id, caller)
    return data_set_id


OwnDataSet = Annotated[UUID, Depends(_find_own)]


@router.get("")
def list_data_sets(
    services: ServicesDependency, caller: CallerDependency, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> DataSetPage:
    """The newest data sets."""
    with services.database.read() as session:
        return service.read_page(session, limit=limit, caller=caller)


@router.get("/{data_set_id}")
def get_data_set(data_set_id: OwnDataSet, services: ServicesDependency) -> DataSetRead:
    """A data set: manifest with hashes, counts, environments and provenance, and where its files are."""
    with services.database.read() as session:
        return service.read_data_set(session, data_set_id)


@router.get("/{data_set_id}/rows")
def list_rows(
    data_set_id: OwnDataSet,
    services: ServicesDependency,
    kind: RowKind | None = None,
    split: RowSplit | None = None,
    after: Annotated[int, Query(ge=-1, le=2**31 - 1)] = -1,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> RowPage:
    """Its rows, a page at a time."""
    with services.database.read() as session:
        return service.read_rows(session, data_set_id, after=after, limit=limit, kind=kind, split=split)


@router.get(
    "/{data_set_id}/files/{name:path}",
    response_class=FileResponse,
    responses={200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}, "description": "The file."}},
)
def download_file(data_set_id: OwnDataSet, name: str, services: ServicesDependency) -> FileResponse:
    """One of its files, by the name that the manifest has for it."""
    with services.database.read() as session:
        path, manifest = service.open_file(session, services.settings, data_set_id, name)
    kind = MEDIA_TYPES[PurePosixPath(path.name).suffix]
    return FileResponse(path, media_type=kind, filename=name_download(manifest, name))
