"""The commands of data synthesis: ``qed synth``."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from prover.cli import errors
from prover.errors import InvalidInputError
from prover.options import JsonOption, UnsafeOption
from prover.terminal import print_json
from synth.config import load_config
from synth.data_set import find_damage, read_manifest
from synth.funnel import Funnel
from synth.training.cli import iterate

app = typer.Typer(name="synth", help="Make statements, prove them, and collect data sets.", no_args_is_help=True)


@app.command(
    name="run",
    epilog="Examples:  qed synth run synth/configs/laptop.toml --out runs/laptop   |   "
    "qed synth run my.toml --out runs/mine --wall 3600 --json",
)
def run(
    config: Annotated[Path, typer.Argument(help="A TOML file that says what to make.")],
    out: Annotated[Path, typer.Option(help="A folder for the run; a run that was cut short goes on there.")],
    wall_s: Annotated[
        float | None, typer.Option("--wall", help="Stop after so many seconds; start again to go on.", min=0.0)
    ] = None,
    parallel: Annotated[
        int | None, typer.Option(help="Lean processes at once; 0 means one per processor.", min=0)
    ] = None,
    parquet: Annotated[bool, typer.Option(help="Write Parquet files beside the JSON lines; needs pyarrow.")] = True,
    unsafe_no_sandbox: UnsafeOption = False,
    json: JsonOption = False,
) -> None:
    """Make statements, filter them, prove or refute them, and write the data set with its funnel."""
    from synth.run import Progress, run_synthesis

    settings = load_config(config)
    if wall_s is not None:
        settings = settings.model_copy(update={"budget": settings.budget.model_copy(update={"wall_s": wall_s})})
    if parallel is not None:
        settings = settings.model_copy(update={"parallel": parallel})
    if parquet:
        _require_pyarrow()
    progress = Progress(errors.print)
    funnel, is_complete = asyncio.run(
        run_synthesis(
            settings,
            out,
            parquet=parquet,
            unsafe_no_sandbox=unsafe_no_sandbox,
            report=(lambda _: None) if json else progress,
        )
    )
    if json:
        print_json(funnel)
    else:
        print_funnel(funnel)
        typer.echo(f"The data set is in {out / 'data'}, the funnel in {out / 'funnel.md'}.")
        if not is_complete:
            typer.echo("The budget ended the run; start it again to go on.")


@app.command(name="check", epilog="Example:  qed synth check runs/laptop/data")
def check(
    folder: Annotated[Path, typer.Argument(help="A data set's folder.")],
    json: JsonOption = False,
) -> None:
    """Compare the files of a data set with its manifest. The exit status is 0 only when all are as they should be."""
    manifest, damaged = read_manifest(folder), find_damage(folder)
    if json:
        print_json(manifest)
    for path in damaged:
        errors.print(f"{path} is not as the manifest says.")
    if not json:
        typer.echo(f"{manifest.name}, version {manifest.version}: {len(manifest.files)} files, {len(damaged)} damaged.")
    raise typer.Exit(1 if damaged else 0)


app.command(name="iterate")(iterate)


def print_funnel(funnel: Funnel) -> None:
    """The funnel as a table on the terminal."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{funnel.statements:,} statements, {funnel.kept:,} kept", title_justify="left")
    table.add_column("what became of them")
    for name in ("statements", "left", "Lean, s"):
        table.add_column(name, justify="right")
    for level in funnel.levels:
        table.add_row(level.fate.value.replace("_", " "), f"{level.count:,}", f"{level.left:,}", f"{level.cpu_s:,.1f}")
    console = Console()
    console.print(table)
    console.print(
        f"English read back: {funnel.with_english:,}, lost: {funnel.english_lost:,}. Rows: {funnel.rows}. "
        f"Splits: {funnel.splits}. {funnel.per_second:.1f} statements per second, Lean {funnel.lean_cpu_s:,.0f} s.",
        highlight=False,
    )


def _require_pyarrow() -> None:
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise InvalidInputError(
            "Parquet files need pyarrow: pip install 'qed-prover[train]', or leave them out with --no-parquet."
        )
