"""Builds the core library into a cache directory, once per content.

The Lean sources are in ``lean_workspace/core``; the registration modules are generated from Lean's own library. What
is built is named by a hash of all that goes into it, in ``$QED_CACHE_DIR``, ``$XDG_CACHE_HOME/qed`` or
``~/.cache/qed``. A build happens in a temporary directory beside its place, under a lock, and is renamed into place
when complete; a directory whose files do not have the recorded contents is never used and is built again.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from prover.errors import BuildError
from prover.lean.compilation import compile_modules
from prover.lean.embedded import EmbeddedLean, find_embedded_lean
from prover.lean.registration import generate_modules

Progress = Callable[[str, int, int], None]  # module just compiled, how many are done, how many there are

CORE_DIRECTORY = Path(__file__).resolve().parents[2] / "lean_workspace" / "core"
_GENERATOR_FILES = ("registration.py", "syntax_rules.py", "descriptors.py", "elf.py", "parser_entries.py")
_MANIFEST = "build.json"
_KEPT_LIBRARIES = 3
_FORMAT = "1"  # of the cache directory; part of the hash


@dataclass(frozen=True, kw_only=True)
class CoreBuild:
    """The compiled core library."""

    library_path: Path  # the directory to give Lean as LEAN_PATH
    content_hash: str  # sha256 of everything that went into it, hexadecimal
    lean_version: str
    lean_commit: str
    built_seconds: float | None  # None when it was there already


def ensure_core_built(progress: Progress | None = None) -> CoreBuild:
    """The compiled core library, built now if it is not in the cache. Several processes may call this at once.

    Raises EnvironmentUnavailableError when there is no embedded Lean, and BuildError when a module does not compile or
    the cache cannot be written.
    """
    lean = find_embedded_lean()
    sources = read_core_sources()
    content_hash = hash_content(sources, lean)
    cache = cache_directory() / "lean-core"
    place = cache / content_hash[:32]

    def result(built_seconds: float | None) -> CoreBuild:
        return CoreBuild(
            library_path=place,
            content_hash=content_hash,
            lean_version=lean.version,
            lean_commit=lean.commit,
            built_seconds=built_seconds,
        )

    if _is_complete(place, content_hash):
        return result(None)
    with _explained_write_errors(cache):
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{place}.lock"):
            if _is_complete(place, content_hash):
                return result(None)
            start = time.monotonic()
            _build(lean, sources, content_hash, place, progress)
            _remove_leftovers(place)
            return result(time.monotonic() - start)


def cache_directory() -> Path:
    """Where builds are kept: ``$QED_CACHE_DIR``, else ``qed`` in the user's cache directory."""
    if explicit := os.environ.get("QED_CACHE_DIR"):
        return Path(explicit).expanduser().absolute()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path("~/.cache").expanduser()) / "qed"


def read_core_sources() -> dict[str, str]:
    """The written Lean modules of the core library: source text by module name."""
    sources = {}
    for path in sorted(CORE_DIRECTORY.rglob("*.lean")):
        module = ".".join(path.relative_to(CORE_DIRECTORY).with_suffix("").parts)
        sources[module] = path.read_text(encoding="utf-8")
    if "Init" not in sources:
        raise BuildError(f"the sources of the core library are missing: no Init.lean in {CORE_DIRECTORY}")
    return sources


def hash_content(sources: dict[str, str], lean: EmbeddedLean) -> str:
    """The sha256 of all that determines the compiled library."""
    digest = hashlib.sha256()

    def add(text: str) -> None:
        encoded = text.encode()
        digest.update(len(encoded).to_bytes(8, "little") + encoded)

    add(_FORMAT)
    add(lean.version)
    add(lean.commit)
    for name in _GENERATOR_FILES:
        add(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    for module in sorted(sources):
        add(module)
        add(sources[module])
    return digest.hexdigest()


def _build(
    lean: EmbeddedLean, sources: dict[str, str], content_hash: str, place: Path, progress: Progress | None
) -> None:
    """Compile everything into a temporary directory, record what is in it, and move it to its place."""
    temporary = Path(tempfile.mkdtemp(prefix=f"{place.name}.building-", dir=place.parent))
    try:
        compile_modules(lean, "Init", sources | generate_modules(lean.library), temporary, progress)
        manifest = {"content_hash": content_hash, "files": dict(_hash_files(temporary))}
        (temporary / _MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        if place.exists():  # it is broken, or it would have been used
            discarded = Path(tempfile.mkdtemp(prefix=f"{place.name}.broken-", dir=place.parent))
            place.rename(discarded / place.name)
            shutil.rmtree(discarded, ignore_errors=True)
        temporary.chmod(0o755)
        temporary.rename(place)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _remove_leftovers(place: Path) -> None:
    """Remove what killed builds left behind, and all but the newest libraries; called under the lock of ``place``.

    A temporary directory is abandoned if nobody holds the lock of its content. What cannot be removed stays.
    """
    cache = place.parent
    with suppress(OSError):
        for directory in [*cache.glob("*.building-*"), *cache.glob("*.broken-*")]:
            content = directory.name.partition(".")[0]
            with (
                suppress(Timeout),
                FileLock(cache / f"{content}.lock", timeout=0) if content != place.name else nullcontext(),
            ):
                shutil.rmtree(directory, ignore_errors=True)
        libraries = sorted(cache.glob(f"*/{_MANIFEST}"), key=lambda path: path.stat().st_mtime, reverse=True)
        for directory in [path.parent for path in libraries[_KEPT_LIBRARIES:] if path.parent != place]:
            shutil.rmtree(directory, ignore_errors=True)
            cache.joinpath(f"{directory.name}.lock").unlink(missing_ok=True)


def _hash_files(directory: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(directory.rglob("*.olean")):
        yield path.relative_to(directory).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def _is_complete(place: Path, content_hash: str) -> bool:
    """Whether the directory holds exactly the compiled files that were recorded when it was built."""
    try:
        manifest = json.loads((place / _MANIFEST).read_text(encoding="utf-8"))
        recorded: object = manifest["files"]
        return bool(manifest["content_hash"] == content_hash and recorded and recorded == dict(_hash_files(place)))
    except (OSError, ValueError, KeyError, TypeError):
        return False


@contextmanager
def _explained_write_errors(cache: Path) -> Iterator[None]:
    """Turn an unwritable or full cache directory into a BuildError that says what to do."""
    try:
        yield
    except OSError as error:
        path = error.filename or cache
        raise BuildError(
            f"cannot write the compiled core library to {path}: {error.strerror or error}. "
            "Free some space (about 50 MB), or set QED_CACHE_DIR to a writable directory"
        ) from error
