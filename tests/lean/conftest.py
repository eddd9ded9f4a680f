"""What the tests of this folder share: a sandbox, and environments with and without a library."""

from __future__ import annotations

import os
from collections.abc import Callable

import psutil
import pytest

from prover.errors import EnvironmentUnavailableError, SandboxUnavailableError
from prover.lean.embedded import find_embedded_lean
from prover.lean.environment import LeanEnvironment, embedded_environment, load_environment
from prover.lean.sandbox import Sandbox, find_sandbox


def _skip(reason: str) -> None:
    """Skip on a laptop; where continuous integration is meant to have everything, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    try:
        return find_sandbox()
    except SandboxUnavailableError as error:
        _skip(str(error))
        raise


@pytest.fixture(scope="session")
def prelude_environment() -> LeanEnvironment:
    """The embedded Lean without any library, for texts that begin with `prelude`."""
    try:
        lean = find_embedded_lean()
    except EnvironmentUnavailableError as error:
        _skip(str(error))
        raise
    return embedded_environment(lean, name="prelude", library_hash="", library_paths=())


@pytest.fixture(scope="session")
def core_environment() -> LeanEnvironment:
    """The environment `core`, built if need be. A library that does not compile is a failure, not a skip."""
    try:
        find_embedded_lean()
    except EnvironmentUnavailableError as error:
        _skip(str(error))
    return load_environment("core")


@pytest.fixture
def new_children() -> Callable[[], set[psutil.Process]]:
    """The processes that this one has now and did not have when the test began (a judge's kernel may live on)."""
    before = set(psutil.Process().children(recursive=True))
    return lambda: set(psutil.Process().children(recursive=True)) - before
