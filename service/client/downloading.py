"""Downloads of data sets: names that stay in their folder, contents that are as the manifest says."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

from service.client.errors import ServiceError
from synth.data_set import KINDS, SPLITS, Manifest

_LAST = "manifest.json"  # vouches for the rest
_VOUCHED = frozenset(f"{kind}/{split}.{end}" for kind in KINDS for split in SPLITS for end in ("jsonl", "parquet"))
_NAMES = _VOUCHED | {_LAST, "README.md"}


def list_downloads(names: list[str]) -> list[str]:
    """The names in the order in which they are fetched. Raises ServiceError for one that no data set has."""
    for name in names:
        if name not in _NAMES:
            raise ServiceError(200, "strange-file", f"The service offers the file {name!r}.", "Data sets have no such.")
    return sorted(names, key=lambda name: (name == _LAST, name))


async def save(content: AsyncIterator[bytes], folder: Path, name: str, manifest: Manifest) -> Path:
    """Write a file under its name once it is whole. Raises ServiceError when it is not as the manifest says."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    draft, digest = path.with_name(f"{path.name}.part"), hashlib.sha256()
    try:
        with draft.open("wb") as file:
            async for part in content:
                digest.update(part)
                file.write(part)
        entry = next((entry for entry in manifest.files if entry.path == name), None)
        if (name in _VOUCHED) != (entry is not None) or (entry and entry.sha256 != digest.hexdigest()):
            raise ServiceError(200, "damaged-file", f"{name} is not as its manifest says.", "Download it again.")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path
