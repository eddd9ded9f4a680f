"""What the page Learning shows: data sets as they grow, rounds of training, and synthesis runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from service.data_sets.schemas import DataSetSummary, Growth
from service.data_sets.service import read_growth
from service.data_sets.service import read_page as read_data_sets
from service.jobs.models import JobStatus
from service.keys.schemas import Caller
from service.pages.plots import Point, Series, draw_lines, draw_steps
from service.pages.rounds import PassAt, Round, read_rounds
from service.synthesis.schemas import SynthesisRead
from service.synthesis.service import read_page as read_syntheses
from synth.stages import KEPT

RUNS_SHOWN, DATA_SETS_SHOWN = 20, 50
KS = (1, 8)
_WORDS = {
    JobStatus.QUEUED: "Waiting",
    JobStatus.RUNNING: "Working",
    JobStatus.FINISHED: "Finished",
    JobStatus.FAILED: "Failed",
    JobStatus.CANCELLED: "Cancelled",
}


class RoundLine(BaseModel):
    """A line of the table beside a plot of rounds."""

    round: Round
    points: list[PassAt | None]


class RoundsView(BaseModel):
    """One set that rounds are evaluated on."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    name: str
    problems: int
    plot: Markup
    lines: list[RoundLine]


class FunnelLine(BaseModel):
    """A stage of a funnel with its bar, in percent of all that is settled."""

    words: str
    count: int
    left: int
    is_kept: bool
    bar_left: float
    bar_here: float


class RunView(BaseModel):
    """A synthesis run."""

    run: SynthesisRead
    state_words: str
    is_over: bool
    share: float  # of the statements asked for that is settled, in percent
    lines: list[FunnelLine]


def read_learning(session: Session, rounds_dir: Path | None, *, caller: Caller) -> dict[str, Any]:
    """Everything on the page."""
    growth = read_growth(session, caller=caller)
    shown = read_data_sets(session, limit=DATA_SETS_SHOWN, caller=caller).data_sets
    rounds, trouble = read_rounds(rounds_dir)
    return {
        "growth": draw_growth(growth) if growth else None,
        "data_sets": _join(shown, growth),
        "rounds": view_rounds(rounds),
        "trouble": trouble,
        "has_rounds": rounds_dir is not None,
        "ks": KS,
        **read_runs(session, caller=caller),
    }


def read_runs(session: Session, *, caller: Caller) -> dict[str, Any]:
    """The part of the page that changes while a run goes on."""
    runs = [_view_run(run) for run in read_syntheses(session, limit=RUNS_SHOWN, caller=caller).syntheses]
    return {"runs": runs, "is_open": any(not run.is_over for run in runs)}


def draw_growth(growth: list[Growth]) -> Markup:
    """Different statements with a proof, over time."""
    points = [
        Point(
            x=each.created_at.timestamp(),
            y=each.total,
            label=f"{each.name}, {each.created_at:%d %b %Y %H:%M}: {each.new:,} new, {each.total:,} in all",
        )
        for each in growth
    ]
    last = growth[-1]
    return draw_steps(
        points,
        key="growth",
        title="Different statements with a judged proof, over time",
        description=f"{len(growth)} data sets from {growth[0].created_at:%d %b %Y} to {last.created_at:%d %b %Y}; "
        f"{last.total:,} different statements at the end. The table has the numbers.",
    )


def view_rounds(rounds: tuple[Round, ...]) -> list[RoundsView]:
    """A plot and a table for each set that the rounds are evaluated on."""
    names = dict.fromkeys(score.name for each in rounds for score in each.scores)
    return [_view_set(place, name, rounds) for place, name in enumerate(names)]


def _view_set(place: int, name: str, rounds: tuple[Round, ...]) -> RoundsView:
    scored = [(each, score) for each in rounds if (score := each.find(name)) is not None]
    series = [
        Series(
            name=f"pass@{k}",
            points=[
                Point(
                    x=each.number,
                    y=100 * point.value,
                    low=100 * point.low,
                    high=100 * point.high,
                    label=f"Round {each.number}, pass@{k}: {point.words}% ({point.interval}), {each.state}",
                    is_hollow=each.state != "in service",
                )
                for each, score in scored
                if (point := score.at(k)) is not None
            ],
        )
        for k in KS
    ]
    series = [each for each in series if each.points]
    first, last = scored[0][0].number, scored[-1][0].number
    ends = "; ".join(f"{each.name} goes from {each.points[0].y:.1f}% to {each.points[-1].y:.1f}%" for each in series)
    plot = Markup()
    if series:
        plot = draw_lines(
            series,
            key=f"rounds-{place}",
            title=f"pass@1 and pass@8 on {name}, by round",
            description=f"Rounds {first} to {last}: {ends}. Bars are 95% intervals; hollow marks are models that did "
            "not go into service. The table has the numbers.",
            x_label="round",
            y_unit="%",
        )
    return RoundsView(
        name=name,
        problems=scored[-1][1].problems,
        plot=plot,
        lines=[RoundLine(round=each, points=[score.at(k) for k in KS]) for each, score in scored],
    )


def _join(shown: list[DataSetSummary], growth: list[Growth]) -> list[tuple[DataSetSummary, Growth]]:
    by_id = {each.data_set: each for each in growth}
    return [(data_set, by_id[data_set.id]) for data_set in shown if data_set.id in by_id]


def _view_run(run: SynthesisRead) -> RunView:
    whole = max(run.settled, 1)
    lines = [
        FunnelLine(
            words=stage.fate.value.replace("_", " "),
            count=stage.count,
            left=stage.left,
            is_kept=stage.fate in KEPT,
            bar_left=0.0 if stage.fate in KEPT else 100 * stage.left / whole,
            bar_here=100 * stage.count / whole,
        )
        for stage in run.stages
        if stage.count
    ]
    return RunView(
        run=run,
        state_words=_WORDS[run.status],
        is_over=run.status.is_final,
        share=100 * min(1.0, run.settled / max(run.statements, 1)),
        lines=lines,
    )
