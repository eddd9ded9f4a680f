"""Compiles a set of trusted Lean modules in the order of their imports, independent ones at the same time."""

import errno
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

from prover.errors import BuildError
from prover.lean.embedded import EmbeddedLean
from prover.lean.olean import OleanPin
from prover.lean.parser_entries import drop_repeated_entries
from prover.lean.registration import SYNTAX_MODULE

_IMPORT = re.compile(r"^import ([\w.]+)$", re.MULTILINE)
_SORRY = "declaration uses `sorry`"
_MODULE_TIMEOUT_S = 300.0
_MAX_PARALLEL = 8
# One thread per module, since modules are compiled at the same time; warnings of the linters would go nowhere.
_OPTIONS = ("-DElab.async=false", "-Dlinter.all=false")
_SCARCE_BYTES = 8_000_000  # less free space than this, and a failure is blamed on the disk


def compile_modules(
    lean: EmbeddedLean,
    root_module: str,
    sources: dict[str, str],
    destination: Path,
    progress: Callable[[str, int, int], None] | None = None,
) -> None:
    """Compile the root module and all that it imports; a module without errors but with `sorry` is an error too.

    Of the modules whose imports are compiled, the one with the most text still waiting for it goes first. The sources
    are our own: they run outside the sandbox. Raises BuildError with Lean's message for the first module that fails,
    for an import of an unknown module, and for imports in a circle; OSError when the disk is full.
    """
    imports = find_imports(root_module, sources)
    urgency = measure_urgency(imports, {module: len(sources[module]) for module in imports})
    waiting = sorted(imports, key=lambda module: -urgency[module])
    running: dict[Future[None], str] = {}
    compiled: set[str] = set()
    workers = max(1, min(_MAX_PARALLEL, os.cpu_count() or 1))
    with tempfile.TemporaryDirectory(prefix="qed-core-") as scratch, ThreadPoolExecutor(workers) as pool:
        _write_sources(sources, Path(scratch))
        try:
            while waiting or running:
                ready = [module for module in waiting if imports[module] <= compiled]
                for module in ready[: workers - len(running)]:
                    waiting.remove(module)
                    running[pool.submit(_compile, lean, module, Path(scratch), destination)] = module
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    module = running.pop(future)
                    future.result()
                    compiled.add(module)
                    if progress:
                        progress(module, len(compiled), len(imports))
        finally:
            pool.shutdown(cancel_futures=True)


def measure_urgency(imports: dict[str, set[str]], sizes: dict[str, int]) -> dict[str, int]:
    """Of each module, the greatest total size along a chain of modules that import it, from itself to the last one.

    Raises BuildError for imports in a circle.
    """
    importers: dict[str, list[str]] = {module: [] for module in imports}
    missing = {module: len(imported) for module, imported in imports.items()}
    for module, imported in imports.items():
        for name in imported:
            importers[name].append(module)
    order = [module for module, count in missing.items() if count == 0]
    for module in order:  # which grows
        for importer in importers[module]:
            missing[importer] -= 1
            if missing[importer] == 0:
                order.append(importer)
    if len(order) < len(imports):
        circle = ", ".join(sorted(set(imports) - set(order)))
        raise BuildError(f"modules import each other in a circle: {circle}")
    urgency: dict[str, int] = {}
    for module in reversed(order):
        urgency[module] = sizes[module] + max((urgency[importer] for importer in importers[module]), default=0)
    return urgency


def find_imports(root_module: str, sources: dict[str, str]) -> dict[str, set[str]]:
    """The imports of the root module and of all that it imports, by module. Raises BuildError for an unknown one."""
    imports: dict[str, set[str]] = {}
    pending = [(root_module, "the build")]
    while pending:
        module, importer = pending.pop()
        if module in imports:
            continue
        if module not in sources:
            raise BuildError(f"{importer} needs module {module}, which the library does not have")
        imports[module] = set(_IMPORT.findall(sources[module]))
        pending += [(imported, module) for imported in imports[module]]
    return imports


def _module_path(root: Path, module: str, suffix: str) -> Path:
    return root.joinpath(*module.split(".")).with_suffix(suffix)


def _write_sources(sources: dict[str, str], root: Path) -> None:
    for module, text in sources.items():
        path = _module_path(root, module, ".lean")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _compile(lean: EmbeddedLean, module: str, sources: Path, destination: Path) -> None:
    output = _module_path(destination, module, ".olean")
    output.parent.mkdir(parents=True, exist_ok=True)
    source = _module_path(sources, module, ".lean")
    try:
        done = subprocess.run(
            lean.command(*_OPTIONS, "-R", str(sources), "-o", str(output), str(source)),
            env={"LEAN_PATH": str(destination), "UV_USE_IO_URING": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_MODULE_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BuildError(f"module {module} did not compile within {_MODULE_TIMEOUT_S:.0f} s") from None
    messages = (done.stdout + done.stderr).replace(str(sources) + os.sep, "").strip()
    if done.returncode or not output.is_file() or _SORRY in messages:
        if shutil.disk_usage(destination).free < _SCARCE_BYTES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(destination))
        raise BuildError(f"module {module} does not compile (exit status {done.returncode}):\n{messages[:4000]}")
    if module == SYNTAX_MODULE:
        drop_repeated_entries(output, OleanPin(version=lean.version, commit=lean.commit))
