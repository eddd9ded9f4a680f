"""The screening that goes with a formalizer's settings."""

from __future__ import annotations

from prover.errors import InvalidInputError
from prover.formalization.choice import FormalizerChoice, Grading
from prover.models.language_model import LanguageModel
from prover.screening.grading import ModelGrader
from prover.screening.screening import Screening


def create_screening(choice: FormalizerChoice, *, grader: LanguageModel | None = None) -> Screening | None:
    """The screening that was chosen; None when none is wanted. InvalidInputError where its grader is missing."""
    if not choice.screen and choice.grading is Grading.OFF:
        return None
    if choice.grading is not Grading.OFF and grader is None:
        raise InvalidInputError("Grading needs a language model; name one, or turn the grading off.")
    graded = ModelGrader(grader, looks_again=choice.grading is Grading.CHECKED) if grader else None
    return Screening(
        grader=graded if choice.grading is not Grading.OFF else None,
        drops_weak=choice.weak == "drop",
        attempts=choice.attack_attempts,
        attack_timeout_s=choice.attack_timeout_s,
    )
