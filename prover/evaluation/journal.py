"""The journal of an evaluation: everything that cost something, written down as it comes, so that no kill loses it.

A run's folder holds ``run.json`` (what is being run; a folder belongs to one run), ``journal.jsonl`` (one record a
line, only ever added to) and ``attempts.jsonl``. A run that is started again over its folder answers from the journal
what the journal knows: completions are not sampled again, proofs not checked again, finished problems not touched. A
last line that a kill cut short is dropped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from prover.core.attempt import Completion
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import Verdict, VerdictStatus
from prover.evaluation.attempts import AttemptLog
from prover.evaluation.records import (
    Answered,
    Ended,
    Question,
    Record,
    Repaired,
    Sampled,
    TakenOver,
    Told,
    record_adapter,
)
from prover.evaluation.results import ItemResult, Reused
from prover.events import AttemptFinished, Event, FaithfulnessGraded, Formalized
from prover.proving import Budget
from prover.repair.failure import Failure
from prover.run_folder import JOURNAL, claim_folder, cut_unfinished_line, lock_folder, read_records

_DEPENDS_ON_THE_MACHINE = {VerdictStatus.TIMEOUT, VerdictStatus.MEMORY_LIMIT, VerdictStatus.CRASHED}


class Journal:
    """The journal of one run, open for writing. Use it as a context manager."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        """Open a folder's journal or begin one. ``settings`` say what is run, as JSON values.

        Raises InvalidInputError when the folder is another run's, holds something else, or is in use.
        """
        self.folder = folder
        self.settings = settings
        self._sampled: dict[tuple[str, str], list[Completion]] = defaultdict(list)  # by problem and statement
        self._origins: Counter[tuple[str, str, str]] = Counter()
        self._repairs: dict[tuple[str, str, str, int], Completion | None] = {}
        self._told: dict[str, dict[str, Event]] = defaultdict(dict)  # by problem and key
        self._answers: dict[tuple[str, str, str], Verdict] = {}
        self._ended: dict[str, Ended] = {}
        self._reused: dict[tuple[str, str], Reused] = {}
        self.repeated = 0  # answers that came from the journal
        self._lock = lock_folder(folder, what="evaluation")
        try:
            claim_folder(folder, settings)
            path = folder / JOURNAL
            if path.exists():
                cut_unfinished_line(path)
                for record in read_journal(path):
                    self._take(record)
            self._file = path.open("ab")
            self.attempts = AttemptLog(folder / "attempts.jsonl")
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self.attempts.close()
        self._lock.release()

    def result(self, problem: str, budget: Budget) -> ItemResult | None:
        """The result of a problem that has ended; None when it has not, or a larger budget lets it go on."""
        ended = self._ended.get(problem)
        return ended.result if ended is not None and ended.is_final(budget) else None

    def end(self, result: ItemResult, budget: Budget) -> None:
        """Write down a problem's result."""
        self.add(Ended(budget=budget, result=result))

    @property
    def reused(self) -> tuple[Reused, ...]:
        """What was taken over from other runs and files, one entry for each."""
        return tuple(self._reused.values())

    def completions(self, problem: str, theorem_sha256: str) -> Sequence[Completion]:
        """What was sampled for a theorem so far."""
        return self._sampled[problem, theorem_sha256]

    def count_from(self, origin: str, problem: str, theorem_sha256: str) -> int:
        """How many of them were taken over from there."""
        return self._origins[origin, problem, theorem_sha256]

    def note_sampled(self, problem: str, theorem: Theorem, completion: Completion, *, origin: str = "") -> None:
        """Write down one more completion."""
        number = len(self._sampled[problem, theorem.sha256]) + 1
        self.add(
            Sampled(
                problem=problem,
                theorem=theorem.name,
                statement_sha256=theorem.sha256,
                number=number,
                completion=completion,
                origin=origin,
            )
        )

    def note_event(self, problem: str, event: Event) -> None:
        """Write down an event, where it is one that the run could not say again for nothing."""
        if isinstance(event, AttemptFinished):
            self.attempts.add(problem, event)
        elif isinstance(event, Formalized | FaithfulnessGraded) and event.key not in self._told[problem]:
            self.add(Told(problem=problem, event=event))

    def told(self, problem: str) -> Sequence[Event]:
        """What formalizer and grader have said about a problem."""
        return tuple(self._told[problem].values())

    def knows_repair(self, problem: str, failure: Failure) -> bool:
        """Whether this failure was answered before."""
        return _repair_key(problem, failure) in self._repairs

    def repair(self, problem: str, failure: Failure) -> Completion | None:
        """The answer to a failure that is known; None when the repairer had none."""
        return self._repairs[_repair_key(problem, failure)]

    def note_repair(self, problem: str, failure: Failure, completion: Completion | None) -> None:
        """Write down the answer to a failure."""
        _, statement_sha256, proof_sha256, round_ = _repair_key(problem, failure)
        self.add(
            Repaired(
                problem=problem,
                statement_sha256=statement_sha256,
                proof_sha256=proof_sha256,
                round=round_,
                completion=completion,
            )
        )

    def answer(self, theorem: Theorem, proof: Proof | None, question: str) -> Verdict | None:
        """The verdict on an earlier question of the same words."""
        verdict = self._answers.get((theorem.sha256, proof.sha256 if proof else "", question))
        self.repeated += verdict is not None
        return verdict

    def note_answer(self, theorem: Theorem, proof: Proof | None, question: Question, verdict: Verdict) -> None:
        """Write down a verdict, unless a quieter machine might say otherwise."""
        if verdict.status not in _DEPENDS_ON_THE_MACHINE:
            digest = proof.sha256 if proof else ""
            self.add(Answered(statement_sha256=theorem.sha256, proof_sha256=digest, question=question, verdict=verdict))

    def knows_answer(self, answer: Answered) -> bool:
        """Whether the same question has an answer."""
        return (answer.statement_sha256, answer.proof_sha256, answer.question) in self._answers

    def add(self, record: Record) -> None:
        """Write down a record."""
        self._file.write(record.model_dump_json().encode() + b"\n")
        self._file.flush()  # a killed process loses nothing; a lost machine may lose the last lines
        self._take(record)

    def _take(self, record: Record) -> None:
        match record:
            case Sampled():
                self._sampled[record.problem, record.statement_sha256].append(record.completion)
                self._origins[record.origin, record.problem, record.statement_sha256] += 1
            case Answered():
                key = record.statement_sha256, record.proof_sha256, record.question
                self._answers[key] = record.verdict
            case Repaired():
                key_ = record.problem, record.statement_sha256, record.proof_sha256, record.round
                self._repairs[key_] = record.completion
            case Told():
                self._told[record.problem][record.event.key] = record.event
            case Ended():
                self._ended[record.result.name] = record
            case TakenOver(reused=reused):
                before = self._reused.get((reused.kind, reused.source))
                self._reused[reused.kind, reused.source] = reused if before is None else _sum(before, reused)


def read_journal(path: Path) -> Iterator[Record]:
    """The records of a journal; an unfinished last line is left out. Raises InvalidInputError for a broken one."""
    return read_records(path, record_adapter)


def _repair_key(problem: str, failure: Failure) -> tuple[str, str, str, int]:
    return problem, failure.theorem.sha256, failure.proof.sha256, failure.round


def _sum(before: Reused, more: Reused) -> Reused:
    counts = {name: getattr(before, name) + getattr(more, name) for name in ("completions", "verdicts")}
    return more.model_copy(update=counts)
