"""What the command line does not load before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = "httpx jinja2 torch transformers vllm matplotlib datasets trl peft sqlalchemy celery fastapi lean_dojo"


@pytest.mark.parametrize("module", ["prover.cli", "prover.parts"])
def test_starting_loads_nothing_heavy(module: str) -> None:
    program = f"import sys, {module}; print(*(name for name in {HEAVY.split()} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
