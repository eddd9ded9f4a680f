"""Which of the configured models and methods a job runs with: chosen when it is sent, recorded with it."""

from __future__ import annotations

from pydantic import Field

from prover.core.value import Value
from prover.errors import InvalidInputError
from prover.formalization.choice import FormalizerChoice, FormalizerKind, Grading
from prover.models.choice import ModelChoice
from prover.models.server_options import ServerOptions
from prover.parts import PartsChoice
from prover.proving import Budget
from prover.sampling.choice import SamplerChoice, SamplerKind
from service.settings import Settings

SERVED_SAMPLERS = (SamplerKind.PORTFOLIO, SamplerKind.VLLM, SamplerKind.PORTFOLIO_THEN_VLLM)


class JobParts(Value):
    """What a job runs with. Addresses and keys are the settings' own: they are neither stored nor shown."""

    sampler: SamplerKind = SamplerKind.PORTFOLIO
    model: str = ""  # of the sampler; empty where none is asked
    prompt: str = ""
    premises: int = 0
    formalizer: FormalizerKind = FormalizerKind.ENGLISH
    formalizer_model: str = ""
    formalizer_prompt: str = ""
    candidates: int = Field(default=8, ge=1)
    grading: Grading = Grading.OFF

    def choose(self, settings: Settings, budget: Budget) -> PartsChoice:
        """The parts, with the addresses of the settings. Raises InvalidInputError for a model that is not there (now).

        A job has patience with its model servers to its own end.
        """
        server = ServerOptions(patience_s=budget.timeout_s, first_contact_s=budget.timeout_s)
        sampler = SamplerChoice()
        if self.sampler.model_kind is not None:
            require_model(settings, self.model)
            sampler = SamplerChoice(
                kind=self.sampler,
                endpoint=settings.model_endpoint,
                model=self.model,
                api_key=settings.model_api_key,
                prompt=self.prompt,
                premises=self.premises,
                server=server,
            )
        formalizer_model = None
        if self.formalizer_model:
            if self.formalizer_model != settings.formalizer_model_name:
                raise InvalidInputError(f"The formalizer's model {self.formalizer_model!r} is not configured here.")
            formalizer_model = ModelChoice(
                model=self.formalizer_model,
                endpoint=settings.formalizer_endpoint or settings.model_endpoint,
                api_key=settings.formalizer_api_key or settings.model_api_key,
                server=server,
            )
        return PartsChoice(
            sampler=sampler,
            formalizer=FormalizerChoice(
                kind=self.formalizer,
                prompt=self.formalizer_prompt or FormalizerChoice().prompt,
                candidates=self.candidates,
                grading=self.grading,
            ),
            formalizer_model=formalizer_model,
            repair_rounds=budget.repair_rounds,
        )


def choose_parts(
    settings: Settings,
    *,
    sampler: SamplerKind | None = None,
    model: str | None = None,
    formalizer: FormalizerKind | None = None,
    candidates: int | None = None,
    grading: Grading | None = None,
) -> JobParts:
    """What a request asks for, and the settings where it says nothing.

    Raises InvalidInputError for what is not configured here.
    """
    kind = sampler or settings.default_sampler
    if kind not in SERVED_SAMPLERS:
        offered = ", ".join(served.value for served in SERVED_SAMPLERS)
        raise InvalidInputError(f"The sampler {kind.value!r} is not offered by the service; choose one of: {offered}.")
    if kind.model_kind is None and model:
        raise InvalidInputError(f"`model` goes with a sampler that asks one, not with {kind.value!r}.")
    if kind.model_kind is not None:
        model = model or next(iter(settings.models), "")
        require_model(settings, model)
    reader = formalizer or settings.formalizer
    grading = grading or settings.grading
    asks_model = reader is not FormalizerKind.ENGLISH or grading is not Grading.OFF
    if asks_model and not settings.formalizer_model_name:
        raise InvalidInputError(
            f"The formalizer {reader.value!r} with grading {grading.value!r} needs a language model, and none is "
            "configured here: set QED_MODEL_ENDPOINT and QED_MODEL, or QED_FORMALIZER_ENDPOINT and "
            "QED_FORMALIZER_MODEL; or choose `english` without grading."
        )
    return JobParts(
        sampler=kind,
        model=model or "",
        prompt=settings.prompt if kind.model_kind else "",
        premises=settings.premises if kind.model_kind else 0,
        formalizer=reader,
        formalizer_model=settings.formalizer_model_name if asks_model else "",
        formalizer_prompt=settings.formalizer_prompt if asks_model else "",
        candidates=candidates or settings.candidates,
        grading=grading,
    )


def require_model(settings: Settings, model: str) -> None:
    """Refuse a model that is not configured, with what is."""
    if not (settings.model_endpoint and settings.models):
        raise InvalidInputError(
            "No language model is configured here: set QED_MODEL_ENDPOINT and QED_MODEL, or use the sampler "
            "`portfolio`."
        )
    if model not in settings.models:
        offered = ", ".join(settings.models)
        raise InvalidInputError(f"The model {model!r} is not configured here; choose one of: {offered}.")
