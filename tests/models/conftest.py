from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for the module that only tests use

from model_server import ModelServer


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    server = ModelServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of a million parameters, trained just enough to prove what the tests ask of it.

    Made in a minute, unless QED_TEST_TINY_MODEL names the folder of one.
    """
    folder = Path(os.environ.get("QED_TEST_TINY_MODEL") or tmp_path_factory.mktemp("models") / "tiny")
    if not (folder / "config.json").is_file():
        subprocess.run([sys.executable, "-m", "synth.tiny_model", str(folder), "--steps", "200"], check=True)
    return folder
