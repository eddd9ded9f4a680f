"""The ledger: no proof is asked about twice, and a kill in the middle of a line loses that line alone."""

from pathlib import Path

from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.lean.scripted_checker import ScriptedChecker
from synth.rounds.ledger import Ledger, judge_samples
from synth.training.sampling import Sample

THEOREM = Theorem(name="t", statement="theorem t (a : ℕ) : a + 0 = a")
SAMPLES = [
    Sample(id="x", number=0, text="  simp", tokens=2),
    Sample(id="x", number=1, text="  simp", tokens=2),
    Sample(id="x", number=2, text="", tokens=1),
]


async def test_verdicts_are_kept_and_torn_lines_dropped(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    checker = ScriptedChecker(otherwise=VerdictStatus.PROVED)
    judged = await judge_samples(SAMPLES, {"x": THEOREM}, checker=checker, ledger=Ledger(path), parallel=1)
    assert [j.status for j in judged] == [VerdictStatus.PROVED, VerdictStatus.PROVED, VerdictStatus.NO_PROOF]
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") == 1
    path.write_text(text + text[: len(text) // 2], encoding="utf-8")  # as a kill leaves it
    again = Ledger(path)
    assert path.read_text(encoding="utf-8") == text
    assert await judge_samples(SAMPLES, {"x": THEOREM}, checker=checker, ledger=again, parallel=1) == judged
    assert path.read_text(encoding="utf-8") == text
    assert checker.proofs_judged == 1
