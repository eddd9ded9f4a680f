"""The `lean` command as a Python child process: ``python -I -S launcher.py LIBRARY [ARGUMENT ...]``.

LIBRARY is the path of a `libleanshared` that exports ``lean_main(argc, argv)``; the arguments are those of the
official `lean` binary, and the exit status is Lean's. Run it in a process of its own: Lean takes over standard
input and output, starts threads, and may end the process at any moment. Nothing but ctypes is imported, since the
interpreter's own start is a good part of the time of a short check.
"""

import ctypes
import sys


def run_lean(library: str, arguments: list[str]) -> int:
    """Call Lean's entry point and return its exit status (0 to 255)."""
    shared = ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
    words = [b"lean", *(argument.encode("utf-8", "surrogateescape") for argument in arguments)]
    argv = (ctypes.c_char_p * (len(words) + 1))(*words, None)
    status: int = shared.lean_main(len(words), argv)
    return status & 0xFF


if __name__ == "__main__":
    sys.exit(run_lean(sys.argv[1], sys.argv[2:]))
