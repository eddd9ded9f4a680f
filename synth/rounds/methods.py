"""After the rounds: what DPO and GRPO make of the model in service, measured with several seeds."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Literal

from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.errors import InvalidInputError
from synth.rounds.config import RoundsConfig
from synth.rounds.data import Statement
from synth.rounds.examples import make_preferences
from synth.rounds.folder import RoundsFolder, keep, recall, write_text
from synth.rounds.ledger import Judged
from synth.rounds.metrics import KS, Change, Score, measure_change
from synth.rounds.steps import RoundSteps
from synth.training.examples import Preference
from synth.training.steps import DpoStep, GrpoStep

Method = Literal["dpo", "grpo"]


class MethodRun(Value):
    """One training by one method from the model in service, and what it changed on the same problems."""

    method: Method
    seed: int
    before: int  # the round whose model it began with
    data: int  # pairs, or theorems
    scores: tuple[Score, ...]
    changes: dict[str, tuple[Change, ...]]  # by set


async def run_method(
    folder: RoundsFolder, config: RoundsConfig, steps: RoundSteps, *, method: Method, seed: int
) -> MethodRun:
    """Train by one method with one seed and evaluate; what was finished before is read again.

    Raises InvalidInputError when no round has been finished, and StepFailedError when the training fails.
    """
    place = folder.path / "methods" / f"{method}-{seed}"
    record = place / "result.json"
    if record.is_file():
        return MethodRun.model_validate_json(record.read_text(encoding="utf-8"))
    before = folder.in_service
    metrics = folder.read_metrics(before)
    if metrics is None:
        raise InvalidInputError(f"{folder.path} has no finished round; run `qed synth iterate` first.")
    count = await (_train_dpo if method == "dpo" else _train_grpo)(folder, config, steps, place, seed)
    scores = await steps.evaluate(place / "evaluation", str(place / "training" / "model"))
    changes = {
        score.name: tuple(measure_change(first, score, k=k) for k in KS)
        for score in scores
        if (first := metrics.find(score.name)) is not None
    }
    run = MethodRun(method=method, seed=seed, before=before, data=count, scores=scores, changes=changes)
    write_text(record, run.model_dump_json(indent=1) + "\n")
    return run


async def _train_dpo(folder: RoundsFolder, config: RoundsConfig, steps: RoundSteps, place: Path, seed: int) -> int:
    path = place / "preferences.jsonl"
    preferences = recall(path, Preference)
    if preferences is None:
        judged, theorems = _read_attempts(folder, config)
        per_theorem = config.training.dpo.pairs_per_theorem
        preferences = keep(path, make_preferences(judged, theorems, per_theorem=per_theorem))
    step = DpoStep(
        model=folder.model(folder.in_service),
        preferences=path,
        folder=place / "training",
        config=config.training,
        seed=seed,
    )
    await steps.do("dpo", step, place)
    return len(preferences)


async def _train_grpo(folder: RoundsFolder, config: RoundsConfig, steps: RoundSteps, place: Path, seed: int) -> int:
    path = place / "theorems.jsonl"
    theorems = recall(path, Theorem)
    if theorems is None:
        judged, by_id = _read_attempts(folder, config)
        chosen = choose_theorems(judged, most=config.training.grpo.theorems)
        theorems = keep(path, [by_id[id_] for id_ in chosen])
    step = GrpoStep(
        model=folder.model(folder.in_service),
        theorems=path,
        folder=place / "training",
        config=config.training,
        seed=seed,
    )
    await steps.do("grpo", step, place)
    return len(theorems)


def choose_theorems(judged: list[Judged], *, most: int) -> list[str]:
    """The statements that the model solves sometimes, those that it solves every other time first.

    A group of answers that are all right or all wrong teaches nothing.
    """
    found: dict[str, list[bool]] = defaultdict(list)
    for sample in judged:
        found[sample.id].append(sample.compiles)
    shares = {id_: sum(proved) / len(proved) for id_, proved in found.items()}
    sometimes = [id_ for id_, share in shares.items() if 0 < share < 1]
    return sorted(sometimes, key=lambda id_: (abs(shares[id_] - 0.5), id_))[:most]


def _read_attempts(folder: RoundsFolder, config: RoundsConfig) -> tuple[list[Judged], dict[str, Theorem]]:
    """The attempts of the last finished round, and the theorems by id."""
    for number in range(config.rounds, 0, -1):
        judged = recall(folder.round(number) / "proofs.jsonl", Judged)
        statements = recall(folder.round(number) / "statements.jsonl", Statement)
        if judged and statements:
            return judged, {statement.id: statement.theorem for statement in statements}
    raise InvalidInputError(f"{folder.path} has no finished round; run `qed synth iterate` first.")


def write_methods_markdown(runs: list[MethodRun]) -> str:
    """What each training changed, as a table: differences in percent points with their intervals."""
    sets = list(runs[0].changes) if runs else []
    head = ["method", "seed", "data", *(f"{name} pass@{k}" for name in sets for k in KS)]
    rows = [head, ["---"] * len(head)]
    for run in runs:
        cells = [run.method, str(run.seed), str(run.data)]
        for name in sets:
            score = next(score for score in run.scores if score.name == name)
            cells += [_describe(change, score.at(change.k).value) for change in run.changes[name]]
        rows.append(cells)
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    return f"Change against the model in service, in percent points with 95% intervals; then the value.\n\n{table}\n"


def _describe(change: Change, value: float) -> str:
    return f"{100 * change.value:+.1f} [{100 * change.low:+.1f}, {100 * change.high:+.1f}]; {100 * value:.1f}"
