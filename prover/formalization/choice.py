"""Which formalizer a run uses and how its candidates are screened, as plain data, and the factory that makes it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from prover.core.value import Value
from prover.errors import InvalidInputError
from prover.formalization.cascade_formalizer import CascadeFormalizer
from prover.formalization.english_formalizer import EnglishFormalizer
from prover.formalization.formalizer import Formalizer
from prover.formalization.model_formalizer import ModelFormalizer
from prover.formalization.prompts import find_formalization_format
from prover.models.language_model import LanguageModel, SamplingOptions


class FormalizerKind(StrEnum):
    """Where statements come from."""

    ENGLISH = "english"  # the grammar of controlled English alone
    MODEL = "model"
    ENGLISH_THEN_MODEL = "english+model"  # the model where the grammar does not understand


class Grading(StrEnum):
    """How thoroughly a model grades statements."""

    OFF = "off"
    ONCE = "once"
    CHECKED = "checked"  # another question judges whether the objections of the first are real


class FormalizerChoice(Value):
    """A formalizer with its settings, and how thoroughly its candidates are looked at before they are tried."""

    kind: FormalizerKind = FormalizerKind.ENGLISH
    prompt: str = "chat"
    candidates: int = Field(default=8, ge=1, le=1024)  # answers asked of the model
    also_ask_model: bool = False  # even where the grammar understands
    header: str = ""  # that the model's statements stand under; empty: the environment's own
    options: SamplingOptions = SamplingOptions()
    screen: bool = True  # pass candidates through the filters
    grading: Grading = Grading.OFF
    weak: Literal["last", "drop"] = "last"  # what becomes of candidates that fail a filter or are graded fair or poor
    attack_attempts: int = Field(default=24, ge=0, le=10_000)  # proofs tried in each attack of a filter
    attack_timeout_s: float = Field(default=20.0, gt=0, le=3600)  # of each attack

    @property
    def needs_model(self) -> bool:
        """Whether a language model has to be there."""
        return self.kind is not FormalizerKind.ENGLISH


def create_formalizer(choice: FormalizerChoice, *, model: LanguageModel | None = None) -> Formalizer:
    """The formalizer that was chosen. Raises InvalidInputError where a setting is wrong or the model is missing."""
    if choice.kind is FormalizerKind.ENGLISH:
        return EnglishFormalizer()
    if model is None:
        kind = choice.kind.value
        raise InvalidInputError(f"The formalizer {kind!r} needs a language model; name one, or choose `english`.")
    asked = ModelFormalizer(
        model,
        find_formalization_format(choice.prompt),
        candidates=choice.candidates,
        header=choice.header,
        options=choice.options,
    )
    if choice.kind is FormalizerKind.MODEL:
        return asked
    return CascadeFormalizer(EnglishFormalizer(), asked, ask_both=choice.also_ask_model)
