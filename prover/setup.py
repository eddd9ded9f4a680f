"""``qed setup``: prepares a Lean environment, once, before anything waits for it."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.live import Live
from rich.text import Text

from prover.core.value import Value
from prover.errors import InvalidInputError
from prover.lean.mathlib_record import DEFAULT_VARIANT, list_variants, mathlib_directory, read_variant
from prover.lean.mathlib_setup import NEEDED_GB, MathlibSetup, SetupOptions, set_up_mathlib
from prover.options import EnvironmentOption, JsonOption
from prover.terminal import print_json

setup_app = typer.Typer()


class CoreSetup(Value):
    """The embedded library, compiled, and the fork server that imports it."""

    library_path: str
    library_hash: str
    lean_version: str
    seconds: float | None  # None when it was there already
    fork_server: Literal["compiled", "python"]


@setup_app.command(
    epilog="Examples:  qed setup   |   qed setup --environment mathlib   |   "
    "qed setup --environment mathlib --variant lean-4.9.0 --json"
)
def setup(  # noqa: PLR0917 - options of a command line
    environment: EnvironmentOption = "core",
    variant: Annotated[
        str, typer.Option(help=f"Of mathlib, one of {', '.join(list_variants())}; a second one costs its own space.")
    ] = DEFAULT_VARIANT,
    commit: Annotated[str, typer.Option(help="Of Mathlib, that its tag must stand for; else nothing is used.")] = "",
    build: Annotated[bool, typer.Option("--build", help="Compile what the cache does not have: hours.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Remove the variant's project and begin anew.")] = False,
    needed_gb: Annotated[float, typer.Option(help="Free space to ask for before beginning.", min=0)] = NEEDED_GB,
    json: JsonOption = False,
) -> None:
    """Prepare a Lean environment: compile `core`, or fetch a toolchain and Mathlib with elan and lake.

    What is there already is used; what was cut short goes on.
    """
    if environment == "core":
        report: CoreSetup | MathlibSetup = _set_up_core()
    elif environment == "mathlib":
        options = SetupOptions(
            variant=read_variant(variant), commit=commit, build=build, fresh=fresh, needed_gb=needed_gb
        )
        with _Screen() as screen:
            report = set_up_mathlib(mathlib_directory(), options, screen.say)
    else:
        raise InvalidInputError(f"There is no Lean environment {environment!r}. Choose one of: core, mathlib.")
    if json:
        print_json(report)
    else:
        typer.echo(_describe(report))


def _set_up_core() -> CoreSetup:
    """Compile the library and the fork server. Runs no text but our own, so it needs no sandbox."""
    from prover.lean.build import ensure_core_built
    from prover.lean.fork_program import find_programs

    with _Screen() as screen:
        build = ensure_core_built(lambda module, done, count: screen.say(f"{done} of {count}: {module}"))
    return CoreSetup(
        library_path=str(build.library_path),
        library_hash=build.content_hash,
        lean_version=build.lean_version,
        seconds=build.built_seconds,
        fork_server=find_programs()[0].name,
    )


def _describe(report: CoreSetup | MathlibSetup) -> str:
    if isinstance(report, CoreSetup):
        took = "was there already" if report.seconds is None else f"compiled in {report.seconds:.1f} s"
        return (
            f"core: Lean {report.lean_version}, library {report.library_hash[:12]} {took}; "
            f"fork server: {report.fork_server}"
        )
    record = report.record
    steps = "".join(
        f"\n  {step.name}: {'was there already' if step.was_done else f'{step.seconds:.0f} s'}" for step in report.steps
    )
    return (
        f"mathlib: Lean {record.lean_version} ({record.lean_commit[:12]}), Mathlib {record.variant.revision} "
        f"({record.mathlib_commit[:12]}) in {record.workspace}{steps}"
    )


class _Screen:
    """Lines of progress on standard error: the last one alone on a terminal, all of them elsewhere."""

    def __init__(self) -> None:
        console = Console(stderr=True, highlight=False)
        self._live = Live(console=console, transient=True, refresh_per_second=8) if console.is_terminal else None
        self._heading = ""

    def __enter__(self) -> _Screen:
        if self._live:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live:
            self._live.stop()

    def say(self, line: str) -> None:
        """Show one line."""
        if self._live is None:
            print(line, file=sys.stderr, flush=True)
        elif line.startswith("== "):
            self._heading = line[3:]
            self._live.update(Text(self._heading))
        else:
            self._live.update(Text(f"{self._heading}\n  {line}", overflow="ellipsis", no_wrap=True))
