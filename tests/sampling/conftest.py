from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import pytest

from prover.core.theorem import Theorem
from prover.lean.engine import FreshEngine
from prover.lean.environment import load_environment
from prover.lean.limits import CheckLimits
from prover.lean.sandbox import find_sandbox

FindFailing = Callable[[Sequence[tuple[Theorem, str]]], Awaitable[list[bool]]]


@pytest.fixture
def find_failing() -> FindFailing:
    """Compiles many proofs in one run of Lean; says of each whether it fails."""

    async def find(proofs: Sequence[tuple[Theorem, str]]) -> list[bool]:
        source, first_lines = "", []
        for number, (theorem, proof) in enumerate(proofs):
            first_lines.append(source.count("\n") + 1)
            source += f"namespace N{number}\n{theorem.with_proof(proof)}\nend N{number}\n"
        engine = FreshEngine(load_environment("core"), find_sandbox())
        result = await engine.run(source, limits=CheckLimits(timeout_s=100))
        assert result.exit_code in (0, 1), result.outcome
        errors = [message.line for message in result.messages if message.severity == "error"]
        ends = [*first_lines[1:], source.count("\n") + 1]
        return [any(start <= line < end for line in errors) for start, end in zip(first_lines, ends, strict=True)]

    return find
