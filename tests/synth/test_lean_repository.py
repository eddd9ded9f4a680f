from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prover.errors import EnvironmentUnavailableError, InvalidInputError
from prover.lean.engine import EngineOutcome, FreshEngine
from prover.lean.environment import load_environment
from prover.lean.limits import CheckLimits
from prover.lean.sandbox import find_sandbox
from prover.retrieval.corpus_file import CorpusFile
from synth import lean_repository, lean_trace
from synth.lean_repository import Extraction, extract, main
from synth.lean_trace import FileRows, Origin, TheoremRow, make_theorem

DATA = Path(__file__).parent / "lean_trace"
ROOT = Path(__file__).parents[2]

needs_lean_dojo = pytest.mark.skipif(importlib.util.find_spec("lean_dojo") is None, reason="LeanDojo is not installed")

LOAD_WITH_LEAN_DOJO = """
import json, sys
from unittest import mock
from lean_dojo import LeanGitRepo, TracedRepo
found = []
# Which commit of Lean the repository uses is asked of GitHub, for nothing that is looked at here.
with mock.patch.object(LeanGitRepo, "get_dependencies", lambda self, path=None: {}):
    for load in (TracedRepo.load_from_disk, TracedRepo.from_traced_files):
        repo = load(sys.argv[1], build_deps=False)
        repo.check_sanity()
        found.append(sorted(
            (t.theorem.full_name, len(t.get_traced_tactics()), t.get_premise_full_names())
            for t in repo.get_traced_theorems()
        ))
print(json.dumps(found))
"""


@pytest.fixture
def traced(tmp_path: Path) -> Path:
    """The traced repository as LeanDojo leaves it."""
    root = tmp_path / "tiny"
    shutil.copytree(DATA / "tiny", root)
    (root / ".lake" / "build").mkdir(parents=True)
    (root / "ir").rename(root / ".lake" / "build" / "ir")
    return root


def read_rows() -> list[TheoremRow]:
    lines = (DATA / "extracted" / "theorems.jsonl").read_text(encoding="utf-8").splitlines()
    return [TheoremRow.model_validate_json(line) for line in lines]


