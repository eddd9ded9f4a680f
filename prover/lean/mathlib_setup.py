"""Sets the environment `mathlib` up: toolchain by elan, sources and compiled files by lake, then a trial.

Every step looks first at what is there, so a run that was cut short goes on where it was. Nothing is in use before the
trial has gone well: only then `current.json` names it (see `mathlib_record.py`).
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from prover.core.value import Value
from prover.errors import EnvironmentUnavailableError
from prover.lean.lake_project import MANIFEST, PinnedMathlib, mathlib_sources, read_checked_out_commit, read_manifest
from prover.lean.mathlib_record import TEMPLATES, MathlibRecord, MathlibVariant, write_record
from prover.lean.streamed_run import RunEnd, run_streamed

NEEDED_GB = 12.0  # toolchain, sources and compiled files; an estimate, on the safe side
ELAN_ADVICE = "Install elan, which installs Lean (https://elan.lean-lang.org; Debian and Ubuntu: `apt install elan`)"

_AGAIN = "Run the same command again to go on from here"
_TRIAL = "import Mathlib\n\nexample (a b : ℝ) : a * b = b * a := mul_comm a b\n"
_ROOT = "Mathlib.olean"

Say = Callable[[str], None]


class Step(Value):
    """One step of the set-up."""

    name: str
    was_done: bool  # by an earlier run
    seconds: float


class MathlibSetup(Value):
    """What was set up, and how."""

    record: MathlibRecord
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class SetupOptions:
    """What the user can choose."""

    variant: MathlibVariant
    commit: str = ""  # that the tag must stand for; empty: whatever it stands for
    build: bool = False  # compile what the cache does not have
    fresh: bool = False  # forget the workspace first
    needed_gb: float = NEEDED_GB


def set_up_mathlib(directory: Path, options: SetupOptions, say: Say) -> MathlibSetup:
    """Do what is missing, and put this variant to use.

    ``say`` gets every line for the user. Raises EnvironmentUnavailableError with what to do.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with FileLock(directory / "setup.lock", timeout=0):
            return _Setup(directory=directory, options=options, say=say).run()
    except Timeout:
        raise EnvironmentUnavailableError(f"Another `qed setup` is at work in {directory}. Wait for it.") from None
    except OSError as error:
        raise EnvironmentUnavailableError(
            f"Mathlib cannot be set up in {directory}: {error.strerror or error}"
            f"{f' ({error.filename})' if error.filename else ''}. Set QED_MATHLIB_DIR to a folder with room."
        ) from error


