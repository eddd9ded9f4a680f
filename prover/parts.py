"""The parts of a run that are chosen: who states the problem, who proves, who repairs; as plain data, and made."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from prover.core.value import Value
from prover.formalization.choice import FormalizerChoice, Grading, create_formalizer
from prover.formalization.formalizer import Formalizer
from prover.models.choice import ModelChoice, create_model
from prover.models.language_model import LanguageModel
from prover.repair.choice import create_repairer
from prover.repair.repairer import Repairer
from prover.sampling.choice import SamplerChoice, create_sampler
from prover.sampling.sampler import Sampler
from prover.screening.choice import create_screening
from prover.screening.screening import Screening


class PartsChoice(Value):
    """What a run is made of. One model serves everything, unless the formalizer has its own."""

    sampler: SamplerChoice = SamplerChoice()
    formalizer: FormalizerChoice = FormalizerChoice()
    formalizer_model: ModelChoice | None = None  # None: the sampler's
    repair_rounds: int = Field(default=0, ge=0, le=16)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a run works with, beside the checker."""

    formalizer: Formalizer
    screening: Screening | None
    sampler: Sampler
    repairer: Repairer | None


def create_parts(choice: PartsChoice) -> Parts:
    """The parts that were chosen. Raises InvalidInputError with the setting that is missing or wrong.

    No model is loaded, and no server asked, before the first prompt.
    """
    chosen = choice.sampler.choose_model()
    model = create_model(chosen) if chosen else None
    formalizing = _create_formalizing_model(choice, model)
    is_read_exactly = not choice.formalizer.needs_model and choice.formalizer.grading is Grading.OFF
    return Parts(
        formalizer=create_formalizer(choice.formalizer, model=formalizing),
        # The grammar's statements say what the sentence says: there is nothing to look for.
        screening=None if is_read_exactly else create_screening(choice.formalizer, grader=formalizing),
        sampler=create_sampler(choice.sampler, model=model),
        repairer=create_repairer(choice.sampler, rounds=choice.repair_rounds, model=model),
    )


def _create_formalizing_model(choice: PartsChoice, model: LanguageModel | None) -> LanguageModel | None:
    if not choice.formalizer.needs_model and choice.formalizer.grading is Grading.OFF:
        return None
    return create_model(choice.formalizer_model) if choice.formalizer_model else model
