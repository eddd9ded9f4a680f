"""The fork server under the real Lean in the real sandbox: both programs, and everything that can go wrong."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from prover.errors import InvalidInputError
from prover.lean.engine import EngineOutcome, FreshEngine
from prover.lean.environment import LeanEnvironment
from prover.lean.fork_client import ForkServer
from prover.lean.fork_engine import ENGINE_VARIABLE, ForkEngine, open_engine, split_header
from prover.lean.fork_program import PYTHON_PROGRAM, ForkProgram, find_programs
from prover.lean.limits import CheckLimits
from prover.lean.local_checker import LocalChecker
from prover.lean.pool import ServerPool
from prover.lean.sandbox import Sandbox, UnsafeNoSandbox

pytestmark = pytest.mark.sandbox

LIMITS = CheckLimits(timeout_s=30)
GOOD = "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := ⟨h.2, h.1⟩\n"
WRONG = "theorem t : 1 = 2 := by decide\n"
LOOP = "set_option maxHeartbeats 0\nset_option maxRecDepth 1000000\ntheorem t : True := by\n  repeat (have := 1)\n"
OVERFLOW = "def c : Nat := " + "(" * 300_000
# A text can call Lean's compiled functions while it is elaborated, under their own names.
EXIT = (
    '@[extern "lean_io_exit"] opaque IO.Process.exit (code : UInt8) : Nat\n'
    "@[noinline] def attack (_ : Unit) : Bool := Nat.beq (IO.Process.exit {status}) 0\n"
    "open Lean in\n@[macro Lean.Parser.Term.hole] def evil : Macro :=\n"
    '  fun _ => bif attack () then Macro.throwUnsupported else Macro.throwError "attacked"\n'
    "theorem t : False := (_ : False)\n"
)


@pytest.fixture
def pool() -> Iterator[ServerPool]:
    pool = ServerPool()
    yield pool
    pool.close()


@pytest.fixture(params=["python", "compiled"])
def program(request: pytest.FixtureRequest) -> ForkProgram:
    found = {program.name: program for program in find_programs()}
    if request.param not in found:
        pytest.skip("there is no C compiler")
    return found[request.param]


@pytest.fixture
def engine(core_environment: LeanEnvironment, sandbox: Sandbox, pool: ServerPool, program: ForkProgram) -> ForkEngine:
    return ForkEngine(core_environment, sandbox, servers=pool, programs=(program,))


def server_process(pool: ServerPool) -> psutil.Process:
    """The server itself: the sandbox's first process."""
    (server,) = pool.servers
    return psutil.Process(server.process_id).children()[0]


def names_in_temporary_directory(process: psutil.Process) -> list[str]:
    return [path.name for path in Path(f"/proc/{process.pid}/root/tmp").iterdir()]


async def test_texts_of_all_kinds(engine: ForkEngine, pool: ServerPool) -> None:
    good, wrong = await engine.run(GOOD, limits=LIMITS), await engine.run(WRONG, limits=LIMITS)
    assert (good.outcome, good.exit_code, good.messages, good.attempts) == (EngineOutcome.FINISHED, 0, (), 1)
    assert (wrong.outcome, wrong.exit_code) == (EngineOutcome.FINISHED, 1)
    assert "decide" in wrong.messages[0].text
    assert 0 < good.cpu_s <= good.wall_s < 10
    assert len(pool.servers) == 1
    with pytest.raises(InvalidInputError, match="not valid Unicode"):
        await engine.run("\ud800", limits=LIMITS)


def test_a_server_outlives_event_loops(engine: ForkEngine, pool: ServerPool) -> None:
    servers = set()
    for _ in range(3):
        assert asyncio.run(engine.run(GOOD, limits=LIMITS)).attempts == 1
        servers.add(server_process(pool))
    assert len(servers) == 1


async def test_a_long_text(engine: ForkEngine) -> None:
    many = "".join(f"theorem t{n} : {n} = {n} := rfl -- {'x' * 2000}\n" for n in range(300))
    assert len(many) > 600_000
    result = await engine.run(many + WRONG, limits=LIMITS)
    assert (result.attempts, result.messages[0].line) == (1, 301)


async def test_the_compiled_file_is_asked_for(engine: ForkEngine) -> None:
    result = await engine.run(GOOD, limits=LIMITS, want_olean=True)
    assert result.olean is not None
    assert result.olean.startswith(b"olean")
    assert (await engine.run(WRONG, limits=LIMITS, want_olean=True)).olean is None


async def test_limits(engine: ForkEngine) -> None:
    late = await engine.run(LOOP, limits=CheckLimits(timeout_s=1))
    assert late.outcome is EngineOutcome.TIMEOUT
    assert 0.9 < late.wall_s < 5
    loud = await engine.run("#print Nat.add_comm\n" * 400, limits=CheckLimits(output_bytes=10_000))
    assert loud.outcome is EngineOutcome.OUTPUT_LIMIT
    many = "".join(f"inductive T{n} : Type where | a : T{n} | b : T{n} | c : T{n}\n" for n in range(3000))
    assert (await engine.run(many, limits=CheckLimits(memory_mb=64))).outcome is EngineOutcome.MEMORY_LIMIT
    assert (await engine.run(GOOD, limits=LIMITS)).attempts == 1


