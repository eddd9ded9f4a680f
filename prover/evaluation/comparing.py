"""Two finished runs, side by side."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from prover.errors import InvalidInputError
from prover.evaluation.results import Evaluation
from prover.evaluation.statistics import Comparison, compare_solved
from prover.events import Outcome


def compare_runs(first: Path, second: Path) -> Comparison:
    """Which problems each of two runs proved.

    Raises InvalidInputError when a folder holds no finished run, and when the runs are not over the same problems of
    the same file.
    """
    one, other = _read(first), _read(second)
    if one.sha256 != other.sha256:
        raise InvalidInputError(f"{first} and {second} are runs over different files: {one.sha256}, {other.sha256}.")
    try:
        return compare_solved(_solved(one), _solved(other))
    except ValueError as error:
        raise InvalidInputError(f"{first} and {second} cannot be compared: {error}.") from None


def _read(folder: Path) -> Evaluation:
    path = folder / "result.json"
    try:
        return Evaluation.model_validate_json(path.read_bytes())
    except OSError:
        raise InvalidInputError(f"{folder} holds no finished run: {path.name} is missing.") from None
    except ValidationError as error:
        raise InvalidInputError(f"{path} is no result of this version: {error.errors()[0]['msg']}.") from None


def _solved(evaluation: Evaluation) -> dict[str, bool]:
    return {result.name: result.outcome is Outcome.PROVED for result in evaluation.results}
