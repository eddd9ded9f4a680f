"""`qed data`: retention, backup, restore and migrations. Works on the database itself; no service has to run."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from prover.errors import InvalidInputError
from prover.options import JsonOption
from prover.terminal import print_json
from service.spans import read_span

if TYPE_CHECKING:
    from service.composition import Services
    from service.maintenance.schemas import Report

app = typer.Typer(name="data", help="The service's data: prune, back up, restore, migrate.", no_args_is_help=True)
console = Console(highlight=False, soft_wrap=True)

DataOption = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the embedded database.")]


@app.command(
    epilog="Examples:  qed data prune --older-than 90d --dry-run   |   "
    "qed data prune --older-than 26w --archive /var/backups/qed.  The service does it by itself every hour when "
    "QED_KEEP_DAYS is set, with QED_ARCHIVE_DIR for an archive."
)
def prune(
    older_than: Annotated[str, typer.Option(help="What ended so long ago: 36h, 90d, 26w.")],
    archive: Annotated[Path | None, typer.Option(help="Folder for what is deleted, as compressed JSON lines.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count.")] = False,
    data_dir: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Delete finished jobs with their attempts, and old verdicts. The jobs of evaluations stay.

    A service may be at work. A verdict that is asked for again is found again.
    """
    from service.keys.repository import KeyRepository
    from service.maintenance.retention import prune as prune_database

    span = read_span(older_than, option="--older-than")
    with _open_services(data_dir) as services, _draw_progress(quiet=json) as report:
        pruned = prune_database(services.database, older_than=span, archive_dir=archive, dry_run=dry_run, report=report)
        if not dry_run and (pruned.jobs or pruned.verdicts):
            with services.database.write() as transaction:
                details = {"before": pruned.before.isoformat(), "jobs": pruned.jobs, "verdicts": pruned.verdicts}
                KeyRepository(transaction.session).note(actor=_name_user(), action="data pruned", details=details)
    if json:
        print_json(pruned)
        return
    verb = "Would delete" if dry_run else "Deleted"
    console.print(f"{verb} {pruned.jobs:,} jobs with {pruned.events:,} events, and {pruned.verdicts:,} verdicts.")
    if pruned.archive:
        console.print(f"They are in {pruned.archive}; put them back with: qed data recall {pruned.archive}")


@app.command(epilog="Example:  qed data recall /var/backups/qed/qed-20261123T010203Z-0a1b2c.jsonl.gz")
def recall(
    file: Annotated[Path, typer.Argument(help="An archive that `qed data prune --archive` has written.")],
    data_dir: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Put what was archived back into the database. What is there already stays as it is."""
    from service.maintenance.recalling import recall as recall_archive

    with _open_services(data_dir) as services, _draw_progress(quiet=json) as report:
        recalled = recall_archive(services.database, file, report=report)
    if json:
        print_json(recalled)
        return
    console.print(f"Put back: {_list_counts(recalled.rows)}. There already: {_list_counts(recalled.known)}.")
    if recalled.is_cut_short:
        console.print("The last part of the file has no end, and was left out: its rows were not deleted.")


@app.command(epilog="Example:  qed data backup /var/backups/qed-$(date +%F).jsonl.gz")
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    data_dir: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Write everything in the database to a file, as it is at one moment. A service may be at work.

    The file can be restored into SQLite and PostgreSQL alike. It has other people's problems and the hashes of their
    keys in it: keep it as you keep the database.
    """
    from service.maintenance.backup import back_up

    with _open_services(data_dir, upgrades=False) as services, _draw_progress(quiet=json) as report:
        _require_database(services)
        done = back_up(services.database.engine, file, report=report)
    if json:
        print_json(done)
        return
    console.print(
        f"Wrote {done.file}, {done.bytes / 1e6:,.1f} MB, revision {done.revision}: {_list_counts(done.rows)}."
    )


@app.command(epilog="Example:  qed data restore /var/backups/qed-2026-11-23.jsonl.gz")
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `qed data backup` has written.")],
    force: Annotated[bool, typer.Option("--force", help="Delete what is in the database now.")] = False,
    data_dir: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Put a backup into an empty database, in one transaction, and bring it to this version.

    No service may be at work. Work that was under way when the backup was made is taken up when one is started.
    """
    from service.maintenance.backup import restore as restore_database

    with _open_services(data_dir, upgrades=False) as services, _draw_progress(quiet=json) as report:
        done = restore_database(services.database.engine, file, force=force, report=report)
    if json:
        print_json(done)
        return
    console.print(f"Restored {done.file}, revision {done.revision}: {_list_counts(done.rows)}.")


@app.command(epilog="Examples:  qed data migrate   |   qed data migrate --to 0004 --force")
def migrate(
    to: Annotated[str, typer.Option(help="A revision, `head` for the newest or `base` for nothing at all.")] = "head",
    force: Annotated[
        bool, typer.Option("--force", help="Go down, and lose what the older revision cannot hold.")
    ] = False,
    data_dir: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Bring the database up to this version, or down to the revision of an earlier one. No service may be at work."""
    from service.maintenance.migrating import migrate as migrate_database

    with _open_services(data_dir, upgrades=False) as services:
        done = migrate_database(services.database.engine, to=to, force=force)
    if json:
        print_json(done)
        return
    same = f"The database is at revision {done.after} already."
    console.print(same if done.before == done.after else f"From revision {done.before} to {done.after}.")


@contextmanager
def _open_services(data_dir: Path | None, *, upgrades: bool = True) -> Iterator[Services]:
    from service.composition import Services
    from service.migrations.upgrade import upgrade_database
    from service.settings import Settings

    changes: dict[str, Any] = {"data_dir": data_dir.absolute()} if data_dir else {}
    services = Services(settings=Settings(**changes))
    try:
        if upgrades:
            upgrade_database(services.database.engine)
        yield services
    finally:
        services.close()


def _require_database(services: Services) -> None:
    path = services.settings.data_dir / "qed.sqlite3"
    if services.settings.is_database_embedded and not path.is_file():
        raise InvalidInputError(f"There is no database at {path}; give its folder with --data-dir.")


@contextmanager
def _draw_progress(*, quiet: bool) -> Iterator[Report]:
    """A line on standard error that says how far it is."""
    screen = Console(stderr=True, highlight=False, quiet=quiet)
    with screen.status("looking") as status:
        yield lambda what, rows: status.update(f"{what}: {rows:,}")


def _list_counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items() if count) or "nothing"


def _name_user() -> str:
    try:
        return f"command line of {getpass.getuser()}"
    except (KeyError, OSError):
        return "command line"
