"""The report of an evaluation: a page that needs nothing beside it, and the same in Markdown."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from prover.core.equivalence import Equivalence
from prover.core.value import Value
from prover.evaluation.journal import Journal
from prover.evaluation.plots import draw_plots
from prover.evaluation.published import find_published
from prover.evaluation.results import Evaluation
from prover.events import AttemptFinished

if TYPE_CHECKING:
    from jinja2 import Template

_MEANINGS = {
    Equivalence.EQUIVALENT: "Lean has shown that they are equivalent.",
    Equivalence.DIFFERS: "one was proved and the other disproved: it says something else.",
    Equivalence.NOT_SHOWN: "neither that they are equivalent nor that they differ was shown.",
}
MAX_ATTEMPTS_SHOWN = 40  # of a problem
MAX_CHARACTERS_SHOWN = 160  # of a completion, and of a message


class AttemptLine(Value):
    """An attempt in a report's list."""

    theorem: str
    number: int
    round: int  # of repair
    status: str
    text: str  # the completion's beginning
    message: str  # Lean's first complaint


def write_report(evaluation: Evaluation, journal: Journal) -> Path:
    """Write ``report.html``, ``report.md`` and ``result.json`` into the journal's folder; the page's path."""
    folder = journal.folder
    page = folder / "report.html"
    page.write_text(render_html(evaluation, attempts=list_attempts(journal)))
    (folder / "report.md").write_text(render_markdown(evaluation))
    (folder / "result.json").write_text(evaluation.model_dump_json(indent=2) + "\n")
    return page


def list_attempts(journal: Journal) -> dict[str, list[AttemptLine]]:
    """The attempts of a journal by problem."""
    lines: dict[str, dict[str, AttemptLine]] = defaultdict(dict)
    for attempt in journal.attempts:
        lines[attempt.problem][attempt.event.key] = describe_attempt(attempt.event)
    return {problem: list(by_key.values()) for problem, by_key in lines.items()}


def describe_attempt(event: AttemptFinished) -> AttemptLine:
    """An attempt as a report's line."""
    verdict = event.attempt.verdict
    complaint = ""
    if not verdict.is_proved:
        complaint = verdict.reason or next((message.text for message in verdict.messages), "")
    return AttemptLine(
        theorem=event.theorem.name,
        number=event.number,
        round=event.round,
        status=verdict.status,
        text=_shorten(event.attempt.completion.text),
        message=_shorten(complaint),
    )


def _shorten(text: str) -> str:
    return textwrap.shorten(text, MAX_CHARACTERS_SHOWN, placeholder=" …")


def render_html(evaluation: Evaluation, *, attempts: Mapping[str, Sequence[AttemptLine]]) -> str:
    """The page. ``attempts`` are listed by problem, the first of them, where they are known."""
    return _load_template("report.html.jinja").render(
        e=evaluation,
        numbers=_list_numbers(evaluation),
        plots=draw_plots(evaluation),
        published=find_published(evaluation.benchmark),
        comparable=_say_comparable(evaluation),
        settings=_list_settings(evaluation),
        meanings=_MEANINGS,
        attempts={name: list(lines)[:MAX_ATTEMPTS_SHOWN] for name, lines in attempts.items()},
    )


def render_markdown(evaluation: Evaluation) -> str:
    """The same without plots and single attempts."""
    return _load_template("report.md.jinja").render(
        e=evaluation, numbers=_list_numbers(evaluation), settings=_list_settings(evaluation)
    )


@cache
def _load_template(name: str) -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    templates = Environment(
        loader=PackageLoader("prover.evaluation"),
        autoescape=select_autoescape(("html.jinja",)),
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    return templates.get_template(name)


def _list_numbers(evaluation: Evaluation) -> list[tuple[str, str]]:
    solved = evaluation.proved + evaluation.disproved + evaluation.vacuous
    rows = [
        ("proved", f"{evaluation.proved} of {evaluation.problems}"),
        ("Lean accepts the statement", f"{evaluation.elaborated} of {evaluation.problems}"),
        ("disproved", str(evaluation.disproved)),
        ("vacuous", str(evaluation.vacuous)),
        ("seconds of wall clock", f"{evaluation.seconds:,.1f}"),
    ]
    if evaluation.proved_faithful is not None:
        rows.insert(1, ("proved with a faithful statement", f"{evaluation.proved_faithful} of {evaluation.problems}"))
        rows.append(("statements shown equivalent to the ones meant", str(evaluation.faithful)))
        rows.append(("not understood", str(evaluation.not_understood)))
    if evaluation.failed:
        rows.append(("failed", str(len(evaluation.failed))))
    if solved:
        rows.append(("CPU seconds of Lean per answer", f"{evaluation.cpu_s / solved:,.1f}"))
        if evaluation.tokens:
            rows.append(("tokens per answer", f"{evaluation.tokens / solved:,.0f}"))
    return rows


def _list_settings(evaluation: Evaluation) -> list[tuple[str, str]]:
    stamp, budget = evaluation.environment, evaluation.budget
    return [
        ("QED", version("qed-prover")),
        ("benchmark", evaluation.benchmark + (f" ({evaluation.edition})" if evaluation.edition else "")),
        ("sha256 of its file", evaluation.sha256),
        ("Lean", f"{stamp.lean_version} ({stamp.lean_commit[:12]})"),
        ("library", f"{stamp.name} {stamp.library_hash[:12]}"),
        ("sampler", evaluation.sampler),
        ("attempts per problem", str(budget.attempts)),
        ("after the first proof", "goes on to the last attempt" if budget.all_attempts else "stops"),
        ("rounds of repair", str(budget.repair_rounds)),
        ("attacks negations", "yes" if budget.disprove else "no"),
        ("attempts at a contradiction in the hypotheses", str(budget.vacuity_attempts)),
        ("seconds per problem", f"{budget.timeout_s:g}"),
        ("problems at once", str(budget.parallel)),
        ("seed", str(evaluation.seed)),
    ]


def _say_comparable(evaluation: Evaluation) -> str:
    differences = []
    if evaluation.environment.name != "mathlib":
        differences.append(f"this run has the environment {evaluation.environment.name} and not Mathlib")
    if evaluation.problems != 244:
        differences.append(f"{evaluation.problems} problems and not 244")
    if not evaluation.pass_at_k:
        differences.append("it has no estimate of pass@k")
    if differences:
        return f"Not comparable with this run: {', '.join(differences)}."
    return "The setting of this run may be the same; check split, edition and Lean version above before comparing."
