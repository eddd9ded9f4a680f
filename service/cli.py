"""The command line: everything of the library, and ``serve``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from prover.cli import app, run
from prover.errors import InvalidInputError

__all__ = ["app", "main"]


@app.command(
    epilog="Examples:  qed serve   |   qed serve --port 9000 --lean-workers 4.  "
    "Everything can be set by QED_... environment variables, too: QED_DATABASE_URL (postgresql+psycopg://...), "
    "QED_BROKER_URL (redis://... or amqp://...), QED_DATA_DIR, QED_LEAN_WORKERS and more."
)
def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on; default 127.0.0.1. There is no login.")
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


def main() -> None:
    """Entry point of ``qed``."""
    run(app)


if __name__ == "__main__":
    main()
