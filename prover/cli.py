"""The command line of the library: ``prove``, ``check``, ``doctor``, ``eval``, ``compare``. The service adds ``serve``.

Exit status: 0 for a proof (``doctor``: all is well), 1 for none, 2 for input that cannot be worked on, 3 when something
on this machine is missing, 130 after Ctrl-C.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from prover.core.problem import Problem
from prover.core.theorem import Theorem, parse_theorem
from prover.doctor import diagnose
from prover.errors import InvalidInputError, NotUnderstoodError, QedError
from prover.evaluation.cli import evaluation_app
from prover.events import Outcome
from prover.formalization.choice import FormalizerKind, Grading
from prover.lean.limits import CheckLimits
from prover.models.language_model import SamplingOptions
from prover.options import (
    CandidatesOption,
    CorpusOption,
    EndpointOption,
    EnvironmentOption,
    FormalizerEndpointOption,
    FormalizerModelOption,
    FormalizerOption,
    FormalizerPromptOption,
    GradingOption,
    JsonOption,
    MaxTokensOption,
    ModelOption,
    PremisesOption,
    PromptOption,
    RepairRoundsOption,
    SamplerOption,
    SeedOption,
    TemperatureOption,
    UnsafeOption,
    choose_formalizer,
    choose_formalizer_model,
    choose_sampler,
)
from prover.parts import PartsChoice, create_parts
from prover.proving import Budget
from prover.sampling.choice import SamplerKind
from prover.setup import setup_app
from prover.terminal import draw_run, print_answer, print_diagnosis, print_json, print_verdict

app = typer.Typer(
    name="qed",
    help="Lean 4 theorems and proofs from problems in plain words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.add_typer(evaluation_app)
app.add_typer(setup_app)
errors = Console(stderr=True, highlight=False)


@app.command(
    epilog="Examples:  qed prove 'Show that the sum of two even integers is even.'   |   "
    "qed prove --lean 'theorem t (n : ℕ) : n + 0 = n'   |   qed prove - < problem.txt   |   "
    "qed prove - --sampler portfolio+vllm --endpoint http://127.0.0.1:8000 --model NAME --prompt goedel-v2 "
    "--repair-rounds 2 < problem.txt   |   "
    "qed prove - --formalizer english+model --model NAME --endpoint http://127.0.0.1:8000 < problem.txt"
)
def prove(
    text: Annotated[str, typer.Argument(help="The problem in English; `-` reads it from standard input.")],
    lean: Annotated[bool, typer.Option("--lean", help="TEXT is a Lean statement, not English.")] = False,
    environment: EnvironmentOption = "core",
    attempts: Annotated[int, typer.Option(help="Proofs to try at most.", min=1)] = 256,
    parallel: Annotated[int, typer.Option(help="Checks at once; 0 means one per processor.", min=0)] = 0,
    timeout_s: Annotated[float, typer.Option("--timeout", help="Seconds for the whole run.", min=0.1)] = 300.0,
    disprove: Annotated[bool, typer.Option(help="Attack the negation, too.")] = True,
    sampler: SamplerOption = SamplerKind.PORTFOLIO,
    endpoint: EndpointOption = "",
    model: ModelOption = "",
    prompt: PromptOption = "deepseek-v2-cot",
    temperature: TemperatureOption = None,
    max_tokens: MaxTokensOption = None,
    seed: SeedOption = None,
    premises: PremisesOption = 0,
    corpus: CorpusOption = "core",
    repair_rounds: RepairRoundsOption = 0,
    formalizer: FormalizerOption = FormalizerKind.ENGLISH,
    formalizer_model: FormalizerModelOption = "",
    formalizer_endpoint: FormalizerEndpointOption = "",
    formalizer_prompt: FormalizerPromptOption = "",
    candidates: CandidatesOption = 8,
    grading: GradingOption = Grading.OFF,
    unsafe_no_sandbox: UnsafeOption = False,
    json: JsonOption = False,
) -> None:
    """Read a problem, state it in Lean, find a proof and have it judged."""
    task = _read_task(text, lean=lean)
    options = SamplingOptions(temperature=temperature, max_tokens=max_tokens, seed=seed)
    choice = choose_sampler(sampler, endpoint=endpoint, model=model, prompt=prompt, options=options)
    choice = choice.model_copy(update={"premises": premises, "corpus": corpus})
    parts = PartsChoice(
        sampler=choice,
        formalizer=choose_formalizer(formalizer, prompt=formalizer_prompt, candidates=candidates, grading=grading),
        formalizer_model=choose_formalizer_model(model=formalizer_model, endpoint=formalizer_endpoint, sampler=choice),
        repair_rounds=repair_rounds,
    )
    budget = Budget(
        attempts=attempts,
        repair_rounds=repair_rounds,
        parallel=parallel or os.cpu_count() or 1,
        timeout_s=timeout_s,
        disprove=disprove,
    )
    answer = asyncio.run(
        draw_run(
            task,
            budget=budget,
            parts=create_parts(parts),
            environment=environment,
            unsafe_no_sandbox=unsafe_no_sandbox,
            quiet=json,
        )
    )
    if json:
        print_json(answer)
    else:
        print_answer(answer)
    raise typer.Exit(0 if answer.status is Outcome.PROVED else 1)


@app.command(epilog="Examples:  qed check proof.lean   |   qed check candidate.lean --target statement.lean --json")
def check(
    file: Annotated[
        Path, typer.Argument(help="A Lean file with the proof, judged as it is.", exists=True, dir_okay=False)
    ],
    target: Annotated[
        Path | None,
        typer.Option(help="A Lean file with the statement and `sorry`; without it, FILE's last theorem is the target."),
    ] = None,
    environment: EnvironmentOption = "core",
    timeout_s: Annotated[float, typer.Option("--timeout", help="Seconds for each Lean run.", min=0.1)] = 60.0,
    unsafe_no_sandbox: UnsafeOption = False,
    json: JsonOption = False,
) -> None:
    """Judge a proof. The exit status is 0 only when the judge says `proved`."""
    from prover.checking import check_file

    verdict = asyncio.run(
        check_file(
            file,
            target,
            environment=environment,
            limits=CheckLimits(timeout_s=timeout_s),
            unsafe_no_sandbox=unsafe_no_sandbox,
        )
    )
    if json:
        print_json(verdict)
    else:
        print_verdict(verdict)
    raise typer.Exit(0 if verdict.is_proved else 1)


@app.command(epilog="Examples:  qed doctor   |   qed doctor --json   |   qed doctor --recheck-library")
def doctor(
    recheck_library: Annotated[
        bool, typer.Option("--recheck-library", help="Have Lean's kernel check the whole compiled library again.")
    ] = False,
    unsafe_no_sandbox: UnsafeOption = False,
    json: JsonOption = False,
) -> None:
    """Say what is installed, what is missing, and how to get it. Builds the embedded library if need be."""
    diagnosis = diagnose(unsafe_no_sandbox=unsafe_no_sandbox, recheck_library=recheck_library)
    if json:
        print_json(diagnosis)
    else:
        print_diagnosis(diagnosis)
    raise typer.Exit(0 if diagnosis.is_ready else 3)


def _read_task(text: str, *, lean: bool) -> Problem | Theorem:
    if text == "-":
        text = typer.get_text_stream("stdin").read()
    return parse_theorem(text) if lean else Problem(text=text)


def run(application: typer.Typer) -> None:
    """Run a command line; errors of this project become one line on standard error and an exit status."""
    try:
        application()
    except (InvalidInputError, NotUnderstoodError) as error:
        errors.print(f"[bold red]error:[/] {escape(str(error))}", soft_wrap=True)
        raise SystemExit(2) from None
    except QedError as error:
        errors.print(f"[bold red]error:[/] {escape(str(error))}", soft_wrap=True)
        raise SystemExit(3) from None
    except KeyboardInterrupt:
        errors.print("Stopped.")
        raise SystemExit(130) from None


def main() -> None:
    """Entry point of the library's own commands."""
    run(app)
