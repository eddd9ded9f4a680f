"""A trial: one statement through Lean, from the question whether it is well formed to a judged proof.

One Lean file answers the first questions together: does the statement compile, does one automatic tactic prove it or
its negation, do its hypotheses contradict each other. Whatever seems to compile there goes to the judge where it
counts as proved; as a reason to reject, the fast pass is enough, except for a contradiction, which is judged too.
"""

from __future__ import annotations

from typing import Literal

from prover.core.attempt import Completion
from prover.core.gate import check_statement_source
from prover.core.opposites import contradict, negate
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict, VerdictStatus
from prover.lean.checker import Checker
from prover.sampling.sampler import Sampler
from synth.attack import Defeat, Effort, Failure, Victory, attack
from synth.batch_check import Candidate, check_together, first_error
from synth.quick_sampler import AUTOMATIC
from synth.reading import has_model, read_once
from synth.seeds.seed import Seed
from synth.stages import Fate

_EASY = Proof(body="by\n  first\n" + "\n".join(f"  | ({tactic}; done)" for tactic in AUTOMATIC))
_EASILY_FALSE = Proof(body="by\n  intro h\n  first\n  | omega\n  | (simp at h; done)")
_CONTRADICTIONS = tuple(
    Proof(body=f"by\n  {tactics}") for tactics in ("omega", "simp_all", "simp_all <;> omega", "simp_all; decide")
)


class Finding(Value):
    """What a trial found."""

    fate: Fate
    detail: str = ""
    victory: Victory | None = None
    cpu_s: float = 0.0


async def try_seed(
    seed: Seed,
    *,
    sampler: Sampler,
    checker: Checker,
    effort: Effort,
    easy: Literal["reject", "keep"] = "reject",
    header: str = "",
) -> Finding:
    """Everything that Lean is asked about one statement. Raises EngineError when Lean cannot be run."""
    meter = _Meter(checker)
    fate, detail, failures = await _ask_first(seed, meter, effort=effort, easy=easy, header=header)
    if fate is not None:
        return Finding(fate=fate, detail=detail, cpu_s=meter.cpu_s)
    known = await _judge_known(seed, meter, failures)
    outcome = known or await attack(
        seed.theorem,
        sampler=sampler,
        checker=meter,
        effort=effort,
        guess=seed.guess,
        problem=seed.problem,
        header=header,
    )
    if isinstance(outcome, Defeat):
        return Finding(fate=Fate.UNPROVED, detail=f"{outcome.attempts} attempts", cpu_s=meter.cpu_s)
    fate = Fate.PROVED if outcome.side == "theorem" else Fate.DISPROVED
    return Finding(fate=fate, victory=outcome, cpu_s=meter.cpu_s)


async def _ask_first(
    seed: Seed, checker: Checker, *, effort: Effort, easy: Literal["reject", "keep"], header: str
) -> tuple[Fate | None, str, tuple[Failure, ...]]:
    """The fate that one Lean file decides, with the reason; and how the spoiled known proof fails, if it does."""
    theorem = seed.theorem
    refusal = check_statement_source(theorem)
    if refusal is not None:
        return Fate.ILL_FORMED, refusal.reason, ()
    candidates = [
        Candidate(theorem=theorem, proof=Proof(body="by sorry")),
        Candidate(theorem=theorem, proof=_EASY),
    ]
    negation = negate(theorem) if seed.guess is not True else None
    if negation is not None:
        candidates.append(Candidate(theorem=negation, proof=_EASILY_FALSE))
    contradiction = contradict(theorem) if _may_contradict(theorem) else None
    if contradiction is not None:
        candidates += [Candidate(theorem=contradiction, proof=proof) for proof in _CONTRADICTIONS]
    spoiled = _spoil(seed)
    candidates += [Candidate(theorem=theorem, proof=proof) for proof in spoiled]
    verdicts = await check_together(checker, candidates, header=header, max_heartbeats=effort.max_heartbeats)
    if verdicts[0].status is not VerdictStatus.SORRY:
        return Fate.ILL_FORMED, first_error(verdicts[0]), ()
    for candidate, verdict in zip(candidates, verdicts, strict=True):
        if candidate.theorem is contradiction and verdict.status is VerdictStatus.COMPILED:
            judged = await checker.judge(contradiction, candidate.proof)
            if judged.is_proved:
                return Fate.CONTRADICTORY, "its hypotheses contradict each other", ()
    if easy == "reject" and verdicts[1].status is VerdictStatus.COMPILED:
        return Fate.TOO_EASY, f"proved by one of {', '.join(AUTOMATIC)}", ()
    if easy == "reject" and negation is not None and verdicts[2].status is VerdictStatus.COMPILED:
        return Fate.TOO_EASY, "refuted by one automatic tactic", ()
    failed = [
        Failure(proof=p, verdict=v) for p, v in zip(spoiled, verdicts[len(verdicts) - len(spoiled) :], strict=True)
    ]
    return None, "", tuple(failure for failure in failed if failure.verdict.status is VerdictStatus.LEAN_ERROR)


def _may_contradict(theorem: Theorem) -> bool:
    """Whether the hypotheses might contradict each other: no small numbers meet them all, or that is not known."""
    formula = read_once(theorem)
    return formula is None or not has_model(formula)


async def _judge_known(seed: Seed, checker: Checker, failures: tuple[Failure, ...]) -> Victory | None:
    """The victory of the proof that came with the seed, if the judge accepts it."""
    if seed.proof is None:
        return None
    verdict = await checker.judge(seed.theorem, seed.proof)
    if not verdict.is_proved:
        return None
    return Victory(
        side="theorem",
        theorem=seed.theorem,
        completion=Completion(text=seed.proof.body, sampler="construction"),
        proof=seed.proof,
        verdict=verdict,
        attempt=1,
        attempts=1,
        failures=failures,
    )


def _spoil(seed: Seed) -> tuple[Proof, ...]:
    """The known proof without its last line: something to be corrected."""
    lines = seed.proof.body.rstrip().split("\n") if seed.proof is not None and not seed.proof.preamble else []
    return (Proof(body="\n".join(lines[:-1])),) if len(lines) > 2 else ()


class _Meter:
    """A checker that adds up the processor time of its answers."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self.environment = checker.environment
        self.cpu_s = 0.0

    async def check_statement(self, theorem: Theorem) -> Verdict:
        return self._count(await self._checker.check_statement(theorem))

    async def check(self, theorem: Theorem, proof: Proof) -> Verdict:
        return self._count(await self._checker.check(theorem, proof))

    async def judge(self, theorem: Theorem, proof: Proof) -> Verdict:
        return self._count(await self._checker.judge(theorem, proof))

    async def check_text(self, text: str) -> Verdict:
        return self._count(await self._checker.check_text(text))

    def _count(self, verdict: Verdict) -> Verdict:
        self.cpu_s += verdict.cpu_s
        return verdict
