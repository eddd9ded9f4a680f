"""The commands of evaluation: ``eval`` and ``compare``."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from prover.errors import InvalidInputError
from prover.evaluation.benchmark import disproves, find_source, load_benchmark, require_environment
from prover.evaluation.benchmarks import SOURCES
from prover.evaluation.local_run import LocalRun, TakeOver
from prover.evaluation.results import Evaluation, Source
from prover.evaluation.terminal import (
    EvaluationProgress,
    draw_download,
    draw_evaluation,
    print_comparison,
    print_evaluation,
)
from prover.formalization.choice import FormalizerKind, Grading
from prover.lean.limits import CheckLimits
from prover.models.language_model import SamplingOptions
from prover.options import (
    CandidatesOption,
    CorpusOption,
    EndpointOption,
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
    TemperatureOption,
    UnsafeOption,
    choose_formalizer,
    choose_formalizer_model,
    choose_sampler,
)
from prover.parts import PartsChoice
from prover.proving import Budget
from prover.sampling.choice import SamplerKind
from prover.terminal import print_json

if TYPE_CHECKING:
    from prover.evaluation.remote import RemoteService

evaluation_app = typer.Typer()


@evaluation_app.command(
    name="eval",
    epilog="Examples:  qed eval elementary --from informal   |   qed eval minif2f --fetch --split valid   |   "
    "qed eval minif2f --data minif2f_valid.jsonl --environment core --sampler portfolio --json   |   "
    "qed eval minif2f --data minif2f_valid.jsonl --attempts 64 --all-attempts --out runs/minif2f   |   "
    "qed eval elementary --attempts 512 --out runs/more --reuse runs/elementary   |   "
    "qed eval minif2f --data minif2f_valid.jsonl --import attempts.jsonl --only-imported --out runs/judged   |   "
    "qed eval elementary --server http://127.0.0.1:8000 --out runs/elementary   |   "
    "qed eval --server http://127.0.0.1:8000 --follow ID",
)
def evaluate(
    benchmark: Annotated[str, typer.Argument(help=f"One of {', '.join(SOURCES)}.")] = "",
    data: Annotated[Path | None, typer.Option(help="The benchmark's file, or folder; elementary is built in.")] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Fetch the published file, if it is not there yet.")] = False,
    environment: Annotated[
        str, typer.Option("--environment", "-e", help="core or mathlib; by default the one that the benchmark needs.")
    ] = "",
    sampler: SamplerOption = SamplerKind.PORTFOLIO,
    endpoint: EndpointOption = "",
    model: ModelOption = "",
    prompt: PromptOption = "deepseek-v2-cot",
    temperature: TemperatureOption = None,
    max_tokens: MaxTokensOption = None,
    premises: PremisesOption = 0,
    corpus: CorpusOption = "core",
    repair_rounds: RepairRoundsOption = 0,
    formalizer: FormalizerOption = FormalizerKind.ENGLISH,
    formalizer_model: FormalizerModelOption = "",
    formalizer_endpoint: FormalizerEndpointOption = "",
    formalizer_prompt: FormalizerPromptOption = "",
    candidates: CandidatesOption = 8,
    grading: GradingOption = Grading.OFF,
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
    reuse: Annotated[
        list[Path] | None,
        typer.Option(help="The folder of a run whose verdicts, and completions of the same sampler, are taken over."),
    ] = None,
    import_: Annotated[
        list[Path] | None, typer.Option("--import", help="A file of attempts (attempts.jsonl) that are judged again.")
    ] = None,
    trust_verdicts: Annotated[
        bool, typer.Option("--trust-verdicts", help="Believe the imported verdicts of the same environment.")
    ] = False,
    only_imported: Annotated[
        bool, typer.Option("--only-imported", help="Sample nothing beyond what is imported or reused.")
    ] = False,
    server: Annotated[
        str, typer.Option(envvar="QED_SERVER", help="Run it on this service, such as http://127.0.0.1:8000.")
    ] = "",
    follow: Annotated[str, typer.Option(help="Follow the evaluation with this id on the service.")] = "",
    extend: Annotated[str, typer.Option(help="Have the one with this id go on to --attempts, and follow it.")] = "",
    cancel: Annotated[str, typer.Option(help="Cancel the evaluation with this id on the service.")] = "",
    unsafe_no_sandbox: UnsafeOption = False,
    json: JsonOption = False,
) -> None:
    """Run the pipeline over a benchmark and count what was proved."""
    if follow or extend or cancel:
        evaluation = _attend(
            server, follow=follow, extend=extend, cancel=cancel, attempts=attempts, out=out, quiet=json
        )
        _print(evaluation, json=json)
        return
    chosen_source = _read_source(source)
    path = _find_data(benchmark, data, fetch=fetch, quiet=json)
    chosen = load_benchmark(benchmark, path).select(only=only, split=split, limit=limit)
    if server:
        if reuse or import_ or endpoint:
            raise InvalidInputError("With --server the service asks its own models, and takes nothing over.")
        request = {
            "benchmark": benchmark,
            "data": _read_text(path),
            "source": chosen_source,
            "environment": environment or None,
            "sampler": sampler.value,
            "model": model or None,
            "repair_rounds": repair_rounds,
            "formalizer": formalizer.value,
            "candidates": candidates,
            "grading": grading.value,
            "attempts": attempts,
            "all_attempts": all_attempts,
            "timeout_s": timeout_s,
            "disprove": disprove,
            "only": only,
            "split": split,
            "limit": limit,
            "seed": seed,
        }
        _print(_submit(server, request, out=out, quiet=json), json=json)
        return
    environment = environment or chosen.environment
    if environment == "mathlib":
        chosen = chosen.with_published_headers()
    require_environment(chosen, environment)
    options = SamplingOptions(temperature=temperature, max_tokens=max_tokens, seed=seed)
    choice = choose_sampler(sampler, endpoint=endpoint, model=model, prompt=prompt, options=options)
    choice = choice.model_copy(update={"premises": premises, "corpus": corpus})
    run = LocalRun(
        benchmark=chosen,
        source=chosen_source,
        choice=PartsChoice(
            sampler=choice,
            formalizer=choose_formalizer(formalizer, prompt=formalizer_prompt, candidates=candidates, grading=grading),
            formalizer_model=choose_formalizer_model(
                model=formalizer_model, endpoint=formalizer_endpoint, sampler=choice
            ),
            repair_rounds=repair_rounds,
        ),
        budget=Budget(
            attempts=attempts,
            repair_rounds=repair_rounds,
            parallel=parallel or os.cpu_count() or 1,
            timeout_s=timeout_s,
            all_attempts=all_attempts,
            disprove=disproves(chosen, disprove),
        ),
        limits=CheckLimits(timeout_s=check_timeout_s),
        environment=environment,
        unsafe_no_sandbox=unsafe_no_sandbox,
        seed=seed,
        out=out,
        take_over=TakeOver(
            runs=tuple(reuse or ()),
            files=tuple(import_ or ()),
            trusts_verdicts=trust_verdicts,
            samples_more=not only_imported,
        ),
    )
    _print(asyncio.run(draw_evaluation(run, quiet=json)), json=json)


def _read_source(source: str) -> Source:
    if source == "formal":
        return "formal"
    if source == "informal":
        return "informal"
    raise InvalidInputError(f"--from is `formal` or `informal`, not {source!r}.")


def _submit(server: str, request: Mapping[str, Any], *, out: Path | None, quiet: bool) -> Evaluation:
    """Have a service run it, and follow it to its end."""
    with _open_service(server) as service:
        if out is not None:
            service.require_free(out)
        return _follow(service, service.submit(request).id, out=out, quiet=quiet)


def _attend(
    server: str, *, follow: str, extend: str, cancel: str, attempts: int, out: Path | None, quiet: bool
) -> Evaluation:
    """Follow, extend or cancel an evaluation that a service has."""
    with _open_service(server) as service:
        if cancel:
            service.cancel(cancel)
        elif extend:
            service.extend(extend, attempts)
        return _follow(service, cancel or extend or follow, out=out, quiet=quiet)


def _find_data(benchmark: str, data: Path | None, *, fetch: bool, quiet: bool) -> Path | None:
    """The benchmark's file: as given, or fetched now or before; None for what is built in."""
    from prover.evaluation.fetching import fetch_benchmark, find_fetched

    if not benchmark:
        raise InvalidInputError(f"Name a benchmark: one of {', '.join(SOURCES)}.")
    source = find_source(benchmark)
    if data is not None or source.built_in is not None:
        return data
    if not fetch:
        return find_fetched(source)
    with draw_download(benchmark, quiet=quiet) as report:
        path = fetch_benchmark(source, report=report)
    if source.publication is not None and not source.publication.content_sha256:
        Console(stderr=True, quiet=quiet).print(
            f"{path.name}: from the pinned commit {source.publication.commit[:7]}; no hash of its content is known to "
            f"compare with. The one that it has is kept in {path.with_suffix('.sha256')}.",
            soft_wrap=True,
        )
    return path


