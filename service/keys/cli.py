"""`qed keys`: make, list and revoke keys, and read the audit log. Works on the database; no service has to run."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer
from rich.console import Console
from rich.table import Table

from prover.options import JsonOption
from prover.terminal import print_json
from service.keys.schemas import AuditLog, KeyList
from service.keys.scope import Scope
from service.spans import read_span

if TYPE_CHECKING:
    from service.database import Database

app = typer.Typer(name="keys", help="API keys of the service.", no_args_is_help=True)
console = Console(highlight=False)

DataOption = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the embedded database.")]


@app.command(
    epilog="Examples:  qed keys create ada   |   qed keys create grafana --scope metrics   |   "
    "qed keys create ci --scope prove --scope evaluate --expires 90d --jobs-per-day 1000"
)
def create(
    name: Annotated[str, typer.Argument(help="Who or what it is for.")],
    scope: Annotated[
        list[Scope] | None, typer.Option(help="What it is good for; repeat it. By default prove and evaluate.")
    ] = None,
    requests_per_minute: Annotated[int | None, typer.Option(help="By default the service's.", min=1)] = None,
    jobs_per_day: Annotated[int | None, typer.Option(help="By default the service's.", min=0)] = None,
    expires: Annotated[str, typer.Option(help="After so many hours, days or weeks: 12h, 90d, 8w.")] = "",
    data_dir: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Make a key. Its secret is shown once and kept nowhere."""
    from service.keys.service import create_key

    expires_at = datetime.now(UTC) + read_span(expires, option="--expires") if expires else None
    with _open_database(data_dir) as database, database.write() as transaction:
        new = create_key(
            transaction,
            name=name,
            scopes=scope or [Scope.PROVE, Scope.EVALUATE],
            actor=_name_user(),
            requests_per_minute=requests_per_minute,
            jobs_per_day=jobs_per_day,
            expires_at=expires_at,
        )
    if json:
        print_json(new)
        return
    console.print(f"{new.secret}", soft_wrap=True)
    console.print(f"Keep it: it is not shown again. Id: {new.key.id}", style="dim", soft_wrap=True)


@app.command(name="list", epilog="Example:  qed keys list --json")
def list_(data_dir: DataOption = None, json: JsonOption = False) -> None:
    """All keys, the revoked ones too."""
    from service.keys.service import list_keys

    with _open_database(data_dir) as database, database.read() as session:
        keys = list_keys(session)
    if json:
        print_json(KeyList(keys=keys))
        return
    table = Table("id", "name", "begins", "scopes", "made", "state")
    for key in keys:
        state = _describe(key.revoked_at, key.expires_at)
        made = key.created_at.strftime("%Y-%m-%d")
        table.add_row(str(key.id), key.name, key.hint + "…", ", ".join(key.scopes), made, state)
    console.print(table if keys else "There are no keys yet: qed keys create NAME")


@app.command(epilog="Example:  qed keys revoke 3f0c1c2e-5f0a-4f5e-9d53-6f1d0d6b7a11")
def revoke(key: Annotated[UUID, typer.Argument(help="Its id.")], data_dir: DataOption = None) -> None:
    """Make a key worthless. What was asked for with it stays."""
    from service.keys.service import revoke_key

    with _open_database(data_dir) as database, database.write() as transaction:
        revoked = revoke_key(transaction, key, actor=_name_user())
    console.print(f"The key {revoked.name!r} is revoked.")


@app.command(epilog="Example:  qed keys audit --limit 100 --json")
def audit(
    limit: Annotated[int, typer.Option(help="The newest so many entries.", min=1, max=100_000)] = 50,
    data_dir: DataOption = None,
    json: JsonOption = False,
) -> None:
    """What was done to keys, and by administrators to other people's jobs."""
    from service.keys.service import list_audit

    with _open_database(data_dir) as database, database.read() as session:
        entries = list_audit(session, limit=limit)
    if json:
        print_json(AuditLog(entries=entries))
        return
    table = Table("when", "who", "what", "details")
    for entry in entries:
        details = ", ".join(f"{name}: {value}" for name, value in entry.details.items())
        table.add_row(entry.created_at.strftime("%Y-%m-%d %H:%M:%S"), entry.actor, entry.action, details)
    console.print(table)


@contextmanager
def _open_database(data_dir: Path | None) -> Iterator[Database]:
    from service.composition import Services
    from service.migrations.upgrade import upgrade_database
    from service.settings import Settings

    changes: dict[str, Any] = {"data_dir": data_dir.absolute()} if data_dir else {}
    services = Services(settings=Settings(**changes))
    try:
        upgrade_database(services.database.engine)
        yield services.database
    finally:
        services.close()


def _describe(revoked_at: datetime | None, expires_at: datetime | None) -> str:

    if revoked_at is not None:
        return f"revoked {revoked_at:%Y-%m-%d}"
    if expires_at is None:
        return "good"
    return f"{'expired' if expires_at <= datetime.now(UTC) else 'good until'} {expires_at:%Y-%m-%d}"


def _name_user() -> str:
    try:
        return f"command line of {getpass.getuser()}"
    except (KeyError, OSError):
        return "command line"
