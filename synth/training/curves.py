"""Curves of a training run: what the trainer logged, drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_INK, _ACCENT = "#334155", "#2563eb"
# Title by the name under which trl logs it; what a method does not log is left out.
_SHOWN = {
    "loss": "loss",
    "mean_token_accuracy": "accuracy of the next token",
    "entropy": "entropy per token",
    "grad_norm": "norm of the gradient",
    "rewards/accuracies": "pairs in the right order",
    "rewards/margins": "margin between the pairs",
    "reward": "reward",
    "rewards/proved/mean": "share proved",
    "completions/mean_length": "tokens of an answer",
    "kl": "distance from the first model",
    "clip_ratio/region_mean": "clipped",
    "frac_reward_zero_std": "groups that teach nothing",
}


def draw_curves(log: Sequence[Mapping[str, Any]], path: Path) -> None:
    """One small plot for each quantity that was logged more than once, as an SVG file."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    series = {name: [(e["step"], float(e[name])) for e in log if name in e] for name in _SHOWN}
    series = {name: points for name, points in series.items() if len(points) > 1}
    if not series:
        return
    columns = min(3, len(series))
    rows = -(-len(series) // columns)
    figure = Figure(figsize=(3.4 * columns, 2.4 * rows), layout="constrained")
    FigureCanvasSVG(figure)
    for place, (name, points) in enumerate(series.items(), 1):
        axes = figure.add_subplot(rows, columns, place)
        axes.plot([x for x, _ in points], [y for _, y in points], color=_ACCENT, linewidth=1.2)
        axes.set_title(_SHOWN[name], fontsize=9, color=_INK)
        axes.tick_params(labelsize=7, colors=_INK)
        axes.grid(visible=True, alpha=0.3)
    figure.savefig(path, format="svg")
