"""Plots as SVG that stands inside a page: coloured by the page's style sheet, described for those who do not see them.

A plot has a title and a description; the numbers themselves belong into a table beside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from markupsafe import Markup, escape

WIDTH, HEIGHT = 440, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 30, 34
_TICKS = 5
_APART = 5.0  # between two series at the same place, so that their intervals do not hide each other


@dataclass(frozen=True, kw_only=True)
class Point:
    """A value at a place, perhaps with an interval."""

    x: float
    y: float
    label: str  # what is said of it when it is pointed at
    low: float | None = None
    high: float | None = None
    is_hollow: bool = False


@dataclass(frozen=True, kw_only=True)
class Series:
    """Points that belong together."""

    name: str
    points: Sequence[Point]


def draw_lines(
    series: Sequence[Series], *, key: str, title: str, description: str, x_label: str, y_unit: str = ""
) -> Markup:
    """Lines from point to point, over whole numbers; ``key`` is a name that no other plot of the page has."""
    xs = [point.x for each in series for point in each.points]
    ys = [max(point.y, point.high or 0.0) for each in series for point in each.points]
    frame = _Frame(low=min(xs), high=max(xs), top=max(ys), margin=22.0)
    ticks = [(x, f"{x:g}") for x in _choose_whole(min(xs), max(xs))]
    parts = [frame.draw_axes(ticks, x_label=x_label, y_unit=y_unit), _draw_legend(series)]
    for place, each in enumerate(series):
        shift = (place - (len(series) - 1) / 2) * _APART
        at = [(frame.x(point.x) + shift, frame.y(point.y)) for point in each.points]
        parts.append(f'<g class="series series-{place + 1}">')
        parts.append(f'<path class="line" d="{_write_path(at)}"/>')
        for (x, y), point in zip(at, each.points, strict=True):
            if point.low is not None and point.high is not None:
                parts.append(_draw_interval(x, frame.y(point.low), frame.y(point.high)))
            parts.append(_draw_marker(x, y, place, point))
        parts.append("</g>")
    return _wrap(parts, key=key, title=title, description=description)


def draw_steps(points: Sequence[Point], *, key: str, title: str, description: str) -> Markup:
    """Steps over time, each point's value holding until the next one; ``x`` is in seconds since 1970."""
    low, high = points[0].x, points[-1].x
    frame = _Frame(low=low, high=high, top=max(point.y for point in points), margin=10.0)
    at = [(frame.x(point.x), frame.y(point.y)) for point in points]
    path = f"M{at[0][0]:.1f},{frame.bottom:.1f}V{at[0][1]:.1f}"
    path += "".join(f"H{after[0]:.1f}V{after[1]:.1f}" for _, after in pairwise(at))
    parts = [
        frame.draw_axes(_choose_times(low, high), x_label="", y_unit=""),
        f'<g class="series series-1"><path class="area" d="{path}H{frame.right:.1f}V{frame.bottom:.1f}Z"/>',
        f'<path class="line" d="{path}H{frame.right:.1f}"/>',
        *(_draw_marker(x, y, 0, point) for (x, y), point in zip(at, points, strict=True)),
        "</g>",
    ]
    return _wrap(parts, key=key, title=title, description=description)


def choose_ticks(top: float) -> list[float]:
    """Round numbers from 0 to at least ``top``."""
    if top <= 0:
        return [0.0, 1.0]
    rough = top / (_TICKS - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * (1 - 1e-9))
    count = math.ceil(top / step - 1e-9)
    return [round(number * step, 10) for number in range(count + 1)]


