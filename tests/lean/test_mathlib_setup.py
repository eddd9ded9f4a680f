"""`qed setup --environment mathlib` with an elan that has no network: `fake_elan.py`."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner

from prover.doctor import diagnose
from prover.errors import EnvironmentUnavailableError, InvalidInputError
from prover.lean import mathlib_setup
from prover.lean.environment import load_environment
from prover.lean.mathlib_record import MATHLIB_VARIABLE, TEMPLATES, list_variants, read_record, read_variant
from prover.lean.mathlib_setup import MathlibSetup, SetupOptions, set_up_mathlib
from prover.lean.streamed_run import run_streamed
from prover.setup import setup_app


class Tools:
    """The programs on PATH, the folder that is set up, and everything that was said."""

    def __init__(self, folder: Path) -> None:
        self.binaries = folder / "bin"
        self.state = self.binaries / "state"
        self.directory = folder / "mathlib"
        self.said: list[str] = []
        self.state.mkdir(parents=True)
        shutil.copy(Path(__file__).with_name("fake_elan.py"), self.binaries / "fake_elan.py")
        elan = self.binaries / "elan"
        elan.write_text(f'#!/bin/sh\nexec {sys.executable} -I {self.binaries / "fake_elan.py"} "$@"\n')
        elan.chmod(0o755)

    def fail_at(self, step: str) -> None:
        (self.state / "fail-at").write_text(step)

    def calls(self, word: str) -> int:
        return sum(word in line for line in (self.state / "calls").read_text().splitlines())

    def set_up(self, variant: str = "lean-4.30.0", **options: object) -> MathlibSetup:
        return set_up_mathlib(
            self.directory, SetupOptions(variant=read_variant(variant), needed_gb=0, **options), self.said.append
        )

    @property
    def library(self) -> Path:
        return self.directory / "lean-4.30.0/.lake/packages/mathlib/.lake/build/lib/lean"


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    made = Tools(tmp_path)
    monkeypatch.setenv("PATH", f"{made.binaries}:{os.environ['PATH']}")
    monkeypatch.setenv(MATHLIB_VARIABLE, str(made.directory))
    return made


def test_the_variants_pin_a_toolchain_and_the_mathlib_that_was_made_for_it() -> None:
    for name in list_variants():
        variant = read_variant(name)
        assert name == f"lean-{variant.lean_version}"
        assert variant.toolchain == f"leanprover/lean4:v{variant.lean_version}"
        assert variant.revision == f"v{variant.lean_version}"
        assert 'name = "mathlib"' in (TEMPLATES / name / "lakefile.toml").read_text()
    with pytest.raises(InvalidInputError, match=r"lean-4\.30\.0, lean-4\.9\.0"):
        read_variant("lean-3")


class TestSettingUp:
    def test_from_nothing_to_an_environment(self, tools: Tools) -> None:
        done = tools.set_up()
        assert [step.was_done for step in done.steps] == [False] * 4
        assert "info: mathlib: cloning" in tools.said
        assert "Downloaded: 4 file(s) [attempted 4/4]" in tools.said  # of a progress bar, line by line
        loaded = load_environment("mathlib")
        assert loaded.stamp.model_dump() == {
            "name": "mathlib",
            "lean_version": "4.30.0",
            "lean_commit": "c" * 40,
            "library_hash": "a" * 40,
        }
        assert loaded.library_paths == (tools.library,)
        prefix = tools.state / "toolchains" / "leanprover--lean4---v4.30.0"
        assert loaded.command == (str(prefix / "bin" / "lean"),)
        assert set(loaded.read_only_paths) == {prefix, tools.library}

    def test_what_is_used_needs_no_elan(self, tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
        tools.set_up()
        monkeypatch.setenv("PATH", "/usr/bin:/bin")
        assert load_environment("mathlib").stamp.library_hash == "a" * 40

    def test_a_second_run_finds_all_there(self, tools: Tools) -> None:
        tools.set_up()
        again = tools.set_up()
        assert [step.was_done for step in again.steps] == [True, True, True, False]  # the trial is made anew
        assert (tools.calls("--install"), tools.calls("lake update")) == (1, 1)

    def test_another_variant_lives_beside_it_and_is_used_from_then_on(self, tools: Tools) -> None:
        tools.set_up()
        tools.set_up("lean-4.9.0")
        assert load_environment("mathlib").stamp.lean_version == "4.9.0"
        tools.set_up()
        assert load_environment("mathlib").stamp.lean_version == "4.30.0"
        assert tools.calls("lake update") == 2

    @pytest.mark.parametrize(
        ("step", "word", "repeated"),
        [("toolchain", "connection reset", "--install"), ("update", "code 128", "update"), ("cache", "code 56", "get")],
    )
    def test_cut_short_it_says_why_and_goes_on_from_there(
        self, tools: Tools, step: str, word: str, repeated: str
    ) -> None:
        tools.fail_at(step)
        with pytest.raises(EnvironmentUnavailableError, match=rf"(?s)same command again.*{word}"):
            tools.set_up()
        assert read_record(tools.directory) is None
        tools.set_up()
        assert tools.calls(repeated) == 2
        assert tools.calls("lake update") <= 2 and tools.calls("--install") <= 2
        assert load_environment("mathlib").name == "mathlib"

    def test_cut_short_while_another_is_in_use_that_one_stays(self, tools: Tools) -> None:
        tools.set_up()
        tools.fail_at("cache")
        with pytest.raises(EnvironmentUnavailableError):
            tools.set_up("lean-4.9.0")
        assert load_environment("mathlib").stamp.lean_version == "4.30.0"

    def test_fresh_begins_anew(self, tools: Tools) -> None:
        tools.set_up()
        tools.set_up(fresh=True)
        assert tools.calls("lake update") == 2

    def test_a_tag_that_stands_for_another_commit_is_refused(self, tools: Tools) -> None:
        with pytest.raises(EnvironmentUnavailableError, match="--commit asks for eee"):
            tools.set_up(commit="eee")
        assert read_record(tools.directory) is None
        assert tools.set_up(commit="a" * 40).record.mathlib_commit == "a" * 40

    def test_sources_at_another_commit_are_refused(self, tools: Tools) -> None:
        tools.set_up()
        (tools.directory / "lean-4.30.0/.lake/packages/mathlib/.git/HEAD").write_text(f"{'f' * 40}\n")
        with pytest.raises(EnvironmentUnavailableError, match=r"is at commit f{40}.*pins a{40}.*--fresh"):
            tools.set_up()

    def test_a_file_that_the_cache_lacks_is_compiled_on_demand(
        self, tools: Tools, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tools.set_up()
        monkeypatch.setattr(mathlib_setup, "_TRIAL", "import Mathlib\n")
        part = tools.library / "Mathlib" / "Part2.olean"
        part.unlink()
        tools.set_up(build=True)
        assert part.exists()


class TestBeforeItBegins:
    def test_programs_that_are_missing_are_named_all_at_once(
        self, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setenv("HOME", str(tmp_path))
        with pytest.raises(EnvironmentUnavailableError, match=r"elan\.lean-lang\.org.*Install git.*Install curl"):
            tools.set_up()

    def test_too_small_a_disk(self, tools: Tools) -> None:
        with pytest.raises(EnvironmentUnavailableError, match=r"GB free.*QED_MATHLIB_DIR"):
            set_up_mathlib(
                tools.directory, SetupOptions(variant=read_variant("lean-4.9.0"), needed_gb=1e9), tools.said.append
            )
        assert not (tools.state / "calls").exists()

    def test_two_at_once(self, tools: Tools) -> None:
        from filelock import FileLock

        tools.directory.mkdir()
        with (
            FileLock(tools.directory / "setup.lock"),
            pytest.raises(EnvironmentUnavailableError, match="Another `qed setup`"),
        ):
            tools.set_up()

    def test_a_folder_that_cannot_be_written(self, tools: Tools, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        tools.directory = tmp_path / "file" / "mathlib"
        with pytest.raises(EnvironmentUnavailableError, match="QED_MATHLIB_DIR"):
            tools.set_up()


class TestBroken:
    """What `qed doctor` says of a set-up that something happened to."""

    def explain(self) -> str:
        finding = next(finding for finding in diagnose().findings if finding.name == "environment mathlib")
        assert finding.state == "missing"
        assert "qed setup --environment mathlib" in finding.detail
        return finding.detail

    def test_never_set_up_is_no_fault(self, tools: Tools) -> None:
        finding = next(finding for finding in diagnose().findings if finding.name == "environment mathlib")
        assert (finding.state, "not set up" in finding.detail) == ("optional", True)

    def test_each_part_that_may_be_gone(self, tools: Tools) -> None:
        record = tools.set_up().record
        lean, manifest = record.prefix / "bin" / "lean", record.workspace / "lake-manifest.json"
        good_lean, good_manifest = lean.read_text(), manifest.read_text()

        (tools.library / "Mathlib.olean").rename(tools.library / "gone")
        assert "compiled files are gone" in self.explain()
        (tools.library / "gone").rename(tools.library / "Mathlib.olean")

        manifest.write_text(good_manifest.replace("a" * 40, "e" * 40))
        assert f"pins {'e' * 40}" in self.explain()
        manifest.unlink()
        assert "pins nothing" in self.explain()
        manifest.write_text("{")
        with pytest.raises(EnvironmentUnavailableError, match="does not pin Mathlib"):
            load_environment("mathlib")
        manifest.write_text(good_manifest)

        lean.write_text(good_lean.replace("4.30.0", "4.31.0"))
        assert "is not Lean 4.30.0" in self.explain()
        lean.write_text("#!/bin/sh\necho broken >&2\nexit 1\n")
        assert "fails: broken" in self.explain()
        lean.unlink()
        assert "toolchain leanprover/lean4:v4.30.0 is gone" in self.explain()

        (tools.directory / "current.json").write_text("{")
        assert "cannot be read" in self.explain()


class TestCommand:
    def test_json(self, tools: Tools) -> None:
        result = CliRunner().invoke(setup_app, ["-e", "mathlib", "--needed-gb", "0", "--json"])
        assert result.exit_code == 0, result.output
        assert MathlibSetup.model_validate_json(result.stdout).record.mathlib_commit == "a" * 40
        assert "== sources of Mathlib v4.30.0" in result.stderr

    def test_core_says_that_it_is_there(self) -> None:
        result = CliRunner().invoke(setup_app, [])
        assert result.exit_code == 0, result.output
        assert result.stdout.startswith("core: Lean 4.35.0, library ")

    def test_an_unknown_environment(self) -> None:
        assert isinstance(CliRunner().invoke(setup_app, ["-e", "coq"]).exception, InvalidInputError)


def test_an_interrupted_run_ends_what_it_started(tmp_path: Path) -> None:
    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    # A shell's background process does not mind SIGINT.
    script = "sleep 60 & echo $! > child; trap 'echo asked > asked; exit 1' INT; echo begun; wait"
    with pytest.raises(KeyboardInterrupt):
        run_streamed(("sh", "-c", script), cwd=tmp_path, variables={}, say=interrupt)
    assert (tmp_path / "asked").exists()
    child = int((tmp_path / "child").read_text())
    deadline = time.monotonic() + 10
    while is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.01)  # for the signal to arrive
    assert not is_alive(child)


def is_alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
