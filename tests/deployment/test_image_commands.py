"""What the Dockerfile runs, run here: from the sources to a wheel, to a fresh environment, to the image's commands.

The words are the Dockerfile's own, with folders of this test for the image's. What needs a package manager of a
distribution, its users or Lean's servers is not run; it is named below, so that nothing new is left out unseen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dockerfile import REPOSITORY, Stage, read_dockerfile

from prover.lean.bubblewrap import find_bubblewrap
from prover.lean.build import cache_directory

STAGES = read_dockerfile()
NOT_RUN = ("apt-get ", "groupadd ", "qed setup --environment mathlib ")
RUN_HERE = ("wheel", "installed", "core-library")

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(os.environ.get("CI") != "true", reason="installs everything anew; CI=true runs it"),
]


class Image:
    """Folders in place of the image's, and its environment variables."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = {
            "/opt/hatch": folder / "hatch",
            "/opt/qed": folder / "qed",
            "/opt/constraints.txt": REPOSITORY / "constraints.txt",
            "/dist": folder / "dist",
            "/src": folder / "src",
            "/var/cache/qed": cache_directory(),  # what is compiled already need not be compiled again
            "/var/lib/qed": folder / "data",
        }
        self.variables: dict[str, str] = {}

    def translate(self, text: str) -> str:
        for place, here in self.places.items():
            text = text.replace(place, str(here))
        return text.replace("--no-cache-dir ", "")

    def environment(self, stage: Stage) -> dict[str, str]:
        outside = {name: value for name, value in os.environ.items() if not name.startswith(("QED_", "PYTHON"))}
        path = f"{self.places['/opt/qed']}/bin:{Path(sys.executable).parent}:{os.environ['PATH']}"
        variables = {name: self.translate(value) for name, value in stage.variables().items()}
        return {**outside, **stage.arguments(), **variables, "PATH": path}

    def run(self, command: str | list[str], stage: Stage, *, cwd: Path) -> subprocess.CompletedProcess[str]:
        words = ["sh", "-c", self.translate(command)] if isinstance(command, str) else command
        return subprocess.run(
            words, cwd=cwd, env=self.environment(stage), capture_output=True, text=True, timeout=500, check=False
        )


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    """Everything that the stages of the service's image run."""
    made = Image(tmp_path_factory.mktemp("image"))
    source = made.places["/src"]
    source.mkdir()
    made.places["/var/lib/qed"].mkdir()
    for copied in STAGES["wheel"].find("COPY"):
        for name in copied.split()[:-1]:
            here = REPOSITORY / name
            if here.is_dir():
                shutil.copytree(here, source / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(here, source / name)
    for name in RUN_HERE:
        for command in STAGES[name].find("RUN"):
            if not command.startswith(NOT_RUN):
                done = made.run(command, STAGES[name], cwd=source)
                assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    yield made
    shutil.rmtree(made.folder, ignore_errors=True)


def test_every_command_is_run_here_or_named() -> None:
    left_out = {
        command.split(" &&")[0]
        for name, stage in STAGES.items()
        if name not in RUN_HERE
        for command in stage.find("RUN")
    }
    assert all(command.startswith((*NOT_RUN, "pip install ")) for command in left_out), left_out


def test_the_wheel_has_all_that_is_read_at_run_time(image: Image) -> None:
    done = image.run(["qed", "setup", "--help"], STAGES["service"], cwd=image.folder)
    assert "lean-4.9.0" in done.stdout, f"lean_workspace/mathlib is not in the wheel: {done.stdout}{done.stderr}"
    assert image.run(["qed", "doctor", "--json"], STAGES["service"], cwd=image.folder).returncode == 0


def test_the_images_command_starts_the_api_and_its_health_command_finds_it_well(
    image: Image, free_port: Callable[[], int]
) -> None:
    stage = STAGES["service"]
    variables = {**image.environment(stage), "QED_PORT": str(free_port()), "QED_HOST": "127.0.0.1"}
    python = str(image.places["/opt/qed"] / "bin" / "python")

    def ask(command: list[str]) -> int:
        assert command[0] == "python"
        return subprocess.run([python, *command[1:]], env=variables, check=False, timeout=60).returncode

    assert ask(["python", "-m", "service.processes.migrate"]) == 0
    api = subprocess.Popen([python, *stage.command()[1:]], env=variables, cwd=image.folder)
    try:
        assert any(ask(stage.health_command()) == 0 for _ in range(20))  # each try takes seconds
    finally:
        api.terminate()
        api.wait(timeout=30)
    assert ask(["python", "-m", "service.processes.worker", "--help"]) == 0


@pytest.mark.sandbox
def test_the_sandbox_works_where_nothing_is_writable_and_the_user_is_nobody(image: Image) -> None:
    """As in a container: user 10001 without capabilities, who can gain none, on a read-only system."""
    namespaces = ["--unshare-user", "--unshare-pid", "--unshare-net"]
    user = ["--uid", "10001", "--gid", "10001", "--cap-drop", "ALL"]
    mounts = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"]
    places = ["--ro-bind", str(image.folder), str(image.folder)]
    qed = str(image.places["/opt/qed"] / "bin" / "qed")
    container = [str(find_bubblewrap()[0]), *namespaces, *user, *mounts, *places]
    done = image.run([*container, "--", qed, "doctor"], STAGES["service"], cwd=Path("/"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok       sandbox" in done.stdout
