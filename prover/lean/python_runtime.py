"""This Python, as a program that a sandbox can start: its executable, and the files that it needs to run."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path


def python_command() -> tuple[str, ...]:
    """The interpreter behind any virtual environment, isolated from site packages and from variables."""
    return (str(Path(sys.executable).resolve()), "-I", "-S")


def python_paths() -> tuple[Path, ...]:
    """What `python_command` has to see beyond the system's own libraries."""
    executable = Path(sys.executable).resolve()
    names = ("stdlib", "platstdlib")
    paths = {executable, *(Path(sysconfig.get_path(name)).resolve() for name in names)}
    library_directory, library = sysconfig.get_config_vars("LIBDIR", "LDLIBRARY")
    if isinstance(library_directory, str) and isinstance(library, str) and ".so" in library:
        paths.update(Path(library_directory).glob(f"{library.split('.so')[0]}.so*"))
        paths.update(Path(library_directory).glob("libffi.so*"))  # of conda, where the system has none
    return tuple(sorted(path for path in paths if path.exists()))
