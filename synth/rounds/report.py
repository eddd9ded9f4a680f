"""The report of a loop of rounds: a table, a plot, and what the model proves that the portfolio does not."""

from __future__ import annotations

import io
from collections.abc import Sequence

from prover.core.value import Value
from prover.core.verdict import EnvironmentStamp
from prover.evaluation.statistics import PassAtK
from synth.rounds.config import RoundsConfig
from synth.rounds.metrics import KS, RoundMetrics
from synth.rounds.portfolio import Unmatched

_COLOURS = ("#2563eb", "#15803d", "#a16207")
_MARKERS = {1: "o", 8: "s"}


class RoundsReport(Value):
    """What a loop of rounds came to."""

    config: RoundsConfig
    environment: EnvironmentStamp
    rounds: tuple[RoundMetrics, ...]
    in_service: int
    unmatched: tuple[Unmatched, ...]  # solved by the model in service, and not by the portfolio
    compared: int  # statements solved by the model in service, which the portfolio was tried on

    @property
    def sets(self) -> tuple[str, ...]:
        """The names of what was evaluated on."""
        return tuple(score.name for score in self.rounds[0].scores)

    def growth(self, name: str, k: int) -> float | None:
        """pass@k of the model in service over the first model's; None when the first one solved nothing."""
        first, last = self.rounds[0].find(name), self.rounds[self.in_service].find(name)
        if first is None or last is None or not first.at(k).value:
            return None
        return last.at(k).value / first.at(k).value


def write_markdown(report: RoundsReport) -> str:
    """The report as a page."""
    head = ["round", "in service", "rows"]
    head += [f"{name} pass@{k} in %" for name in report.sets for k in KS]
    rows = [head, ["---"] * len(head), *(_list_cells(report, metrics) for metrics in report.rounds)]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    growth = [
        f"- {name}: pass@{k} of the model in service is {value:.1f} times the first model's."
        for name in report.sets
        for k in KS
        if (value := report.growth(name, k)) is not None
    ]
    problems = ", ".join(f"{score.name} {score.problems}" for score in report.rounds[0].scores)
    lines = [
        "# Rounds",
        f"Problems: {problems}; {report.config.evaluation_attempts} attempts each; 95% bootstrap intervals over "
        "problems. A translation counts when Lean proves each statement from the other.",
        table,
        "\n".join(growth),
        f"Of the {report.compared} statements that the model in service proves, the portfolio "
        f"({report.config.portfolio_attempts} attempts at most) does not prove {len(report.unmatched)}.",
        "\n".join(f"- `{each.statement}`\n  `{' ⏎ '.join(each.proof.splitlines())}`" for each in report.unmatched),
    ]
    return "\n\n".join(line for line in lines if line) + "\n"


def _list_cells(report: RoundsReport, metrics: RoundMetrics) -> list[str]:
    state = "failed" if metrics.failure else "yes" if metrics.is_promoted else "no"
    cells = [str(metrics.number), state, str(metrics.training_rows)]
    for name in report.sets:
        score = metrics.find(name)
        cells += [_format(score.at(k)) if score else "-" for k in KS]
    return cells


def _format(point: PassAtK) -> str:
    return f"{100 * point.value:.1f} [{100 * point.low:.1f}, {100 * point.high:.1f}]"


def draw(report: RoundsReport) -> str:
    """pass@k round by round with its intervals, as SVG text."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=(3.6 * len(report.sets), 3.0), layout="constrained")
    FigureCanvasSVG(figure)
    for place, (name, colour) in enumerate(zip(report.sets, _COLOURS, strict=False), 1):
        axes = figure.add_subplot(1, len(report.sets), place)
        for k in KS:
            found = [(m.number, s.at(k)) for m in report.rounds if (s := m.find(name)) is not None]
            numbers = [number for number, _ in found]
            values = [100 * point.value for _, point in found]
            below = [max(0.0, 100 * (point.value - point.low)) for _, point in found]
            above = [max(0.0, 100 * (point.high - point.value)) for _, point in found]
            axes.errorbar(
                numbers, values, yerr=[below, above], color=colour, alpha=1.0 if k > 1 else 0.55,
                marker=_MARKERS.get(k, "o"), markersize=4, capsize=3, label=f"pass@{k}",
            )  # fmt: skip
        axes.set_title(name, fontsize=10)
        axes.set_xlabel("round")
        axes.set_xticks([metrics.number for metrics in report.rounds])
        axes.set_ylim(bottom=0)
        axes.grid(visible=True, alpha=0.3)
        axes.legend(fontsize=8)
    figure.axes[0].set_ylabel("%")
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg")
    return buffer.getvalue()


def summarize(rounds: Sequence[RoundMetrics]) -> list[dict[str, object]]:
    """The rounds without the tallies of single problems: what a program reads first."""
    return [metrics.model_dump(mode="json", exclude={"scores": {"__all__": {"tallies"}}}) for metrics in rounds]