class _Frame:
    """Where values are in the picture."""

    def __init__(self, *, low: float, high: float, top: float, margin: float) -> None:
        self._low, self._span = low, high - low
        self._margin = margin
        self.ticks = choose_ticks(top)
        self.right, self.bottom = WIDTH - _RIGHT, HEIGHT - _BOTTOM

    def x(self, value: float) -> float:
        """Across, in units of the picture; the only value there is stands in the middle."""
        inside = self.right - _LEFT - 2 * self._margin
        share = (value - self._low) / self._span if self._span else 0.5
        return _LEFT + self._margin + share * inside

    def y(self, value: float) -> float:
        """Down."""
        return self.bottom - value / self.ticks[-1] * (self.bottom - _TOP)

    def draw_axes(self, ticks: Sequence[tuple[float, str]], *, x_label: str, y_unit: str) -> str:
        """Lines across with their numbers, and the places below."""
        parts = ['<g class="axes">']
        for value in self.ticks:
            y = self.y(value)
            parts.append(f'<path class="grid" d="M{_LEFT},{y:.1f}H{self.right}"/>')
            text = f"{_write_number(value)}{y_unit}"
            parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{escape(text)}</text>')
        for value, text in ticks:
            x, half = self.x(value), 3.4 * len(text)
            x = min(max(x, half), WIDTH - half)  # the first and the last inside the picture
            parts.append(f'<text x="{x:.1f}" y="{self.bottom + 17}" text-anchor="middle">{escape(text)}</text>')
        if x_label:
            middle = (_LEFT + self.right) / 2
            parts.append(f'<text x="{middle:.1f}" y="{HEIGHT - 2}" text-anchor="middle">{escape(x_label)}</text>')
        return "".join((*parts, "</g>"))


def _draw_legend(series: Sequence[Series]) -> str:
    parts, x = ['<g class="legend">'], float(_LEFT)
    for place, each in enumerate(series):
        parts.append(f'<g class="series series-{place + 1}"><path class="line" d="M{x:.0f},12h22"/>')
        parts.append(_draw_marker(x + 11, 12, place, None) + "</g>")
        parts.append(f'<text x="{x + 28:.0f}" y="16">{escape(each.name)}</text>')
        x += 28 + 8.0 * len(each.name) + 18
    return "".join((*parts, "</g>"))


def _draw_marker(x: float, y: float, place: int, point: Point | None) -> str:
    """A circle for the first series, a square for the second: told apart without colours, too."""
    kind = "marker hollow" if point is not None and point.is_hollow else "marker"
    said = f"<title>{escape(point.label)}</title>" if point is not None else ""
    if place % 2:
        return f'<rect class="{kind}" x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8">{said}</rect>'
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="4.4">{said}</circle>'


def _draw_interval(x: float, low: float, high: float) -> str:
    caps = f"M{x - 4:.1f},{low:.1f}h8M{x - 4:.1f},{high:.1f}h8"
    return f'<path class="interval" d="M{x:.1f},{low:.1f}V{high:.1f}{caps}"/>'


def _write_path(at: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in at)


def _wrap(parts: Sequence[str], *, key: str, title: str, description: str) -> Markup:
    head = (
        f'<svg class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{escape(key)}-title '
        f'{escape(key)}-description"><title id="{escape(key)}-title">{escape(title)}</title>'
        f'<desc id="{escape(key)}-description">{escape(description)}</desc>'
    )
    return Markup("".join((head, *parts, "</svg>")))  # noqa: S704 - every text in it is escaped, the rest is numbers


def _write_number(value: float) -> str:
    if value >= 10_000:
        return f"{value / 1000:,.4g}k"
    return f"{value:,.4g}"


def _choose_whole(low: float, high: float) -> list[float]:
    """Whole numbers between two, not too many."""
    step = max(1, math.ceil((high - low) / 10))
    return [float(number) for number in range(math.ceil(low), math.floor(high) + 1, step)]


def _choose_times(low: float, high: float) -> list[tuple[float, str]]:
    """First, last, and what is between: as hours within a day, as days within a year."""
    if high <= low:
        return [(low, _write_time(low, "%d %b %Y"))]
    write: Callable[[float], str]
    if high - low < 86_400:
        write = lambda moment: _write_time(moment, "%H:%M" if high - low > 300 else "%H:%M:%S")  # noqa: E731
    else:
        write = lambda moment: _write_time(moment, "%d %b" if high - low < 300 * 86_400 else "%b %Y")  # noqa: E731
    moments = [low, (low + high) / 2, high]
    return [(moment, write(moment)) for moment in moments]


def _write_time(moment: float, form: str) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime(form)
