"""Theorems, premises and tactic proofs of a Lean repository, extracted with LeanDojo.

`python -m synth.lean_repository REPOSITORY --out FOLDER` traces the repository (Lean compiles it once more and writes
down what it sees), reads the trace file by file, and writes:

    FOLDER/corpus.jsonl      a line for each file: its imports, and the declarations that a proof may cite
    FOLDER/theorems.jsonl    a line for each theorem: statement, proof, tactics with the goals around them, citations
    FOLDER/skipped.jsonl     traces that could not be read, and why; empty when all is well
    FOLDER/manifest.json     what was extracted, with counts; written last

A repository that has been traced already (it holds `.lake/build/ir/**/*.trace.xml`) is only read: that needs LeanDojo,
but neither Lean nor a network. Tracing runs the repository's own build: trace only what you would build.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from prover.core.value import Value
from prover.errors import EngineError, EnvironmentUnavailableError, InvalidInputError, QedError
from prover.retrieval.corpus_file import CORPUS_FILE, THEOREMS_FILE, CorpusFile
from synth.lean_trace import (
    PACKAGES_FOLDER,
    Origin,
    TheoremRow,
    import_lean_dojo,
    list_traces,
    read_trace,
)

MANIFEST_FILE = "manifest.json"
SKIPPED_FILE = "skipped.jsonl"
_PARTS_FOLDER = "parts"

Progress = Callable[[int, int, str], None]  # files done, files in all, the file that comes next

_EXAMPLES = """examples:
  python -m synth.lean_repository ../my-lean-project --out var/corpora/mine
  python -m synth.lean_repository https://example.org/owner/project --commit v1.2.0 --out var/corpora/project
  python -m synth.lean_repository TRACED_FOLDER --dependencies --out var/corpora/all --json

Interrupted, it goes on where it was when started again. Then: qed prove ... --premises 16 --corpus FOLDER
"""


class Extraction(Value):
    """What was extracted from a repository: the manifest."""

    url: str
    commit: str
    toolchain: str
    with_dependencies: bool
    files: int
    theorems: int
    tactic_proofs: int
    tactics: int
    premises: int
    skipped: int


class _Skipped(Value):
    path: str
    reason: str


class _Part(Value):
    """The rows of one file, or why there are none."""

    file: CorpusFile | None = None
    theorems: tuple[TheoremRow, ...] = ()
    skipped: _Skipped | None = None


def extract(
    repository: str,
    out: Path,
    *,
    commit: str = "",
    with_dependencies: bool = False,
    progress: Progress | None = None,
) -> Extraction:
    """Extract a repository into a folder: a path, or a URL with a commit. See the module's docstring.

    Raises InvalidInputError for what is no repository, EnvironmentUnavailableError for what has to be installed, and
    EngineError when LeanDojo or Lean fails. What was read before an interruption is not read again.
    """
    root = find_trace(repository, commit, with_dependencies=with_dependencies)
    import_lean_dojo()  # before anything is written
    origin, dependencies = _read_origin(root), _read_dependencies(root)
    traces = list_traces(root, with_dependencies=with_dependencies)
    parts_folder = out / _PARTS_FOLDER
    parts_folder.mkdir(parents=True, exist_ok=True)
    parts: list[Path] = []
    for number, trace in enumerate(traces):
        if progress:
            progress(number, len(traces), str(trace.relative_to(root)))
        part = parts_folder / f"{_hash_trace(root, trace)}.json"
        parts.append(part)
        if _read_part(part) is None:
            _write_whole(part, _make_part(root, trace, origin, dependencies).model_dump_json())
    if progress:
        progress(len(traces), len(traces), "")
    extraction = _assemble(parts, out, origin, _read_toolchain(root), with_dependencies=with_dependencies)
    shutil.rmtree(parts_folder)
    return extraction


def find_trace(repository: str, commit: str, *, with_dependencies: bool) -> Path:
    """The folder of the traced repository; it is traced first where it is not."""
    path = Path(repository).expanduser()
    if path.is_dir() and not commit and list_traces(path.resolve(), with_dependencies=False):
        return path.resolve()
    return _trace(repository, commit, with_dependencies=with_dependencies)


def _trace(repository: str, commit: str, *, with_dependencies: bool) -> Path:
    """Trace with LeanDojo: builds the repository, and compiles each file once more. Hours for Mathlib."""
    is_local = Path(repository).expanduser().is_dir()
    if not is_local and "://" not in repository:
        raise InvalidInputError(f"There is no folder {repository!r}, and it is no URL either.")
    if not is_local and not commit:
        raise InvalidInputError("A URL needs a commit or a tag: --commit v1.2.0.")
    missing = [program for program in ("git", "lake", "lean") if shutil.which(program) is None]
    if missing:
        raise EnvironmentUnavailableError(
            f"To trace a repository, {' and '.join(missing)} must be installed. Install git and elan "
            "(https://elan.lean-lang.org), which brings lake and the Lean that the repository asks for; LeanDojo then "
            "needs a network: it asks GitHub which commit of Lean that is. A folder that was traced elsewhere is read "
            "without them."
        )
    dojo = import_lean_dojo(for_tracing=True)
    try:
        if is_local and not commit:
            repo = dojo.LeanGitRepo.from_path(Path(repository).expanduser().resolve())
        else:
            repo = dojo.LeanGitRepo(str(Path(repository).expanduser().resolve()) if is_local else repository, commit)
        return Path(dojo.get_traced_repo_path(repo, build_deps=with_dependencies))
    except Exception as error:  # LeanDojo raises whatever git, GitHub, lake and its own assertions raise
        raise EngineError(
            f"LeanDojo could not trace {repository}: {type(error).__name__}: {error}. Its messages are above. It wants "
            "a git repository with all changes committed, a network, and a Lean that its extractor compiles with "
            "(docs/RETRIEVAL.md names the versions)."
        ) from error


def _make_part(root: Path, trace: Path, origin: Origin, dependencies: dict[str, Origin]) -> _Part:
    try:
        rows = read_trace(root, trace, origin, dependencies)
    except InvalidInputError as error:
        return _Part(skipped=_Skipped(path=str(trace.relative_to(root)), reason=str(error)))
    return _Part(file=rows.file, theorems=rows.theorems)


def _assemble(
    parts: Sequence[Path], out: Path, origin: Origin, toolchain: str, *, with_dependencies: bool
) -> Extraction:
    """Put the parts together; the manifest comes last, so that it vouches for the rest."""
    (out / MANIFEST_FILE).unlink(missing_ok=True)
    counts = dict.fromkeys(("files", "theorems", "tactic_proofs", "tactics", "premises", "skipped"), 0)
    with (
        (out / CORPUS_FILE).open("w", encoding="utf-8") as corpus,
        (out / THEOREMS_FILE).open("w", encoding="utf-8") as theorems,
        (out / SKIPPED_FILE).open("w", encoding="utf-8") as skipped,
    ):
        for path in parts:
            part = _Part.model_validate_json(path.read_bytes())
            if part.file is not None:
                counts["files"] += 1
                counts["premises"] += len(part.file.premises)
                corpus.write(part.file.model_dump_json() + "\n")
            for row in part.theorems:
                counts["theorems"] += 1
                counts["tactic_proofs"] += row.style == "tactic"
                counts["tactics"] += len(row.traced_tactics)
                theorems.write(row.model_dump_json() + "\n")
            if part.skipped is not None:
                counts["skipped"] += 1
                skipped.write(part.skipped.model_dump_json() + "\n")
    extraction = Extraction(
        url=origin.url, commit=origin.commit, toolchain=toolchain, with_dependencies=with_dependencies, **counts
    )
    _write_whole(out / MANIFEST_FILE, extraction.model_dump_json(indent=1) + "\n")
    return extraction


def _hash_trace(root: Path, trace: Path) -> str:
    """Names a part: the same trace of the same repository gives the same part."""
    digest = hashlib.sha256(str(trace.relative_to(root)).encode() + b"\0")
    digest.update(trace.read_bytes())
    return digest.hexdigest()[:32]


def _read_part(path: Path) -> _Part | None:
    try:
        return _Part.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _write_whole(path: Path, text: str) -> None:
    """Write a file in one step: it is there whole, or as it was."""
    temporary = path.with_suffix(".writing")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def _read_origin(root: Path) -> Origin:
    """Which repository a traced folder is, as its git says; an unknown one goes by its folder's name."""
    return Origin(
        name=root.name,
        url=_ask_git(root, "remote", "get-url", "origin") or root.name,
        commit=_ask_git(root, "rev-parse", "HEAD"),
    )


