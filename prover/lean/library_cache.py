"""Keeps what the judge reads out of the compiled library beside the library: reading it anew takes over a second.

The file is as trustworthy as the compiled library that it lies beside. A damaged one, or one that was written by other
code than this, is not used. Another small file remembers that the kernel has checked all declarations, which takes
seconds and need not be done anew at every start.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from prover.lean.library import Library, read_library
from prover.lean.olean import OleanPin

_CHECKED = "judge-checked.sha256"
_CODE = ("terms.py", "olean_objects.py", "olean.py", "declarations.py", "library.py", "library_cache.py")


def load_library(paths: tuple[Path, ...], pin: OleanPin, *, library_hash: str) -> Library:
    """The library in these directories, from the cache if it is there. See :func:`read_library`.

    ``library_hash`` stands for the library's content; an empty one means that nothing is kept.
    """
    if not paths or not library_hash:
        return read_library(paths, pin)
    place = paths[0] / f"judge-{_hash_code(library_hash)[:16]}.json"
    library = _read(place)
    if library is None:
        library = read_library(paths, pin)
        _write(place, library)
    return library


def is_checked(paths: tuple[Path, ...], library: Library, pin: OleanPin) -> bool:
    """Whether a kernel of the pinned Lean has accepted exactly these declarations before: see `mark_checked`."""
    if not paths:
        return False
    try:
        return (paths[0] / _CHECKED).read_text(encoding="ascii") == _hash_checked(library, pin)
    except (OSError, UnicodeDecodeError):
        return False


def mark_checked(paths: tuple[Path, ...], library: Library, pin: OleanPin) -> None:
    """Remember beside the library that the kernel has accepted all of it."""
    if paths:
        _write_file(paths[0] / _CHECKED, _hash_checked(library, pin).encode())


def forget_library(paths: tuple[Path, ...]) -> None:
    """Remove what is kept about the library in these directories."""
    for path in paths[:1]:
        for kept in [path / _CHECKED, *path.glob("judge-*.json")]:
            with contextlib.suppress(OSError):
                kept.unlink()


def _hash_checked(library: Library, pin: OleanPin) -> str:
    first_line = f"{pin.version} {pin.commit} {library.num_declarations}\n"
    return hashlib.sha256(first_line.encode() + library.stream).hexdigest()


def _hash_code(library_hash: str) -> str:
    digest = hashlib.sha256(library_hash.encode())
    for code in _read_code():
        digest.update(hashlib.sha256(code).digest())
    return digest.hexdigest()


@functools.cache
def _read_code() -> tuple[bytes, ...]:
    return tuple(Path(__file__).with_name(name).read_bytes() for name in _CODE)


def _write(place: Path, library: Library) -> None:
    groups: dict[frozenset[Any], list[Any]] = {}
    for name, axioms in library.axioms.items():
        groups.setdefault(axioms, []).append(name)
    content = json.dumps(
        {
            "imports": library.imports,
            "axioms": [[sorted(axioms, key=repr), names] for axioms, names in groups.items()],
            "hidden": sorted(library.hidden, key=repr),
            "num_declarations": library.num_declarations,
            "stream": library.stream.decode("ascii"),
        }
    ).encode()
    _write_file(place, hashlib.sha256(content).hexdigest().encode() + b"\n" + content)


def _write_file(place: Path, content: bytes) -> None:
    """Write a file in one step; where that is not possible, go without."""
    with contextlib.suppress(OSError):
        handle, temporary = tempfile.mkstemp(prefix="judge-", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).replace(place)
        except OSError:
            Path(temporary).unlink(missing_ok=True)


def _read(place: Path) -> Library | None:
    try:
        digest, _, content = place.read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(content).hexdigest().encode() != digest:
        return None
    kept = json.loads(content)
    return Library(
        imports=tuple(map(tuple, kept["imports"])),
        axioms={
            tuple(name): axioms
            for axioms, names in ((frozenset(map(tuple, axioms)), names) for axioms, names in kept["axioms"])
            for name in names
        },
        hidden=frozenset(map(tuple, kept["hidden"])),
        stream=kept["stream"].encode("ascii"),
        num_declarations=kept["num_declarations"],
    )
