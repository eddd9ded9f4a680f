"""The files of data sets: made once, found by names that the manifest has, made again from the database when lost.

::

    DATA_DIR/datasets/ID/manifest.json, README.md, proof/train.jsonl, proof/train.parquet, ...

A name that comes with a request is compared with those of the manifest, and never becomes part of a path itself.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from uuid import UUID, uuid4

from prover.errors import InvalidInputError, ServiceUnavailableError
from service.settings import Settings
from synth.card import write_card
from synth.data_set import FileEntry, Manifest, write_data_set
from synth.rows import Row

MANIFEST, CARD = "manifest.json", "README.md"
MEDIA_TYPES = {
    ".jsonl": "application/x-ndjson",
    ".parquet": "application/vnd.apache.parquet",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
}

ReadLines = Callable[[str, str], Iterator[str]]  # of a kind and a split


class UnknownFileError(InvalidInputError):
    """The data set has no file of this name."""


def has_parquet() -> bool:
    """Whether Parquet files can be written here."""
    return find_spec("pyarrow") is not None


def locate(settings: Settings, data_set_id: UUID) -> Path:
    """The folder of a data set's files."""
    return settings.data_dir / "datasets" / str(data_set_id)


def write_files(
    folder: Path,
    rows: Iterable[Row],
    *,
    name: str,
    config: dict[str, object],
    held_out: int,
    provenance: dict[str, str],
) -> Manifest:
    """Write a data set's files in place of any that are there; the folder appears when they are whole."""
    draft = _make_draft(folder)
    try:
        manifest = write_data_set(
            draft,
            rows,
            name=name,
            config=config,
            held_out=held_out,
            provenance=provenance,
            parquet=has_parquet(),
        )
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return manifest


def find_file(folder: Path, name: str, manifest: Manifest, read_lines: ReadLines) -> Path:
    """The file of this name. Raises UnknownFileError for a name that the manifest does not have."""
    known = {entry.path: entry.path for entry in manifest.files} | {MANIFEST: MANIFEST, CARD: CARD}
    if name not in known:
        raise UnknownFileError("The data set has no such file; its `files` lists them.")
    path = folder / known[name]
    if not path.is_file() and not folder.exists():
        _restore(folder, manifest, read_lines)
    if not path.is_file():
        raise UnknownFileError(f"{known[name]} was written where the run was made, and is not on this machine.")
    return path


def name_download(manifest: Manifest, name: str) -> str:
    """What a browser is to call a file: the data set's name and version, and letters that no system minds."""
    words = re.sub(r"[^A-Za-z0-9._-]+", "-", f"{manifest.name}-{manifest.version[:8]}-{name}")
    return words.strip(".-")


def _restore(folder: Path, manifest: Manifest, read_lines: ReadLines) -> None:
    """Write the files again from the rows in the database; what only the first machine could write is left out."""
    draft = _make_draft(folder)
    try:
        entries = [entry for entry in manifest.files if entry.path.endswith(".jsonl")]
        for entry in entries:
            kind, _, file = entry.path.partition("/")
            _write_lines(draft / kind / file, read_lines(kind, file.removesuffix(".jsonl")), entry)
        whole = manifest.model_copy(update={"files": tuple(entries)}).model_dump(mode="json")
        (draft / CARD).write_text(write_card(whole), encoding="utf-8")
        text = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        (draft / MANIFEST).write_text(text, encoding="utf-8")
        try:
            draft.rename(folder)
        except OSError:
            if not folder.is_dir():  # else another process was faster
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write_lines(path: Path, lines: Iterator[str], entry: FileEntry) -> None:
    digest = hashlib.sha256()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for line in lines:
            data = line.encode() + b"\n"
            digest.update(data)
            file.write(data)
    if digest.hexdigest() != entry.sha256:
        raise ServiceUnavailableError(f"The rows in the database do not make the file {entry.path} that was published.")


def _make_draft(folder: Path) -> Path:
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder.with_name(f".{folder.name}-{uuid4().hex}")


def list_parts(manifest: Manifest) -> Sequence[tuple[str, str]]:
    """Kind and split of each file of lines, in the manifest's order."""
    paths = [entry.path.removesuffix(".jsonl") for entry in manifest.files if entry.path.endswith(".jsonl")]
    return [(kind, split) for kind, _, split in (path.partition("/") for path in paths)]