def _ask_git(root: Path, *arguments: str) -> str:
    try:
        run = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""


def _read_dependencies(root: Path) -> dict[str, Origin]:
    """The packages that files under `.lake/packages` belong to, by name."""
    found = {path.name: Origin(name=path.name, url=path.name, commit="") for path in _list_packages(root)}
    found["lean4"] = Origin(name="lean4", url=_read_toolchain(root), commit="")
    try:
        packages = json.loads((root / "lake-manifest.json").read_text(encoding="utf-8"))["packages"]
        found |= {p["name"]: Origin(name=p["name"], url=p.get("url", ""), commit=p.get("rev", "")) for p in packages}
    except (OSError, ValueError, KeyError, TypeError):
        pass  # without a manifest a package goes by its folder's name
    return found


def _list_packages(root: Path) -> Iterable[Path]:
    folder = root / PACKAGES_FOLDER
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []


def _read_toolchain(root: Path) -> str:
    try:
        return (root / "lean-toolchain").read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Extract, and say what was found."""
    parser = argparse.ArgumentParser(
        prog="python -m synth.lean_repository",
        description="Extract theorems, premises and tactic proofs from a Lean repository with LeanDojo.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("repository", help="a folder with a git repository, a traced one, or a URL (with --commit)")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--commit", default="", help="commit or tag of a URL")
    parser.add_argument("--dependencies", action="store_true", help="the packages that it uses, too, and Lean's own")
    parser.add_argument("--json", action="store_true", help="print the manifest as JSON")
    options = parser.parse_args(arguments)
    try:
        extraction = extract(
            options.repository,
            options.out,
            commit=options.commit,
            with_dependencies=options.dependencies,
            progress=_print_progress if sys.stderr.isatty() else None,
        )
    except QedError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Cannot write to {options.out}: {error}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. The same command goes on from here.", file=sys.stderr)
        return 130
    print(extraction.model_dump_json() if options.json else _describe(extraction, options.out))
    return 0


def _print_progress(done: int, total: int, path: str) -> None:
    print(f"\r\x1b[K{done}/{total} {path}"[:160], end="\n" if done == total else "", file=sys.stderr, flush=True)


def _describe(extraction: Extraction, out: Path) -> str:
    text = (
        f"{extraction.theorems} theorems ({extraction.tactic_proofs} proved by {extraction.tactics} tactics) and "
        f"{extraction.premises} premises of {extraction.files} files are in {out}."
    )
    if extraction.skipped:
        text += f" {extraction.skipped} traces could not be read: see {out / SKIPPED_FILE}."
    return text


if __name__ == "__main__":
    sys.exit(main())
