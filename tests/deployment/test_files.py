"""The files of docker/: what linters say, what the hardening of every service is, and that names agree."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from dockerfile import DOCKER, REPOSITORY, SECCOMP_PROFILE, read_dockerfile

from service.settings import Settings

COMPOSE = ("compose.yaml", "compose.gpu.yaml", "compose.test.yaml")
BINARIES = Path(sys.executable).parent
OTHERS = ("postgres", "redis", "vllm", "prometheus", "grafana")  # images of other projects


def load(*names: str) -> dict[str, dict[str, Any]]:
    """The services of compose files, one upon the other as `docker compose -f ... -f ...` puts them."""
    services: dict[str, dict[str, Any]] = {}
    for name in names:
        for service, fields in yaml.safe_load((DOCKER / name).read_text())["services"].items():
            services[service] = {**services.get(service, {}), **fields}
    return services


def ours() -> Iterator[tuple[str, dict[str, Any]]]:
    """The services that run our images."""
    for name, service in load("compose.yaml", "compose.gpu.yaml").items():
        if name not in OTHERS:
            yield name, service


def test_the_dockerfile_passes_hadolint() -> None:
    done = subprocess.run([BINARIES / "hadolint", DOCKER / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_compose_files_follow_the_specification() -> None:
    command = [BINARIES / "check-jsonschema", "--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run([*command, *(DOCKER / name for name in COMPOSE)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["compose.yaml", "compose.gpu.yaml"])
def test_every_service_is_hardened_and_limited(name: str) -> None:
    for service, fields in load("compose.yaml", name).items():
        assert fields["cap_drop"] == ["ALL"], service
        assert "no-new-privileges:true" in fields["security_opt"], service
        assert fields["init"] is True, service  # process 1 gets no signal that it has no handler for
        limits = fields["deploy"]["resources"]["limits"]
        assert set(limits) == {"cpus", "memory", "pids"}, service
        if service != "migrate":
            is_ours = service in dict(ours())
            assert "healthcheck" in fields or is_ours, service  # the image has one
        if service != "vllm":
            assert fields["read_only"] is True, service
            assert fields["user"].split(":")[0] not in ("0", "root"), service
        assert not fields.get("privileged") and "cap_add" not in fields


def test_only_lean_workers_may_make_namespaces_and_they_have_no_way_out() -> None:
    for name, fields in ours():
        is_lean = name.startswith("lean-")
        assert ("seccomp=security/lean-worker.seccomp.json" in fields["security_opt"]) is is_lean, name
        assert ("outside" in fields["networks"]) is (name == "api"), name
        assert ("ports" in fields) is (name == "api"), name
    assert yaml.safe_load((DOCKER / "compose.yaml").read_text())["networks"]["inside"] == {"internal": True}


def test_nothing_of_ours_starts_before_the_migrations() -> None:
    for name, fields in ours():
        if name != "migrate":
            assert fields["depends_on"].get("migrate", {}).get("condition", "there") in (
                "service_completed_successfully",
                "there",  # an overlay adds to what is below it
            ), name
    assert load("compose.yaml")["api"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert load("compose.yaml")["migrate"]["restart"] == "no"


def test_every_lane_of_every_environment_has_a_worker() -> None:
    commands = {tuple(fields["command"][2:]) for _, fields in ours()}
    worker = "service.processes.worker"
    for lane in ("interactive", "batch"):
        assert (worker, "prove", "--lane", lane) in commands
        for environment in ("core", "mathlib"):
            assert (worker, "lean", "--environment", environment, "--lane", lane) in commands


def test_every_variable_is_a_setting() -> None:
    known = {f"QED_{field.upper()}" for field in Settings.model_fields} | {"QED_CACHE_DIR", "QED_MATHLIB_DIR"}
    known |= {"OTEL_EXPORTER_OTLP_ENDPOINT"}
    used = {variable for _, fields in ours() for variable in fields.get("environment", {})}
    used |= {name for stage in read_dockerfile().values() for name in stage.variables() if name.startswith("QED_")}
    assert used - {"<<"} <= known


def test_targets_and_build_arguments_exist() -> None:
    stages = read_dockerfile()
    declared = {name for stage in stages.values() for name in stage.arguments()} | {"PYTHON_IMAGE"}
    for name in COMPOSE:
        for fields in load(name).values():
            if "build" in fields:
                assert fields["build"]["target"] in stages
                assert set(fields["build"]["args"]) <= declared


def test_images_run_as_an_ordinary_user() -> None:
    stages = read_dockerfile()
    for target in ("service", "training", "tests"):
        assert stages[target].find("USER")[-1] == "10001:10001"
    assert stages["lean-mathlib"].base == "service" and not stages["lean-mathlib"].find("USER")


def test_what_is_copied_into_an_image_is_not_ignored() -> None:
    kept = {line[1:] for line in (DOCKER / "Dockerfile.dockerignore").read_text().splitlines() if line.startswith("!")}
    for stage in read_dockerfile().values():
        for copied in stage.find("COPY"):
            if "--from" not in copied:
                for source in [word for word in copied.split()[:-1] if not word.startswith("--") and word != "."]:
                    assert source in kept or f"*{Path(source).suffix}" in kept, source
                    assert (REPOSITORY / source).exists(), source


def test_what_shows_the_numbers_is_asked_for_and_has_its_files() -> None:
    compose = yaml.safe_load((DOCKER / "compose.yaml").read_text())
    for name in ("prometheus", "grafana"):
        service = compose["services"][name]
        assert service["profiles"] == ["observability"], name
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert (DOCKER / source).exists() if source.startswith(".") else source in compose["volumes"], volume
        for secret in service["secrets"]:
            assert compose["secrets"][secret]["file"] == f"./secrets/{secret}"
    assert "ports" not in compose["services"]["prometheus"]
    assert compose["services"]["grafana"]["ports"] == ["${QED_GRAFANA_PUBLISH:-127.0.0.1:3000}:3000"]
    ignored = (REPOSITORY / ".gitignore").read_text() + (DOCKER / "Dockerfile.dockerignore").read_text()
    assert ignored.count("docker/secrets") == 2


def test_a_process_gives_itself_less_time_than_it_is_given() -> None:
    for name, fields in load("compose.yaml", "compose.gpu.yaml").items():
        if (drain := fields.get("environment", {}).get("QED_DRAIN_S")) and "stop_grace_period" in fields:
            drain_s = float(re.sub(r"\$\{\w+:-(\d+)\}", r"\1", drain))
            assert drain_s + 5 < float(fields["stop_grace_period"].removesuffix("s")), name


class TestSystemCalls:
    """docker/security/lean-worker.seccomp.json."""

    profile: dict[str, Any] = json.loads(SECCOMP_PROFILE.read_text())

    def names(self, action: str) -> list[str]:
        return [name for rule in self.profile["syscalls"] if rule["action"] == action for name in rule["names"]]

    def test_each_call_has_one_rule(self) -> None:
        every = self.names("SCMP_ACT_ALLOW") + self.names("SCMP_ACT_ERRNO")
        assert len(every) == len(set(every))
        assert all(re.fullmatch(r"_?[a-z][a-z0-9_]*", name) for name in every)
        assert self.profile["defaultAction"] == "SCMP_ACT_ERRNO"

    def test_beyond_what_programs_use_it_permits_what_makes_a_sandbox(self) -> None:
        first = self.profile["syscalls"][0]
        assert first["names"] == ["clone", "mount", "pivot_root", "sethostname", "umount2"]

    def test_what_reaches_the_kernel_itself_is_not_permitted(self) -> None:
        denied = set(self.names("SCMP_ACT_ERRNO"))
        assert denied >= {"bpf", "keyctl", "perf_event_open", "userfaultfd", "ptrace", "kexec_load", "init_module"}
        assert denied >= {"setns", "unshare", "fsopen", "move_mount", "open_by_handle_at", "io_uring_setup", "clone3"}
