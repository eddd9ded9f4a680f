"""Synthesis runs: from a request to a data set, through kills, cancelling, quotas and workers that are not there."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from filelock import FileLock
from in_process import InProcess
from pydantic import ValidationError
from running import RunningService, wait_until
from sqlalchemy import inspect, text
from test_keys import identify, make_key

from prover.errors import InvalidInputError
from prover.lean.limits import CheckLimits
from prover.local import open_checker
from service.client import Client
from service.data_sets.files import locate
from service.data_sets.service import open_file, read_data_set, read_growth, read_rows
from service.data_sets.service import read_page as read_data_sets
from service.jobs.models import JobStatus
from service.keys.schemas import ANYBODY, Caller
from service.keys.scope import Scope
from service.keys.service import QuotaError, list_audit
from service.migrations.upgrade import lock_schema, move_schema, upgrade_database
from service.recovery import recover, recover_after_stop
from service.settings import Settings
from service.synthesis.configuration import make_config
from service.synthesis.repository import SynthesisRepository
from service.synthesis.schemas import SynthesisRead, SynthesisRequest
from service.synthesis.service import (
    UnknownSynthesisError,
    cancel_synthesis,
    check_owner,
    read_funnel,
    read_page,
    read_synthesis,
    submit_synthesis,
)
from service.synthesis.tasks import run_one_synthesis
from synth.data_set import find_damage, read_manifest
from synth.run import run_synthesis
from synth.stages import Fate

ENGLISH = "Show that n^2 + n is even if n is an odd integer."
FALSE = "theorem few (n : ℕ) : n ^ 2 < 25"
KNOWN = {"lean": "theorem known (a b : ℕ) : a + b = b + a", "proof": "by omega"}


def body(**changes: Any) -> dict[str, Any]:
    """A request for little."""
    seeds = {"grammar": 0, "families": 0, "problems": [{"english": ENGLISH}], **changes.pop("seeds", {})}
    return {"name": "little", "seeds": seeds, **changes}


def submit(process: InProcess, caller: Caller = ANYBODY, **changes: Any) -> UUID:
    with process.database.write() as transaction:
        request = SynthesisRequest.model_validate(body(**changes))
        return submit_synthesis(transaction, process.settings, request, caller=caller)


def read(process: InProcess, synthesis_id: UUID) -> SynthesisRead:
    with process.database.read() as session:
        return read_synthesis(session, synthesis_id)


def repair(process: InProcess) -> None:
    with process.database.write() as transaction:
        recover(transaction, process.settings)


async def finish(process: InProcess, synthesis_id: UUID, *, timeout_s: float = 60) -> SynthesisRead:
    deadline = time.monotonic() + timeout_s
    announced = time.monotonic()
    while not (found := read(process, synthesis_id)).status.is_final:
        assert time.monotonic() < deadline, found
        if time.monotonic() > announced + 2:
            process.announce_workers()  # as they do again and again
            announced = time.monotonic()
        await asyncio.sleep(0.02)
    return found


async def until_running(process: InProcess, synthesis_id: UUID) -> None:
    await asyncio.to_thread(wait_until, lambda: read(process, synthesis_id).status is JobStatus.RUNNING)


# -- with Lean ----------------------------------------------------------------------------------------------------


@pytest.fixture
def with_lean(settings: Settings) -> Iterator[InProcess]:
    process = InProcess(settings.model_copy(update={"engine": "lean", "no_worker_timeout_s": 30.0}))
    upgrade_database(process.services.database.engine)
    yield process
    process.close()


@pytest.fixture
def on_sqlite(sqlite_settings: Settings) -> Iterator[InProcess]:
    process = InProcess(sqlite_settings)
    upgrade_database(process.services.database.engine)
    yield process
    process.close()


@pytest.mark.sandbox
async def test_statements_become_a_data_set(with_lean: InProcess) -> None:
    process, settings = with_lean, with_lean.settings
    seeds = {
        "families": 4,
        "problems": [{"english": ENGLISH}, {"lean": FALSE}, {"lean": FALSE, "name": "again"}, KNOWN],
    }
    async with process.working():
        synthesis_id = submit(process, seeds=seeds, english=False, held_out=1, in_flight=4)
        done = await finish(process, synthesis_id)
    assert (done.status, done.is_complete, done.reason) == (JobStatus.FINISHED, True, None)
    assert (done.statements, done.settled, done.kept) == (8, 8, 6)
    counts = {stage.fate: stage.count for stage in done.stages if stage.count}
    assert counts == {Fate.DUPLICATE: 1, Fate.TOO_EASY: 1, Fate.PROVED: 5, Fate.DISPROVED: 1}
    assert [stage.left for stage in done.stages][-1] == 6
    assert done.data_set is not None
    with process.database.read() as session:
        funnel = read_funnel(session, synthesis_id)
        data_set = read_data_set(session, done.data_set)
        rows = read_rows(session, done.data_set, after=-1, limit=500)
        proofs = read_rows(session, done.data_set, after=-1, limit=2, kind="proof", split="train")
        more = read_rows(session, done.data_set, after=proofs.next_after or 0, limit=500, kind="proof", split="train")
        assert [each.data_set for each in read_growth(session)] == [done.data_set]
        path, manifest = open_file(session, settings, done.data_set, "proof/train.jsonl")
    assert {level.fate: level.count for level in funnel.levels if level.count} == counts
    assert (data_set.revision, data_set.rows["proof"], data_set.statements) == (1, 6, {"train": 5, "held_out": 1})
    assert len(rows.rows) == sum(data_set.rows.values())
    assert (len(proofs.rows), len(more.rows)) == (2, 3)
    (denied,) = [row for row in rows.rows if row.kind == "proof" and row.provenance["proved"] == "negation"]
    assert denied.statement.startswith("theorem few_negation")
    assert (denied.verdict, denied.provenance["origin"]["name"]) == ("proved", "problems.jsonl")
    assert all(row.verdict == "proved" for row in rows.rows if row.kind == "proof")
    # The files: as the manifest says, without this machine's paths, and made again when they are lost.
    folder = locate(settings, done.data_set)
    assert path == folder / "proof" / "train.jsonl"
    assert find_damage(folder) == ()
    assert str(settings.data_dir) not in (folder / "manifest.json").read_text()
    assert manifest.config["seeds"]["problems"]["count"] == 4
    before = {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    shutil.rmtree(folder)
    with process.database.read() as session:
        for name, content in before.items():
            assert open_file(session, settings, done.data_set, name)[0].read_bytes() == content, name


_KILLED = {
    "name": "killed",
    "seed": 7,
    "seeds": {"grammar": 9, "families": 7, "topics": ["parity", "remainders", "identities"], "levels": [1, 2]},
    "english": False,
    "in_flight": 2,
    "held_out": 3,
}


def find_worker(service: RunningService) -> Any:
    with contextlib.suppress(StopIteration):
        return service.find_child("synth")


@pytest.mark.sandbox
@pytest.mark.timeout(300)
def test_a_run_whose_worker_is_killed_ends_once_with_the_same_data_set(tmp_path: Path) -> None:
    limits = {"QED_LEASE_S": "1", "QED_RESEND_AFTER_S": "1", "QED_SYNTH_WORKERS": "1"}
    service = RunningService(tmp_path, limits)
    try:
        with Client(service.start().url) as client:
            run = client.synthesize(**_KILLED)
            seen = 0
            for _ in range(2):
                seen = wait_until(
                    lambda least=seen + 2: (now := client.read_synthesis(run.id).settled) > least and now,
                    timeout_s=60,
                    what="progress",
                )
                wait_until(lambda: find_worker(service), timeout_s=30, what="a worker").kill()
            done = client.wait_for_synthesis(run.id, every_s=0.1)
            assert (done.status, done.is_complete, done.settled) == (JobStatus.FINISHED, True, 16), done
            assert done.data_set is not None
            paths = client.download_data_set(done.data_set, tmp_path / "downloaded")
            assert [data_set.id for data_set in client.list_data_sets().data_sets] == [done.data_set]
            assert len(client.list_rows(done.data_set, kind="proof").rows) == client.read_funnel(run.id).rows["proof"]
    finally:
        service.end()
    assert paths[-1].name == "manifest.json"
    assert find_damage(tmp_path / "downloaded") == ()
    # The same as of a run on one machine, which nobody disturbed.
    config = make_config(Settings(data_dir=tmp_path), SynthesisRequest.model_validate(_KILLED), tmp_path)
    checker = open_checker("core", parallel=2, limits=CheckLimits(timeout_s=config.check_timeout_s))
    asyncio.run(run_synthesis(config, tmp_path / "whole", checker=checker, parquet=False))
    whole = read_manifest(tmp_path / "whole" / "data")
    assert read_manifest(tmp_path / "downloaded").version == whole.version


# -- without Lean -------------------------------------------------------------------------------------------------


async def test_a_run_that_keeps_nothing_has_no_data_set(in_process: InProcess) -> None:
    async with in_process.working():
        done = await finish(in_process, submit(in_process, seeds={"problems": [KNOWN]}))
    assert (done.status, done.kept, done.data_set) == (JobStatus.FINISHED, 0, None)
    assert "Nothing was kept" in (done.reason or "")
    with in_process.database.read() as session:
        assert read_data_sets(session, limit=5).data_sets == []


async def test_a_run_under_way_is_cancelled(in_process: InProcess) -> None:
    slow = [{"lean": f"theorem t{n} (a b : ℕ) : a + slow_20 = b + {n}"} for n in range(3)]
    async with in_process.working():
        synthesis_id = submit(in_process, seeds={"problems": slow}, check_timeout_s=25)
        await until_running(in_process, synthesis_id)
        with in_process.database.write() as transaction:
            assert cancel_synthesis(transaction, synthesis_id).status is JobStatus.RUNNING
        done = await finish(in_process, synthesis_id, timeout_s=10)
    assert (done.status, done.reason) == (JobStatus.CANCELLED, "Cancelled on request.")
    assert done.data_set is None


async def test_a_run_that_waits_is_cancelled_at_once_and_stays_so(in_process: InProcess) -> None:
    synthesis_id = submit(in_process)
    with in_process.database.write() as transaction:
        assert cancel_synthesis(transaction, synthesis_id).status is JobStatus.CANCELLED
    first = read(in_process, synthesis_id)
    await in_process.deliver()
    repair(in_process)
    with in_process.database.write() as transaction:
        cancel_synthesis(transaction, synthesis_id)
    assert read(in_process, synthesis_id) == first


def take(process: InProcess, synthesis_id: UUID, *, lease_s: float) -> UUID | None:
    """As a worker that then dies."""
    owner = uuid4()
    with process.database.write() as transaction:
        claimed = SynthesisRepository(transaction.session).claim(synthesis_id, owner=owner, lease_s=lease_s)
    return owner if claimed else None


def test_a_run_whose_workers_die_without_getting_on_fails(in_process: InProcess) -> None:
    synthesis_id = submit(in_process)
    for number in range(in_process.settings.max_runs):
        assert read(in_process, synthesis_id).status is JobStatus.QUEUED
        assert take(in_process, synthesis_id, lease_s=0)
        assert take(in_process, synthesis_id, lease_s=0) is None  # two never have it
        repair(in_process)
        repair(in_process)
        sent = [message for message in in_process.messages.sent if message[1] == str(synthesis_id)]
        assert len(sent) == min(number + 2, in_process.settings.max_runs)
    done = read(in_process, synthesis_id)
    assert done.status is JobStatus.FAILED
    assert "5 times in a row" in (done.reason or "")


def test_a_dead_run_that_was_cancelled_is_cancelled(in_process: InProcess) -> None:
    synthesis_id = submit(in_process)
    take(in_process, synthesis_id, lease_s=0)
    with in_process.database.write() as transaction:
        cancel_synthesis(transaction, synthesis_id)
    repair(in_process)
    assert read(in_process, synthesis_id).status is JobStatus.CANCELLED


def test_a_worker_that_gets_on_may_die_again(on_sqlite: InProcess) -> None:
    synthesis_id = submit(on_sqlite)
    for _ in range(2 * on_sqlite.settings.max_runs):
        owner = take(on_sqlite, synthesis_id, lease_s=60)
        with on_sqlite.database.write() as transaction:
            repository = SynthesisRepository(transaction.session)
            assert repository.renew(synthesis_id, owner=uuid4(), lease_s=0) is None  # not its own
            assert repository.renew(synthesis_id, owner=owner, lease_s=0, runs=1) is False
        repair(on_sqlite)
        assert read(on_sqlite, synthesis_id).status is JobStatus.QUEUED


def test_a_service_that_starts_again_has_nothing_under_way(in_process: InProcess) -> None:
    synthesis_id = submit(in_process)
    take(in_process, synthesis_id, lease_s=600)
    with in_process.database.write() as transaction:
        recover_after_stop(transaction)
    repair(in_process)
    assert read(in_process, synthesis_id).status is JobStatus.QUEUED
    assert len(in_process.messages.sent) == 2


async def test_a_worker_that_is_told_to_stop_puts_its_run_back(on_sqlite: InProcess) -> None:
    on_sqlite.announce_workers()
    on_sqlite.leaving.set()
    synthesis_id = submit(on_sqlite, seeds={"problems": [{"lean": "theorem t (a b : ℕ) : a + slow_20 = b"}]})
    await on_sqlite.deliver()
    assert read(on_sqlite, synthesis_id).status is JobStatus.QUEUED
    with on_sqlite.database.read() as session:
        assert session.execute(text("SELECT runs FROM syntheses")).scalar() == 0


async def test_without_lean_a_run_waits_but_not_for_ever(sqlite_settings: Settings) -> None:
    process = InProcess(sqlite_settings.model_copy(update={"lease_s": 0.05, "no_worker_timeout_s": 0.05}))
    upgrade_database(process.database.engine)
    synthesis_id = submit(process)
    runs = 0
    while not (done := read(process, synthesis_id)).status.is_final:
        runs += await process.deliver()
        await asyncio.sleep(0.06)
        repair(process)
    process.close()
    assert (done.status, runs) == (JobStatus.FAILED, process.settings.max_runs)
    assert "No Lean worker" in (done.reason or "")


async def test_a_folder_that_another_process_has_is_left_to_it(on_sqlite: InProcess) -> None:
    synthesis_id = submit(on_sqlite)
    folder = on_sqlite.settings.data_dir / "synthesis" / str(synthesis_id)
    folder.mkdir(parents=True)
    with FileLock(folder / "lock"):
        await on_sqlite.deliver()
    assert read(on_sqlite, synthesis_id).status is JobStatus.QUEUED
    assert not (folder / "run").exists()


async def test_a_damaged_journal_is_said_without_this_machines_paths(on_sqlite: InProcess) -> None:
    synthesis_id = submit(on_sqlite)
    folder = on_sqlite.settings.data_dir / "synthesis" / str(synthesis_id) / "run"
    folder.mkdir(parents=True)
    (folder / "run.json").write_text("{")
    async with on_sqlite.working():
        done = await finish(on_sqlite, synthesis_id)
    assert done.status is JobStatus.FAILED
    assert "run.json is damaged" in (done.reason or "")
    assert str(on_sqlite.settings.data_dir) not in (done.reason or "")


async def test_a_run_that_holds_its_process_up_is_ended_with_it(
    on_sqlite: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    from service.synthesis import tasks

    released = threading.Event()

    async def hold_up(*_: Any, **__: Any) -> Any:
        released.wait(20)  # as a statement whose normal form takes for ever
        return await asyncio.sleep(20)

    monkeypatch.setattr(tasks, "_LISTEN_S", 0.05)
    monkeypatch.setattr(tasks, "run_synthesis", hold_up)
    on_sqlite.announce_workers()
    synthesis_id = submit(on_sqlite)
    ended: list[JobStatus] = []

    def end_process() -> None:
        ended.append(read(on_sqlite, synthesis_id).status)
        released.set()

    def cancel() -> None:
        wait_until(lambda: read(on_sqlite, synthesis_id).status is JobStatus.RUNNING)
        with on_sqlite.database.write() as transaction:
            cancel_synthesis(transaction, synthesis_id)

    canceller = threading.Thread(target=cancel)
    canceller.start()
    await run_one_synthesis(
        synthesis_id, services=on_sqlite.services, leaving=on_sqlite.leaving, end_process=end_process
    )
    canceller.join()
    assert ended == [JobStatus.CANCELLED]


# -- who may ask for what -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"seeds": {"grammar": 10**9}}, "limited to 20,000 statements"),
        ({"seeds": {"grammar": 9_000, "families": 9_000, "variations": 9_000}}, "limited to 20,000 statements"),
        ({"seeds": {"problems": [], "variations": 5}}, "needs statements"),
        ({"seeds": {"problems": []}}, "needs statements"),
        ({"seeds": {"topics": ["nonsense"]}}, "no topic 'nonsense'"),
        ({"seeds": {"levels": [6]}}, "from 1 to 5"),
        ({"seeds": {"problems": [{"lean": "def x := 1"}]}}, r"seeds.problems\[0\].*theorem NAME"),
        ({"seeds": {"problems": [{"lean": "theorem t : 1 = 1 := rfl"}]}}, "has a proof already"),
        ({"evaluation_problems": [{"lean": "nonsense"}]}, "evaluation_problems"),
        ({"effort": {"attempts": 20_000}}, "`effort.attempts` is limited to 10,000"),
        ({"effort": {"counter_attempts": 20_000}}, "`effort.counter_attempts` is limited"),
        ({"effort": {"max_heartbeats": 10**9}}, "`effort.max_heartbeats` is limited"),
        ({"check_timeout_s": 31}, "`check_timeout_s` is limited to 30"),
        ({"budget": {"wall_s": 10**9}}, "`budget.wall_s` is limited"),
        ({"environment": "mathlib"}, "not served here"),
        ({"sampler": "vllm"}, "No language model is configured"),
        ({"sampler": "transformers"}, "not offered by the service"),
        ({"model": "some"}, "goes with a sampler that asks one"),
        ({"grader": "some"}, "No language model is configured"),
    ],
)
def test_what_is_too_much_or_wrong_is_refused_and_leaves_nothing(
    on_sqlite: InProcess, changes: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(InvalidInputError, match=complaint):
        submit(on_sqlite, **changes)
    with on_sqlite.database.read() as session:
        assert session.execute(text("SELECT count(*) FROM syntheses")).scalar() == 0
    assert on_sqlite.messages.sent == []


@pytest.mark.parametrize(
    "changes",
    [
        {"name": name}
        for name in ("", "../x", "/etc/passwd", "a/b", "a\\b", ".hidden", "a\x00b", "a\r\nb", "x" * 81, "<b>", "ü", "~")
    ]
    + [
        {"files": ["/etc/passwd"]},
        {"seeds": {"files": ["/etc/passwd"]}},
        {"evaluation_files": ["/etc/passwd"]},
        {"parallel": 999},
        {"sampler": {"kind": "vllm", "endpoint": "http://169.254.169.254", "model": "m"}},
        {"grader": {"model": "m", "endpoint": "http://169.254.169.254"}},
        {"seeds": {"grammar": -1}},
        {"seeds": {"problems": [{}]}},
        {"seeds": {"problems": [{"english": "a\ud800"}]}},
        {"seeds": {"problems": [{"english": "a", "proof": "\udfff"}]}},
        {"seeds": {"problems": [{"english": " "}]}},
        {"seeds": {"problems": [{"english": "a", "level": 9}]}},
        {"seeds": {"problems": [{"lean": "x" * 20_001}]}},
        {"in_flight": 65},
        {"effort": {"batch": 65}},
        {"budget": {"wall_s": 0}},
        {"budget": {"wall_s": float("inf")}},
        {"check_timeout_s": float("nan")},
        {"seed": 2**60},
        {"key_id": "0d56439b-0a9c-457d-b45b-376a71c2260c"},
        {"status": "finished"},
    ],
    ids=repr,
)
def test_requests_that_are_none(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SynthesisRequest.model_validate(body(**changes))


def test_every_statement_counts_as_a_job(in_process: InProcess) -> None:
    caller = identify(in_process, make_key(in_process, scopes=(Scope.SYNTHESIZE,), jobs_per_day=10).secret)
    submit(in_process, caller, seeds={"problems": [], "grammar": 7})
    with pytest.raises(QuotaError, match="10 jobs in 24 hours, and has asked for 7"):
        submit(in_process, caller, seeds={"problems": [], "families": 4})
    submit(in_process, caller, seeds={"problems": [], "variations": 1, "families": 2})


def test_no_key_has_more_than_so_many_runs_open(in_process: InProcess) -> None:
    settings = in_process.settings.model_copy(update={"max_open_syntheses": 2})
    in_process.settings = settings
    ada, bob = (identify(in_process, make_key(in_process, name).secret) for name in ("ada", "bob"))
    first = submit(in_process, ada)
    submit(in_process, ada)
    with pytest.raises(QuotaError, match="2 runs wait"):
        submit(in_process, ada)
    submit(in_process, bob)
    with in_process.database.write() as transaction:
        cancel_synthesis(transaction, first, caller=ada)
    submit(in_process, ada)


def test_runs_belong_to_their_key(in_process: InProcess) -> None:
    ada, bob = (identify(in_process, make_key(in_process, name).secret) for name in ("ada", "bob"))
    root = identify(in_process, make_key(in_process, "root", (Scope.ADMIN,)).secret)
    synthesis_id = submit(in_process, ada)
    with in_process.database.read() as session:
        for caller in (ada, root):
            check_owner(session, synthesis_id, caller)
            assert [run.id for run in read_page(session, limit=5, caller=caller).syntheses] == [synthesis_id]
        assert read_page(session, limit=5, caller=bob).syntheses == []
        for missing, caller in ((synthesis_id, bob), (uuid4(), root)):
            with pytest.raises(UnknownSynthesisError):
                check_owner(session, missing, caller)
    with in_process.database.write() as transaction:
        cancel_synthesis(transaction, synthesis_id, caller=root)
    with in_process.database.read() as session:
        assert list_audit(session, limit=1)[0].action == "synthesis of another key cancelled"


def test_the_tables_come_and_go(in_process: InProcess) -> None:
    submit(in_process)
    for revision, is_there in (("0004", False), ("head", True)):
        with lock_schema(in_process.database.engine) as connection:
            move_schema(connection, revision)
            names = set(inspect(connection).get_table_names())
        assert ({"syntheses", "data_sets", "data_set_rows"} <= names) is is_there
        assert bool({"syntheses", "data_sets", "data_set_rows"} & names) is is_there
