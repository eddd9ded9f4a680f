"""Options that several commands have, and what is made of them."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from prover.formalization.choice import FormalizerChoice, FormalizerKind, Grading
from prover.models.choice import ModelChoice
from prover.models.language_model import SamplingOptions
from prover.sampling.choice import SamplerChoice, SamplerKind
from prover.sampling.prompts import FORMATS

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
ModelOption = Annotated[
    str, typer.Option(envvar="QED_MODEL", help="The model's name at the endpoint, or the folder of one that runs here.")
]
PromptOption = Annotated[str, typer.Option(envvar="QED_PROMPT", help=f"How it is asked: {', '.join(FORMATS)}.")]
TemperatureOption = Annotated[float | None, typer.Option(help="Of sampling; by default the prompt's own.", min=0.0)]
MaxTokensOption = Annotated[int | None, typer.Option(help="Of one answer; by default the prompt's own.", min=1)]
SeedOption = Annotated[int | None, typer.Option(help="Of the first answer; the next ones count on from it.")]
PremisesOption = Annotated[
    int, typer.Option(help="Lemmas of the library that are shown to the model; published prompts show none.", min=0)
]
CorpusOption = Annotated[str, typer.Option(help="`core`, or the folder of a corpus of premises.")]
RepairRoundsOption = Annotated[
    int, typer.Option(help="How often a failed proof goes back to the model; each counts as an attempt.", min=0, max=16)
]
FormalizerOption = Annotated[FormalizerKind, typer.Option(help="Where statements come from.")]
FormalizerModelOption = Annotated[
    str, typer.Option(envvar="QED_FORMALIZER_MODEL", help="The model that states problems; by default the prover's.")
]
FormalizerEndpointOption = Annotated[
    str, typer.Option(envvar="QED_FORMALIZER_ENDPOINT", help="Its server; by default the prover's.")
]
FormalizerPromptOption = Annotated[
    str, typer.Option(envvar="QED_FORMALIZER_PROMPT", help="How it is asked for statements.")
]
CandidatesOption = Annotated[int, typer.Option(help="Statements to ask the model for.", min=1, max=1024)]
GradingOption = Annotated[Grading, typer.Option(help="How thoroughly a model grades statements.")]


def choose_sampler(
    kind: SamplerKind, *, endpoint: str, model: str, prompt: str, options: SamplingOptions
) -> SamplerChoice:
    """The sampler that the options ask for."""
    api_key = os.environ.get("QED_MODEL_API_KEY", "")
    return SamplerChoice(kind=kind, endpoint=endpoint, model=model, prompt=prompt, api_key=api_key, options=options)


def choose_formalizer(kind: FormalizerKind, *, prompt: str, candidates: int, grading: Grading) -> FormalizerChoice:
    """The formalizer that the options ask for."""
    given = {"prompt": prompt} if prompt else {}
    return FormalizerChoice.model_validate({"kind": kind, "candidates": candidates, "grading": grading, **given})


def choose_formalizer_model(*, model: str, endpoint: str, sampler: SamplerChoice) -> ModelChoice | None:
    """The formalizer's own model, when the options name one; what they leave open is as for the sampler."""
    if not model and not endpoint:
        return None
    api_key = os.environ.get("QED_FORMALIZER_API_KEY", "") or sampler.api_key
    return ModelChoice(model=model or sampler.model, endpoint=endpoint or sampler.endpoint, api_key=api_key)
