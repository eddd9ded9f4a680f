"""Attempt: a completion, the proof found in it, and the verdict on that proof."""

from __future__ import annotations

from pydantic import field_validator

from prover.core.proof import Proof
from prover.core.value import Value
from prover.core.verdict import Verdict


class Completion(Value):
    """Raw text from a sampler, before anything was extracted from it."""

    text: str
    sampler: str  # `portfolio`, `scripted`, ... or a model's name
    tokens: int = 0  # tokens generated; 0 for samplers without a model
    seconds: float = 0.0  # from the request to its end; completions that are sampled together overlap
    continues_proof: bool = False  # the prompt ended in `:= by`, and the text goes on from there
    is_cut_off: bool = False  # by the limit on tokens
    logprob: float | None = None  # the sum over all tokens, where it was asked for

    @field_validator("text")
    @classmethod
    def _replace_surrogates(cls, text: str) -> str:
        # Model servers cut characters in half; the halves can be neither hashed nor stored.
        return text.encode("utf-8", "replace").decode("utf-8")


class Attempt(Value):
    """One try at one theorem."""

    completion: Completion
    proof: Proof | None  # None when the completion holds no proof
    verdict: Verdict
