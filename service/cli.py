"""The command line: everything of the library, ``serve``, and ``judge`` for jobs of the service."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from pydantic import ValidationError

from prover.cli import app, run
from prover.errors import InvalidInputError, QedError
from prover.lean.limits import CheckLimits
from prover.options import EnvironmentOption, JsonOption, UnsafeOption
from prover.terminal import print_json, print_verdict
from service.keys.cli import app as keys_app
from service.maintenance.cli import app as data_app
from synth.cli import app as synth_app
from synth.training.cli import train_app

__all__ = ["app", "main"]

for commands in (synth_app, train_app, keys_app, data_app):
    app.add_typer(commands)


@app.command(
    epilog="Examples:  qed serve   |   qed serve --port 9000 --lean-workers 4.  "
    "Everything can be set by QED_... environment variables, too: QED_DATABASE_URL (postgresql+psycopg://...), "
    "QED_BROKER_URL (redis://... or amqp://...), QED_DATA_DIR, QED_LEAN_WORKERS and more."
)
def serve(
    host: Annotated[
        str | None,
        typer.Option(help="Address to listen on; default 127.0.0.1. On others API keys are asked for (`qed keys`)."),
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="Port; 0 for any that is free; default 8000.", min=0, max=65535)
    ] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Folder of the embedded database and queue.")] = None,
    lean_workers: Annotated[int | None, typer.Option(help="Lean processes; default one per processor.", min=1)] = None,
    unsafe_no_sandbox: Annotated[
        bool,
        typer.Option(
            "--unsafe-no-sandbox", help="Run Lean without isolation. Only for texts you would run as a program."
        ),
    ] = False,
) -> None:
    """Serve POST /prove and the rest over HTTP. Needs no other server; stop it with Ctrl-C."""
    options = {
        "QED_HOST": host,
        "QED_PORT": port,
        "QED_DATA_DIR": data_dir.absolute() if data_dir else None,
        "QED_LEAN_WORKERS": lean_workers,
        "QED_UNSAFE_NO_SANDBOX": "1" if unsafe_no_sandbox else None,
    }
    os.environ.update({name: str(value) for name, value in options.items() if value is not None})  # children read it
    from service.processes.serve import serve as run_service
    from service.settings import Settings

    try:
        settings = Settings()
    except ValidationError as error:
        wrong = "; ".join(f"QED_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        raise InvalidInputError(f"A setting is wrong. {wrong}") from None
    run_service(settings)


@app.command(epilog="Example:  qed judge 3f0c1c2e-5f0a-4f5e-9d53-6f1d0d6b7a11")
def judge(
    job: Annotated[UUID, typer.Argument(help="Id of a finished job.")],
    data_dir: Annotated[Path | None, typer.Option(help="Folder of the embedded database.")] = None,
    timeout_s: Annotated[float, typer.Option("--timeout", help="Seconds for each Lean run.", min=0.1)] = 60.0,
    unsafe_no_sandbox: UnsafeOption = False,
    json: JsonOption = False,
) -> None:
    """Judge again what a job has proved, from its stored statement and proof, and compare with the stored verdict.

    Needs no running service. The exit status is 0 only when the proof was accepted then and is accepted now.
    """
    from service.rejudging import rejudge
    from service.settings import Settings

    changes: dict[str, Any] = {"data_dir": data_dir.absolute()} if data_dir else {}
    if unsafe_no_sandbox:
        changes["unsafe_no_sandbox"] = True
    rejudgement = asyncio.run(rejudge(Settings(**changes), job, limits=CheckLimits(timeout_s=timeout_s)))
    if json:
        print_json(rejudgement)
    else:
        print_verdict(rejudgement.verdict)
        for difference in rejudgement.differences:
            typer.echo(f"different: {difference}")
        typer.echo("confirmed" if rejudgement.is_confirmed else "not confirmed")
    raise typer.Exit(0 if rejudgement.is_confirmed else 1)


@app.command(epilog="Example, in an assistant's settings:  command: qed, arguments: mcp")
def mcp(
    environment: EnvironmentOption = "core",
    parallel: Annotated[int, typer.Option(help="Checks at once; 0 means one per processor.", min=0)] = 0,
    unsafe_no_sandbox: UnsafeOption = False,
) -> None:
    """Offer prove, check and formalize to assistants, by the Model Context Protocol over standard input and output."""
    from service.mcp_server import create_mcp_server

    try:
        server = create_mcp_server(
            environment, parallel=parallel or os.cpu_count() or 1, unsafe_no_sandbox=unsafe_no_sandbox
        )
    except ModuleNotFoundError as error:
        what = f"`qed mcp` needs a package that is not installed ({error.name})"
        raise QedError(f"{what}: pip install 'qed-prover[mcp]'") from None
    server.run()


def main() -> None:
    """Entry point of ``qed``."""
    run(app)


if __name__ == "__main__":
    main()
