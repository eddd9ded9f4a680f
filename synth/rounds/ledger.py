"""Ledger: every verdict of a loop of rounds, written down as it comes, so that no proof is asked about twice."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

from prover.core.extraction import extract_proof
from prover.core.message import Message, Severity
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import InvalidInputError
from prover.lean.checker import Checker
from prover.run_folder import cut_unfinished_line
from synth.batch_check import Candidate
from synth.training.sampling import Sample
from synth.training.verification import verify_all

_MAX_MESSAGE_CHARACTERS = 300

Progress = Callable[[int, int], None]


class Entry(Value):
    """A verdict on a proof, in few words."""

    statement: str  # hash of the statement with its header
    proof: str  # hash
    status: VerdictStatus
    error: str = ""  # the first that Lean reported


class Judged(Value):
    """A sample with what Lean found."""

    id: str  # of the statement
    number: int
    proof: Proof | None
    status: VerdictStatus
    error: str = ""
    tokens: int = 0

    @property
    def is_proved(self) -> bool:
        """Whether the judge accepted it."""
        return self.status is VerdictStatus.PROVED

    @property
    def compiles(self) -> bool:
        """Whether Lean accepted it, judged or not."""
        return self.status in (VerdictStatus.PROVED, VerdictStatus.COMPILED)


class Ledger:
    """The verdicts of one Lean environment, in a file of lines."""

    def __init__(self, path: Path) -> None:
        """Read what is there; a line that a kill has torn is dropped."""
        self._path = path
        self._entries: dict[tuple[str, str], Entry] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            cut_unfinished_line(path)
            for line in path.read_bytes().splitlines():
                self._remember(_read_entry(line, path))

    def find(self, theorem: Theorem, proof: Proof) -> Entry | None:
        """What is known of a proof."""
        return self._entries.get((theorem.sha256, proof.sha256))

    def add(self, entry: Entry) -> None:
        """Write a verdict down."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(entry.model_dump_json() + "\n")
        self._remember(entry)

    def _remember(self, entry: Entry) -> None:
        self._entries[entry.statement, entry.proof] = entry


async def judge_samples(
    samples: Sequence[Sample],
    theorems: dict[str, Theorem],
    *,
    checker: Checker,
    ledger: Ledger,
    parallel: int,
    enough: int | None = None,
    progress: Progress | None = None,
) -> list[Judged]:
    """Lean's verdict on every sample; each proof of a theorem is checked and judged once. ``theorems`` is by id.

    With ``enough``, further proofs of a theorem that has so many judged ones may be left at ``compiled``, the shorter
    ones being judged first.
    """
    proofs = [extract_proof(sample.text, theorems[sample.id], continues_proof=True) for sample in samples]
    unknown: dict[tuple[str, str], Candidate] = {}
    for sample, proof in zip(samples, proofs, strict=True):
        theorem = theorems[sample.id]
        if proof is not None and _is_open(ledger.find(theorem, proof), enough):
            unknown[theorem.sha256, proof.sha256] = Candidate(theorem=theorem, proof=proof)
    candidates = sorted(unknown.values(), key=lambda candidate: len(candidate.proof.body))
    numbers = itertools.count(1)

    def found(candidate: Candidate, verdict: Verdict) -> None:
        ledger.add(
            Entry(
                statement=candidate.theorem.sha256,
                proof=candidate.proof.sha256,
                status=verdict.status,
                error=_first_error(verdict.messages),
            )
        )
        if progress is not None:
            progress(next(numbers), len(unknown))

    await verify_all(checker, candidates, parallel=parallel, found=found, enough=enough)
    return [
        _conclude(sample, theorems[sample.id], proof, ledger) for sample, proof in zip(samples, proofs, strict=True)
    ]


def _is_open(entry: Entry | None, enough: int | None) -> bool:
    """Whether Lean has to be asked: about what is unknown, and by those who want every proof judged about the rest."""
    return entry is None or (enough is None and entry.status is VerdictStatus.COMPILED)


def _conclude(sample: Sample, theorem: Theorem, proof: Proof | None, ledger: Ledger) -> Judged:
    status, error = VerdictStatus.NO_PROOF, ""
    if proof is not None:
        entry = ledger.find(theorem, proof)
        assert entry is not None, "every proof has been asked about"
        status, error = entry.status, entry.error
    return Judged(id=sample.id, number=sample.number, proof=proof, status=status, error=error, tokens=sample.tokens)


def _first_error(messages: Sequence[Message]) -> str:
    errors = (message.text.strip() for message in messages if message.severity is Severity.ERROR)
    return next(errors, "")[:_MAX_MESSAGE_CHARACTERS]


def _read_entry(line: bytes, path: Path) -> Entry:
    try:
        return Entry.model_validate_json(line)
    except ValueError as error:
        raise InvalidInputError(f"{path} is damaged; move it away to judge anew. {error}") from None
