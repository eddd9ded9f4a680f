"""An engine that initializes Lean and elaborates a header once, and gives every check a forked child of its own.

Its results are those of `FreshEngine`, which it falls back to: for whatever the fork server cannot do, for a check
whose child or server died without an answer, and altogether where the server does not start or differs from fresh
processes in a trial (`fork_self_test.py`). A fallback costs time and nothing else.
"""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import os
import re
from collections.abc import Hashable

from prover.errors import EngineError, QedError
from prover.lean.confinement import Sandbox
from prover.lean.embedded import LAUNCHER
from prover.lean.engine import (
    DEFAULT_MODULE_NAME,
    Engine,
    EngineOutcome,
    EngineResult,
    FreshEngine,
    encode_source,
    read_outcome,
)
from prover.lean.environment import LeanEnvironment
from prover.lean.fork_client import MAX_HEADER_BYTES, ForkServer
from prover.lean.fork_program import ForkProgram, find_programs
from prover.lean.fork_self_test import compare_engines, is_tested, mark_tested
from prover.lean.limits import CheckLimits
from prover.lean.pool import SERVERS, ServerPool
from prover.lean.process import ProcessResult

ENGINE_VARIABLE = "QED_ENGINE"

# A comment between imports is beyond this pattern: such a text is elaborated on a shorter header, slower but right.
_HEADER = re.compile(r"\s*(?:prelude\b\s*)?(?:import\s+(?:[\w.]|«[^»\n]*»)+\s+)*")
_USES_BEFORE_START = 2  # of a header that is not the environment's own: one use alone is cheaper fresh

_log = logging.getLogger(__name__)


def open_engine(environment: LeanEnvironment, sandbox: Sandbox) -> Engine:
    """The fastest engine for an environment; fresh processes where QED_ENGINE=fresh asks for them."""
    if os.environ.get(ENGINE_VARIABLE) == "fresh" or str(LAUNCHER.resolve()) not in environment.command:
        return FreshEngine(environment, sandbox)
    return ForkEngine(environment, sandbox)


class ForkEngine:
    """Implements :class:`prover.lean.engine.Engine` for environments with the embedded Lean."""

    def __init__(
        self,
        environment: LeanEnvironment,
        sandbox: Sandbox,
        *,
        servers: ServerPool = SERVERS,
        programs: tuple[ForkProgram, ...] | None = None,
    ) -> None:
        """Servers are started on demand, and shared by all engines that use the same pool.

        ``programs`` are tried in turn; by default those of this machine.
        """
        self._environment = environment
        self._sandbox = sandbox
        self._servers = servers
        self._fresh = FreshEngine(environment, sandbox)
        self._programs = programs
        self._key = (programs, environment.library_paths, environment.stamp, environment.command, sandbox.describe())

    @property
    def environment(self) -> LeanEnvironment:
        """The Lean and the library that it runs."""
        return self._environment

    async def run(
        self,
        source: str,
        *,
        limits: CheckLimits,
        want_olean: bool = False,
        module_name: str = DEFAULT_MODULE_NAME,
    ) -> EngineResult:
        """Elaborate a whole file in a forked child, or else in a process of its own."""
        encoded = encode_source(source)
        found = None
        if module_name == DEFAULT_MODULE_NAME:
            server = await self._find_server(split_header(source))
            if server is not None and (server.command.writes_oleans or not want_olean):
                found = await server.run(encoded, limits=limits, want_olean=want_olean)
        if found is None:
            return await self._fresh.run(source, limits=limits, want_olean=want_olean, module_name=module_name)
        answer = read_answer(*found)
        if answer.outcome is not EngineOutcome.CRASHED:
            return answer
        again = await self._fresh.run(source, limits=limits, want_olean=want_olean)
        return dataclasses.replace(
            again, wall_s=answer.wall_s + again.wall_s, cpu_s=answer.cpu_s + again.cpu_s, attempts=2
        )

    def start(self) -> ForkServer:
        """The server of the environment's own header, started if need be; it blocks meanwhile.

        Raises EngineError, with the reason, where checks run in fresh processes.
        """
        header = self._environment.default_header
        server = self._servers.open((self._key, header), lambda: self._start(header))
        if server is None:
            raise EngineError("All fork servers that are kept are busy.")
        return server

    async def _find_server(self, header: str) -> ForkServer | None:
        key = (self._key, header)
        server = self._servers.find(key)
        if server is not None or self._servers.has_failed(key):
            return server
        is_usual = header.strip() == self._environment.default_header.strip()
        if not is_usual and self._servers.count_use(key) < _USES_BEFORE_START:
            return None
        return await asyncio.get_running_loop().run_in_executor(self._servers.starter, self._open, key, header)

    def _open(self, key: Hashable, header: str) -> ForkServer | None:
        try:
            return self._servers.open(key, lambda: self._start(header))
        except QedError as error:
            _log.warning("Checks with the header %r run in fresh processes: %s", header, error)
            self._servers.mark_failed(key)
            return None

    def _start(self, header: str) -> ForkServer:
        """Start a server that does what fresh processes do. Raises EngineError when there is none."""
        reasons = []
        for program in find_programs() if self._programs is None else self._programs:
            try:
                return self._start_program(program, header)
            except EngineError as error:
                _log.info("The fork server (%s) is of no use: %s", program.name, error)
                reasons.append(str(error))
        raise EngineError("; ".join(reasons))

    def _start_program(self, program: ForkProgram, header: str) -> ForkServer:
        server = ForkServer(program.start_command(self._environment), self._sandbox, header)
        try:
            if not is_tested(self._environment, header, program):
                with_oleans = program.writes_oleans
                difference = asyncio.run(
                    compare_engines(_OnServer(server), self._fresh, header, with_oleans=with_oleans)
                )
                if difference:
                    raise EngineError(f"The fork server's results differ from a fresh process's: {difference}")
                mark_tested(self._environment, header, program)
        except BaseException:
            server.close()
            raise
        return server


class _OnServer:
    """One server as an engine without a fallback, for the trial."""

    def __init__(self, server: ForkServer) -> None:
        self._server = server

    async def run(self, source: str, *, limits: CheckLimits, want_olean: bool) -> EngineResult:
        found = await self._server.run(source.encode(), limits=limits, want_olean=want_olean)
        if found is None:
            raise EngineError("The fork server died of a text.")
        return read_answer(*found)


def read_answer(result: ProcessResult, olean: bytes | None) -> EngineResult:
    """The end of a child as an engine's result."""
    outcome, messages = read_outcome(result)
    return EngineResult(
        outcome=outcome,
        exit_code=result.exit_code,
        messages=messages,
        olean=olean if outcome is EngineOutcome.FINISHED else None,
        error_output=result.stderr[-4096:].decode(errors="replace"),
        wall_s=result.wall_s,
        cpu_s=result.cpu_s,
    )


def split_header(source: str) -> str:
    """What a text begins with up to its last import and the space after it; nothing when it has neither."""
    found = _HEADER.match(source)
    header = found[0] if found else ""
    return header if header.strip() and len(header) * 4 < MAX_HEADER_BYTES else ""
