"""Synthesis and data sets over HTTP: whose they are, names that reach for other files, and the page Learning."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from running import RunningService, wait_until
from sqlalchemy import update
from test_attacks import raw
from test_keys import Guarded
from test_pages import browser, find  # noqa: F401 - the first is a fixture

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, VerdictStatus
from service.client import Client, ServiceError
from service.client.downloading import list_downloads, save
from service.composition import Services
from service.data_sets.files import find_file, locate, name_download, write_files
from service.data_sets.service import make_data_set_id, publish
from service.jobs.models import JobStatus
from service.keys.service import authenticate
from service.settings import Settings
from service.synthesis.models import Synthesis
from service.synthesis.schemas import Progress
from synth.data_set import Manifest, find_damage
from synth.rows import Origin, OriginKind, ProofRow
from synth.stages import Fate

HOSTILE = "<script>alert('x')</script>"
STAMP = EnvironmentStamp(name="core", lean_version="4", lean_commit="c" * 40, library_hash="h" * 64)
SECRET = "a secret of this machine"


def make_row(number: int, *, statement: str = "secret") -> ProofRow:
    return ProofRow(
        id=f"id{number}",
        key=f"key{number}",
        origin=Origin(kind=OriginKind.FILE, name="problems.jsonl", number=number),
        level=1,
        problem=f"{HOSTILE} {number}",
        theorem=Theorem(name="t", statement=f"theorem t : {statement}_{number}"),
        proof=Proof(body="by omega"),
        status=VerdictStatus.PROVED,
        environment=STAMP,
        sampler="quick",
    )


def plant(data_dir: Path, secret: str, *, name: str = "mine", rows: int = 6, **columns: Any) -> Synthesis:
    """A finished run with its data set, as a worker leaves them, of whoever has this key."""
    services = Services(settings=Settings(data_dir=data_dir))
    with services.database.write() as transaction:
        caller = authenticate(transaction.session, secret)
        progress = Progress(settled=rows + 2, fates={Fate.PROVED: rows, Fate.TOO_EASY: 2}, lean_cpu_s=3.0)
        run = Synthesis(
            id=uuid4(),
            name=name,
            request={"name": name},
            environment="core",
            key_id=caller.key_id,
            statements=rows + 2,
            progress=progress.model_dump(mode="json"),
            status=JobStatus.FINISHED,
            is_complete=True,
            **columns,
        )
        transaction.session.add(run)
        transaction.session.flush()
        made = [make_row(number) for number in range(rows)]
        folder = locate(services.settings, make_data_set_id(run.id))
        manifest = write_files(folder, made, name=name, config={}, held_out=0, provenance={"made by": "a test"})
        publish(transaction, synthesis_id=run.id, key_id=caller.key_id, manifest=manifest, rows=made)
    services.close()
    return run


class Victim:
    """What ada has here, and bob wants."""

    def __init__(self, guarded: Guarded) -> None:
        scopes = ("--scope", "synthesize", "--scope", "prove")
        self.ada, self.bob = (guarded.make_key(name, *scopes) for name in ("ada", "bob"))
        self.run = plant(Path(guarded.data), self.ada)
        self.data_set = make_data_set_id(self.run.id)
        (Path(guarded.data) / "datasets" / "secret.txt").write_text(SECRET)
        with guarded.client(self.ada) as client:
            self.open = client.post("/synthesis", json={"name": "open", "seeds": {"grammar": 1, "families": 0}}).json()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("synthesizing")
    (folder / "rounds").mkdir()
    (folder / "rounds" / "report.json").write_text(json.dumps(REPORT))
    environment = {
        "QED_ENGINE": "scripted",
        "QED_AUTH": "keys",
        "QED_ROUNDS_DIR": str(folder / "rounds"),
        "QED_MAX_BODY_BYTES": "300000",
        "QED_MAX_OPEN_SYNTHESES": "3",
    }
    service = RunningService(folder, environment)
    try:
        yield Guarded(service.start())
    finally:
        service.end()


@pytest.fixture(scope="module")
def victim(guarded: Guarded) -> Victim:
    return Victim(guarded)


def make_score(name: str, *values: tuple[int, float]) -> dict[str, Any]:
    points = [{"k": k, "value": v, "low": max(0.0, v - 0.02), "high": min(1.0, v + 0.03)} for k, v in values]
    return {"name": name, "problems": 240, "solved": 3, "pass_at_k": points, "tallies": {"a": {"attempts": 8}}}


REPORT = {
    "config": {"whatever": 1},
    "in_service": 1,
    "rounds": [
        {"number": 0, "model_before": 0, "scores": [make_score("held-out", (1, 0.01), (8, 0.04))], "training_rows": 93},
        {
            "number": 1,
            "promotion": {"is_promoted": True, "changes": [], "reason": "better"},
            "scores": [make_score("held-out", (1, 0.06), (8, 0.12)), make_score(HOSTILE, (1, 0.5))],
        },
        {"number": 2, "promotion": {"is_promoted": False}, "scores": [make_score("held-out", (1, 0.05), (8, 0.11))]},
    ],
}


class TestWhatIsSomebodyElses:
    @pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    @pytest.mark.parametrize(
        "form",
        [
            "/synthesis/{run}",
            "/synthesis/{open}",
            "/synthesis/{run}/funnel",
            "/datasets/{data_set}",
            "/datasets/{data_set}/rows",
            "/datasets/{data_set}/rows?kind=proof&split=train&after=-1&limit=500",
            "/datasets/{data_set}/files/manifest.json",
            "/datasets/{data_set}/files/proof/train.jsonl",
        ],
    )
    def test_every_part_by_every_method(self, guarded: Guarded, victim: Victim, method: str, form: str) -> None:
        path = form.format(run=victim.run.id, open=victim.open["id"], data_set=victim.data_set)
        with guarded.client(victim.bob) as client:
            response = client.request(method, path, json={} if method in ("POST", "PUT", "PATCH") else None)
        assert response.status_code in {404, 405}
        assert "secret" not in response.text

    def test_lists_and_pages_leave_it_out(self, guarded: Guarded, victim: Victim) -> None:
        with guarded.client(victim.bob) as client:
            for path in ("/synthesis?limit=100", "/datasets?limit=100", "/learning", "/learning/runs"):
                response = client.get(path)
                assert response.status_code == 200
                for text in (str(victim.run.id), str(victim.data_set), victim.open["id"], "mine"):
                    assert text not in response.text, path
        with guarded.client(victim.ada) as client:
            assert str(victim.data_set) in client.get("/datasets").text
            assert str(victim.data_set) in client.get("/learning").text

    def test_an_administrator_sees_all_of_it(self, guarded: Guarded, victim: Victim) -> None:
        with guarded.client(guarded.make_key("root", "--scope", "admin")) as client:
            assert (
                client.get(f"/datasets/{victim.data_set}/rows").json()["rows"][0]["statement"] == "theorem t : secret_0"
            )
            assert client.get(f"/synthesis/{victim.run.id}").status_code == 200

    @pytest.mark.parametrize("path", ["/synthesis", "/datasets", f"/datasets/{UUID(int=1)}", "/learning"])
    def test_it_takes_a_key_with_the_scope(self, guarded: Guarded, path: str) -> None:
        with guarded.client() as client:
            assert client.get(path).status_code == 401
        with guarded.client(guarded.make_key("metrics", "--scope", "metrics")) as client:
            assert client.get(path).status_code == 403
        if path != "/learning":
            with guarded.client(guarded.make_key("prover")) as client:
                assert client.get(path).status_code == 403
                assert client.post("/synthesis", json={}).status_code == 403

    def test_a_page_of_another_site_starts_and_ends_nothing(self, guarded: Guarded, victim: Victim) -> None:
        with guarded.client(victim.ada) as client:
            foreign = {"Origin": "http://evil.example"}
            assert client.post("/synthesis", json={}, headers=foreign).status_code == 403
            assert client.delete(f"/synthesis/{victim.open['id']}", headers=foreign).status_code == 403


class TestNamesOfFiles:
    TRICKS = (
        "../secret.txt",
        "..%2fsecret.txt",
        "..%252fsecret.txt",
        "%2e%2e/secret.txt",
        "proof/../../secret.txt",
        "proof/..%2f..%2fsecret.txt",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "..\\secret.txt",
        "..%5csecret.txt",
        "proof//train.jsonl",
        "./manifest.json",
        "manifest.json/",
        "manifest.json%00",
        "manifest.json%0d%0aX-Evil:1",
        "MANIFEST.JSON",
        "proof",
        "proof/",
        "proof/train.jsonl.part",
        "proof/train",
        "~root/.ssh/id_rsa",
        "....//....//secret.txt",
        "%c0%ae%c0%ae/secret.txt",
        "",
        "x" * 4_000,
    )

    @pytest.mark.parametrize("name", TRICKS, ids=lambda name: name[:40])
    def test_only_those_of_the_manifest_are_files(self, guarded: Guarded, victim: Victim, name: str) -> None:
        head = f"GET /datasets/{victim.data_set}/files/{name} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        answer = raw(guarded.service, f"{head}Authorization: Bearer {victim.ada}\r\n\r\n".encode())
        assert answer.startswith(b"HTTP/1.1 404"), answer[:200]
        for text in (SECRET.encode(), b"root:", b"\r\nX-Evil", b"theorem t"):
            assert text not in answer

    @pytest.mark.parametrize("data_set", ["..", "%2e%2e", "../datasets", f"{UUID(int=0)}/../..", "secret.txt"])
    def test_an_id_is_an_id(self, guarded: Guarded, victim: Victim, data_set: str) -> None:
        head = f"GET /datasets/{data_set}/files/secret.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        answer = raw(guarded.service, f"{head}Authorization: Bearer {victim.ada}\r\n\r\n".encode())
        assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 422")), answer[:200]
        assert SECRET.encode() not in answer

    def test_downloads_have_harmless_names_and_are_never_shown(self, guarded: Guarded, victim: Victim) -> None:
        with guarded.client(victim.ada) as client:
            data_set = client.get(f"/datasets/{victim.data_set}").json()
            for name, path in data_set["files"].items():
                response = client.get(path)
                assert response.status_code == 200, name
                disposition = response.headers["content-disposition"]
                assert disposition.startswith("attachment;")
                assert f"mine-{data_set['version'][:8]}-" in disposition
                assert response.headers["x-content-type-options"] == "nosniff"
                assert not response.headers["content-type"].startswith("text/html")

    @pytest.mark.parametrize("name", ["../../x", 'a"; filename=b', "a\r\nX: 1", "…", ".", "CON/NUL", "<b>"])
    def test_a_stored_name_becomes_no_path_and_no_header(self, tmp_path: Path, name: str) -> None:
        manifest = write_files(tmp_path / "d", [make_row(1)], name=name, config={}, held_out=0, provenance={})
        shown = name_download(manifest, "proof/train.jsonl")
        assert set(shown) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
        assert not shown.startswith(".")

    def test_a_file_in_the_folder_that_the_manifest_does_not_have_is_none(self, tmp_path: Path) -> None:
        manifest = write_files(tmp_path / "d", [make_row(1)], name="d", config={}, held_out=0, provenance={})
        (tmp_path / "d" / "proof" / "other.jsonl").write_text(SECRET)
        (tmp_path / "d" / "link").symlink_to("/etc/passwd")
        for name in ("proof/other.jsonl", "link", "d", str(tmp_path / "d" / "manifest.json")):
            with pytest.raises(Exception, match="no such file"):
                find_file(tmp_path / "d", name, manifest, lambda *_: iter(()))

    def test_a_service_that_offers_strange_files_writes_nothing_here(self, tmp_path: Path) -> None:
        for name in ("../x", "/etc/cron.d/x", "proof/../../x", "proof\\train.jsonl", "run.sh", "proof/train.jsonl/x"):
            with pytest.raises(ServiceError, match="offers the file"):
                list_downloads(["manifest.json", name])
        manifest = write_files(tmp_path / "d", [make_row(1)], name="d", config={}, held_out=0, provenance={})

        async def lie() -> Any:
            yield b"not what the manifest says"

        with pytest.raises(ServiceError, match="not as its manifest says"):
            asyncio.run(save(lie(), tmp_path / "here", "proof/train.jsonl", manifest))
        assert [path.name for path in (tmp_path / "here").rglob("*") if path.is_file()] == []


class TestWhatIsTooMuch:
    def test_a_configuration_without_measure(self, guarded: Guarded, victim: Victim) -> None:
        problems = [{"english": "Show that a = a. " * 20}] * 2_000
        with guarded.client(victim.ada) as client:
            large = client.post("/synthesis", json={"seeds": {"problems": problems}})
            deep = client.post("/synthesis", content='{"seeds":' * 20_000)
            many = client.post("/synthesis", json={"seeds": {"grammar": 20_001, "families": 0}})
            huge = client.post("/synthesis", content='{"seeds": {"grammar": ' + "9" * 5_000 + "}}")
        assert (large.status_code, large.json()["type"]) == (413, "urn:qed:error:body-too-large")
        assert deep.status_code in {400, 422}
        assert (many.status_code, many.json()["type"]) == (422, "urn:qed:error:invalid-input")
        assert "20,000" in many.json()["detail"]
        assert huge.status_code in {400, 422}

    def test_runs_without_number_are_refused_even_at_once(self, guarded: Guarded) -> None:
        secret = guarded.make_key("greedy", "--scope", "synthesize")

        def ask(_: int) -> int:
            with guarded.client(secret) as client:
                return client.post("/synthesis", json={"seeds": {"grammar": 1, "families": 0}}).status_code

        with ThreadPoolExecutor(8) as pool:
            answers = sorted(pool.map(ask, range(12)))
        assert answers == [202] * 3 + [429] * 9

    def test_a_quota_counts_statements(self, guarded: Guarded) -> None:
        with guarded.client(guarded.make_key("poor", "--scope", "synthesize", "--jobs-per-day", "5")) as client:
            refused = client.post("/synthesis", json={"seeds": {"grammar": 6, "families": 0}})
            assert (refused.status_code, refused.json()["type"]) == (429, "urn:qed:error:quota-used-up")
            assert int(refused.headers["retry-after"]) > 0
            assert client.post("/synthesis", json={"seeds": {"grammar": 5, "families": 0}}).status_code == 202

    def test_a_run_is_cancelled_by_many_at_once(self, guarded: Guarded) -> None:
        secret = guarded.make_key("canceller", "--scope", "synthesize")
        with guarded.client(secret) as client:
            own = client.post("/synthesis", json={"seeds": {"grammar": 1, "families": 0}}).json()["links"]["self"]

            def cancel(_: int) -> tuple[int, str]:
                with guarded.client(secret) as other:
                    response = other.delete(own)
                    return response.status_code, response.json()["status"]

            with ThreadPoolExecutor(6) as pool:
                assert set(pool.map(cancel, range(6))) == {(200, "cancelled")}
            assert client.get(own).json()["status"] == "cancelled"


def test_the_client_downloads_what_the_manifest_says(guarded: Guarded, victim: Victim, tmp_path: Path) -> None:
    with Client(guarded.service.url, api_key=victim.ada) as client:
        paths = client.download_data_set(victim.data_set, tmp_path)
        assert paths[-1].name == "manifest.json"
        assert find_damage(tmp_path) == ()
        assert client.read_data_set(victim.data_set).manifest == Manifest.model_validate_json(paths[-1].read_bytes())
        page = client.list_rows(victim.data_set, limit=4)
        assert (len(page.rows), page.next_after) == (4, 3)
        assert [row.number for row in client.list_rows(victim.data_set, after=3).rows] == [4, 5]
        with pytest.raises(ServiceError, match="written at the end"):
            client.read_funnel(victim.run.id)
        assert client.cancel_synthesis(UUID(victim.open["id"])).status is JobStatus.CANCELLED
        assert {run.id for run in client.list_syntheses().syntheses} == {victim.run.id, UUID(victim.open["id"])}


# -- the page -----------------------------------------------------------------------------------------------------


def test_the_page_shows_growth_rounds_and_funnels(guarded: Guarded, victim: Victim) -> None:
    plant(Path(guarded.data), victim.ada, name="mine", rows=9)  # three statements that the first one does not have
    with guarded.client(victim.ada) as client:
        response = client.get("/learning")
    page = response.text
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert page.count('class="plot"') == 3
    assert page.count('role="img"') == page.count("<desc id=") == 3
    assert "2 data sets from" in page
    assert "9 different statements at the end" in page
    assert "pass@1 goes from 1.0% to 5.0%" in page
    assert "not promoted" in page
    assert "too easy" in page
    assert " style=" not in page  # the policy forbids it
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("report", ["", "{", '{"rounds": []}', '{"rounds": [{"number": -1}]}', "[]", "\xff"])
def test_rounds_that_cannot_be_read_are_said(tmp_path: Path, report: str) -> None:
    from service.pages.rounds import read_rounds

    (tmp_path / "report.json").write_bytes(report.encode("latin-1"))
    rounds, trouble = read_rounds(tmp_path)
    assert rounds == ()
    assert "cannot be read" in trouble


def test_rounds_under_way_are_shown_as_far_as_they_are(tmp_path: Path) -> None:
    from service.pages.rounds import read_rounds

    assert read_rounds(tmp_path / "nowhere") == ((), "")
    for number in (0, 1, 3):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "metrics.json").write_text(json.dumps(REPORT["rounds"][0] | {"number": number}))  # type: ignore[index, operator]
    rounds, trouble = read_rounds(tmp_path)
    assert ([each.number for each in rounds], trouble) == ([0, 1], "")


@pytest.mark.parametrize("top", [0, 0.004, 1, 7, 9.99, 10, 99, 12_345, 3e9])
def test_ticks_are_few_and_reach_the_top(top: float) -> None:
    from service.pages.plots import choose_ticks

    ticks = choose_ticks(top)
    assert ticks[0] == 0
    assert top <= ticks[-1] <= max(2 * top, 1)
    assert 2 <= len(ticks) <= 6


def test_the_page_in_a_browser(guarded: Guarded, victim: Victim, browser: Any) -> None:  # noqa: F811
    """Opened with a key, watched while a run goes on, cancelled with the keyboard; on a phone nothing sticks out."""
    from selenium.webdriver.common.keys import Keys

    secret = guarded.make_key("watcher", "--scope", "synthesize", "--scope", "prove")
    plant(Path(guarded.data), secret, name="watched")
    with guarded.client(secret) as client:
        run = client.post("/synthesis", json={"name": "under way", "seeds": {"grammar": 5, "families": 0}}).json()
    browser.get(f"{guarded.service.url}/login?next=/learning")
    find(browser, "input[name=key]").send_keys(secret, Keys.ENTER)
    wait_until(lambda: browser.title.startswith("Learning"), what="the page")
    button = find(browser, f"[data-key='cancel-{run['id']}']")
    browser.execute_script("arguments[0].focus()", button)
    services = Services(settings=Settings(data_dir=Path(guarded.data)))
    with services.database.write() as transaction:  # as a worker reports
        progress = Progress(settled=3, fates={Fate.PROVED: 2, Fate.DUPLICATE: 1}).model_dump(mode="json")
        transaction.session.execute(update(Synthesis).where(Synthesis.id == UUID(run["id"])).values(progress=progress))
    services.close()
    wait_until(lambda: "2 kept of 3" in find(browser, "#runs").text, what="the progress on the open page")
    focused = browser.switch_to.active_element
    assert focused.get_attribute("data-key") == f"cancel-{run['id']}"  # the refreshed page has it where it was
    focused.send_keys(Keys.ENTER)
    wait_until(lambda: "Cancelled" in find(browser, "#runs").text, what="the end of the run")
    browser.set_window_size(380, 800)
    browser.get(f"{guarded.service.url}/learning")
    wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert browser.execute_script(wide) <= 0
    errors = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert errors == []