def _follow(service: RemoteService, evaluation_id: str, *, out: Path | None, quiet: bool) -> Evaluation:
    """Follow an evaluation to its end. Ctrl-C leaves it running."""
    screen = Console(stderr=True, quiet=quiet, highlight=False)
    own = f"qed eval --server {service.url}"
    screen.print(f"Evaluation {evaluation_id} on {service.url}", soft_wrap=True)
    try:
        if out is not None:
            service.claim(evaluation_id, out)
        states = service.follow(evaluation_id)
        first = next(states)
        progress = EvaluationProgress(first.benchmark, first.problems, screen=screen)
        with progress.display:
            progress.show(first.counts, ended=first.ended)
            for state in states:
                progress.show(state.counts, ended=state.ended)
        if out is not None:
            service.fetch(evaluation_id, out)
            screen.print(f"Report: {out / 'report.html'}", soft_wrap=True)
        return service.read_result(evaluation_id)
    except KeyboardInterrupt:
        Console(stderr=True, highlight=False).print(
            f"The evaluation goes on there. Follow it: {own} --follow {evaluation_id}\n"
            f"Cancel it: {own} --cancel {evaluation_id}",
            soft_wrap=True,
        )
        raise typer.Exit(130) from None


def _open_service(server: str) -> RemoteService:
    from prover.evaluation.remote import RemoteService

    if not server:
        raise InvalidInputError("--follow, --extend and --cancel need the address of the service: --server URL.")
    return RemoteService(server, api_key=os.environ.get("QED_API_KEY", ""))


def _read_text(path: Path | None) -> str | None:
    if path is None:
        return None
    if path.is_dir():
        raise InvalidInputError(f"{path} is a folder; a service takes a file.")
    return path.read_text(encoding="utf-8")


def _print(evaluation: Evaluation, *, json: bool) -> None:
    if json:
        print_json(evaluation)
    else:
        print_evaluation(evaluation)


@evaluation_app.command(
    epilog="Examples:  qed compare runs/portfolio runs/model   |   qed compare runs/a runs/b --json"
)
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
