"""The journal of an evaluation: everything that cost something, written down as it comes, so that no kill loses it.

A run's folder holds ``run.json`` (what is being run; a folder belongs to one run) and ``journal.jsonl`` (one record a
line, only ever added to). A run that is started again over its folder answers from the journal what the journal
knows: completions are not sampled again, proofs not checked again, finished problems not touched. A last line that a
kill cut short is dropped.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from filelock import FileLock, Timeout
from pydantic import Field, TypeAdapter, ValidationError

from prover.core.attempt import Completion
from prover.core.extraction import extract_proof
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import EnvironmentStamp, Verdict, VerdictStatus
from prover.errors import InvalidInputError
from prover.evaluation.results import ItemResult
from prover.events import Outcome
from prover.lean.checker import Checker
from prover.proving import Budget
from prover.sampling.sampler import Sampler

_SETTLED = {Outcome.DISPROVED, Outcome.VACUOUS, Outcome.ILL_FORMED, Outcome.NOT_UNDERSTOOD}
_DEPENDS_ON_THE_MACHINE = {VerdictStatus.TIMEOUT, VerdictStatus.MEMORY_LIMIT, VerdictStatus.CRASHED}


class Sampled(Value):
    """A completion, written down before it is checked."""

    type: Literal["sampled"] = "sampled"
    problem: str
    theorem: str  # the name: of the theorem, its negation, or the contradiction in its hypotheses
    statement_sha256: str
    number: int  # from 1, in the sampler's order
    completion: Completion
    proof_sha256: str | None  # None when the completion holds no proof


class Answered(Value):
    """A verdict. ``proof_sha256`` is empty for the question whether the statement itself compiles."""

    type: Literal["answered"] = "answered"
    statement_sha256: str
    proof_sha256: str
    question: Literal["statement", "check", "judge"]
    verdict: Verdict


class Ended(Value):
    """A problem's end."""

    type: Literal["ended"] = "ended"
    budget: Budget  # that it had; with a larger one the problem goes on
    result: ItemResult

    def is_final(self, budget: Budget) -> bool:
        """Whether a run with this budget would end the same way."""
        outcome = self.result.outcome
        if outcome in _SETTLED or (outcome is Outcome.PROVED and not budget.all_attempts):
            return True
        has_time = outcome is not Outcome.TIMED_OUT or self.budget.timeout_s >= budget.timeout_s
        return has_time and self.budget.attempts >= budget.attempts


Record = Annotated[Sampled | Answered | Ended, Field(discriminator="type")]
_record: TypeAdapter[Record] = TypeAdapter(Record)


class Journal:
    """The journal of one run, open for writing. Use it as a context manager."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        """Open a folder's journal or begin one. ``settings`` say what is run, as JSON values.

        Raises InvalidInputError when the folder is another run's, holds something else, or is in use.
        """
        self.folder = folder
        self._sampled: dict[tuple[str, str], list[Sampled]] = defaultdict(list)  # by problem and statement
        self._answers: dict[tuple[str, str, str], Verdict] = {}
        self._ended: dict[str, Ended] = {}
        self.repeated = 0  # answers that came from the journal
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(folder / ".lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise InvalidInputError(f"Another process is running the evaluation in {folder}.") from None
        try:
            _claim(folder, settings)
            path = folder / "journal.jsonl"
            self._read(path)
            self._file = path.open("ab")
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._lock.release()

    def result(self, problem: str, budget: Budget) -> ItemResult | None:
        """The result of a problem that has ended; None when it has not, or a larger budget lets it go on."""
        ended = self._ended.get(problem)
        return ended.result if ended is not None and ended.is_final(budget) else None

    def end(self, result: ItemResult, budget: Budget) -> None:
        """Write down a problem's result."""
        self._add(Ended(budget=budget, result=result))

    def sampler(self, problem: str, sampler: Sampler) -> Sampler:
        """The sampler, its completions for a problem written down, and repeated from there."""
        return _RecordedSampler(self, problem, sampler)

    def checker(self, checker: Checker) -> Checker:
        """The checker, its verdicts written down, and repeated from there."""
        return _RecordedChecker(self, checker)

    def completions(self, problem: str, theorem: Theorem) -> list[Completion]:
        """What was sampled for a theorem so far."""
        return [sampled.completion for sampled in self._sampled[problem, theorem.sha256]]

    def note_sampled(self, problem: str, theorem: Theorem, completion: Completion) -> None:
        """Write down one more completion."""
        proof = extract_proof(completion.text, theorem)
        self._add(
            Sampled(
                problem=problem,
                theorem=theorem.name,
                statement_sha256=theorem.sha256,
                number=len(self._sampled[problem, theorem.sha256]) + 1,
                completion=completion,
                proof_sha256=proof.sha256 if proof else None,
            )
        )

    def attempts(self) -> Iterator[tuple[Sampled, Verdict | None]]:
        """Everything that was sampled, with its last verdict; None where none was written down."""
        for sampled in chain.from_iterable(self._sampled.values()):
            answers = (
                self._answers.get((sampled.statement_sha256, sampled.proof_sha256 or "", question))
                for question in ("judge", "check")
            )
            yield sampled, next(filter(None, answers), None)

    def answer(self, theorem: Theorem, proof: Proof | None, question: str) -> Verdict | None:
        """The verdict on an earlier question of the same words."""
        verdict = self._answers.get((theorem.sha256, proof.sha256 if proof else "", question))
        self.repeated += verdict is not None
        return verdict

    def note_answer(
        self, theorem: Theorem, proof: Proof | None, question: Literal["statement", "check", "judge"], verdict: Verdict
    ) -> Verdict:
        """Write down a verdict, unless a quieter machine might say otherwise."""
        if verdict.status not in _DEPENDS_ON_THE_MACHINE:
            digest = proof.sha256 if proof else ""
            self._add(
                Answered(statement_sha256=theorem.sha256, proof_sha256=digest, question=question, verdict=verdict)
            )
        return verdict

    def _add(self, record: Record) -> None:
        self._file.write(record.model_dump_json().encode() + b"\n")
        self._file.flush()  # a killed process loses nothing; a lost machine may lose the last lines
        self._take(record)

    def _take(self, record: Record) -> None:
        match record:
            case Sampled():
                self._sampled[record.problem, record.statement_sha256].append(record)
            case Answered():
                key = record.statement_sha256, record.proof_sha256, record.question
                self._answers[key] = record.verdict
            case Ended():
                self._ended[record.result.name] = record

    def _read(self, path: Path) -> None:
        """Take in what is there; an unfinished last line is cut off, anything else that is broken is refused."""
        if not path.exists():
            return
        whole = 0
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.endswith(b"\n"):
                    break
                try:
                    self._take(_record.validate_json(line))
                except ValidationError as error:
                    raise InvalidInputError(f"{path}, line {number} is damaged: {error.errors()[0]['msg']}.") from None
                whole += len(line)
        os.truncate(path, whole)


