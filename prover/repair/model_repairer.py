"""ModelRepairer: the language model that wrote a proof is told why it failed, and asked again."""

from __future__ import annotations

from contextlib import aclosing

from prover.core.attempt import Attempt, Completion
from prover.errors import PromptTooLongError
from prover.models.language_model import LanguageModel, SamplingOptions
from prover.repair.failure import Failure
from prover.repair.prompts import require_conversation, write_repair
from prover.repair.repairer import is_worth_repairing
from prover.sampling.prompts import PromptFormat


class ModelRepairer:
    """Asks a model for another answer in the conversation in which it gave the failed one."""

    def __init__(self, model: LanguageModel, prompt_format: PromptFormat, options: SamplingOptions | None = None):
        """Raises InvalidInputError for a format that is no conversation."""
        require_conversation(prompt_format)
        self._model = model
        self._format = prompt_format
        self._options = (options or SamplingOptions()).over(prompt_format.sampling)

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    def accepts(self, attempt: Attempt) -> bool:
        """Only what the model has written itself, and Lean has said something about."""
        return is_worth_repairing(attempt) and attempt.completion.sampler == self._model.name

    async def repair(self, failure: Failure) -> Completion | None:
        """Another answer; None when the conversation has become too long for the model."""
        prompt = write_repair(self._format, failure)
        try:
            async with aclosing(self._model.generate(prompt, count=1, options=self._options)) as answers:
                return await anext(answers, None)
        except PromptTooLongError:
            return None
