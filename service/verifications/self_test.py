"""Self-test: a Lean worker proves something small before it says that it can work."""

from __future__ import annotations

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.errors import EngineError
from prover.lean.limits import CheckLimits
from service.composition import LeanEngine

_THEOREM = Theorem(name="good", statement="theorem good : True")  # the name is for the scripted engine
_PROOF = Proof(body="True.intro")


async def prove_something_small(engine: LeanEngine, limits: CheckLimits) -> None:
    """Judge one proof, which also starts whatever the judge keeps running. Raises EngineError if it is not proved."""
    checker = engine.create_checker(limits)
    verdict = await checker.judge(_THEOREM, _PROOF)
    if verdict.status is not VerdictStatus.PROVED:
        said = verdict.reason or next((message.text for message in verdict.messages), "")
        raise EngineError(f"Lean does not prove `True` here ({verdict.status}): {said}")
