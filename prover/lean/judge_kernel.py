"""A kernel for one environment, kept for the life of this process and tested before it is believed.

Starting takes a second or so: the library is read, the kernel checks it, and then a few declarations whose fate is
known are put to it. A kernel that accepts a wrong one, or refuses a right one, is not used.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from prover.core.verdict import EnvironmentStamp
from prover.errors import EnvironmentUnavailableError
from prover.lean.embedded import find_embedded_lean
from prover.lean.environment import LeanEnvironment
from prover.lean.kernel import KernelAnswer, KernelServer
from prover.lean.kernel_self_test import verify_kernel
from prover.lean.library import Library
from prover.lean.library_cache import is_checked, load_library, mark_checked
from prover.lean.limits import CheckLimits
from prover.lean.olean import OleanPin

_TARGET_CACHE_BYTES = 32 * 1024 * 1024


class TargetCache:
    """Compiled statements by their source text: many proofs of one statement are judged."""

    def __init__(self, *, max_bytes: int = _TARGET_CACHE_BYTES) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._compiled: OrderedDict[str, bytes] = OrderedDict()

    def get(self, source: str) -> bytes | None:
        """The compiled file of this source, if it is remembered."""
        compiled = self._compiled.get(source)
        if compiled is not None:
            self._compiled.move_to_end(source)
        return compiled

    def put(self, source: str, compiled: bytes) -> None:
        """Remember a compiled file, and forget those not asked for longest."""
        self._bytes += len(compiled) - len(self._compiled.pop(source, b""))
        self._compiled[source] = compiled
        while self._bytes > self._max_bytes:
            _, forgotten = self._compiled.popitem(last=False)
            self._bytes -= len(forgotten)


@dataclass(frozen=True, kw_only=True)
class JudgeKernel:
    """A library, and a tested kernel that has checked it."""

    pin: OleanPin
    library: Library
    server: KernelServer
    targets: TargetCache = field(default_factory=TargetCache)

    async def check(self, stream: bytes, *, num_declarations: int, limits: CheckLimits) -> KernelAnswer:
        """Ask the kernel; see :meth:`KernelServer.check`."""
        return await self.server.check(stream, num_declarations=num_declarations, limits=limits)


_Key = tuple[int, tuple[Path, ...], EnvironmentStamp]  # process, library, what a verdict says about both
_kernels: dict[_Key, JudgeKernel] = {}
_lock = threading.Lock()


async def open_kernel(environment: LeanEnvironment) -> JudgeKernel:
    """The kernel of this environment, started and tested when there is none yet.

    Raises EnvironmentUnavailableError when the environment has no kernel that can be trusted.
    """
    key = (os.getpid(), environment.library_paths, environment.stamp)
    kernel = _kernels.get(key)
    if kernel is None or not kernel.server.is_alive:
        kernel = await asyncio.to_thread(_start, key, environment)
    return kernel


def close_kernels() -> None:
    """End all kernel processes of this process."""
    with _lock:
        for (process, _, _), kernel in list(_kernels.items()):
            if process == os.getpid():
                kernel.server.close()
        _kernels.clear()


def _renew_lock() -> None:
    """In a forked child: another thread of the parent may have held the lock. The parent's kernels stay its own."""
    global _lock  # noqa: PLW0603 (a lock cannot be renewed in place)
    _lock = threading.Lock()


atexit.register(close_kernels)
os.register_at_fork(after_in_child=_renew_lock)


def _start(key: _Key, environment: LeanEnvironment) -> JudgeKernel:
    with _lock:
        kernel = _kernels.get(key)
        if kernel is not None and kernel.server.is_alive:
            return kernel
        lean = find_embedded_lean()
        stamp = environment.stamp
        if (stamp.lean_version, stamp.lean_commit) != (lean.version, lean.commit):
            raise EnvironmentUnavailableError(
                f"Proofs in the environment `{environment.name}` (Lean {stamp.lean_version}) cannot be judged yet: "
                f"the judge's kernel is that of Lean {lean.version}. Use the environment `core`."
            )
        pin = OleanPin(version=lean.version, commit=lean.commit)
        library = (
            kernel.library
            if kernel is not None
            else load_library(environment.library_paths, pin, library_hash=stamp.library_hash)
        )
        paths = environment.library_paths
        checked = is_checked(paths, library, pin)
        server = KernelServer(
            lean.library, library.stream, num_declarations=library.num_declarations, check_library=not checked
        )
        try:
            asyncio.run(verify_kernel(server, library))
            if not checked:
                mark_checked(paths, library, pin)
        except BaseException:
            server.close()
            raise
        if kernel is not None:
            kernel.server.close()
        _kernels[key] = JudgeKernel(pin=pin, library=library, server=server)
        return _kernels[key]
