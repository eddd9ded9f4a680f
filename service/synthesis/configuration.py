"""From a request to a configuration of `synth`: what is allowed here, and where its problems are written down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prover.core.problem import Problem
from prover.core.theorem import parse_theorem
from prover.errors import InvalidInputError
from prover.models.choice import ModelChoice
from prover.sampling.choice import SamplerChoice, SamplerKind
from service.jobs.parts import choose_parts, require_model
from service.jobs.service import check_environment
from service.settings import Settings
from service.synthesis.schemas import InlineProblem, SynthesisRequest
from synth.config import Budget, SeedSettings, SynthesisConfig
from synth.seeds.topics import TOPICS

PROBLEMS_FILE, EVALUATION_FILE = "problems.jsonl", "evaluation.jsonl"
_MAX_HEARTBEATS = 1_000_000


def check_request(settings: Settings, request: SynthesisRequest) -> None:
    """Raise InvalidInputError for what cannot be made, or is more than is granted here."""
    check_environment(settings, request.environment or settings.environment)
    _check_amounts(settings, request)
    unknown = sorted(set(request.seeds.topics) - set(TOPICS))
    if unknown:
        raise InvalidInputError(f"There is no topic {unknown[0][:80]!r}. The topics are: {', '.join(TOPICS)}.")
    for name, problems in (("seeds.problems", request.seeds.problems), ("evaluation_problems", _evaluated(request))):
        for number, problem in enumerate(problems):
            _check_problem(f"{name}[{number}]", problem)
    _choose_sampler(settings, request)
    if request.grader is not None:
        require_model(settings, request.grader)
    SeedSettings(levels=tuple(request.seeds.levels))


def _check_amounts(settings: Settings, request: SynthesisRequest) -> None:
    limits: dict[str, tuple[float, float]] = {
        "effort.attempts": (request.effort.attempts, settings.max_attempts),
        "effort.counter_attempts": (request.effort.counter_attempts, settings.max_attempts),
        "effort.max_heartbeats": (request.effort.max_heartbeats, _MAX_HEARTBEATS),
        "check_timeout_s": (request.check_timeout_s, settings.check_timeout_s),
        "budget.wall_s": (request.budget.wall_s, settings.max_synthesis_s),
        "evaluation_problems": (len(request.evaluation_problems), settings.max_batch_items),
    }
    for name, (wanted, most) in limits.items():
        if wanted > most:
            raise InvalidInputError(f"`{name}` is limited to {most:,g} here.")
    if request.statements > settings.max_synthesis_statements:
        raise InvalidInputError(
            f"A run is limited to {settings.max_synthesis_statements:,} statements here: `grammar`, `families`, "
            "`variations` and `problems` together."
        )
    if request.statements == request.seeds.variations:
        raise InvalidInputError("A run needs statements: `grammar`, `families` or `problems`.")
    if not all(1 <= level <= 5 for level in request.seeds.levels):
        raise InvalidInputError("`seeds.levels` are numbers from 1 to 5.")


def _evaluated(request: SynthesisRequest) -> Sequence[InlineProblem]:
    return request.evaluation_problems


def _check_problem(where: str, problem: InlineProblem) -> None:
    try:
        if problem.lean.strip():
            parse_theorem(problem.lean)
        if problem.english.strip():
            Problem(text=problem.english)
    except (InvalidInputError, ValueError) as error:
        raise InvalidInputError(f"`{where}`: {str(error)[:500]}") from None


def _choose_sampler(settings: Settings, request: SynthesisRequest) -> str | SamplerChoice:
    """The sampler, with the address of the settings."""
    if request.sampler == "quick":
        if request.model:
            raise InvalidInputError("`model` goes with a sampler that asks one, not with 'quick'.")
        return "quick"
    parts = choose_parts(settings, sampler=SamplerKind(request.sampler), model=request.model)
    if parts.sampler.model_kind is None:
        return SamplerChoice(kind=parts.sampler)
    return SamplerChoice(
        kind=parts.sampler,
        endpoint=settings.model_endpoint,
        model=parts.model,
        api_key=settings.model_api_key,
        prompt=parts.prompt,
        premises=parts.premises,
    )


def make_config(settings: Settings, request: SynthesisRequest, folder: Path) -> SynthesisConfig:
    """The configuration of a run in ``folder``, into which its problems are written.

    Raises InvalidInputError for a model that is not configured any more.
    """
    seeds = request.seeds
    grader = None
    if request.grader is not None:
        require_model(settings, request.grader)
        grader = ModelChoice(model=request.grader, endpoint=settings.model_endpoint, api_key=settings.model_api_key)
    return SynthesisConfig(
        name=request.name,
        seed=request.seed,
        environment=request.environment or settings.environment,
        seeds=SeedSettings(
            grammar=seeds.grammar,
            families=seeds.families,
            variations=seeds.variations,
            files=_write_problems(folder / PROBLEMS_FILE, seeds.problems),
            levels=tuple(seeds.levels),
            topics=tuple(seeds.topics),
            true_share=seeds.true_share,
        ),
        sampler=_choose_sampler(settings, request),  # type: ignore[arg-type]  # one of the two that it may be
        grader=grader,
        effort=request.effort,
        easy=request.easy,
        english=request.english,
        minimize=request.minimize,
        evaluation_files=_write_problems(folder / EVALUATION_FILE, request.evaluation_problems),
        held_out=request.held_out,
        check_timeout_s=request.check_timeout_s,
        in_flight=request.in_flight,
        budget=Budget(wall_s=request.budget.wall_s, cpu_s=request.budget.cpu_s, rows=request.budget.rows),
    )


def _write_problems(path: Path, problems: Sequence[InlineProblem]) -> tuple[Path, ...]:
    """The file with the problems, if there are any. The same problems always make the same bytes."""
    if not problems:
        return ()
    rows = (problem.model_dump(exclude_defaults=True) for problem in problems)
    path.write_text("".join(json.dumps(row, sort_keys=True) + "\n" for row in rows), encoding="utf-8")
    return (path,)


def describe_request(request: SynthesisRequest, environment: str) -> dict[str, Any]:
    """The request as a data set's manifest shows it: with the hashes of the problems in their place."""
    described = request.model_dump(mode="json") | {"environment": environment}
    described["seeds"]["problems"] = _describe_problems(request.seeds.problems)
    described["evaluation_problems"] = _describe_problems(request.evaluation_problems)
    return described


def _describe_problems(problems: Sequence[InlineProblem]) -> dict[str, Any]:
    text = json.dumps([problem.model_dump() for problem in problems], sort_keys=True)
    return {"count": len(problems), "sha256": hashlib.sha256(text.encode()).hexdigest() if problems else ""}