@dataclass(kw_only=True)
class _Setup:
    directory: Path
    options: SetupOptions
    say: Say
    steps: list[Step] = field(default_factory=list)

    @property
    def variant(self) -> MathlibVariant:
        return self.options.variant

    @property
    def workspace(self) -> Path:
        return self.directory / self.variant.name

    def run(self) -> MathlibSetup:
        elan = _require_programs()
        if self.options.fresh:
            self.say(f"removing {self.workspace}")
            shutil.rmtree(self.workspace, ignore_errors=True)
        self._require_space()
        self._copy_project()
        version, commit = self._install_toolchain(elan)
        lake = (elan, "run", self.variant.toolchain, "lake")
        self._fetch_sources(lake)
        self._fetch_compiled(lake)
        record = MathlibRecord(
            variant=self.variant,
            workspace=self.workspace,
            prefix=Path(self._ask(elan, "run", self.variant.toolchain, "lean", "--print-prefix")[-1]).resolve(),
            lean_version=version,
            lean_commit=commit,
            search_path=self._find_search_path(lake),
            mathlib_commit=self._require_pinned().commit,
        )
        self._try_out(record)
        write_record(self.directory, record)
        return MathlibSetup(record=record, steps=tuple(self.steps))

    def _require_space(self) -> None:
        free_gb = shutil.disk_usage(self.directory).free / 1e9
        if not _has_root(self.workspace) and free_gb < self.options.needed_gb:
            raise EnvironmentUnavailableError(
                f"{self.directory} has {free_gb:.1f} GB free, and Mathlib takes about {self.options.needed_gb:g} GB. "
                "Make room, or set QED_MATHLIB_DIR to a folder on a larger disk (--needed-gb changes the estimate)."
            )

    def _copy_project(self) -> None:
        self.workspace.mkdir(exist_ok=True)
        for name in ("lean-toolchain", "lakefile.toml"):
            shutil.copyfile(TEMPLATES / self.variant.name / name, self.workspace / name)

    def _install_toolchain(self, elan: str) -> tuple[str, str]:
        """Lean's version and commit."""
        toolchain = self.variant.toolchain
        show_version = ("lean", "--version")
        with self._step(f"toolchain {toolchain}") as step:
            end = self._run(elan, "run", toolchain, *show_version)
            step.was_done = end.exit_status == 0
            if end.exit_status != 0:
                self._require(
                    self._run(elan, "run", "--install", toolchain, *show_version),
                    f"elan cannot install {toolchain}",
                    f"{_AGAIN}; if it stays so, `elan toolchain uninstall {toolchain}` first",
                )
        told = " ".join(self._ask(elan, "run", toolchain, *show_version))
        found = re.search(r"version ([^\s,]+),.*commit ([0-9a-f]+)", told)
        if found is None or found[1] != self.variant.lean_version:
            raise EnvironmentUnavailableError(
                f"The toolchain {toolchain} says that it is {told!r} and not Lean {self.variant.lean_version}. "
                f"`elan toolchain uninstall {toolchain}`, then run this again."
            )
        return found[1], found[2]

    def _fetch_sources(self, lake: tuple[str, ...]) -> None:
        with self._step(f"sources of Mathlib {self.variant.revision}") as step:
            step.was_done = read_manifest(self.workspace) is not None
            if not step.was_done:
                # Mathlib would fetch its compiled files here, too; they are a step of their own.
                end = self._run(*lake, "update", MATHLIB_NO_CACHE_ON_UPDATE="1")
                advice = f"{_AGAIN}, or with --fresh to begin anew"
                self._require(end, "lake cannot fetch Mathlib's sources", advice)
            self._require_pinned()

    def _require_pinned(self) -> PinnedMathlib:
        """The manifest's entry, when it is the one that was asked for."""
        pinned = read_manifest(self.workspace)
        begin_anew = "Begin anew with --fresh"
        if pinned is None:
            raise EnvironmentUnavailableError(f"lake has written no {MANIFEST} in {self.workspace}. {begin_anew}.")
        if pinned.asked_for not in ("", self.variant.revision):
            raise EnvironmentUnavailableError(
                f"{self.workspace / MANIFEST} is for Mathlib {pinned.asked_for}, not {self.variant.revision}. "
                f"{begin_anew}."
            )
        if self.options.commit and pinned.commit != self.options.commit:
            raise EnvironmentUnavailableError(
                f"Mathlib {self.variant.revision} is commit {pinned.commit}, and --commit asks for "
                f"{self.options.commit}. One of them is wrong: nothing is used. {begin_anew}."
            )
        return pinned

    def _fetch_compiled(self, lake: tuple[str, ...]) -> None:
        with self._step("compiled files of Mathlib") as step:
            end = self._run(*lake, "exe", "cache", "get")
            step.was_done = any("No files to download" in line for line in end.last_lines)
            if self.options.build:
                step.was_done = False
                self._require(self._run(*lake, "build", "Mathlib"), "Mathlib cannot be compiled", _AGAIN)
            else:
                advice = f"{_AGAIN}, or with --build to compile them"
                self._require(end, "Mathlib's compiled files cannot be fetched", advice)
        found, pinned = read_checked_out_commit(self.workspace), self._require_pinned().commit
        if found != pinned:
            raise EnvironmentUnavailableError(
                f"{mathlib_sources(self.workspace)} is at commit {found or 'unknown'}, and {MANIFEST} pins {pinned}. "
                "Begin anew with --fresh."
            )

    def _find_search_path(self, lake: tuple[str, ...]) -> tuple[Path, ...]:
        entries = self._ask(*lake, "env", "printenv", "LEAN_PATH")[-1].split(os.pathsep)
        paths = tuple((self.workspace / entry).resolve() for entry in entries if entry)
        existing = tuple(path for path in paths if path.is_dir())
        if not any((path / _ROOT).is_file() for path in existing):
            raise EnvironmentUnavailableError(
                f"{_ROOT} is in none of the folders that lake names. {_AGAIN}, or with --build to compile."
            )
        return existing

    def _try_out(self, record: MathlibRecord) -> None:
        """Compile two lines that import all of Mathlib: that finds any file that is missing."""
        with self._step("trial: import Mathlib"), tempfile.TemporaryDirectory(prefix="qed-mathlib-") as folder:
            (Path(folder) / "Trial.lean").write_text(_TRIAL, encoding="utf-8")
            search_path = os.pathsep.join(map(str, record.search_path))
            command = (str(record.prefix / "bin" / "lean"), "Trial.lean")
            end = run_streamed(command, cwd=Path(folder), variables={"LEAN_PATH": search_path}, say=self.say)
            self._require(end, "Lean cannot import Mathlib", f"{_AGAIN}, or with --build to compile what is missing")

    @contextmanager
    def _step(self, name: str) -> Iterator[_Progress]:
        self.say(f"== {name}")
        began, progress = time.monotonic(), _Progress()
        yield progress
        self.steps.append(Step(name=name, was_done=progress.was_done, seconds=time.monotonic() - began))

    def _run(self, *command: str, **variables: str) -> RunEnd:
        return run_streamed(command, cwd=self.workspace, variables=variables, say=self.say)

    def _ask(self, *command: str) -> tuple[str, ...]:
        """What a short command prints, line by line."""
        end = run_streamed(command, cwd=self.workspace, variables={}, say=lambda _: None)
        self._require(end, f"`{' '.join(command)}` fails", _AGAIN)
        if not end.last_lines:
            raise EnvironmentUnavailableError(f"`{' '.join(command)}` says nothing. {_AGAIN}.")
        return end.last_lines

    def _require(self, end: RunEnd, trouble: str, advice: str) -> None:
        if end.exit_status != 0:
            free_gb = shutil.disk_usage(self.directory).free / 1e9
            full = f" Only {free_gb:.1f} GB are free there." if free_gb < 1 else ""
            said = "\n  ".join(end.last_lines) or "nothing"
            raise EnvironmentUnavailableError(
                f"{trouble} (exit status {end.exit_status}).{full} {advice}. It said:\n  {said}"
            )


@dataclass
class _Progress:
    was_done: bool = False


def _require_programs() -> str:
    """Where elan is. Raises EnvironmentUnavailableError naming all that is missing, and how to get it."""
    missing = []
    elan = shutil.which("elan") or shutil.which("elan", path=str(Path("~/.elan/bin").expanduser()))
    if elan is None:
        missing.append(ELAN_ADVICE)
    missing += [f"Install {name}" for name in ("git", "curl") if shutil.which(name) is None]
    if elan is None or missing:
        raise EnvironmentUnavailableError(f"Mathlib cannot be set up yet. {'. '.join(missing)}. Then run this again.")
    return elan


def _has_root(workspace: Path) -> bool:
    library = mathlib_sources(workspace) / ".lake" / "build" / "lib"
    return any((folder / _ROOT).is_file() for folder in (library, library / "lean"))
