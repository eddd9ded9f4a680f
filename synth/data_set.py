"""A data set: a versioned folder of rows that anybody can open and check.

::

    FOLDER/
      manifest.json                 hashes, counts, versions, configuration
      README.md                     the data card
      proof/train.jsonl             one row a line; beside it train.parquet, the same rows
      proof/held_out.jsonl
      formalization/...  correction/...

Rows with the same normal form are always in the same split, so that no held-out statement occurs in training under
other names. Which keys are held out depends on the keys alone.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from prover.core.value import Value
from prover.core.verdict import EnvironmentStamp
from prover.errors import InvalidInputError
from synth.card import write_card
from synth.rows import ProofRow, Row, Split, row_adapter

FORMAT_VERSION = 1
KINDS = ("proof", "formalization", "correction")
SPLITS: tuple[Split, ...] = ("train", "held_out")


class FileEntry(Value):
    """One file of a data set."""

    path: str
    sha256: str
    bytes: int
    rows: int


class Manifest(Value):
    """What a data set holds and where it comes from."""

    format_version: int = FORMAT_VERSION
    name: str
    version: str  # of the content: the hash of its rows
    rows: dict[str, dict[str, int]]  # by kind and split
    statements: dict[str, int]  # different normal forms, by split
    origins: dict[str, int]  # proof rows, by kind of origin
    samplers: dict[str, int]  # proof rows, by sampler or model
    environments: tuple[EnvironmentStamp, ...]
    config: dict[str, Any]
    provenance: dict[str, str]
    files: tuple[FileEntry, ...]


def write_data_set(
    folder: Path,
    rows: Iterable[Row],
    *,
    name: str,
    config: Mapping[str, Any],
    held_out: int = 200,
    provenance: Mapping[str, str] | None = None,
    parquet: bool = True,
) -> Manifest:
    """Write rows into a folder, in place of the data set that is there; the manifest comes last.

    ``held_out`` is the number of statements to keep from training; the same rows always give the same bytes. Raises
    InvalidInputError when the folder holds something else, or when there are too few statements to hold so many out.
    """
    rows = list(rows)
    keys = choose_held_out([row.key for row in rows if isinstance(row, ProofRow)], held_out)
    split = [row.model_copy(update={"split": "held_out" if row.key in keys else "train"}) for row in rows]
    _clear(folder)
    files = [
        entry
        for kind in KINDS
        for part in SPLITS
        for entry in _write_files(
            folder, kind, part, [row for row in split if row.kind == kind and row.split == part], parquet=parquet
        )
    ]
    manifest = _describe(split, files, name=name, config=dict(config), provenance=dict(provenance or {}))
    (folder / "README.md").write_text(write_card(manifest.model_dump(mode="json")), encoding="utf-8")
    text = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    return manifest


def choose_held_out(keys: Iterable[str], count: int) -> frozenset[str]:
    """``count`` of the different keys, chosen by their own hash, at most half of them."""
    different = sorted(set(keys), key=lambda key: hashlib.sha256(f"held out {key}".encode()).hexdigest())
    if count > len(different) // 2:
        raise InvalidInputError(
            f"{count} statements cannot be held out of {len(different)}: at most half. Make more, or hold out fewer."
        )
    return frozenset(different[:count])


def read_rows(folder: Path, *, split: Split, kind: str = "") -> Iterator[Row]:
    """The rows of a split, of one kind or of all. Raises InvalidInputError for a folder that is no data set."""
    if not (folder / "manifest.json").is_file():
        raise InvalidInputError(f"{folder} is no data set: it has no manifest.json.")
    if kind and kind not in KINDS:
        raise InvalidInputError(f"There are no rows of kind {kind!r}; the kinds are: {', '.join(KINDS)}.")
    for each in (kind,) if kind else KINDS:
        path = folder / each / f"{split}.jsonl"
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield row_adapter.validate_json(line)
                except ValidationError as error:
                    raise InvalidInputError(f"{path}, line {number} is damaged: {error.errors()[0]['msg']}.") from None


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a data set. Raises InvalidInputError for a folder that is none."""
    try:
        return Manifest.model_validate_json((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValidationError):
        raise InvalidInputError(f"{folder} is no data set: its manifest.json cannot be read.") from None


def find_damage(folder: Path) -> tuple[str, ...]:
    """The files of a data set that are not as its manifest says."""
    manifest = read_manifest(folder)
    return tuple(
        entry.path
        for entry in manifest.files
        if not (folder / entry.path).is_file() or _digest((folder / entry.path).read_bytes()) != entry.sha256
    )


def _clear(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / "manifest.json").exists():
        known = {*KINDS, "README.md"}
        if any(entry.name not in known for entry in folder.iterdir()):
            raise InvalidInputError(f"{folder} holds something that is no data set; choose another folder.")
    for name in ("manifest.json", "README.md"):
        (folder / name).unlink(missing_ok=True)
    for kind in KINDS:
        shutil.rmtree(folder / kind, ignore_errors=True)
        (folder / kind).mkdir(parents=True)


def _write_files(folder: Path, kind: str, split: Split, rows: Sequence[Row], *, parquet: bool) -> list[FileEntry]:
    path = folder / kind / f"{split}.jsonl"
    path.write_bytes(b"".join(row.model_dump_json().encode() + b"\n" for row in rows))
    paths = [path]
    if parquet and rows:
        paths.append(_write_parquet(path.with_suffix(".parquet"), rows))
    return [
        FileEntry(
            path=str(each.relative_to(folder)),
            sha256=_digest(content := each.read_bytes()),
            bytes=len(content),
            rows=len(rows),
        )
        for each in paths
    ]


def _write_parquet(path: Path, rows: Sequence[Row]) -> Path:
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise InvalidInputError(
            "Parquet files need pyarrow: pip install 'qed-prover[train]', or leave them out with --no-parquet."
        ) from None
    table = arrow.Table.from_pylist([row.model_dump(mode="json") for row in rows])
    parquet.write_table(table, path, compression="zstd")
    return path


def _describe(
    rows: Sequence[Row], files: Sequence[FileEntry], *, name: str, config: dict[str, Any], provenance: dict[str, str]
) -> Manifest:
    proofs = [row for row in rows if isinstance(row, ProofRow)]
    environments = {row.environment.model_dump_json(): row.environment for row in proofs}
    content = "".join(entry.sha256 for entry in files if entry.path.endswith(".jsonl"))
    return Manifest(
        name=name,
        version=_digest(content.encode())[:16],
        rows={
            kind: {split: sum(row.kind == kind and row.split == split for row in rows) for split in SPLITS}
            for kind in KINDS
        },
        statements={split: len({row.key for row in proofs if row.split == split}) for split in SPLITS},
        origins=_count(row.origin.kind.value for row in proofs),
        samplers=_count(row.sampler for row in proofs),
        environments=tuple(environments[key] for key in sorted(environments)),
        config=config,
        provenance=provenance,
        files=tuple(files),
    )


def _count(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(cast(Mapping[str, int], Counter(words)).items()))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
