"""Taking over what other runs have: their folders, or a file of attempts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prover.core.extraction import extract_proof
from prover.core.verdict import EnvironmentStamp, Verdict, VerdictStatus
from prover.errors import InvalidInputError
from prover.evaluation.attempts import read_attempts
from prover.evaluation.benchmark import Benchmark
from prover.evaluation.journal import Journal, read_journal
from prover.evaluation.records import Answered, Question, Sampled, TakenOver
from prover.evaluation.results import Reused
from prover.events import AttemptFinished


def reuse_run(journal: Journal, folder: Path, benchmark: Benchmark) -> Reused:
    """Take over what another run found out about the same statements in the same environment.

    Its verdicts always; its completions where its sampler had the same settings, and only those that follow the ones
    that this run has. What was taken over before is not taken twice. Raises InvalidInputError where the folder holds
    no run, or one in another environment.
    """
    settings = _read_settings(folder)
    if settings.get("environment") != journal.settings["environment"]:
        raise InvalidInputError(f"{folder} is a run in another environment: its verdicts do not hold in this one.")
    shares_sampler = settings.get("sampler") == journal.settings["sampler"]
    names = {item.name for item in benchmark.items}
    completions = verdicts = 0
    for record in read_journal(folder / "journal.jsonl"):
        if isinstance(record, Sampled) and shares_sampler and record.problem in names:
            known = journal.completions(record.problem, record.statement_sha256)
            if record.number == len(known) + 1:
                journal.add(record.model_copy(update={"origin": folder.name}))
                completions += 1
        elif isinstance(record, Answered) and not journal.knows_answer(record):
            journal.add(record)
            verdicts += 1
    return _note(journal, Reused(source=folder.name, kind="run", completions=completions, verdicts=verdicts))


def import_attempts(
    journal: Journal, path: Path, benchmark: Benchmark, *, environment: EnvironmentStamp, trusts_verdicts: bool
) -> Reused:
    """Take over the attempts of a file as if their completions had been sampled here.

    The proofs are checked and judged again, unless ``trusts_verdicts``: then a verdict counts that bears the stamp of
    the same environment, on the same proof of the same statement. Raises InvalidInputError for a line that is none.
    """
    groups: dict[tuple[str, str], dict[int, AttemptFinished]] = defaultdict(dict)
    names = {item.name for item in benchmark.items}
    left_out = 0
    for attempt in read_attempts(path):
        if attempt.problem in names and attempt.event.round == 0:
            groups[attempt.problem, attempt.event.theorem.sha256][attempt.event.number] = attempt.event
        else:
            left_out += 1
    completions = verdicts = 0
    for (problem, statement_sha256), by_number in groups.items():
        events = [by_number[number] for number in sorted(by_number)]
        taken = journal.count_from(path.name, problem, statement_sha256)
        for event in events[taken:]:
            journal.note_sampled(problem, event.theorem, event.attempt.completion, origin=path.name)
            completions += 1
        for event in events if trusts_verdicts else ():
            answers = _list_answers(event, environment)
            for answer in answers:
                if not journal.knows_answer(answer):
                    journal.add(answer)
                    verdicts += answer is answers[-1]
    reused = Reused(source=path.name, kind="import", completions=completions, verdicts=verdicts, left_out=left_out)
    return _note(journal, reused)


def _list_answers(event: AttemptFinished, environment: EnvironmentStamp) -> list[Answered]:
    """What the pipeline would have been told about an attempt: by the check, then by the judge."""
    attempt = event.attempt
    proof = extract_proof(attempt.completion.text, event.theorem, continues_proof=attempt.completion.continues_proof)
    verdict = attempt.verdict
    if proof is None or attempt.proof is None or proof.sha256 != attempt.proof.sha256:
        return []
    if verdict.environment != environment or verdict.statement_sha256 != event.theorem.sha256:
        return []

    def answer(question: Question, verdict: Verdict) -> Answered:
        return Answered(
            statement_sha256=event.theorem.sha256, proof_sha256=proof.sha256, question=question, verdict=verdict
        )

    if not verdict.is_proved:
        return [answer("check", verdict)]
    return [answer("check", verdict.model_copy(update={"status": VerdictStatus.COMPILED})), answer("judge", verdict)]


def _note(journal: Journal, reused: Reused) -> Reused:
    is_known = any((each.kind, each.source) == (reused.kind, reused.source) for each in journal.reused)
    if not is_known or reused.completions or reused.verdicts:
        journal.add(TakenOver(reused=reused))
    return reused


def _read_settings(folder: Path) -> Mapping[str, Any]:
    path = folder / "run.json"
    try:
        settings = json.loads(path.read_bytes())
    except OSError:
        raise InvalidInputError(f"{folder} holds no run: {path.name} is missing.") from None
    except ValueError:
        raise InvalidInputError(f"{path} is damaged.") from None
    if isinstance(settings, dict) and "evaluation" in settings:
        raise InvalidInputError(
            f"{folder} is a run of a service: take over its attempts by --import {folder}/attempts.jsonl."
        )
    if not isinstance(settings, dict) or not (folder / "journal.jsonl").is_file():
        raise InvalidInputError(f"{folder} holds no run with a journal.")
    return settings
