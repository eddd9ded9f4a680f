"""How runs and verdicts look on a terminal."""

from __future__ import annotations

from collections import Counter
from contextlib import aclosing

from pydantic import BaseModel
from rich.console import Console, Group
from rich.live import Live
from rich.spinner import Spinner
from rich.syntax import Syntax
from rich.text import Text

from prover.answer import Answer, summarize
from prover.core.message import Severity
from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.core.verdict import Verdict, VerdictStatus
from prover.doctor import Diagnosis
from prover.events import (
    AttemptFinished,
    CandidateScreened,
    Event,
    FaithfulnessGraded,
    Finished,
    Formalized,
    NotUnderstood,
    Outcome,
    StatementChecked,
)
from prover.local import open_checker
from prover.parts import Parts
from prover.proving import Budget, prove

console = Console(highlight=False)

_COLOURS = {
    Outcome.PROVED: "bold green",
    Outcome.VACUOUS: "bold yellow",
    Outcome.NOT_UNDERSTOOD: "bold yellow",
    Outcome.ILL_FORMED: "bold yellow",
}


def print_json(value: BaseModel) -> None:
    """One JSON object on standard output, as it is, whatever the width of the terminal."""
    print(value.model_dump_json(indent=2))


async def draw_run(
    task: Problem | Theorem,
    *,
    budget: Budget,
    parts: Parts,
    environment: str,
    unsafe_no_sandbox: bool,
    quiet: bool,
) -> Answer:
    """Run the pipeline here, drawing its progress on standard error unless ``quiet``."""
    progress = _Progress(budget)
    screen = Console(stderr=True, highlight=False, quiet=quiet)
    answer: Answer | None = None
    with Live(progress, console=screen, refresh_per_second=10, transient=True):
        checker = open_checker(environment, parallel=budget.parallel, unsafe_no_sandbox=unsafe_no_sandbox)
        events = prove(
            task,
            formalizer=parts.formalizer,
            sampler=parts.sampler,
            repairer=parts.repairer,
            screening=parts.screening,
            checker=checker,
            budget=budget,
        )
        trouble: NotUnderstood | None = None
        async with aclosing(events):
            async for event in events:
                progress.take(event)
                if isinstance(event, NotUnderstood):
                    trouble = event
                elif isinstance(event, Finished):
                    answer = summarize(task, event.result, trouble=trouble)
    assert answer is not None, "a run ends with Finished"
    return answer


class _Progress:
    """The live lines: what is going on, and how the attempts ended so far."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._spinner = Spinner("dots", text="reading the problem")
        self._verdicts: Counter[VerdictStatus] = Counter()
        self._statement = ""

    def take(self, event: Event) -> None:
        match event:
            case Formalized():
                self._statement = event.formalizations[0].theorem.statement
                self._spinner.update(text="checking the statement")
            case StatementChecked():
                self._statement = event.theorem.statement
            case CandidateScreened() | FaithfulnessGraded():
                self._spinner.update(text=f"looking at candidate statement {event.index + 1}")
            case AttemptFinished():
                self._verdicts[event.attempt.verdict.status] += 1
                counts = ", ".join(f"{count} {status}" for status, count in self._verdicts.most_common())
                text = f"attempt {self._verdicts.total()} of at most {self._budget.attempts}: {counts}"
                self._spinner.update(text=text)
            case _:
                pass

    def __rich__(self) -> Group:
        lines = [Text(self._statement, style="cyan")] if self._statement else []
        return Group(*lines, self._spinner)


def print_answer(answer: Answer) -> None:
    """The answer for people: status first, then how the problem was read, then the proof."""
    colour = _COLOURS.get(answer.status, "bold red")
    console.print(f"[{colour}]{answer.status.replace('_', ' ')}[/]  {answer.reason}", soft_wrap=True)
    if answer.position is not None and answer.problem is not None:
        print_trouble(answer.problem, answer.position, answer.word or "")
        if answer.suggestions:
            console.print("  known here: " + ", ".join(answer.suggestions), markup=False)
    if answer.read_back:
        console.print(f"read as: {answer.read_back}", markup=False, soft_wrap=True)
    for choice in answer.choices:
        console.print(f"   note: {choice}", markup=False, soft_wrap=True)
    if answer.faithfulness is not None:
        level, why = answer.faithfulness.level, answer.faithfulness.reason
        console.print(f"faithfulness: {level}. {why}", markup=False, soft_wrap=True)
    for other in answer.candidates if len(answer.candidates) > 1 else ():
        mark = "*" if other.index + 1 == answer.candidate else " "
        state = other.state.replace("_", " ")
        text = f" {mark}{other.index + 1}. {state}, faithfulness {other.faithfulness.level}: {other.reason}"
        console.print(text, markup=False, soft_wrap=True)
    if answer.proof or answer.statement:
        console.print()
        source = (answer.proof or answer.statement or "").rstrip()
        evidence = answer.disproof or answer.contradiction
        source += f"\n\n{evidence.rstrip()}" if evidence else ""
        # As text, not as a block: long lines stay whole, so that the proof can be copied.
        console.print(Syntax("", "lean", background_color="default").highlight(source), soft_wrap=True, end="")
    if answer.verdict is not None:
        console.print()
        print_verdict(answer.verdict)
    if answer.attempts:
        against = f" and {answer.counter_attempts} against it" if answer.counter_attempts else ""
        console.print(f"{answer.attempts} attempts{against}, {answer.wall_s:.1f} s", style="dim")


def print_trouble(problem: str, position: int, word: str) -> None:
    """The line of the problem in which the trouble is, with a mark under the word."""
    start = problem.rfind("\n", 0, position) + 1
    end = problem.find("\n", position)
    line = problem[start : end if end >= 0 else len(problem)]
    console.print("  " + line, markup=False, soft_wrap=True)
    console.print("  " + " " * (position - start) + "^" * max(1, len(word)), style="yellow", soft_wrap=True)


def print_verdict(verdict: Verdict) -> None:
    """A verdict with the reasons for it."""
    colour = "green" if verdict.is_proved else "red"
    console.print(f"verdict: [{colour}]{verdict.status}[/]  {verdict.reason}", soft_wrap=True)
    for message in verdict.messages:
        if verdict.is_proved and message.severity is not Severity.ERROR:
            continue  # linters have nothing to say about a finished proof
        console.print(
            f"  {message.line}:{message.column} {message.severity}: {message.text}", markup=False, soft_wrap=True
        )
    if verdict.axioms is not None:
        console.print("axioms: " + (", ".join(verdict.axioms) or "none"), markup=False)
    if verdict.environment is not None:
        stamp = verdict.environment
        console.print(
            f"environment: {stamp.name}, Lean {stamp.lean_version} ({stamp.lean_commit[:8]}), "
            f"library {stamp.library_hash[:12]}",
            markup=False,
        )


def print_diagnosis(diagnosis: Diagnosis) -> None:
    """One line per finding, and the sum of them."""
    marks = {"ok": "[green]ok     [/]", "missing": "[bold red]missing[/]", "optional": "[dim]absent [/]"}
    for finding in diagnosis.findings:
        line = Text.from_markup(f"{marks[finding.state]}  {finding.name:<20}").append(finding.detail)
        console.print(line, soft_wrap=True)
    console.print("Ready." if diagnosis.is_ready else "Not ready: see what is missing above.")
