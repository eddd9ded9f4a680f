"""The command line of the library: ``prove``, ``check`` and ``doctor``. The service adds ``serve``.

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

from prover.core.problem import Problem
from prover.core.theorem import Theorem, parse_theorem
from prover.doctor import diagnose
from prover.errors import InvalidInputError, NotUnderstoodError, QedError
from prover.evaluation.benchmark import load_benchmark, require_environment
from prover.evaluation.benchmarks import SOURCES
from prover.evaluation.terminal import draw_evaluation, print_comparison, print_evaluation
from prover.events import Outcome
from prover.lean.limits import CheckLimits
from prover.models.language_model import SamplingOptions
from prover.proving import Budget
from prover.sampling.choice import SamplerChoice, SamplerKind, create_sampler
from prover.sampling.prompts import FORMATS
from prover.terminal import draw_run, print_answer, print_diagnosis, print_json, print_verdict

app = typer.Typer(
    name="qed",
    help="Lean 4 theorems and proofs from problems in plain words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
errors = Console(stderr=True, highlight=False)

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else on standard output.")]
EnvironmentOption = Annotated[str, typer.Option("--environment", "-e", help="Lean environment: core or mathlib.")]
TimeoutOption = Annotated[float, typer.Option(help="Seconds of wall clock for the whole run.", min=0.1)]
UnsafeOption = Annotated[
    bool,
    typer.Option(
        "--unsafe-no-sandbox",
        envvar="QED_UNSAFE_NO_SANDBOX",
        help="Run Lean without isolation. Only for texts you would run as a program.",
    ),
]

SamplerOption = Annotated[SamplerKind, typer.Option(help="Where proofs come from.")]
EndpointOption = Annotated[
    str,
    typer.Option(
        envvar="QED_MODEL_ENDPOINT",
        help="An OpenAI-compatible server, such as http://127.0.0.1:8000; QED_MODEL_API_KEY has its key.",
    ),
]
ModelOption = Annotated[str, typer.Option(envvar="QED_MODEL", help="The model's name at the endpoint.")]
PromptOption = Annotated[str, typer.Option(envvar="QED_PROMPT", help=f"How it is asked: {', '.join(FORMATS)}.")]
TemperatureOption = Annotated[float | None, typer.Option(help="Of sampling; by default the prompt's own.", min=0.0)]
MaxTokensOption = Annotated[int | None, typer.Option(help="Of one answer; by default the prompt's own.", min=1)]
SeedOption = Annotated[int | None, typer.Option(help="Of the first answer; the next ones count on from it.")]


@app.command(
    epilog="Examples:  qed prove 'Show that the sum of two even integers is even.'   |   "
    "qed prove --lean 'theorem t (n : ℕ) : n + 0 = n'   |   qed prove - < problem.txt"
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
    unsafe_no_sandbox: UnsafeOption = False,
    json: JsonOption = False,
) -> None:
    """Read a problem, state it in Lean, find a proof and have it judged."""
    task = _read_task(text, lean=lean)
    options = SamplingOptions(temperature=temperature, max_tokens=max_tokens, seed=seed)
    choice = _choose_sampler(sampler, endpoint=endpoint, model=model, prompt=prompt, options=options)
    budget = Budget(attempts=attempts, parallel=parallel or os.cpu_count() or 1, timeout_s=timeout_s, disprove=disprove)
    answer = asyncio.run(
        draw_run(
            task,
            budget=budget,
            sampler=create_sampler(choice),
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


@app.command(
    name="eval",
    epilog="Examples:  qed eval elementary --from informal   |   "
    "qed eval minif2f --data minif2f_valid.jsonl --environment core --sampler portfolio --json   |   "
    "qed eval minif2f --data minif2f_valid.jsonl --attempts 64 --all-attempts --out runs/minif2f",
)
def evaluate(
    benchmark: Annotated[str, typer.Argument(help=f"One of {', '.join(SOURCES)}.")],
    data: Annotated[Path | None, typer.Option(help="The benchmark's file, or folder; elementary is built in.")] = None,
    environment: Annotated[
        str, typer.Option("--environment", "-e", help="core or mathlib; by default the one that the benchmark needs.")
    ] = "",
    sampler: SamplerOption = SamplerKind.PORTFOLIO,
    endpoint: EndpointOption = "",
    model: ModelOption = "",
    prompt: PromptOption = "deepseek-v2-cot",
    temperature: TemperatureOption = None,
    max_tokens: MaxTokensOption = None,
    source: Annotated[str, typer.Option("--from", help="formal: the given statement; informal: the text.")] = "formal",
    attempts: Annotated[int, typer.Option(help="Proofs to try at most for each problem.", min=1)] = 256,
    parallel: Annotated[int, typer.Option(help="Problems at once; 0 means one per processor.", min=0)] = 0,
    timeout_s: Annotated[float, typer.Option("--timeout", help="Seconds for each problem.", min=0.1)] = 120.0,
    check_timeout_s: Annotated[float, typer.Option("--check-timeout", help="Seconds for each check.", min=0.1)] = 20.0,
    only: Annotated[str, typer.Option(help="Problems whose name contains this.")] = "",
    split: Annotated[str, typer.Option(help="Problems of this split.")] = "",
    limit: Annotated[int, typer.Option(help="The first so many; 0 means all.", min=0)] = 0,
    disprove: Annotated[
        bool | None, typer.Option(help="Attack the negations, too; by default where some statements are false.")
    ] = None,
    all_attempts: Annotated[
        bool, typer.Option("--all-attempts", help="Go on after a problem's first proof: what pass@k needs.")
    ] = False,
    seed: Annotated[int, typer.Option(help="For the sampler and the intervals.", min=0)] = 0,
    out: Annotated[
        Path | None,
        typer.Option(help="A folder for everything that is found; a run that was cut short goes on there."),
    ] = None,
    unsafe_no_sandbox: UnsafeOption = False,
    json: JsonOption = False,
) -> None:
    """Run the pipeline over a benchmark and count what was proved."""
    if source not in ("formal", "informal"):
        raise InvalidInputError(f"--from is `formal` or `informal`, not {source!r}.")
    options = SamplingOptions(temperature=temperature, max_tokens=max_tokens, seed=seed)
    chosen = load_benchmark(benchmark, data).select(only=only, split=split, limit=limit)
    environment = environment or chosen.environment
    if environment == "mathlib":
        chosen = chosen.with_published_headers()
    require_environment(chosen, environment)
    budget = Budget(
        attempts=attempts,
        parallel=parallel or os.cpu_count() or 1,
        timeout_s=timeout_s,
        all_attempts=all_attempts,
        disprove=any(item.kind != "true" for item in chosen.items) if disprove is None else disprove,
    )
    evaluation = asyncio.run(
        draw_evaluation(
            chosen,
            source="formal" if source == "formal" else "informal",
            choice=_choose_sampler(sampler, endpoint=endpoint, model=model, prompt=prompt, options=options),
            budget=budget,
            limits=CheckLimits(timeout_s=check_timeout_s),
            environment=environment,
            unsafe_no_sandbox=unsafe_no_sandbox,
            quiet=json,
            seed=seed,
            out=out,
        )
    )
    if json:
        print_json(evaluation)
    else:
        print_evaluation(evaluation)


@app.command(epilog="Examples:  qed compare runs/portfolio runs/model   |   qed compare runs/a runs/b --json")
def compare(
    first: Annotated[Path, typer.Argument(help="The folder of a run, as given to --out.", file_okay=False)],
    second: Annotated[Path, typer.Argument(help="The folder of another run over the same problems.", file_okay=False)],
    json: JsonOption = False,
) -> None:
    """Compare two evaluations problem by problem, with a significance test."""
    from prover.evaluation.comparing import compare_runs

    comparison = compare_runs(first, second)
    if json:
        print_json(comparison)
    else:
        print_comparison(comparison)


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


def _choose_sampler(
    kind: SamplerKind, *, endpoint: str, model: str, prompt: str, options: SamplingOptions
) -> SamplerChoice:
    api_key = os.environ.get("QED_MODEL_API_KEY", "")
    return SamplerChoice(kind=kind, endpoint=endpoint, model=model, prompt=prompt, api_key=api_key, options=options)


def run(application: typer.Typer) -> None:
    """Run a command line; errors of this project become one line on standard error and an exit status."""
    try:
        application()
    except (InvalidInputError, NotUnderstoodError) as error:
        errors.print(f"[bold red]error:[/] {error}", soft_wrap=True)
        raise SystemExit(2) from None
    except QedError as error:
        errors.print(f"[bold red]error:[/] {error}", soft_wrap=True)
        raise SystemExit(3) from None
    except KeyboardInterrupt:
        errors.print("Stopped.")
        raise SystemExit(130) from None


def main() -> None:
    """Entry point of the library's own commands."""
    run(app)
