"""The factory of what repairs the failures of a sampler."""

from __future__ import annotations

from prover.errors import InvalidInputError
from prover.models.choice import create_model
from prover.models.language_model import LanguageModel
from prover.repair.model_repairer import ModelRepairer
from prover.repair.repairer import Repairer
from prover.sampling.choice import SamplerChoice
from prover.sampling.prompts import find_format


def create_repairer(choice: SamplerChoice, *, rounds: int, model: LanguageModel | None = None) -> Repairer | None:
    """What repairs the failures of the sampler that was chosen: its own model; None for no rounds.

    Raises InvalidInputError for a sampler without a model, and for a prompt that is no conversation.
    """
    if rounds == 0:
        return None
    chosen = choice.choose_model()
    if chosen is None:
        raise InvalidInputError("The portfolio repairs nothing: rounds of repair need a sampler with a language model.")
    return ModelRepairer(model or create_model(chosen), find_format(choice.prompt), choice.options)