async def test_a_crash_is_tried_again_in_a_fresh_process(engine: ForkEngine, pool: ServerPool) -> None:
    result = await engine.run(OVERFLOW, limits=LIMITS)
    assert (result.outcome, result.attempts) == (EngineOutcome.CRASHED, 2)
    assert (await engine.run(GOOD, limits=LIMITS)).attempts == 1
    assert len(pool.servers) == 1


async def test_a_crash_costs_a_checker_two_runs(engine: ForkEngine) -> None:
    checker = LocalChecker(engine.environment, UnsafeNoSandbox(), engine=engine)
    verdict = await checker.check_text(OVERFLOW)
    assert verdict.status.value == "crashed"


async def test_a_text_can_only_end_itself(
    engine: ForkEngine, core_environment: LeanEnvironment, pool: ServerPool
) -> None:
    """A text that ends its process with the status of success is believed, and does not compile all the same."""
    honest = EXIT.replace("{status}", "7")
    assert (await engine.run(honest, limits=LIMITS)).attempts == 2
    await asyncio.gather(*(engine.run(EXIT.replace("{status}", str(status)), limits=LIMITS) for status in (0, 1, 100)))
    results = await asyncio.gather(*(engine.run(text, limits=LIMITS) for text in [GOOD, WRONG] * 5))
    assert [result.exit_code for result in results] == [0, 1] * 5
    assert len(pool.servers) == 1


async def test_code_run_while_elaborating_cannot_write(engine: ForkEngine, pool: ServerPool) -> None:
    attack = (
        '@[extern "lean_io_create_dir"] opaque IO.FS.createDir (path : @& String) : Nat\n'
        '@[noinline] def attack (_ : Unit) : Bool := Nat.beq (IO.FS.createDir "/tmp/made") 0\n'
        "open Lean in\n@[macro Lean.Parser.Term.hole] def evil : Macro :=\n"
        '  fun _ => bif attack () then Macro.throwUnsupported else Macro.throwError "attacked"\n'
        "theorem t : True := (_ : True)\n"
    )
    assert "attacked" in (await engine.run(attack, limits=LIMITS)).messages[-1].text
    assert "made" not in names_in_temporary_directory(server_process(pool))


async def test_cancelling_kills_the_child(engine: ForkEngine, pool: ServerPool) -> None:
    await engine.run(GOOD, limits=LIMITS)
    tasks = [asyncio.create_task(engine.run(LOOP, limits=LIMITS)) for _ in range(3)]
    await asyncio.sleep(0.5)
    assert len(server_process(pool).children()) == 3
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(result, asyncio.CancelledError) for result in results)
    assert not server_process(pool).children()
    assert [server.running for server in pool.servers] == [0]


@pytest.mark.parametrize("victim", ["child", "server"])
async def test_a_killed_process_costs_one_check_at_most(engine: ForkEngine, pool: ServerPool, victim: str) -> None:
    await engine.run(GOOD, limits=LIMITS)
    task = asyncio.create_task(engine.run(LOOP, limits=CheckLimits(timeout_s=3)))
    await asyncio.sleep(0.5)
    server = server_process(pool)
    os.kill(server.pid if victim == "server" else server.children()[0].pid, signal.SIGKILL)
    # A child killed from outside looks like one that the system killed for its memory.
    assert (await task).outcome in (EngineOutcome.TIMEOUT, EngineOutcome.MEMORY_LIMIT)
    assert (await engine.run(GOOD, limits=LIMITS)).exit_code == 0
    assert server_process(pool).is_running()


async def test_servers_killed_at_random_change_no_answer(engine: ForkEngine, pool: ServerPool) -> None:
    await engine.run(GOOD, limits=LIMITS)
    at_once = asyncio.Semaphore(3)

    async def run(text: str) -> int:
        async with at_once:
            return (await engine.run(text, limits=LIMITS)).exit_code

    async def kill() -> None:
        for _ in range(4):
            await asyncio.sleep(0.3)
            for server in pool.servers:
                os.kill(server.process_id, signal.SIGKILL)

    killing = asyncio.create_task(kill())
    assert await asyncio.gather(*(run(text) for text in [GOOD, WRONG] * 40)) == [0, 1] * 40
    await killing
    assert (await engine.run(GOOD, limits=LIMITS)).exit_code == 0


