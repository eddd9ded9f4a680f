"""The cases of ``tests/faults``: what is put forward, for which statement, and what the verdict has to be.

See the README there for the files of a case. A case that spoils compiled files is judged with :class:`TamperingEngine`,
which does to the candidate's compiled file what the case says.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prover.core.theorem import Theorem, parse_theorem
from prover.lean.engine import Engine, EngineResult
from prover.lean.environment import LeanEnvironment
from prover.lean.limits import CheckLimits

FAULTS = Path(__file__).resolve().parents[1] / "tests" / "faults"


@dataclass(frozen=True, kw_only=True)
class FaultCase:
    """One folder of the corpus."""

    folder: Path
    statuses: tuple[str, ...]  # the acceptable verdicts of the judge
    axioms: tuple[str, ...] | None
    limits: CheckLimits
    parts: tuple[Any, ...] | None  # of a candidate that is made by repetition
    compiled: tuple[dict[str, Any], ...]  # what is done to the candidate's compiled file

    @property
    def name(self) -> str:
        """`cheats/NAME` or `honest/NAME`."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def is_honest(self) -> bool:
        """Whether it has to be accepted."""
        return self.statuses == ("proved",)

    def theorem(self) -> Theorem:
        """The statement."""
        return parse_theorem((self.folder / "target.lean").read_text(encoding="utf-8"))

    def source(self) -> str:
        """The whole file that is put forward."""
        if self.parts is None:
            return (self.folder / "candidate.lean").read_text(encoding="utf-8")
        return "".join(map(_write_part, self.parts))

    def wrap(self, engine: Engine) -> Engine:
        """The engine, or one that spoils the candidate's compiled file where the case says so."""
        return TamperingEngine(engine, self) if self.compiled else engine


def load_cases() -> list[FaultCase]:
    """The whole corpus, in the order of names."""
    return [_load(path.parent) for path in sorted(FAULTS.glob("*/*/expected.json"))]


def _load(folder: Path) -> FaultCase:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    status = expected["status"]
    parts = expected.get("candidate")
    return FaultCase(
        folder=folder,
        statuses=tuple(status) if isinstance(status, list) else (status,),
        axioms=tuple(expected["axioms"]) if "axioms" in expected else None,
        limits=CheckLimits(timeout_s=expected.get("timeout_s", 20)),
        parts=None if parts is None else tuple(parts),
        compiled=tuple(expected.get("compiled", ())),
    )


def _write_part(part: Any) -> str:
    if isinstance(part, str):
        return part
    text, times = str(part["repeat"]), int(part["times"])
    if part.get("numbered"):
        return "".join(text.replace("#", str(number)) for number in range(times))
    return text * times


class TamperingEngine:
    """An engine whose compiled file of the candidate is not what Lean wrote."""

    def __init__(self, real: Engine, case: FaultCase) -> None:
        self._real = real
        self._case = case

    @property
    def environment(self) -> LeanEnvironment:
        """The real engine's."""
        return self._real.environment

    async def run(self, source: str, **options: Any) -> EngineResult:
        """Run the real engine, and change the compiled file when the text is the candidate's."""
        if source != self._case.source():
            return await self._real.run(source, **options)
        for step in self._case.compiled:
            if "compile" in step:
                source = (self._case.folder / step["compile"]).read_text(encoding="utf-8")
        result = await self._real.run(source, **options)
        assert result.olean is not None, result.messages
        return dataclasses.replace(result, olean=tamper(result.olean, self._case.compiled))


def tamper(data: bytes, steps: Iterable[dict[str, Any]]) -> bytes:
    """What the steps make of a compiled file."""
    for step in steps:
        match step:
            case {"cut": fraction}:  # the first part of it
                data = data[: int(len(data) * fraction)]
            case {"append": text}:
                data += text.encode()
            case {"put": text, "at": offset}:
                data = data[:offset] + text.encode() + data[offset + len(text.encode()) :]
            case {"replace": old, "by": new}:
                assert len(old) == len(new) and old.encode() in data, f"{old!r} is not in the compiled file"
                data = data.replace(old.encode(), new.encode())
            case {"compile": _}:  # done already: another text was compiled
                pass
            case _:
                raise ValueError(f"an unknown step: {step}")
    return data
