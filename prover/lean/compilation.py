"""Compiles a set of trusted Lean modules in the order of their imports, independent ones at the same time."""

import os
import re
import subprocess
import tempfile
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

from prover.errors import BuildError
from prover.lean.embedded import EmbeddedLean

_IMPORT = re.compile(r"^import ([\w.]+)$", re.MULTILINE)
_SORRY = "declaration uses `sorry`"
_MODULE_TIMEOUT_S = 300.0
_MAX_PARALLEL = 4


def compile_modules(
    lean: EmbeddedLean,
    root_module: str,
    sources: dict[str, str],
    destination: Path,
    progress: Callable[[str, int, int], None] | None = None,
) -> None:
    """Compile the root module and all that it imports; a module without errors but with `sorry` is an error too.

    The sources are our own: they run outside the sandbox. Raises BuildError with Lean's message for the first module
    that fails, for an import of an unknown module, and for imports in a circle.
    """
    waiting = find_imports(root_module, sources)
    total = len(waiting)
    running: dict[Future[None], str] = {}
    compiled: set[str] = set()
    workers = max(1, min(_MAX_PARALLEL, os.cpu_count() or 1))
    with tempfile.TemporaryDirectory(prefix="qed-core-") as scratch, ThreadPoolExecutor(workers) as pool:
        _write_sources(sources, Path(scratch))
        try:
            while waiting or running:
                for module in [module for module, imports in waiting.items() if imports <= compiled]:
                    del waiting[module]
                    running[pool.submit(_compile, lean, module, Path(scratch), destination)] = module
                if not running:
                    raise BuildError(f"modules import each other in a circle: {', '.join(sorted(waiting))}")
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    module = running.pop(future)
                    future.result()
                    compiled.add(module)
                    if progress:
                        progress(module, len(compiled), total)
        finally:
            pool.shutdown(cancel_futures=True)


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
            lean.command("-R", str(sources), "-o", str(output), str(source)),
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
        raise BuildError(f"module {module} does not compile (exit status {done.returncode}):\n{messages[:4000]}")
