"""A trial: one statement through Lean, from the question whether it is well formed to a judged proof.

One Lean file answers the first questions together: does the statement compile, does one automatic tactic prove it or
its negation, do its hypotheses contradict each other. Whatever seems to compile there goes to the judge where it
counts as proved; as a reason to reject, the fast pass is enough, except for a contradiction, which is judged too.
What fails there is an attempt as good as any to show what does not work: it becomes a correction where no later one
failed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from prover.core.attempt import Completion
from prover.core.gate import check_statement_source
from prover.core.message import Severity
from prover.core.opposites import contradict, negate
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict, VerdictStatus
from prover.lean.checker import Checker
from prover.sampling.sampler import Sampler
from synth.attack import Defeat, Effort, Failure, JudgesAtOnce, Victory, attack
from synth.batch_check import Candidate, check_together, first_error
from synth.quick_sampler import AUTOMATIC
from synth.reading import has_model, read_once
from synth.seeds.seed import Seed
from synth.stages import Fate

_EASILY_FALSE = Proof(body="by\n  intro h\n  first\n  | omega\n  | (simp at h; done)")
_CONTRADICTION = Proof(
    body="by\n  first\n  | omega\n  | (simp_all; done)\n  | (simp_all <;> omega)\n  | (simp_all; decide)"
)


_Question = Literal["spoiled", "easy", "easily_false", "contradictory"]


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
    meter = _JudgingMeter(checker) if isinstance(checker, JudgesAtOnce) else _Meter(checker)
    refusal = check_statement_source(seed.theorem)
    if refusal is not None:
        return Finding(fate=Fate.ILL_FORMED, detail=refusal.reason)
    first = _list_first(seed)
    candidates = [candidate for _, candidate in first]
    verdicts = await check_together(meter, candidates, header=header, max_heartbeats=effort.max_heartbeats)
    answers = [(question, each, verdict) for (question, each), verdict in zip(first, verdicts, strict=True)]
    fate, detail = await _decide(answers, meter, easy=easy)
    if fate is not None:
        return Finding(fate=fate, detail=detail, cpu_s=meter.cpu_s)
    outcome = await _judge_known(seed, meter) or await attack(
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
    if not outcome.failures:
        outcome = outcome.model_copy(update={"failures": _list_failures(answers, outcome)[: effort.corrections]})
    fate = Fate.PROVED if outcome.side == "theorem" else Fate.DISPROVED
    return Finding(fate=fate, victory=outcome, cpu_s=meter.cpu_s)


def _list_first(seed: Seed) -> list[tuple[_Question, Candidate]]:
    """What is asked in the first Lean file."""
    theorem = seed.theorem
    first: list[tuple[_Question, Candidate]] = [("easy", Candidate(theorem=theorem, proof=_try_all(theorem)))]
    first += [("spoiled", Candidate(theorem=theorem, proof=proof)) for proof in _spoil(seed)]
    if seed.guess is not True and (negation := negate(theorem)) is not None:
        first.append(("easily_false", Candidate(theorem=negation, proof=_EASILY_FALSE)))
    if _may_contradict(theorem) and (contradiction := contradict(theorem)) is not None:
        first.append(("contradictory", Candidate(theorem=contradiction, proof=_CONTRADICTION)))
    return first


def _try_all(theorem: Theorem) -> Proof:
    """The automatic tactics one after the other; Lean reports how the last one failed, another for another theorem."""
    turn = int(theorem.sha256, 16) % len(AUTOMATIC)
    tried = "".join(f"\n  | ({tactic}; done)" for tactic in (*AUTOMATIC[turn:], *AUTOMATIC[:turn]))
    return Proof(body=f"by\n  first{tried}")


async def _decide(
    answers: Sequence[tuple[_Question, Candidate, Verdict]], checker: Checker, *, easy: Literal["reject", "keep"]
) -> tuple[Fate | None, str]:
    """The fate that the first Lean file decides, with the reason."""
    theorem = answers[0][1].theorem
    if _fails_before_proof(theorem, answers[0][2]):
        verdict = await checker.check_statement(theorem)
        if verdict.status is not VerdictStatus.SORRY:
            return Fate.ILL_FORMED, first_error(verdict)
    compiled = {
        question: candidate for question, candidate, verdict in answers if verdict.status is VerdictStatus.COMPILED
    }
    contradiction = compiled.get("contradictory")
    if contradiction is not None and (await checker.judge(contradiction.theorem, contradiction.proof)).is_proved:
        return Fate.CONTRADICTORY, "its hypotheses contradict each other"
    if easy == "reject" and "easy" in compiled:
        return Fate.TOO_EASY, f"proved by one of {', '.join(AUTOMATIC)}"
    if easy == "reject" and "easily_false" in compiled:
        return Fate.TOO_EASY, "refuted by one automatic tactic"
    return None, ""


def _fails_before_proof(theorem: Theorem, verdict: Verdict) -> bool:
    """Whether an error stands where the statement does, not its proof."""
    lines = theorem.statement.split("\n")
    end = (len(lines), len(lines[-1]))
    return verdict.status is not VerdictStatus.COMPILED and any(
        (message.line, message.column) <= end for message in verdict.messages if message.severity is Severity.ERROR
    )


def _list_failures(answers: Sequence[tuple[_Question, Candidate, Verdict]], victory: Victory) -> tuple[Failure, ...]:
    """The proofs in the first Lean file that failed at what was proved later."""
    return tuple(
        Failure(proof=candidate.proof, verdict=verdict)
        for _, candidate, verdict in answers
        if candidate.theorem == victory.theorem and verdict.status is VerdictStatus.LEAN_ERROR
    )


def _may_contradict(theorem: Theorem) -> bool:
    """Whether the hypotheses might contradict each other: no small numbers meet them all, or that is not known."""
    formula = read_once(theorem)
    return formula is None or not has_model(formula)


async def _judge_known(seed: Seed, checker: Checker) -> Victory | None:
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


class _JudgingMeter(_Meter):
    """The same for a checker whose judge is asked at once."""

    def __init__(self, checker: JudgesAtOnce) -> None:
        super().__init__(checker)
        self._judge = checker

    async def judge_within(self, theorem: Theorem, proof: Proof, *, max_heartbeats: int) -> Verdict:
        return self._count(await self._judge.judge_within(theorem, proof, max_heartbeats=max_heartbeats))
