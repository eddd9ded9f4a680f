"""The engine with the real Lean in the real sandbox. Texts that begin with `prelude` need no library."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import tempfile
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from prover.core.message import Severity
from prover.errors import EngineError, InvalidInputError
from prover.lean.engine import EngineOutcome, FreshEngine
from prover.lean.environment import LeanEnvironment
from prover.lean.limits import CheckLimits
from prover.lean.messages import is_sorry
from prover.lean.sandbox import Sandbox, UnsafeNoSandbox

NewChildren = Callable[[], set[psutil.Process]]

pytestmark = pytest.mark.sandbox

LIMITS = CheckLimits(timeout_s=30)
COLOURS = "prelude\ninductive Colour : Type where | red : Colour | green : Colour\n"
LOOP = "set_option maxHeartbeats 0\nset_option maxRecDepth 1000000\ntheorem t : True := by\n  repeat (have := 1)\n"


@pytest.fixture
def engine(prelude_environment: LeanEnvironment, sandbox: Sandbox) -> FreshEngine:
    return FreshEngine(prelude_environment, sandbox)


@pytest.fixture
def core_engine(core_environment: LeanEnvironment, sandbox: Sandbox) -> FreshEngine:
    return FreshEngine(core_environment, sandbox)


@pytest.fixture
def temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the engine's directories are made; empty when it cleans up."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


async def test_a_text_that_compiles(engine: FreshEngine, temporary_files: Path) -> None:
    result = await engine.run(COLOURS, limits=LIMITS)
    assert result.outcome is EngineOutcome.FINISHED
    assert result.exit_code == 0
    assert result.messages == ()
    assert result.olean is None
    assert 0 < result.cpu_s < 10
    assert _is_empty(temporary_files)


async def test_the_compiled_file(engine: FreshEngine) -> None:
    result = await engine.run(COLOURS, limits=LIMITS, want_olean=True)
    assert result.olean is not None
    assert result.olean.startswith(b"olean")
    assert b"Colour" in result.olean


async def test_the_module_name_is_in_private_names(engine: FreshEngine) -> None:
    source = "prelude\nprivate inductive Secret : Type where | one : Secret\n"
    result = await engine.run(source, limits=LIMITS, want_olean=True, module_name="Target")
    assert result.olean is not None
    assert b"Target" in result.olean


async def test_a_mistake_is_a_message_at_its_place(engine: FreshEngine) -> None:
    result = await engine.run(COLOURS + "def c : Colour := blue\n", limits=LIMITS, want_olean=True)
    assert result.outcome is EngineOutcome.FINISHED
    assert result.exit_code == 1
    assert result.olean is None
    first = result.messages[0]
    assert (first.severity, first.line, first.column) == (Severity.ERROR, 3, 18)
    assert "blue" in first.text


async def test_stack_overflow_is_a_crash(engine: FreshEngine) -> None:
    result = await engine.run(COLOURS + "def c : Colour := " + "(" * 300_000, limits=LIMITS)
    assert result.outcome is EngineOutcome.CRASHED
    assert "tack overflow" in result.error_output


async def test_memory_limit(engine: FreshEngine) -> None:
    many = COLOURS + "".join(f"inductive T{n} : Type where | a : T{n} | b : T{n} | c : T{n}\n" for n in range(3000))
    result = await engine.run(many, limits=CheckLimits(timeout_s=60, memory_mb=64))
    assert result.outcome is EngineOutcome.MEMORY_LIMIT


async def test_output_limit(engine: FreshEngine) -> None:
    result = await engine.run(COLOURS + "#print Colour\n" * 200, limits=CheckLimits(output_bytes=10_000))
    assert result.outcome is EngineOutcome.OUTPUT_LIMIT
    assert result.messages  # what came before the limit, without the line that was cut
    assert all("Colour" in message.text for message in result.messages)


async def test_text_that_is_no_unicode(engine: FreshEngine, temporary_files: Path) -> None:
    with pytest.raises(InvalidInputError, match="not valid Unicode"):
        await engine.run("prelude\n\ud800", limits=LIMITS)
    assert _is_empty(temporary_files)


@pytest.mark.parametrize("name", ["", "../Up", "lower", "A.B", "A B", "Ä"])
async def test_module_names_that_are_none(name: str, engine: FreshEngine) -> None:
    with pytest.raises(InvalidInputError):
        await engine.run(COLOURS, limits=LIMITS, module_name=name)


async def test_importing_what_an_environment_does_not_have_is_the_text_s_mistake(
    core_environment: LeanEnvironment, sandbox: Sandbox
) -> None:
    source = "import Mathlib\ntheorem t : 1 = 1 := rfl\n"
    result = await FreshEngine(core_environment, sandbox).run(source, limits=LIMITS)
    assert result.outcome is EngineOutcome.FINISHED
    assert "unknown module prefix 'Mathlib'" in result.messages[0].text


async def test_a_missing_library_is_our_failure(
    prelude_environment: LeanEnvironment, sandbox: Sandbox, tmp_path: Path
) -> None:
    environment = dataclasses.replace(
        prelude_environment,
        library_paths=(tmp_path,),
        read_only_paths=(*prelude_environment.read_only_paths, tmp_path),
    )
    with pytest.raises(EngineError, match="does not find the library"):
        await FreshEngine(environment, sandbox).run("theorem t : True := trivial", limits=LIMITS)


async def test_a_removed_library_is_our_failure(
    prelude_environment: LeanEnvironment, sandbox: Sandbox, tmp_path: Path
) -> None:
    environment = dataclasses.replace(
        prelude_environment, read_only_paths=(*prelude_environment.read_only_paths, tmp_path / "gone")
    )
    with pytest.raises(EngineError, match="gone"):
        await FreshEngine(environment, sandbox).run(COLOURS, limits=LIMITS)


async def test_many_at_once(engine: FreshEngine, temporary_files: Path, new_children: NewChildren) -> None:
    sources = [COLOURS + f"def c{n} : Colour := nothing{n}\n" for n in range(6)]
    results = await asyncio.gather(*(engine.run(source, limits=LIMITS) for source in sources))
    for n, result in enumerate(results):
        assert f"nothing{n}`" in result.messages[0].text
    assert _is_empty(temporary_files)
    assert not new_children()


async def test_without_sandbox_when_asked_for(prelude_environment: LeanEnvironment) -> None:
    result = await FreshEngine(prelude_environment, UnsafeNoSandbox()).run(COLOURS, limits=LIMITS, want_olean=True)
    assert result.outcome is EngineOutcome.FINISHED
    assert result.olean is not None


async def test_a_loop_is_killed_at_its_time(core_engine: FreshEngine, temporary_files: Path) -> None:
    result = await core_engine.run(LOOP, limits=CheckLimits(timeout_s=1.5))
    assert result.outcome is EngineOutcome.TIMEOUT
    assert 1.4 < result.wall_s < 4
    assert result.cpu_s > 0.3
    assert _is_empty(temporary_files)


async def test_cancelling_kills_lean(
    core_engine: FreshEngine, temporary_files: Path, new_children: NewChildren
) -> None:
    task = asyncio.create_task(core_engine.run(LOOP, limits=LIMITS))
    await asyncio.sleep(0.5)
    lean = new_children()
    assert lean
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    for process in lean:
        with contextlib.suppress(psutil.NoSuchProcess):
            assert not process.is_running()
    assert _is_empty(temporary_files)


async def test_code_run_while_elaborating_stays_inside(
    core_engine: FreshEngine, core_environment: LeanEnvironment, tmp_path: Path
) -> None:
    """A candidate can call Lean's compiled functions while it is elaborated: this one makes a directory."""
    attack = (
        '@[extern "lean_io_create_dir"] opaque IO.FS.createDir (path : @& String) : Nat\n'
        f'@[noinline] def attack (_ : Unit) : Bool := Nat.beq (IO.FS.createDir "{tmp_path / "made"}") 0\n'
        "open Lean in\n@[macro Lean.Parser.Term.hole] def evil : Macro :=\n"
        '  fun _ => bif attack () then Macro.throwUnsupported else Macro.throwError "attacked"\n'
        "theorem t : True := (_ : True)\n"
    )
    confined = await core_engine.run(attack, limits=LIMITS)
    assert "attacked" in confined.messages[-1].text
    assert _is_empty(tmp_path)
    # Without the sandbox it works, so the test above tests something.
    await FreshEngine(core_environment, UnsafeNoSandbox()).run(attack, limits=LIMITS)
    assert not _is_empty(tmp_path)


async def test_tactics_and_sorry(core_engine: FreshEngine) -> None:
    proved = await core_engine.run(
        "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  exact ⟨h.2, h.1⟩\n", limits=LIMITS
    )
    assert (proved.outcome, proved.exit_code, proved.messages) == (EngineOutcome.FINISHED, 0, ())
    sorry = await core_engine.run("theorem t (p : Prop) : p := by\n  sorry\n", limits=LIMITS)
    assert [is_sorry(message) for message in sorry.messages] == [True]


def _is_empty(directory: Path) -> bool:
    return not any(directory.iterdir())