class _RecordedSampler:
    def __init__(self, journal: Journal, problem: str, sampler: Sampler) -> None:
        self._journal, self._problem, self._sampler = journal, problem, sampler

    @property
    def name(self) -> str:
        return self._sampler.name

    async def sample(self, theorem: Theorem, *, attempts: int, skip: int = 0) -> AsyncGenerator[Completion, None]:
        known = list(self._journal.completions(self._problem, theorem))
        for completion in known[skip : skip + attempts]:
            yield completion
        missing = skip + attempts - len(known)
        if missing > 0:
            new = self._sampler.sample(theorem, attempts=missing, skip=len(known))
            async with aclosing(new):
                async for completion in new:
                    self._journal.note_sampled(self._problem, theorem, completion)
                    yield completion


class _RecordedChecker:
    def __init__(self, journal: Journal, checker: Checker) -> None:
        self._journal, self._checker = journal, checker

    @property
    def environment(self) -> EnvironmentStamp:
        return self._checker.environment

    async def check_statement(self, theorem: Theorem) -> Verdict:
        known = self._journal.answer(theorem, None, "statement")
        if known is not None:
            return known
        return self._journal.note_answer(theorem, None, "statement", await self._checker.check_statement(theorem))

    async def check(self, theorem: Theorem, proof: Proof) -> Verdict:
        known = self._journal.answer(theorem, proof, "check")
        if known is not None:
            return known
        return self._journal.note_answer(theorem, proof, "check", await self._checker.check(theorem, proof))

    async def judge(self, theorem: Theorem, proof: Proof) -> Verdict:
        known = self._journal.answer(theorem, proof, "judge")
        if known is not None:
            return known
        return self._journal.note_answer(theorem, proof, "judge", await self._checker.judge(theorem, proof))

    async def check_text(self, text: str) -> Verdict:
        return await self._checker.check_text(text)


def _claim(folder: Path, settings: dict[str, Any]) -> None:
    """Make the folder this run's, or find that it is."""
    path = folder / "run.json"
    text = json.dumps(settings, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    if path.exists():
        try:
            theirs = json.loads(path.read_text())
        except ValueError:
            raise InvalidInputError(f"{path} is damaged; choose another folder.") from None
        different = sorted(key for key in {*settings, *theirs} if settings.get(key) != theirs.get(key))
        if different:
            changes = ", ".join(f"{key} was {theirs.get(key)!r}, now {settings.get(key)!r}" for key in different)
            raise InvalidInputError(f"{folder} holds another run: {changes}. Choose another folder with --out.")
        return
    if any(entry.name != ".lock" for entry in folder.iterdir()):
        raise InvalidInputError(f"{folder} is not empty and holds no run; choose another folder with --out.")
    draft = path.with_suffix(".draft")
    draft.write_text(text)
    draft.replace(path)
