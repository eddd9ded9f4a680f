"""When `qed serve` refuses to start."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from prover.errors import SandboxUnavailableError
from prover.lean import sandbox
from service.processes.serve import CannotServeError, serve
from service.settings import Settings


def test_without_a_sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def find_no_sandbox(*, unsafe_no_sandbox: bool = False) -> None:
        assert not unsafe_no_sandbox
        raise SandboxUnavailableError("none here")

    monkeypatch.setattr(sandbox, "find_sandbox", find_no_sandbox)
    with pytest.raises(SandboxUnavailableError, match="none here"):
        serve(Settings(data_dir=tmp_path, port=0))


def test_without_a_data_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(CannotServeError, match="QED_DATA_DIR"):
        serve(Settings(data_dir=tmp_path / "data", port=0, engine="scripted"))


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QED_ENVIRONMENTS", "core, mathlib")
    monkeypatch.setenv("QED_PORT", "0")
    settings = Settings()
    assert settings.environments == ("core", "mathlib")
    assert settings.port == 0
    assert settings.resolved_database_url.startswith("sqlite:////")


@pytest.mark.parametrize(
    ("name", "value"), [("ENVIRONMENTS", "moon"), ("ENVIRONMENTS", "mathlib"), ("PORT", "x"), ("LEAN_WORKERS", "0")]
)
def test_settings_that_are_wrong(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"QED_{name}", value)
    with pytest.raises(ValidationError):
        Settings()
