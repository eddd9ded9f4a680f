"""A kernel for one environment, kept for the life of this process and tested before it is believed.

Starting takes a second or so: the library is read, the kernel checks it, and then a few declarations whose fate is
known are put to it. A kernel that accepts a wrong one, or refuses a right one, is not used.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from prover.core.verdict import EnvironmentStamp
from prover.lean.embedded import find_embedded_lean
from prover.lean.environment import LeanEnvironment
from prover.lean.kernel import Kernel, KernelAnswer, KernelServer
from prover.lean.kernel_self_test import verify_kernel
from prover.lean.library import Library
from prover.lean.library_cache import forget_library, is_checked, load_library, mark_checked
from prover.lean.limits import CheckLimits
from prover.lean.official_kernel import OfficialKernel, open_library, require_version
from prover.lean.olean import OleanPin
from prover.lean.sandbox import find_sandbox

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
    server: Kernel
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


@dataclass(frozen=True, kw_only=True)
class RecheckedLibrary:
    """A compiled library that the kernel has just checked from its first declaration to its last."""

    num_declarations: int
    wall_s: float


def recheck_library(environment: LeanEnvironment) -> RecheckedLibrary:
    """Read the compiled library anew and have a new kernel check all of it, whatever was remembered about it.

    Raises EnvironmentUnavailableError when it is damaged or refused; then nothing is remembered any more.
    """
    started = time.monotonic()
    lean = find_embedded_lean()
    pin = OleanPin(version=lean.version, commit=lean.commit)
    forget_library(environment.library_paths)
    library = load_library(environment.library_paths, pin, library_hash=environment.stamp.library_hash)
    server = KernelServer(lean.library, library.stream, num_declarations=library.num_declarations)
    try:
        asyncio.run(verify_kernel(server, library))
    finally:
        server.close()
    mark_checked(environment.library_paths, library, pin)
    return RecheckedLibrary(num_declarations=library.num_declarations, wall_s=time.monotonic() - started)


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
        if not _is_embedded(environment):
            _kernels[key] = _open_official(environment)
            return _kernels[key]
        lean = find_embedded_lean()
        pin = OleanPin(version=lean.version, commit=lean.commit)
        library = (
            kernel.library
            if kernel is not None
            else load_library(environment.library_paths, pin, library_hash=environment.stamp.library_hash)
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


def _is_embedded(environment: LeanEnvironment) -> bool:
    lean, stamp = find_embedded_lean(), environment.stamp
    return (stamp.lean_version, stamp.lean_commit) == (lean.version, lean.commit) and stamp.name != "mathlib"


def _open_official(environment: LeanEnvironment) -> JudgeKernel:
    """The kernel of the toolchain that the environment has, tried out on what is known."""
    require_version(environment)
    stamp, library = environment.stamp, open_library()
    kernel = OfficialKernel(environment=environment, sandbox=find_sandbox())
    asyncio.run(verify_kernel(kernel, library))
    return JudgeKernel(
        pin=OleanPin(version=stamp.lean_version, commit=stamp.lean_commit), library=library, server=kernel
    )
