"""The sandbox inside a container: what its system-call profile has to permit, and what happens where it does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from confined_run import NOT_THERE, write_profile_without
from conftest import miss
from dockerfile import SECCOMP_PROFILE

FIND = (
    "from prover.lean.sandbox import find_sandbox\n"
    "from prover.errors import SandboxUnavailableError\n"
    "try: print('sandbox:', find_sandbox().describe())\n"
    "except SandboxUnavailableError as error: print('none:', error)\n"
)


def find_sandbox_under(profile: Path) -> str:
    command = [sys.executable, Path(__file__).with_name("confined_run.py"), profile, sys.executable, "-c", FIND]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode == NOT_THERE:
        miss(f"no libseccomp: {done.stdout}")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.sandbox
def test_it_works_under_our_profile() -> None:
    assert find_sandbox_under(SECCOMP_PROFILE).startswith("sandbox: bubblewrap")


@pytest.mark.sandbox
@pytest.mark.parametrize("call", ["mount", "pivot_root", "sethostname", "umount2"])
def test_without_any_of_the_calls_that_it_permits_there_is_no_sandbox_and_nothing_runs(
    call: str, tmp_path: Path
) -> None:
    answer = find_sandbox_under(write_profile_without(call, tmp_path))
    assert answer.startswith("none: No sandbox can be made here")
    assert "permits user namespaces" in answer
