"""The funnel: how many statements came to each stage, how many were left there and why, with examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prover.core.value import Value
from synth.stages import KEPT, Fate, Settled

_EXAMPLES = 3


class Example(Value):
    """A statement that ended at a stage."""

    statement: str
    origin: str
    detail: str


class Level(Value):
    """One stage of the funnel."""

    fate: Fate
    count: int
    left: int  # statements that were not left at this stage or before
    cpu_s: float  # of Lean, for those that ended here
    examples: tuple[Example, ...]


class Funnel(Value):
    """What became of all the statements of a run."""

    statements: int
    kept: int
    levels: tuple[Level, ...]
    origins: dict[str, dict[str, int]]  # by kind of origin: how many met each fate
    with_english: int  # of those kept
    english_lost: int  # kept statements whose English is not read back as the same statement
    rows: dict[str, int]  # in the data set, by kind
    splits: dict[str, int]
    lean_cpu_s: float
    wall_s: float  # of this start of the run; 0 when everything was in the journal
    settled_now: int  # statements settled by this start of the run

    @property
    def per_second(self) -> float:
        """Statements settled per second of wall clock, of this start of the run."""
        return self.settled_now / self.wall_s if self.wall_s else 0.0


def count_funnel(
    settled: Iterable[Settled],
    *,
    wall_s: float,
    settled_now: int,
    rows: Mapping[str, int],
    splits: Mapping[str, int],
) -> Funnel:
    """Count what became of the statements."""
    everything = list(settled)
    left = len(everything)
    levels = []
    for fate in Fate:
        met = [each for each in everything if each.fate is fate]
        if fate not in KEPT:
            left -= len(met)
        examples = tuple(
            Example(statement=each.seed.theorem.statement, origin=each.seed.origin.name, detail=each.detail)
            for each in met[:: max(1, len(met) // _EXAMPLES)][:_EXAMPLES]
        )
        cpu_s = sum(each.cpu_s for each in met)
        levels.append(Level(fate=fate, count=len(met), left=left, cpu_s=round(cpu_s, 3), examples=examples))
    kept = [each for each in everything if each.fate in KEPT]
    origins: dict[str, dict[str, int]] = {}
    for each in everything:
        fates = origins.setdefault(each.seed.origin.kind.value, {})
        fates[each.fate.value] = fates.get(each.fate.value, 0) + 1
    return Funnel(
        statements=len(everything),
        kept=len(kept),
        levels=tuple(levels),
        origins=origins,
        with_english=sum(each.has_english for each in kept),
        english_lost=sum(bool(each.seed.problem) and not each.has_english for each in kept),
        rows=dict(rows),
        splits=dict(splits),
        lean_cpu_s=round(sum(each.cpu_s for each in everything), 3),
        wall_s=round(wall_s, 3),
        settled_now=settled_now,
    )


def write_markdown(funnel: Funnel, *, title: str) -> str:
    """The funnel as a Markdown page."""
    lines = [
        f"# {title}",
        "",
        f"{funnel.statements:,} statements in, {funnel.kept:,} kept. Lean used {funnel.lean_cpu_s:,.0f} s of processor "
        f"time; the last start settled {funnel.settled_now:,} statements in {funnel.wall_s:,.1f} s "
        f"({funnel.per_second:.1f} per second).",
        "",
        "| what became of them | statements | share | left | Lean, s |",
        "|---|---:|---:|---:|---:|",
    ]
    for level in funnel.levels:
        share = level.count / funnel.statements if funnel.statements else 0.0
        name = level.fate.value.replace("_", " ")
        lines.append(f"| {name} | {level.count:,} | {share:.1%} | {level.left:,} | {level.cpu_s:,.1f} |")
    lines += [
        "",
        f"English read back as the same statement: {funnel.with_english:,}; lost: {funnel.english_lost:,}.",
        "",
    ]
    for heading, counts in (("Rows", funnel.rows), ("Splits", funnel.splits)):
        lines.append(f"{heading}: " + ", ".join(f"{name} {count:,}" for name, count in counts.items()) + ".")
    lines += ["", "## By origin", "", f"| origin | {' | '.join(fate.value.replace('_', ' ') for fate in Fate)} |"]
    lines.append("|---|" + "---:|" * len(Fate))
    for origin, fates in sorted(funnel.origins.items()):
        lines.append(f"| {origin} | " + " | ".join(f"{fates.get(fate.value, 0):,}" for fate in Fate) + " |")
    lines += ["", "## Examples", ""]
    for level in funnel.levels:
        for example in level.examples:
            detail = f" ({example.detail})" if example.detail else ""
            lines.append(f"- {level.fate.value.replace('_', ' ')}{detail}: `{example.statement}`")
    return "\n".join(lines) + "\n"