async def test_a_server_that_hangs_is_replaced(
    engine: ForkEngine, pool: ServerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prover.lean.fork_client._KILL_TIMEOUT_S", 0.5)
    await engine.run(GOOD, limits=LIMITS)
    stopped = server_process(pool)
    stopped.suspend()
    assert (await engine.run(GOOD, limits=CheckLimits(timeout_s=2))).exit_code == 0
    assert (await engine.run(GOOD, limits=LIMITS)).attempts == 1
    assert not stopped.is_running()
    assert server_process(pool) != stopped


async def test_nothing_is_left_behind(engine: ForkEngine, pool: ServerPool) -> None:
    texts = [GOOD, WRONG, "#check (1", EXIT.replace("{status}", "100")]
    await asyncio.gather(*(engine.run(text, limits=LIMITS) for text in texts))
    server, here = server_process(pool), psutil.Process()
    before = server.num_fds(), here.num_fds(), server.memory_info().rss
    for _ in range(10):
        await asyncio.gather(*(engine.run(text, limits=LIMITS) for text in texts * 3))
    assert (server.num_fds(), here.num_fds()) == before[:2]
    assert server.memory_info().rss < before[2] + 2_000_000
    assert not server.children()


async def test_headers(engine: ForkEngine, pool: ServerPool) -> None:
    for _ in range(3):
        assert (await engine.run("import Init\n\n" + GOOD, limits=LIMITS)).messages == ()
    assert len(pool.servers) == 1  # from its second use on
    missing = [await engine.run("import Missing\n\n" + GOOD, limits=LIMITS) for _ in range(3)]
    assert {result.messages[0].line for result in missing} == {1}
    assert len(pool.servers) == 1
    comment = await engine.run("-- a comment\nimport Init\n" + WRONG, limits=LIMITS)
    assert (comment.exit_code, comment.messages[0].line) == (1, 3)


@pytest.mark.parametrize(
    ("source", "header"),
    [
        ("", ""),
        ("theorem t : True", ""),
        ("\n\n theorem", ""),
        ("import A.B\nimport «C D».E\n\ntheorem", "import A.B\nimport «C D».E\n\n"),
        ("import A import B.C\n\n  theorem", "import A import B.C\n\n  "),
        ("prelude\nimport A\nx", "prelude\nimport A\n"),
        ("prelude\ninductive", "prelude\n"),
        ("important", ""),
        ("import A", ""),
        ("/- c -/ import A\n", ""),
    ],
)
def test_splitting_headers(source: str, header: str) -> None:
    assert split_header(source) == header


async def test_texts_without_a_library(
    prelude_environment: LeanEnvironment, sandbox: Sandbox, pool: ServerPool
) -> None:
    engine = ForkEngine(prelude_environment, sandbox, servers=pool)
    text = "prelude\ninductive Colour : Type where | red : Colour\ndef c : Colour := blue\n"
    results = [await engine.run(text, limits=LIMITS) for _ in range(3)]
    assert {(result.exit_code, result.messages) for result in results} == {(1, results[0].messages)}
    assert len(pool.servers) == 1


@pytest.mark.parametrize("fault", ["no such program", "another library", "a wrong answer"])
async def test_falling_back_to_fresh_processes(
    core_environment: LeanEnvironment,
    sandbox: Sandbox,
    pool: ServerPool,
    fault: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    environment, program = dataclasses.replace(core_environment, name=fault), PYTHON_PROGRAM
    if fault == "no such program":
        program = dataclasses.replace(program, command=("/nothing",), files=())
    elif fault == "another library":
        monkeypatch.setattr(
            ForkProgram, "start_command", _with_library(ForkProgram.start_command, core_environment, "/usr/lib/none.so")
        )
    else:
        monkeypatch.setattr("prover.lean.fork_engine.is_tested", lambda *_: False)
        monkeypatch.setattr("prover.lean.fork_engine.compare_engines", _find_a_difference)
    engine = ForkEngine(environment, sandbox, servers=pool, programs=(program,))
    for _ in range(2):
        assert (await engine.run(WRONG, limits=LIMITS)).exit_code == 1
    assert pool.servers == ()
    assert [record.levelname for record in caplog.records].count("WARNING") == 1
    assert "fresh processes" in caplog.text


async def _find_a_difference(*_: object, **__: object) -> str:
    return "something else"


def _with_library(start_command, environment: LeanEnvironment, library: str):  # type: ignore[no-untyped-def]
    def changed(program: ForkProgram, _: LeanEnvironment) -> object:
        return start_command(program, dataclasses.replace(environment, command=(*environment.command[:-1], library)))

    return changed


def test_the_choice_of_an_engine(
    core_environment: LeanEnvironment, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ENGINE_VARIABLE, raising=False)
    assert isinstance(open_engine(core_environment, sandbox), ForkEngine)
    official = dataclasses.replace(core_environment, command=("/usr/bin/lean",))
    assert isinstance(open_engine(official, sandbox), FreshEngine)
    monkeypatch.setenv(ENGINE_VARIABLE, "fresh")
    assert isinstance(open_engine(core_environment, sandbox), FreshEngine)


async def test_without_a_sandbox(core_environment: LeanEnvironment, pool: ServerPool, program: ForkProgram) -> None:
    engine = ForkEngine(core_environment, UnsafeNoSandbox(), servers=pool, programs=(program,))
    assert (await engine.run(GOOD, limits=LIMITS)).attempts == 1
    assert isinstance(pool.servers[0], ForkServer)