def run_python(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """LeanDojo in a process of its own: what it reads from the environment it reads once."""
    variables = {**os.environ, "CACHE_DIR": str(tmp_path / "cache"), "DISABLE_REMOTE_CACHE": "1", "NUM_PROCS": "1"}
    return subprocess.run(
        [sys.executable, *arguments], env=variables, cwd=ROOT, capture_output=True, text=True, check=False
    )


def commit_all(root: Path) -> None:
    for arguments in (("init", "-q"), ("add", "-A", "-f"), ("commit", "-q", "-m", "traced")):
        identity = ("-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false")
        subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


@needs_lean_dojo
def test_a_trace_is_extracted_as_recorded(traced: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = run_python(tmp_path, "-m", "synth.lean_repository", str(traced), "--out", str(out), "--json")
    assert run.returncode == 0, run.stderr
    extraction = Extraction.model_validate_json(run.stdout)
    assert (extraction.files, extraction.theorems, extraction.tactics, extraction.premises) == (2, 7, 12, 8)
    for name in ("corpus.jsonl", "theorems.jsonl"):
        assert (out / name).read_text() == (DATA / "extracted" / name).read_text()
    assert (out / "skipped.jsonl").read_text() == ""


@needs_lean_dojo
def test_a_trace_not_yet_put_together_gives_the_same(traced: Path, tmp_path: Path) -> None:
    for path in traced.rglob("*.trace.xml"):
        path.unlink()
    run = run_python(tmp_path, "-m", "synth.lean_repository", str(traced), "--out", str(tmp_path / "out"))
    assert run.returncode == 0, run.stderr
    recorded = (DATA / "extracted" / "theorems.jsonl").read_text()
    assert (tmp_path / "out" / "theorems.jsonl").read_text() == recorded


@needs_lean_dojo
def test_lean_dojo_loads_the_recorded_trace(traced: Path, tmp_path: Path) -> None:
    commit_all(traced)
    run = run_python(tmp_path, "-c", LOAD_WITH_LEAN_DOJO, str(traced))
    assert run.returncode == 0, run.stderr
    from_xml, from_json = json.loads(run.stdout)
    assert from_xml == from_json
    assert [name for name, _, _ in from_xml] == sorted(row.full_name for row in read_rows())
    assert sum(count for _, count, _ in from_xml) == sum(len(row.traced_tactics) for row in read_rows())


@needs_lean_dojo
def test_a_source_that_was_changed_is_skipped_with_the_reason(traced: Path, tmp_path: Path) -> None:
    with (traced / "Tiny" / "Order.lean").open("a") as file:
        file.write("-- changed\n")
    run = run_python(tmp_path, "-m", "synth.lean_repository", str(traced), "--out", str(tmp_path / "out"))
    assert run.returncode == 0, run.stderr
    assert "1 traces could not be read" in run.stdout
    (skipped,) = (tmp_path / "out" / "skipped.jsonl").read_text().splitlines()
    assert "Order.trace.xml" in skipped and "trace the repository again" in skipped


@needs_lean_dojo
def test_a_repository_that_lean_dojo_has_in_its_cache_is_not_traced_again(traced: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources" / "tiny"
    shutil.copytree(traced, sources, ignore=shutil.ignore_patterns(".lake"))
    commit_all(sources)
    commit = subprocess.run(
        ["git", "-C", str(sources), "rev-parse", "HEAD"], capture_output=True, text=True, check=True
    )
    shutil.copytree(traced, tmp_path / "cache" / f"gitpython-tiny-{commit.stdout.strip()}" / "tiny")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("lake", "lean"):  # never started
        (programs / name).write_text("#!/bin/sh\nexit 1\n")
        (programs / name).chmod(0o755)
    script = (
        "import os, sys\n"
        "from synth.lean_repository import main\n"
        "os.environ['PATH'] = sys.argv[1] + os.pathsep + os.environ['PATH']\n"
        "raise SystemExit(main(sys.argv[2:]))"
    )
    arguments = (str(programs), str(sources), "--out", str(tmp_path / "out"))
    run = run_python(tmp_path, "-c", script, *arguments)
    assert run.returncode == 0, run.stderr
    assert "7 theorems (5 proved by 12 tactics)" in run.stdout


def test_without_lean_dojo_the_message_says_what_to_install(
    traced: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "lean_dojo", None)
    assert main([str(traced), "--out", str(tmp_path / "out")]) == 1
    assert "pip install 'qed-prover[lean]'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_without_lean_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean_repository.shutil, "which", lambda name: None if name == "lake" else f"/bin/{name}")
    with pytest.raises(EnvironmentUnavailableError, match=r"lake must be installed.*elan"):
        extract(str(tmp_path), tmp_path / "out")


@pytest.mark.parametrize(
    ("repository", "message"), [("no/such/folder", "no folder"), ("https://example.org/a/b", "--commit")]
)
def test_what_is_no_repository_is_refused(repository: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=message):
        extract(repository, tmp_path / "out")


def test_an_interrupted_extraction_goes_on_where_it_was(
    traced: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = (DATA / "extracted" / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    files = {file.path: file for file in map(CorpusFile.model_validate_json, corpus)}
    read: list[str] = []
    interrupted_at = "Tiny/Order.lean"

    def read_recorded(root: Path, trace: Path, origin: Origin, dependencies: dict[str, Origin]) -> FileRows:
        path = f"Tiny/{trace.name.partition('.')[0]}.lean"
        read.append(path)
        if path == interrupted_at:
            raise KeyboardInterrupt
        return FileRows(file=files[path], theorems=tuple(row for row in read_rows() if row.path == path))

    monkeypatch.setattr(lean_repository, "import_lean_dojo", lambda: None)
    monkeypatch.setattr(lean_repository, "read_trace", read_recorded)
    out = tmp_path / "out"
    assert main([str(traced), "--out", str(out)]) == 130
    assert not (out / "manifest.json").exists()
    interrupted_at = ""
    assert main([str(traced), "--out", str(out)]) == 0
    assert read == ["Tiny/Basic.lean", "Tiny/Order.lean", "Tiny/Order.lean"]
    for name in ("corpus.jsonl", "theorems.jsonl"):
        assert (out / name).read_text() == (DATA / "extracted" / name).read_text()


@pytest.mark.sandbox
async def test_an_extracted_theorem_compiles_in_its_place() -> None:
    source = (DATA / "tiny" / "Tiny" / "Basic.lean").read_text(encoding="utf-8")
    engine = FreshEngine(load_environment("core"), find_sandbox())
    rows = [row for row in read_rows() if row.path == "Tiny/Basic.lean"]
    assert len(rows) == 4
    for row in rows:
        result = await engine.run(make_theorem(row, source).with_proof(row.proof), limits=CheckLimits(timeout_s=60))
        assert result.outcome is EngineOutcome.FINISHED and result.exit_code == 0, result.messages


def test_a_theorem_of_another_text_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="does not stand"):
        make_theorem(read_rows()[-1], "theorem other : True := trivial\n")


def test_lean_dojo_is_not_imported_with_the_module() -> None:
    code = "import sys, synth.lean_repository; assert 'lean_dojo' not in sys.modules and 'ray' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_private_names_are_as_written() -> None:
    assert lean_trace._public_name("_private.Tiny.Basic.0.Tiny.le_self") == "Tiny.le_self"
    assert lean_trace._public_name("Nat.add_comm") == "Nat.add_comm"
