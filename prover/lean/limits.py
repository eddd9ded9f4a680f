"""What one run of Lean may use."""

from __future__ import annotations

from pydantic import Field

from prover.core.value import Value


class CheckLimits(Value):
    """Limits on one Lean process. The operating system enforces them, not Lean's own counters."""

    timeout_s: float = Field(default=30.0, gt=0, le=3600)  # wall clock, then the group is killed
    memory_mb: int = Field(default=2048, ge=64, le=1_048_576)
    output_bytes: int = Field(default=1_000_000, ge=1_000, le=100_000_000)
