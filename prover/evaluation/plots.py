"""The plots of a report, as SVG text. Needs matplotlib: ``pip install 'qed-prover[report]'``."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from prover.evaluation.results import Evaluation, ItemResult
from prover.events import Outcome

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INK, _ACCENT, _PALE, _GRID = "#334155", "#2563eb", "#93c5fd", "#e2e8f0"
_OUTCOME_COLOURS = {
    Outcome.PROVED: "#15803d",
    Outcome.DISPROVED: "#0e7490",
    Outcome.VACUOUS: "#a16207",
    Outcome.NOT_PROVED: "#94a3b8",
    Outcome.TIMED_OUT: "#cbd5e1",
    Outcome.ILL_FORMED: "#b91c1c",
    Outcome.NOT_UNDERSTOOD: "#f59e0b",
}
_SIZE_INCHES = (4.6, 3.0)
_FEWEST_BARS = 4  # that there is room for: two alone would fill the picture


def draw_plots(evaluation: Evaluation) -> dict[str, str]:
    """SVG by caption, those that the run has data for; none without matplotlib."""
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        return {}
    plots = {}
    if len(evaluation.pass_at_k) > 1:
        plots["pass@k with its 95% interval"] = _draw_curve(evaluation)
    if evaluation.cumulative:
        plots["Proved within so many attempts"] = _draw_cumulative(evaluation)
    plots["How the problems ended"] = _draw_outcomes(evaluation)
    if any(result.answer.verdicts for result in evaluation.results):
        plots["Verdicts on all attempts"] = _draw_verdicts(evaluation)
    plots["Seconds per problem"] = _draw_times(evaluation.results)
    return plots


def _draw_curve(evaluation: Evaluation) -> str:
    axes, finish = _axes("k", "pass@k in %")
    ks = [point.k for point in evaluation.pass_at_k]
    axes.fill_between(
        ks,
        [100 * point.low for point in evaluation.pass_at_k],
        [100 * point.high for point in evaluation.pass_at_k],
        color=_PALE,
        alpha=0.5,
        linewidth=0,
    )
    axes.plot(ks, [100 * point.value for point in evaluation.pass_at_k], color=_ACCENT, marker="o", markersize=3)
    axes.set_xscale("log", base=2)
    axes.set_xticks(ks, [str(k) for k in ks])
    return finish()


def _draw_cumulative(evaluation: Evaluation) -> str:
    axes, finish = _axes("attempts per problem", "problems proved")
    attempts = [step.attempts for step in evaluation.cumulative]
    solved = [step.solved for step in evaluation.cumulative]
    most = max(attempts[-1], *(result.tally.attempts for result in evaluation.results))
    axes.step([1, *attempts, most], [0, *solved, solved[-1]], where="post", color=_ACCENT)
    axes.set_xscale("log", base=2)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_ylim(0, evaluation.problems)
    return finish()


def _draw_outcomes(evaluation: Evaluation) -> str:
    counts = [(outcome, len(evaluation.names.get(outcome, ()))) for outcome in Outcome]
    shown = [(outcome, count) for outcome, count in counts if count][::-1]
    axes, finish = _axes("problems", "")
    colours = [_OUTCOME_COLOURS[outcome] for outcome, _ in shown]
    _draw_bars(axes, [(outcome.value, count) for outcome, count in shown], colours)
    return finish()


def _draw_verdicts(evaluation: Evaluation) -> str:
    counts: Counter[str] = Counter()
    for result in evaluation.results:
        counts.update(result.answer.verdicts)
    shown = counts.most_common()[::-1]
    axes, finish = _axes("attempts at the theorems", "")
    _draw_bars(axes, shown, [_ACCENT] * len(shown))
    return finish()


def _draw_bars(axes: Axes, counts: Sequence[tuple[str, int]], colours: Sequence[str]) -> None:
    """A bar for each count, the last one on top, with its number beside it."""
    bars = axes.barh([name.replace("_", " ") for name, _ in counts], [count for _, count in counts], color=colours)
    axes.bar_label(bars, padding=3, color=_INK, fontsize=8)
    axes.grid(visible=False, axis="y")
    axes.margins(x=0.12)
    axes.set_ylim(len(counts) - max(len(counts), _FEWEST_BARS) - 0.5, len(counts) - 0.5)


def _draw_times(results: tuple[ItemResult, ...]) -> str:
    from matplotlib.ticker import MaxNLocator

    axes, finish = _axes("seconds", "problems")
    times = [max(result.answer.wall_s, 0.01) for result in results]
    low, high = min(times), max(times) * 1.01
    edges = [low * (high / low) ** (i / 16) for i in range(17)]
    proved = [t for t, result in zip(times, results, strict=True) if result.outcome is Outcome.PROVED]
    others = [t for t, result in zip(times, results, strict=True) if result.outcome is not Outcome.PROVED]
    colours = [_OUTCOME_COLOURS[Outcome.PROVED], _OUTCOME_COLOURS[Outcome.NOT_PROVED]]
    axes.hist([proved, others], bins=edges, stacked=True, color=colours, label=["proved", "other"])
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.legend(frameon=False, fontsize=8)
    return finish()


def _axes(x_label: str, y_label: str) -> tuple[Axes, _Finish]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=_SIZE_INCHES, layout="constrained")
    axes = figure.subplots()
    axes.set_xlabel(x_label, color=_INK, fontsize=9)
    axes.set_ylabel(y_label, color=_INK, fontsize=9)
    axes.tick_params(colors=_INK, labelsize=8)
    axes.grid(color=_GRID, linewidth=0.7)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color("#94a3b8")
    return axes, _Finish(axes)


class _Finish:
    """Turns a drawing into SVG that can stand inside a page: no prologue, no date, names of its own."""

    _drawn = 0

    def __init__(self, axes: Axes) -> None:
        self._axes = axes

    def __call__(self) -> str:
        import matplotlib

        with io.StringIO() as out, matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "qed"}):
            self._axes.figure.savefig(out, format="svg", transparent=True, metadata={"Date": None})  # type: ignore[union-attr]
            svg = out.getvalue()
        type(self)._drawn += 1
        prefix = f"p{self._drawn}-"
        svg = svg[svg.index("<svg") :]
        svg = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}\1"', svg)
        svg = re.sub(r'(href="#|url\(#)', rf"\g<1>{prefix}", svg)
        return re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
