"""RoundsFolder: where a loop of rounds keeps what it did.

::

    FOLDER/config.json          all settings
    FOLDER/held_out.json        what no model is trained on
    FOLDER/ledger-*.jsonl       every verdict, once, by the hash of the Lean library
    FOLDER/in_service           the number of the round whose model is used
    FOLDER/N/                   a round: statements, samples, verdicts (proofs.jsonl), rows, examples, evaluation/,
                                training/ with the model and its curves, and metrics.json last
    FOLDER/report.md, report.json, curves.svg
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from prover.core.value import Value
from prover.errors import InvalidInputError
from synth.rounds.metrics import RoundMetrics
from synth.training.examples import read_values, write_values

V = TypeVar("V", bound=Value)


class RoundsFolder:
    """The files of a loop. What is written is written whole; what is there is not made again."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def claim(self, config: str) -> None:
        """Write down the configuration. Raises InvalidInputError when the folder has another one."""
        record = self.path / "config.json"
        if record.is_file() and record.read_text(encoding="utf-8") != config:
            raise InvalidInputError(
                f"{self.path} was begun with another configuration (see {record}); choose another folder."
            )
        self.path.mkdir(parents=True, exist_ok=True)
        write_text(record, config)

    def round(self, number: int) -> Path:
        """The folder of a round."""
        return self.path / str(number)

    def model(self, number: int) -> str:
        """The folder of a round's model."""
        return str(self.round(number) / "training" / "model")

    @property
    def in_service(self) -> int:
        """The round whose model is used; 0 at first."""
        record = self.path / "in_service"
        return int(record.read_text(encoding="utf-8")) if record.is_file() else 0

    def put_in_service(self, number: int) -> None:
        """From here on use another round's model."""
        write_text(self.path / "in_service", f"{number}\n")

    def read_metrics(self, number: int) -> RoundMetrics | None:
        """What a round did; None while it is not finished."""
        path = self.round(number) / "metrics.json"
        return RoundMetrics.model_validate_json(path.read_text(encoding="utf-8")) if path.is_file() else None

    def write_metrics(self, metrics: RoundMetrics) -> None:
        """End a round."""
        write_text(self.round(metrics.number) / "metrics.json", metrics.model_dump_json(indent=1) + "\n")


def recall(path: Path, kind: type[V]) -> list[V] | None:
    """The values of a file, or None when it was not written yet."""
    return list(read_values(path, kind)) if path.is_file() else None


def keep(path: Path, values: Sequence[V]) -> list[V]:
    """Write values, and hand them on."""
    write_values(path, values)
    return list(values)


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".draft")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
