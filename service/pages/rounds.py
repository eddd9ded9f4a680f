"""Rounds of training as a folder of `qed synth iterate` has them: what is shown of its report, and no more."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

log = logging.getLogger("qed.pages")

_MAX_BYTES = 64_000_000  # of a report


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")  # of a report, what is shown; it may say more


class PassAt(_Read):
    """pass@k with its interval."""

    k: int
    value: float = Field(ge=0, le=1)
    low: float = Field(ge=0, le=1)
    high: float = Field(ge=0, le=1)

    @property
    def words(self) -> str:
        """In percent."""
        return f"{100 * self.value:.1f}"

    @property
    def interval(self) -> str:
        """In percent."""
        return f"{100 * self.low:.1f}–{100 * self.high:.1f}"


class Score(_Read):
    """How a round's model did on one set."""

    name: str
    problems: int
    pass_at_k: tuple[PassAt, ...]

    def at(self, k: int) -> PassAt | None:
        """pass@k, where it was estimated."""
        return next((point for point in self.pass_at_k if point.k == k), None)


class _Promotion(_Read):
    is_promoted: bool


class Round(_Read):
    """One round."""

    number: int = Field(ge=0)
    scores: tuple[Score, ...] = ()
    promotion: _Promotion | None = None
    failure: str = ""
    training_rows: int = 0

    @property
    def state(self) -> str:
        """In words."""
        if self.failure:
            return "failed"
        is_promoted = self.number == 0 or (self.promotion is not None and self.promotion.is_promoted)
        return "in service" if is_promoted else "not promoted"

    def find(self, name: str) -> Score | None:
        """The score on the set of that name."""
        return next((score for score in self.scores if score.name == name), None)


class _Report(_Read):
    rounds: tuple[Round, ...] = Field(min_length=1)


def read_rounds(folder: Path | None) -> tuple[tuple[Round, ...], str]:
    """The rounds of a folder of `qed synth iterate`, and what is wrong with it, in words."""
    if folder is None:
        return (), ""
    try:
        report = folder / "report.json"
        if report.is_file():
            return _read_report(report, *_stamp(report)), ""
        return tuple(_read_finished(folder)), ""
    except (OSError, ValidationError, ValueError) as error:
        log.warning("the rounds in %s cannot be read: %s", folder, error)
        return (), "The report of the rounds cannot be read; the service’s log says why."


def _read_finished(folder: Path) -> list[Round]:
    """The rounds of a loop that is still going on."""
    rounds: list[Round] = []
    while (metrics := folder / str(len(rounds)) / "metrics.json").is_file():
        rounds.append(_read_metrics(metrics, *_stamp(metrics)))
    return rounds


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    if found.st_size > _MAX_BYTES:
        raise ValueError(f"{path} has {found.st_size:,} bytes; the limit is {_MAX_BYTES:,}")
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _read_report(path: Path, _modified_ns: int, _size: int) -> tuple[Round, ...]:
    return _Report.model_validate_json(path.read_bytes()).rounds


@lru_cache(maxsize=256)
def _read_metrics(path: Path, _modified_ns: int, _size: int) -> Round:
    return Round.model_validate_json(path.read_bytes())
